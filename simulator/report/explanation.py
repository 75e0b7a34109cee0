"""Every value of a scenario beside the place it was written at, defaults included."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from rich.table import Table

from simulator.report.layout import table
from simulator.scenario.calendar import ALWAYS
from simulator.scenario.quantities import format_duration, parse_duration, parse_share
from simulator.scenario.scenario import Scenario

DEFAULT = "default"


@dataclass(frozen=True)
class Explained:
    """One value: its dotted path, what it is, and 'file:line' or 'default'."""

    path: str
    value: Any
    origin: str

    def is_at_or_below(self, path: str | None) -> bool:
        """Whether the value is at a dotted path or under it; every value is under no path."""
        return path is None or self.path == path or self.path.startswith(f"{path}.")


def explained_values(scenario: Scenario, resolved: Mapping[str, Any], origins: Mapping[str, str]) -> list[Explained]:
    """The written values in file order, then those that are left to their defaults."""
    written = [Explained(path, value, _origin_of(path, origins)) for path, value in _leaves(resolved, ())]
    defaults = [Explained(path, value, DEFAULT) for path, value in _defaults(scenario, resolved, ())]
    return written + defaults


def explanation_table(values: Iterable[Explained]) -> Table:
    """Path, value and origin, one row a value."""
    rows = ((value.path, _spelled(value.value), value.origin) for value in values)
    return table(("path", "value", "from"), rows, words_in=(0, 1, 2))


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Values that hold no others; a list of plain values is one value."""
    if isinstance(value, Mapping) and value:
        for key, part in value.items():
            yield from _leaves(part, (*path, str(key)))
    elif isinstance(value, list) and any(isinstance(part, Mapping | list) for part in value):
        for number, part in enumerate(value):
            yield from _leaves(part, (*path, str(number)))
    else:
        yield ".".join(path), value


def _origin_of(path: str, origins: Mapping[str, str]) -> str:
    """Where a path was written: its own line, or that of the nearest thing that holds it."""
    while path and path not in origins:
        path = path.rpartition(".")[0]
    return origins.get(path, "")


def _defaults(value: Any, written: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """What the models filled in: fields that have no counterpart in the written data."""
    if isinstance(value, BaseModel) and isinstance(written, Mapping):
        for name, field in type(value).model_fields.items():
            key = field.alias or name
            part = getattr(value, name)
            if key in written:
                yield from _defaults(part, written[key], (*path, key))
            else:
                yield from _filled_in(part, (*path, key), field)
    elif isinstance(value, Mapping) and isinstance(written, Mapping):
        for key in written:
            if key in value:
                yield from _defaults(value[key], written[key], (*path, str(key)))
    elif isinstance(value, Sequence) and isinstance(written, list) and len(value) == len(written):
        for number, (part, source) in enumerate(zip(value, written, strict=True)):
            yield from _defaults(part, source, (*path, str(number)))


def _filled_in(value: Any, path: tuple[str, ...], field: FieldInfo) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        for name, part in type(value).model_fields.items():
            yield from _filled_in(getattr(value, name), (*path, part.alias or name), part)
    elif value is not None and value not in ((), {}):
        yield ".".join(path), _as_written(value, field)


def _as_written(value: Any, field: FieldInfo) -> Any:
    """A default as a planner would write it."""
    parsers = {getattr(item, "func", None) for item in field.metadata}
    if parse_duration in parsers:
        return format_duration(value)
    if parse_share in parsers:
        return f"{value * 100:.10g}%"
    return "always" if value == ALWAYS else value


def _spelled(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
