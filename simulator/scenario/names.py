"""The names that parts of a scenario know each other by, and those that lead nowhere."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from simulator.scenario.base import Path, Problem

_WAGES: Path = ("costs", "labour", "wage_by_group")
_MAPS_BY_INTENT: tuple[Path, ...] = (
    ("ivr", "contains"),
    ("routing", "contact", "priority"),
    ("routing", "contact", "age_weight"),
)


@dataclass(frozen=True)
class Names:
    """The names of intents and groups, and the places that use them; `uses` are paths at which intents are named."""

    intents: tuple[str, ...]
    groups: tuple[str, ...]
    skills: Mapping[str, tuple[str, ...]]
    """Intents that each group serves."""
    uses: Mapping[Path, tuple[str, ...]]
    wages: tuple[str, ...] = ()
    """Groups with a wage of their own."""


def names_of(whole: BaseModel | Mapping[str, Any]) -> Names:
    """The names in a scenario, or in the plain data of one that may be wrong in every other way."""
    intents, groups = _keys(whole, ("intents",)), _keys(whole, ("agents",))
    transfers: list[Path] = [("intents", name, "transfer", "to") for name in intents]
    return Names(
        intents=intents,
        groups=groups,
        skills={name: _skills(whole, name) for name in groups},
        uses={path: _keys(whole, path) for path in _MAPS_BY_INTENT} | {path: _text(whole, path) for path in transfers},
        wages=_keys(whole, _WAGES),
    )


def broken_names(names: Names) -> list[Problem]:
    """Every name that leads nowhere, and every intent that no group serves."""
    uses = {("agents", group, "skills"): served for group, served in names.skills.items()} | dict(names.uses)
    problems = [problem for path, used in uses.items() for problem in _unknown(path, "intent", used, names.intents)]
    problems += _unknown(_WAGES, "agent group", names.wages, names.groups)
    return problems + list(_unserved(names))


def _unserved(names: Names) -> Iterator[Problem]:
    served = {intent for skills in names.skills.values() for intent in skills}
    for intent in names.intents if names.groups else ():
        if intent not in served:
            yield Problem(("intents", intent), f"no agent group has the skill '{intent}': nobody could serve it")


def _unknown(path: Path, what: str, names: Iterable[str], known: tuple[str, ...]) -> Iterator[Problem]:
    for name in names if known else ():
        if name not in known:
            yield Problem((*path, name), f"unknown {what} '{name}'", known, name)


def _skills(whole: object, group: str) -> tuple[str, ...]:
    """The intents that a group names; all of them where its skills are no map, to blame it for nothing more."""
    path = ("agents", group, "skills")
    return _keys(whole, path if isinstance(_at(whole, path), Mapping) else ("intents",))


def _keys(whole: object, path: Path) -> tuple[str, ...]:
    value = _at(whole, path)
    return tuple(name for name in value if name) if isinstance(value, Mapping) else ()


def _text(whole: object, path: Path) -> tuple[str, ...]:
    value = _at(whole, path)
    return (value,) if isinstance(value, str) else ()


def _at(value: object, path: Path) -> object:
    """The part at a path of models and maps; nothing if there is none."""
    for part in path:
        if isinstance(value, Mapping):
            value = value.get(part)
        else:
            value = getattr(value, str(part), None) if isinstance(value, BaseModel) else None
    return value
