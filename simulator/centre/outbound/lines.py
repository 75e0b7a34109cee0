"""The lines of a campaign: each from the first ring to the end of the talk, or in vain."""

from collections.abc import Callable

import simpy

from simulator.centre.agents import NO_QUEUE, Agent
from simulator.centre.kernel import PATIENCE, RELEASED, STEP, Beat, Handlers, scheduler, to_grid
from simulator.centre.outbound.call_list import CallList
from simulator.centre.outbound.call_sheet import NEVER, NOBODY, CallSheet
from simulator.centre.outbound.calling_hours import ConnectShares
from simulator.centre.outbound.campaign_luck import CallFate, CampaignLuck
from simulator.centre.outbound.crew import Crew
from simulator.centre.outbound.pacing import Pacing
from simulator.records import DialResult
from simulator.scenario.campaigns import Campaign


class Line(Beat):
    """A line being rung, or the wait of who answered; `agent` is who is held for it, `row` that of the sheet."""

    __slots__ = ("agent", "attempt", "fate", "record")

    def __init__(
        self, row: int, handlers: Handlers, agent: Agent | None, record: int, attempt: int, fate: CallFate
    ) -> None:
        super().__init__(row, handlers)
        self.agent, self.record, self.attempt, self.fate = agent, record, attempt, fate


class Lines:
    """Rings the records of a campaign and puts who answers through.

    `waiting` are the lines of those who answered and wait for an agent, by row, in that order. `moved` is called
    whenever a line that held nobody is over, or who waited is lost: others may be dialled.
    """

    def __init__(
        self,
        env: simpy.Environment,
        number: int,
        campaign: Campaign,
        crew: Crew,
        records: CallList,
        luck: CampaignLuck,
        shares: ConnectShares,
        pacing: Pacing,
        sheet: CallSheet,
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._number, self._campaign, self._crew, self._records = number, campaign, crew, records
        self._luck, self._shares, self._pacing, self._sheet = luck, shares, pacing, sheet
        self._waits = to_grid(campaign.dialer.waits)
        self.waiting: dict[int, Line] = {}
        self._on_rung: Handlers = [self._rung]
        self._on_waited: Handlers = [self._waited]
        self.moved: Callable[[], None]

    def ring(self, agent: Agent | None, now: float) -> None:
        """Call the next record for an agent who is held from now on, after the preview, or at once for nobody."""
        record, attempt = self._records.take(now)
        fate = self._luck.of(record, attempt)
        held, group = (NEVER, NOBODY) if agent is None else (now, agent.team.number)
        rang = now + fate.preview
        row = self._sheet.add(self._number, record, attempt, held, rang, rang + fate.ring, group)
        if agent is None:
            self._pacing.in_flight += 1
        self._schedule(Line(row, self._on_rung, agent, record, attempt, fate), STEP, fate.preview + fate.ring)

    @property
    def first_answered(self) -> tuple[float, int]:
        """Of those who wait the first: when ringing ended, in elapsed seconds, and the row."""
        row = next(iter(self.waiting))
        return self._sheet.rung(row), row

    def claim(self, agent: Agent, now: float) -> None:
        """A freed agent takes who has waited longest."""
        line = self.waiting.pop(next(iter(self.waiting)))
        self._pacing.waiting -= 1
        self._pacing.settled(lost=False)
        self._talk(agent, line, now)

    def _rung(self, line: Line) -> None:
        now, answers = self._env.now, line.fate.answer < self._shares.at(self._sheet.rang(line.row))
        self._pacing.answered += answers
        if line.agent is not None:
            if answers:
                self._talk(line.agent, line, now)
            else:
                self._records.in_vain(line.record, line.attempt, now)
                line.agent.release()
            return
        self._pacing.in_flight -= 1
        if answers:
            self._put_through(line, now)
        else:
            self._records.in_vain(line.record, line.attempt, now)
        self.moved()

    def _put_through(self, line: Line, now: float) -> None:
        agent = self._crew.take_idle(now)
        if agent is not None:
            self._pacing.settled(lost=False)
            self._talk(agent, line, now)
        elif self._waits:
            self.waiting[line.row] = line
            self._pacing.waiting += 1
            line.callbacks = self._on_waited
            self._schedule(line, PATIENCE, self._waits)
        else:
            self._lose(line, now)

    def _waited(self, line: Line) -> None:
        if self.waiting.pop(line.row, None) is not None:
            self._pacing.waiting -= 1
            self._lose(line, self._env.now)
            self.moved()

    def _lose(self, line: Line, now: float) -> None:
        self._pacing.settled(lost=True)
        self._sheet.lost(line.row)
        self._records.in_vain(line.record, line.attempt, now)

    def _talk(self, agent: Agent, line: Line, now: float) -> None:
        skill, fate = self._crew.skill(agent), line.fate
        factor = skill.handle * agent.pace
        talk, wrap = to_grid(fate.customer * factor), to_grid(fate.wrap * factor)
        result = _result(self._campaign, fate, skill.resolution * agent.aim)
        self._sheet.talk(line.row, agent.team.number, result, now, now + talk, now + talk + wrap)
        agent.queue = NO_QUEUE
        agent.callbacks = agent.then
        self._schedule(agent, RELEASED, talk + wrap)


def _result(campaign: Campaign, fate: CallFate, aim: float) -> DialResult:
    """What comes of a talk: one uniform decides, and a sale is a lead, too."""
    if not fate.right:
        return DialResult.WRONG_PARTY
    if fate.converts < min(1.0, campaign.sales * aim):
        return DialResult.SALE
    return DialResult.LEAD if fate.converts < min(1.0, campaign.leads * aim) else DialResult.RIGHT_PARTY
