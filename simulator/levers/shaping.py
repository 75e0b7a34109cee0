"""Parts of a scenario changed: what levers are made of."""

from collections.abc import Callable, Collection, Iterable, Mapping

from simulator.scenario.base import MisfitError, Path, Problem
from simulator.scenario.channels import CHANNELS, ON_CHANNEL, Channel
from simulator.scenario.intents import COMPONENTS, ChannelResolution, Handle, Handles, Intent
from simulator.scenario.people import Group, Skill
from simulator.scenario.scenario import Scenario


def require(names: Iterable[str], known: Collection[str], path: Path, what: str) -> None:
    """Raise MisfitError at `path` for each name that is not among the known ones."""
    problems = [
        Problem((*path, name), f"there is no {what} '{name}'", tuple(known), name)
        for name in names
        if name not in known
    ]
    if problems:
        raise MisfitError(problems)


def require_listed(names: Iterable[str], known: Collection[str], path: Path, what: str) -> None:
    """The same for a list of names."""
    problems = [
        Problem((*path, number), f"there is no {what} '{name}'", tuple(known), name)
        for number, name in enumerate(names)
        if name not in known
    ]
    if problems:
        raise MisfitError(problems)


def misfit(path: Path, message: str, *candidates: str) -> MisfitError:
    """A single thing that does not fit, at a path in the lever."""
    return MisfitError([Problem(path, message, candidates)])


def named_intents(scenario: Scenario, intents: tuple[str, ...] | None) -> tuple[str, ...]:
    """The intents that a lever names under `intents`, all where it names none; raises MisfitError for unknown ones."""
    names = tuple(scenario.intents) if intents is None else intents
    require_listed(names, scenario.intents, ("intents",), "intent")
    return names


def require_component(
    scenario: Scenario, components: Collection[str], channels: Collection[Channel], path: Path
) -> None:
    """Raise MisfitError at `path` where no handle time on some channels has any of the components."""
    handles = [
        intent.handle_on(channel)
        for intent in scenario.intents.values()
        for channel in intent.channels
        if channel in channels
    ]
    if all(handle.parts.keys().isdisjoint(components) for handle in handles):
        known = tuple(dict.fromkeys(name for handle in handles for name in handle.parts))
        where = "" if set(CHANNELS) <= set(channels) else " " + " or ".join(ON_CHANNEL[channel] for channel in channels)
        wanted = " or ".join(components)
        raise misfit(path, f"no intent has the handle component {wanted}{where}: there is nothing to change", *known)


def with_intents(scenario: Scenario, change: Callable[[str, Intent], Intent], names: Collection[str]) -> Scenario:
    """The scenario with some of its intents changed; itself where none becomes another."""
    intents = {name: change(name, intent) if name in names else intent for name, intent in scenario.intents.items()}
    return scenario if intents == dict(scenario.intents) else scenario.model_copy(update={"intents": intents})


def with_groups(scenario: Scenario, change: Callable[[str, Group], Group], names: Collection[str]) -> Scenario:
    """The scenario with some of its agent groups changed; itself where none becomes another."""
    groups = {name: change(name, group) if name in names else group for name, group in scenario.agents.items()}
    return scenario if groups == dict(scenario.agents) else scenario.model_copy(update={"agents": groups})


def with_skills(group: Group, change: Callable[[str, Skill], Skill], names: Collection[str]) -> Group:
    """The group with some of its skills changed."""
    skills = {name: change(name, skill) if name in names else skill for name, skill in group.skills.items()}
    return group if skills == dict(group.skills) else group.model_copy(update={"skills": skills})


def with_transfers(group: Group, factor: float, names: Collection[str]) -> Group:
    """The group with its own transfer shares of some intents multiplied, where it has any."""

    def fewer(_: str, skill: Skill) -> Skill:
        return (
            skill
            if skill.transfers is None
            else skill.model_copy(update={"transfers": min(skill.transfers * factor, 1.0)})
        )

    return with_skills(group, fewer, names)


def with_factors(intent: Intent, factors: Mapping[str, float], channels: Collection[Channel] = CHANNELS) -> Intent:
    """The intent with handle components multiplied, on some of its channels; a component that is absent stays so."""
    wanted = {name: factor for name, factor in factors.items() if factor != 1}
    handles = {
        channel: handle_with_factors(handle, wanted)
        for channel in channels
        if wanted and (handle := getattr(intent.handle, channel)) is not None
    }
    return intent.model_copy(update={"handle": _with_handles(intent.handle, handles)}) if handles else intent


def handle_with_factors(handle: Handle, factors: Mapping[str, float]) -> Handle:
    """Handle components multiplied by name."""
    parts = {name: law.scaled(factors[name]) for name, law in handle.parts.items() if name in factors}
    return handle.model_copy(update=parts)


def _with_handles(handles: Handles, changed: Mapping[Channel, Handle]) -> Handles:
    return handles.model_copy(update={str(channel): handle for channel, handle in changed.items()})


def all_components(factor: float) -> dict[str, float]:
    """One factor for every handle component."""
    return dict.fromkeys(COMPONENTS, factor)


def factor_of_seconds(handle: Handle, component: str, seconds: float, share: float) -> float:
    """What a component is multiplied by if `share` of the contacts lose so many seconds of it; never below 0."""
    law = handle.parts.get(component)
    if law is None or not law.mean_seconds:
        return 1.0
    return max(1 - share * min(seconds, law.mean_seconds) / law.mean_seconds, 0.0)


def gap_closed(share: float, before: float, points: float) -> float:
    """A chance of resolution after a gain of `points` on the chance `before` any lever.

    The gain closes a part of the gap to 1, points / (1 - before), of whatever gap is left: two gains compound and never
    reach beyond 1, in any order.
    """
    return share if before >= 1 else share + (1 - share) * min(points / (1 - before), 1.0)


def with_gain(intent: Intent, before: Intent, points: float, channels: Collection[Channel] = CHANNELS) -> Intent:
    """The intent with its chances of resolution raised by so many points of those `before`, on some channels."""
    if not points:
        return intent
    everywhere = set(intent.channels) <= set(channels)
    usual, update = ChannelResolution.model_construct(), dict[str, object]()
    for channel in intent.channels:
        if channel in channels and not (everywhere and getattr(intent.resolution.by_channel, channel) == usual):
            now, was = intent.resolution.aims(channel), before.resolution.aims(channel)
            first, later = map(gap_closed, now, was, (points, points))
            update[channel] = ChannelResolution(first_contact=first, later=later)
    resolution: dict[str, object] = {"by_channel": intent.resolution.by_channel.model_copy(update=update)}
    if everywhere:
        own, was = _own(intent), _own(before)
        resolution |= dict(zip(("first_contact", "later"), map(gap_closed, own, was, (points, points)), strict=True))
    return intent.model_copy(update={"resolution": intent.resolution.model_copy(update=resolution)})


def _own(intent: Intent) -> tuple[float, float]:
    """Resolution at first and later contact where no channel differs."""
    own = intent.resolution
    return own.first_contact, own.first_contact if own.later is None else own.later
