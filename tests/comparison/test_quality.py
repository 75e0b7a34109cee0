"""The quality verdict on days whose harm is known: what is judged, by which margin, and what is only shown."""

from typing import Any

import numpy as np
import pytest

from simulator.comparison import Comparison, Judged, compare
from simulator.comparison.waits import bound_of
from simulator.measures.histogram import EDGES
from simulator.records import TryResult
from simulator.scenario.scenario import Scenario
from tests.comparison.builders import COSTS, calls, compared, report, talks
from tests.measures.handmade import (
    DAY,
    HOUR,
    Call,
    Leg,
    Try,
    abandoned,
    answered,
    called_back,
    centre,
    mail,
    mail_left,
    on_duty,
    simulation,
)
from tests.measures.test_channels import with_channels
from tests.measures.test_overload import WEEK, desk, patient


def row(found: Comparison, name: str, **scope: Any) -> Judged:
    chosen = [
        one
        for one in found.quality.judged
        if one.name == name and all(getattr(one.scope, part) == value for part, value in scope.items())
    ]
    assert len(chosen) == 1
    return chosen[0]


def leaving(number: int) -> list[Call]:
    """A hundred calls of which so many give up."""
    return [*calls(100 - number), *(abandoned(60.0 * (100 - n), wait=30.0) for n in range(number))]


def test_a_phone_only_centre_is_judged_by_what_it_has() -> None:
    found = compared([calls(9), calls(9)], [calls(9), calls(9)])
    assert [(one.name, one.scope.intent, one.scope.channel) for one in found.quality.judged] == [
        ("first_touch_resolution", None, None),
        ("unresolved_per_need", None, None),
        ("fcr_gross", "orders", None),
        ("abandonment", None, "phone"),
        ("service_level", None, "phone"),
        ("answered_within_wait", None, "phone"),
        ("transferred_share", None, None),
        ("occupancy_real_time", None, None),
    ]
    assert found.quality.verdict == "pass"
    assert found.quality.because == "all 8 guarded measures hold within their margins"


def test_abandonment_beyond_its_margin_fails_and_says_so() -> None:
    found = compared([leaving(1)] * 4, [leaving(3), leaving(4), leaving(3), leaving(4)])
    judged = row(found, "abandonment")
    assert (judged.before, judged.after, judged.margin) == (0.01, 0.035, 0.005)
    assert judged.harm == pytest.approx(0.025)
    assert judged.verdict == found.quality.verdict == "fail"
    # standard error 0.5 / sqrt(3) / 100; t with three degrees of freedom 2.3534
    assert judged.lower == pytest.approx(0.025 - 2.353363434801826 * 0.01 / (2 * 3**0.5))
    assert judged.because == (
        "abandonment on the phone rises by 2.50 pt (at least 1.82 pt worse at 95 %), margin 0.50 pt"
    )
    assert judged.because in found.quality.because


def test_within_the_margin_is_a_pass_and_in_doubt_it_is_neither() -> None:
    in_doubt = compared([leaving(1)] * 4, [leaving(1), leaving(2), leaving(1), leaving(1)])
    judged = row(in_doubt, "abandonment")
    assert judged.verdict == "inconclusive"
    assert judged.pairs_to_decide == 23
    assert judged.because == (
        "abandonment on the phone rises by 0.25 pt (harm from -0.34 pt to 0.84 pt at 95 %), margin 0.50 pt: "
        "about 23 pairs would decide"
    )
    wider = centre(costs=COSTS, guardrail={"abandonment": "1pt"})
    passed = row(
        compared([leaving(1)] * 4, [leaving(1), leaving(2), leaving(1), leaving(1)], scenario=wider), "abandonment"
    )
    assert passed.verdict == "pass"
    assert passed.because.endswith("rises by 0.25 pt (at most 0.84 pt worse at 95 %), margin 1.00 pt")


def test_an_improvement_is_no_harm() -> None:
    judged = row(compared([leaving(4), leaving(5)], [leaving(1), leaving(1)]), "abandonment")
    assert judged.harm == pytest.approx(-0.035)
    assert judged.verdict == "pass"


