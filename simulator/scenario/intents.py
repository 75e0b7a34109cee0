"""Why customers get in touch: volume, handling, patience and resolution by intent."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.channels import LIVE, Channel, LiveChannel
from simulator.scenario.demand import Languages, Needs, Profile, WeekdayWeights, add_up
from simulator.scenario.laws import HandlingLaw, Law, WaitingLaw
from simulator.scenario.paths import Redial, SelfService, Transfer
from simulator.scenario.quantities import Share

Component = Literal["greet", "verify", "search", "talk", "hold", "wrap"]
COMPONENTS = ("greet", "verify", "search", "talk", "hold", "wrap")
"""Handle components in the order of a contact; the customer leaves before `wrap`."""


class Handle(Frozen):
    """Handle time of a contact as a sum of components; an absent one takes no time."""

    greet: HandlingLaw | None = None
    verify: HandlingLaw | None = None
    search: HandlingLaw | None = None
    talk: HandlingLaw | None = None
    hold: HandlingLaw | None = None
    wrap: HandlingLaw | None = None

    @model_validator(mode="after")
    def _takes_time(self) -> Self:
        if not self.parts:
            raise ValueError(f"at least one of {', '.join(COMPONENTS)} is needed")
        return self

    @property
    def parts(self) -> dict[str, Law]:
        """The components that are present, by name."""
        return {name: law for name in COMPONENTS if (law := getattr(self, name)) is not None}

    @property
    def mean_seconds(self) -> float:
        """Mean handle time in seconds, wrap included, at handle factor 1."""
        return sum(law.mean_seconds for law in self.parts.values())


class Handles(Frozen):
    """Handle components by channel."""

    phone: Handle | None = None
    chat: Handle | None = None
    email: Handle | None = None
    social: Handle | None = None


class Patiences(Frozen):
    """Patience by channel; absent means waiting as long as it takes."""

    phone: WaitingLaw | None = None
    chat: WaitingLaw | None = None


class ChannelResolution(Frozen):
    """What handling on one channel achieves, where it differs: `first_contact` and `later` as in `Resolution`."""

    first_contact: Share | None = None
    later: Share | None = None


class ResolutionByChannel(Frozen):
    """Resolution of the channels that differ from the intent's own."""

    phone: ChannelResolution = ChannelResolution.model_construct()
    chat: ChannelResolution = ChannelResolution.model_construct()
    email: ChannelResolution = ChannelResolution.model_construct()
    social: ChannelResolution = ChannelResolution.model_construct()


class Resolution(Frozen):
    """What handling achieves.

    `first_contact` is the share of needs that are resolved when an agent handles them for the first time and
    `later` that of later times (the same if absent); `returns` the share of the unresolved who get in
    touch again, `after` that delay, at most `generations` times (without end if absent). `by_channel` has what differs.
    """

    first_contact: Share = 1.0
    later: Share | None = None
    returns: Share = 0.0
    after: WaitingLaw = Law.model_construct(law="exponential", mean=86_400.0)
    generations: Annotated[int, Field(ge=0, le=1_000)] | None = None
    by_channel: ResolutionByChannel = ResolutionByChannel.model_construct()

    def aims(self, channel: Channel) -> tuple[float, float]:
        """Resolution on a channel when an agent first handles the need, and of later times."""
        own: ChannelResolution = getattr(self.by_channel, channel)
        first = self.first_contact if own.first_contact is None else own.first_contact
        later = self.later if own.later is None else own.later
        return first, first if later is None else later


Switch = Mapping[Channel, Mapping[Channel, Share]]
"""For each channel, the share of contacts that go over to another instead, by that other channel."""


def _is_partial(switch: Switch) -> Switch:
    for channel, shares in switch.items():
        total = sum(shares.values())
        if total > 1 + 1e-9:
            raise MisfitError([Problem((channel,), f"{total:.0%} go over to other channels")])
        if channel in shares:
            raise MisfitError([Problem((channel, channel), f"from {channel} to {channel} is no switch")])
    return switch


PartialSwitch = Annotated[Switch, AfterValidator(_is_partial)]
_NO_SWITCH: Switch = {}


