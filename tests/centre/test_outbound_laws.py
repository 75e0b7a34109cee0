"""Laws of calling out that hold whatever the numbers are (model.md 8)."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy import stats

from simulator.records import DialResult, Flags, Outbound
from tests.centre.building import HOUR
from tests.centre.dialling import Keys, busy_list, calling, calls_of, connects, fixed, lost, over, several

MODES = ("preview", "progressive", "predictive")
HELD_MODES = MODES[:2]
AGENTS = 6
SHORT: Keys = {"records": 200, "retry_after": "30m", "attempts": 3}
"""A list that half a day is more than enough for."""
HALF_A_DAY: Keys = {"open": {"default": "08:00-14:00"}}


@cache
def played(mode: str, seed: int = 1, *, short: bool = False) -> Outbound:
    """Half a day of six agents at a list of everything that chance can do."""
    return half_a_day(seed, mode=mode, **(SHORT if short else {}))


def half_a_day(seed: int = 1, *, agents: int = AGENTS, **keys: Any) -> Outbound:
    """Six hours of a busy list with these keys."""
    return calls_of(calling(agents=agents, calendar=HALF_A_DAY, **busy_list(**keys)), seed=seed)


@pytest.mark.parametrize("mode", MODES)
def test_every_call_has_one_result_and_a_talk_belongs_to_who_was_put_through(mode: str) -> None:
    calls = played(mode)
    assert set(calls.result.tolist()) >= set(DialResult) - {DialResult.LOST}
    talked = connects(calls) & ~lost(calls)
    for column in (calls.begun, calls.talk_ended, calls.freed):
        assert np.array_equal(~np.isnan(column), talked)
    assert (calls.begun >= calls.rung)[talked].all()
    assert (calls.talk_ended <= calls.freed)[talked].all()
    assert ((calls.group == 0) == (talked | ~np.isnan(calls.held))).all()


@pytest.mark.parametrize("mode", MODES)
def test_a_record_is_called_again_only_after_a_call_in_vain_not_too_soon_and_not_too_often(mode: str) -> None:
    calls = played(mode, short=True)
    order = np.lexsort((calls.attempt, calls.record))
    record, attempt, result, rung = (
        column[order] for column in (calls.record, calls.attempt, calls.result, calls.rung)
    )
    began = np.where(np.isnan(calls.held), calls.rang, calls.held)[order]
    same = record[1:] == record[:-1]
    assert np.array_equal(attempt[1:][same], attempt[:-1][same] + 1)
    assert (attempt[np.r_[True, ~same]] == 0).all()
    assert attempt.max() == SHORT["attempts"] - 1
    assert set(result[:-1][same].tolist()) <= {DialResult.NO_ANSWER, DialResult.LOST}
    assert (began[1:] - rung[:-1])[same].min() >= 0.5 * HOUR
    assert np.unique(record).tolist() == list(range(200))
    last = np.r_[~same, True]
    assert ((result[last] > DialResult.LOST) | (attempt[last] == 2)).all()


@pytest.mark.parametrize("mode", MODES)
def test_fresh_records_are_called_in_the_order_of_the_list(mode: str) -> None:
    calls = played(mode)
    fresh = calls.record[calls.attempt == 0]
    assert np.array_equal(fresh, np.arange(len(fresh)))


@pytest.mark.parametrize("mode", MODES)
def test_no_more_agents_are_busy_than_there_are(mode: str) -> None:
    calls = played(mode)
    busy = calls.group >= 0
    began = np.where(np.isnan(calls.held), calls.begun, calls.held)[busy]
    instants = np.concatenate([over(calls)[busy], began])
    change = np.concatenate([np.full(busy.sum(), -1), np.full(busy.sum(), 1)])
    level = np.cumsum(change[np.lexsort((change, instants))])
    assert level.min() >= 0
    assert level.max() == AGENTS


@pytest.mark.parametrize("mode", HELD_MODES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_while_agents_are_held_nobody_is_ever_lost_and_nobody_waits(mode: str, seed: int) -> None:
    calls = played(mode, seed)
    assert not lost(calls).any()
    assert not np.isnan(calls.held).any()
    talked = connects(calls)
    assert np.array_equal(calls.begun[talked], calls.rung[talked])


def test_a_progressive_call_rings_at_once_and_a_previewed_one_later() -> None:
    progressive, preview = played("progressive"), played("preview")
    assert np.array_equal(progressive.held, progressive.rang)
    assert (preview.held < preview.rang).all()
    assert len(preview.record) < len(progressive.record)


def test_who_waits_is_lost_after_the_wait_and_not_before() -> None:
    dialer = {"lines_per_agent": 4, "abandon_cap": 1, "waits": "9s"}
    calls = calls_of(calling(agents=AGENTS, **busy_list(mode="predictive", dialer=dialer)))
    waited = (calls.begun - calls.rung)[~np.isnan(calls.begun)]
    assert lost(calls).sum() > 100
    assert 8 < waited.max() <= 9
    assert (waited > 0).sum() > 100


def running_shares(calls: Outbound) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Lost / answered after each loss, where who answered and waits still counts as answered."""
    ended = np.sort(calls.rung[connects(calls)])
    losses = np.sort(calls.rung[lost(calls)]) + 2
    return np.arange(1, len(losses) + 1) / np.searchsorted(ended, losses, side="right")