def test_one_pair_leaves_the_verdict_open() -> None:
    found = compared([leaving(1)], [leaving(4)])
    judged = row(found, "abandonment")
    assert (judged.verdict, judged.lower, judged.upper, judged.pairs_to_decide) == ("inconclusive", None, None, None)
    assert judged.because.endswith("rises by 3.00 pt (one pair has no interval), margin 0.50 pt")
    assert found.quality.verdict == "inconclusive"


def test_the_guardrail_is_that_of_before() -> None:
    strict, lax = (centre(costs=COSTS, guardrail={"abandonment": margin}) for margin in ("0.1pt", "9pt"))
    days = [leaving(1)] * 2, [leaving(3)] * 2
    found = compare(report(*days[0], scenario=strict), report(*days[1], scenario=lax))
    assert row(found, "abandonment").verdict == "fail"
    assert "the guardrails of before and after differ: quality is judged by before's" in found.explanations


def test_first_contact_resolution_is_judged_by_intent_and_the_mix_is_only_shown() -> None:
    def day(orders: int) -> list[Call]:
        others = calls(10, intent=1, resolved=False)[:5] + calls(10, intent=1)[5:]
        return [*calls(orders), *others]

    solved = [Try(HOUR, TryResult.SOLVED)] * 6
    before, after = report(day(10), day(10)), report(day(4), day(4), tries=solved)
    found = compare(before, after)
    assert row(found, "first_touch_resolution").harm == 0
    assert [row(found, "fcr_gross", intent=name).harm for name in ("orders", "billing")] == [0, 0]
    shown = {one.name: one for one in found.quality.shown}
    assert shown["fcr_gross"].change == pytest.approx(9 / 14 - 15 / 20)
    assert shown["fcr_gross_on_before_mix"].change == 0
    assert (
        "raw first-contact resolution falls by 10.71 pt; -10.71 pt of the change are a mix effect, as agents get "
        "another mix of intents: each intent is judged on its own"
    ) in found.explanations


def test_an_intent_that_nobody_brings_any_more_has_nothing_to_be_harmed() -> None:
    days = [[*calls(5), *calls(5, intent=1)]] * 2, [calls(5)] * 2
    judged = row(compared(*days), "fcr_gross", intent="billing")
    assert (judged.verdict, judged.harm) == ("pass", None)
    assert judged.because == (
        "first-contact resolution of agents for billing has nothing left after that could be harmed"
    )
    back = row(compared(*reversed(days)), "fcr_gross", intent="billing")
    assert back.verdict == "inconclusive"
    assert back.because.endswith("has nothing before to be compared with")


def test_true_waits_are_judged_within_the_wait_of_ninety_per_cent_before() -> None:
    waits = [float(n + 1) for n in range(100)]
    before = [answered(600.0 * n, wait=wait, talk=1.0) for n, wait in enumerate(waits)]
    after = [answered(600.0 * n, wait=wait * 1.5, talk=1.0) for n, wait in enumerate(waits)]
    bound = bound_of(simulation(centre(), before), "phone")
    assert bound in EDGES
    assert 90 <= bound < 92
    judged = row(compared([before] * 2, [after] * 2), "answered_within_wait")
    within = [sum(wait * factor <= bound for wait in waits) / 100 for factor in (1, 1.5)]
    assert [judged.before, judged.after] == within
    assert judged.harm == pytest.approx(within[0] - within[1])
    assert judged.label == f"share answered on the phone within {bound:,.0f} s"


def test_short_waits_are_judged_by_twenty_seconds() -> None:
    bound = bound_of(simulation(centre(), calls(9, wait=1.0)), "phone")
    assert bound == EDGES[np.searchsorted(EDGES, 20.0)]
    assert 20 <= bound < 20.2


def test_who_is_called_back_waits_until_the_agent_comes() -> None:
    held = [called_back(HOUR * n, wait=600.0) for n in range(5)]
    found = compared([calls(10)] * 2, [[*calls(5), *held]] * 2)
    assert row(found, "answered_within_wait").after == 0.5
    shown = {one.name: one for one in found.quality.shown}
    assert shown["true_wait_p90"].after == pytest.approx(600, rel=0.01)


def test_passing_contacts_on_is_judged() -> None:
    passed_on = answered(0.0, legs=(Leg(wait=1.0, talk=5.0),))
    judged = row(compared([calls(10)] * 2, [[*calls(9), passed_on]] * 2), "transferred_share")
    assert judged.harm == pytest.approx(0.1)
    assert judged.verdict == "fail"


