"""A row of the registry: a setting, a change of it, what that moves and what it leaves."""

from dataclasses import dataclass
from typing import Literal

from tests.settings.bases import Changes

Way = Literal["+", "-", "changes", "shows", "has no other value"]
"""The direction of what moves; `shows`: a text that is printed after the change and was not before."""

_NAMES = {
    "intents.*": "intents.orders",
    "agents.*": "agents.front",
    "skills.*": "skills.orders",
    "lines[fixed]": "lines.0",
    "lines[step]": "lines.1",
    "lines[variable]": "lines.2",
    "lines[capex]": "lines.3",
    "[]": ".0",
}


@dataclass(frozen=True)
class Row:
    """`path` is the setting's (see `fields.settings`); `at` is where it gets the `value` in the base.

    `moves` is a reading (`played.reading`), `keeps` are names of `kept.KEPT`; `given` are changes of the base itself.
    """

    path: str
    value: object
    moves: str
    way: Way
    keeps: tuple[str, ...]
    at: str = ""
    base: Literal["centre", "desk"] = "centre"
    given: Changes = ()

    @property
    def place(self) -> str:
        """Where the change is made."""
        return self.at or _first_place(self.path, self.base)

    @property
    def label(self) -> str:
        """The name of the row's test."""
        value = self.value if isinstance(self.value, str | int | float) else ""
        return f"{self.path}={value}" if value != "" else self.path


def _first_place(path: str, base: str) -> str:
    for pattern, name in _NAMES.items():
        path = path.replace(pattern, name)
    return path.replace("agents.front", "agents.team") if base == "desk" else path


def fits(path: str, place: str) -> bool:
    """Whether a place is the setting of that path, or holds it."""
    pattern, parts = path.replace("[", ".[").split("."), place.split(".")
    return len(parts) <= len(pattern) and all(map(_fits, pattern, parts))


def _fits(pattern: str, part: str) -> bool:
    return pattern in ("*", part) or (pattern.startswith("[") and part.isdigit())
