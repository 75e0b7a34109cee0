"""The workbook: its sheets built on each other, in the order in which they are read."""

from collections.abc import Iterator

from simulator.report.compared.material import Material
from simulator.report.compared.workbook.bridge import bridge
from simulator.report.compared.workbook.cash_flow import cash_flow
from simulator.report.compared.workbook.changes import changes
from simulator.report.compared.workbook.costs import bill
from simulator.report.compared.workbook.flow import day, flow
from simulator.report.compared.workbook.inputs import inputs
from simulator.report.compared.workbook.parts_of_cost import costs
from simulator.report.compared.workbook.quality import quality
from simulator.report.compared.workbook.quantities import quantities
from simulator.report.compared.workbook.ranges import input_sheet
from simulator.report.compared.workbook.realised import realised
from simulator.report.compared.workbook.released import released_capacity
from simulator.report.compared.workbook.saving import saving_by_pair
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.compared.workbook.summary import Parts, summary
from simulator.report.compared.workbook.terms import paired_lines
from simulator.report.compared.workbook.unit_costs import unit_costs
from simulator.report.compared.workbook.units import units
from simulator.report.compared.workbook.writing import written


def workbook(material: Material) -> bytes:
    """An Excel workbook of a comparison: inputs as values, what follows from them as formulas with their values.

    The same material gives the same bytes. Nothing in it is a macro or a link, and no text of a scenario a formula.
    """
    return written(tuple(sheets(material)), f"{material.before.name} and {material.after.name}")


def sheets(material: Material) -> Iterator[Sheet]:
    """The sheets in the order in which they are read."""
    found = material.comparison
    lines = paired_lines(found)
    given = inputs(material, lines)
    before, after = (units(name, side, lines, given) for side, name in enumerate(("Units before", "Units after")))
    measured = quantities(found, lines, before, after)
    spent = costs(found, bill(found, lines, given, measured), measured)
    each = unit_costs(found, spent, measured)
    judged = quality(found)
    saved = saving_by_pair(found, before, after, judged)
    freed = released_capacity(found, each, saved, judged)
    sampled = None if material.inputs is None else input_sheet(material.inputs, found.before.currency, judged)
    again = realised(material)
    cash = None if again.worth else cash_flow(found, lines, given, measured, spent, saved, judged)
    yield summary(material, Parts(given, measured, spent, each, saved, freed, judged, sampled, cash, again))
    yield from (given.sheet, measured.sheet, spent.sheet, each.sheet, saved.sheet, freed.sheet, judged.sheet)
    yield from again.sheets
    yield from (flow(found, given), day(found))
    if material.bridge is not None:
        yield bridge(material.bridge, found.before.currency, judged)
    if sampled is not None:
        yield sampled.sheet
    yield changes(material)
    if cash is not None:
        yield cash.sheet
    yield from (before.sheet, after.sheet)
