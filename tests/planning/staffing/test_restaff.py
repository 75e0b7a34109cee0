"""The staffing that keeps what before achieved: nothing for nothing, heads for less work, confirmed on fresh pairs."""

import pytest

from simulator.planning import Case, Pairing
from simulator.planning.staffing.erlang import erlang_a
from simulator.planning.staffing.keeping import NothingToKeepError
from simulator.planning.staffing.restaff import restaff
from tests.planning.staffing.centres import in_shifts, one_queue, skills

PAIRS = Pairing(5, seed=1)


def test_a_change_that_changes_nothing_keeps_the_heads() -> None:
    before = Case(in_shifts())
    after = Case(in_shifts(why="the same", name="Another name"))
    found = restaff(before, after, Pairing(3, seed=1), replications=3)
    assert found.staffed.heads == found.staffed.was == (9, 6)
    assert found.slack == {"team": 0.0}
    assert found.comparison.same
    assert found.comparison.cash.mean == 0.0
    assert found.staffed.is_confirmed


def test_a_change_that_changes_nothing_keeps_levels_of_several_groups() -> None:
    before = Case(skills((3, 2)))
    found = restaff(before, Case(skills((3, 2), why="the same")), Pairing(3, seed=1), replications=3)
    assert found.staffed.heads == (3, 2)
    assert set(found.slack.values()) == {0.0}


def test_shorter_calls_free_heads_and_service_is_kept() -> None:
    """A handle time of 15 % less; the verdict is on pairs that the search never saw."""
    before, after = Case(in_shifts()), Case(in_shifts("3m20s"))
    found = restaff(before, after, PAIRS)
    staffed = found.staffed
    assert sum(staffed.heads) < 15
    assert staffed.is_confirmed
    assert "is worse in the mean of 8 replications of 3 days; on 5 replications" in staffed.because
    assert not staffed.or_one_more
    assert found.comparison.quality.verdict == "pass"
    assert found.comparison.cash.mean > 0
    assert found.comparison.after.total.mean < staffed.was_cost
    (group,) = staffed.groups
    assert group.fte < group.was_fte
    assert group.load < group.agents <= group.logged_in + 1e-9


def test_before_that_has_more_than_it_needs_for_its_service_has_slack() -> None:
    """Nobody ever waits, with or without some of the heads: they are no saving of the change."""
    plenty = one_queue(2, 20, 2)
    again = Case(plenty.model_copy(update={"why": "the same"}))
    found = restaff(Case(plenty), again, Pairing(2, seed=1), replications=2)
    assert found.slack["team"] >= 10 * 4.2
    assert found.slack["team"] == pytest.approx((20 - found.staffed.heads[0]) * 4.2)


def test_where_no_staffing_restores_service_heads_stay_and_it_is_told() -> None:
    """After has two lines only, and a blocked call counts as not answered."""
    service = {"phone": {"within": "30s", "formula": "strict_attempts"}, "occupancy_cap": "90%"}
    before, after = Case(skills((3, 2), service=service)), Case(skills((3, 2), service=service, lines={"trunks": 2}))
    found = restaff(before, after, Pairing(2, seed=1), replications=2)
    assert found.staffed.heads == found.staffed.was == (3, 2)
    assert not found.staffed.is_confirmed
    assert found.staffed.repairs == 0
    assert "but for orders, returns, where no staffing that was tried restores it" in found.staffed.because
    assert "in the mean of 2 replications of a day, wherever that was tried" in found.staffed.because
    assert found.comparison.quality.verdict == "fail"


def test_twice_the_work_asks_for_fewer_than_twice_the_heads() -> None:
    """Four agents serve 2 Erlang; by Erlang A seven are the fewest who serve 4 Erlang no worse."""
    before, fewest = erlang_a(2, 4, 360.0, 240.0), erlang_a(4, 7, 360.0, 240.0)
    assert erlang_a(4, 6, 360.0, 240.0).service_level(20) < before.service_level(20) < fewest.service_level(20)
    assert fewest.abandonment < before.abandonment
    found = restaff(Case(one_queue(2, 4, 7)), Case(one_queue(4, 4, 7)), Pairing(2, seed=1), replications=4)
    assert found.staffed.heads == (7,)
    fewer = "with one head fewer service is worse in the mean of 4 replications of a week; on 2 replications"
    assert fewer in found.staffed.because
    assert found.slack == {"team": 0.0}


def test_targets_staff_both_sides() -> None:
    before = Case(one_queue(2, 6, 3, staffing={"basis": "target"}))
    found = restaff(before, Case(one_queue(2, 6, 3)), Pairing(3, seed=1), replications=3)
    assert found.staffed.basis == "target"
    assert found.staffed.heads == (4,)
    assert found.slack["team"] == pytest.approx((6 - 4) * 4.2)


def test_nothing_is_kept_of_a_centre_that_is_overloaded() -> None:
    patient = {"needs": {"per_day": 480}, "handle": {"phone": {"talk": "6m"}}}
    case = Case(one_queue(2, 1, 2, intents={"calls": patient}))
    with pytest.raises(NothingToKeepError, match="before is overloaded"):
        restaff(case, case, Pairing(2, seed=1))
