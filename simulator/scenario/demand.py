"""How many needs arise, and when in the week and day."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.calendar import by_weekday
from simulator.scenario.quantities import Rate, Share, parse_clock

Weight = Annotated[float, Field(ge=0, le=1e6)]
Volume = Annotated[float, Field(ge=0, le=1e8)]

Steps = tuple[tuple[int, float], ...]
"""A step function over the day: (seconds since midnight, value until the next step)."""


def in_order(value: Mapping[str, Any], read: Callable[[object], Any]) -> tuple[tuple[Any, Any], ...]:
    """Entries of a map by moment, ascending; raises MisfitError with every moment that is wrong or comes twice."""
    entries: dict[Any, Any] = {}
    problems: list[Problem] = []
    for key, number in value.items():
        try:
            moment = read(key)
        except ValueError as error:
            problems.append(Problem((key,), str(error), (), key))
            continue
        if moment in entries:
            problems.append(Problem((key,), f"'{key}' comes twice", (), key))
        entries[moment] = number
    if problems:
        raise MisfitError(problems)
    return tuple(sorted(entries.items()))


def parse_steps(value: Any) -> Any:
    """``{"08:00": 0.6, "09:00": 1.2}`` as ascending steps; raises ValueError, MisfitError for wrong clock times."""
    if not isinstance(value, Mapping):
        raise ValueError('a map of clock times is expected, such as {"08:00": 5}, or the name of a CSV file')
    if not value:
        raise ValueError("at least one clock time is needed")
    return in_order(value, parse_clock)


def _parse_weekdays(value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise ValueError("a map of weekdays is expected, such as {mon: 1.25, tue-fri: 1, sat: 0.5}")
    return by_weekday(value, lambda weight: weight, 0.0)


_STEPS_SCHEMA = {
    "anyOf": [
        {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
        {"type": "string", "pattern": r"\.csv$", "description": "a CSV file with the columns start,weight"},
    ]
}
_WEEKDAYS_SCHEMA = {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}}

Profile = Annotated[
    tuple[tuple[int, Weight], ...],
    BeforeValidator(parse_steps),
    WithJsonSchema(_STEPS_SCHEMA),
]
"""Relative arrival rate by clock time; a step lasts until the next, the last until closing."""
WeekdayWeights = Annotated[
    tuple[Weight, Weight, Weight, Weight, Weight, Weight, Weight],
    BeforeValidator(_parse_weekdays),
    WithJsonSchema(_WEEKDAYS_SCHEMA),
]


class Busyness(Frozen):
    """Chance in the volume itself: CVs of Gamma factors of mean 1, common to all intents.

    `day` is that of the factor that multiplies a day's rates, `interval` that of a further one for each interval.
    """

    day: Annotated[float, Field(ge=0, le=3)] = 0.0
    interval: Annotated[float, Field(ge=0, le=3)] = 0.0


class ChannelDemand(Frozen):
    """How the needs of one channel are spread, where it is not as all others are."""

    weekday: WeekdayWeights | None = None
    intraday: Profile | None = None


class DemandByChannel(Frozen):
    """Profiles of channels that differ from the others."""

    phone: ChannelDemand = ChannelDemand.model_construct()
    chat: ChannelDemand = ChannelDemand.model_construct()
    email: ChannelDemand = ChannelDemand.model_construct()
    social: ChannelDemand = ChannelDemand.model_construct()


def add_up(shares: Mapping[str, float], what: str) -> Mapping[str, float]:
    """The shares, if together they are the whole; raises ValueError."""
    total = sum(shares.values())
    if abs(total - 1) > 1e-6:
        raise ValueError(f"the shares of {what} are {total:.4g} together, not 1")
    return shares


Languages = Annotated[
    Mapping[Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=20)], Share],
    Field(max_length=20),
    AfterValidator(lambda shares: add_up(shares, "languages") if shares else shares),
]
"""Share of the needs in each language; empty where all speak one."""
_ONE_LANGUAGE: Mapping[str, float] = {}


class Demand(Frozen):
    """What all intents share: growth, weekday and clock-time profiles, busyness, languages."""

    busyness: Busyness = Busyness.model_construct()
    growth_per_year: Annotated[Rate, Field(gt=-1, le=10)] = 0.0
    weekday: WeekdayWeights | None = None
    intraday: Profile | None = None
    channels: DemandByChannel = DemandByChannel.model_construct()
    languages: Languages = _ONE_LANGUAGE


def _parse_instants(value: Any) -> Any:
    if not isinstance(value, Mapping):
        raise ValueError("the name of a CSV file with the columns start,count is expected")
    if not value:
        raise ValueError("at least one interval is needed")
    return in_order(value, local_instant)


def local_instant(text: object) -> datetime:
    """A local time such as ``2026-03-02T08:00``; raises ValueError."""
    try:
        instant = datetime.fromisoformat(str(text))
    except ValueError:
        raise ValueError(f"'{text}' is no local time: write it like 2026-03-02T08:00") from None
    if instant.tzinfo is not None:
        raise ValueError(f"'{text}' has a time zone; times are local to calendar.time_zone")
    return instant


_TABLE_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": r"\.csv$", "description": "a CSV file with the columns start,count"},
        {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
    ]
}
Table = Annotated[
    tuple[tuple[datetime, Volume], ...],
    BeforeValidator(_parse_instants),
    WithJsonSchema(_TABLE_SCHEMA),
]


class Needs(Frozen):
    """Expected fresh needs, in exactly one way: per open day, week or month (365/12 days), or a dated table."""

    per_day: Volume | None = None
    per_week: Volume | None = None
    per_month: Volume | None = None
    table: Table | None = None

    @model_validator(mode="after")
    def _is_given_once(self) -> Self:
        given = [key for key in ("per_day", "per_week", "per_month", "table") if getattr(self, key) is not None]
        if len(given) != 1:
            found = " and ".join(given) if given else "none"
            raise ValueError(f"give one of per_day, per_week, per_month or table (found: {found})")
        return self
