"""L7a: training and coaching, so that more is resolved at first contact."""

from collections.abc import Collection
from typing import ClassVar, Literal

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, AGain, AShare, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import (
    gap_closed,
    misfit,
    named_intents,
    require_listed,
    with_factors,
    with_gain,
    with_groups,
    with_intents,
    with_skills,
)
from simulator.levers.shaping_people import on_the_clock, with_shrinkage
from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.intents import COMPONENTS, Intent
from simulator.scenario.people import Group, Skill
from simulator.scenario.scenario import Scenario

_RESOLUTION = Usual(
    "points of resolution gained, in a year", "change of share", 0.01, 0.02, 0.05, "B",
    "fewer than 5 % of centres gain 5 % or more a year (SQM 2021)",
)  # fmt: skip
_HANDLE = Usual(
    "change of the handle time before wrap", "relative change", 0.0, 0.03, 0.08, "E",
    "own assumption: who resolves more talks longer",
)  # fmt: skip
_TRAINING = Usual("share of paid time for training", "share", 0, 0, 0, "E", "no figure with a source: 0; say how much")
_WITH_CUSTOMER = {name for name in COMPONENTS if name != "wrap"}


class FcrTraining(Lever):
    """Agents resolve more, in points of `resolution`, and take longer, by the relative change `handle` of all but wrap.

    Without `groups` that is said of the `intents` (all if none is named) on `channels`, whoever handles them. With
    `groups` it is said of the skills of those groups, whatever the channel: the factor on the chance of resolution is
    such that the mean over the group's channels at first contact gains the points, and the one on handle time such that
    the mean contact takes as much longer as it would without wrap. `training` is a share of paid time that the groups,
    or all who have such a skill, lose: in shifts fewer are there, other rosters cost more. That is so from
    the first day of a roll-out, before training bears fruit.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="fcr_training",
        title="First-contact resolution by training and coaching",
        stage=Stage.RESOLUTION,
        changes="Raises the chance of resolution of intents or groups, lengthens handling, and takes paid time.",
        effects={"resolution": _RESOLUTION, "handle": _HANDLE, "training": _TRAINING},
        side_effects=("fewer repeats", "longer contacts at first", "fewer agents on duty while they train"),
        lines=(
            UsualLine("hours of training at loaded pay", "once", None, "6 hours an agent at 25.60 (example B)"),
            UsualLine("a trainer", "fixed", None, "5,500 a month (example B)"),
        ),
        risks=(
            "Each point of resolution pays for at most about 1 % of handle time: one that costs more loses money.",
            "'1 % more resolved costs 1 % less' (SQM) holds only if 78 % return, heads follow and handle times stay.",
            "Counted twice when a knowledge base or analytics claim the same points.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("resolution", "handle")

    use: Literal["fcr_training"]
    resolution: AGain = usual(_RESOLUTION)
    handle: AChange = usual(_HANDLE)
    training: AShare = usual(_TRAINING)
    groups: tuple[str, ...] | None = None
    intents: tuple[str, ...] | None = None
    channels: tuple[Channel, ...] = CHANNELS

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with the trained; raises MisfitError for names that are not there, or no time left to work."""
        names = named_intents(scenario, self.intents)
        require_listed(self.groups or (), scenario.agents, ("groups",), "agent group")
        if self.groups is None:
            better = with_intents(scenario, lambda name, intent: self._better(intent, before.intents[name]), names)
        elif set(self.channels) == set(CHANNELS):
            better = with_groups(
                scenario, lambda name, group: self._better_group(scenario, before, name, group, names), self.groups
            )
        else:
            raise misfit(
                ("channels",), "what a group can do is said by intent, not by channel: give groups or channels"
            )
        return self._trained(better, names)

    def _better(self, intent: Intent, before: Intent) -> Intent:
        factors = dict.fromkeys(_WITH_CUSTOMER, self.handle.factor)
        longer = with_factors(intent, factors, self.channels)
        return with_gain(longer, before, self.resolution.typical, self.channels)

    def _better_group(
        self, scenario: Scenario, before: Scenario, name: str, group: Group, intents: Collection[str]
    ) -> Group:
        def better(intent: str, skill: Skill) -> Skill:
            now, was = _mean_chance(scenario.intents[intent], group), _mean_chance(before.intents[intent], group)
            chance = min(now * skill.resolution, 1.0)
            own = min(was * before.agents[name].skills[intent].resolution, 1.0)
            raised = gap_closed(chance, own, self.resolution.typical) if self.resolution.typical else chance
            longer = 1 + self.handle.typical * _share_with_customer(before.intents[intent], group)
            resolution = skill.resolution if raised == chance or not now else min(raised / now, 100.0)
            return skill.model_copy(update={"resolution": resolution, "handle": min(skill.handle * longer, 100.0)})

        return with_skills(group, better, intents)

    def _trained(self, scenario: Scenario, intents: Collection[str]) -> Scenario:
        if not self.training.typical:
            return scenario
        skilled = [name for name, group in scenario.agents.items() if set(group.skills) & set(intents)]

        def trained(name: str, group: Group) -> Group:
            if group.shrinkage.internal is None and on_the_clock(group):
                message = (
                    f"agents.{name}.shrinkage has no internal, of which training would be a part: say how much it is"
                )
                raise misfit(("training",), message)
            internal = group.shrinkage.internal_share + self.training.typical
            return with_shrinkage(name, group, group.shrinkage.external, internal, ("training",))

        return with_groups(scenario, trained, skilled if self.groups is None else self.groups)


def _weights(intent: Intent, group: Group) -> dict[Channel, float]:
    """Share of the intent's needs on each channel that the group works on; all alike if nobody comes there first."""
    shares = {channel: share for channel, share in intent.channels.items() if group.works_on(channel)}
    total = sum(shares.values())
    return {channel: share / total if total else 1 / len(shares) for channel, share in shares.items()}


def _mean_chance(intent: Intent, group: Group) -> float:
    """Chance of resolution at first contact over the channels of a group."""
    return sum(weight * intent.resolution.aims(channel)[0] for channel, weight in _weights(intent, group).items())


def _share_with_customer(intent: Intent, group: Group) -> float:
    """Share of the mean handle time over the channels of a group that is not wrap."""
    handles = [(intent.handle_on(channel), weight) for channel, weight in _weights(intent, group).items()]
    whole = sum(weight * handle.mean_seconds for handle, weight in handles)
    wrap = sum(weight * handle.wrap.mean_seconds for handle, weight in handles if handle.wrap is not None)
    return 1 - wrap / whole if whole else 0.0


LEVER = FcrTraining
