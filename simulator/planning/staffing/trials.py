"""Candidates played: on luck of their own, for a week where that is enough, each only once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from simulator.experiment import simulate
from simulator.planning.pairs import Pairing, Progress
from simulator.planning.staffing.components import Component, Layout
from simulator.planning.staffing.places import Heads, with_heads
from simulator.planning.staffing.results import Met
from simulator.planning.staffing.rule import Constraint, owned, worst
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario

USUAL_TRIALS = 12
"""Candidates that a search plays more or less: what its progress is told against."""


def search_seed(seed: int) -> int:
    """The seed of a search, made from that of the pairs which confirm what it found: they share no luck."""
    return int.from_bytes(blake2b(f"staffing of {seed}".encode(), digest_size=8).digest(), "big") >> 1


@dataclass
class Plays:
    """How much was played: `tried` candidates in `played` replications, from the cache or not."""

    progress: Progress | None = None
    tried: int = 0
    played: int = 0
    usual: int = 0

    def add(self, replications: int, *, is_new: bool) -> None:
        """Count the replications of a candidate."""
        self.tried += is_new
        self.played += replications
        self._tell(self.played)

    def during(self, replications: int) -> Progress:
        """The progress of a candidate in that of the whole: it will count so many replications."""
        return lambda done, planned: self._tell(self.played + replications * done // max(planned, 1))

    def _tell(self, done: int) -> None:
        if self.progress is not None:
            self.progress(done, max(self.usual, done))


@dataclass
class Trials:
    """The candidates of a scenario, played with the luck of a search and counted in `plays`."""

    scenario: Scenario
    pairing: Pairing
    plays: Plays
    _found: dict[Heads, Simulation] = field(default_factory=dict)

    def played(self, heads: Heads, replications: int) -> Simulation:
        """The first so many replications of a candidate; those that were played are not played again."""
        known, how = self._found.get(heads), self.pairing
        if known is not None and len(known.replications) >= replications:
            return Simulation(known.scenario, known.replications[:replications])
        done = () if known is None else known.replications
        self._found[heads] = simulate(
            with_heads(self.scenario, heads),
            seed=search_seed(how.seed),
            replications=replications,
            most=replications,
            jobs=how.jobs,
            cache=how.cache,
            progress=self.plays.during(replications - len(done)),
            play=how.play,
            so_far=done,
        )
        self.plays.add(replications - len(done), is_new=known is None)
        return self._found[heads]

    def largest(self, layout: Layout, component: Component) -> Simulation:
        """The candidate with the most heads of a component."""
        return self._found[max(self._found, key=lambda heads: (sum(layout.part(heads, component)), heads))]

    def judge(
        self, layout: Layout, constraints: Sequence[Constraint], rest: Heads, replications: int
    ) -> Callable[[tuple[Heads, ...]], Sequence[Met]]:
        """How one candidate of each component does, all of them in one play."""

        def judged(parts: tuple[Heads, ...]) -> Sequence[Met]:
            played = self.played(layout.joined(parts, rest), replications)
            return [
                worst(constraint.outcome(played) for constraint in owned(constraints, component))
                for component in layout.components
            ]

        return judged
