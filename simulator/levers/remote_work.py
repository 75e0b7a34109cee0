"""L8b: agents who work from home."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, AMovedShare, AShare, MovedShare, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import require, with_groups
from simulator.levers.shaping_people import checked, with_attrition, with_rosters
from simulator.scenario.deflection import compounded
from simulator.scenario.people import Group, Remote
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import Roster

_SOFT = "no figure for it alone: 11,000 a year for half-time work at home are soft (Global Workplace Analytics, C)"
_SHARE = Usual("share of the heads at a desk who go home", "share", 0.0, 0.0, 0.0, "E", "a choice, no effect")
_EXTERNAL = Usual("change of the absence of who goes home", "share", 0.0, 0.0, 0.0, "E", _SOFT)
_ATTRITION = Usual("change of the attrition of who goes home", "relative change", 0.0, 0.0, 0.0, "E", _SOFT)
_NO_CHANGE = MovedShare.model_construct(typical=0.0, relative=True, source=_SOFT, grade="E")


class RemoteWork(Lever):
    """The `share` of the heads now at a desk who work from home, by group; what is counted in workplaces falls, what is
    counted in remote_heads rises.

    `external` and `attrition` are the absence and the attrition of those who go home: a change such as -1pt, or the
    share itself, and a relative change (the centre's attrition moves by their part of all heads planned). `rosters` are
    those that become possible, such as split shifts, from the first day of a roll-out. If nobody goes home, nothing
    changes.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="remote_work",
        title="Agents at home",
        stage=Stage.PEOPLE,
        changes="Moves heads from workplaces to their homes; absence, attrition and shifts may change with it.",
        effects={"share": _SHARE, "external": _EXTERNAL, "attrition": _ATTRITION},
        side_effects=(
            "a hard saving of about 2,000 an agent and year (Connections Magazine, D; Deloitte by seats, C)",
            "short and split shifts fit peaks",
        ),
        lines=(
            UsualLine("kit at home", "once", None, "about 670 a head (Global Workplace Analytics, C)"),
            UsualLine("lines and support at home", "step", "remote_heads"),
            UsualLine("space paid until the lease ends", "fixed"),
        ),
        risks=(
            "Rent falls at a lease event, lines counted in workplaces at once: add what is still paid as a line.",
            "Isolation, coaching and quality control cost.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("share",)

    use: Literal["remote_work"]
    share: Annotated[Mapping[str, AShare], Field(min_length=1)]
    external: AMovedShare = _NO_CHANGE
    attrition: AChange = usual(_ATTRITION)
    rosters: Mapping[str, Roster] = {}

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with more heads at home."""
        require(self.share, before.agents, ("share",), "agent group")
        require(self.rosters, before.agents, ("rosters",), "agent group")
        if all(share.is_nothing for share in self.share.values()):
            return scenario
        after = with_groups(scenario, self._gone_home, self.share)
        after = with_attrition(after, 1 + self.attrition.typical * self._part(scenario))
        return with_rosters(after, self.rosters)

    def _gone_home(self, name: str, group: Group) -> Group:
        """The group with the new absence of those who went home, the old one of those who were there, on average."""
        share = self.share[name]
        if share.is_nothing:
            return group
        remote, usual_absence = group.remote or Remote.model_construct(share=0.0), group.shrinkage.external
        together = compounded((remote.share, share.typical))
        own, new = remote.external, self.external.of(usual_absence)
        if own is not None or new != usual_absence:
            was = usual_absence if own is None else own
            own = (remote.share * was + (together - remote.share) * new) / together
        changed = Remote.model_construct(share=together, external=own)
        return checked(name, group.model_copy(update={"remote": changed}), ("share", name))

    def _part(self, scenario: Scenario) -> float:
        """The share of all heads planned who go home."""
        heads = {name: group.roster.heads_planned for name, group in scenario.agents.items()}
        homes = {name: 0.0 if group.remote is None else group.remote.share for name, group in scenario.agents.items()}
        moved = sum(heads[name] * (1 - homes[name]) * share.typical for name, share in self.share.items())
        return moved / sum(heads.values())


LEVER = RemoteWork
