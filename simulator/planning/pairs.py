"""Scenarios played on common luck until what is saved is known well enough."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from simulator.comparison import Comparison, Target, compare
from simulator.comparison.inference import Method
from simulator.comparison.precision import precise_pairs
from simulator.experiment import Store, check_points, simulate
from simulator.experiment.player import Play, play_one
from simulator.money import CostReport, price
from simulator.records import Replication
from simulator.scenario.scenario import Scenario

FIRST_CHECK = 20
"""Pairs before a stop rule is asked: an interval from fewer is too narrow too often."""

Progress = Callable[[int, int], None]
"""Told the plays done, and how many there will be at the next check or at the end."""


@dataclass(frozen=True)
class Pairing:
    """How pairs are played: with which luck, how many, on how many processes, and where finished ones are kept.

    Without a `target` exactly `replications` pairs are played; with one it is asked at the check points from 20 pairs
    on, until it is met or `most` are played.
    """

    replications: int
    seed: int
    most: int = 200
    target: Target | None = None
    interval: Method = "t"
    jobs: int = 1
    cache: Store | None = None
    play: Play = play_one
    progress: Progress | None = field(default=None, compare=False)

    @property
    def check_points(self) -> tuple[int, ...]:
        """The numbers of pairs after which it is asked whether they are enough."""
        if self.target is None:
            return (self.replications,)
        return tuple(check_points(max(self.replications, FIRST_CHECK), self.most))


class Series:
    """A scenario played further and further with the luck of a pairing, in the order of its replications.

    `standing` are units that its bill is paid for at least, by line (`simulator.money.price`).
    """

    def __init__(self, scenario: Scenario, pairing: Pairing, standing: Mapping[str, float] | None = None) -> None:
        self._scenario, self._pairing, self._standing = scenario, pairing, standing
        self._found: tuple[Replication, ...] = ()

    def paid_for(self, standing: Mapping[str, float]) -> "Series":
        """The same, as far as it was played, with units that its bill is paid for at least."""
        other = Series(self._scenario, self._pairing, standing)
        other._found = self._found
        return other

    def priced(self, number: int, progress: Progress | None = None) -> CostReport:
        """The scenario priced from its first `number` replications; those it has are not played again."""
        how = self._pairing
        simulation = simulate(
            self._scenario,
            seed=how.seed,
            replications=number,
            most=max(how.most, number),
            jobs=how.jobs,
            cache=how.cache,
            progress=progress,
            play=how.play,
            so_far=self._found[:number],
        )
        if len(simulation.replications) > len(self._found):
            self._found = simulation.replications
        return price(simulation, self._standing)


def compare_pair(before: Scenario, after: Scenario, pairing: Pairing) -> Comparison:
    """Play both scenarios on common luck, price them and compare; raises IncomparableError where they cannot be."""
    return compare_series(Series(before, pairing), Series(after, pairing), pairing)


def compare_series(before: Series, after: Series, pairing: Pairing) -> Comparison:
    """The same for scenarios of which some replications may have been played."""
    enough = None if pairing.target is None else precise_pairs(pairing.target)
    for number in pairing.check_points:
        one = before.priced(number, shifted(pairing.progress, 0, 2 * number))
        other = after.priced(number, shifted(pairing.progress, number, 2 * number))
        if enough is not None and enough(one, other):
            break
    return compare(one, other, interval=pairing.interval)


def shifted(progress: Progress | None, done_before: int, planned: int) -> Progress | None:
    """Progress of a part in that of the whole: `done_before` plays come first, `planned` are all."""
    return None if progress is None else lambda done, _: progress(done_before + done, planned)
