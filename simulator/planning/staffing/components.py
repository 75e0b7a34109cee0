"""Groups whose staffing is one question: a play judges one candidate of each such component at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.planning.staffing.places import Heads, Place, places_of
from simulator.scenario.channels import Channel
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Component:
    """Groups that share a channel of what they serve, directly or through others: service is told by channel."""

    groups: tuple[str, ...]
    channels: tuple[Channel, ...]


def components_of(scenario: Scenario) -> tuple[Component, ...]:
    """Components in the order of their first group; a group that serves nothing which comes in is in none."""
    parts: list[Component] = []
    for name, group in scenario.agents.items():
        channels = tuple(dict.fromkeys(stream.channel for stream in scenario.streams_of(group)))
        if channels:
            joined = [part for part in parts if not set(part.channels).isdisjoint(channels)]
            parts = [part for part in parts if part not in joined]
            parts.append(_together(scenario, [*joined, Component((name,), channels)]))
    order = list(scenario.agents)
    return tuple(sorted(parts, key=lambda part: order.index(part.groups[0])))


def live_groups(scenario: Scenario, component: Component) -> tuple[str, ...]:
    """The groups of a component for whom customers wait there and then."""
    return tuple(name for name in component.groups if scenario.live_channels_of(scenario.agents[name]))


def _together(scenario: Scenario, parts: Sequence[Component]) -> Component:
    groups = {group for part in parts for group in part.groups}
    channels = {channel for part in parts for channel in part.channels}
    return Component(
        tuple(name for name in scenario.agents if name in groups),
        tuple(channel for channel in scenario.channels if channel in channels),
    )


@dataclass(frozen=True)
class Layout:
    """Which places are whose: the heads of a whole centre, and the parts of them that components have."""

    scenario: Scenario

    @cached_property
    def components(self) -> tuple[Component, ...]:
        """The components of the centre."""
        return components_of(self.scenario)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places of the centre."""
        return places_of(self.scenario)

    def where(self, component: Component) -> tuple[int, ...]:
        """The numbers of a component's places."""
        return tuple(number for number, place in enumerate(self.places) if place.group in component.groups)

    def part(self, heads: Heads, component: Component) -> Heads:
        """The heads of a component out of those of the centre."""
        return tuple(heads[number] for number in self.where(component))

    def joined(self, parts: Sequence[Heads], rest: Heads) -> Heads:
        """The heads of the centre from those of its components, and from `rest` for groups that are in none."""
        heads = list(rest)
        for component, part in zip(self.components, parts, strict=True):
            for number, held in zip(self.where(component), part, strict=True):
                heads[number] = held
        return tuple(heads)
