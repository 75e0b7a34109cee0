"""Rosters: who of a group is on duty when, by head count, by clock time or in shifts with breaks."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.calendar import WEEKDAYS, by_weekday, parse_days
from simulator.scenario.demand import parse_steps
from simulator.scenario.quantities import ClockTime, Duration, PositiveDuration

Headcount = Annotated[int, Field(ge=0, le=10_000)]
DaySteps = tuple[tuple[int, Headcount], ...]
ALL_WEEK = tuple(range(7))


def _parse_days(value: Any) -> Any:
    return parse_days(value) if isinstance(value, str) else value


DaySet = Annotated[tuple[int, ...], BeforeValidator(_parse_days), WithJsonSchema({"type": "string"})]


class Break(Frozen):
    """A paid break: `after` this time from the shift's start on average, the heads of the shift spread evenly
    over `spread` around it, so that they do not all leave at once."""

    length: PositiveDuration
    after: Duration
    spread: Duration = 0.0


class Meeting(Break):
    """Time on the clock that is no break: a meeting or training, on `days` of the shift (all of them if absent)."""

    days: DaySet = ALL_WEEK


class ShiftPattern(Frozen):
    """A way to work: from `start` on each of `days`, paid for `length`, breaks included.

    `break` is one break in the middle of the shift, the heads spread over a quarter of the shift;
    `breaks` places them one by one. `meetings` are other time on the clock.
    """

    start: ClockTime
    length: PositiveDuration
    days: DaySet = ALL_WEEK
    break_length: Duration = Field(default=0.0, alias="break")
    breaks: tuple[Break, ...] = ()
    meetings: tuple[Meeting, ...] = ()

    @model_validator(mode="after")
    def _breaks_fit(self) -> Self:
        if self.break_length and self.breaks:
            raise ValueError("give 'break' or 'breaks', not both")
        if self.length > 86_400:
            raise ValueError("a shift is at most one day long")
        for what, pauses in (("break", self.all_breaks), ("meeting", self.meetings)):
            if any(_lies_outside(pause, self.length) for pause in pauses):
                raise ValueError(f"a {what} lies outside its shift")
        return self

    @model_validator(mode="after")
    def _meetings_are_held(self) -> Self:
        problems = []
        for number, meeting in enumerate(self.meetings):
            missed = [WEEKDAYS[day] for day in meeting.days if day not in self.days]
            if missed and meeting.days != ALL_WEEK:
                message = f"the shift is not worked on {', '.join(missed)}"
                problems.append(Problem(("meetings", number, "days"), message))
        if problems:
            raise MisfitError(problems)
        return self

    @property
    def all_breaks(self) -> tuple[Break, ...]:
        """The breaks on the clock, the middle one of `break` included."""
        if not self.break_length:
            return self.breaks
        spread = min(self.length / 4, max(self.length - self.break_length, 0.0))
        middle = (self.length - self.break_length) / 2
        return (Break.model_construct(length=self.break_length, after=middle, spread=spread),)

    @property
    def break_seconds(self) -> float:
        """Seconds of breaks in one shift of one head."""
        return sum(pause.length for pause in self.all_breaks)

    def meeting_seconds(self, weekday: int) -> float:
        """Seconds of meetings on the clock in one shift of one head on a weekday (Monday 0)."""
        return sum(meeting.length for meeting in self.meetings if weekday in meeting.days)


class Shift(ShiftPattern):
    """A way to work, and the paid heads who work so."""

    heads: Headcount


def _lies_outside(pause: Break, length: float) -> bool:
    return pause.after - pause.spread / 2 < 0 or pause.after + pause.spread / 2 + pause.length > length


def _parse_levels(value: Any) -> Any:
    """``{"08:00": 5}`` for every day or ``{mon-fri: {"08:00": 5}, sat: {...}}``; a day without entry has nobody."""
    if not isinstance(value, Mapping):
        raise ValueError('a map of clock times is expected, such as {"08:00": 5}, or the name of a CSV file')
    if not any(isinstance(entry, Mapping) for entry in value.values()):
        return (parse_steps(value),) * 7
    return by_weekday(value, parse_steps, ())


_STEP_MAP = {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}
_LEVELS_SCHEMA = {
    "anyOf": [
        _STEP_MAP,
        {"type": "object", "additionalProperties": _STEP_MAP},
        {"type": "string", "pattern": r"\.csv$", "description": "a CSV file with the columns start,agents"},
    ]
}
Levels = Annotated[
    tuple[DaySteps, DaySteps, DaySteps, DaySteps, DaySteps, DaySteps, DaySteps],
    BeforeValidator(_parse_levels),
    WithJsonSchema(_LEVELS_SCHEMA),
]
"""Logged-in agents by weekday and clock time; a step lasts until the next, the last until closing."""


class Roster(Frozen):
    """Who is on duty, in exactly one way.

    `constant`: agents logged in whenever the phones are open. `intervals`: logged-in agents by clock time.
    `shifts`: paid heads, with breaks, absence and other shrinkage played.
    """

    constant: Headcount | None = None
    intervals: Levels | None = None
    shifts: tuple[Shift, ...] | None = None

    @model_validator(mode="after")
    def _is_given_once(self) -> Self:
        given = [key for key in ("constant", "intervals", "shifts") if getattr(self, key) is not None]
        if len(given) != 1:
            found = " and ".join(given) if given else "none"
            raise ValueError(f"give one of constant, intervals or shifts (found: {found})")
        if not self.heads_planned:
            raise ValueError("the roster is empty: nobody would ever be on duty")
        return self

    @property
    def heads_planned(self) -> int:
        """The most agents planned at once (for shifts: the sum of heads); zero means an empty roster."""
        if self.constant is not None:
            return self.constant
        if self.intervals is not None:
            return max((level for day in self.intervals for _, level in day), default=0)
        return sum(shift.heads * bool(shift.days) for shift in self.shifts or ())
