"""What things cost: labour, support roles and every other cost line by its driver. Money in the scenario's currency."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from simulator.scenario.base import ONE_LINE, Frozen
from simulator.scenario.quantities import Money, Share

Period = Literal["week", "month", "quarter", "year"]

Driver = Literal[
    "heads",
    "fte",
    "named_seats",
    "concurrent_seats",
    "workplaces",
    "remote_heads",
    "paid_hours",
    "logged_hours",
    "handled_hours",
    "overtime_hours",
    "offered",
    "handled",
    "contained",
    "bot_sessions",
    "bot_minutes",
    "bot_claimed",
    "bot_resolved",
    "self_served",
    "self_service_tries",
    "resolved_needs",
    "callback_requests",
    "callback_attempts",
    "dials",
    "connects",
    "right_parties",
    "leads",
    "sales",
    "inbound_minutes",
    "outbound_minutes",
    "ivr_minutes",
    "queue_minutes",
    "talk_minutes",
    "peak_lines",
]
"""What a cost line is counted in; docs/costs.md states each one."""

CostChannel = Literal["phone", "chat", "email", "social", "outbound"]
COST_CHANNELS: tuple[CostChannel, ...] = ("phone", "chat", "email", "social", "outbound")
"""Channels that agents work on; what is spread over them is spread over these."""
Traced = CostChannel | Literal["self_service"]
"""What a cost line may be traced to."""

Avoidable = Literal["never", "per_fte", "per_span", "per_contact", "at_renewal"]
"""What must fall for the cost to leave: nothing within reach, a head, a span of heads, each contact, or a head and then
the contract.

Absent, it follows from the driver (docs/costs.md).
"""
AvoidableAtOnce = Literal["never", "per_fte", "per_span", "per_contact"]
"""The same of lines that stand in no contract."""


class Definitions(Frozen):
    """Words that users define themselves: what the headline counts as a contact, and how shared cost is spread."""

    contact: Literal["handled", "offered", "handled_plus_selfserved", "issue"] = "handled"
    channels_counted: Annotated[tuple[CostChannel, ...], Field(min_length=1)] = COST_CHANNELS
    allocation_key: Literal["logged_hours", "handled_hours", "contacts"] = "logged_hours"


class AgentPay(Frozen):
    """Pay of an agent per paid hour; `benefits_excl_paid_leave` leaves out paid leave, which is shrinkage.

    `incentives_per_hour` is what an hour of incentives costs in all, its tax included.
    """

    wage_per_hour: Money = 0.0
    payroll_tax: Share = 0.0
    benefits_excl_paid_leave: Share = 0.0
    incentives_per_hour: Money = 0.0
    paid_hours_per_year: Annotated[float, Field(gt=0, le=8_784)] = 2_080.0
    overtime_premium: Annotated[float, Field(ge=0, le=10)] = 0.5


class PartTime(Frozen):
    """The share of heads who work part time, and the part of a full-time contract that they work.

    `shared_workplaces` counts desks by full-time equivalent; otherwise every head has one.
    """

    share_of_heads: Share = 0.0
    hours_factor: Annotated[float, Field(gt=0, le=1)] = 0.5
    shared_workplaces: bool = False


class Attrition(Frozen):
    """Leavers a year as a share of heads, each replaced: recruiting, training hours at loaded pay, trainer."""

    annual: Annotated[float, Field(ge=0, le=10)] = 0.0
    recruit: Money = 0.0
    training_hours: Annotated[float, Field(ge=0, le=10_000)] = 0.0
    trainer_cost: Money = 0.0


class SupportRole(Frozen):
    """A role beside the agents: one per started `per_heads` agents, or a `fixed` number.

    `licensed` roles hold a named seat, those with a `workplace` need a desk.
    """

    role: Annotated[str, Field(min_length=1, max_length=60), ONE_LINE]
    per_heads: Annotated[float, Field(gt=0)] | None = None
    fixed: Annotated[float, Field(ge=0)] | None = None
    monthly_loaded: Money
    licensed: bool = False
    workplace: bool = True

    @model_validator(mode="after")
    def _is_counted_once(self) -> Self:
        if (self.per_heads is None) == (self.fixed is None):
            raise ValueError("give one of per_heads or fixed")
        return self


class Labour(Frozen):
    """People: pay, part time, attrition and support roles; `wage_by_group` and `part_time_by_group` override those of a
    group."""

    agent: AgentPay = AgentPay.model_construct()
    wage_by_group: Mapping[str, Money] = {}
    part_time: PartTime = PartTime.model_construct()
    part_time_by_group: Mapping[str, PartTime] = {}
    attrition: Attrition = Attrition.model_construct()
    support: tuple[SupportRole, ...] = ()


LineId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class FixedLine(Frozen):
    """The same amount every month."""

    id: LineId
    kind: Literal["fixed"]
    monthly: Money
    channel: Traced | None = None


class StepLine(Frozen):
    """A monthly price per driver unit, or per started `block` of them: what stands ready.

    What is avoidable `at_renewal` falls only in month `renewal_month` of an appraisal and each so many months later.
    """

    id: LineId
    kind: Literal["step"]
    driver: Driver
    unit_cost: Money
    block: Annotated[float, Field(gt=0)] | None = None
    avoidable: Avoidable | None = None
    renewal_month: Annotated[int, Field(ge=1, le=600)] | None = None
    channel: Traced | None = None

    @model_validator(mode="after")
    def _renews_where_it_must(self) -> Self:
        if (self.avoidable == "at_renewal") != (self.renewal_month is not None):
            raise ValueError("give renewal_month where a line is avoidable at_renewal, and only there")
        return self


class VariableLine(Frozen):
    """A price per driver unit that happened."""

    id: LineId
    kind: Literal["variable"]
    driver: Driver
    unit_cost: Money
    avoidable: AvoidableAtOnce | None = None
    channel: Traced | None = None


class CapexLine(Frozen):
    """Money spent once per life, `per` one unit of a driver or once for the centre.

    The profit-and-loss view spreads it straight over `life_months`; `maintenance_rate` is a share of the
    amount a year.
    """

    id: LineId
    kind: Literal["capex"]
    amount: Money
    life_months: Annotated[int, Field(ge=1, le=600)]
    per: Driver | None = None
    maintenance_rate: Share = 0.0
    avoidable: AvoidableAtOnce | None = None
    channel: Traced | None = None


Line = Annotated[FixedLine | StepLine | VariableLine | CapexLine, Field(discriminator="kind")]


class Costs(Frozen):
    """The prices of a centre; `period` is the reporting period."""

    period: Period = "month"
    definitions: Definitions = Definitions.model_construct()
    labour: Labour = Labour.model_construct()
    lines: tuple[Line, ...] = ()
