"""A small centre before and after two levers, played, priced and compared: what reports on a change are tested with."""

from dataclasses import replace
from functools import lru_cache
from typing import Any

from simulator.levers import Lever, lever_class
from simulator.levers.application import in_order
from simulator.planning import Case, Pairing, bridge, compare_pair, input_range, ledger
from simulator.report.compared.material import Material, Side
from simulator.report.document import scenario_digest
from simulator.scenario.differences import differences
from simulator.scenario.scenario import Scenario

CENTRE: dict[str, Any] = {
    "name": "Two desks",
    "why": "a small centre to compare with",
    "currency": "EUR",
    "calendar": {
        "start": "2026-03-02",
        "days": 2,
        "interval": "30m",
        "open": {"default": {"mon-fri": "08:00-16:00"}},
    },
    "intents": {
        "orders": {
            "needs": {"per_day": 260},
            "channels": {"phone": 0.8, "email": 0.2},
            "handle": {
                "phone": {"search": "40s", "talk": {"mean": "3m", "cv": 1}, "wrap": "30s"},
                "email": {"search": "1m", "talk": "3m"},
            },
            "patience": {"phone": "3m"},
            "resolution": {"first_contact": 0.75, "returns": 0.8, "after": "2h"},
        },
        "billing": {
            "needs": {"per_day": 90},
            "handle": {"phone": {"search": "1m", "talk": "4m", "wrap": "1m"}},
            "patience": {"phone": "4m"},
            "redial": {"abandoned": 0.5, "after": "10m"},
            "resolution": {"first_contact": 0.7, "returns": 0.8, "after": "2h"},
        },
    },
    "agents": {
        "desk": {"roster": {"constant": 4}, "skills": {"orders": {}, "billing": {"order": 2}}},
        "experts": {"roster": {"constant": 1}, "skills": {"billing": {}}},
    },
    "costs": {
        "labour": {
            "agent": {"wage_per_hour": 14, "payroll_tax": 0.1, "benefits_excl_paid_leave": 0.05},
            "support": [{"role": "supervisor", "per_heads": 12, "monthly_loaded": 3_500}],
        },
        "lines": [
            {"id": "seats", "kind": "step", "driver": "named_seats", "unit_cost": 70},
            {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.03, "channel": "phone"},
            {"id": "rent", "kind": "fixed", "monthly": 1_800},
        ],
    },
    "assumptions": {
        "intents.billing.resolution.first_contact": {
            "low": 0.65, "high": 0.78, "origin": "benchmark", "source": "SQM, by industry (2022)", "grade": "B",
        },
    },
}  # fmt: skip

LEVERS: tuple[dict[str, Any], ...] = (
    {
        "use": "knowledge_base",
        "handle": {"low": -0.05, "typical": -0.2, "high": -0.3},
        "resolution": "+3pt",
        "costs": {"adds": ({"id": "kb_seats", "kind": "step", "driver": "named_seats", "unit_cost": 25},)},
    },
    {
        "use": "ivr",
        "contains": {"low": 0.05, "typical": 0.12, "high": 0.2, "origin": "vendor", "source": "an offer", "grade": "D"},
        "costs": {"adds": ({"id": "menu", "kind": "fixed", "monthly": 150},)},
    },
)
HOSTILE = """<script>alert("x")</script> & 'Büro' <img src=x onerror=alert(1)>"""
"""A name that must come out as it is written, and do nothing."""


def scenario(**blocks: Any) -> Scenario:
    """The centre, other blocks as they are given."""
    return Scenario.model_validate({**CENTRE, **blocks})


def lever(settings: dict[str, Any]) -> Lever:
    """A lever as a file would give it."""
    return lever_class(settings["use"]).model_validate(settings, strict=True)


def built(before: Case, after: Case, *, replications: int = 4, samples: int = 3, steps: bool = True) -> Material:
    """The material of a comparison; without samples no input range, without `steps` no bridge."""
    pairing = Pairing(replications=replications, seed=1)
    return Material(
        before=_side(before),
        after=_side(after),
        comparison=compare_pair(before.scenario, after.scenario, pairing),
        changes=differences(before.scenario, after.scenario),
        levers=tuple(one for one in in_order(after.levers) if one not in before.levers),
        ledger=ledger(before, after),
        inputs=input_range(before, after, pairing, samples=samples, pairs=1) if samples else None,
        bridge=bridge(before, after, replace(pairing, replications=2)) if steps else None,
    )


def _side(case: Case) -> Side:
    resolved = case.scenario.model_dump(mode="json")
    return Side(case.base.name, case.base.why, scenario_digest(resolved), resolved, (f"a warning of {case.base.name}",))


@lru_cache
def material() -> Material:
    """Two desks before and after a knowledge base and a voice menu, with an input range and a bridge."""
    after = Case(scenario(name="Two desks with help", why="answers are found faster"), tuple(map(lever, LEVERS)))
    return built(Case(scenario()), after)


@lru_cache
def plain() -> Material:
    """The same from one pair, without levers, input range and bridge: only the price of the rent changes."""
    lines = [line | {"monthly": 1_500} if line["id"] == "rent" else line for line in CENTRE["costs"]["lines"]]
    after = Case(scenario(name="Two desks, lower rent", costs=CENTRE["costs"] | {"lines": lines}))
    return built(Case(scenario()), after, replications=1, samples=0, steps=False)


@lru_cache
def unchanged() -> Material:
    """The centre compared with itself."""
    return built(Case(scenario()), Case(scenario(name="Two desks again")), replications=2, samples=0, steps=False)


def hostile() -> Material:
    """The material with names, reasons and warnings that try to be markup, a formula or a script."""
    found = material()
    before = replace(found.before, name=HOSTILE, why=HOSTILE, warnings=(HOSTILE, "=cmd|' /C calc'!A0"))
    return replace(found, before=before, after=replace(found.after, name=f"=1+1 {HOSTILE}"))
