"""Overload: found where nobody gives up and the agents cannot keep up, and nowhere else."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.measures import Overload, Scope, estimate, overload
from simulator.measures.handling import seconds_per_need
from simulator.measures.mean_cut import mean_cut
from simulator.measures.workload import counted_weeks
from simulator.records import Floats, Simulation
from simulator.scenario.channels import Stream
from simulator.scenario.laws import Law
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import HOUR, Call, abandoned, answered, centre, one_agent_each, simulation

WEEK = {"start": "2026-03-02", "days": 7, "interval": "60m"}
WEEK_HOURS = 168.0
ORDERS = Stream("orders", "phone")


def patient(hours_per_week: float, **more: Any) -> dict[str, Any]:
    """An intent without patience that brings so much handling, six minutes at a time."""
    handle = {"phone": {"talk": {"law": "fixed", "mean": "5m"}, "wrap": {"law": "fixed", "mean": "1m"}}}
    return {"needs": {"per_week": hours_per_week * 10}, "handle": handle, "patience": {}} | more


def desk(agents: int, *intents: str, **factors: float) -> dict[str, Any]:
    return {"roster": {"constant": agents}, "skills": dict.fromkeys(intents, factors)}


def found_in(scenario: Scenario) -> tuple[Overload, ...]:
    calls = [answered(HOUR * n, wait=5.0) for n in range(3)]
    return overload(simulation(scenario, calls, calls))


def test_more_handling_than_agents_is_named_with_both_hours() -> None:
    scenario = centre(calendar=WEEK, intents={"orders": patient(200)}, groups={"desk": desk(1, "orders")})
    (found,) = found_in(scenario)
    assert (found.intents, found.groups) == (("orders",), ("desk",))
    assert (found.load_hours, found.capacity_hours) == pytest.approx((200, WEEK_HOURS))
    assert found.reason == (
        "expected long-run handling of 200.0 h exceeds 168.0 h of the agents who can serve it "
        "in the week from 2026-03-02"
    )


@pytest.mark.parametrize("hours", [100.0, 167.9])
def test_a_load_that_fits_is_no_overload(hours: float) -> None:
    scenario = centre(calendar=WEEK, intents={"orders": patient(hours)}, groups={"desk": desk(1, "orders")})
    assert found_in(scenario) == ()


@pytest.mark.parametrize("patience", ["2m", {"mean": "1d", "at_most": "2h"}])
def test_callers_who_give_up_relieve_the_centre(patience: Any) -> None:
    impatient = patient(400, patience={"phone": patience})
    assert found_in(centre(calendar=WEEK, intents={"orders": impatient}, groups={"desk": desk(1, "orders")})) == ()


def test_an_intent_with_another_group_at_hand_is_left_out() -> None:
    scenario = centre(
        calendar=WEEK,
        intents={"orders": patient(200), "billing": patient(60)},
        groups={"first": desk(1, "orders", "billing"), "second": desk(1, "billing")},
    )
    (found,) = found_in(scenario)
    assert (found.intents, found.groups) == (("orders",), ("first",))


def test_intents_that_fit_one_by_one_may_not_fit_together() -> None:
    scenario = centre(
        calendar=WEEK,
        intents={"a": patient(150), "b": patient(150), "c": patient(40)},
        groups={"first": desk(1, "a", "c"), "second": desk(1, "b", "c")},
    )
    (found,) = found_in(scenario)
    assert (set(found.intents), set(found.groups)) == ({"a", "b", "c"}, {"first", "second"})
    assert (found.load_hours, found.capacity_hours) == pytest.approx((340, 336))


def test_overloads_that_share_no_group_are_told_apart() -> None:
    scenario = centre(
        calendar=WEEK,
        intents={"a": patient(200), "b": patient(180)},
        groups={"first": desk(1, "a"), "second": desk(1, "b")},
    )
    assert [(one.intents, one.groups) for one in found_in(scenario)] == [(("a",), ("first",)), (("b",), ("second",))]


def test_the_week_with_the_worst_excess_is_the_one_named() -> None:
    scenario = centre(
        calendar=WEEK | {"days": 28},
        demand={"growth_per_year": "300%"},
        intents={"orders": patient(160)},
        groups={"desk": desk(1, "orders")},
    )
    (found,) = found_in(scenario)
    assert found.load_hours > found.capacity_hours == pytest.approx(WEEK_HOURS)
    assert "in the week from 2026-03-23" in found.reason


def test_needs_that_meet_closed_doors_are_no_load() -> None:
    office = WEEK | {"open": {"default": "09:00-17:00"}}
    around_the_clock = patient(7 * 3 * 5, intraday={"00:00": 1})
    scenario = centre(calendar=office, intents={"orders": around_the_clock}, groups={"desk": desk(1, "orders")})
    assert found_in(scenario) == ()


def test_a_horizon_without_a_whole_week_is_judged_as_a_whole() -> None:
    scenario = centre(intents={"orders": patient(7 * 25)}, groups={"desk": desk(1, "orders")})
    assert found_in(scenario)[0].load_hours == pytest.approx(25)
    assert found_in(centre(intents={"orders": patient(7 * 23)}, groups={"desk": desk(1, "orders")})) == ()


def test_a_peak_that_clears_every_day_is_no_overload() -> None:
    peak = patient(150, intraday={"00:00": 0, "10:00": 1, "12:00": 0})
    scenario = centre(calendar=WEEK, intents={"orders": peak}, groups={"desk": desk(1, "orders")})
    calls = [answered(HOUR * (24 * day + 11), wait=5 * HOUR) for day in range(7)]
    assert overload(simulation(scenario, calls, calls, calls)) == ()


def hours_of(**blocks: Any) -> float:
    intent = blocks.pop("intent", {})
    group = blocks.pop("group", desk(1, "orders"))
    scenario = centre(calendar=WEEK, intents={"orders": patient(100, **intent)}, groups={"desk": group}, **blocks)
    (week,) = counted_weeks(scenario)
    return week.load[ORDERS] / HOUR


def test_expected_handling_counts_what_reaches_the_agents_and_comes_back() -> None:
    assert hours_of() == pytest.approx(100)
    assert hours_of(ivr={"contains": {"orders": "30%"}, "contained_resolves": 1, "hangs_up": "10%"}) == pytest.approx(
        60
    )
    assert hours_of(intent={"resolution": {"first_contact": "60%", "returns": "50%"}}) == pytest.approx(125)
    capped = {"first_contact": 0, "returns": 1, "generations": 2}
    assert hours_of(intent={"resolution": capped}) == pytest.approx(300)
    assert hours_of(group=desk(1, "orders", handle=0.8)) == pytest.approx(80)
    verify = {"phone": {"verify": {"law": "fixed", "mean": "2m"}, "talk": {"law": "fixed", "mean": "4m"}}}
    menu = {"verifies": {"share": "50%", "saves": "1m"}}
    assert hours_of(intent={"handle": verify}, ivr=menu) == pytest.approx(100 * 5.5 / 6)


def test_callers_who_leave_at_once_or_find_busy_lines_relieve_the_centre() -> None:
    groups = {"desk": desk(1, "orders")}
    assert found_in(centre(calendar=WEEK, intents={"orders": patient(400, balks="1%")}, groups=groups)) == ()
    lines = {"trunks": 50}
    assert found_in(centre(calendar=WEEK, intents={"orders": patient(400)}, groups=groups, lines=lines)) == ()


PORTAL = {"tries": "50%", "solves": "40%", "gives_up": "10%", "silent_failure": "20%", "handle_after_failure": 1.5}


def test_self_service_takes_its_part_of_the_expected_handling() -> None:
    # a quarter never gets in touch; of all needs 15 % fail visibly and take half as long again
    assert hours_of(intent={"self_service": PORTAL}) == pytest.approx(75 + 7.5)
    harder = {"self_service": PORTAL, "handle_measured_at_deflection": 0, "relative_length": 0.5}
    assert hours_of(intent=harder) == pytest.approx((75 + 7.5) * (1 - 0.5 * 0.2) / (1 - 0.2))


def test_a_filtered_call_brings_no_handling() -> None:
    menu = {"filters": "10%", "contains": {"orders": "30%"}, "contained_resolves": 1, "hangs_up": "10%"}
    assert hours_of(ivr=menu) == pytest.approx(100 * 0.9 * 0.6)


def loads(intent: dict[str, Any], groups: dict[str, Any], **blocks: Any) -> dict[str, float]:
    intents = {"orders": patient(100, **intent), "billing": patient(0)}
    (week,) = counted_weeks(centre(calendar=WEEK, intents=intents, groups=groups, **blocks))
    return {stream.intent: load / HOUR for stream, load in week.load.items()}


SPECIALISTS = {"front": desk(1, "orders"), "back": desk(1, "billing", handle=0.5)}


@pytest.mark.parametrize(("warm", "later"), [(False, 1.0), (True, 0.6)])
def test_a_transfer_takes_work_to_another_queue(warm: bool, later: float) -> None:
    transfer = {"share": "20%", "to": "billing", "first_leg": "40%", "warm": warm}
    found = loads({"transfer": transfer}, SPECIALISTS)
    assert found == pytest.approx({"orders": 80 + 20 * 0.4, "billing": 20 * later * 0.5})


def test_what_impatient_callers_would_pass_on_is_no_sure_load() -> None:
    transfer = {"share": "20%", "to": "billing"}
    assert loads({"transfer": transfer, "patience": {"phone": "2m"}}, SPECIALISTS)["billing"] == 0


def test_a_group_that_has_both_skills_passes_nothing_on() -> None:
    both = {"front": desk(1, "orders"), "back": desk(1, "orders", "billing")}
    found = loads({"transfer": {"share": "20%", "to": "billing", "first_leg": "40%"}}, both)
    assert found == pytest.approx({"orders": 80 + 20 * 0.4, "billing": 0})


def test_a_transfer_to_a_higher_tier_stays_in_the_intents_queue() -> None:
    tiers = {"front": desk(1, "orders", "billing"), "back": desk(1, "orders", tier=2)}
    assert loads({"transfer": {"share": "20%", "tier": 2}}, tiers)["orders"] == pytest.approx(80 + 20 * 0.5)


def test_a_misrouted_call_takes_time_where_nobody_can_help_it() -> None:
    found = loads({}, SPECIALISTS, ivr={"misroutes": "10%", "misroute_leg": "30%"})
    assert found == pytest.approx({"orders": 100, "billing": 100 * 0.1 * 0.3 * 0.5})
    both = {"all": desk(1, "orders", "billing")}
    assert loads({}, both, ivr={"misroutes": "10%"}) == pytest.approx({"orders": 100, "billing": 0})


def test_what_is_kept_after_hours_is_handled_once() -> None:
    office = WEEK | {"open": {"default": "12:00-23:00"}}
    scenario = centre(
        calendar=office,
        intents={"orders": patient(100, intraday={"00:00": 1})},
        groups={"desk": desk(1, "orders")},
        ivr={"after_hours": "20%"},
    )
    (week,) = counted_weeks(scenario)
    (without,) = counted_weeks(scenario.model_copy(update={"ivr": None}))
    shut = 100 - without.load[ORDERS] / HOUR
    assert week.load[ORDERS] / HOUR == pytest.approx(100 - shut + 0.2 * shut)
    assert shut > 1


def test_an_unresolved_contained_contact_brings_its_need_back() -> None:
    ivr = {"contains": {"orders": "50%"}, "contained_resolves": 0}
    # a contact is followed by another with chance 1/2: two contacts a need, half of them reach an agent
    scenario = centre(
        intents={"orders": patient(1, resolution={"returns": 1})}, groups={"d": desk(1, "orders")}, ivr=ivr
    )
    assert seconds_per_need(scenario, ORDERS) == pytest.approx({ORDERS: 360})


LAWS = [
    {"law": "exponential", "mean": "100s"},
    {"law": "lognormal", "mean": "100s", "cv": 1.3},
    {"law": "gamma", "mean": "100s", "cv": 0.7},
    {"law": "weibull", "mean": "100s", "shape": 1.7},
    {"law": "uniform", "least": "20s", "most": "300s"},
    {"law": "fixed", "mean": "100s"},
    {"law": "empirical", "values": ["10s", "100s", "400s"]},
]


def draws(law: Law) -> Floats:
    generator = np.random.default_rng(7)
    n, mean, cv = 400_000, law.mean_seconds, law.cv or 0.0
    if law.values is not None:
        return np.repeat(np.array(law.values), n // len(law.values))
    sigma = np.sqrt(np.log1p(cv * cv))
    shape = law.shape or 1.0
    drawn: dict[str, Callable[[], Floats]] = {
        "exponential": lambda: generator.exponential(mean, n),
        "lognormal": lambda: generator.lognormal(np.log(mean) - sigma**2 / 2, sigma, n),
        "gamma": lambda: generator.gamma(cv**-2, mean * cv**2, n),
        "weibull": lambda: generator.weibull(shape, n) * mean / math.gamma(1 + 1 / shape),
        "uniform": lambda: generator.uniform(law.least or 0.0, law.most or 0.0, n),
        "fixed": lambda: np.full(n, mean),
    }
    return drawn[law.law]()


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law["law"])
@pytest.mark.parametrize("at_most", [None, "150s"])
def test_the_mean_of_a_cut_law_is_that_of_its_cut_draws(law: dict[str, Any], at_most: str | None) -> None:
    cut = Law.model_validate(law | ({"at_most": at_most} if at_most else {}))
    drawn = np.minimum(draws(cut), cut.at_most or np.inf)
    assert mean_cut(cut) == pytest.approx(drawn.mean(), rel=0.01)


CALL = answered(0.0, wait=5.0)


def with_queues(scenario: Scenario, queues: Sequence[Sequence[int]], contact: Call = CALL) -> Simulation:
    played = simulation(scenario, *([contact] for _ in queues))
    ends = [np.array(days, np.int64)[:, None] for days in queues]
    replications = zip(played.replications, ends, strict=True)
    return Simulation(scenario, tuple(replace(one, day_end_queue=end) for one, end in replications))


def growing_centre(days: int) -> Scenario:
    calendar = WEEK | {"days": days}
    return centre(calendar=calendar, intents={"orders": patient(160)}, groups={"desk": desk(1, "orders")})


def test_a_queue_that_grows_day_by_day_is_an_overload() -> None:
    queues = [[3 * day + noise for day in range(7)] for noise in (0, 4, 1, 2)]
    queues[1][3] += 5
    (found,) = overload(with_queues(growing_centre(7), queues))
    assert found.intents == ("orders",)
    assert (found.load_hours, found.capacity_hours) == pytest.approx((160, 168))
    assert "the queue at the end of the day grows" in found.reason


@pytest.mark.parametrize(
    "queues",
    [
        [[0] * 7] * 4,
        [[9, 1, 7, 0, 8, 2, 9], [0, 9, 1, 8, 0, 7, 1], [4, 4, 5, 4, 5, 4, 4]],
        [[1, 2, 3, 4, 5, 6, 7]],
    ],
    ids=["none", "to and fro", "one replication"],
)
def test_a_queue_that_does_not_surely_grow_is_none(queues: list[list[int]]) -> None:
    assert overload(with_queues(growing_centre(7), queues)) == ()


def test_a_queue_that_grows_within_each_week_alone_is_none() -> None:
    weeks = [0, 0, 0, 4, 8, 12, 20] * 3
    assert overload(with_queues(growing_centre(21), [weeks, weeks[:], [*weeks[:-1], 21]])) == ()


def test_in_overload_waits_have_no_mean_and_counts_keep_theirs() -> None:
    scenario = centre(
        calendar=WEEK,
        intents={"orders": patient(200), "billing": {}},
        groups={"first": desk(1, "orders"), "second": desk(1, "billing")},
    )
    calls = [answered(0.0, wait=9.0), answered(HOUR, wait=3.0, intent=1, group=1), abandoned(0.0, wait=8.0, intent=1)]
    played = simulation(scenario, calls, calls, spans=one_agent_each(2))
    for name in ("asa", "wait_all", "wait_sd", "p_wait", "mean_queue", "service_level", "wait_all_p90", "queue_at_end"):
        for scope in (Scope(), Scope(intent="orders")):
            found = estimate(played, name, scope)
            assert (found.value, found.half_width) == (None, None), name
            assert found.denominator > 0
        assert estimate(played, name, Scope(intent="billing")).value is not None, name
    assert estimate(played, "asa", Scope(group="first")).value is None
    assert estimate(played, "asa", Scope(group="second")).value == 3.0
    assert estimate(played, "asa", Scope(interval=0)).value is None
    for name in ("answered", "abandonment", "occupancy", "aht", "fcr_gross"):
        assert estimate(played, name).value is not None, name


def test_a_week_whose_days_differ_is_too_short_to_show_growth() -> None:
    queues = [[0, 0, 1, 0, 3, 5, 9], [0, 1, 0, 0, 2, 6, 8], [1, 0, 0, 1, 3, 5, 9]]
    weekend = {"weekday": {"mon-thu": 0.7, "fri": 1, "sat": 1.4, "sun": 1.5}}
    rising = centre(calendar=WEEK, intents={"orders": patient(100) | weekend}, groups={"desk": desk(1, "orders")})
    assert overload(with_queues(rising, queues)) == ()
    even = centre(calendar=WEEK, intents={"orders": patient(100)}, groups={"desk": desk(1, "orders")})
    (found,) = overload(with_queues(even, queues))
    assert found.reason.endswith("so it may only not have settled: a longer warm-up would tell")
