"""Why customers get in touch: volume, handling, patience and resolution by intent."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.scenario.base import Frozen
from simulator.scenario.demand import Needs, Profile, WeekdayWeights
from simulator.scenario.laws import HandlingLaw, Law, WaitingLaw
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
    after: WaitingLaw = Law.model_validate({"law": "exponential", "mean": "1d"})
    generations: Annotated[int, Field(ge=0, le=1_000)] | None = None

    @property
    def later_contacts(self) -> float:
        """Resolution of contacts after the first."""
        return self.first_contact if self.later is None else self.later


class Intent(Frozen):
    """One reason to get in touch; `weekday` and `intraday` override those of `demand`."""

    needs: Needs
    weekday: WeekdayWeights | None = None
    intraday: Profile | None = None
    handle: PhoneHandle
    patience: PhonePatience = PhonePatience()
    resolution: Resolution = Resolution()
