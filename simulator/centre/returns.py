"""Needs that come again: unresolved ones after an agent, and those whom nobody served."""

from bisect import bisect_right
from collections.abc import Callable

import simpy

from simulator.centre.chances import channels_after
from simulator.centre.columns import Born, Columns, Floats
from simulator.centre.fates import fate_names
from simulator.centre.kernel import ENTRY, Beat, Handlers, scheduler, to_grid
from simulator.centre.needs import DayNeeds, NeedSource
from simulator.centre.plan import Plan
from simulator.records import Outcome
from simulator.scenario.channels import DEFERRED, Stream

REOPENING_SECONDS = 7_200.0
"""Returns that fall in closed hours are spread over this time from the next opening."""


class Returns:
    """Makes the next contact of a need, and the late first one after a silent failure of self-service."""

    def __init__(self, env: simpy.Environment, plan: Plan, columns: Columns, source: NeedSource) -> None:
        self._env = env
        self._schedule = scheduler(env)
        self._plan = plan
        self._columns = columns
        self._source = source
        self._generations: list[int] = plan.generations.tolist()
        self._hours = [_Hours(plan, stream) for stream in plan.streams]
        self._on_repeat: Handlers = [self._comes_again]
        self._on_late: Handlers = [self._comes_late]
        self._late: list[tuple[Born, Floats, Floats]] = []
        self._coming: dict[int, tuple[int, bool]] = {}
        self._names = fate_names(plan.scenario)
        self._spread = columns.look_up("spread")
        if any(intent.redial is not None for intent in plan.scenario.intents.values()):
            self._redial, self._redial_delay = columns.look_up("redial"), columns.look_up("redial_delay")
        self._chances = [_chances(plan, stream) for stream in plan.streams]
        self._after = channels_after(plan.scenario)
        self._switch = columns.look_up("switch") if columns.has_fate("switch") else None
        self.enter: Callable[[int], None]

    def after(self, row: int, ended: float) -> None:
        """Let the unresolved need of a contact that ends at `ended` come back, its delay being known."""
        columns = self._columns
        if columns.repeats.get(row, 0) < self._generations[columns.stream[row]]:
            stream = self._goes_to(row, redial=False)
            self._come(row, stream, ended + columns.fate("delay")[row], redial=False)

    def unserved(self, row: int, outcome: int, ended: float) -> None:
        """Let the need of a contact that nobody served, for the reason `outcome`, come back if its luck says so."""
        columns = self._columns
        chances = self._chances[columns.stream[row]].get(outcome)
        if chances is None or row in columns.comes_again:
            return
        in_a_row = min(columns.redials.get(row, 0), len(chances) - 1)
        if self._redial(row) < chances[in_a_row]:
            columns.comes_again.add(row)
            self._come(row, self._goes_to(row, redial=True), ended + self._redial_delay(row), redial=True)

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
                born = Born(stream, day, int(needs.ordinal[place]))
                self._late.append((born, fates.values[place].copy(), fates.components[place].copy()))
                self._schedule(Beat(len(self._late) - 1, self._on_late), ENTRY, instant - self._env.now)
        return still_due

    def _goes_to(self, row: int, *, redial: bool) -> int:
        """The stream of the next contact of a need: that of the contact before, unless it switches."""
        stream = self._columns.stream[row]
        if self._switch is None:
            return stream
        drawn = self._switch(row)
        for bound, to in self._after[redial][stream]:
            if drawn < bound:
                return to
        return stream

    def _come(self, row: int, stream: int, wished: float, *, redial: bool) -> None:
        hours = self._hours[stream]
        instant = wished if hours.is_open(wished) else hours.when_open(wished, self._spread(row))
        if instant is not None:
            self._coming[row] = stream, redial
            self._schedule(Beat(row, self._on_repeat), ENTRY, instant - self._env.now)

    def _comes_again(self, beat: Beat) -> None:
        columns, parent = self._columns, beat.row
        stream, redial = self._coming.pop(parent)
        day = self._plan.clock.days[columns.birth[parent]]
        fate = self._source.again(stream, day, columns.attempt[parent] + 1, columns.ordinal[parent])
        self.enter(columns.add_again(parent, stream, fate, self._env.now, redial=redial))

    def _comes_late(self, beat: Beat) -> None:
        self.enter(self._columns.add_late(*self._late[beat.row], self._env.now))


class _Hours:
    """When contacts of a stream can come."""

    def __init__(self, plan: Plan, stream: Stream) -> None:
        end = plan.clock.end
        periods = ((0.0, end),) if stream.channel in DEFERRED else plan.clock.opening_of(stream.channel)
        self._opens = [opens for opens, _ in periods]
        self._closes = [closes for _, closes in periods]

    def is_open(self, instant: float) -> bool:
        """Whether the channel is open."""
        place = bisect_right(self._opens, instant) - 1
        return place >= 0 and instant < self._closes[place]

    def when_open(self, instant: float, spread: float) -> float | None:
        """The instant itself if the channel is open then, else spread from its next opening; None after the horizon."""
        if self.is_open(instant):
            return instant
        place = bisect_right(self._opens, instant) - 1
        if place + 1 >= len(self._opens):
            return None
        opens = self._opens[place + 1]
        span = min(REOPENING_SECONDS, self._closes[place + 1] - opens)
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
