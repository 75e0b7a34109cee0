"""The search for the smallest staffing that keeps what before achieved, and for what before itself could spare."""

from math import ceil

import numpy as np

from simulator.measures import overload
from simulator.planning.pairs import Pairing
from simulator.planning.shortened import shortened
from simulator.planning.square_root import agents_needed, safety
from simulator.planning.staffing.answer import Answer, answer_of
from simulator.planning.staffing.components import Component, Layout
from simulator.planning.staffing.places import heads_at, places_of_group
from simulator.planning.staffing.rule import kept_of
from simulator.planning.staffing.search import in_step
from simulator.planning.staffing.starting import Steps, search_from, week_of_play
from simulator.planning.staffing.trials import Plays, Trials
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario

STEP = 0.02
"""Share of a component's heads by which its search begins to step."""
MOST_MORE = 0.25
"""Share of a component's heads that may come on top of those that the work asks for, and a few more."""
TRIES = 2
"""Places at which one head fewer may miss before a roster counts as thinned out: each costs a play of the centre."""


class NothingToKeepError(ValueError):
    """Before has no service that could be kept; the message is one sentence."""


def search_kept(
    before: Scenario, after: Scenario, pairing: Pairing, plays: Plays, replications: int
) -> tuple[Answer, Answer]:
    """The smallest staffings of before and of after with which service is as before achieved it, on common luck.

    Both begin from the rosters as they are; that of after at the heads that what is left of the work asks for. Where
    no staffing restores service, a component keeps its heads. Raises NothingToKeepError where before is overloaded.
    """
    one, other = (Trials(shortened(side), pairing, plays) for side in (before, after))
    reference = one.played(heads_at(before), replications)
    if found := overload(reference):
        raise NothingToKeepError(f"before is overloaded, so there is no service to be kept: {found[0].reason}")
    first = _Side(before, one, reference)
    second = _Side(after, other, other.played(heads_at(after), replications))
    spare = {part: Steps(step=1, tries=TRIES) for part in first.layout.components}
    return first.searched(reference, spare), second.searched(reference, second.steps_from(first))


class _Side:
    """Before or after, with its own roster played."""

    def __init__(self, scenario: Scenario, trials: Trials, played: Simulation) -> None:
        self.layout, self._trials = Layout(scenario), trials
        self._was, self.week = heads_at(scenario), week_of_play(played)

    def searched(self, reference: Simulation, steps: dict[Component, Steps]) -> Answer:
        """What the searches of all components find."""
        layout, number = self.layout, len(reference.replications)
        starts = [layout.part(self._was, part) for part in layout.components]
        searches = [
            search_from(layout, part, heads, self.week, steps[part])
            for part, heads in zip(layout.components, starts, strict=True)
        ]
        kept = kept_of(reference, self._trials.scenario)
        found = in_step(searches, starts, self._trials.judge(layout, kept, self._was, number))
        return answer_of(layout, self._was, found, self.week)

    def steps_from(self, before: "_Side") -> dict[Component, Steps]:
        """Where the searches begin: at the share of the heads that the work asks for, as compared with before."""
        steps = {}
        for part in self.layout.components:
            number = sum(self.layout.part(self._was, part))
            begins = round(number * (self._ratio(before, part) - 1))
            most = max(begins, 0) + ceil(MOST_MORE * number) + 3
            steps[part] = Steps(begins, max(round(STEP * number), 1), most, TRIES)
        return steps

    def _ratio(self, before: "_Side", part: Component) -> float:
        """Logged-in agents that are as good for the load as before's were for theirs, over those who are there.

        By square-root staffing: N = R + beta sqrt(R) with the beta of before, averages over the hours of the roster.
        """
        names = [name for name in part.groups if name in before.layout.scenario.agents]
        load, there = before.means(names)
        if not load or not there:
            return 1.0
        left, now = self.means(list(part.groups))
        return agents_needed(left, safety(load, there)) / now if now else 1.0

    def means(self, groups: list[str]) -> tuple[float, float]:
        """Load and logged-in agents of some groups together, averages over the intervals in which anybody is there."""
        there = sum((self._there(name) for name in groups), np.zeros(1))
        load = sum((self.week.load[name] for name in groups), np.zeros(1))
        hours = float((there > 0).sum())
        return (float(load.sum()) / hours, float(there.sum()) / hours) if hours else (0.0, 0.0)

    def _there(self, group: str) -> np.ndarray:
        held = self._was[places_of_group(self.layout.scenario, group)]
        return np.asarray(self.week.brings[group] @ np.array(held, np.float64))
