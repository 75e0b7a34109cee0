"""The reference cases as typed values: what is set up, what is expected, and how exactly it is known."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

FILE = Path(__file__).parents[1] / "data" / "cases.json"
ONE_TYPE = "calls"
"""The name of the only call type where a case has one."""
GROUP = "agents"
"""The name of the only agent group where a case has one."""

_NAME = re.compile(r"(?P<quantity>\w+)(?:\[(?P<of>[^\]]+)\])?(?:@(?P<at>[\d.]+))?")


@dataclass(frozen=True)
class Expected:
    """One value of a case: `name` is ``quantity[of]@at``, the last two parts where they apply.

    `error` bounds how far `value` may be from the truth, in `unit`.
    """

    name: str
    value: float
    unit: str
    error: float

    @property
    def quantity(self) -> str:
        """What is measured."""
        return self._part("quantity") or ""

    @property
    def of(self) -> str | None:
        """The call type, agent group, interval or pair that is measured; None for the whole centre."""
        return self._part("of")

    @property
    def at(self) -> float | None:
        """The threshold in seconds or the quantile's level."""
        at = self._part("at")
        return None if at is None else float(at)

    def _part(self, part: str) -> str | None:
        match = _NAME.fullmatch(self.name)
        assert match, f"'{self.name}' is no name of a value"
        return match[part]


@dataclass(frozen=True)
class Case:
    """One reference case; `relaxation_seconds` is how fast its steady state is reached, None if it has none."""

    id: str
    family: str
    description: str
    parameters: Mapping[str, Any]
    expected: tuple[Expected, ...]
    relaxation_seconds: float | None

    @classmethod
    def parse(cls, entry: Mapping[str, Any]) -> Self:
        """A case from its entry in the file."""
        return cls(
            id=entry["id"],
            family=entry["family"],
            description=entry["description"],
            parameters={name: given["value"] for name, given in entry["parameters"].items()},
            expected=tuple(
                Expected(name, value["value"], value["unit"], value["error"])
                for name, value in entry["expected"].items()
            ),
            relaxation_seconds=entry.get("relaxation_time_s"),
        )

    def number(self, parameter: str) -> float:
        """A parameter that is a number."""
        return float(self.parameters[parameter])

    @property
    def hourly_rates(self) -> Mapping[str, float]:
        """Arrivals per hour by call type, where they are constant."""
        rates: Mapping[str, float] = self.parameters.get("arrival_rates", {})
        return rates or {ONE_TYPE: self.number("arrival_rate")}

    @property
    def thresholds(self) -> tuple[float, ...]:
        """Service level thresholds in seconds."""
        return tuple(self.parameters.get("service_level_thresholds", ()))


@cache
def all_cases() -> Mapping[str, Case]:
    """Every case by its id, in the order of the file."""
    entries = json.loads(FILE.read_text(encoding="utf-8"))
    return {entry["id"]: Case.parse(entry) for entry in entries}
