"""Room that agents have beside what is in hand, filled from those who wait live."""

from collections.abc import Sequence

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.floor import Floor
from simulator.centre.kernel import STEP, Beat, Handlers, scheduler
from simulator.centre.known import Known
from simulator.centre.room import Room
from simulator.centre.tasks import InHand


class Vacancies:
    """Fills the free slots of agents with chats open, and lets messages be put down, while anybody waits for that:
    in the `queues` by team that its agents may work beside what is in hand, or for one agent in particular.

    Looked at after all releases of an instant, so that whoever is free then has begun with something first.
    """

    def __init__(
        self,
        env: simpy.Environment,
        teams: Sequence[Team],
        floor: Floor,
        queues: Sequence[Sequence[int]],
        room: Room | None,
        in_hand: InHand | None,
        known: Known | None,
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._teams, self._floor, self._queues = teams, floor, queues
        self._room, self._in_hand, self._known = room, in_hand, known
        self._looking = [False] * len(teams)
        self._on_look: Handlers = [self._looks]

    def look(self, team: Team) -> None:
        """Look at a team at the end of this instant's releases."""
        if self._looking[team.number] or not self._may_be_wanted(team):
            return
        self._looking[team.number] = True
        self._schedule(Beat(team.number, self._on_look), STEP, 0.0)

    def look_at(self, team: Team, instants: Sequence[float]) -> None:
        """Look at a team at later instants."""
        for instant in instants:
            self._schedule(Beat(team.number, [lambda beat: self.look(self._teams[beat.row])]), STEP, instant)

    def fills_slot(self, agent: Agent, now: float) -> bool:
        """Whether an agent with chats open began with one more contact."""
        if self._room is None or not self._room.has_slot(agent):
            return False
        if self._known is not None and self._known.claims_slot(agent, now):
            return True
        row = agent.team.takes_beside(now) if self._room.has_room_for_call(agent) else agent.team.takes_chat(now)
        if row is not None:
            self._floor.start(agent, row, now)
        return row is not None

    def _may_be_wanted(self, team: Team) -> bool:
        waits = self._floor.anybody_waits(self._queues[team.number]) or (
            self._known is not None and self._known.awaited.anybody
        )
        return waits and bool(
            (self._room is not None and self._room.with_slots(team))
            or (self._in_hand is not None and self._in_hand.has_spare(team))
        )

    def _looks(self, beat: Beat) -> None:
        team, now = self._teams[beat.row], self._env.now
        self._looking[team.number] = False
        while self._fills_a_slot(team, now) or self._puts_down(team, now):
            pass
        if self._floor.watch is not None:
            self._floor.watch()

    def _fills_a_slot(self, team: Team, now: float) -> bool:
        return self._room is not None and any(self.fills_slot(agent, now) for agent in self._room.with_slots(team))

    def _puts_down(self, team: Team, now: float) -> bool:
        if self._in_hand is None or not self._in_hand.has_spare(team):
            return False
        row = team.takes_beside(now)
        if row is None:
            return False
        agent = self._in_hand.spare([team])
        assert agent is not None
        self._floor.start(agent, row, now)
        return True
