"""Estimates: values and half widths computed by hand, scopes, and what is undefined."""

import math
import re

import pytest

from simulator.measures import TOTAL, Scope, estimate, estimate_intervals, measure_names
from simulator.records import Outcome, Simulation
from tests.measures.handmade import DAY, HOUR, abandoned, answered, centre, ended, one_agent_each, simulation

GOLDEN = {
    "strict": 0.811,
    "answered_only": 0.860,
    "credit_abandons": 0.830,
    "ignore_abandons_within": 0.827,
    "short_abandon_credit": 0.821,
    "ignore_short_abandons": 0.819,
}


@pytest.fixture(scope="module")
def golden_day() -> Simulation:
    """1000 answered, 860 of them within 20 s; 60 abandoned, 20 within 20 s, 10 within 5 s."""
    answers = [answered(60.0 * n, wait=20.0 if n < 860 else 21.0, talk=1.0) for n in range(1_000)]
    leaves = [abandoned(60.0 * n, wait=5.0 if n < 10 else 20.0 if n < 20 else 30.0) for n in range(60)]
    return simulation(centre(), [*answers, *leaves])


@pytest.mark.parametrize(("formula", "share"), GOLDEN.items())
def test_the_six_service_levels_of_one_day(golden_day: Simulation, formula: str, share: float) -> None:
    found = estimate(golden_day, f"service_level_{formula}")
    assert found.value == pytest.approx(share, abs=0.0005)


@pytest.mark.parametrize(("formula", "share"), GOLDEN.items())
def test_service_level_is_the_formula_that_the_scenario_names(formula: str, share: float) -> None:
    answers = [answered(60.0 * n, wait=20.0 if n < 86 else 21.0, talk=1.0) for n in range(100)]
    leaves = [abandoned(60.0 * n, wait=5.0 if n < 1 else 20.0 if n < 2 else 30.0) for n in range(6)]
    service = {"phone": {"within": "20s", "short_abandon": "5s", "formula": formula}}
    found = estimate(simulation(centre(service=service), [*answers, *leaves]), "service_level")
    assert found.value == pytest.approx(share, abs=0.0005)


def test_a_further_threshold_is_asked_for_by_its_seconds(golden_day: Simulation) -> None:
    assert estimate(golden_day, "service_level@60").value == pytest.approx(1_000 / 1_060)
    assert estimate(golden_day, "service_level_answered_only@60").value == 1.0
    assert {"service_level", "service_level@60", "asa"} <= set(measure_names(golden_day.scenario))


@pytest.fixture(scope="module")
def three_days() -> Simulation:
    """Three replications whose waits of answered calls are (10, 30), (20) and (0, 60, 30)."""
    waits = ((10.0, 30.0), (20.0,), (0.0, 60.0, 30.0))
    return simulation(centre(), *([answered(HOUR * n, wait=wait) for n, wait in enumerate(day)] for day in waits))


def test_a_ratio_is_sum_over_sum_and_its_half_width_the_delta_methods(three_days: Simulation) -> None:
    found = estimate(three_days, "asa")
    # sums 40, 20, 90 over counts 2, 1, 3: 150 / 6 = 25; residuals 40 - 50, 20 - 25, 90 - 75 = -10, -5, 15
    # s^2 = (100 + 25 + 225) / 2 = 175; mean count 2; t with 2 degrees of freedom 4.302653
    assert (found.value, found.numerator, found.denominator) == (25.0, 150.0, 6.0)
    assert found.half_width == pytest.approx(4.302653 * math.sqrt(175 / 3) / 2, rel=1e-6)
    assert (found.unit, found.confidence, found.scope) == ("s", 0.95, TOTAL)


def test_an_amount_is_the_mean_over_replications(three_days: Simulation) -> None:
    found = estimate(three_days, "answered")
    assert (found.value, found.numerator, found.denominator) == (2.0, 6.0, 3.0)
    assert found.half_width == pytest.approx(4.302653 / math.sqrt(3), rel=1e-6)


def test_the_standard_deviation_of_waits_is_pooled(three_days: Simulation) -> None:
    found = estimate(three_days, "wait_sd")
    squares = 10**2 + 30**2 + 20**2 + 60**2 + 30**2
    assert found.value == pytest.approx(math.sqrt(squares / 6 - 25.0**2))
    assert found.half_width is not None
    assert found.half_width > 0


def test_quantiles_pool_the_waits_of_all_replications(three_days: Simulation) -> None:
    assert estimate(three_days, "wait_answered_p50").value == pytest.approx(20.0, rel=0.01)
    assert estimate(three_days, "wait_answered_p90").value == pytest.approx(60.0, rel=0.01)
    assert estimate(three_days, "wait_answered_p50").denominator == 6.0


def test_the_bootstrap_gives_the_same_half_width_every_time(three_days: Simulation) -> None:
    first, again = (estimate(three_days, "wait_all_p80").half_width for _ in range(2))
    assert first == again
    assert first is not None
    assert first > 0


