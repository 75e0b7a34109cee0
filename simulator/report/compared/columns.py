"""Exhibits of the three columns: before, after with the same roster, after re-staffed; each with its own verdict."""

from collections.abc import Iterator
from dataclasses import replace

from simulator.comparison import AmountDifference, Comparison, UnitCostDifference
from simulator.planning.staffing.results import Restaffed
from simulator.report.compared.bill import OPPOSITE, cost_lines, digits_of, side_by_side, unit_label, workings
from simulator.report.compared.material import Material
from simulator.report.compared.moved import quality
from simulator.report.compared.roster import heading_of_after
from simulator.report.compared.saved import between
from simulator.report.compared.sentence import quality_because
from simulator.report.exhibit import Exhibit
from simulator.report.layout import number, plus_minus
from simulator.report.spoken import NONE, Spoken, hours_between, people, signed, spoken_of
from simulator.report.staffed.exhibits import KEEPS, constraints_exhibit, heads_exhibit, path_exhibit, searched_exhibit

RESTAFFED = "after, re-staffed"
OWN_VERDICT = (
    "A cash saving stands beside the verdict of the column whose heads priced it: with the same roster quality may "
    "rise and no pay leaves, with fewer heads pay leaves and quality may sink. It is one or the other, never both."
)
WHEN = "The re-staffed column is the bill when those heads have left for good; until then their hours are capacity."

Row = tuple[str, ...]


def third_column(material: Material) -> Material | None:
    """The material of before against after with the heads that were found; None where it was not asked for.

    The range of the inputs and the bridge are those of the same roster, and stay behind.
    """
    if material.restaffed is None:
        return None
    return replace(material, comparison=material.restaffed.comparison, inputs=None, bridge=None)


def three_columns(material: Material) -> Iterator[Exhibit]:
    """What each column saves, what things cost in each, and what of; nothing without a re-staffed one."""
    if material.restaffed is None:
        return
    yield _saved_in_each(material, material.restaffed)
    if material.comparison.is_priced:
        yield _costs_in_each(material, material.restaffed)
        yield _workings_in_each(material, material.restaffed)


def restaffed_quality(material: Material) -> Iterator[Exhibit]:
    """The verdict of the re-staffed column, measure by measure."""
    third = third_column(material)
    if third is not None:
        yield _as_restaffed(quality(third), "quality_restaffed", "Quality, re-staffed")


def restaffed_lines(material: Material) -> Iterator[Exhibit]:
    """Every line of the bill before and re-staffed."""
    third = third_column(material)
    if third is not None and third.comparison.is_priced:
        yield _as_restaffed(cost_lines(third), "cost_lines_restaffed", "Costs by line, re-staffed")


def staffing(material: Material) -> Iterator[Exhibit]:
    """Heads by group, the path to them from the work, the constraints they were confirmed on, and the search."""
    found = material.restaffed
    if found is None:
        return
    staffed = found.staffed
    yield replace(heads_exhibit(staffed.groups, found.slack), title="Who is needed after the change")
    yield path_exhibit(staffed.groups)
    if staffed.constraints:
        yield constraints_exhibit(staffed.constraints, staffed.basis)
    yield searched_exhibit(staffed, found.slack)


def _as_restaffed(exhibit: Exhibit, key: str, title: str) -> Exhibit:
    headings = tuple(RESTAFFED if text.startswith("after, ") else text for text in exhibit.headings)
    return replace(exhibit, key=key, title=title, headings=headings)


def _columns(material: Material, found: Restaffed) -> tuple[tuple[str, Comparison], ...]:
    """Both columns of after, by their headings."""
    return (heading_of_after(material.comparison), material.comparison), (RESTAFFED, found.comparison)


