"""How much a lever does: a value with its range, where it comes from and how good that is."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from simulator.levers.entry import Usual
from simulator.scenario.assumptions import Grade, Origin
from simulator.scenario.base import Frozen, Text
from simulator.scenario.quantities import (
    SHARE_SCHEMA,
    Duration,
    Rate,
    Share,
    is_relative,
    parse_points,
    parse_share,
)


class Effect(Frozen):
    """An effect at its typical value, from `low` to `high` where that is known.

    What was `measured` is not varied; of anything else without a range the spread is that of the catalogue.
    """

    UNIT: ClassVar[str] = "number"

    low: float | None = None
    typical: float
    high: float | None = None
    origin: Origin = "guess"
    source: Text = ""
    grade: Grade | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("give both low and high, or neither")
        if self.low is not None and self.high is not None:
            least, most = sorted((self.low, self.high))
            if not least <= self.typical <= most:
                raise ValueError(
                    f"typical lies between low and high, not {self.low:g}, {self.typical:g}, {self.high:g}"
                )
        return self

    @property
    def is_nothing(self) -> bool:
        """Whether it does nothing at its typical value."""
        return self.typical == 0


def _with_typical(value: Any) -> Any:
    return value if isinstance(value, Mapping | Effect) else {"typical": value}


class ShareEffect(Effect):
    """A share in [0, 1]."""

    UNIT: ClassVar[str] = "share"

    low: Share | None = None
    typical: Share
    high: Share | None = None


class NumberEffect(Effect):
    """A number that is zero or more."""

    low: Annotated[float, Field(ge=0)] | None = None
    typical: Annotated[float, Field(ge=0)]
    high: Annotated[float, Field(ge=0)] | None = None


class DurationEffect(Effect):
    """A time in seconds."""

    UNIT: ClassVar[str] = "seconds"

    low: Duration | None = None
    typical: Duration
    high: Duration | None = None


def _without_plus(value: object) -> object:
    text = value.strip() if isinstance(value, str) else value
    return text[1:] if isinstance(text, str) and text.startswith("+") and text.endswith("%") else value


_Change = Annotated[Rate, BeforeValidator(_without_plus), Field(gt=-1, le=10)]


class ChangeEffect(Effect):
    """A relative change, such as -5 %: what it changes is multiplied by 1 + typical."""

    UNIT: ClassVar[str] = "relative change"

    low: _Change | None = None
    typical: _Change
    high: _Change | None = None

    @property
    def factor(self) -> float:
        """What is multiplied with."""
        return 1 + self.typical


def _points(value: object) -> float:
    text = value.strip() if isinstance(value, str) else value
    if isinstance(text, str) and text.startswith("+"):
        return parse_points(text[1:])
    return parse_points(text)


_Gain = Annotated[
    float,
    BeforeValidator(_points),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"^\+?\d+(\.\d+)?\s*pt$"}, *SHARE_SCHEMA["anyOf"]]}),
]


class GainEffect(Effect):
    """Percentage points that a share gains, such as +3pt."""

    UNIT: ClassVar[str] = "change of share"

    low: _Gain | None = None
    typical: _Gain
    high: _Gain | None = None


def _share_or_move(value: object) -> object:
    """A share as it is; of a change such as +15pt, the points, in [-1, 1]."""
    if isinstance(value, str) and is_relative(value) and value.strip().endswith("pt"):
        sign = -1 if value.strip().startswith("-") else 1
        return sign * parse_points(value.strip()[1:].strip())
    return parse_share(value)


_MOVE_SCHEMA = {"anyOf": [{"type": "string", "pattern": r"^[+-]\d+(\.\d+)?\s*pt$"}, *SHARE_SCHEMA["anyOf"]]}
_Move = Annotated[float, BeforeValidator(_share_or_move), WithJsonSchema(_MOVE_SCHEMA)]


class MovedShare(Effect):
    """A share that takes the place of the scenario's, or with `relative`, as +15pt says, is added to it."""

    UNIT: ClassVar[str] = "share"

    low: _Move | None = None
    typical: _Move
    high: _Move | None = None
    relative: bool = False

    @model_validator(mode="before")
    @classmethod
    def _knows_whether_it_is_relative(cls, value: Any) -> Any:
        if not isinstance(value, Mapping) or "relative" in value:
            return value
        given = [value[key] for key in ("low", "typical", "high") if value.get(key) is not None]
        moves = [isinstance(each, str) and is_relative(each) for each in given]
        if any(moves) and not all(moves):
            raise ValueError("low, typical and high are all shares, or all changes such as +15pt")
        return {**value, "relative": any(moves)}

    def before(self, share: float | None) -> float:
        """The move that leaves a share as it is; where there is none, the whole of it: nothing of it can be missing."""
        if self.relative:
            return 0.0
        return self.typical if share is None else share

    def of(self, share: float) -> float:
        """The new share in place of another one, never outside of [0, 1]."""
        return min(max(share + self.typical, 0.0), 1.0) if self.relative else self.typical


AShare = Annotated[ShareEffect, BeforeValidator(_with_typical, json_schema_input_type=Share | ShareEffect)]
AMovedShare = Annotated[MovedShare, BeforeValidator(_with_typical, json_schema_input_type=_Move | MovedShare)]
ANumber = Annotated[NumberEffect, BeforeValidator(_with_typical, json_schema_input_type=float | NumberEffect)]
ADuration = Annotated[DurationEffect, BeforeValidator(_with_typical, json_schema_input_type=Duration | DurationEffect)]
AChange = Annotated[ChangeEffect, BeforeValidator(_with_typical, json_schema_input_type=_Change | ChangeEffect)]
AGain = Annotated[GainEffect, BeforeValidator(_with_typical, json_schema_input_type=_Gain | GainEffect)]

_KINDS = {
    "share": ShareEffect,
    "change of share": GainEffect,
    "relative change": ChangeEffect,
    "seconds": DurationEffect,
    "number": NumberEffect,
}


def usual(facts: Usual) -> Any:
    """The effect that a parameter has if the file does not give it: the catalogue's, with its range and source."""
    return _KINDS[facts.unit].model_construct(
        low=facts.low,
        typical=facts.typical,
        high=facts.high,
        origin="benchmark" if facts.grade in "ABC" else "vendor" if facts.grade == "D" else "guess",
        source=facts.source,
        grade=facts.grade,
    )


__all__ = [
    "AChange",
    "ADuration",
    "AGain",
    "AMovedShare",
    "ANumber",
    "AShare",
    "ChangeEffect",
    "DurationEffect",
    "Effect",
    "GainEffect",
    "MovedShare",
    "NumberEffect",
    "ShareEffect",
    "usual",
]