LETTERS = with_channels(calendar={"days": 2}, costs=COSTS)


def test_messages_are_judged_by_due_times_and_the_age_of_the_backlog() -> None:
    before = [mail(HOUR), mail(2 * HOUR, wait=23 * HOUR), mail_left(40 * HOUR)]
    after = [mail(HOUR), mail(2 * HOUR, wait=25 * HOUR), mail_left(38 * HOUR)]
    found = compared([before] * 2, [after] * 2, scenario=LETTERS)
    on_time = row(found, "on_time", channel="email")
    assert (on_time.before, on_time.after, on_time.verdict) == (1.0, 0.5, "fail")
    # at the midnights 22 h and 8 h before, 22 h and 10 h after
    age = row(found, "oldest_age", channel="email")
    assert (age.before, age.harm, age.margin) == (15 * HOUR, HOUR, 0.05 * 15 * HOUR)
    assert age.because == (
        "age of the oldest message by e-mail rises by 3,600 s (at least 3,600 s worse at 95 %), margin 2,700 s"
    )


def test_a_backlog_where_there_was_none_is_judged_by_the_due_time() -> None:
    left = [mail(HOUR), mail_left(47.5 * HOUR)]
    found = compared([[mail(HOUR)]] * 2, [left] * 2, scenario=LETTERS)
    age = row(found, "oldest_age", channel="email")
    assert (age.before, age.after, age.margin) == (0, 900, 0.05 * DAY)
    assert age.verdict == "pass"


def test_occupancy_may_rise_to_the_cap() -> None:
    some, more, most = (talks(24 * 60 * 2 * share) for share in (0.3, 0.4, 0.45))
    spans = on_duty(1, DAY)
    capped = centre(costs=COSTS, service={"occupancy_cap": "85%"})
    judged = row(compared(some * 2, more * 2, spans=spans, scenario=capped), "occupancy_real_time")
    assert judged.before == pytest.approx(0.6)
    assert judged.margin == pytest.approx(0.25)
    assert judged.harm == pytest.approx(0.2)
    assert judged.verdict == "pass"
    assert row(compared(some * 2, most * 2, spans=spans, scenario=capped), "occupancy_real_time").verdict == "fail"


def test_occupancy_above_the_cap_may_stay_and_may_not_rise() -> None:
    spans, capped = on_duty(1, DAY), centre(costs=COSTS, service={"occupancy_cap": "50%"})
    same = row(compared(talks(864) * 2, talks(864) * 2, spans=spans, scenario=capped), "occupancy_real_time")
    assert same.before == pytest.approx(0.6)
    assert (same.margin, same.verdict) == (0, "pass")
    up = row(compared(talks(864) * 2, talks(865) * 2, spans=spans, scenario=capped), "occupancy_real_time")
    assert up.verdict == "fail"


def loaded(hours: float) -> Scenario:
    groups = {"desk": desk(1, "orders")}
    return centre(calendar=WEEK, intents={"orders": patient(hours)}, groups=groups, costs=COSTS)


def between(before: float, after: float) -> Comparison:
    days = [calls(9), calls(9)]
    return compare(report(*days, scenario=loaded(before)), report(*days, scenario=loaded(after)))


def test_overload_that_was_not_there_before_fails() -> None:
    found = between(100, 200)
    assert found.quality.verdict == "fail"
    assert found.quality.because.startswith(
        "after is overloaded and before is not: expected long-run handling of 200.0 h exceeds 168.0 h"
    )
    judged = row(found, "service_level")
    assert (judged.verdict, judged.after, judged.harm) == ("fail", None, None)
    assert judged.because == "service level on the phone in 20 s has no value after: after is overloaded"


def test_overload_on_both_sides_leaves_the_verdict_open() -> None:
    found = between(300, 200)
    assert found.quality.verdict == "inconclusive"
    assert found.quality.because.startswith("both are overloaded: expected long-run handling of 200.0 h")
    assert row(found, "service_level").because.endswith("has no value: both are overloaded")


def test_overload_that_goes_away_is_no_harm() -> None:
    found = between(300, 100)
    assert found.quality.verdict == "pass"
    assert row(found, "service_level").because.endswith("had no value before: before is overloaded, after is not")
    assert found.released.fte.mean == 0