def _saved_in_each(material: Material, found: Restaffed) -> Exhibit:
    spoken = spoken_of(material.comparison.before)
    rows = tuple(_saved_row(name, column, spoken) for name, column in _columns(material, found))
    headings = (
        f"a {spoken.period}", f"cash saving, {spoken.currency}", "95 % interval", "handled hours freed",
        "95 % interval", "FTE on the roster", "quality", "due to",
    )  # fmt: skip
    kept = f"Re-staffed to keep {KEEPS[found.staffed.basis]}."
    return Exhibit("columns", "Three columns: what each saves", headings, rows, (0, 6, 7), (kept,), (OWN_VERDICT, WHEN))


def _saved_row(name: str, column: Comparison, spoken: Spoken) -> Row:
    hours = column.released.handled_hours
    cash = (spoken.amount(column.cash.mean), between(column.cash, spoken.between)) if column.is_priced else (NONE, NONE)
    return (
        name,
        *cash,
        spoken.hours(hours.mean),
        between(hours, lambda low, high: hours_between(spoken, low, high)),
        people(column.after.quantities.fte),
        column.quality.verdict,
        quality_because(column.quality),
    )


def _costs_in_each(material: Material, found: Restaffed) -> Exhibit:
    spoken = spoken_of(material.comparison.before)
    same, other = (column for _, column in _columns(material, found))
    rows = (
        (f"total a {spoken.period}", *_totals(same.total, other.total, spoken)),
        *(_unit_row(one, two, same) for one, two in _paired(same, other)),
        ("FTE on the roster", *_fte(same, other)),
        ("quality", "", same.quality.verdict, "", "", other.quality.verdict, "", ""),
    )
    heading, spread = heading_of_after(material.comparison), "± (95 %)"
    headings = (spoken.currency, "before", heading, "change", spread, RESTAFFED, "change", spread)
    return Exhibit("three_columns", "Three columns: total and unit costs, same luck", headings, rows)


def _paired(same: Comparison, other: Comparison) -> Iterator[tuple[UnitCostDifference, UnitCostDifference]]:
    known = {cost.name: cost for cost in other.unit_costs}
    yield from ((cost, known[cost.name]) for cost in side_by_side(same) if cost.name in known)


def _totals(same: AmountDifference, other: AmountDifference, spoken: Spoken) -> Iterator[str]:
    yield spoken.amount(same.before)
    for column in (same, other):
        spread = NONE if column.half_width is None else spoken.amount(column.half_width)
        yield from (spoken.amount(column.after), spoken.change(column.change), spread)


def _unit_row(one: UnitCostDifference, other: UnitCostDifference, found: Comparison) -> Row:
    cells = [unit_label(one.before, found.before), number(one.before.value, 2)]
    for cost in (one, other):
        digits = digits_of(cost)
        change = NONE if cost.change is None else signed(cost.change, digits)
        cells.extend((number(cost.after.value, 2), change, plus_minus(cost.half_width, digits) or NONE))
    return tuple(cells)


def _fte(same: Comparison, other: Comparison) -> Iterator[str]:
    before = same.before.quantities.fte
    yield number(before, 1)
    for column in (same, other):
        after = column.after.quantities.fte
        yield from (number(after, 1), signed(after - before, 1), "")


def _workings_in_each(material: Material, found: Restaffed) -> Exhibit:
    spoken = spoken_of(material.comparison.before)
    same, other = (column for _, column in _columns(material, found))
    rows = tuple(
        (unit_label(one.before, same.before), *(workings(cost, spoken) for cost in (one.before, one.after, two.after)))
        for one, two in _paired(same, other)
    )
    over = (
        f"{unit_label(one.before, same.before)}: {one.before.numerator_is} / {one.before.denominator_is}."
        for one, _ in _paired(same, other)
    )
    reasons = (side.reason for pair in _paired(same, other) for one in pair for side in (one.before, one.after))
    undefined = (f"Undefined: {reason}." for reason in dict.fromkeys(reasons) if reason)
    headings = ("money / number", "before", heading_of_after(material.comparison), RESTAFFED)
    title = "Three columns: what the unit costs are made of"
    return Exhibit("three_workings", title, headings, rows, notes=(*over, *undefined, OPPOSITE))
