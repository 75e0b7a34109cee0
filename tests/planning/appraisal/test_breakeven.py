"""Where a change begins to pay: an interval, found over the whole range."""

from typing import Any

import pytest

from simulator.money.cash.returns import present_value
from simulator.planning import Case
from simulator.planning.appraisal.bracketing import bracket
from simulator.planning.appraisal.breakeven import Likely, PaidBack, broken_even
from simulator.planning.appraisal.dials import Adopted, Assumed, Priced, dial_of, inputs_for
from simulator.planning.appraisal.inputs import inputs_of
from simulator.planning.appraisal.outlook import EXPECTED, Outlook
from simulator.planning.appraisal.price_dials import FEE, NoDialError
from simulator.planning.appraisal.results import BreakEven
from tests.planning.appraisal.changes import HANDLE, PORTAL, centre, change, faster, month, outlook

TODAY, EASIER = month(agents=6, load=4), month(agents=5, load=3.1, minutes=8_000)
EVER = PaidBack(by_month=24)
ANNUITY = present_value([0, 0, 0] + [1] * 22, 0.1)


def planned(**plan: Any) -> Outlook:
    ends = month(agents=5, load=3.9, minutes=9_800), month(agents=5, load=2.4, minutes=6_500)
    return outlook(change(faster(costs={"adds": [PORTAL]}), **plan), [TODAY], [EASIER], bends={HANDLE: ends})


def turned(one: Outlook, on: Adopted | Assumed | Priced, goal: Likely | PaidBack = EVER, **how: Any) -> BreakEven:
    return broken_even(one, dial_of(on, one), goal, **how)


def test_the_highest_fee_is_the_worth_over_the_annuity() -> None:
    one = planned(appraisal={"draws": 1})
    cheaper = month(agents=6, load=4, minutes=2_000)
    sure = outlook(change(faster(handle={"typical": "-20%", "origin": "measured"})), [TODAY], [cheaper])
    found = turned(sure, Priced(), Likely(1.0), resolution=0.5)
    exact = sure.npv() / ANNUITY
    assert (found.what, found.better, found.answer) == (FEE, "low", "found")
    assert found.holds_at is not None
    assert found.fails_at is not None
    assert found.holds_at <= exact <= found.fails_at
    assert 0 < found.fails_at - found.holds_at <= 0.5
    assert found.returns is not None
    assert 0 <= found.returns.npv < 0.5 * ANNUITY
    assert one.agreed().appraisal.draws == 1


def test_the_highest_platform_price_is_its_own_and_what_the_change_is_worth() -> None:
    one = planned()
    simple = one.returns().simple_net
    found = turned(one, Priced("kb.platform"), resolution=1.0)
    assert found.now == 4_000
    assert found.holds_at is not None
    assert found.fails_at is not None
    assert found.holds_at <= 4_000 + simple <= found.fails_at
    assert turned(one, Priced("platform"), resolution=1.0).holds_at == found.holds_at


@pytest.mark.parametrize("on", [Priced("portal"), Adopted(), Assumed(HANDLE)])
def test_the_answer_holds_at_its_one_end_and_fails_at_the_other(on: Adopted | Assumed | Priced) -> None:
    one = planned()
    found = turned(one, on)
    dial = dial_of(on, one)
    assert found.holds_at is not None
    assert found.fails_at is not None
    paid = [one.returns(dial.turned(value, EXPECTED)).payback for value in (found.holds_at, found.fails_at)]
    assert paid[0] is not None
    assert paid[0] <= 24
    assert paid[1] is None
    assert abs(found.holds_at - found.fails_at) <= found.resolution * (1 + 1e-9)
    assert found.islands == ()


def test_more_of_the_effect_is_better_and_nothing_of_it_never_pays() -> None:
    one = planned()
    found = turned(one, Adopted())
    assert (found.low, found.high, found.better, found.now) == (0.0, 1.0, "high", 1.0)
    assert one.npv(dial_of(Adopted(), one).turned(0.0, EXPECTED)) == pytest.approx(-one.returns().costs, rel=1e-6)


