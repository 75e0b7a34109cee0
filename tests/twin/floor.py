"""Who gets whom: the twin's only matcher. It searches all queues and agents every time."""

from collections.abc import Callable

import simpy

from tests.twin.queues import Queues
from tests.twin.rules import Rules
from tests.twin.team import Agent, Place, Team, Turn


class Floor:
    """Brings contacts and agents together; `settle` lets agents go home when there is less left to do."""

    def __init__(self, env: simpy.Environment, rules: Rules, queues: Queues) -> None:
        self.env = env
        self.rules = rules
        self.queues = queues
        self.settle: Callable[[], None]

    def find(self, place: Place) -> bool:
        """Give a contact that stands in no queue, or whose overflow time has passed, a free agent if there is one."""
        serving = self.rules.serving(place.queue)
        able = [team for team in serving if team.idle and self.rules.may_take(team, place, self.env.now)]
        if not able:
            return False
        best = min(self.rules.rank(team, place.queue) for team in able)
        agent = self.rules.choose([team for team in able if self.rules.rank(team, place.queue) == best], place)
        self._hand_over(agent, place)
        self.settle()
        return True

    def look(self, agent: Agent) -> None:
        """Let a free agent take the next contact. Those who are rung first do not hold him: he goes on looking."""
        while (place := self._next_for(agent.team)) is not None:
            self._hand_over(agent, place)
            if agent not in agent.team.idle:
                break

    def look_again(self, team: Team) -> None:
        """Let the agent who is free the longest look, as one more customer of the team may be rung now."""
        if team.idle:
            self.look(team.idle[0])
        self.settle()

    def _next_for(self, team: Team) -> Place | None:
        """The first contact that a team may take of each queue; of those the lowest order, then the highest score."""
        now = self.env.now
        mine = [places for queue, places in self.queues.waiting.items() if places and team in self.rules.serving(queue)]
        firsts = (next((place for place in places if self.rules.may_take(team, place, now)), None) for places in mine)
        able = [place for place in firsts if place is not None]
        return min(able, key=lambda place: self.rules.urgency(team, place, now), default=None)

    def _hand_over(self, agent: Agent, place: Place) -> None:
        """The contact has its turn: the agent is busy with it unless its customer is rung first, or missed at once."""
        self.queues.leave(place)
        held: Agent | None = None
        if self.rules.is_rung_first(place):
            self.queues.ring(place, agent.team)
        elif place.ring_seconds != 0 or place.is_reached:
            held = agent
            agent.team.idle.remove(agent)
            agent.team.busy.add(agent)
            agent.busy_since = self.env.now
        place.called.succeed(Turn(agent.team, held))
