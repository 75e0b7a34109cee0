"""What a change costs to bring about, when its effects come, and how it is appraised."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.base import ONE_LINE, Frozen, MisfitError, Problem
from simulator.scenario.prices import LineId
from simulator.scenario.quantities import Money, Rate, Share

Month = Annotated[int, Field(ge=0, le=600)]
"""A month of the horizon; 0 is the day on which the money is spent, before the first month."""
LATEST = 600
Realisation = Literal["capacity_only", "attrition_only", "growth_absorption", "immediate"]
REALISATIONS: tuple[Realisation, ...] = ("capacity_only", "attrition_only", "growth_absorption", "immediate")
"""How heads that are needed no more turn into cash: never, as people leave, as the work grows, or by notice."""
Name = Annotated[str, Field(min_length=1, max_length=60), ONE_LINE]
YearlyRate = Annotated[Rate, Field(gt=-1, le=10)]
"""A change a year."""


class Ramp(Frozen):
    """How effects come: none before `start_month`, then for `months` a growing part, all of it at their end.

    `linear`: k / months in the k-th month; `s_curve`: 3 x^2 - 2 x^3 of that.
    """

    start_month: Annotated[int, Field(ge=1, le=LATEST)] = 1
    months: Annotated[int, Field(ge=1, le=120)] = 1
    shape: Literal["linear", "s_curve"] = "linear"

    def adoption(self, month: int) -> float:
        """The part of the whole effect in a month, from 0 to 1."""
        part = min(max((month - self.start_month + 1) / self.months, 0.0), 1.0)
        return part if self.shape == "linear" else part * part * (3 - 2 * part)


class OneOff(Frozen):
    """What is paid once, in `month`: an `amount`, or `hours_per_agent` of paid time at loaded pay (training, say).

    `slower_by` is a productivity dip: for `weeks` from the month on agents get so much less done of what they are paid
    for, at loaded pay.
    """

    name: Name
    month: Month = 0
    amount: Money | None = None
    hours_per_agent: Annotated[float, Field(ge=0, le=10_000)] | None = None
    slower_by: Share | None = None
    weeks: Annotated[float, Field(gt=0, le=520)] | None = None

    @model_validator(mode="after")
    def _is_counted_once(self) -> Self:
        given = [self.amount is not None, self.hours_per_agent is not None, self.slower_by is not None]
        if sum(given) != 1:
            raise ValueError("give one of amount, hours_per_agent or slower_by")
        if (self.slower_by is None) != (self.weeks is None):
            raise ValueError("give slower_by and weeks together")
        return self


class Recurring(Frozen):
    """What is paid every month from `from_month` to `to_month` (to the end if absent), dearer by `uplift` each year."""

    name: Name
    monthly: Money
    from_month: Annotated[int, Field(ge=1, le=LATEST)] = 1
    to_month: Annotated[int, Field(ge=1, le=LATEST)] | None = None
    uplift: YearlyRate = 0.0

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.to_month is not None and self.to_month < self.from_month:
            message = f"it ends in month {self.to_month}, before it begins in month {self.from_month}"
            raise MisfitError([Problem(("to_month",), message)])
        return self


class Investment(Frozen):
    """What is bought: `levers` by name (all of the file if absent), what it costs at first and for good, and its ramp.

    The cost lines of its levers are paid from the start of the ramp on. `contingency` is put on what is paid once.
    """

    id: LineId
    levers: tuple[str, ...] | None = None
    ramp: Ramp = Ramp.model_construct()
    one_off: tuple[OneOff, ...] = ()
    contingency: Share = 0.0
    recurring: tuple[Recurring, ...] = ()


class Risk(Frozen):
    """The cautious case beside the expected one: benefits and costs times these factors (as Forrester's TEI does)."""

    benefits: Annotated[float, Field(gt=0, le=10)] = 0.85
    costs: Annotated[float, Field(gt=0, le=10)] = 1.1


class Appraisal(Frozen):
    """How a change is appraised: in monthly steps over `horizon_months`, against doing nothing.

    `discount_rate`, `volume_growth` and `wage_inflation` are a year; wages rise at the end of each year. `realisation`
    turns heads that are needed no more into cash; `immediate` after `notice_months`, for `severance` a head.
    `draws` of all that is uncertain, and of the luck of the plays, make the range of the net present value.
    """

    horizon_months: Annotated[int, Field(ge=1, le=LATEST)] = 36
    discount_rate: Annotated[Rate, Field(ge=0, le=1)] = 0.10
    realisation: Realisation = "attrition_only"
    notice_months: Annotated[int, Field(ge=0, le=60)] = 3
    severance: Money = 0.0
    volume_growth: YearlyRate = 0.0
    wage_inflation: YearlyRate = 0.0
    risk: Risk = Risk.model_construct()
    draws: Annotated[int, Field(ge=0, le=100_000)] = 500
