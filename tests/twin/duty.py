"""Agents who come, go, and become free."""

import simpy

from tests.twin.floor import Floor
from tests.twin.team import Agent, Team


class Duty:
    """Who is there: as many as the roster says, and after closing as long as somebody is left to be served."""

    def __init__(self, env: simpy.Environment, floor: Floor) -> None:
        self.env = env
        self.floor = floor
        self.teams = floor.rules.teams
        self.spells: list[tuple[int, float, float]] = []
        self._hired = self._times_idle = 0
        floor.settle = self.send_home

    def freed(self, agent: Agent) -> None:
        """An agent is done: he goes if his place is gone, else looks for the next contact."""
        team = agent.team
        self.spells.append((agent.number, agent.busy_since, self.env.now))
        team.busy.remove(agent)
        if len(team.busy) + len(team.idle) < team.places:
            self._become_idle(agent)
            self.floor.look(agent)
        self.send_home()

    def set_level(self, team: Team, level: int) -> None:
        """The roster has so many agents from now on: those free leave first, new ones look for contacts."""
        team.level = level
        self.send_home()
        while len(team.busy) + len(team.idle) < level:
            self._hired += 1
            agent = Agent(self._hired, team)
            self._become_idle(agent)
            self.floor.look(agent)

    def opens(self) -> None:
        """Nobody stays in overtime any more."""
        for team in self.teams:
            team.overtime_level = 0
        self.send_home()

    def closes(self) -> None:
        """Who is there may stay until the last call is served, and keeps himself for nobody else any more."""
        for team in self.teams:
            team.overtime_level = team.level
        for team in self.teams:
            for agent in list(team.idle):
                self.floor.look(agent)

    def send_home(self) -> None:
        """Free agents who are too many leave, the longest idle last."""
        for team in self.teams:
            left = self.floor.queues.left_for(team) if team.in_overtime else 0
            wanted = max(team.level - len(team.busy), left)
            del team.idle[wanted:]

    def _become_idle(self, agent: Agent) -> None:
        self._times_idle += 1
        agent.idle_since = (self.env.now, self._times_idle)
        agent.team.idle.append(agent)
