"""L10: shifts that fit the demand, meetings in lulls, less unplanned absence."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from pydantic import model_validator

from simulator.levers.base import Lever
from simulator.levers.effect import AMovedShare, AShare, Effect, MovedShare, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import require, require_listed, with_groups
from simulator.levers.shaping_people import checked, with_rosters, with_shrinkage
from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.people import Group
from simulator.scenario.quantities import ClockTime, Duration, PositiveDuration, format_clock
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import ALL_WEEK, DaySet, Meeting, Roster, Shift

_RECOVERS = Usual(
    "share of paid hours, lost so far within the day, that reaches customers", "share", 0.02, 0.05, 0.08, "E",
    "of 10 % over-coverage in an example of injixo; suppliers' 10-30 % are no default",
)  # fmt: skip
_NO_CHANGE = MovedShare.model_construct(typical=0.0, relative=True)


class PlacedMeeting(Frozen):
    """A meeting or training that begins `at` a time of day on average, on `days`; the heads of a shift are spread over
    `spread` around it."""

    length: PositiveDuration
    at: ClockTime
    spread: Duration = 0.0
    days: DaySet = ALL_WEEK

    def on(self, shift: Shift) -> Meeting | None:
        """The meeting on the clock of a shift; nothing where it does not lie in the shift on any of its days."""
        days = self.days if self.days == ALL_WEEK else tuple(day for day in self.days if day in shift.days)
        after = float(self.at - shift.start)
        if not days or after < self.spread / 2 or after + self.spread / 2 + self.length > shift.length:
            return None
        return Meeting.model_construct(length=self.length, after=after, spread=self.spread, days=days)


class ShrinkageMoved(Frozen):
    """Shares of paid time lost: a change such as -2pt, or a share in the place of the group's."""

    external: AMovedShare = _NO_CHANGE
    internal: AMovedShare = _NO_CHANGE


class Scheduling(Lever):
    """Other `rosters`, `meetings` at times of day when little happens, and less `shrinkage`, each by group.

    Meetings stand on the clock of every shift that is worked then, in the place of those there; on other shifts all
    stays. Internal shrinkage never falls below breaks and meetings on the clock. `recovers` is a share of paid hours by
    which internal shrinkage falls in `groups` (all if absent); heads stay as they are. It is the catalogue's if the
    lever gives nothing else, for what rosters, meetings and shrinkage do is seen in the centre itself. Rosters and
    meetings are whole from the first day of a roll-out.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="scheduling",
        title="Efficient scheduling: shifts, meetings, holidays",
        stage=Stage.COVERAGE,
        changes="Puts paid hours where the demand is: rosters, meetings in lulls, less unplanned time away.",
        effects={"recovers": _RECOVERS},
        side_effects=(
            "service is steep: at 29 Erlang 35 / 33 / 31 / 30 agents answer 88 / 74 / 46 / 24 % in 30 s (Klenke, C)",
            "where rosters say who is logged in, less shrinkage means fewer paid hours; on shifts, more hours on duty",
        ),
        lines=(
            UsualLine("workforce management seats", "step", "named_seats"),
            UsualLine("an analyst", "fixed", None, "5,500 a month (example B)"),
            UsualLine("the change of shifts", "once"),
        ),
        risks=(
            "Worse shifts raise attrition.",
            "Shortest shifts, overtime and the hours before closing bound what a roster can do.",
            "Hours that reach customers are released capacity: money leaves when heads do.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("shrinkage", "recovers")

    use: Literal["scheduling"]
    groups: tuple[str, ...] | None = None
    rosters: Mapping[str, Roster] = {}
    meetings: Mapping[str, tuple[PlacedMeeting, ...]] = {}
    shrinkage: Mapping[str, ShrinkageMoved] = {}
    recovers: AShare | None = None

    @model_validator(mode="before")
    @classmethod
    def _recovers_by_itself(cls, value: Any) -> Any:
        ways = ("rosters", "meetings", "shrinkage", "recovers")
        if not isinstance(value, Mapping) or any(value.get(way) for way in ways):
            return value
        return {**value, "recovers": usual(_RECOVERS)} if value.get("recovers") is None else value

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with its rosters, meetings and shrinkage."""
        after = with_rosters(scenario, self.rosters)
        require(self.meetings, before.agents, ("meetings",), "agent group")
        require(self.shrinkage, before.agents, ("shrinkage",), "agent group")
        after = with_groups(after, self._with_meetings, self.meetings)
        after = with_groups(after, self._with_shrinkage, self.shrinkage)
        names = tuple(before.agents) if self.groups is None else self.groups
        require_listed(names, before.agents, ("groups",), "agent group")
        return with_groups(after, self._with_recovered, names)

    def before_roll_out(self, place: tuple[str, ...], effect: Effect, base: Scenario) -> float:
        """The shrinkage of the group as it is now."""
        if not isinstance(effect, MovedShare):
            return 0.0
        _, name, key = place
        own = base.agents[name].shrinkage if name in base.agents else None
        if own is None:
            return effect.before(None)
        return effect.before(own.external if key == "external" else own.internal_share)

    def _with_meetings(self, name: str, group: Group) -> Group:
        path = ("meetings", name)
        if group.roster.shifts is None:
            message = f"the roster of '{name}' has no shifts, on the clock of which a meeting could stand"
            raise MisfitError([Problem(path, message)])
        for number, meeting in enumerate(self.meetings[name]):
            if all(meeting.on(shift) is None for shift in group.roster.shifts):
                message = f"no shift of '{name}' has it on the clock at {format_clock(meeting.at)}"
                raise MisfitError([Problem((*path, number), message)])
        shifts = tuple(_held(shift, self.meetings[name]) for shift in group.roster.shifts)
        roster = group.roster.model_copy(update={"shifts": shifts})
        return checked(name, group.model_copy(update={"roster": roster}), path)

    def _with_shrinkage(self, name: str, group: Group) -> Group:
        moved, own = self.shrinkage[name], group.shrinkage
        external, internal = moved.external.of(own.external), moved.internal.of(own.internal_share)
        return with_shrinkage(name, group, external, internal, ("shrinkage", name))

    def _with_recovered(self, name: str, group: Group) -> Group:
        if self.recovers is None or self.recovers.is_nothing:
            return group
        own = group.shrinkage
        internal = max(own.internal_share - self.recovers.typical, 0.0)
        return with_shrinkage(name, group, own.external, internal, ("recovers",))


def _held(shift: Shift, meetings: tuple[PlacedMeeting, ...]) -> Shift:
    """The shift with those of the meetings that it has; with its own where it has none of them."""
    held = tuple(placed for meeting in meetings if (placed := meeting.on(shift)) is not None)
    return shift.model_copy(update={"meetings": held}) if held else shift


LEVER = Scheduling
