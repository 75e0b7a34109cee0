"""Plain building blocks of a terminal report: words and numbers as a person reads them, headings, tables."""

import io
import math
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

WIDTH = 100
"""Columns of a report that is not on a terminal."""

UNDEFINED = "undefined"


def words(text: str, style: str = "") -> Text:
    """Text as it is: no markup is read in it and nothing in it moves the cursor."""
    return Text("".join(char if char.isprintable() or char == "\n" else "?" for char in text), style=style)


def as_text(renderable: RenderableType, width: int = WIDTH) -> str:
    """A renderable as plain lines, without colour and without blanks at their ends."""
    file = io.StringIO()
    Console(file=file, width=width, no_color=True, force_terminal=False, highlight=False).print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def section(title: str, *parts: RenderableType) -> Group:
    """A heading with what stands under it, and an empty line after."""
    return Group(words(title, "bold"), *parts, Text(""))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, words_in: Sequence[int] = (0,)) -> Table:
    """A table whose columns numbered in `words_in` hold words, on the left; all others hold numbers, on the right."""
    drawn = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    for position, heading in enumerate(headings):
        drawn.add_column(heading, justify="left" if position in words_in else "right", overflow="fold")
    for row in rows:
        drawn.add_row(*(words(cell) for cell in row))
    return drawn


def number(value: float | None, digits: int = 0) -> str:
    """A number with thousands separated, or the word for one that is undefined."""
    if value is None or not math.isfinite(value):
        return UNDEFINED
    rounded = round(value, digits) + 0.0  # no "-0"
    return f"{rounded:,.{digits}f}"


def money(value: float | None, currency: str, digits: int = 2) -> str:
    """An amount with its currency."""
    return UNDEFINED if value is None or not math.isfinite(value) else f"{currency} {number(value, digits)}"


def plus_minus(half_width: float | None, digits: int = 2) -> str:
    """The half-width of an interval; nothing where there is none."""
    return "" if half_width is None else number(half_width, digits)


def share(value: float | None, digits: int = 1) -> str:
    """A share as a percentage."""
    return UNDEFINED if value is None or not math.isfinite(value) else f"{number(value * 100, digits)} %"


def seconds(value: float | None) -> str:
    """A time as scenario files spell it: 8.9s, 45s, 4m59s, 1h05m."""
    if value is None or not math.isfinite(value):
        return UNDEFINED
    if value < 59.5:
        return f"{value:.1f}s" if value < 9.95 else f"{value:.0f}s"
    minutes, rest = divmod(round(value), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02d}m" if hours else f"{minutes}m{rest:02d}s"


def bar(value: float, most: float, width: int = 24) -> str:
    """A bar of `#` whose length shows `value` against `most`."""
    return "#" * round(width * value / most) if most > 0 else ""
