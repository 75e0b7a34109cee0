"""Calling customers back instead of letting them wait on the line."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.base import Frozen
from simulator.scenario.laws import Law, RingLaw
from simulator.scenario.quantities import Duration, PositiveDuration, Share


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


class Callback(Frozen):
    """A caller who accepts hangs up and keeps the place in the queue.

    The offer is made to the share `offered_to` of the callers for whom `offer_when` holds, unless less than
    `stops_before_closing` is left of the opening hours or `most_open` callbacks are open. When the turn comes, the
    customer is rung first or an agent is held first (`dial`); each of `attempts` rings for `ring` and is answered with
    the chance `reached`; a failed one is repeated after `retry_after`, from the end of the queue.
    """

    offer_when: OfferWhen
    offered_to: Share = 1.0
    accepts: Share
    mode: Literal["hold_place"] = "hold_place"
    dial: Literal["customer_first", "agent_first"] = "customer_first"
    ring: RingLaw = Law.model_construct(law="fixed", mean=20.0)
    reached: Share = 0.88
    attempts: Annotated[int, Field(ge=1, le=20)] = 2
    retry_after: PositiveDuration = 900.0
    stops_before_closing: Duration = 0.0
    most_open: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
