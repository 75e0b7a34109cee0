"""The money part of a terminal report: headline, cost lines, unit costs."""

from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table

from simulator.money import CostReport, UnitCost
from simulator.money.lines import Behaviour, BillLine
from simulator.report.layout import money, number, plus_minus, section, share, table

BEHAVIOUR_WORDS: Mapping[Behaviour, str] = {
    "per_fte": "a head",
    "per_span": "a span of heads",
    "variable": "each contact",
    "fixed": "nothing within reach",
}
"""What must leave before a cost does."""

HEADLINE_COSTS = ("cost_per_call", "cost_per_resolved_need", "cost_per_issue", "blended_cost_per_contact")
LADDER = ("cost_per_call", "avoidable_cost_per_call", "marginal_cost_per_call")
"""The three answers to what a call costs."""


def headline(report: CostReport) -> RenderableType:
    """Cost per contact as the scenario defines it, then call, resolved need, and the total of the period."""
    costs = [report.headline, *(report.unit_costs[name] for name in HEADLINE_COSTS)]
    rows = [
        _unit_row(cost, "cost per contact" if cost is report.headline else cost.label, report)
        for cost in dict.fromkeys(costs)
    ]
    period = report.in_period()
    spread = plus_minus(period.total.half_width, 0)
    total = (f"total a {period.period}", money(period.total.mean, report.currency, 0), spread, "", "", "")
    return section("What it costs", _unit_table([*rows, total]))


def cost_lines(report: CostReport) -> RenderableType:
    """Every line of the reporting period with its share and what must leave before it does."""
    period = report.in_period()
    amounts = dict(period.lines)
    rows = [
        (cost.line.label, number(amounts[cost.line.id]), share(cost.share), _leaves_with(cost.line))
        for cost in report.lines
    ]
    total = ("total", number(period.total.mean), share(1.0 if period.total.mean else None), "")
    heading = f"{report.currency} a {period.period}"
    headings = ("line", heading, "share", "leaves with")
    return section("Costs by line", table(headings, [*rows, total], words_in=(0, 3)))


def behaviours(report: CostReport) -> RenderableType:
    """The total split by what must leave before the money does, in the reporting period."""
    months = report.in_period().months
    total = report.total.mean
    rows = [
        (BEHAVIOUR_WORDS[name], number(amount.mean * months), share(amount.mean / total if total else None))
        for name, amount in report.behaviours.items()
    ]
    heading = f"{report.currency} a {report.period}"
    return section("What would have to leave", table(("leaves with", heading, "share"), rows))


def unit_costs(report: CostReport) -> RenderableType:
    """Average, avoidable and marginal cost of a call first, then every unit cost that is not in the headline."""
    shown = {*LADDER, *HEADLINE_COSTS, report.headline.name}
    names = [*LADDER, *(name for name in report.unit_costs if name not in shown)]
    rows = [_unit_row(report.unit_costs[name], report.unit_costs[name].label, report) for name in names]
    less = report.one_per_cent_less
    note = (
        f"One per cent less work is {number(less.handled_hours, 1)} handled hours or {number(less.fte, 2)} full-time "
        f"equivalents a month: {money(less.amount, report.currency, 0)}, if they leave; else nothing."
    )
    return section("Unit costs", _unit_table(rows), note)


def by_intent_costs(report: CostReport) -> dict[str, tuple[str, str]]:
    """Cost a period and cost per handled contact of each intent, as text."""
    months = report.in_period().months
    return {cost.name: (number(cost.cost.mean * months), number(cost.per_contact.value, 2)) for cost in report.intents}


def _unit_table(rows: Sequence[tuple[str, ...]]) -> Table:
    return table(("", "value", "±", "money a month", "over", ""), rows, words_in=(0, 5))


def _unit_row(cost: UnitCost, label: str, report: CostReport) -> tuple[str, ...]:
    return (
        label,
        money(cost.value, report.currency),
        plus_minus(cost.half_width, 2) if cost.value is not None else "",
        number(cost.numerator),
        number(cost.denominator, 0 if cost.denominator >= 100 else 1),
        cost.denominator_is,
    )


def _leaves_with(line: BillLine) -> str:
    return ", ".join(spelled for name, spelled in BEHAVIOUR_WORDS.items() if line.amount_by(name) > 0)
