"""What all figures have in common: colours that differ in grey, too, light grids, words beside the marks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulator.report.harmless import printable
from simulator.report.layout import UNDEFINED, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED, GRID = "#1f2328", "#4a5159", "#dde1e6"
BEFORE, AFTER = "#8c8c8c", "#0072b2"
BEFORE_FILL = "#c8c8c8"
SAVES, COSTS = "#009e73", "#e69f00"
POINTS, WORSE = "#56b4e9", "#d55e00"
"""Of Okabe and Ito (2008), beside greys: blue, bluish green, orange, sky blue, vermilion.

The colour-blind tell them apart, and so does, by their lightness, who prints without colour.
"""

WIDTH = 9.6
"""Inches of every figure: ten points in it are read as ten points or a little more."""
ROW = 0.36
LINE = 34
"""Characters of a name in a figure on each of its lines, two at most; the table has the whole of it."""


def canvas(height: float, columns: int = 1, rows: int = 1, **options: Any) -> tuple["Figure", list["Axes"]]:
    """A white figure of so many inches with its axes, row by row."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    inches_around = ConstrainedLayoutEngine(h_pad=0.1, w_pad=0.06)
    figure = Figure(figsize=(WIDTH, height), layout=inches_around)
    axes = figure.subplots(rows, columns, squeeze=False, **options)
    return figure, [bare(each) for each in axes.flat]


def bare(axes: "Axes") -> "Axes":
    """Axes without a box and without tick marks."""
    axes.spines[["top", "right", "left", "bottom"]].set_visible(False)
    axes.tick_params(length=0, pad=5)
    axes.set_axisbelow(True)
    return axes


def heading(axes: "Axes", text: str, unit: str = "") -> None:
    """What the axes show and in which unit, at the upper left."""
    axes.set_title(f"{text}, {unit}" if unit else text, loc="left", fontsize=10, fontweight="bold", pad=10)


def named_rows(axes: "Axes", names: Sequence[str]) -> None:
    """One row a name, the first at the top."""
    axes.set_yticks(range(len(names)), [short(name) for name in names])
    axes.set_ylim(len(names) - 0.4, -0.6)


def grid(axes: "Axes", along: str) -> None:
    """Light lines across one axis with few, rounded marks."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.grid(visible=True, axis="x" if along == "x" else "y", color=GRID, linewidth=0.8)
    chosen = axes.xaxis if along == "x" else axes.yaxis
    chosen.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))
    chosen.set_major_formatter(FuncFormatter(lambda value, _: plain(value)))


def zero_line(axes: "Axes") -> None:
    """The line at which nothing is saved."""
    axes.axvline(0, color=INK, linewidth=1)


def short(name: str) -> str:
    """A name on one line or two, cut where it is too long for a figure."""
    from textwrap import wrap

    return "\n".join(wrap(printable(name), LINE, max_lines=2, placeholder=" …"))


def plain(value: float) -> str:
    """A mark of an axis: as many decimals as it needs, two at most."""
    return f"{round(value, 2) + 0.0:,.10g}".replace("-", "−")


def signed(value: float | None, digits: int = 0) -> str:
    """A number with its sign, a true minus."""
    if value is None:
        return UNDEFINED
    text = number(value, digits).replace("-", "−")
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def whisker(axes: "Axes", low: float, high: float, row: float, color: str = INK) -> None:
    """An interval as a thin line with ends."""
    axes.plot([low, high], [row, row], color=color, linewidth=1.2, marker="|", markersize=7, markeredgewidth=1.2)


def widened(axes: "Axes", values: Sequence[float], left: float = 0.04, right: float = 0.04) -> None:
    """Room beside the marks for what is written there, as parts of their range, zero included."""
    least, most = min((0.0, *values)), max((0.0, *values))
    span = (most - least) or 1.0
    axes.set_xlim(least - left * span, most + right * span)


def pair_of_bars(
    axes: "Axes", row: int, values: tuple[float, float], texts: tuple[str, str], *, is_first: bool = False
) -> None:
    """Before over after in one row, from zero, each with its text at its end; the first row names them."""
    bars_of_row(axes, row, values, texts, ("before", "after") if is_first else None)


LOOKS = ((BEFORE_FILL, MUTED), (AFTER, INK), (SAVES, INK))
"""Fill and ink of the bars of a row: before, after, after re-staffed."""


def bars_of_row(
    axes: "Axes", row: int, values: Sequence[float], texts: Sequence[str], names: Sequence[str] | None
) -> None:
    """Up to three bars under each other in one row, from zero, each with its text at its end, and its name if given."""
    step = 0.76 / len(values)
    for place, (value, text, (color, ink)) in enumerate(zip(values, texts, LOOKS, strict=False)):
        at = row + (place - (len(values) - 1) / 2) * step
        axes.barh(at, value, height=step * 0.9, color=color)
        told = text if names is None else f"{text}  {names[place]}"
        axes.annotate(told, (value, at), xytext=(6, 0), textcoords="offset points", va="center", color=ink, fontsize=9)


def pair_of_lines(
    axes: "Axes",
    clocks: Sequence[int],
    before: Sequence[float | None],
    after: Sequence[float | None],
    most: float | None = None,
) -> None:
    """Before, dashed and light, and after, whole and dark, over the hours of the day; from zero, with gaps."""
    for values, name, color, style, mark, order in (
        (before, "before", BEFORE, (0, (4, 2)), "s", 3),
        (after, "after", AFTER, "-", "o", 2),
    ):
        heights = [float("nan") if value is None else value for value in values]
        axes.plot(clocks, heights, color=color, linestyle=style, linewidth=2, marker=mark, markersize=3.5, label=name,
                  zorder=order)  # fmt: skip
    top = max((value for value in (*before, *after) if value is not None), default=0.0)
    axes.set_ylim(0, (most or top or 1.0) * 1.08)
    axes.set_xticks([clock for clock in clocks if len(clocks) <= 8 or clock % (2 if len(clocks) <= 16 else 4) == 0])
    axes.xaxis.set_major_formatter(lambda value, _: f"{int(value):02d}")


def named_lines(axes: "Axes") -> None:
    """Which line is which, above the axes on the right."""
    axes.legend(
        loc="lower right",
        bbox_to_anchor=(1.01, 1.0),
        ncols=2,
        frameon=False,
        fontsize=9,
        handlelength=2.4,
        columnspacing=1.2,
        borderaxespad=0.1,
    )


def target_line(axes: "Axes", value: float, text: str) -> None:
    """A thin dotted line with its name behind its right end."""
    axes.axhline(value, color=INK, linewidth=1, linestyle=(0, (1, 2)))
    place, away = (1.0, value), (4, 0)
    axes.annotate(
        text,
        place,
        xycoords=("axes fraction", "data"),
        xytext=away,
        textcoords="offset points",
        va="center",
        fontsize=9,
    )
