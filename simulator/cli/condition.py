"""`--fail-if 'service_level<80%'`: a condition on a result under which a command ends with exit code 4."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import click

from simulator.report.layout import money, number, seconds, share
from simulator.scenario.quantities import parse_duration, parse_share

_FORM = re.compile(r"\s*([a-z][a-z0-9_]*(?:@[0-9.]+)?(?:\[[a-z]+\])?)\s*(<=|>=|<|>)\s*(\S+)\s*")
_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

WHERE = "docs/measures.md lists the measures, docs/costs.md the unit costs"


@dataclass(frozen=True)
class Condition:
    """A measure compared with a limit in the measure's own unit (shares in [0, 1], times in seconds)."""

    text: str
    name: str
    sign: str
    limit: float
    unit: str

    def holds(self, value: float | None) -> bool:
        """Whether the condition is met; an undefined value cannot be shown to be good, so it is."""
        return value is None or _COMPARISONS[self.sign](value, self.limit)

    def verdict(self, value: float | None, span: str = "") -> str:
        """A sentence on a value for which the condition holds, in the measure's unit; `span` says what it is of."""
        if value is None:
            return f"{self.text} cannot be judged: it is undefined, counted as failed"
        return f"{self.text} holds: it is {self._apart_from_the_limit(value)}{span}"

    def _apart_from_the_limit(self, value: float) -> str:
        """The value as text, with as many digits as it takes to differ from the limit."""
        text = _spelled(value, self.unit)
        if value == self.limit or text != _spelled(self.limit, self.unit):
            return text
        factor, unit = (100, "%") if self.unit == "share" else (1, self.unit)
        return f"{value * factor:.9g} {unit}"


def parse_condition(text: str, units: Mapping[str, str], aliases: Mapping[str, str] | None = None) -> Condition:
    """A condition from ``name<limit``, or ``name[channel]<limit``.

    `units` has the unit of everything that can be named, `aliases` other names.
    The limit of a share is written 80% or 0.8, that of a time in seconds 20s or 1m30s, any other as a number.
    Raises ValueError when it has another form or names something that is not measured.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no condition: write it like 'service_level<80%' or 'cost_per_contact>=7.5'")
    written, sign, limit = match.groups()
    name = (aliases or {}).get(written, written)
    if name not in units:
        close = get_close_matches(name, sorted(units), n=1)
        hint = f" (did you mean '{close[0]}'?)" if close else ""
        raise ValueError(f"'{text}': there is no measure '{name}'{hint}; {WHERE}")
    read = _READERS.get(units[name], _number)
    try:
        return Condition(text.strip(), name, sign, read(limit), units[name])
    except ValueError as error:
        raise ValueError(f"'{text}': {error}") from None


def parse_conditions(
    texts: Sequence[str], units: Mapping[str, str], aliases: Mapping[str, str] | None = None
) -> list[Condition]:
    """The conditions of `--fail-if`; one that cannot be read is a usage error."""
    try:
        return [parse_condition(text, units, aliases) for text in texts]
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--fail-if") from None


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", text):
        raise ValueError(f"a number is expected, not '{text}'")
    return float(text)


_READERS: Mapping[str, Callable[[str], float]] = {"share": parse_share, "s": parse_duration}
"""How the limit of a unit is read, where it is not a plain number."""


def _spelled(value: float, unit: str) -> str:
    if unit == "share":
        return share(value)
    if unit == "s":
        return seconds(value)
    if re.fullmatch("[A-Z]{3}", unit):
        return money(value, unit)
    return f"{number(value, 0 if abs(value) >= 100 else 2)} {unit}"
