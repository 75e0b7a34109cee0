"""Exhibits on the bill before and after: total and unit costs, lines, channels."""

from collections.abc import Iterator

from simulator.comparison import Comparison, UnitCostDifference
from simulator.comparison.inference import error_of_mean, half_width_of, mean_of_pairs
from simulator.comparison.saving import saved
from simulator.money import CostReport, UnitCost
from simulator.report.compared.exhibit import Exhibit
from simulator.report.compared.material import Material
from simulator.report.compared.spoken import NONE, Spoken, signed, spoken_of
from simulator.report.layout import UNDEFINED, number, plus_minus
from simulator.scenario.channels import IN_WORDS

BESIDE_THE_HEADLINE = (
    "cost_per_call",
    "cost_per_issue",
    "cost_per_resolved_need",
    "cost_per_lead",
    "cost_per_sale",
)
"""Unit costs that stand beside the cost per contact as the scenario defines it, where there are any."""
FINE = 0.1
"""Half an interval from which a change of a unit cost is told to a tenth of a cent."""
OPPOSITE = (
    "A unit cost and the total may go different ways: a total that falls slower than its contacts costs more each."
)

Row = tuple[str, ...]


def before_after(material: Material) -> Exhibit:
    """Total cost, and cost per contact, call, issue, resolved need: each with numerator and denominator."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    costs = _side_by_side(found)
    rows = (_total_row(found, spoken), *(_unit_row(cost, found.before, spoken) for cost in costs))
    over = (
        f"{_label(cost.before, found.before)}: {cost.before.numerator_is} / {cost.before.denominator_is}"
        for cost in costs
    )
    undefined = dict.fromkeys(side.reason for cost in costs for side in (cost.before, cost.after) if side.reason)
    notes = (
        *(f"{text}." for text in over),
        f"Money and numbers are those of a {spoken.period}; change and its 95 % interval are paired.",
        *(f"Undefined: {reason}." for reason in undefined),
        OPPOSITE,
    )
    headings = (
        spoken.currency,
        "before",
        "money / number before",
        "after",
        "money / number after",
        "change",
        "± (95 %)",
    )
    return Exhibit("before_after", "Before and after, same luck", headings, rows, notes=notes)


def _side_by_side(found: Comparison) -> list[UnitCostDifference]:
    known = {cost.name: cost for cost in found.unit_costs}
    return [known[name] for name in dict.fromkeys((found.before.headline.name, *BESIDE_THE_HEADLINE)) if name in known]


def _label(cost: UnitCost, report: CostReport) -> str:
    return "cost per contact" if cost.name == report.headline.name else cost.label.removeprefix("average ")


def _total_row(found: Comparison, spoken: Spoken) -> Row:
    before, after = (report.total.mean for report in (found.before, found.after))
    change = [-value for value in found.cash.values]
    spread = half_width_of(error_of_mean(change), len(change))
    return (
        f"total a {spoken.period}", spoken.amount(before), "", spoken.amount(after), "",
        spoken.change(mean_of_pairs(change)), NONE if spread is None else spoken.amount(spread),
    )  # fmt: skip


def _unit_row(cost: UnitCostDifference, report: CostReport, spoken: Spoken) -> Row:
    digits = 2 if (cost.half_width or 1.0) >= FINE else 3
    return (
        _label(cost.before, report),
        number(cost.before.value, 2),
        _workings(cost.before, spoken),
        number(cost.after.value, 2),
        _workings(cost.after, spoken),
        NONE if cost.change is None else signed(cost.change, digits),
        plus_minus(cost.half_width, digits) or NONE,
    )


def _workings(cost: UnitCost, spoken: Spoken) -> str:
    of_period = cost.over(spoken.months)
    return f"{number(of_period.numerator)} / {number(of_period.denominator, 0 if of_period.denominator >= 100 else 1)}"


def cost_lines(material: Material) -> Exhibit:
    """Every line of either bill, before and after."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    rows = [
        (
            line.label, spoken.amount(line.before), spoken.amount(line.after), spoken.change(line.change),
            NONE if line.half_width is None else spoken.amount(line.half_width),
        )
        for line in found.lines
    ]  # fmt: skip
    total = _total_row(found, spoken)
    rows.append(("total", total[1], total[3], total[5], total[6]))
    headings = (f"{spoken.currency} a {spoken.period}", "before", "after", "change", "± (95 %)")
    return Exhibit("cost_lines", "Costs by line", headings, tuple(rows))


def channels(material: Material) -> Iterator[Exhibit]:
    """What each channel costs; nothing where there is only one."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    sides = (found.before, found.after)
    names = list(dict.fromkeys(cost.name for report in sides for cost in report.channels))
    if len(names) < 2:
        return
    money = f"{spoken.currency} a {spoken.period}"
    headings = (money, "before", "after", "change", "± (95 %)", "a contact before", "a contact after")
    key = found.before.definitions.allocation_key.replace("_", " ")
    notes = (f"What no line traces to a channel is spread by {key}: a channel may change because another one did.",)
    yield Exhibit(
        "channels",
        "Costs by channel",
        headings,
        tuple(_channel_row(name, found, spoken) for name in names),
        notes=notes,
    )


def _channel_row(name: str, found: Comparison, spoken: Spoken) -> Row:
    before, after = (_costs_of(report, name) for report in (found.before, found.after))
    change = saved(after, before)
    spread = half_width_of(error_of_mean(change), len(change))
    return (
        IN_WORDS[name], spoken.amount(mean_of_pairs(before)), spoken.amount(mean_of_pairs(after)),
        spoken.change(mean_of_pairs(change)), NONE if spread is None else spoken.amount(spread),
        *(_each(report, name) for report in (found.before, found.after)),
    )  # fmt: skip


def _costs_of(report: CostReport, name: str) -> list[float]:
    """Money of a channel in each month; nothing where the side has no such channel."""
    return [month.channels.share(name).cost if name in month.channels.names else 0.0 for month in report.months]


def _each(report: CostReport, name: str) -> str:
    each = next((cost.per_contact.value for cost in report.channels if cost.name == name), None)
    text = number(each, 2)
    return NONE if text == UNDEFINED else text
