"""Outbound: lists of people to call, and how a dialer works through them."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.calendar import OpenWeek
from simulator.scenario.demand import parse_steps
from simulator.scenario.intents import Handle
from simulator.scenario.laws import HandlingLaw, Law, RingLaw
from simulator.scenario.quantities import SHARE_SCHEMA, Duration, PositiveDuration, Share


def _share_or_steps(value: Any) -> Any:
    return parse_steps(value) if isinstance(value, Mapping) else ((0, value),)


ShareByHour = Annotated[
    tuple[tuple[int, Share], ...],
    BeforeValidator(_share_or_steps),
    WithJsonSchema({"anyOf": [SHARE_SCHEMA, {"type": "object", "additionalProperties": SHARE_SCHEMA}]}),
]
"""One share for the whole day, or a share by clock time that lasts until the next."""


class Dialer(Frozen):
    """How records are called.

    `preview`: a free agent reads the record for `preview` and is held while it rings. `progressive`: one line is rung
    for each free agent, who is held. `predictive`: `lines_per_agent` lines are rung for each free agent, nobody is
    held; who answers and finds no free agent within `waits` is lost. So far as more than `abandon_cap` of those who
    answered could be lost in that way, agents are held as in `progressive`. An agent counts as free after having been
    idle for `idle_over`.
    """

    mode: Literal["preview", "progressive", "predictive"] = "progressive"
    preview: HandlingLaw = Law.model_construct(law="lognormal", mean=30.0, cv=1.0)
    lines_per_agent: Annotated[float, Field(ge=1, le=20)] = 1.5
    abandon_cap: Share = 0.03
    waits: Duration = 2.0
    idle_over: Duration = 0.0


class Campaign(Frozen):
    """A list of `records`, each called up to `attempts` times, `retry_after` the end of a call in vain.

    Calls are made in `window` (the hours of `calendar.open.default` if absent), not on holidays. `connects` is the
    share of calls that anybody answers, by the clock time of the call; of those `right_party` is the person meant, who
    is spoken to for `handle`; anybody else takes `wrong_party` and is not called again. Of right parties the share
    `leads` become leads and `sales` buy (a sale is a lead, too).
    """

    records: Annotated[int, Field(ge=1, le=10_000_000)]
    attempts: Annotated[int, Field(ge=1, le=50)] = 3
    retry_after: PositiveDuration = 14_400.0
    window: OpenWeek | None = None
    dialer: Dialer = Dialer.model_construct()
    ring: RingLaw = Law.model_construct(law="fixed", mean=20.0)
    connects: ShareByHour
    right_party: Share = 1.0
    handle: Handle
    wrong_party: HandlingLaw = Law.model_construct(law="lognormal", mean=20.0, cv=1.0)
    leads: Share = 0.0
    sales: Share = 0.0

    @model_validator(mode="after")
    def _sells_to_leads(self) -> Self:
        if 0 < self.leads < self.sales:
            message = f"{self.leads:.1%} are less than the sales, {self.sales:.1%}: a sale is a lead, too"
            raise MisfitError([Problem(("leads",), message)])
        return self