class Switches(Frozen):
    """Who comes on another channel: than the `first` choice, than before on a `redial` and on a `repeat`, and than the
    need would have come on after `failed_self_service`."""

    first: PartialSwitch = _NO_SWITCH
    redial: PartialSwitch = _NO_SWITCH
    repeat: PartialSwitch = _NO_SWITCH
    failed_self_service: PartialSwitch = _NO_SWITCH

    @property
    def shifts(self) -> bool:
        """Whether any need comes on another channel than its first choice."""
        return any(share for shares in self.first.values() for share in shares.values())

    def shifted(self, first: Channel, to: Channel) -> float:
        """Share of the needs with one channel as their first choice that come on another, or that stay."""
        shares = self.first.get(first, {})
        return max(1 - sum(shares.values()), 0.0) if first == to else shares.get(to, 0.0)


class Chase(Frozen):
    """Messages that nobody has begun to work: the share `share` of them, `after` that time, turns into a contact on
    the live channel `to`; the message is closed with it."""

    share: Share
    after: WaitingLaw
    to: LiveChannel = "phone"


Shares = Annotated[
    Mapping[Channel, Share],
    Field(min_length=1),
    AfterValidator(lambda shares: add_up(shares, "channels")),
]
_PHONE_ONLY: Mapping[Channel, float] = {"phone": 1.0}
_OneShare = Annotated[Share, Field(lt=1)]
Measured = Annotated[
    Annotated[_OneShare, Tag("share")] | Annotated[Mapping[Channel, _OneShare], Tag("shares")],
    Discriminator(lambda value: "shares" if isinstance(value, Mapping) else "share"),
]
"""One share for all channels, or a share by channel (that of the scenario itself where absent)."""


class Intent(Frozen):
    """One reason to get in touch; `weekday` and `intraday` override those of `demand`.

    The volume is given as fresh `needs`, or as `offered_contacts`: what reached the queue or was blocked, redials and
    repeats included, from which the needs are found by playing. The share `removed` of the needs is gone with what
    caused them, and all that would have come of them, too. `channels` has the share of the needs that first come on
    each channel, and every channel that the intent may switch to; `languages` override those of `demand`.
    `relative_length` is the length of the contacts that self-service, menu or bot resolves over the mean before any of
    that, and `handle_measured_at_deflection` the share resolved so when the handle times were measured (the scenario's
    own if absent). `balks` leave at once when no agent is free.
    """

    needs: Needs | None = None
    offered_contacts: Needs | None = None
    removed: Share = 0.0
    weekday: WeekdayWeights | None = None
    intraday: Profile | None = None
    self_service: SelfService | None = None
    channels: Shares = _PHONE_ONLY
    languages: Annotated[Languages, Field(min_length=1)] | None = None
    handle: Handles
    relative_length: Annotated[float, Field(ge=0, le=1)] = 0.7
    handle_measured_at_deflection: Measured | None = None
    patience: Patiences = Patiences.model_construct()
    balks: Share = 0.0
    redial: Redial | None = None
    chases: Chase | None = None
    switches: Switches = Switches.model_construct()
    transfer: Transfer | None = None
    resolution: Resolution = Resolution.model_construct()

    @model_validator(mode="after")
    def _has_one_volume(self) -> Self:
        if (self.needs is None) == (self.offered_contacts is None):
            found = "neither" if self.needs is None else "both"
            raise ValueError(f"give needs or offered_contacts (found: {found})")
        return self

    @model_validator(mode="after")
    def _is_handled(self) -> Self:
        problems = [
            Problem(("handle", channel), f"missing key '{channel}', which is one of the channels of the intent")
            for channel in self.channels
            if getattr(self.handle, channel) is None
        ]
        if problems:
            raise MisfitError(problems)
        return self

    def handle_on(self, channel: Channel) -> Handle:
        """The handle components of one of the intent's channels."""
        handle: Handle = getattr(self.handle, channel)
        return handle

    def patience_on(self, channel: Channel) -> Law | None:
        """Patience on a channel; None for who waits as long as it takes, as messages do."""
        return getattr(self.patience, channel) if channel in LIVE else None

    def measured_at(self, channel: Channel) -> float | None:
        """The deflection at which the handle times of a channel were measured; None for the scenario's own."""
        measured = self.handle_measured_at_deflection
        return measured.get(channel) if isinstance(measured, Mapping) else measured

    @property
    def volume_key(self) -> Literal["needs", "offered_contacts"]:
        """The key under which the volume is given."""
        return "offered_contacts" if self.needs is None else "needs"

    @property
    def volume(self) -> Needs:
        """The fresh needs; before they are known, as many as contacts were offered."""
        volume = self.needs if self.needs is not None else self.offered_contacts
        assert volume is not None
        return volume
