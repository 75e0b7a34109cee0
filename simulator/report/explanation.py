"""Every value of a scenario beside the place it was written at, defaults included."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from rich.console import Group, RenderableType
from rich.table import Table

from simulator.levers import Lever, uncertain_effects
from simulator.report.layout import section, table, words
from simulator.scenario.base import IDENTITIES
from simulator.scenario.calendar import ALWAYS
from simulator.scenario.deflection import deflection
from simulator.scenario.differences import Changed
from simulator.scenario.laws import Law
from simulator.scenario.paths import by_attempt
from simulator.scenario.quantities import format_duration, parse_duration, parse_rate, parse_share
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import ALL_WEEK

DEFAULT = "default"
CATALOGUE = "catalogue"
"""Where the effect of a lever comes from that its file does not give."""
LEVERS = "levers"


@dataclass(frozen=True)
class Address:
    """A place in a scenario, part by part.

    `path` is what `changes:` takes, items of lists by their name, id or role where they have one; in `numbered`
    every item has its number from 0.
    """

    path: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()

    def below(self, part: str, number: int | None = None) -> "Address":
        """The address of a part; of the item of a list with its number."""
        return Address((*self.path, part), (*self.numbered, part if number is None else str(number)))


@dataclass(frozen=True)
class Explained:
    """One value: its dotted paths (see `Address`), what it is, and 'file:line' or 'default'.

    A value that is not given and has no default is None.
    """

    path: str
    numbered: str
    value: Any
    origin: str

    def is_at_or_below(self, path: str | None) -> bool:
        """Whether the value is at a dotted path or under it; every value is under no path.

        What is not given and has no default is found at its own path only.
        """
        paths = (self.path, self.numbered)
        if self.value is None and self.origin == DEFAULT:
            return path in paths
        return path is None or any(own == path or own.startswith(f"{path}.") for own in paths)


def explained_values(scenario: Scenario, resolved: Mapping[str, Any], origins: Mapping[str, str]) -> list[Explained]:
    """The written values in file order, then those that are left to their defaults."""
    written = [
        _explained(at, value, _origin_of(".".join(at.numbered), origins)) for at, value in _leaves(resolved, Address())
    ]
    measured = dict(_measured_here(scenario))
    told = {at.path[:-1] for at in measured}
    absent = [(at, value) for at, value in _defaults(scenario, resolved, Address()) if at.path not in told]
    return written + [_explained(at, value, DEFAULT) for at, value in (*absent, *measured.items())]


def explanation_table(values: Iterable[Explained]) -> Table:
    """Path, value and origin, one row a value."""
    rows = ((value.path, _spelled(value.value), value.origin) for value in values)
    return table(("path", "value", "from"), rows, words_in=(0, 1, 2))


def catalogue_values(levers: Sequence[Lever], written: Sequence[Explained]) -> list[Explained]:
    """The effects that levers take from the catalogue because their file does not give them, at their typical value."""
    given = [value.path for value in written]
    return [
        Explained(one.path, ".".join((LEVERS, str(number), *one.place)), one.typical, CATALOGUE)
        for number, lever in enumerate(levers)
        for one in uncertain_effects(lever)
        if not any(path == one.path or path.startswith(f"{one.path}.") for path in given)
    ]


def explanation(values: Sequence[Explained], changed: Sequence[Changed]) -> RenderableType:
    """The table of values, and under it the settings that levers changed, where there are any."""
    if not changed:
        return explanation_table(values)
    rows = [(one.path, _spelled(one.before), _spelled(one.after), LEVERS) for one in changed]
    drawn = table(("path", "before", "after", "by"), rows, words_in=(0, 1, 2, 3))
    by_levers = section("Settings that levers changed", drawn)
    return Group(explanation_table(values), words(""), by_levers) if values else by_levers


def _explained(at: Address, value: Any, origin: str) -> Explained:
    return Explained(".".join(at.path), ".".join(at.numbered), value, origin)


def _leaves(value: Any, at: Address) -> Iterator[tuple[Address, Any]]:
    """Values that hold no others; a list of plain values is one value."""
    if isinstance(value, Mapping) and value:
        for key, part in value.items():
            yield from _leaves(part, at.below(str(key)))
    elif isinstance(value, list) and any(isinstance(part, Mapping | list) for part in value):
        for number, part in enumerate(value):
            yield from _leaves(part, _item(at, number, part))
    else:
        yield at, value


def _item(at: Address, number: int, item: Any) -> Address:
    """The address of the item of a list; a name with a dot in it would be taken for two parts."""
    names = (item.get(key) for key in IDENTITIES) if isinstance(item, Mapping) else ()
    name = next((name for name in names if isinstance(name, str) and name and "." not in name), str(number))
    return at.below(name, number)


def _origin_of(path: str, origins: Mapping[str, str]) -> str:
    """Where a path was written: its own line or that of its first item, or of the nearest thing that holds it."""
    path = f"{path}.0" if f"{path}.0" in origins else path
    while path and path not in origins:
        path = path.rpartition(".")[0]
    return origins.get(path, "")


def _defaults(value: Any, written: Any, at: Address) -> Iterator[tuple[Address, Any]]:
    """What the models filled in: fields that have no counterpart in the written data."""
    if isinstance(value, BaseModel) and isinstance(written, Mapping):
        for name, field in type(value).model_fields.items():
            key = field.alias or name
            part = getattr(value, name)
            if key in written:
                yield from _defaults(part, written[key], at.below(key))
            else:
                yield from _filled_in(part, at.below(key), field)
    elif isinstance(value, Mapping) and isinstance(written, Mapping):
        for key in written:
            if key in value:
                yield from _defaults(value[key], written[key], at.below(str(key)))
    elif isinstance(value, Sequence) and isinstance(written, list) and len(value) == len(written):
        for number, (part, source) in enumerate(zip(value, written, strict=True)):
            yield from _defaults(part, source, _item(at, number, source))


def _filled_in(value: Any, at: Address, field: FieldInfo) -> Iterator[tuple[Address, Any]]:
    if isinstance(value, BaseModel) and not isinstance(value, Law):
        for name, part in type(value).model_fields.items():
            yield from _filled_in(getattr(value, name), at.below(part.alias or name), part)
    elif isinstance(value, Mapping):  # those that are not empty by default have shares
        yield from ((at.below(key), _percentage(part)) for key, part in value.items())
    elif value not in ((), {}):
        yield at, _as_written(value, field)


def _measured_here(scenario: Scenario) -> Iterator[tuple[Address, Any]]:
    """The deflection at which handle times were measured, by channel, where it is that of the scenario itself."""
    for name, channel in scenario.streams:
        here = deflection(scenario, name, channel)
        if here and scenario.intents[name].measured_at(channel) is None:
            intent = Address().below("intents").below(name)
            yield intent.below("handle_measured_at_deflection").below(channel), _percentage(here)


def _percentage(value: float) -> str:
    return f"{value * 100:.10g}%"


def _as_written(value: Any, field: FieldInfo) -> Any:
    """A default as a planner would write it."""
    parsers = {getattr(item, "func", None) for item in field.metadata}
    if by_attempt in parsers:
        return _percentage(value[0])
    if parse_duration in parsers:
        return format_duration(value)
    if parsers & {parse_share, parse_rate}:
        return _percentage(value)
    if isinstance(value, Law):  # each default is the mean of the law that is usual at its place
        return format_duration(value.mean_seconds)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return {ALWAYS: "always", ALL_WEEK: "mon-sun"}.get(value, value) if isinstance(value, tuple) else value


def _spelled(value: Any) -> str:
    if value is None:
        return "none"
    return value or "''" if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
