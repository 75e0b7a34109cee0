"""Why customers get in touch: volume, handling, patience and resolution by intent."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.base import Frozen
from simulator.scenario.demand import Needs, Profile, WeekdayWeights
from simulator.scenario.laws import HandlingLaw, Law, WaitingLaw
from simulator.scenario.paths import Redial, SelfService, Transfer
from simulator.scenario.quantities import Share

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


class PhoneHandle(Frozen):
    """Handle components by channel."""

    phone: Handle


class PhonePatience(Frozen):
    """Patience by channel; absent means waiting as long as it takes."""

    phone: WaitingLaw | None = None


class Resolution(Frozen):
    """What handling achieves.

    `first_contact` is the share of needs that are resolved when an agent handles them for the first time and
    `later` that of later times (the same if absent); `returns` the share of the unresolved who get in
    touch again, `after` that delay, at most `generations` times (without end if absent).
    """

    first_contact: Share = 1.0
    later: Share | None = None
    returns: Share = 0.0
    after: WaitingLaw = Law.model_construct(law="exponential", mean=86_400.0)
    generations: Annotated[int, Field(ge=0, le=1_000)] | None = None

    @property
    def later_contacts(self) -> float:
        """Resolution of contacts after the first."""
        return self.first_contact if self.later is None else self.later


class Intent(Frozen):
    """One reason to get in touch; `weekday` and `intraday` override those of `demand`.

    The volume is given as fresh `needs`, or as `offered_contacts`: what reached the queue or was blocked, redials and
    repeats included, from which the needs are found by playing. `relative_length` is the length of the contacts that
    self-service or the menu resolves over the mean before any of that, and `handle_measured_at_deflection` the share
    resolved so when the handle times were measured (the scenario's own if absent). `balks` leave at once when no
    agent is free.
    """

    needs: Needs | None = None
    offered_contacts: Needs | None = None
    weekday: WeekdayWeights | None = None
    intraday: Profile | None = None
    self_service: SelfService | None = None
    handle: PhoneHandle
    relative_length: Annotated[float, Field(ge=0, le=1)] = 0.7
    handle_measured_at_deflection: Annotated[Share, Field(lt=1)] | None = None
    patience: PhonePatience = PhonePatience.model_construct()
    balks: Share = 0.0
    redial: Redial | None = None
    transfer: Transfer | None = None
    resolution: Resolution = Resolution.model_construct()

    @model_validator(mode="after")
    def _has_one_volume(self) -> Self:
        if (self.needs is None) == (self.offered_contacts is None):
            found = "neither" if self.needs is None else "both"
            raise ValueError(f"give needs or offered_contacts (found: {found})")
        return self

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
