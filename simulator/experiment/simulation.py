"""A scenario played as often as needed."""

from collections.abc import Callable, Sequence

from simulator.experiment.player import Play, Player, Store, play_one
from simulator.experiment.stopping import Stop, check_points
from simulator.records import Replication, Simulation
from simulator.scenario.experiment import Experiment
from simulator.scenario.scenario import Scenario

Progress = Callable[[int, int], None]
"""Told the replications done, and how many there will be at the next check or at the end."""


def simulate(
    scenario: Scenario,
    *,
    seed: int | None = None,
    replications: int | None = None,
    most: int | None = None,
    jobs: int = 1,
    cache: Store | None = None,
    stop: Stop | None = None,
    progress: Progress | None = None,
    play: Play = play_one,
    so_far: tuple[Replication, ...] = (),
) -> Simulation:
    """Play replications 0, 1, 2, ... of a scenario with common luck.

    `seed`, `replications` and `most` replace those of the scenario's experiment, in the simulation's scenario too.
    Without a stop rule exactly `replications` are played. With one it is asked at 10, 15, 20, 30, 45, 70, 100, ...
    replications, each about 1.5 times as many as before, first at the first of these numbers from `replications`
    on, and `most` is the cap; `simulator.money.precise_enough` makes the rule of the scenario's own
    `experiment.precision`. The result does not depend on `jobs` (-1: all cores) or on what the `cache` held. What
    is finished is in the cache when the run is interrupted. `so_far` are the first replications of this scenario with
    this seed, which are not played again.

    Raises ValueError for an impossible seed or number and for a volume that is known as offered contacts only
    (`with_needs` turns them into needs), ConservationError when the books of a replication do not close, and
    WorkersLostError when worker processes are ended twice.
    """
    if not jobs:
        raise ValueError("jobs is the number of processes, at least 1, or -1 for one a core, not 0")
    _require_needs(scenario)
    played = scenario.model_copy(update={"experiment": _experiment(scenario.experiment, seed, replications, most)})
    plan = played.experiment
    player = Player(plan.seed, jobs, cache, play)
    found = so_far
    for number in check_points(plan.replications, plan.most) if stop else (plan.replications,):
        [more] = player.replications([(played, range(len(found), number))], _towards(number, progress))
        found = found[:number] + more
        if stop and stop(Simulation(played, found)):
            break
    return Simulation(played, found)


def simulate_each(
    scenarios: Sequence[Scenario],
    *,
    seed: int,
    replications: int,
    jobs: int = 1,
    cache: Store | None = None,
    progress: Progress | None = None,
    play: Play = play_one,
) -> tuple[Simulation, ...]:
    """Each of several scenarios in replications 0, 1, ... of the same luck, shared out over the processes together.

    The same as `simulate` for one after the other, and raises as it does.
    """
    played = []
    for scenario in scenarios:
        _require_needs(scenario)
        experiment = _experiment(scenario.experiment, seed, replications, max(scenario.experiment.most, replications))
        played.append(scenario.model_copy(update={"experiment": experiment}))
    told = _towards(replications * len(played), progress)
    found = Player(seed, jobs, cache, play).replications([(one, range(replications)) for one in played], told)
    return tuple(Simulation(one, each) for one, each in zip(played, found, strict=True))


def _require_needs(scenario: Scenario) -> None:
    unknown = [name for name, intent in scenario.intents.items() if intent.needs is None]
    if unknown:
        raise ValueError(
            f"the needs of {', '.join(unknown)} are not known, only the offered contacts: "
            "play with_needs(scenario), for a variant with_needs(scenario, root)"
        )


def _experiment(own: Experiment, seed: int | None, replications: int | None, most: int | None) -> Experiment:
    given = {"seed": seed, "replications": replications, "most": most}
    chosen = own.model_dump(exclude={"precision"}) | {key: value for key, value in given.items() if value is not None}
    return Experiment.model_validate(chosen).model_copy(update={"precision": own.precision})


def _towards(planned: int, progress: Progress | None) -> Callable[[int], None]:
    return (lambda done: progress(done, planned)) if progress is not None else (lambda _: None)
