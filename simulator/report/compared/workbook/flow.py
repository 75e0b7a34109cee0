"""How the flow moved, the parts of the handle time, and the average day."""

from collections.abc import Iterator, Sequence

from simulator.comparison import Comparison, Difference
from simulator.measures import CATALOGUE
from simulator.measures.terms import REPLICATIONS
from simulator.report.compared.labels import in_words
from simulator.report.compared.workbook.cells import BLANK, Cell, Place, Shape, combined, known, number, words
from simulator.report.compared.workbook.inputs import Inputs
from simulator.report.compared.workbook.quality import shape_of
from simulator.report.compared.workbook.sheet import Row, Sheet, with_change
from simulator.report.day import Hour, average_weekday

WIDTHS = (40, 12, 13, 13, 13, 12, 14, 14, 14, 56)
DAY = ("offered", "logged in", "occupancy", "wait, s", "in time")
SHAPES: tuple[Shape, ...] = ("hours", "hours", "share", "hours", "share")


def flow(found: Comparison, inputs: Inputs) -> Sheet:
    """Measures in the order of a contact's life: of the days that were played; counts of a month, too."""
    sheet, days = Sheet("Flow", WIDTHS), found.before.days
    played = f"{days} {'day' if days == 1 else 'days'}"
    sheet.title("How the flow moved", f"As simulated, {played}; counts and hours of a month by days.")
    headings = (
        "", "unit", f"before, {played}", f"after, {played}", f"change, {played}", "± (95 %)", "before, a month",
        "after, a month", "change, a month", "what it is",
    )  # fmt: skip
    sheet.table(headings, _rows(sheet, found.flow, inputs), freeze=True)
    if found.components:
        sheet.section("Handle time by part, an answered contact")
        sheet.table(headings[:6], _rows(sheet, found.components, None))
    return sheet


def _rows(sheet: Sheet, rows: Sequence[Difference], inputs: Inputs | None) -> Iterator[Row]:
    for one in rows:
        yield *_paired(sheet, one, words(one.unit)), *(() if inputs is None else _of_a_month(sheet, one, inputs))


def _paired(sheet: Sheet, one: Difference, *told: Cell) -> Row:
    shape, first = shape_of(one.unit), 1 + len(told)
    cells = with_change(sheet, first, number(one.before, shape), number(one.after, shape))
    return words(in_words(one)), *told, *cells, known(one.half_width, shape)


def _of_a_month(sheet: Sheet, one: Difference, inputs: Inputs) -> Iterator[Cell]:
    measure = CATALOGUE.get(one.name)
    if measure is None or measure.denominator is not REPLICATIONS:
        yield from (BLANK, BLANK, BLANK)
    else:
        scaled = (_scaled(sheet, column, value, inputs) for column, value in ((2, one.before), (3, one.after)))
        yield from with_change(sheet, 6, *scaled)
    yield words("" if measure is None else measure.formula)


def _scaled(sheet: Sheet, column: int, value: float | None, inputs: Inputs) -> Cell:
    counted = Place(sheet.at(sheet.next, column), value)
    return combined("{0}*Days_in_month/Days_counted", lambda count: count * inputs.scale, counted)


def day(found: Comparison) -> Sheet:
    """The average weekday hour by hour, and occupancy by hour of all days with its interval."""
    sheet = Sheet("Day", (14, *([14.0] * (3 * len(DAY)))))
    sheet.title("The average weekday", "Offered: contacts that come in. Wait and in time are of calls and chats.")
    headings = [f"{name}, {side}" for name in DAY for side in ("before", "after", "change")]
    sheet.table(("from", *headings), _hours(sheet, found), freeze=True)
    if found.occupancy_by_hour:
        cap = found.before.simulation.scenario.service.occupancy_cap
        sheet.section("Occupancy by the hour, all days", f"The cap of before is {cap:.0%}.")
        rows = (_paired(sheet, one) for one in found.occupancy_by_hour)
        sheet.table(("from", "before", "after", "change", "± (95 %)"), rows)
    return sheet


def _hours(sheet: Sheet, found: Comparison) -> Iterator[Row]:
    before, after = (
        {hour.clock: hour for hour in average_weekday(one.simulation)} for one in (found.before, found.after)
    )
    for clock in sorted({*before, *after}):
        yield words(f"{clock:02d}:00"), *_hour(sheet, before.get(clock), after.get(clock))


def _hour(sheet: Sheet, before: Hour | None, after: Hour | None) -> Iterator[Cell]:
    for place, (shape, one, other) in enumerate(zip(SHAPES, _told(before), _told(after), strict=True)):
        yield from with_change(sheet, 1 + 3 * place, known(one, shape), known(other, shape))


def _told(hour: Hour | None) -> tuple[float | None, ...]:
    if hour is None:
        return (None,) * len(DAY)
    return hour.offered, hour.staffed, hour.busy, hour.wait, hour.in_time