@pytest.mark.parametrize(
    ("agents", "lines", "days"),
    [
        (1, 8, 1),
        (3, 1.5, 2),
        (12, 3, 1),
        pytest.param(1, 1.5, 2, marks=pytest.mark.study),
        pytest.param(1, 3, 1, marks=pytest.mark.study),
        pytest.param(3, 3, 1, marks=pytest.mark.study),
        pytest.param(3, 8, 1, marks=pytest.mark.study),
        pytest.param(12, 1.5, 2, marks=pytest.mark.study),
        pytest.param(12, 8, 1, marks=pytest.mark.study),
    ],
)
def test_never_has_more_than_the_cap_of_those_who_answered_been_lost(agents: int, lines: float, days: int) -> None:
    """A second day where few are lost."""
    keys = busy_list(mode="predictive", dialer={"lines_per_agent": lines, "abandon_cap": 0.05})
    for seed in range(2):
        shares = running_shares(calls_of(calling(agents=agents, **keys, calendar={"days": days}), seed=seed))
        assert len(shares) > 5
        assert shares.max() <= 0.05 + 1e-12


@pytest.mark.parametrize("agents", [2, pytest.param(6, marks=pytest.mark.study)])
def test_a_greedy_dialer_loses_about_three_quarters_of_its_cap_and_keeps_it_on_average(agents: int) -> None:
    dialer = {"lines_per_agent": 3, "abandon_cap": 0.03}
    centre = calling(agents=agents, **busy_list(mode="predictive", dialer=dialer), calendar={"days": 2})
    shares = []
    for seed in range(6):
        calls = calls_of(centre, seed=seed)
        shares.append(lost(calls).sum() / connects(calls).sum())
    mean, error = np.mean(shares), stats.sem(shares)
    margin = float(stats.t.ppf(0.995, len(shares) - 1)) * error
    assert mean + margin <= 0.03
    assert mean - margin > 0.02


def test_a_cap_of_zero_dials_as_progressive_does() -> None:
    progressive = played("progressive")
    capped = half_a_day(mode="predictive", dialer={"abandon_cap": 0})
    for name in ("record", "attempt", "held", "rang", "begun", "freed", "result"):
        assert np.array_equal(getattr(capped, name), getattr(progressive, name), equal_nan=True), name


def test_more_lines_never_make_fewer_calls() -> None:
    made = []
    for lines in (1, 1.5, 2, 3, 5):
        dialer = {"lines_per_agent": lines, "abandon_cap": 1}
        made.append(len(half_a_day(mode="predictive", dialer=dialer).record))
    assert made == sorted(made)
    assert made[0] >= len(played("progressive").record)


def connects_by_lines(cap: float, days: int) -> list[int]:
    """How many answer twelve agents who ring 1.5, 2, 3 and 5 lines each for six hours a day."""
    dialers = [{"lines_per_agent": lines, "abandon_cap": cap} for lines in (1.5, 2, 3, 5)]
    keys = [busy_list(mode="predictive", dialer=dialer) for dialer in dialers]
    calendar = HALF_A_DAY | {"days": days}
    return [int(connects(calls_of(calling(agents=12, **each, calendar=calendar))).sum()) for each in keys]


def test_under_a_cap_that_leaves_room_more_lines_never_give_fewer_connects() -> None:
    made = connects_by_lines(0.1, 1)
    assert made == sorted(made)
    assert made[-1] > 1.2 * made[0]


def test_under_a_cap_that_is_reached_more_lines_give_no_more_connects_and_hardly_fewer() -> None:
    """With the cap of 3 % three lines an agent use all of it: with five, agents are held more often instead."""
    made = connects_by_lines(0.03, 2)
    assert made[:3] == sorted(made[:3])
    assert 0.98 * made[2] < made[3] < 1.01 * made[2]


def test_lines_in_flight_are_those_of_the_free_agents() -> None:
    keys: Keys = {"records": 5_000, "connects": 0, "ring": fixed("20s"), "attempts": 1}
    dialer = {"mode": "predictive", "lines_per_agent": 2.5, "abandon_cap": 1}
    calls = calls_of(calling(agents=4, dialer=dialer, **keys))
    _, lines = np.unique(calls.rang, return_counts=True)
    assert set(lines[:-1].tolist()) == {10}


