"""Exhibits on the bill before and after: total and unit costs, lines, channels."""

from collections.abc import Iterator

from simulator.comparison import AmountDifference, Comparison, LineDifference, UnitCostDifference
from simulator.money import CostReport, UnitCost
from simulator.report.compared.material import Material
from simulator.report.compared.roster import heading_of_after
from simulator.report.exhibit import Exhibit
from simulator.report.layout import UNDEFINED, number, plus_minus
from simulator.report.spoken import NONE, Spoken, signed, spoken_of
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
    costs = side_by_side(found)
    rows = (_total_row(found, spoken), *(_unit_row(cost, found.before, spoken) for cost in costs))
    over = (
        f"{unit_label(cost.before, found.before)}: {cost.before.numerator_is} / {cost.before.denominator_is}"
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
        heading_of_after(found),
        "money / number after",
        "change",
        "± (95 %)",
    )
    return Exhibit("before_after", "Before and after, same luck", headings, rows, notes=notes)


def side_by_side(found: Comparison) -> list[UnitCostDifference]:
    """The cost per contact as the scenario defines it, and the unit costs that stand beside it."""
    known = {cost.name: cost for cost in found.unit_costs}
    return [known[name] for name in dict.fromkeys((found.before.headline.name, *BESIDE_THE_HEADLINE)) if name in known]


def unit_label(cost: UnitCost, report: CostReport) -> str:
    """What a unit cost is called beside others."""
    return "cost per contact" if cost.name == report.headline.name else cost.label.removeprefix("average ")


def _total_row(found: Comparison, spoken: Spoken) -> Row:
    before, after, change, spread = _amounts(found.total, spoken)
    return f"total a {spoken.period}", before, "", after, "", change, spread


def _amounts(found: AmountDifference | LineDifference, spoken: Spoken) -> Row:
    spread = NONE if found.half_width is None else spoken.amount(found.half_width)
    return spoken.amount(found.before), spoken.amount(found.after), spoken.change(found.change), spread


def _unit_row(cost: UnitCostDifference, report: CostReport, spoken: Spoken) -> Row:
    digits = digits_of(cost)
    return (
        unit_label(cost.before, report),
        number(cost.before.value, 2),
        workings(cost.before, spoken),
        number(cost.after.value, 2),
        workings(cost.after, spoken),
        NONE if cost.change is None else signed(cost.change, digits),
        plus_minus(cost.half_width, digits) or NONE,
    )


def digits_of(cost: UnitCostDifference) -> int:
    """Digits that the change of a unit cost is told with: its interval decides."""
    return 2 if (cost.half_width or 1.0) >= FINE else 3


def workings(cost: UnitCost, spoken: Spoken) -> str:
    """Money / number of the period."""
    of_period = cost.over(spoken.months)
    return f"{number(of_period.numerator)} / {number(of_period.denominator, 0 if of_period.denominator >= 100 else 1)}"


def cost_lines(material: Material) -> Exhibit:
    """Every line of either bill, before and after."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    rows = [(line.label, *_amounts(line, spoken)) for line in found.lines]
    rows.append(("total", *_amounts(found.total, spoken)))
    headings = (f"{spoken.currency} a {spoken.period}", "before", heading_of_after(found), "change", "± (95 %)")
    return Exhibit("cost_lines", "Costs by line", headings, tuple(rows))


def channels(material: Material) -> Iterator[Exhibit]:
    """What each channel costs; nothing where there is only one."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    if len(found.channels) < 2:
        return
    money = f"{spoken.currency} a {spoken.period}"
    after = heading_of_after(found)
    headings = (money, "before", after, "change", "± (95 %)", "a contact before", "a contact after")
    key = found.before.definitions.allocation_key.replace("_", " ")
    notes = (f"What no line traces to a channel is spread by {key}: a channel may change because another one did.",)
    yield Exhibit(
        "channels",
        "Costs by channel",
        headings,
        tuple(_channel_row(name, found, spoken) for name in found.channels),
        notes=notes,
    )


def _channel_row(name: str, found: Comparison, spoken: Spoken) -> Row:
    each = (_each(report, name) for report in (found.before, found.after))
    return IN_WORDS[name], *_amounts(found.channels[name], spoken), *each


def _each(report: CostReport, name: str) -> str:
    each = next((cost.per_contact.value for cost in report.channels if cost.name == name), None)
    text = number(each, 2)
    return NONE if text == UNDEFINED else text
