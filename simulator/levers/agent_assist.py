"""L11: suggestions to the agent while the contact goes on."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import all_components, with_factors, with_groups, with_intents
from simulator.scenario.base import MisfitError, Problem
from simulator.scenario.channels import CHANNELS, IN_WORDS, Channel
from simulator.scenario.people import Group, Tenure
from simulator.scenario.scenario import Scenario

_STUDY = "Brynjolfsson, Li & Raymond, 5,172 agents (NBER 2023, QJE 2025)"
_HANDLE = Usual(
    "change of the handle time of agents in no band that is named", "relative change", 0.0, -0.05, -0.12, "A",
    f"issues an hour +14-15 % on average (chat, one firm): {_STUDY}; that is 12 % less time, taken as the high end",
)  # fmt: skip
_BY_TENURE = Usual(
    "change of the handle time of the new", "relative change", -0.23, -0.24, -0.25, "A",
    f"issues an hour +30-34 % for novices, that is a time of 1 / 1.32; about 0 for experts: {_STUDY}",
)  # fmt: skip
_EXPERTS = Usual("the same of experts", "relative change", 0, 0, 0, "A", f"about 0: {_STUDY}")
_RESOLUTION = Usual(
    "change of the chance of resolution of a band", "relative change", 0, 0, 0, "E",
    f"a slight loss of quality for experts, of no size that could be used: 0 ({_STUDY})",
)  # fmt: skip


class AgentAssist(Lever):
    """Agents are quicker on `channels`: those in a band of `by_tenure` by its change, all others by `handle`.

    Bands are those of the agent groups, by name. The chance of resolution of a band is multiplied by its `resolution`.
    A band's factor holds for all that its agents do, so a group with a band that is named works on `channels` alone.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="agent_assist",
        title="Agent assist",
        stage=Stage.COMPONENTS,
        changes="Shortens all handle components, by tenure: much for the new, nothing for experts.",
        effects={"handle": _HANDLE, "by_tenure": _BY_TENURE, "resolution": _RESOLUTION},
        side_effects=("experts lose a little quality", "new agents ramp faster", "occupancy falls"),
        lines=(
            UsualLine("seats", "step", "named_seats"),
            UsualLine("fee a contact", "variable", "handled"),
            UsualLine("upkeep of what it knows, governance and evaluation", "fixed"),
            UsualLine("integration", "once"),
        ),
        risks=(
            "One firm, chat only: other channels and trades were not studied.",
            "A centre of experts gains next to nothing.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("handle", "by_tenure", "resolution")

    use: Literal["agent_assist"]
    handle: AChange = usual(_HANDLE)
    by_tenure: Mapping[str, AChange] = {"new": usual(_BY_TENURE), "expert": usual(_EXPERTS)}
    resolution: Mapping[str, AChange] = {"expert": usual(_RESOLUTION)}
    channels: tuple[Channel, ...] = CHANNELS

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with assisted agents; raises MisfitError for a band of no group, or one on other channels too."""
        self._require_bands(scenario)
        factors = all_components(self.handle.factor)
        quicker = with_intents(
            scenario, lambda _, intent: with_factors(intent, factors, self.channels), scenario.intents
        )
        return with_groups(quicker, lambda name, group: self._by_band(scenario, name, group), scenario.agents)

    def _require_bands(self, scenario: Scenario) -> None:
        known = tuple(dict.fromkeys(band for group in scenario.agents.values() for band in group.tenure))
        problems = [
            Problem((key, name), f"no agent group has a tenure band '{name}'", known, name)
            for key, given in (("by_tenure", self.by_tenure), ("resolution", self.resolution))
            for name in given
            if name not in known and name not in ("new", "expert")
        ]
        if problems:
            raise MisfitError(problems)

    def _by_band(self, scenario: Scenario, name: str, group: Group) -> Group:
        bands = {band: self._changed_band(band, tenure) for band, tenure in group.tenure.items()}
        if bands == dict(group.tenure):
            return group
        others = {stream.channel for stream in scenario.streams_of(group)} - set(self.channels)
        if others:
            where = ", ".join(IN_WORDS[channel] for channel in CHANNELS if channel in others)
            message = f"the bands of {name} cannot be assisted on some channels alone, and it works on {where}, too"
            raise MisfitError([Problem(("channels",), message)])
        return group.model_copy(update={"tenure": bands})

    def _changed_band(self, name: str, band: Tenure) -> Tenure:
        """The band with its own factor; what all components get from `handle` is taken off again."""
        update: dict[str, float] = {}
        own, chance = self.by_tenure.get(name), self.resolution.get(name)
        if own is not None and own.typical != self.handle.typical:
            update["handle"] = band.handle * own.factor / self.handle.factor
        if chance is not None and not chance.is_nothing:
            update["resolution"] = band.resolution * chance.factor
        return band.model_copy(update=update) if update else band


LEVER = AgentAssist
