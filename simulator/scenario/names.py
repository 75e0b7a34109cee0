"""The names that parts of a scenario know each other by, and those that lead nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from simulator.scenario.base import Path, Problem
from simulator.scenario.channels import CHANNELS, IN_WORDS

_MAPS_BY_INTENT: tuple[Path, ...] = (
    ("ivr", "contains"),
    ("bots", "phone", "contains"),
    ("bots", "chat", "contains"),
    ("routing", "contact", "priority"),
    ("routing", "contact", "age_weight"),
)
_MAPS_BY_GROUP: tuple[Path, ...] = (
    ("costs", "labour", "wage_by_group"),
    ("costs", "labour", "part_time_by_group"),
    ("staffing", "shifts"),
)
_SWITCHES = ("first", "redial", "repeat", "failed_self_service")


@dataclass(frozen=True)
class Use:
    """Names used at a path, each as a key there or as its value, what they are names of, and those that exist.

    Where none exists, nobody is to blame for a name.
    """

    path: Path
    what: str
    names: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """The names of intents, campaigns and groups, the skills of each group, and the places that use names.

    `channels` are those of each intent, and `at_channels` the places at which an intent names some of them.
    """

    intents: tuple[str, ...]
    campaigns: tuple[str, ...]
    groups: tuple[str, ...]
    skills: Mapping[str, tuple[str, ...]]
    channels: Mapping[str, tuple[str, ...]]
    uses: tuple[Use, ...]
    at_channels: tuple[tuple[str, Path, tuple[str, ...]], ...]


def names_of(whole: BaseModel | Mapping[str, Any]) -> Names:
    """The names in a scenario, or in the plain data of one that may be wrong in every other way."""
    intents, campaigns, groups = (_keys(whole, (block,)) for block in ("intents", "campaigns", "agents"))
    skills = {name: _skills(whole, name, (*intents, *campaigns)) for name in groups}
    return Names(
        intents=intents,
        campaigns=campaigns,
        groups=groups,
        skills=skills,
        channels={name: _channels(whole, name) for name in intents},
        uses=(*_uses(whole, intents, groups), *_uses_of_skills(skills, intents, campaigns)),
        at_channels=tuple(
            (name, path, used) for name in intents for path, used in _at_channels(whole, ("intents", name))
        ),
    )


def broken_names(names: Names) -> list[Problem]:
    """Every name that leads nowhere or two ways, and every intent and campaign that no group serves."""
    problems = [problem for use in names.uses for problem in _unknown(use)]
    problems += [problem for each in names.at_channels for problem in _never_there(names, *each)]
    return [*problems, *_ambiguous(names), *_unserved(names)]


def _uses(whole: object, intents: tuple[str, ...], groups: tuple[str, ...]) -> Iterator[Use]:
    for path in _MAPS_BY_INTENT:
        yield Use(path, "intent", _keys(whole, path), intents)
    for name in intents:
        path = ("intents", name, "transfer", "to")
        yield Use(path, "intent", _text(whole, path), intents)
    for path in _MAPS_BY_GROUP:
        yield Use(path, "agent group", _keys(whole, path), groups)
    spoken: list[Path] = [("demand", "languages"), *(("intents", name, "languages") for name in intents)]
    languages = tuple(dict.fromkeys(language for path in spoken for language in _keys(whole, path)))
    for name in groups:
        path = ("agents", name, "languages")
        yield Use(path, "language", _keys(whole, path) or _texts(whole, path), languages)


def _uses_of_skills(
    skills: Mapping[str, tuple[str, ...]], intents: tuple[str, ...], campaigns: tuple[str, ...]
) -> Iterator[Use]:
    what = "intent or campaign" if campaigns else "intent"
    for group, names in skills.items():
        yield Use(("agents", group, "skills"), what, names, (*intents, *campaigns) if intents else ())


def _at_channels(whole: object, intent: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Where an intent names its channels, beside `channels` itself."""
    if isinstance(_at(whole, (*intent, "chases")), Mapping | BaseModel):
        yield (*intent, "chases", "to"), _text(whole, (*intent, "chases", "to")) or ("phone",)
    yield (*intent, "handle_measured_at_deflection"), _keys(whole, (*intent, "handle_measured_at_deflection"))
    for name in _SWITCHES:
        path = (*intent, "switches", name)
        yield path, _keys(whole, path)
        yield from (((*path, channel), _keys(whole, (*path, channel))) for channel in _keys(whole, path))


def _unknown(use: Use) -> Iterator[Problem]:
    for name in use.names if use.known else ():
        if name not in use.known:
            yield Problem((*use.path, name), f"unknown {use.what} '{name}'", use.known, name)


def _never_there(names: Names, intent: str, path: Path, used: tuple[str, ...]) -> Iterator[Problem]:
    known = names.channels[intent]
    for channel in used:
        if channel in CHANNELS and channel not in known:
            words = ", ".join(IN_WORDS[one] for one in known)
            message = f"{IN_WORDS[channel]} is none of the channels of '{intent}': {words}"
            yield Problem((*path, channel), message, (), channel)


def _ambiguous(names: Names) -> Iterator[Problem]:
    for name in names.campaigns:
        if name in names.intents:
            message = f"'{name}' is an intent, too: a skill of that name could mean either"
            yield Problem(("campaigns", name), message, (), name)


def _unserved(names: Names) -> Iterator[Problem]:
    served = {skill for skills in names.skills.values() for skill in skills}
    for name in names.intents if names.groups else ():
        if name not in served:
            yield Problem(("intents", name), f"no agent group has the skill '{name}': nobody could serve it")
    for name in names.campaigns if names.groups else ():
        if name not in served:
            yield Problem(("campaigns", name), f"no agent group has the skill '{name}': nobody could make its calls")


def _skills(whole: object, group: str, all_of_them: tuple[str, ...]) -> tuple[str, ...]:
    """The skills that a group names; all where they are no map, to blame it for nothing more."""
    path = ("agents", group, "skills")
    return _keys(whole, path) if isinstance(_at(whole, path), Mapping) else all_of_them


def _channels(whole: object, intent: str) -> tuple[str, ...]:
    """The channels of an intent: the phone where none are given, all where they are no map."""
    given = _at(whole, ("intents", intent, "channels"))
    if given is None:
        return ("phone",)
    return tuple(channel for channel in CHANNELS if not isinstance(given, Mapping) or channel in given)


def _keys(whole: object, path: Path) -> tuple[str, ...]:
    value = _at(whole, path)
    return tuple(name for name in value if name) if isinstance(value, Mapping) else ()


def _text(whole: object, path: Path) -> tuple[str, ...]:
    value = _at(whole, path)
    return (value,) if isinstance(value, str) else ()


def _texts(whole: object, path: Path) -> tuple[str, ...]:
    value = _at(whole, path)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list | tuple) else ()


def _at(value: object, path: Path) -> object:
    """The part at a path of models and maps; nothing if there is none."""
    for part in path:
        if isinstance(value, Mapping):
            value = value.get(part)
        else:
            value = getattr(value, str(part), None) if isinstance(value, BaseModel) else None
    return value
