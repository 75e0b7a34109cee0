"""What the centre believes about the wait of a caller who would join a queue now."""

from collections import defaultdict, deque
from math import inf

from simulator.scenario.deflection import residue_factor
from simulator.scenario.scenario import Scenario
from tests.twin.floor import Floor
from tests.twin.team import Queue

RECENT = 20


class Estimate:
    """The estimated wait, from what was seen lately of the contacts handled for an intent."""

    def __init__(self, scenario: Scenario, floor: Floor) -> None:
        self._floor = floor
        self._by_last_wait = scenario.waiting.estimate == "last_wait"
        self._last_wait: dict[int, float] = defaultdict(float)
        self._recent: dict[int, deque[float]] = defaultdict(lambda: deque(maxlen=RECENT))
        self._usual = [
            intent.handle_on("phone").mean_seconds * residue_factor(scenario, name)
            for name, intent in scenario.intents.items()
        ]

    def seconds(self, queue: Queue) -> float:
        """Last wait, or entries x recent handle time / busy agents; infinite when none is busy."""
        intent, _ = queue
        if self._by_last_wait:
            return self._last_wait[intent]
        busy = sum(len(team.busy) for team in self._floor.rules.serving(queue))
        recent = self._recent[intent]
        mean = sum(recent) / len(recent) if recent else self._usual[intent]
        return self._floor.queues.entries(queue) * mean / busy if busy else inf

    def note_answer(self, intent: int, waited: float) -> None:
        """A contact was answered for an intent, after a wait in its queue."""
        self._last_wait[intent] = waited

    def note_handling(self, intent: int, seconds: float) -> None:
        """A handling for an intent has ended, wrap included."""
        self._recent[intent].append(seconds)
