"""How contacts are worked that an agent does not handle plainly, one from begin to end: chats, messages."""

from collections.abc import Sequence
from functools import partial

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.chats import Chats
from simulator.centre.columns import Columns
from simulator.centre.desk import Start
from simulator.centre.floor import Floor
from simulator.centre.inbox import Inbox
from simulator.centre.known import Known
from simulator.centre.messages import Messages
from simulator.centre.plan import Plan
from simulator.centre.routing import Spare
from simulator.centre.transfers import Opens, Transfers
from simulator.centre.vacancies import Vacancies
from simulator.scenario.channels import DEFERRED, LIVE, Stream


class Workplaces:
    """Chats and messages of a scenario, either of which may be absent: how they are started and who could take more."""

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        columns: Columns,
        teams: Sequence[Team],
        chats: Chats | None,
        messages: Messages | None,
    ) -> None:
        self._env, self._plan, self._columns, self._teams = env, plan, columns, teams
        self.chats, self.messages = chats, messages
        self._floor: Floor
        self._inbox: Inbox | None
        self._vacancies: Vacancies

    def start_of(self, plain: Start) -> Start:
        """What starts any contact: as its team does those of its stream, plainly where that is nothing special."""
        if self.chats is None and self.messages is None:
            return plain
        table = [[self._own(team, one) for one in self._plan.streams] for team in self._teams]
        streams, starts = self._columns.stream, [[plain if one is None else one.start for one in row] for row in table]

        def start(agent: Agent, row: int, now: float) -> None:
            starts[agent.team.number][streams[row]](agent, row, now)

        return start

    def opens(self) -> list[list[Opens | None]]:
        """By team and stream, what begins with the part of a contact that ends in a transfer; None where plainly."""
        table = [[self._own(team, one) for one in self._plan.streams] for team in self._teams]
        return [[None if one is None else one.open for one in row] for row in table]

    def spares(self) -> dict[str, list[Spare]]:
        """By channel, who could begin with a contact when nobody is idle."""
        spares: dict[str, list[Spare]] = {channel: [] for channel in LIVE}
        if self.chats is not None:
            spares["chat"].append(partial(self.chats.room.spare, calls=False))
            if any(self.chats.room.beside(team) for team in self._teams):
                spares["phone"].append(partial(self.chats.room.spare, calls=True))
        if self.messages is not None:
            for channel in LIVE:
                spares[channel].append(self.messages.in_hand.spare)
        return spares

    def connect(self, floor: Floor, inbox: Inbox | None, known: Known | None, transfers: Transfers | None) -> None:
        """Let agents who come free, or have room for one more, find what there is."""
        self._floor, self._inbox = floor, inbox
        if self.messages is not None:
            self.messages.in_hand.accepting = floor.on_released
            floor.resumes = self.messages.resumes
            floor.claims.append(self._in_fenced_time)
        for team in self._teams:
            if self.messages is not None:
                team.leftover = self._goes_on
            elif inbox is not None and inbox.concerns(team):
                team.leftover = inbox.gives
        if self.chats is not None:
            self.chats.room.accepting = floor.on_released
            floor.leavers = self.chats.room.leavers
            self.chats.slot_freed = self._slot_freed
        for shared in (self.chats, self.messages):
            if shared is not None and transfers is not None:
                shared.passes = transfers.talk_over
        self._fill_vacancies(floor, known)

    def _fill_vacancies(self, floor: Floor, known: Known | None) -> None:
        if self.chats is None and self.messages is None:
            return
        room = None if self.chats is None else self.chats.room
        in_hand = None if self.messages is None else self.messages.in_hand
        queues = [_worked_beside(self._plan, team, self.chats, self.messages) for team in self._teams]
        self._vacancies = Vacancies(self._env, self._teams, floor, queues, room, in_hand, known)
        floor.looks = self._vacancies.look
        for shared in (self.chats, self.messages):
            if shared is not None:
                shared.looks = self._vacancies.look
        if self.messages is not None:
            for team in self._teams:
                self._vacancies.look_at(team, self.messages.rules.changes(team))

    def _own(self, team: Team, stream: Stream) -> Chats | Messages | None:
        """Where a team works a stream's contacts, unless it does so plainly."""
        if self.chats is not None and (
            stream.channel == "chat" or (stream.channel == "phone" and self.chats.room.beside(team))
        ):
            return self.chats
        if self.messages is not None and stream.channel in DEFERRED and self.messages.rules.concern(team):
            return self.messages
        return None

    def _in_fenced_time(self, agent: Agent, now: float) -> bool:
        assert self.messages is not None
        assert self._inbox is not None
        return self.messages.rules.message_first(agent.team, now) and (
            self.messages.resumes(agent) or self._inbox.gives_message(agent, now)
        )

    def _goes_on(self, agent: Agent, now: float) -> bool:
        assert self.messages is not None
        return self.messages.resumes(agent) or (self._inbox is not None and self._inbox.gives(agent, now))

    def _slot_freed(self, agent: Agent, now: float) -> None:
        """An agent has room for one more beside what is open."""
        self._vacancies.fills_slot(agent, now)
        if self._floor.watch is not None:
            self._floor.watch()


def _worked_beside(plan: Plan, team: Team, chats: Chats | None, messages: Messages | None) -> list[int]:
    """The queues that agents of a team may work with something in hand."""
    can_put_down = messages is not None and messages.rules.concern(team)
    channels: set[str] = {"chat", "phone"} if can_put_down else {"chat"}
    if chats is not None and chats.room.beside(team):
        channels.add("phone")
    return [queue for queue in team.queues if plan.streams[plan.queues[queue][0]].channel in channels]
