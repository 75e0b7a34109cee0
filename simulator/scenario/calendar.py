"""The calendar of a scenario: start, length, time zone, holidays, opening hours and closing."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

import tzdata
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.quantities import DAY_SECONDS, PositiveDuration, Share, format_duration, kind_of, parse_clock

FIRST_YEAR, LAST_YEAR = 1970, 2199
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Hours = tuple[tuple[int, int], ...]
"""Opening periods of one day: (open, close) in seconds since local midnight, in order."""
Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]
"""Opening periods by weekday, Monday first."""
ALWAYS: Week = (((0, DAY_SECONDS),),) * 7


def parse_days(text: str) -> tuple[int, ...]:
    """Weekday numbers (Monday 0) of ``mon-fri``, ``sat`` or ``mon,wed,sat-sun``; raises ValueError."""
    days: list[int] = []
    for part in str(text).split(","):
        ends = [name.strip().lower() for name in part.split("-")]
        if len(ends) > 2 or any(name not in WEEKDAYS for name in ends):
            raise ValueError(f"'{text}' names no days: write them like 'mon-fri', 'sat' or 'mon,wed'")
        first, last = WEEKDAYS.index(ends[0]), WEEKDAYS.index(ends[-1])
        if last < first:
            raise ValueError(f"'{text}' runs backwards: a week starts on mon")
        days.extend(range(first, last + 1))
    if len(set(days)) < len(days):
        raise ValueError(f"'{text}' names a day twice")
    return tuple(days)


T = TypeVar("T")


def by_weekday(value: Mapping[str, Any], read: Callable[[Any], T], absent: T) -> tuple[T, ...]:
    """Entries of a map such as ``{mon-fri: ..., sat: ...}``, one for each weekday; `absent` for a day without one.

    Raises MisfitError with every entry whose days or value are wrong.
    """
    week, named, problems = [absent] * 7, set[int](), list[Problem]()
    for key, entry in value.items():
        try:
            days = _new_days(key, named)
        except ValueError as error:
            problems.append(Problem((key,), str(error), WEEKDAYS if key.isalpha() and key not in WEEKDAYS else (), key))
            continue
        try:
            parsed = read(entry)
        except MisfitError as misfit:
            problems.extend(problem.under(key) for problem in misfit.problems)
        except ValueError as error:
            problems.append(Problem((key,), str(error)))
        else:
            week = [parsed if day in days else old for day, old in enumerate(week)]
        named.update(days)
    if problems:
        raise MisfitError(problems)
    return tuple(week)


def _new_days(key: str, named: set[int]) -> tuple[int, ...]:
    days = parse_days(key)
    if twice := named.intersection(days):
        raise ValueError(f"{WEEKDAYS[min(twice)]} has two entries")
    return days


def parse_hours(text: str) -> Hours:
    """Opening periods of ``08:00-12:00, 13:00-18:00``; raises ValueError when one closes before it opens."""
    periods: list[tuple[int, int]] = []
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})\s*", part)
        if match is None:
            raise ValueError(f"'{text}' are no opening hours: write them like \"08:00-20:00\"")
        opens, closes = parse_clock(match[1]), parse_clock(match[2])
        if closes <= opens:
            raise ValueError(f"closing {match[2]} is not after opening {match[1]}; a night is written as two days")
        if periods and opens < periods[-1][1]:
            raise ValueError(f"'{text}': the period from {match[1]} starts before the one before it ends")
        periods.append((opens, closes))
    return tuple(periods)


def _parse_week(value: Any) -> Any:
    if value == "always":
        return ALWAYS
    if isinstance(value, str):
        return (parse_hours(value),) * 7
    if not isinstance(value, Mapping):
        raise ValueError('opening hours are \'always\', "08:00-20:00" or a map such as {mon-fri: "08:00-20:00"}')
    return by_weekday(value, _parse_day, ())


def _parse_day(text: object) -> Hours:
    if not isinstance(text, str):
        raise ValueError(f'opening hours such as "08:00-20:00" are expected, not {kind_of(text)}')
    whole: dict[str, Hours] = {"always": ALWAYS[0], "closed": ()}
    return whole[text] if text in whole else parse_hours(text)


_HOURS_SCHEMA = {"type": "string", "pattern": r"^\s*\d{1,2}:\d{2}\s*-\s*\d{1,2}:\d{2}", "examples": ["08:00-20:00"]}
_ALL_DAYS = [{"const": "always"}, _HOURS_SCHEMA]
_WEEK_SCHEMA = {
    "anyOf": [
        *_ALL_DAYS,
        {"type": "object", "additionalProperties": {"anyOf": [{"const": "closed"}, *_ALL_DAYS]}},
    ]
}
OpenWeek = Annotated[Week, BeforeValidator(_parse_week), WithJsonSchema(_WEEK_SCHEMA)]


def _parse_date(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"'{value}' is no date: write it like 2026-03-02") from None
    return value


Date = Annotated[date, BeforeValidator(_parse_date), WithJsonSchema({"type": "string", "format": "date"})]


def _of_our_time(start: date) -> date:
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise ValueError(f"a start lies in the years {FIRST_YEAR} to {LAST_YEAR}, not {start}")
    return start


def _known_zone(name: str) -> str:
    """A zone that every machine knows by this name; `localtime` is another one on each."""
    zones = Path(tzdata.__file__).with_name("zones").read_text(encoding="utf-8").split()
    if name not in zones:
        message = f"unknown time zone '{name}': write it like Europe/Tallinn or UTC"
        raise MisfitError([Problem((), message, tuple(sorted(zones)), name)])
    return name


class Holidays(Frozen):
    """Days on which the centre is closed; `demand` is the share of the usual needs that still arise."""

    dates: tuple[Date, ...] = ()
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,4})?$")] | None = None
    demand: Share = 0.0


class Opening(Frozen):
    """Opening hours: of every channel, unless the channel has its own.

    Messages can be sent at any hour: the hours of `email` and `social` say when their needs arise if no profile does.
    """

    default: OpenWeek = ALWAYS
    phone: OpenWeek | None = None
    chat: OpenWeek | None = None
    email: OpenWeek | None = None
    social: OpenWeek | None = None


def _parse_opening(value: Any) -> Any:
    return value if isinstance(value, Mapping | Opening) else {"default": value}


_OfAllChannels = Annotated[str, WithJsonSchema({"anyOf": _ALL_DAYS})]
_OpeningOrHours = Annotated[Opening, BeforeValidator(_parse_opening, json_schema_input_type=_OfAllChannels | Opening)]
"""A text in place of the map says the hours of all channels."""


class Closing(Frozen):
    """What happens at closing time to those who wait.

    `drain` serves them, `drop` disconnects them, `to_backlog` keeps what they want as voicemail that is worked when
    nobody waits on the line, `callback_next_day` calls them back from the next opening on.
    """

    phone: Literal["drain", "drop", "to_backlog", "callback_next_day"] = "drain"
    chat: Literal["drain", "drop"] = "drain"
    email: Literal["to_backlog"] = "to_backlog"
    social: Literal["to_backlog"] = "to_backlog"


class Calendar(Frozen):
    """When the centre is played.

    `start` is the first counted day; `warm_up_days` are simulated before it and not counted.
    `interval` is the grid of rates, rosters and reports.
    """

    start: Annotated[Date, AfterValidator(_of_our_time)]
    days: int = Field(default=28, ge=1, le=36_600)
    warm_up_days: int = Field(default=0, ge=0, le=3_660)
    interval: PositiveDuration = 1_800.0
    time_zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    holidays: Holidays = Holidays.model_construct()
    open: _OpeningOrHours = Opening.model_construct()
    closing: Closing = Closing.model_construct()

    @model_validator(mode="after")
    def _interval_is_a_usual_one(self) -> Self:
        if self.interval not in (900.0, 1_800.0, 3_600.0):
            text = format_duration(self.interval)
            raise MisfitError([Problem(("interval",), f"15m, 30m or 60m is expected, not {text}")])
        return self

    def week_of(self, channel: Channel) -> Week:
        """Opening periods of a channel by weekday."""
        own: Week | None = getattr(self.open, channel)
        return self.open.default if own is None else own

    @property
    def own_weeks(self) -> dict[Channel, Week]:
        """Opening periods by weekday of the channels that have their own."""
        weeks: dict[Channel, Week | None] = {channel: getattr(self.open, channel) for channel in CHANNELS}
        return {channel: week for channel, week in weeks.items() if week is not None}