def test_sooner_asks_for_a_lower_price() -> None:
    one = planned()
    later, sooner = (turned(one, Priced("platform"), PaidBack(by_month=month)) for month in (24, 9))
    assert later.holds_at is not None
    assert sooner.holds_at is not None
    assert later.holds_at > sooner.holds_at


def test_a_surer_gain_asks_for_a_lower_price() -> None:
    one = planned(appraisal={"draws": 12})
    likely, sure = (turned(one, Priced("portal"), Likely(chance)) for chance in (0.3, 0.6))
    assert likely.draws == 12
    assert likely.holds_at is not None
    assert sure.holds_at is not None
    assert sure.holds_at < likely.holds_at


def test_a_chance_may_be_asked_of_an_effect() -> None:
    found = turned(planned(appraisal={"draws": 3, "horizon_months": 12}), Adopted(), Likely(0.6))
    assert (found.draws, found.evaluations, found.answer) == (3, 13, "found")
    assert found.target == "a positive net present value in 60% of draws"


def test_never_and_always_are_answers() -> None:
    hopeless = outlook(change(faster(costs={"adds": [PORTAL]})), [TODAY], [TODAY])
    never = turned(hopeless, Adopted())
    assert (never.answer, never.holds_at, never.fails_at, never.returns) == ("never", None, 1.0, None)
    free = outlook(change(faster(), for_nothing=True), [TODAY], [EASIER])
    assert turned(free, Adopted()).answer == "always"


def test_an_end_that_is_asked_for_is_taken_in_place_of_that_of_the_range() -> None:
    before, after = Case(centre()), change(faster())
    inputs = inputs_for(Assumed(HANDLE, low=-0.5), inputs_of(before, after), before, after)
    assert (inputs.after[HANDLE].low, inputs.after[HANDLE].high) == (-0.5, -0.35)
    returns = "intents.orders.resolution.returns"
    both = inputs_for(Assumed(returns, low=0.6, high=1.0), inputs_of(before, after), before, after)
    assert both.before[returns] == both.after[returns]
    assert both.after[returns].typical == 0.9


@pytest.mark.parametrize("on", [Assumed("no.such.thing"), Assumed("intents.orders.resolution.returns")])
def test_what_has_no_number_or_no_range_is_said(on: Assumed) -> None:
    before, after = Case(centre()), change(faster())
    with pytest.raises(NoDialError, match=on.path):
        inputs_for(on, inputs_of(before, after), before, after)


def test_a_price_that_is_none_of_the_change_is_said_with_those_that_are() -> None:
    with pytest.raises(NoDialError, match=r"no price 'toll'; it brings portal, platform, kb\.platform"):
        dial_of(Priced("toll"), planned())


def test_every_crossing_is_seen_and_the_last_one_counts() -> None:
    held = bracket(lambda value: 0.2 < value < 0.4 or value > 0.6, 0.0, 1.0, steps=20, resolution=0.001)
    assert held.holds_at is not None
    assert held.fails_at is not None
    assert held.fails_at <= 0.6 < held.holds_at <= 0.601
    assert [end for island in held.islands for end in island] == pytest.approx([0.25, 0.35])


def test_what_fails_at_the_better_end_is_never_though_it_holds_before() -> None:
    held = bracket(lambda value: value < 0.5, 0.0, 1.0, steps=4, resolution=0.01)
    assert (held.holds_at, held.fails_at, held.islands) == (None, 1.0, ((0.0, 0.25),))


def test_the_worse_end_may_be_the_upper_one() -> None:
    held = bracket(lambda value: value <= 0.3, 1.0, 0.0, steps=4, resolution=0.01)
    assert held.holds_at is not None
    assert held.fails_at is not None
    assert held.holds_at <= 0.3 < held.fails_at <= held.holds_at + 0.01
