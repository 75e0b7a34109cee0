"""The saving split by lever, with its sums and the overlap by formula."""

import math
from collections.abc import Callable

from simulator.comparison import Saving
from simulator.planning import Bridge, BridgeStep, View
from simulator.report.compared.split import FOUR_WAYS, OF
from simulator.report.compared.workbook.cells import BLANK, Cell, Shape, known, live, number, same_as, words
from simulator.report.compared.workbook.quality import QualitySheet
from simulator.report.compared.workbook.sheet import Row, Sheet

WAYS: tuple[tuple[str, Callable[[BridgeStep], Saving | None]], ...] = (
    ("alone", lambda step: step.alone),
    ("last in", lambda step: step.last_in),
    ("in order", lambda step: step.in_order),
    ("Shapley", lambda step: step.shapley),
)


def bridge(found: Bridge, currency: str, quality: QualitySheet) -> Sheet:
    """The sheet: a table for cash and released capacity together, for cash, and for handled hours."""
    sheet = Sheet("Bridge", (46, *([15.0] * (3 * len(WAYS)))))
    played = f"{found.scenarios} scenarios were played, {found.pairs} pairs each; ends are of the 95 % interval."
    sheet.title("What each lever has of the saving", FOUR_WAYS, played)
    sheet.add(words("quality verdict of all together"), same_as(quality.verdict, "words"))
    for quantity, view in found.views.items():
        unit = "handled hours" if quantity == "handled_hours" else currency
        _view(sheet, view, f"{OF[quantity]}: {unit} a month", "hours" if quantity == "handled_hours" else "money")
    return sheet


def _view(sheet: Sheet, view: View, title: str, shape: Shape) -> None:
    sheet.section(f"{title[0].upper()}{title[1:]}")
    headings = [f"{name}{part}" for name, _ in WAYS for part in ("", ", from", ", to")]
    rows = sheet.table(("lever", *headings), (_row(step, shape) for step in view.steps))
    sums = [cell for place, (_, of) in enumerate(WAYS) for cell in _sum(sheet, rows, view, 1 + 3 * place, of, shape)]
    added = sheet.add(words("added up", "total"), *sums)
    whole = sheet.add(words("all together, as simulated"), *_saving(view.total, shape))
    overlap = f"{sheet.at(added, 1)}-{sheet.at(whole, 1)}"
    value = math.fsum(step.alone.mean for step in view.steps) - view.total.mean
    told = words("overlap: alone, added up, less all together")
    sheet.add(told, live(overlap, value, shape), *_saving(view.overlap, shape)[1:])


def _row(step: BridgeStep, shape: Shape) -> Row:
    return words(step.title), *(cell for _, of in WAYS for cell in _saving(of(step), shape))


def _saving(saving: Saving | None, shape: Shape) -> tuple[Cell, Cell, Cell]:
    if saving is None:
        return known(None, shape), BLANK, BLANK
    interval = saving.interval
    ends = (None, None) if interval is None else (interval.low, interval.high)
    return number(saving.mean, shape), known(ends[0], shape), known(ends[1], shape)


def _sum(
    sheet: Sheet, rows: range, view: View, column: int, of: Callable[[BridgeStep], Saving | None], shape: Shape
) -> tuple[Cell, Cell, Cell]:
    parts = [saving.mean for step in view.steps if (saving := of(step)) is not None]
    blank = words("", "total")
    return live(f"SUM({sheet.span(rows, column)})", math.fsum(parts), shape, "total"), blank, blank
