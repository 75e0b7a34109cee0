"""The rules of the house: lines, menu, bots, waiting, callback, routing, service, quality, experiment."""

from functools import cache
from typing import get_args

from simulator.scenario.assumptions import Grade, Origin
from simulator.scenario.guardrail import Guardrail
from simulator.scenario.quality import Quality
from simulator.scenario.service import ServiceLevelFormula
from tests.random_scenarios import draws as st
from tests.random_scenarios.values import FACTORS, Data, Some, by_name, durations, laws, shares, sparse, table

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
WINDOWS = table(
    {"capacity": st.integers(1, 5)},
    length=durations(300, 7_200),
    notice=durations(0, 3_600),
    within=durations(3_600, 100_000),
)
DUPLICATES = table({"share": shares(60), "after": laws(1, 7_200)}, recognised=shares())
"""Not all of them: nobody calls for ever."""
_MODE = table(mode=st.just("hold_place")) | table({"mode": st.just("scheduled"), "windows": WINDOWS})
_CALLING_BACK = table(
    {"offer_when": TRIGGERS, "accepts": shares() | st.just("90%")},
    offered_to=shares() | st.just("90%"),
    duplicates=DUPLICATES,
    dial=st.sampled_from(("customer_first", "agent_first")),
    ring=st.just("0s") | laws(0, 60),
    reached=shares(),
    attempts=st.integers(1, 4),
    retry_after=durations(1, 7_200),
    stops_before_closing=durations(0, 1_800),
    most_open=st.integers(0, 3),
)
CALLBACK = st.tuples(_CALLING_BACK, _MODE).map(lambda parts: parts[0] | parts[1])


_VERIFIES = table({"share": shares(), "saves": durations(0, 120)})


@cache
def bots(intents: tuple[str, ...]) -> Some[Data]:
    """A bot in front of a channel on which these come."""
    return table(
        time=laws(0, 300),
        hangs_up=shares(30),
        contains=by_name(intents, shares(70)),
        contained_resolves=shares(),
        claims_hang_ups=st.booleans(),
        verifies=_VERIFIES,
    )


@cache
def menus(intents: tuple[str, ...]) -> Some[Data]:
    """A voice menu for the intents that come on the phone; misroutes only where there is another."""
    several = {"misroutes": shares(40), "misroute_leg": shares()} if len(intents) > 1 else {}
    return table(
        time=laws(0, 300),
        hangs_up=shares(30),
        contains=by_name(intents, shares(70)),
        contained_resolves=shares(),
        verifies=_VERIFIES,
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
        last_agent=table({"wait": durations(0, 3_600)}, resolution=FACTORS),
    )


_LIVE = table(
    level=shares(),
    within=durations(0, 120),
    formula=st.sampled_from(get_args(ServiceLevelFormula)),
    also_within=st.lists(durations(0, 600), most=2),
    short_abandon=durations(0, 30),
    abandonment=shares(),
)
_MAIL = table(due=durations(1, 200_000), level=shares())
SERVICE = table(
    **dict.fromkeys(("phone", "chat"), _LIVE),
    **dict.fromkeys(("email", "social"), _MAIL),
    occupancy_cap=shares(),
    repeat_window=durations(1, 200_000),
)
_BAND = st.lists(st.integers(-30, 30), least=3, most=3).map(
    lambda tenths: dict(zip(("low", "typical", "high"), (tenth / 10 for tenth in sorted(tenths)), strict=True))
)
QUALITY = sparse(**dict.fromkeys(Quality.model_fields, _BAND))
_POINTS = st.sampled_from(("0.5pt", "2pt", 0.01, "100%"))
GUARDRAIL = table(
    **dict.fromkeys(sorted(Guardrail.model_fields.keys() - {"confidence", "backlog_age"}), _POINTS),
    backlog_age=shares(100).map(lambda share: share if share != "0%" else "1%"),
    confidence=st.sampled_from(("60%", 0.99)),
)
_WHOLE_RANGE = table(
    {"low": st.just("0%"), "high": st.just("100%")},
    origin=st.sampled_from(get_args(Origin)),
    source=st.just("drawn at random"),
    grade=st.sampled_from(get_args(Grade)),
)
ASSUMPTIONS = table({"service.occupancy_cap": _WHOLE_RANGE})
"""Of a share that every scenario has."""
EXPERIMENT = table(
    replications=st.integers(1, 40),
    seed=st.integers(0, 2**63 - 1),
    precision=table({"cost_per_contact": st.sampled_from(("1%", 0.5))}),
    most=st.integers(40, 200),
)
