"""Needs that come again: unresolved ones after an agent, and those whom nobody served."""

from bisect import bisect_right
from collections.abc import Callable

import simpy

from simulator.centre.chances import channels_after
from simulator.centre.columns import Columns
from simulator.centre.diary import Diary
from simulator.centre.fates import fate_names
from simulator.centre.kernel import to_grid
from simulator.centre.needs import DayNeeds, NeedSource
from simulator.centre.plan import Plan
from simulator.centre.register import Again, Coming, Fate, Late, Register
from simulator.records import Outcome
from simulator.scenario.channels import DEFERRED, Stream
from simulator.scenario.clock import Day

REOPENING_SECONDS = 7_200.0
"""Returns that fall in closed hours are spread over this time from the next opening."""


class Returns:
    """Makes the next contact of a need, and the late first one after a silent failure of self-service."""

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, register: Register, source: NeedSource
    ) -> None:
        self._days = plan.clock.days
        self._columns, self._register, self._source = columns, register, source
        self._generations: list[int] = plan.generations.tolist()
        self._hours = [_Hours(plan, stream) for stream in plan.streams]
        self._diary = Diary(env, plan.clock, self._comes)
        self._names = fate_names(plan.scenario)
        self._spread = columns.fate("spread")
        self._delay = columns.fate("delay") if columns.has_fate("delay") else []
        if any(intent.redial is not None for intent in plan.scenario.intents.values()):
            self._redial, self._redial_delay = columns.fate("redial"), columns.fate("redial_delay")
        self._chances = [_chances(plan, stream) for stream in plan.streams]
        self._after = channels_after(plan.scenario)
        self._switch = columns.fate("switch") if columns.has_fate("switch") else None
        self.enter: Callable[[int], None]

    def begin(self, day: Day) -> None:
        """Append those who are known to come on a day that begins."""
        again = []
        for instant, coming in self._diary.known_for(day):
            if isinstance(coming, Late):
                self._register.add_late(coming, instant)
            else:
                again.append((coming, self._fate(coming), instant))
        self._register.add_all_again(again)

    def after(self, row: int, ended: float) -> None:
        """Let the unresolved need of a contact that ends at `ended` come back, its delay being known."""
        columns = self._columns
        if columns.repeats.get(row, 0) < self._generations[columns.stream[row]]:
            stream = self._goes_to(row, redial=False)
            self._come(row, stream, ended + self._delay[row], redial=False)

    def unserved(self, row: int, outcome: int, ended: float) -> None:
        """Let the need of a contact that nobody served, for the reason `outcome`, come back if its luck says so."""
        columns = self._columns
        chances = self._chances[columns.stream[row]].get(outcome)
        if chances is None or row in columns.comes_again:
            return
        in_a_row = min(columns.redials.get(row, 0), len(chances) - 1)
        if self._redial[row] < chances[in_a_row]:
            columns.comes_again.add(row)
            self._come(row, self._goes_to(row, redial=True), ended + self._redial_delay[row], redial=True)

    def on_another(self, row: int, stream: int, now: float) -> None:
        """Let the need of a contact that is still open come again at once, on a stream: nobody has served it yet."""
        self._columns.comes_again.add(row)
        self._come(row, stream, now, redial=True)

    def late(self, needs: DayNeeds, day: int) -> list[bool]:
        """Let the first contacts of a day's needs whose self-service failed unnoticed come at their times.

        Tells of each such need, in their order, whether that would be after the end.
        """
        spread, still_due = self._names.index("spread"), []
        for place in range(len(needs.instant) - needs.silent, len(needs.instant)):
            stream, fates = int(needs.stream[place]), needs.fates
            instant = self._hours[stream].when_open(float(needs.instant[place]), float(fates.values[place, spread]))
            still_due.append(instant is None)
            if instant is not None:
                fate = fates.values[place].copy(), fates.components[place].copy()
                self._diary.expect(Late(stream, day, int(needs.ordinal[place]), fate), instant)
        return still_due

    def _goes_to(self, row: int, *, redial: bool) -> int:
        """The stream of the next contact of a need: that of the contact before, unless it switches."""
        stream = self._columns.stream[row]
        if self._switch is None:
            return stream
        drawn = self._switch[row]
        for bound, to in self._after[redial][stream]:
            if drawn < bound:
                return to
        return stream

    def _come(self, row: int, stream: int, wished: float, *, redial: bool) -> None:
        instant = self._hours[stream].when_open(wished, self._spread[row])
        if instant is not None:
            self._diary.expect(Again(row, stream, redial), instant)

    def _comes(self, coming: Coming, now: float) -> None:
        if isinstance(coming, Late):
            self.enter(self._register.add_late(coming, now))
        else:
            self.enter(self._register.add_again(coming, self._fate(coming), now))

    def _fate(self, again: Again) -> Fate:
        columns, parent = self._columns, again.parent
        day = self._days[columns.birth[parent]]
        return self._source.again(again.stream, day, columns.attempt[parent] + 1, columns.ordinal[parent])


class _Hours:
    """When contacts of a stream can come."""

    def __init__(self, plan: Plan, stream: Stream) -> None:
        end = plan.clock.end
        periods = ((0.0, end),) if stream.channel in DEFERRED else plan.clock.opening_of(stream.channel)
        self._opens = [opens for opens, _ in periods]
        self._closes = [closes for _, closes in periods]

    def when_open(self, instant: float, spread: float) -> float | None:
        """The instant itself if the channel is open then, else spread from its next opening; None after the horizon."""
        following = bisect_right(self._opens, instant)
        if following and instant < self._closes[following - 1]:
            return instant
        if following == len(self._opens):
            return None
        opens = self._opens[following]
        span = min(REOPENING_SECONDS, self._closes[following] - opens)
        return opens + to_grid(spread * span)


def comes_back(plan: Plan) -> bool:
    """Whether any need of a scenario may get in touch later than it arises."""
    return "spread" in fate_names(plan.scenario)


def _chances(plan: Plan, stream: Stream) -> dict[int, tuple[float, ...]]:
    """Chances of a redial by outcome, those of the first, second, ... contact in a row that nobody served."""
    redial = plan.scenario.intents[stream.intent].redial
    if redial is None or stream.channel in DEFERRED:
        return {}
    causes = {cause.value: getattr(redial, cause.name.lower(), None) for cause in Outcome}
    return {outcome: chances for outcome, chances in causes.items() if chances is not None and any(chances)}