@pytest.mark.parametrize("mode", MODES)
def test_a_longer_time_idle_keeps_agents_free_and_makes_fewer_calls(mode: str) -> None:
    made = []
    for idle_over in ("0s", "30s", "2m"):
        made.append(len(half_a_day(mode=mode, dialer={"idle_over": idle_over}).record))
    assert made == sorted(made, reverse=True)
    assert made[-1] < 0.6 * made[0]


@pytest.mark.parametrize("mode", HELD_MODES)
def test_a_single_agent_is_free_between_calls_for_as_long_as_it_takes(mode: str) -> None:
    calls = calls_of(calling(**busy_list(mode=mode, dialer={"idle_over": "45s"})))
    assert np.array_equal(calls.held[1:], over(calls)[:-1] + 45)


@pytest.mark.parametrize("mode", MODES)
def test_nobody_answers_where_nobody_ever_does_and_every_attempt_is_made(mode: str) -> None:
    calls = half_a_day(mode=mode, connects=0, **SHORT)
    assert len(calls.record) == 200 * 3
    assert not calls.result.any()


@pytest.mark.parametrize("mode", MODES)
def test_calls_begin_in_the_window(mode: str) -> None:
    keys = busy_list(mode=mode, dialer={"idle_over": "20s"}, window="09:00-12:00, 13:30-17:00")
    calls = calls_of(calling(agents=AGENTS, **keys, calendar={"days": 2}))
    began = np.where(np.isnan(calls.held), calls.rang, calls.held) % (24 * HOUR) / HOUR
    assert (((began >= 9) & (began < 12)) | ((began >= 13.5) & (began < 17))).all()
    assert np.floor(calls.rang / (24 * HOUR)).max() == 1


@pytest.mark.parametrize(
    "other", [{"agents": 15}, {"records": 10_000_000}, {"attempts": 7}, {"name": "preview"}], ids=str
)
def test_a_record_has_the_same_luck_whatever_else_there_is(other: Keys) -> None:
    other = dict(other)
    agents, mode = other.pop("agents", AGENTS), other.pop("name", "progressive")
    usual, changed = played("progressive"), half_a_day(agents=agents, mode=mode, **other)
    assert len(changed.record) != len(usual.record) or "records" in other or "attempts" in other
    mine, theirs = (_fates(calls) for calls in (usual, changed))
    common = mine.keys() & theirs.keys()
    assert len(common) > 500
    assert {key: mine[key] for key in common} == {key: theirs[key] for key in common}


def _fates(calls: Outbound) -> dict[tuple[int, int], tuple[float, int, float, float]]:
    """What came of each attempt of each record, and how long everything took."""
    ring, talk = calls.rung - calls.rang, np.nan_to_num(calls.talk_ended - calls.begun)
    wrap = np.nan_to_num(calls.freed - calls.talk_ended)
    fates = zip(ring.tolist(), calls.result.tolist(), talk.tolist(), wrap.tolist(), strict=True)
    return dict(zip(zip(calls.record.tolist(), calls.attempt.tolist(), strict=True), fates, strict=True))


def test_another_campaign_and_another_seed_have_luck_of_their_own() -> None:
    groups = {"desk": {"roster": {"constant": AGENTS}, "skills": {"a": {}, "sell": {}, "other": {}}}}
    both = calls_of(several({"sell": busy_list(**SHORT), "other": busy_list(**SHORT)}, groups))
    one, two = (_fates(_only(both, both.campaign == number)) for number in (0, 1))
    common = one.keys() & two.keys()
    assert {key: one[key] for key in common} == {key: _fates(played("progressive", short=True))[key] for key in common}
    assert sum(one[key][1] == two[key][1] for key in common) < 0.8 * len(common)
    assert not np.array_equal(played("progressive", 2).rung, played("progressive").rung)


def _only(calls: Outbound, chosen: Flags) -> Outbound:
    return Outbound(**{name: column[chosen] for name, column in vars(calls).items()})


def test_shares_are_those_of_the_scenario() -> None:
    calls = played("progressive")
    dials, answered = len(calls.record), int(connects(calls).sum())
    right = int((calls.result >= DialResult.RIGHT_PARTY).sum())
    lead, sale = (int((calls.result >= least).sum()) for least in (DialResult.LEAD, DialResult.SALE))
    for count, of, share in ((answered, dials, 0.3), (right, answered, 0.7), (lead, right, 0.3), (sale, right, 0.1)):
        low, high = stats.binom.interval(0.999, of, share)
        assert low <= count <= high


def test_the_skill_and_the_head_multiply_leads_and_sales_up_to_certainty() -> None:
    def leads(resolution: float) -> float:
        calls = calls_of(calling(agents=AGENTS, skill={"resolution": resolution}, **busy_list()))
        return float((calls.result >= DialResult.LEAD).sum() / (calls.result >= DialResult.RIGHT_PARTY).sum())

    assert leads(0) == 0
    assert leads(2) == pytest.approx(0.6, abs=0.05)
    assert leads(100) == 1
