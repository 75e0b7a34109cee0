"""How many replications are played, which, and what does not change the result."""

from itertools import takewhile
from pathlib import Path

import pytest
from joblib.externals.loky.process_executor import TerminatedWorkerError

from simulator.experiment import WorkersLostError, check_points, simulate
from simulator.records import Replication, Simulation
from simulator.storage.cache import ReplicationCache
from tests.experiment.players import CENTRE, Memory, Plays, ending_worker


def indices(simulation: Simulation) -> list[int]:
    return [replication.index for replication in simulation.replications]


def test_without_a_stop_rule_exactly_the_replications_of_the_scenario_are_played() -> None:
    plays = Plays()
    assert indices(simulate(CENTRE, play=plays)) == [0, 1, 2, 3]
    assert plays.played == [(7, 0), (7, 1), (7, 2), (7, 3)]


def test_what_is_asked_for_goes_before_the_scenario() -> None:
    plays = Plays()
    assert indices(simulate(CENTRE, seed=3, replications=2, play=plays)) == [0, 1]
    assert plays.played == [(3, 0), (3, 1)]


def test_checks_are_half_as_many_again_apart() -> None:
    checks = takewhile(lambda number: number < 2_000, check_points(1, 100_000))
    assert list(checks) == [10, 15, 20, 30, 45, 70, 100, 150, 200, 300, 450, 700, 1_000, 1_500]


@pytest.mark.parametrize(
    ("replications", "most", "checks"),
    [
        (1, 40, [10, 15, 20, 30, 40]),
        (16, 30, [20, 30]),
        (20, 20, [20]),
        (3, 7, [7]),
        (50, 40, [50]),
        (70, 100, [70, 100]),
    ],
)
def test_the_first_check_is_at_or_above_the_replications_and_the_last_is_the_most(
    replications: int, most: int, checks: list[int]
) -> None:
    assert list(check_points(replications, most)) == checks


def test_a_stop_rule_is_asked_only_at_the_checks() -> None:
    asked: list[list[int]] = []

    def stop(simulation: Simulation) -> bool:
        asked.append(indices(simulation))
        return len(simulation.replications) >= 15

    assert indices(simulate(CENTRE, stop=stop, play=Plays())) == list(range(15))
    assert asked == [list(range(10)), list(range(15))]


def test_a_rule_that_is_never_content_ends_at_the_most() -> None:
    assert len(simulate(CENTRE, most=17, stop=lambda _: False, play=Plays()).replications) == 17


def test_what_is_given_replaces_the_experiment_of_the_scenario_that_is_kept() -> None:
    found = simulate(CENTRE, seed=77, replications=2, play=Plays())
    assert (found.scenario.experiment.seed, found.scenario.experiment.replications) == (77, 2)


@pytest.mark.parametrize("wrong", [{"seed": -1}, {"replications": 0}, {"jobs": 0}])
def test_an_impossible_number_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"at least 1|greater than"):
        simulate(CENTRE, play=Plays(), **wrong)  # type: ignore[arg-type]


def test_progress_says_how_many_are_done_and_how_many_the_next_check_needs() -> None:
    said: list[tuple[int, int]] = []
    simulate(CENTRE, replications=12, stop=lambda _: False, most=17, play=Plays(), progress=lambda *at: said.append(at))
    assert said[:3] == [(0, 15), (1, 15), (2, 15)]
    assert said[-3:] == [(15, 17), (16, 17), (17, 17)]


def test_more_replications_play_only_those_that_are_not_in_the_cache() -> None:
    memory, plays = Memory(), Plays()
    first = simulate(CENTRE, replications=3, cache=memory, play=plays)
    again = simulate(CENTRE, replications=5, cache=memory, play=plays)
    assert plays.indices == [0, 1, 2, 3, 4]
    assert again.replications[:3] == first.replications


def test_what_is_surplus_in_the_cache_stays_out_of_the_result() -> None:
    memory = Memory()
    simulate(CENTRE, replications=9, cache=memory, play=Plays())
    assert indices(simulate(CENTRE, replications=2, cache=memory, play=Plays())) == [0, 1]


def test_an_interrupted_run_leaves_what_is_finished_in_the_cache() -> None:
    memory, plays = Memory(), Plays(interrupted_at=3)
    with pytest.raises(KeyboardInterrupt):
        simulate(CENTRE, replications=6, cache=memory, play=plays)
    assert [one.index for one in memory.kept.values()] == [0, 1, 2]


def test_two_processes_give_the_replications_of_one(tmp_path: Path) -> None:
    both = simulate(
        CENTRE, replications=5, jobs=2, cache=ReplicationCache(tmp_path / "cache"), play=ending_worker(tmp_path, 0)
    )
    assert indices(both) == [0, 1, 2, 3, 4]
    assert len(list((tmp_path / "cache").iterdir())) == 5


def test_a_lost_worker_costs_only_what_was_missing(tmp_path: Path) -> None:
    cache = ReplicationCache(tmp_path / "cache")
    found = simulate(CENTRE, replications=4, jobs=2, cache=cache, play=ending_worker(tmp_path, 1))
    assert indices(found) == [0, 1, 2, 3]
    assert len(list(tmp_path.glob("0-*"))) == 1


def test_workers_lost_twice_are_an_error_in_words() -> None:
    def lost(*_: object) -> Replication:
        raise TerminatedWorkerError

    with pytest.raises(WorkersLostError, match="worker processes were ended twice"):
        simulate(CENTRE, replications=4, play=lost)
