"""A scenario played as often as needed."""

from collections.abc import Callable, Mapping

from simulator.experiment.player import Play, Player, Store, play_one
from simulator.experiment.stopping import Stop, check_points, precise_enough
from simulator.records import Replication, Simulation
from simulator.scenario.scenario import Scenario

Progress = Callable[[int, int], None]
"""Told the replications done, and how many there will be at the next check or at the end."""


def simulate(
    scenario: Scenario,
    *,
    seed: int | None = None,
    replications: int | None = None,
    precision: Mapping[str, float] | None = None,
    most: int | None = None,
    jobs: int = 1,
    cache: Store | None = None,
    stop: Stop | None = None,
    progress: Progress | None = None,
    play: Play = play_one,
) -> Simulation:
    """Play replications 0, 1, 2, ... of a scenario with common luck.

    `seed`, `replications` and `most` come from the scenario's experiment unless given. Without a stop rule
    exactly `replications` are played. With one (`stop`, or `precision`: measure name -> half width as a share
    of the value, or both) it is asked at 10, 15, 20, 30, 45, 70, 100, ... replications, each about 1.5 times
    as many as before, first at the first of these numbers from `replications` on, and `most` is the cap. The
    result does not depend on `jobs` (-1: all cores) or on what the `cache` held. What is finished is in the
    cache when the run is interrupted.

    Raises ValueError for fewer than one replication or an unknown measure, ConservationError when the books
    of a replication do not close, and WorkersLostError when worker processes are ended twice.
    """
    least = scenario.experiment.replications if replications is None else replications
    if least < 1:
        raise ValueError(f"at least one replication is needed, not {least}")
    cap = scenario.experiment.most if most is None else most
    rule = _rule(precision, stop)
    player = Player(scenario, scenario.experiment.seed if seed is None else seed, jobs, cache, play)
    found: tuple[Replication, ...] = ()
    for number in check_points(least, cap) if rule else (least,):
        found += player.replications(range(len(found), number), _towards(number, progress))
        if rule and rule(Simulation(scenario, found)):
            break
    return Simulation(scenario, found)


def _rule(precision: Mapping[str, float] | None, stop: Stop | None) -> Stop | None:
    rules = [rule for rule in (stop, precise_enough(precision) if precision else None) if rule is not None]
    return (lambda simulation: all(rule(simulation) for rule in rules)) if rules else None


def _towards(planned: int, progress: Progress | None) -> Callable[[int], None]:
    return (lambda done: progress(done, planned)) if progress is not None else (lambda _: None)
