"""Messages that come in: worked at once by an agent with nothing to do, else kept in the backlog."""

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.backlog import Backlog
from simulator.centre.columns import Columns
from simulator.centre.floor import Floor


class Inbox:
    """Receives messages, and gives agents who have nobody live to serve the next one.

    Agents who are due to leave, and stay only for those who wait live, begin no message.
    """

    def __init__(self, env: simpy.Environment, columns: Columns, floor: Floor, backlog: Backlog) -> None:
        self._env, self._joined = env, columns.joined
        self._floor, self._backlog = floor, backlog

    def enter(self, row: int, now: float) -> None:
        """A message has come."""
        self._joined[row] = now
        self._backlog.expect_chase(row, now)
        self.pass_on(row, now)

    def pass_on(self, row: int, now: float) -> None:
        """A message asks for an agent, when it comes or when another agent has passed it on."""
        due_to_leave: list[Agent] = []
        agent = self._floor.choose(row, now)
        while agent is not None and agent.then is not self._floor.on_released:
            due_to_leave.append(agent)
            agent = self._floor.choose(row, now)
        for other in reversed(due_to_leave):
            other.team.idle.appendleft(other)
        if agent is None:
            self._backlog.add(row)
        else:
            self._floor.hand(agent, row, now)

    def concerns(self, team: Team) -> bool:
        """Whether a team may ever be given anything."""
        return self._backlog.concerns(team)

    def gives(self, agent: Agent, now: float) -> bool:
        """Whether the agent was given a message or a voicemail."""
        if not self._backlog.waiting or agent.then is not self._floor.on_released:
            return False
        return self._hands_over(agent, self._backlog.take(agent.team), now)

    def gives_message(self, agent: Agent, now: float) -> bool:
        """Whether the agent was given a message that no call is behind."""
        return self._hands_over(agent, self._backlog.take_message(agent.team), now)

    def _hands_over(self, agent: Agent, row: int | None, now: float) -> bool:
        if row is None:
            return False
        self._floor.hand(agent, row, now)
        return True
