"""The sheets of the re-staffed column and of its appraisal, and what the summary says of them."""

from dataclasses import dataclass

from simulator.report.compared.appraised.cash import labels_of
from simulator.report.compared.appraised.words import NAMES, months
from simulator.report.compared.columns import OWN_VERDICT
from simulator.report.compared.material import Material
from simulator.report.compared.workbook.appraisal import AppraisalSheet, appraisal
from simulator.report.compared.workbook.cells import BLANK, Cell, number, same_as, words
from simulator.report.compared.workbook.flows import flows
from simulator.report.compared.workbook.quality import quality
from simulator.report.compared.workbook.restaffed import RestaffedSheet, restaffed_sheet
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.compared.workbook.staffing import staffing


@dataclass(frozen=True)
class Realised:
    """Sheets in their order, and where their results stand; None of what was not asked for."""

    sheets: tuple[Sheet, ...]
    column: RestaffedSheet | None
    worth: AppraisalSheet | None


def realised(material: Material) -> Realised:
    """The sheets: cash saving of the re-staffed column, its verdict, its heads; its value and the flows behind it."""
    made: list[Sheet] = []
    column = worth = None
    if material.restaffed is not None:
        judged = quality(material.restaffed.comparison, "Quality re-staffed")
        column = restaffed_sheet(material.restaffed, judged)
        made += [column.sheet, judged.sheet, staffing(material.restaffed)]
    if material.appraised is not None:
        by_month = flows(material.appraised, labels_of(material))
        worth = appraisal(material.appraised, by_month, None if column is None else column.verdict)
        made += [worth.sheet, by_month.sheet]
    return Realised(tuple(made), column, worth)


def realised_section(sheet: Sheet, material: Material, found: Realised) -> None:
    """What the re-staffed column saves and what that is worth, each beside its verdict; nothing without them."""
    if found.column is None and found.worth is None:
        return
    sheet.section("With the heads that are needed", OWN_VERDICT)
    sheet.headings("", "value", "95 % interval, from", "95 % interval, to", "quality verdict")
    verdict = BLANK if found.column is None else same_as(found.column.verdict, "words")
    if found.column is not None:
        said, currency = found.column.said, material.comparison.before.currency
        cells = (same_as(place, "money") for place in (said.mean, said.low, said.high))
        sheet.add(words(f"cash saving a month, re-staffed, {currency} (sheet Re-staffed)"), *cells, verdict)
    if found.worth is not None:
        _worth(sheet, material, found.worth, verdict)


def _worth(sheet: Sheet, material: Material, worth: AppraisalSheet, verdict: Cell) -> None:
    found = material.appraised
    assert found is not None
    mode, horizon = NAMES[found.appraisal.realisation], months(found.appraisal.horizon_months)
    ends = [] if found.noise is None else [number(end, "money") for end in (found.noise.low, found.noise.high)]
    told = words(f"net present value, {horizon}, {mode}, {found.currency} (sheet Appraisal)")
    sheet.add(told, same_as(worth.npv, "money"), *(ends or (BLANK, BLANK)), verdict)
    rows = (("ROI", worth.roi), ("payback, months", worth.payback), ("discounted payback", worth.discounted_payback))
    for label, place in rows:
        sheet.add(words(label), same_as(place, "share" if label == "ROI" else "number"), BLANK, BLANK, verdict)
    claim = material.comparison.vendor.claim
    if claim is not None:
        told = words(f"vendor arithmetic, a claim and no cash: {horizon} of deflected contacts x average cost")
        sheet.add(told, number(claim * found.appraisal.horizon_months, "money"))
