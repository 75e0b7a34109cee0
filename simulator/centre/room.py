"""Which agents with chats open have room for one more."""

from collections.abc import Sequence

from simulator.centre.agents import Agent, Team
from simulator.centre.kernel import Handlers
from simulator.centre.plan import Plan


class Room:
    """How much each agent has open. `stretches` has by team how many times as long each takes with 1, 2, ... open.

    `accepting` are the handlers of agents who go on working after what is in hand; whoever has others is about to leave
    and takes no further contact.
    """

    def __init__(self, plan: Plan) -> None:
        works = [group.channels.chat for group in plan.scenario.agents.values()]
        self.stretches = [(1.0,) if work is None else work.stretches for work in works]
        self._beside = [work is not None and work.beside_calls for work in works]
        self._by_count: list[list[dict[Agent, int]]] = [[{} for _ in stretch] for stretch in self.stretches]
        self._open: dict[Agent, int] = {}
        self._opened = 0
        self._on_call: set[Agent] = set()
        self.accepting: Handlers

    def opened(self, agent: Agent, *, is_call: bool) -> None:
        """An agent has begun with one more contact."""
        self._opened += 1
        self._move(agent, 1, self._opened)
        if is_call:
            self._on_call.add(agent)

    def closed(self, agent: Agent, *, was_call: bool) -> None:
        """One of the contacts that an agent had open is over."""
        count = self._open[agent]
        self._move(agent, -1, self._by_count[agent.team.number][count - 1][agent])
        if was_call:
            self._on_call.discard(agent)

    def beside(self, team: Team) -> bool:
        """Whether the team's agents have calls and chats open together."""
        return self._beside[team.number]

    def has_slot(self, agent: Agent) -> bool:
        """Whether an agent with chats open could take one more contact."""
        open_now = self._open.get(agent, 0)
        return 0 < open_now < len(self.stretches[agent.team.number]) and agent.then is self.accepting

    def has_room_for_call(self, agent: Agent) -> bool:
        """Whether an agent with chats open could take a call."""
        return self._beside[agent.team.number] and agent not in self._on_call and self.has_slot(agent)

    def with_slots(self, team: Team) -> list[Agent]:
        """Agents who can take one more chat: fewest open first, then who got the last one earliest."""
        some = self._by_count[team.number][:-1]
        return [agent for agents in some for agent in sorted(agents, key=agents.__getitem__) if self.has_slot(agent)]

    def spare(self, teams: Sequence[Team], *, calls: bool) -> Agent | None:
        """The agent with the fewest open of those who can take one more, first who got the last one earliest.

        Of `calls` only who works on calls beside chats and has none.
        """
        able = self.has_room_for_call if calls else self.has_slot
        most = max((len(self.stretches[team.number]) for team in teams), default=0)
        for count in range(most - 1):
            best: tuple[int, Agent] | None = None
            for team in teams:
                by_count = self._by_count[team.number]
                for agent, order in by_count[count].items() if count < len(by_count) - 1 else ():
                    if (best is None or order < best[0]) and able(agent):
                        best = order, agent
            if best is not None:
                return best[1]
        return None

    def leavers(self, agents: Sequence[Agent], count: int) -> Sequence[Agent]:
        """Who of a team's agents is to leave when `count` are too many: those named before, then the fewest open.

        In a team without several at once all may be: whoever finishes next.
        """
        if not agents or len(self.stretches[agents[0].team.number]) == 1:
            return agents
        named = sorted(agents, key=lambda agent: (agent.then is self.accepting, self._open.get(agent, 0)))
        return named[:count]

    def _move(self, agent: Agent, by: int, order: int) -> None:
        by_count, before = self._by_count[agent.team.number], self._open.get(agent, 0)
        if before:
            del by_count[before - 1][agent]
        if before + by:
            self._open[agent] = before + by
            by_count[before + by - 1][agent] = order
        else:
            del self._open[agent]
