"""Pairs are played until the saving is known well enough, and never twice."""

from collections import Counter

from simulator.comparison import Target
from simulator.experiment.player import play_one
from simulator.planning import Pairing, compare_pair
from simulator.planning.pairs import Series
from simulator.records import Replication
from simulator.scenario.scenario import Scenario
from tests.planning.cases import BEFORE, PAIRING, after


class Counting:
    """Plays, and counts how often each replication was asked for."""

    def __init__(self) -> None:
        self.played: Counter[tuple[int, int]] = Counter()

    def __call__(self, scenario: Scenario, seed: int, index: int) -> Replication:
        self.played[len(scenario.why), index] += 1
        return play_one(scenario, seed, index)


def test_without_a_target_exactly_the_replications_are_played() -> None:
    assert PAIRING.check_points == (4,)
    assert compare_pair(BEFORE.scenario, after().scenario, PAIRING).pairs == 4


def test_a_target_is_first_asked_for_after_twenty_pairs() -> None:
    assert Pairing(5, 1, most=70, target=Target(money=1)).check_points == (20, 30, 45, 70)


def test_a_wide_target_is_met_at_the_first_check() -> None:
    pairing = Pairing(5, 1, most=70, target=Target(share_of_before=0.9))
    assert compare_pair(BEFORE.scenario, after().scenario, pairing).pairs == 20


def test_a_target_out_of_reach_ends_at_the_cap() -> None:
    pairing = Pairing(5, 1, most=22, target=Target(money=1e-9))
    assert compare_pair(BEFORE.scenario, after().scenario, pairing).pairs == 22


def test_nothing_is_played_twice_while_pairs_are_added() -> None:
    play = Counting()
    series = Series(BEFORE.scenario, Pairing(2, 1, play=play))
    few, more, few_again = series.priced(2), series.priced(3), series.priced(2)
    assert set(play.played.values()) == {1}
    assert (len(few.months), len(more.months)) == (2, 3)
    assert few_again.total == few.total


def test_progress_counts_the_plays_of_both_sides() -> None:
    told: list[tuple[int, int]] = []
    pairing = Pairing(3, 1, progress=lambda done, planned: told.append((done, planned)))
    compare_pair(BEFORE.scenario, after().scenario, pairing)
    assert told[-1] == (6, 6)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