def test_one_replication_has_values_and_no_half_widths() -> None:
    lone = simulation(centre(), [answered(0.0, wait=12.0)])
    for name in ("asa", "answered", "wait_sd", "wait_answered_p90"):
        found = estimate(lone, name)
        assert found.value is not None
        assert found.half_width is None


def test_a_ratio_over_nothing_is_undefined() -> None:
    silent = simulation(centre(), [abandoned(0.0, wait=3.0)], [abandoned(0.0, wait=3.0)])
    for name in ("asa", "aht", "fcr_gross", "fcr_net", "wait_answered_p90", "service_level_answered_only"):
        found = estimate(silent, name)
        assert (found.value, found.half_width, found.denominator) == (None, None, 0.0)


@pytest.fixture(scope="module")
def two_groups() -> Simulation:
    groups = {
        name: {"roster": {"constant": 1}, "skills": {"orders": {}, "billing": {}}} for name in ("first", "second")
    }
    calls = [
        answered(0.0, wait=10.0, talk=600.0, group=0),
        answered(HOUR, wait=30.0, talk=1_200.0, group=1),
        answered(DAY, wait=50.0, talk=1_800.0, group=1, intent=1),
        abandoned(DAY + HOUR, wait=70.0, intent=1),
        ended(DAY, Outcome.CONTAINED, menu=30.0, resolved=True),
    ]
    return simulation(centre(calendar={"days": 2}, groups=groups), calls, spans=one_agent_each(2))


SCOPED = [
    ("asa", Scope(), 30.0),
    ("asa", Scope(intent="orders"), 20.0),
    ("asa", Scope(group="second"), 40.0),
    ("asa", Scope(intent="orders", group="second"), 30.0),
    ("asa", Scope(day=1), 50.0),
    ("asa", Scope(interval=1), 30.0),
    ("asa", Scope(intent="orders", interval=0), 10.0),
    ("answered_by_group", Scope(group="second"), 2 / 3),
    ("answered_by_group", Scope(intent="orders", group="first"), 1 / 2),
    ("abandonment", Scope(intent="billing"), 1 / 2),
    ("occupancy", Scope(group="first", interval=0), 600 / HOUR),
    ("occupancy", Scope(day=0), (600 + 1_200) / (2 * DAY)),
    ("mean_queue", Scope(day=1), 120 / DAY),
    ("mean_busy", Scope(), 3_600 / (2 * DAY)),
    ("queue_at_end", Scope(), 0.0),
    ("throughput", Scope(interval=1), 1.0),
    ("containment", Scope(day=1), 1 / 3),
    ("paid_hours", Scope(group="first", day=1), 24.0),
]


@pytest.mark.parametrize(("name", "scope", "value"), SCOPED)
def test_a_scope_narrows_numerator_and_denominator(
    two_groups: Simulation, name: str, scope: Scope, value: float
) -> None:
    assert estimate(two_groups, name, scope).value == pytest.approx(value)


def test_a_scope_in_which_nothing_was_counted_is_undefined(two_groups: Simulation) -> None:
    assert estimate(two_groups, "asa", Scope(interval=5)).value is None


@pytest.mark.parametrize("name", ["asa", "mean_queue", "service_level", "abandonment", "offered", "queue_at_end"])
def test_the_sweep_over_intervals_equals_each_interval_by_itself(three_days: Simulation, name: str) -> None:
    sweep = estimate_intervals(three_days, name, Scope(intent="orders"))
    assert sweep == tuple(estimate(three_days, name, Scope(intent="orders", interval=n)) for n in range(24))


def test_hours_are_swept_by_group(three_days: Simulation) -> None:
    assert estimate_intervals(three_days, "occupancy", Scope(group="desk"))[1].value == pytest.approx(
        60 * 2 / 3 / 7_200
    )


WRONG = [
    ("asap", TOTAL, "there is no measure 'asap'"),
    ("asa@60", TOTAL, "there is no measure 'asa@60'"),
    ("service_level@45", TOTAL, "the scenario's thresholds are 20, 60 s"),
    ("asa", Scope(intent="sales"), "there is no intent 'sales'; there are orders, billing"),
    ("asa", Scope(group="night"), "there is no group 'night'; there are desk"),
    ("asa", Scope(day=1), "there is no counted day 1; they run from 0 to 0"),
    ("asa", Scope(interval=-1), "there is no counted interval -1"),
    ("abandonment", Scope(group="desk"), "abandonment is not measured by group"),
    ("wait_all_p90", Scope(day=0), "wait_all_p90 is not measured by day, only by channel, intent"),
    ("peak_lines", Scope(intent="orders"), "peak_lines is not measured by intent, only by total"),
]


@pytest.mark.parametrize(("name", "scope", "message"), WRONG)
def test_what_cannot_be_measured_is_refused(three_days: Simulation, name: str, scope: Scope, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        estimate(three_days, name, scope)
