"""Worked example B on paper: what its callback and knowledge base make of a month, and the courses of its appraisal."""

import math
from dataclasses import dataclass, replace
from typing import Any

import yaml

from simulator.money import Counts, GroupTime, Quantities
from simulator.money.cash import CashFlow, CentreMonth, Course, Returns, cash_flow, returns_of
from simulator.money.quantities import total_of
from simulator.scenario.investments import Appraisal, Investment
from simulator.scenario.prices import CostChannel, Costs
from tests.money.examples import EXAMPLE_B, costs_in

AFTER: dict[str, Any] = yaml.safe_load(EXAMPLE_B.with_name("example_b_after.yaml").read_text(encoding="utf-8"))
TOLL_OUT = {"id": "toll_out", "kind": "variable", "driver": "outbound_minutes", "unit_cost": 0.02, "channel": "phone"}

FULL_TIME = 2_080 / 12
"""Paid hours a month."""
NOT_ABSENT = 0.68
COMES_AGAIN, TRIES_AGAIN = 0.8, 0.5
"""Of the unresolved, and of those who gave up."""
FCR, ABANDON, OCCUPANCY, QUEUE, MENU = 0.72, 0.08, 0.82, 1.4, 0.6
OFFERED = 70_000.0
TODAY: dict[CostChannel, tuple[float, float, float]] = {
    "phone": (OFFERED * (1 - ABANDON * TRIES_AGAIN), 420.0, OCCUPANCY),
    "chat": (22_000.0, 300.0, 0.80),
    "email": (22_000.0, 330.0, 0.92),
    "social": (6_000.0, 240.0, 0.92),
}
"""First attempts, an agent's seconds for each (two chats at once), and occupancy, without the change."""


@dataclass(frozen=True)
class Effects:
    """What the change does when all of it is there; `k` is the length of a deflected contact over the average one."""

    deflection: float = 1.0
    aht_cut: float = 0.03
    fcr_gain: float = 0.02
    k: float = 0.7
    occupancy: float = 0.83

    def deflected(self, channel: CostChannel, adoption: float) -> float:
        """The share of a channel's contacts that ends in self-service."""
        shares: dict[CostChannel, float] = {"phone": 0.06, "chat": 0.08, "email": 0.12}
        return shares.get(channel, 0.0) * self.deflection * adoption

    def repeats(self, adoption: float) -> float:
        """Contacts of an issue over first contacts, against today's."""
        return (1 - COMES_AGAIN * (1 - FCR)) / (1 - COMES_AGAIN * (1 - FCR - self.fcr_gain * adoption))

    def seconds(self, channel: CostChannel, adoption: float) -> float:
        """An agent's seconds for what remains: the short ones are gone, and all take less time."""
        gone = self.deflected(channel, adoption)
        return TODAY[channel][1] * (1 - self.k * gone) / (1 - gone) * (1 - self.aht_cut * adoption)


@dataclass(frozen=True)
class Phone:
    """The calls of a month: `abandonment` of the `offered` give up, `called_back` are rung 1.3 times."""

    offered: float
    abandonment: float
    called_back: float
    seconds: float
    queue_minutes: float

    @property
    def handled(self) -> float:
        """Calls that an agent handled, those of who was called back among them."""
        return self.offered * (1 - self.abandonment)

    @property
    def minutes_in(self) -> float:
        """Talk without the minute of wrap, menu and queue of those who hold; the menu of those who do not."""
        held = (self.handled - self.called_back) * (self._talk + MENU + self.queue_minutes)
        return held + self.called_back * MENU + self.offered * self.abandonment * 2.5

    @property
    def minutes_out(self) -> float:
        """Talk, and half a minute for each of the 0.3 attempts in vain."""
        return self.called_back * (self._talk + 0.3 * 0.5)

    @property
    def hours(self) -> float:
        """An agent's hours, 30 seconds for each attempt included."""
        return (self.handled * self.seconds + self.called_back * 1.3 * 30) / 3_600

    @property
    def _talk(self) -> float:
        return (self.seconds - 60) / 60


def phone_at(adoption: float, effects: Effects) -> Phone:
    abandonment = ABANDON - 0.04 * adoption
    first = TODAY["phone"][0] * (1 - effects.deflected("phone", adoption)) * effects.repeats(adoption)
    offered = first / (1 - abandonment * TRIES_AGAIN)
    seconds = effects.seconds("phone", adoption)
    return Phone(offered, abandonment, 0.1 * adoption * offered, seconds, QUEUE - (QUEUE - 0.91) * adoption)


def counts_at(adoption: float, effects: Effects) -> dict[CostChannel, Counts]:
    """Counts by channel; of all contacts of today as many belong to an issue of their own as FCR says."""
    phone, counts = phone_at(adoption, effects), {}
    own = 1 - COMES_AGAIN * (1 - FCR - effects.fcr_gain * adoption)
    for channel, (first, _, _) in TODAY.items():
        left = first * (1 - effects.deflected(channel, adoption)) * effects.repeats(adoption)
        handled = phone.handled if channel == "phone" else left
        counts[channel] = Counts(offered=handled, handled=handled, issues=handled * own)
    counts["phone"] = replace(
        counts["phone"],
        offered=phone.offered,
        abandoned=phone.offered * phone.abandonment,
        callback_requests=phone.called_back,
        inbound_minutes=phone.minutes_in,
        outbound_minutes=phone.minutes_out,
    )
    return counts


def self_service_at(adoption: float, effects: Effects) -> Counts:
    """60,000 sessions; what they keep away is an issue as often as a contact is one today."""
    kept = sum(first * effects.deflected(channel, adoption) for channel, (first, _, _) in TODAY.items())
    served = kept * (1 - COMES_AGAIN * (1 - FCR))
    return Counts(issues=served, self_served=served, self_service_tries=60_000 * adoption)


