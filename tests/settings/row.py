"""A row of the registry: a setting, a change of it, what that moves and what it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tests.settings.bases import BaseName, Changes

Way = Literal["+", "-", "changes", "shows", "has no other value"]
"""The direction of what moves; `shows`: a text that is printed after the change and was not before."""

_NAMES = {
    "intents.*": "intents.orders",
    "skills.*": "skills.orders",
    "part_time_by_group.*": "part_time_by_group.team",
    "campaigns.*": "campaigns.winback",
    "languages.*": "languages.fr",
    "tenure.*": "tenure.new",
    "lines[fixed]": "lines.0",
    "lines[step]": "lines.1",
    "lines[variable]": "lines.2",
    "lines[capex]": "lines.3",
    "[]": ".0",
}
_GROUPS: Mapping[BaseName, str] = {"centre": "front", "desk": "team", "channels": "callers", "outbound": "sellers"}


@dataclass(frozen=True)
class Row:
    """`path` is the setting's (see `fields.settings`); `at` is where it gets the `value` in the base.

    `moves` is a reading (`played.reading`), `keeps` are names of `kept.KEPT`; `given` are changes of the base itself.
    `along` is what the file must say with that value and cannot say without it.
    """

    path: str
    value: object
    moves: str
    way: Way
    keeps: tuple[str, ...]
    at: str = ""
    base: BaseName = "centre"
    given: Changes = ()
    along: Changes = ()

    @property
    def place(self) -> str:
        """Where the change is made."""
        return self.at or first_place(self.path, self.base)

    @property
    def label(self) -> str:
        """The name of the row's test."""
        value = self.value if isinstance(self.value, str | int | float) else ""
        return f"{self.path}={value}" if value != "" else self.path


def first_place(path: str, base: BaseName) -> str:
    """Where a base has a setting, or its first one of several."""
    for pattern, name in {**_NAMES, "agents.*": f"agents.{_GROUPS[base]}"}.items():
        path = path.replace(pattern, name)
    return path


def fits(path: str, place: str) -> bool:
    """Whether a place is the setting of that path, or holds it."""
    pattern, parts = path.replace("[", ".[").split("."), place.split(".")
    return len(parts) <= len(pattern) and all(map(_fits, pattern, parts))


def _fits(pattern: str, part: str) -> bool:
    return pattern in ("*", part) or (pattern.startswith("[") and part.isdigit())
