"""Agent groups: what they can do, on which channels, and the paid time that never reaches a customer."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.quantities import ClockTime, Duration, Share, format_clock
from simulator.scenario.shifts import ALL_WEEK, DaySet, Headcount, Roster, ShiftPattern


class Skill(Frozen):
    """What a group can do for an intent.

    `rank` orders groups for an arriving contact and `order` intents for a freed agent (lower first); the
    contact must have waited `after` before this group may take it; `handle` and `resolution` multiply the
    handle time and the chance of resolution. The group takes the intent only while more than `reserve` of its agents
    are free. `tier` is the highest level of a transfer that it may take; `transfers` overrides the share of the
    intent's contacts that it passes on.
    """

    rank: Annotated[int, Field(ge=1, le=1_000)] = 1
    order: Annotated[int, Field(ge=1, le=1_000)] = 1
    after: Duration = 0.0
    handle: Annotated[float, Field(gt=0, le=100)] = 1.0
    resolution: Annotated[float, Field(ge=0, le=100)] = 1.0
    reserve: Annotated[int, Field(ge=0, le=10_000)] = 0
    tier: Annotated[int, Field(ge=1, le=9)] = 1
    transfers: Share | None = None


class PhoneWork(Frozen):
    """Calls: one at a time."""


class ChatWork(Frozen):
    """Chats: up to `slots` at once; n open ones each take 1 + `slowdown` x (n - 1) times as long as one alone would.

    `stretch` gives those factors one by one instead, for 1, 2, ... open chats. With `beside_calls` a call and chats
    may be open together: the call takes one of the slots and is slowed like a chat.
    """

    slots: Annotated[int, Field(ge=1, le=50)] = 2
    slowdown: Annotated[float, Field(ge=0, le=10)] = 0.3
    stretch: tuple[Annotated[float, Field(gt=0, le=100)], ...] | None = None
    beside_calls: bool = False

    @model_validator(mode="after")
    def _stretches_every_slot(self) -> Self:
        if self.stretch is not None and len(self.stretch) != self.slots:
            message = f"{len(self.stretch)} factors for {self.slots} slots: one for each number of open chats"
            raise MisfitError([Problem(("stretch",), message)])
        return self

    @property
    def stretches(self) -> tuple[float, ...]:
        """How many times as long each takes with 1, 2, ... open."""
        return self.stretch or tuple(1 + self.slowdown * open_already for open_already in range(self.slots))


class RingFence(Frozen):
    """From `from` to `to` on `days` up to `agents` of the group work messages before anything live."""

    start: ClockTime = Field(alias="from")
    to: ClockTime
    agents: Headcount
    days: DaySet = ALL_WEEK

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.to <= self.start:
            raise ValueError(f"it ends at {format_clock(self.to)}, not after {format_clock(self.start)}")
        return self


class MailWork(Frozen):
    """Messages: worked when nobody live waits whom the agent could take, and in `ring_fenced` time before those.

    An `interruptible` one is put down for a call or chat that finds nobody idle, and taken up again afterwards.
    """

    interruptible: bool = False
    ring_fenced: tuple[RingFence, ...] = ()


def _names_as_map(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        return value
    if not all(isinstance(name, str) for name in value):
        raise ValueError("a list of names is expected, or a map of them")
    if twice := next((name for number, name in enumerate(value) if name in value[:number]), None):
        raise ValueError(f"'{twice}' comes twice")
    return {name: {} for name in value}


class GroupChannels(Frozen):
    """The channels that a group works on, and how."""

    phone: PhoneWork | None = None
    chat: ChatWork | None = None
    email: MailWork | None = None
    social: MailWork | None = None

    @model_validator(mode="after")
    def _is_not_empty(self) -> Self:
        if not any(getattr(self, channel) is not None for channel in CHANNELS):
            raise ValueError(f"name at least one of {', '.join(CHANNELS)}")
        return self


ChannelsOrNames = Annotated[
    GroupChannels, BeforeValidator(_names_as_map, json_schema_input_type=list[Channel] | GroupChannels)
]
"""A list of names stands for the usual way of working on each."""
ALL_CHANNELS = GroupChannels.model_construct(
    phone=PhoneWork.model_construct(),
    chat=ChatWork.model_construct(),
    email=MailWork.model_construct(),
    social=MailWork.model_construct(),
)


class LanguageSkill(Frozen):
    """Factors on handle time and the chance of resolution in a language."""

    handle: Annotated[float, Field(gt=0, le=100)] = 1.0
    resolution: Annotated[float, Field(ge=0, le=100)] = 1.0


LanguagesOrNames = Annotated[
    Mapping[str, LanguageSkill],
    Field(min_length=1),
    BeforeValidator(_names_as_map, json_schema_input_type=list[str] | Mapping[str, LanguageSkill]),
]


class Tenure(Frozen):
    """A band of agents by how long they have been there: `share` of the heads, with factors on what they do."""

    share: Share
    handle: Annotated[float, Field(gt=0, le=100)] = 1.0
    resolution: Annotated[float, Field(ge=0, le=100)] = 1.0


class Remote(Frozen):
    """The share of a group's heads who work from home, absent for the share `external` (the group's if absent)."""

    share: Share
    external: Share | None = None


class Shrinkage(Frozen):
    """Shares of paid time, additive: `external` is leave and sickness, `internal` breaks, meetings and training."""

    external: Share = 0.0
    internal: Share | None = None

    @property
    def internal_share(self) -> float:
        """Internal shrinkage, none if it is not given."""
        return 0.0 if self.internal is None else self.internal

    @model_validator(mode="after")
    def _leaves_time(self) -> Self:
        if self.external + self.internal_share >= 1:
            raise ValueError("external and internal shrinkage together leave no time to work")
        return self


class Group(Frozen):
    """Agents who share a roster and skills.

    `channels` are those they work on (all if absent), `languages` those they speak (all if absent). `tenure` are bands
    of heads; who is in none works as the skills say.
    """

    roster: Roster
    skills: Mapping[str, Skill]
    shrinkage: Shrinkage = Shrinkage.model_construct()
    channels: ChannelsOrNames = ALL_CHANNELS
    languages: LanguagesOrNames | None = None
    tenure: Mapping[str, Tenure] = {}
    remote: Remote | None = None

    def works_on(self, channel: Channel) -> bool:
        """Whether the group works on a channel."""
        return getattr(self.channels, channel) is not None

    def speaks(self, language: str) -> bool:
        """Whether the group speaks a language; the empty name is the one that all speak."""
        return not language or self.languages is None or language in self.languages

    @model_validator(mode="after")
    def _bands_are_part_of_the_heads(self) -> Self:
        total = sum(band.share for band in self.tenure.values())
        if total > 1 + 1e-9:
            raise MisfitError([Problem(("tenure",), f"the bands together are {total:.0%} of the heads")])
        return self

    @model_validator(mode="after")
    def _leaves_time_at_home(self) -> Self:
        if self.remote is not None and (self.remote.external or 0.0) + self.shrinkage.internal_share >= 1:
            message = "absence at home and internal shrinkage together leave no time to work"
            raise MisfitError([Problem(("remote", "external"), message)])
        return self

    def takes(self, intent: str, tier: int = 1) -> bool:
        """Whether the group has the skill of an intent up to a tier."""
        skill = self.skills.get(intent)
        return skill is not None and skill.tier >= tier

    @model_validator(mode="after")
    def _internal_covers_the_breaks(self) -> Self:
        for shift in self.roster.shifts or ():
            if message := over_the_clock(self.shrinkage, shift):
                raise MisfitError([Problem(("shrinkage", "internal"), message)])
        return self


def over_the_clock(shrinkage: Shrinkage, shift: ShiftPattern) -> str:
    """Why internal shrinkage is too little for the breaks and meetings of a shift; empty where it is not."""
    internal = shrinkage.internal
    seconds = shift.break_seconds + max((shift.meeting_seconds(day) for day in shift.days), default=0.0)
    if internal is None or seconds <= internal * shift.length * (1 + 1e-9):
        return ""
    what = "breaks and meetings" if shift.meetings else "breaks"
    return f"{internal:.1%} is less than the {what} on the clock, {seconds / shift.length:.1%} of a shift"