def hours_at(adoption: float, effects: Effects) -> dict[CostChannel, tuple[float, float]]:
    """Handled and logged-in hours by channel."""
    hours = {}
    for channel, counts in counts_at(adoption, effects).items():
        handled = counts.handled * effects.seconds(channel, adoption) / 3_600
        if channel == "phone":
            handled = phone_at(adoption, effects).hours
        occupancy = TODAY[channel][2]
        if channel == "phone":
            occupancy += (effects.occupancy - OCCUPANCY) * adoption
        hours[channel] = handled, handled / occupancy
    return hours


def need_at(adoption: float, effects: Effects = Effects()) -> float:
    """Full-time equivalents that the work needs, not rounded."""
    return sum(logged for _, logged in hours_at(adoption, effects).values()) / (FULL_TIME * NOT_ABSENT)


def whole_need_at(adoption: float, effects: Effects = Effects()) -> int:
    """Heads that the work needs."""
    return math.ceil(need_at(adoption, effects) - 1e-9)


def month_at(adoption: float, effects: Effects = Effects()) -> Quantities:
    """The month with the heads that it needs, a group a channel, each with its part of them by logged-in hours."""
    hours, counts = hours_at(adoption, effects), counts_at(adoption, effects)
    logged_in = sum(logged for _, logged in hours.values())
    heads = whole_need_at(adoption, effects)
    groups: dict[str, GroupTime] = {
        channel: GroupTime(
            fte=heads * logged / logged_in,
            paid_hours=heads * FULL_TIME * logged / logged_in,
            logged_hours=logged,
            handled_hours=handled,
            handled_on={channel: handled},
        )
        for channel, (handled, logged) in hours.items()
    }
    before = self_service_at(adoption, effects)
    return Quantities(groups, total_of((*counts.values(), before)), channels=counts, before_contact=before)


def one_team(month: Quantities, heads: int) -> Quantities:
    """The same month with all its people in one group: heads are whole in all, not by channel."""
    team = GroupTime(
        fte=heads,
        paid_hours=heads * FULL_TIME,
        logged_hours=month.logged_hours,
        handled_hours=month.handled_hours,
        handled_on={channel: hours for time in month.groups.values() for channel, hours in time.channels.items()},
    )
    return replace(month, groups={"agents": team})


def costs_before(attrition: float = 0.30) -> Costs:
    """Prices of today, with what a minute of calling out would cost."""
    costs = costs_in(EXAMPLE_B)
    with_toll = Costs.model_validate({"lines": [TOLL_OUT]}).lines
    yearly = costs.labour.attrition.model_copy(update={"annual": attrition})
    labour = costs.labour.model_copy(update={"attrition": yearly})
    return costs.model_copy(update={"labour": labour, "lines": (*costs.lines, *with_toll)})


def costs_after(attrition: float = 0.30) -> Costs:
    """The same with the lines of the change."""
    costs, new = costs_before(attrition), Costs.model_validate({"lines": AFTER["lines"]})
    return costs.model_copy(update={"lines": (*costs.lines, *new.lines)})


def costs_in_lease() -> Costs:
    """The same with the workplaces of today, 137, whoever leaves."""
    monthly = {"space": 560 * 137, "desktops": 1_500 / 36 * 137}
    standing = [{"id": name, "kind": "fixed", "monthly": money} for name, money in monthly.items()]
    costs = costs_after()
    others = tuple(line for line in costs.lines if line.id not in monthly)
    return costs.model_copy(update={"lines": (*others, *Costs.model_validate({"lines": standing}).lines)})


APPRAISAL = Appraisal.model_validate(AFTER["appraisal"])


@dataclass(frozen=True)
class Plan:
    """The example's appraisal with some of its inputs varied; `once` is a factor on all that is paid once."""

    effects: Effects = Effects()
    attrition: float = 0.30
    ramp_months: int = 6
    once: float = 1.0
    appraisal: Appraisal = APPRAISAL

    @property
    def investment(self) -> Investment:
        """What is bought."""
        given = AFTER["investment"]
        once = [
            {
                name: value * self.once if name in ("amount", "hours_per_agent") else value
                for name, value in item.items()
            }
            for item in given["one_off"]
        ]
        ramp = given["ramp"] | {"months": self.ramp_months}
        return Investment.model_validate(given | {"one_off": once, "ramp": ramp})

    @property
    def adoption(self) -> tuple[float, ...]:
        """The part of all effects by month, from month 1 on."""
        ramp = self.investment.ramp
        return tuple(ramp.adoption(month) for month in range(1, self.appraisal.horizon_months + 1))

    def course(self, costs: Costs, adoption: tuple[float, ...]) -> Course:
        """Prices and months, the lines of the change from the start of the ramp on."""
        by_adoption = {part: self._month(part) for part in set(adoption)}
        begins = {line["id"]: self.investment.ramp.start_month for line in AFTER["lines"]}
        return Course(costs, tuple(by_adoption[part] for part in adoption), begins)

    def _month(self, adoption: float) -> CentreMonth:
        heads = whole_need_at(adoption, self.effects)
        return CentreMonth(one_team(month_at(adoption, self.effects), heads), {"agents": heads})

    @property
    def flow(self) -> CashFlow:
        """Cash by month."""
        nothing = self.course(costs_before(self.attrition), (0.0,) * self.appraisal.horizon_months)
        invested = self.course(costs_after(self.attrition), self.adoption)
        return cash_flow(nothing, invested, [self.investment], self.appraisal, self.adoption)

    @property
    def returns(self) -> Returns:
        """What it is worth."""
        flow = self.flow
        return returns_of(flow.benefits, flow.costs, self.appraisal.discount_rate)
