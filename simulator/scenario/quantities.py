"""Durations, shares and clock times as planners write them; seconds and fractions inside."""

import math
import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

SECONDS_PER_UNIT = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
DAY_SECONDS = 86_400
LONGEST_DAYS = 3_650
"""A duration may have ten years: beyond some hundred the clock of a run can no longer tell its ticks apart."""

_DECIMAL = r"[0-9]+(?:\.[0-9]+)?"
_DURATION = re.compile("".join(f"(?:({_DECIMAL}){unit})?" for unit in SECONDS_PER_UNIT))
_DURATION_PATTERN = r"^(?=\d)(\d+(\.\d+)?d)?(\d+(\.\d+)?h)?(\d+(\.\d+)?m)?(\d+(\.\d+)?s)?$"
_PLAIN_NUMBER = re.compile(rf"[+-]?{_DECIMAL}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_RELATIVE = re.compile(rf"[+-]\s*{_DECIMAL}\s*(?:%|pt|[dhms]\S*)")


def is_relative(text: str) -> bool:
    """Whether a text is a relative change such as ``+10%``, ``-15s`` or ``+2pt``."""
    return _RELATIVE.fullmatch(text.strip()) is not None


def _refuse_relative(text: str) -> None:
    if is_relative(text):
        raise ValueError(f"'{text}' is a relative change: it stands only under changes:")


def parse_duration(value: object) -> float:
    """Seconds of a duration text such as ``4m30s``, ``90s``, ``1h30m`` or ``2d``.

    Raises ValueError, with both readings, when the unit is missing, and for more than ten years.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"a duration such as '4m30s' is expected, not {kind_of(value)}")
    text = str(value).strip()
    match = _DURATION.fullmatch(text)
    if text and match:
        numbers = zip(match.groups(), SECONDS_PER_UNIT.values(), strict=True)
        seconds = sum(Decimal(number) * unit for number, unit in numbers if number is not None)
        if seconds > LONGEST_DAYS * DAY_SECONDS:
            raise ValueError(f"'{text}' is longer than the longest duration, {LONGEST_DAYS}d")
        return float(seconds)
    _refuse_relative(text)
    if _PLAIN_NUMBER.fullmatch(text):
        raise ValueError(f"a duration needs a unit: write '{text}s' or '{text}m'")
    if clock := _CLOCK.fullmatch(text):
        first, second = int(clock[1]), int(clock[2])
        raise ValueError(
            f"a duration needs units: '{text}' may be {first} hours {second} minutes, '{first}h{second}m', "
            f"or {first} minutes {second} seconds, '{first}m{second}s'"
        )
    raise ValueError(f"'{text}' is no duration: write it like '4m30s', '90s', '1h30m' or '2d'")


def format_duration(seconds: float) -> str:
    """The shortest exact text that `parse_duration` reads back as the same seconds."""
    rest, text = Decimal(repr(seconds)), ""
    for unit, size in list(SECONDS_PER_UNIT.items())[:-1]:
        whole, rest = divmod(rest, size)
        text += f"{whole:f}{unit}" if whole else ""
    if rest or not text:
        text += f"{rest.normalize():f}s"
    return text


def parse_share(value: object) -> float:
    """A share in [0, 1] from ``35%`` or ``0.35``."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"a share such as '35%' or 0.35 is expected, not {kind_of(value)}")
    text = str(value).strip()
    _refuse_relative(text)
    percent = text.endswith("%")
    number = _float(text.removesuffix("%").strip())
    if number is None:
        raise ValueError(f"'{text}' is no share: write it like '35%' or 0.35")
    share = number / 100 if percent else number
    if not 0 <= share <= 1:
        hint = f" (did you mean '{text}%'?)" if not percent and 1 < share <= 100 else ""
        raise ValueError(f"a share lies between 0% and 100%, not {text}{hint}")
    return share


def parse_points(value: object) -> float:
    """A difference of shares in [0, 1] from ``0.5pt`` (percentage points), or from a share."""
    match = re.fullmatch(rf"({_DECIMAL})\s*pt", value.strip()) if isinstance(value, str) else None
    return float(match[1]) / 100 if match else parse_share(value)


def parse_quantity(value: object) -> float:
    """A plain number, a share or a duration, whichever the text is; seconds and fractions.

    Raises ValueError for anything else.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    for parse in (parse_rate, parse_duration):
        try:
            return parse(value)
        except ValueError:
            continue
    raise ValueError(f"a number, a share such as '35%' or a duration such as '90s' is expected, not {kind_of(value)}")


def parse_rate(value: object) -> float:
    """A rate that may be negative or above one, such as growth: ``3%``, ``-5%`` or ``0.03``."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"a rate such as '3%' or 0.03 is expected, not {kind_of(value)}")
    text = str(value).strip()
    if text.startswith("+") or text.endswith("pt"):
        _refuse_relative(text)
    number = _float(text.removesuffix("%").strip())
    if number is None:
        raise ValueError(f"'{text}' is no rate: write it like '3%' or 0.03")
    return number / 100 if text.endswith("%") else number


def parse_clock(value: object) -> int:
    """Seconds since midnight of a quoted clock time ``"08:30"``; ``"24:00"`` is the end of the day."""
    match = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'a clock time such as "08:30" is expected, not {kind_of(value)}')
    hours, minutes = int(match[1]), int(match[2])
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise ValueError(f'\'{value}\' is no clock time: it runs from "00:00" to "24:00"')
    return hours * 3_600 + minutes * 60


def format_clock(seconds: int) -> str:
    """``hh:mm`` of seconds since midnight."""
    return f"{seconds // 3_600:02d}:{seconds % 3_600 // 60:02d}"


def _float(text: str) -> float | None:
    number = float(text) if _NUMBER.fullmatch(text) else math.inf
    return number if math.isfinite(number) else None


def kind_of(value: object) -> str:
    """What a value is, in the words of a message: ``a list``, ``nothing``, ``true``, ``7`` or ``'the text'``."""
    if isinstance(value, bool | int | float):
        return str(value).lower()
    names = {list: "a list", tuple: "a list", dict: "a map", type(None): "nothing"}
    return names.get(type(value), f"'{value}'")


DURATION_SCHEMA = {"type": "string", "pattern": _DURATION_PATTERN, "examples": ["4m30s", "90s", "2d"]}
SHARE_SCHEMA = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": r"^\d+(\.\d+)?\s*%$", "examples": ["35%"]},
    ]
}
_RATE_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?\d+(\.\d+)?%$"}]}
_CLOCK_SCHEMA = {"type": "string", "pattern": r"^\d{1,2}:\d{2}$", "examples": ["08:30"]}

Duration = Annotated[float, BeforeValidator(parse_duration), Field(ge=0), WithJsonSchema(DURATION_SCHEMA)]
PositiveDuration = Annotated[float, BeforeValidator(parse_duration), Field(gt=0), WithJsonSchema(DURATION_SCHEMA)]
Share = Annotated[float, BeforeValidator(parse_share), WithJsonSchema(SHARE_SCHEMA)]
Rate = Annotated[float, BeforeValidator(parse_rate), WithJsonSchema(_RATE_SCHEMA)]
ClockTime = Annotated[int, BeforeValidator(parse_clock), WithJsonSchema(_CLOCK_SCHEMA)]
Money = Annotated[float, Field(ge=0)]
