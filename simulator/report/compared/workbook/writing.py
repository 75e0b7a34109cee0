"""Sheets written as an Excel workbook: equal sheets give equal bytes."""

import io
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from simulator.report.compared.workbook.cells import Cell, Role, Shape
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.harmless import is_like_a_formula, printable

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
"""In every workbook, so that the time of writing is in none."""
MOST_CHARACTERS = 32_767
"""Of a text in a cell."""
A4 = 9
LINE_POINTS = 15.0
"""Height of a line of text."""
WIDE = 1.05
"""Width of a letter in a column where lines break between words."""
MOST_LINES = 20

FUTURE_FUNCTIONS = ("PERCENTILE.INC(", "STDEV.S(", "T.DIST(", "T.INV.2T(")
"""Functions of Excel 2010, which are stored with a prefix."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_SHAPES: Mapping[Shape, Mapping[str, Any]] = {
    "words": {"text_wrap": True, "align": "left", "indent": 1},
    "place": {"num_format": "0", "align": "left", "indent": 1},
    "whole": {"num_format": "#,##0"},
    "number": {"num_format": "#,##0.00"},
    "money": {"num_format": "#,##0.00"},
    "price": {"num_format": "#,##0.00####"},
    "share": {"num_format": "0.0%"},
    "points": {"num_format": "0.00%"},
    "hours": {"num_format": "#,##0.0"},
    "factor": {"num_format": "0.000000"},
    "as_is": {"num_format": "General"},
}
_ALL = {"valign": "top", "align": "right"}
_LINE = {"bottom": 4, "bottom_color": "#BFBFBF"}
_ROLES: Mapping[Role, Mapping[str, Any]] = {
    "plain": _LINE,
    "input": {**_LINE, "bg_color": "#FFF2CC", "font_color": "#1F3864"},
    "total": {"bold": True, "top": 1, "bottom": 1},
    "heading": {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E7E6E6"},
    "title": {"bold": True, "font_size": 14, "indent": 0, "text_wrap": False},
    "section": {"bold": True, "font_size": 12, "indent": 0, "text_wrap": False},
    "sentence": {"text_wrap": True, "indent": 0},
}


def written(sheets: Sequence[Sheet], title: str) -> bytes:
    """The workbook with the sheets in the order given: no macro, no link, every formula with its value."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _OPTIONS)
    book.set_properties({"title": _text(title), "created": CREATED})
    formats = _Formats(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, formats)
        for name, place in sheet.named.items():
            book.define_name(name, f"={place}")
    book.close()
    return file.getvalue()


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[Shape, Role, bool, bool], Format] = {}

    def of(self, cell: Cell, over_numbers: bool = False) -> "Format":
        """How a cell looks; a text that looks like a formula stays text when it is edited."""
        is_quoted = isinstance(cell.value, str) and cell.formula is None and is_like_a_formula(printable(cell.value))
        key = (cell.shape, cell.role, is_quoted, over_numbers)
        if key not in self._made:
            quoted = {"quote_prefix": True} if is_quoted else {}
            aligned = {"align": "right", "indent": 0} if over_numbers else {}
            style = {**_ALL, **_SHAPES[cell.shape], **_ROLES[cell.role], **quoted, **aligned}
            self._made[key] = self._book.add_format(style)
        return self._made[key]


def _write(page: "Worksheet", sheet: Sheet, formats: _Formats) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for number, cells in enumerate(sheet.rows):
        if number in sheet.across:
            _write_across(page, number, cells[0], sheet, formats)
        else:
            for column, cell in enumerate(cells):
                style = formats.of(cell, cell.role == "heading" and _is_over_numbers(sheet, number, column))
                _write_cell(page, number, column, cell, style)
            page.set_row(number, LINE_POINTS * _lines(cells, sheet.widths))
    _set_up(page, sheet)


def _write_across(page: "Worksheet", row: int, cell: Cell, sheet: Sheet, formats: _Formats) -> None:
    text, style = _text(str(cell.value)), formats.of(cell)
    if len(sheet.widths) > 1:
        page.merge_range(row, 0, row, len(sheet.widths) - 1, "", style)
    page.write_string(row, 0, text, style)
    if cell.role == "sentence":
        page.set_row(row, LINE_POINTS * max(math.ceil(1.05 * len(text) / sum(sheet.widths)), 1))


def _is_over_numbers(sheet: Sheet, row: int, column: int) -> bool:
    """Whether the column under a heading begins with a number."""
    below = next((cells for cells in sheet.rows[row:] if cells[0].role != "heading"), ())
    return column < len(below) and below[column].shape not in ("words", "place")


def _lines(cells: Sequence[Cell], widths: Sequence[float]) -> int:
    """Lines that the longest text of a row takes in its column."""
    texts = ((cell.value, width) for cell, width in zip(cells, widths, strict=False) if cell.shape == "words")
    lines = (math.ceil(WIDE * len(text) / width) for text, width in texts if isinstance(text, str))
    return min(max(lines, default=1) or 1, MOST_LINES)


def _write_cell(page: "Worksheet", row: int, column: int, cell: Cell, style: "Format") -> None:
    if cell.formula is not None:
        page.write_formula(row, column, _prefixed(cell.formula), style, cell.value)
    elif isinstance(cell.value, str):
        page.write_string(row, column, _text(cell.value), style)
    elif cell.value is not None:
        page.write_number(row, column, cell.value, style)


def _prefixed(formula: str) -> str:
    for name in FUTURE_FUNCTIONS:
        formula = formula.replace(name, f"_xlfn.{name}")
    return formula


def _text(text: str) -> str:
    """Text without control characters, cut where a cell would not hold it."""
    shown = printable(text)
    return shown if len(shown) <= MOST_CHARACTERS else f"{shown[: MOST_CHARACTERS - 3]}..."


def _set_up(page: "Worksheet", sheet: Sheet) -> None:
    page.hide_gridlines(2)
    page.freeze_panes(sheet.frozen, 1)
    page.repeat_rows(0, sheet.frozen - 1)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RPage &P of &N")
