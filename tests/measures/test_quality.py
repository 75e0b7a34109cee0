"""The quality index of single needs, computed by hand from the coefficients."""

import math
from typing import Any

import pytest

from simulator.measures import CATALOGUE, Scope, estimate
from simulator.records import Outcome, TryResult
from tests.measures.handmade import DAY, HOUR, Call, Leg, Try, abandoned, answered, centre, ended, reduced, simulation

PLAIN = {"base": -0.3, "resolved": 1.8, "contact": 0.9, "wait": 0.15, "transfer": 0.3, "failed_self_service": 0.3}
HELPS = ("base", "resolved")


def satisfied(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def index(calls: list[Call], **more: Any) -> float | None:
    return estimate(simulation(centre(), calls, **more), "quality_index").value


def test_a_need_that_is_resolved_at_once_has_the_greatest_index() -> None:
    assert index([answered(0.0)]) == pytest.approx(satisfied(-0.3 + 1.8))
    assert index([answered(0.0, resolved=False)]) == pytest.approx(satisfied(-0.3))


def test_waiting_counts_over_all_contacts_and_queues_of_the_need() -> None:
    calls = [
        abandoned(0.0, wait=120.0, returns=True),
        answered(HOUR, wait=60.0, need=0, attempt=1, redial=True, legs=(Leg(wait=60.0, talk=5.0),)),
    ]
    score = -0.3 + 1.8 - 0.9 - 0.15 * math.log(1 + 4.0) - 0.3
    assert index(calls) == pytest.approx(satisfied(score))


def test_a_transfer_of_an_earlier_contact_is_not_forgotten() -> None:
    calls = [answered(0.0, returns=True, legs=(Leg(talk=5.0),)), answered(HOUR, need=0, attempt=1)]
    assert index(calls) == pytest.approx(satisfied(-0.3 + 1.8 - 0.9 - 0.3))


def test_a_try_in_vain_lowers_it_whether_it_failed_at_once_or_unnoticed() -> None:
    tries = [Try(10.0, TryResult.FAILED), Try(20.0, TryResult.FAILED_SILENTLY), Try(30.0, TryResult.FAILED, intent=1)]
    calls = [answered(10.0), answered(HOUR, silent_before=True), answered(30.0), answered(30.0, intent=1)]
    with_try, without = satisfied(-0.3 + 1.8 - 0.3), satisfied(-0.3 + 1.8)
    assert index(calls, tries=tries) == pytest.approx((3 * with_try + without) / 4)


def test_self_service_counts_for_good_and_for_ill() -> None:
    tries = [Try(10.0, TryResult.SOLVED), Try(20.0, TryResult.GAVE_UP)]
    expected = satisfied(-0.3 + 1.8) + satisfied(-0.3 - 0.3) + satisfied(-0.3)
    assert index([answered(0.0, resolved=False)], tries=tries) == pytest.approx(expected / 3)


def test_needs_that_are_open_or_nobodys_have_none() -> None:
    calls = [
        answered(0.0),
        answered(10.0, returns=True),
        ended(20.0, Outcome.FILTERED),
        Call(DAY - 60.0, Outcome.UNFINISHED),
        answered(30.0, resolved=False, legs=(Leg(wait=float("nan"), outcome=Outcome.UNFINISHED),)),
    ]
    assert reduced(centre(), calls).needs_by_day["quality_needs"].tolist() == [[1, 0]]


def test_a_need_counts_on_the_day_of_its_last_contact() -> None:
    scenario = centre(calendar={"days": 2, "warm_up_days": 1})
    calls = [
        answered(0.0),
        answered(100.0, wait=60.0, returns=True),
        answered(DAY, need=1, attempt=1),
        answered(2 * DAY, intent=1),
    ]
    played = simulation(scenario, calls)
    assert played.replications[0].needs_by_day["quality_needs"].tolist() == [[1, 0], [0, 1]]
    of_orders = satisfied(-0.3 + 1.8 - 0.9 - 0.15 * math.log(2.0))
    assert estimate(played, "quality_index", Scope(day=0)).value == pytest.approx(of_orders)
    assert estimate(played, "quality_index", Scope(intent="billing")).value == pytest.approx(satisfied(1.5))


def test_the_band_is_the_least_and_the_greatest_that_the_coefficients_allow() -> None:
    bands = {
        name: {"low": value - 0.1, "typical": value, "high": value + 0.2} for name, value in PLAIN.items()
    }  # fmt: skip
    calls = [answered(0.0, returns=True), answered(HOUR, wait=60.0, need=0, attempt=1)]
    played = simulation(centre(quality=bands), calls)

    def at(good: str, bad: str) -> float:
        one = {name: band[good if name in HELPS else bad] for name, band in bands.items()}
        return satisfied(one["base"] + one["resolved"] - one["contact"] - one["wait"] * math.log(2.0))

    found = {
        name: estimate(played, name).value for name in ("quality_index_low", "quality_index", "quality_index_high")
    }
    assert list(found.values()) == pytest.approx([at("low", "high"), at("typical", "typical"), at("high", "low")])


def test_the_index_says_that_it_is_illustrative() -> None:
    for name in ("quality_index", "quality_index_low", "quality_index_high"):
        assert CATALOGUE[name].formula.startswith("illustrative: ")
