"""A sheet as rows of cells, built from the top, that knows where everything stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from simulator.report.compared.workbook.cells import BLANK, Cell, Place, change, column_letters, words

Row = tuple[Cell, ...]


@dataclass
class Sheet:
    """Rows from the top; rows and columns are counted from 0.

    `widths` are those of the columns in characters. `across` are rows of one text over all columns. `frozen` is the
    first row that scrolls, `named` are cells and ranges that formulas may call by name.
    """

    name: str
    widths: Sequence[float]
    rows: list[Row] = field(default_factory=list)
    across: set[int] = field(default_factory=set)
    frozen: int = 0
    named: dict[str, str] = field(default_factory=dict)

    @property
    def next(self) -> int:
        """The row that is added next."""
        return len(self.rows)

    def add(self, *cells: Cell) -> int:
        """Add a row and say which it is; formulas write cells of this sheet without its name."""
        own = f"'{self.name}'!"
        self.rows.append(tuple(_without(cell, own) for cell in cells))
        return self.next - 1

    def title(self, text: str, *sentences: str) -> None:
        """The title of the sheet and what is said under it; they stay in sight."""
        self.across.add(self.add(words(text, "title")))
        self.frozen = self.next
        self.say(*sentences)

    def say(self, *sentences: str) -> None:
        """Sentences, each over all columns."""
        for sentence in sentences:
            self.across.add(self.add(words(sentence, "sentence")))

    def section(self, title: str, *sentences: str) -> None:
        """An empty line, and a title with what is said under it."""
        self.add(BLANK)
        self.across.add(self.add(words(title, "section")))
        self.say(*sentences)

    def headings(self, *texts: str, freeze: bool = False) -> None:
        """The headings of a table; with `freeze` they stay in sight."""
        self.add(*(words(text, "heading") for text in texts))
        if freeze:
            self.frozen = self.next

    def table(self, headings: Sequence[str], rows: Iterable[Row], *, freeze: bool = False) -> range:
        """A table with its headings; the rows that it takes."""
        self.headings(*headings, freeze=freeze)
        first = self.next
        for row in rows:
            self.add(*row)
        return range(first, self.next)

    def at(self, row: int, column: int) -> str:
        """A cell as a formula of any sheet writes it."""
        return f"'{self.name}'!${column_letters(column)}${row + 1}"

    def place(self, row: int, column: int) -> Place:
        """A cell that is there, with its value."""
        return Place(self.at(row, column), self.rows[row][column].value)

    def span(self, rows: range, column: int) -> str:
        """A part of a column as a formula of any sheet writes it."""
        letters = column_letters(column)
        return f"'{self.name}'!${letters}${rows.start + 1}:${letters}${rows.stop}"


def _without(cell: Cell, own: str) -> Cell:
    if cell.formula is None or own not in cell.formula:
        return cell
    return Cell(cell.value, cell.shape, cell.role, cell.formula.replace(own, ""))


def with_change(sheet: Sheet, column: int, before: Cell, after: Cell) -> tuple[Cell, Cell, Cell]:
    """Before, after, and the change between them, for the row that is added next; before stands in `column`."""
    one, other = (Place(sheet.at(sheet.next, column + side), cell.value) for side, cell in enumerate((before, after)))
    return before, after, change(one, other, before.shape, "total" if before.role == "total" else "plain")
