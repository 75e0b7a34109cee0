"""`--fail-if 'service_level<80%'`: a condition on a result under which a command ends with exit code 4."""

import operator
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from simulator.scenario.quantities import parse_duration

_FORM = re.compile(r"\s*([a-z][a-z0-9_]*(?:@[0-9.]+)?)\s*(<=|>=|<|>)\s*(\S+)\s*")
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Condition:
    """A measure compared with a limit in the measure's own unit (shares in [0, 1], times in seconds)."""

    text: str
    name: str
    sign: str
    limit: float

    def holds(self, value: float | None) -> bool:
        """Whether the condition is met; an undefined value cannot be shown to be good, so it is."""
        return value is None or _COMPARISONS[self.sign](value, self.limit)


def parse_condition(text: str, known: Collection[str]) -> Condition:
    """A condition from ``name<limit``; the limit is a number, a share such as 80% or a duration such as 20s.

    Raises ValueError when it has another form or names something that is not measured.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no condition: write it like 'service_level<80%' or 'cost_per_contact>=7.5'")
    name, sign, limit = match.groups()
    if name not in known:
        close = get_close_matches(name, sorted(known), n=1)
        hint = f" (did you mean '{close[0]}'?)" if close else ""
        raise ValueError(f"'{text}': there is no measure '{name}'{hint}")
    return Condition(text.strip(), name, sign, _limit(limit))


def _limit(text: str) -> float:
    if text.endswith("%"):
        return _number(text[:-1]) / 100
    return parse_duration(text) if text[-1] in "dhms" else _number(text)


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        raise ValueError(f"'{text}' is no limit: write a number, a share such as 80% or a duration such as 20s")
    return float(text)
