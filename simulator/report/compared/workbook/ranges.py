"""The saving when the inputs are other than typical: every sample, and percentiles by formula."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.planning import InputRange, Percentiles, percentiles
from simulator.report.compared.workbook.cells import Cell, Place, Shape, live, number, same_as, words
from simulator.report.compared.workbook.quality import QualitySheet
from simulator.report.compared.workbook.sheet import Sheet

QUANTILES = (("P10", 0.1), ("P50", 0.5), ("P90", 0.9))
SAVINGS: tuple[tuple[str, str, Shape], ...] = (
    ("cash", "cash saving", "money"),
    ("worth", "cash and released capacity", "money"),
    ("handled_hours", "handled hours freed", "hours"),
)
BETWEEN = 4


@dataclass(frozen=True)
class InputSheet:
    """Where P10 and P90 of each saving stand, by name."""

    sheet: Sheet
    ends: dict[str, tuple[Place, Place]]


def input_sheet(found: InputRange, currency: str, quality: QualitySheet) -> InputSheet:
    """The sheet: percentiles first, then the samples with the value of every assumption."""
    sheet = Sheet("Input range", (34, *([24.0] * (len(SAVINGS) + len(found.varied)))))
    sheet.title(
        "If the inputs are other than typical",
        f"{found.samples} samples of {len(found.varied)} assumptions between low and high (Latin hypercube, triangular "
        f"laws), {found.pairs} pairs of replications each on the same luck.",
    )
    units = [f"{label}, {'hours' if shape == 'hours' else currency} a month" for _, label, shape in SAVINGS]
    first = sheet.next + 1 + len(QUANTILES) + 2 + BETWEEN
    rows = range(first, first + found.samples)
    sheet.headings("saving", *units)
    quantiles = [
        sheet.add(words(name), *_quantile(sheet, rows, found, place)) for place, (name, _) in enumerate(QUANTILES)
    ]
    sheet.add(words("share of samples with a saving"), *_positive(sheet, rows, found))
    sheet.add(words("quality verdict at typical inputs"), *(same_as(quality.verdict, shape) for *_, shape in SAVINGS))
    sheet.section("Samples", "Assumptions stand in their unit: seconds, or a fraction.")
    sheet.headings("sample", *units, *(row.path for row in found.varied))
    for sample, point in enumerate(found.points):
        savings = (number(getattr(found, name)[sample], shape) for name, _, shape in SAVINGS)
        sheet.add(number(sample + 1, "place"), *savings, *(number(value, "as_is") for value in point))
    return InputSheet(
        sheet,
        {
            name: (sheet.place(quantiles[0], column), sheet.place(quantiles[-1], column))
            for column, (name, _, _) in enumerate(SAVINGS, 1)
        },
    )


def _quantile(sheet: Sheet, rows: range, found: InputRange, place: int) -> Iterator[Cell]:
    name, level = QUANTILES[place]
    for column, (saving, _, shape) in enumerate(SAVINGS, 1):
        value: float = getattr(_percentiles(found, saving), name.lower())
        yield live(f"PERCENTILE.INC({sheet.span(rows, column)},{level})", value, shape)


def _positive(sheet: Sheet, rows: range, found: InputRange) -> Iterator[Cell]:
    for column, (saving, _, _) in enumerate(SAVINGS, 1):
        span = sheet.span(rows, column)
        yield live(f'COUNTIF({span},">0")/COUNT({span})', _percentiles(found, saving).share_positive, "share")


def _percentiles(found: InputRange, saving: str) -> Percentiles:
    return percentiles(getattr(found, saving))
