"""Who comes on duty and goes: the floor and all who want to know are told."""

from collections.abc import Callable

from simulator.centre.agents import Agent
from simulator.centre.floor import Floor


class Attendance:
    """Told by the rosters; `comes` and `goes` are told in turn, before a newcomer takes work and after one has gone."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self.comes: list[Callable[[Agent], None]] = []
        self.goes: list[Callable[[Agent], None]] = []

    def begins(self, agent: Agent) -> None:
        """An agent is on duty from now on, and can work."""
        agent.team.on_duty += 1
        for told in self.comes:
            told(agent)
        self._floor.freed(agent)

    def ends(self, agent: Agent) -> None:
        """An agent has gone, for a break or home."""
        agent.team.on_duty -= 1
        for told in self.goes:
            told(agent)
