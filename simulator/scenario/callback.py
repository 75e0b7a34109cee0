"""Calling customers back instead of letting them wait on the line."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.laws import Law, RingLaw, WaitingLaw
from simulator.scenario.quantities import Duration, PositiveDuration, Share, format_duration


class OfferWhen(Frozen):
    """The one trigger of an offer: the estimated wait at joining, the time waited, or how many wait already."""

    estimated_wait_over: Duration | None = None
    waited: PositiveDuration | None = None
    entries: Annotated[int, Field(ge=1, le=1_000_000)] | None = None

    @model_validator(mode="after")
    def _is_given_once(self) -> Self:
        keys = ("estimated_wait_over", "waited", "entries")
        given = [key for key in keys if getattr(self, key) is not None]
        if len(given) != 1:
            found = " and ".join(given) if given else "none"
            raise ValueError(f"give one of estimated_wait_over, waited or entries (found: {found})")
        return self


class Windows(Frozen):
    """Windows of `length` from the next opening hour on, each for up to `capacity` callbacks, in which a caller books.

    Offered are those that begin `notice` or more and up to `within` from now; booked is the one with the least expected
    demand that has room, the earliest of equal ones.
    """

    length: PositiveDuration = 3_600.0
    capacity: Annotated[int, Field(ge=1, le=100_000)]
    notice: Duration = 1_800.0
    within: PositiveDuration = 86_400.0

    @model_validator(mode="after")
    def _can_be_booked(self) -> Self:
        if self.within < self.notice:
            what = f"no window begins {format_duration(self.notice)} or more and up to {format_duration(self.within)}"
            raise MisfitError([Problem(("within",), f"{what} from now: within is less than notice")])
        return self


class Duplicates(Frozen):
    """Customers who wait to be called back and call again: the share `share`, `after` accepting, if not called by then.

    The share `recognised` of them loses the place; for the others it is rung in vain.
    """

    share: Share
    after: WaitingLaw
    recognised: Share = 1.0


class Callback(Frozen):
    """A caller who accepts hangs up and, with `hold_place`, keeps the place in the queue.

    With `scheduled` a caller books one of the `windows` instead and joins the queue in it.

    The offer is made to the share `offered_to` of the callers for whom `offer_when` holds, unless less than
    `stops_before_closing` is left of the opening hours or `most_open` callbacks are open. When the turn comes, the
    customer is rung first or an agent is held first (`dial`); each of `attempts` rings for `ring` and is answered with
    the chance `reached`; a failed one is repeated after `retry_after`, from the end of the queue.
    """

    offer_when: OfferWhen
    offered_to: Share = 1.0
    accepts: Share
    mode: Literal["hold_place", "scheduled"] = "hold_place"
    windows: Windows | None = None
    duplicates: Duplicates | None = None
    dial: Literal["customer_first", "agent_first"] = "customer_first"
    ring: RingLaw = Law.model_construct(law="fixed", mean=20.0)
    reached: Share = 0.88
    attempts: Annotated[int, Field(ge=1, le=20)] = 2
    retry_after: PositiveDuration = 900.0
    stops_before_closing: Duration = 0.0
    most_open: Annotated[int, Field(ge=0, le=1_000_000)] | None = None

    @model_validator(mode="after")
    def _has_windows_if_scheduled(self) -> Self:
        if (self.mode == "scheduled") != (self.windows is not None):
            need = "needs windows" if self.windows is None else "has no windows: those are of mode scheduled"
            raise ValueError(f"mode {self.mode} {need}")
        return self
