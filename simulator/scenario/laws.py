"""Distribution laws of durations: what a file may say, with the default of each use."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from simulator.scenario.base import Frozen
from simulator.scenario.quantities import DURATION_SCHEMA, Duration, PositiveDuration

LawName = Literal["lognormal", "gamma", "exponential", "weibull", "uniform", "fixed", "empirical"]

_KEYS: Mapping[str, tuple[set[str], set[str]]] = {  # law -> (needed keys, allowed keys)
    "lognormal": ({"mean", "cv"}, set()),
    "gamma": ({"mean", "cv"}, set()),
    "exponential": ({"mean"}, set()),
    "weibull": ({"mean", "shape"}, set()),
    "uniform": ({"least", "most"}, set()),
    "fixed": ({"mean"}, set()),
    "empirical": ({"values"}, set()),
}


class Law(Frozen):
    """The law of a random duration.

    `mean` is the mean in seconds and `cv` the standard deviation over the mean; `shape` is Weibull's;
    `least` and `most` bound a uniform law; `values` are equally likely seconds; `at_most` cuts every draw
    off (a caller who is taken out of the queue after that time, say).
    """

    law: LawName
    mean: Duration | None = None
    cv: Annotated[float, Field(ge=0, le=20)] | None = None
    shape: Annotated[float, Field(gt=0.05, le=100)] | None = None
    least: Duration | None = None
    most: Duration | None = None
    values: tuple[Duration, ...] | None = Field(default=None, min_length=1, max_length=100_000)
    at_most: PositiveDuration | None = None

    @model_validator(mode="after")
    def _has_the_keys_of_its_law(self) -> Self:
        needed, allowed = _KEYS[self.law]
        given = {key for key in ("mean", "cv", "shape", "least", "most", "values") if getattr(self, key) is not None}
        if missing := sorted(needed - given):
            raise ValueError(f"the {self.law} law needs {' and '.join(missing)}")
        if surplus := sorted(given - needed - allowed):
            raise ValueError(f"the {self.law} law has no {' or '.join(surplus)}")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError("the uniform law needs least <= most")
        return self

    @property
    def mean_seconds(self) -> float:
        """The mean in seconds before `at_most` cuts it."""
        if self.least is not None and self.most is not None:
            return (self.least + self.most) / 2
        if self.values is not None:
            return sum(self.values) / len(self.values)
        assert self.mean is not None
        return self.mean

    def scaled(self, factor: float) -> "Law":
        """The law of durations `factor` times as long; what takes no time any more is fixed at 0."""
        if factor == 1:
            return self
        if factor == 0:
            return Law.model_construct(law="fixed", mean=0.0)
        lengths = {"mean": self.mean, "least": self.least, "most": self.most, "at_most": self.at_most}
        update: dict[str, Any] = {key: value * factor for key, value in lengths.items() if value is not None}
        if self.values is not None:
            update["values"] = tuple(value * factor for value in self.values)
        return self.model_copy(update=update)


def _law_with_default(name: LawName, cv: float | None) -> BeforeValidator:
    """A bare duration is the mean of the law that is usual here; a map without `law` takes that law too."""

    def fill(value: Any) -> Any:
        if isinstance(value, Law):
            return value
        if not isinstance(value, Mapping):
            value = {"mean": value}
        law = value.get("law", "uniform" if "least" in value else "empirical" if "values" in value else name)
        filled = {**value, "law": law}
        if law in ("lognormal", "gamma"):
            filled.setdefault("cv", cv if cv is not None else 1.0)
        return filled

    return BeforeValidator(fill)


_VALUES_FILE = {"type": "string", "pattern": r"\.csv$", "description": "a CSV file with the column seconds"}
_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            DURATION_SCHEMA | {"description": "a duration: the mean of the default law"},
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "law": {"enum": list(_KEYS)},
                    "mean": DURATION_SCHEMA,
                    "cv": {"type": "number", "minimum": 0},
                    "shape": {"type": "number", "exclusiveMinimum": 0},
                    "least": DURATION_SCHEMA,
                    "most": DURATION_SCHEMA,
                    "values": {"anyOf": [{"type": "array", "items": DURATION_SCHEMA}, _VALUES_FILE]},
                    "at_most": DURATION_SCHEMA,
                },
            },
        ]
    }
)

HandlingLaw = Annotated[Law, _law_with_default("lognormal", 1.0), _SCHEMA]
"""A handle component: a bare duration means lognormal with CV 1."""
MenuLaw = Annotated[Law, _law_with_default("lognormal", 0.5), _SCHEMA]
"""Time in the IVR: a bare duration means lognormal with CV 0.5."""
RingLaw = Annotated[Law, _law_with_default("fixed", None), _SCHEMA]
"""Ringing of a call back: a bare duration is always that long."""
WaitingLaw = Annotated[Law, _law_with_default("exponential", None), _SCHEMA]
"""Patience and delays: a bare duration means exponential."""
