"""The rules of the house: lines, menu, waiting, callback, routing, service, costs, experiment."""

from functools import cache
from typing import get_args

from hypothesis import strategies as st

from simulator.scenario.prices import Avoidable, Driver
from simulator.scenario.service import ServiceLevelFormula
from tests.random_scenarios.values import FACTORS, MONEY, Data, Some, durations, laws, shares, table


def by_name(names: tuple[str, ...], value: Some[object]) -> Some[Data]:
    """Values for some of the names."""
    return st.dictionaries(st.sampled_from(names), value, max_size=2)


LINES = table({"trunks": st.integers(1, 20)})
WAITING = table(
    estimate=st.sampled_from(("queue_length", "last_wait")),
    announcement=table(over=durations(0, 600), patience=FACTORS, balks=st.sampled_from((0, 0.5, 3))),
)
TRIGGERS = st.one_of(
    table({"estimated_wait_over": durations(0, 600)}),
    table({"waited": durations(1, 600)}),
    table({"entries": st.integers(1, 3)}),
)
CALLBACK = table(
    {"offer_when": TRIGGERS, "accepts": shares() | st.just("90%")},
    offered_to=shares() | st.just("90%"),
    mode=st.just("hold_place"),
    dial=st.sampled_from(("customer_first", "agent_first")),
    ring=st.just("0s") | laws(0, 60),
    reached=shares(),
    attempts=st.integers(1, 4),
    retry_after=durations(1, 7_200),
    stops_before_closing=durations(0, 1_800),
    most_open=st.integers(0, 3),
)


@cache
def menus(intents: tuple[str, ...]) -> Some[Data]:
    """A voice menu; misroutes only where there is another intent."""
    several = {"misroutes": shares(40), "misroute_leg": shares()} if len(intents) > 1 else {}
    return table(
        time=laws(0, 300),
        hangs_up=shares(30),
        contains=by_name(intents, shares(70)),
        contained_resolves=shares(),
        verifies=table({"share": shares(), "saves": durations(0, 120)}),
        filters=shares(30),
        after_hours=shares(),
        **several,
    )


@cache
def routing(intents: tuple[str, ...]) -> Some[Data]:
    """Every way to choose an agent and a contact."""
    contact = table(
        priority=by_name(intents, st.integers(-300, 300)),
        age_weight=FACTORS | by_name(intents, st.sampled_from((0, 0.5, 2))),
        strict=st.booleans(),
    )
    return table(
        mode=st.sampled_from(("skill_based", "silo", "pooled")),
        agent=st.sampled_from(("longest_idle", "least_occupied", "fewest_skills", "random")),
        contact=contact,
    )


_PHONE = table(
    level=shares(),
    within=durations(0, 120),
    formula=st.sampled_from(get_args(ServiceLevelFormula)),
    also_within=st.lists(durations(0, 600), max_size=2),
    short_abandon=durations(0, 30),
)
SERVICE = table(phone=_PHONE, occupancy_cap=shares(), repeat_window=durations(1, 200_000))
EXPERIMENT = table(
    replications=st.integers(1, 40),
    seed=st.integers(0, 2**63 - 1),
    precision=table({"cost_per_contact": st.sampled_from(("1%", 0.5))}),
    most=st.integers(40, 200),
)

_DRIVERS = st.sampled_from(get_args(Driver))
_LEAVES, _CHANNEL = st.sampled_from(get_args(Avoidable)), st.just("phone")
_PRICED = {"driver": _DRIVERS, "unit_cost": MONEY}
_LIVED = {"amount": MONEY, "life_months": st.integers(1, 60)}
LINE = st.one_of(
    table({"kind": st.just("fixed"), "monthly": MONEY}, channel=_CHANNEL),
    table({"kind": st.just("step")} | _PRICED, block=st.sampled_from((0.5, 30)), avoidable=_LEAVES, channel=_CHANNEL),
    table({"kind": st.just("variable")} | _PRICED, avoidable=_LEAVES, channel=_CHANNEL),
    table(
        {"kind": st.just("capex")} | _LIVED,
        per=_DRIVERS,
        maintenance_rate=shares(),
        avoidable=_LEAVES,
        channel=_CHANNEL,
    ),
)
_AGENT = table(
    wage_per_hour=MONEY,
    payroll_tax=shares(),
    benefits_excl_paid_leave=shares(),
    incentives_per_hour=MONEY,
    paid_hours_per_year=st.integers(1, 8_784),
    overtime_premium=st.sampled_from((0, 0.5, 2)),
)
_SUPPORT = st.tuples(
    table({"per_heads": st.sampled_from((0.5, 12))}) | table({"fixed": st.sampled_from((0, 1.5))}),
    table({"monthly_loaded": MONEY}, licensed=st.booleans(), workplace=st.booleans()),
).map(lambda parts: parts[0] | parts[1])


def _numbered(key: str, items: list[Data]) -> list[Data]:
    return [{key: f"number_{number}"} | item for number, item in enumerate(items)]


@cache
def costs(groups: tuple[str, ...]) -> Some[Data]:
    """Prices of everything."""
    labour = table(
        agent=_AGENT,
        wage_by_group=by_name(groups, MONEY),
        part_time=table(
            share_of_heads=shares(), hours_factor=st.sampled_from((0.2, 1)), shared_workplaces=st.booleans()
        ),
        attrition=table(
            annual=st.sampled_from((0, 0.3, 2)),
            recruit=MONEY,
            training_hours=st.integers(0, 200),
            trainer_cost=MONEY,
        ),
        support=st.lists(_SUPPORT, max_size=2).map(lambda roles: _numbered("role", roles)),
    )
    definitions = table(
        contact=st.sampled_from(("handled", "offered", "handled_plus_selfserved", "issue")),
        allocation_key=st.sampled_from(("logged_hours", "handled_hours", "contacts")),
    )
    return table(
        period=st.sampled_from(("week", "month", "quarter", "year")),
        definitions=definitions,
        labour=labour,
        lines=st.lists(LINE, max_size=4).map(lambda lines: _numbered("id", lines)),
    )
