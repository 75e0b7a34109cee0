"""`--fail-if 'service_level<80%'`: a condition on a result under which a command ends with exit code 4."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from simulator.scenario.quantities import parse_duration, parse_share

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


def parse_condition(text: str, units: Mapping[str, str]) -> Condition:
    """A condition from ``name<limit``; `units` has the unit of everything that can be named.

    The limit of a share is written 80% or 0.8, that of a time in seconds 20s or 1m30s, any other as a number.
    Raises ValueError when it has another form or names something that is not measured.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no condition: write it like 'service_level<80%' or 'cost_per_contact>=7.5'")
    name, sign, limit = match.groups()
    if name not in units:
        close = get_close_matches(name, sorted(units), n=1)
        hint = f" (did you mean '{close[0]}'?)" if close else ""
        raise ValueError(f"'{text}': there is no measure '{name}'{hint}")
    read = _READERS.get(units[name], _number)
    try:
        return Condition(text.strip(), name, sign, read(limit))
    except ValueError as error:
        raise ValueError(f"'{text}': {error}") from None


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        raise ValueError(f"a number is expected, not '{text}'")
    return float(text)


_READERS: Mapping[str, Callable[[str], float]] = {"share": parse_share, "s": parse_duration}
"""How the limit of a unit is read, where it is not a plain number."""
