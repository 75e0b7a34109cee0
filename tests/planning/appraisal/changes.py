"""A small centre with an investment in a knowledge base: played and staffed anew by hand, or with months made up."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from simulator.comparison import Comparison
from simulator.levers import Lever
from simulator.money import Counts, GroupTime, Quantities
from simulator.planning import Case, Pairing, compare_pair
from simulator.planning.appraisal.adoption import way
from simulator.planning.appraisal.inputs import inputs_of
from simulator.planning.appraisal.need import WEEKS_PER_MONTH
from simulator.planning.appraisal.outlook import Outlook
from simulator.planning.appraisal.response import Bend, Response, Side
from simulator.planning.appraisal.service import service_of
from simulator.planning.appraisal.vectors import Form
from simulator.planning.ledger import LedgerRow
from simulator.planning.staffing.places import fte_by_group, heads_at, places_of, with_heads
from simulator.planning.staffing.results import GroupStaffing, Restaffed, Staffed
from simulator.scenario.investments import Appraisal, Investment
from simulator.scenario.scenario import Scenario
from tests.planning.cases import CENTRE, lever

OPEN_HOURS = 28.0
TEAM = {"team": {"roster": {"constant": 6}, "skills": {"orders": {}}}}
PAY = {"wage_per_hour": 20, "paid_hours_per_year": OPEN_HOURS * 52}
TOLL = {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.1}
PAIRING = Pairing(replications=4, seed=1)
RAMP = {"start_month": 3, "months": 4}
PLATFORM = {"name": "platform", "amount": 4_000}
PORTAL = {"id": "portal", "kind": "fixed", "monthly": 50}
HANDLE = "levers.knowledge_base.handle"


def centre(**changes: Any) -> Scenario:
    """Six full-time agents and a toll, with whole blocks replaced."""
    blocks = {
        "agents": TEAM,
        "intents": {"orders": {**CENTRE["intents"]["orders"], "needs": {"per_day": 200}}},
        "costs": {
            "labour": {"agent": PAY, "attrition": {"annual": 0.6, "recruit": 500}},
            "lines": [TOLL],
        },
    }
    return Scenario.model_validate({**CENTRE, **blocks, **changes})


def faster(**settings: Any) -> Lever:
    """Shorter calls: the one thing not known is how much."""
    handle = {"low": "-5%", "typical": "-20%", "high": "-35%"}
    return lever("knowledge_base", **{"handle": handle, "resolution": "0pt", **settings})


def change(*levers: Lever, **plan: Any) -> Case:
    """The centre (`base`) with levers, the `investment` that pays for them and its `appraisal`, parts replaced."""
    invested = {"id": "kb", "ramp": RAMP, "one_off": [PLATFORM], **plan.get("investment", {})}
    appraisal = {"horizon_months": 24, "draws": 20, **plan.get("appraisal", {})}
    settings = {
        "investments": () if plan.get("for_nothing") else (Investment.model_validate(invested),),
        "appraisal": Appraisal.model_validate(appraisal),
    }
    return Case(plan.get("base", centre()).model_copy(update=settings), levers)


def restaffed(before: Case, after: Case, heads: int, **found: Any) -> Restaffed:
    """The change staffed anew with so many agents, as if a search had found them."""
    scenario = with_heads(after.scenario, (heads,))
    comparison = compare_pair(before.scenario, scenario, PAIRING)
    return Restaffed(staffed(before.scenario, scenario, comparison), comparison, **{"slack": {}, **found})


def staffed(before: Scenario, scenario: Scenario, comparison: Comparison) -> Staffed:
    """The staffing of a scenario as what a search on before's roster found."""
    fte = fte_by_group(scenario, heads_at(scenario))
    groups = tuple(GroupStaffing(name, OPEN_HOURS, 3, 4, 4, each, each, each, each, 1) for name, each in fte.items())
    return Staffed(
        basis="achieved",
        scenario=scenario,
        places=places_of(scenario),
        was=heads_at(before),
        heads=heads_at(scenario),
        groups=groups,
        intervals=(),
        constraints=(),
        or_one_more={},
        report=comparison.after,
        was_cost=0.0,
        tried=5,
        plays=20,
        is_confirmed=True,
        repairs=0,
        because="it is given",
    )


def month(agents: float, load: float, minutes: float = 10_000.0, overtime: float = 0.0) -> Quantities:
    """A month made up: agents logged in whenever the phones are open, of whom so many are busy on average."""
    hours = OPEN_HOURS * WEEKS_PER_MONTH
    time = GroupTime(agents, agents * hours, agents * hours, overtime, load * hours)
    return Quantities({"team": time}, Counts(offered=1_000.0, handled=1_000.0, inbound_minutes=minutes))


def outlook(
    after: Case,
    one: Sequence[Quantities],
    other: Sequence[Quantities],
    *,
    bends: Mapping[str, tuple[Quantities, Quantities]] | None = None,
    slack: float = 0.0,
    before: Case | None = None,
) -> Outlook:
    """The outlook on a change whose months are made up, by pairs; `bends` are after's months at both ends of inputs."""
    before = before or Case(centre())
    inputs, form = inputs_of(before, after), Form.of([*one, *other])
    months = [np.array([form.vector(each) for each in side]) for side in (one, other)]
    typical, nothing = months[1].mean(axis=0), np.zeros(form.size)
    bent = tuple(
        Bend(inputs.after[path], form.vector(low) - typical, form.vector(high) - typical)
        for path, (low, high) in (bends or {}).items()
    )
    response = Response(form, Side(months[0]), Side(months[1], bent), ((0.0, nothing), (1.0, nothing)), (), {})
    road, hours = way(before, after), {"team": OPEN_HOURS * WEEKS_PER_MONTH}
    return Outlook(road, inputs, response, service_of(road, response, hours, {"team": slack}))


def row(low: float, typical: float, high: float, path: str = "a.setting") -> LedgerRow:
    """An assumption."""
    return LedgerRow(path, "", low, typical, high, "guess", "", None)
