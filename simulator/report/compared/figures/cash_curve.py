"""The cash curve: what an investment has brought in up to each month, with its payback, and the heads below."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.planning.appraisal.results import Appraised
from simulator.report.compared.appraised.cash import cumulative
from simulator.report.compared.appraised.words import NAMES, NPV, money_of, payback_in_words
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import (
    AFTER,
    BEFORE,
    COSTS,
    INK,
    MUTED,
    POINTS,
    SAVES,
    canvas,
    grid,
    heading,
    signed,
)
from simulator.report.compared.material import Material
from simulator.report.layout import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DASHED = (0, (4, 2))


@dataclass(frozen=True)
class _Line:
    """A curve by month: its name, its values, how it is drawn, and how far its name stands above its end."""

    name: str
    values: tuple[float, ...]
    color: str
    style: str | tuple[int, tuple[int, int]]
    above: float


def cash_curve(material: Material) -> Picture | None:
    """Net cash by month as bars, added up as lines, payback marked; heads below. None without an appraisal."""
    found = material.appraised
    if found is None:
        return None
    mode = NAMES[found.appraisal.realisation]
    return Picture(
        key="cash_curve",
        title=f"Cash and payback: {mode}",
        alt=f"Cumulative cash by month in {found.currency}, {mode}. {_told(found)}",
        numbers_in="cash_months",
        draw=lambda: _drawn(found),
    )


def _told(found: Appraised) -> str:
    plain, valued = cumulative(found)
    spoken, months = money_of(found), found.flow.months
    least = min(range(len(plain)), key=plain.__getitem__)
    heads = f"{number(months[0].after.heads, 1)} at first, {number(months[-1].after.heads, 1)} at the end"
    return (
        f"It begins at {spoken.amount(plain[0])}, is lowest at {spoken.amount(plain[least])} in month {least} and ends "
        f"at {spoken.amount(plain[-1])} in month {len(plain) - 1}; discounted it ends at {spoken.amount(valued[-1])}, "
        f"the {NPV}; {payback_in_words(found.returns, found.appraisal)}. Heads: {heads}, "
        f"{number(months[-1].before.heads, 1)} at the end if nothing is done."
    )


def _drawn(found: Appraised) -> "Figure":
    figure, (money, people) = canvas(5.6, rows=2, sharex=True, gridspec_kw={"height_ratios": [2.4, 1]})
    heading(money, "Cash", found.currency)
    _cash(money, found)
    heading(people, "Heads", "people at the end of the month")
    _heads(people, found)
    people.set_xlabel("month, 0 is the day of the decision", fontsize=9)
    return figure


def _cash(axes: "Axes", found: Appraised) -> None:
    grid(axes, "y")
    plain, valued = cumulative(found)
    net, last = found.flow.net, len(plain) - 1
    colors = [SAVES if value >= 0 else COSTS for value in net]
    axes.bar(range(last + 1), net, width=0.62, color=colors)
    axes.axhline(0, color=INK, linewidth=1)
    side = 1 if plain[-1] >= valued[-1] else -1
    _curve(axes, _Line("cumulative", plain, AFTER, "-", 7.0 * side))
    _curve(axes, _Line("discounted", valued, MUTED, DASHED, -7.0 * side))
    axes.set_xlim(-0.8, last * 1.16 + 0.8)
    _payback(axes, found.returns.payback)


def _curve(axes: "Axes", line: _Line) -> None:
    axes.plot(range(len(line.values)), line.values, color=line.color, linestyle=line.style, linewidth=2)
    text, end = f"{line.name}\n{signed(line.values[-1])}", (len(line.values) - 1, line.values[-1])
    side = "bottom" if line.above > 0 else "top"
    axes.annotate(text, end, xytext=(6, line.above), textcoords="offset points", va=side, fontsize=9, color=line.color)


def _payback(axes: "Axes", months: float | None) -> None:
    """A mark on the line of nothing where the cumulative cash comes to stay above it."""
    if months is None:
        return
    axes.plot([months], [0], "o", color="white", markeredgecolor=INK, markeredgewidth=1.6, markersize=8, zorder=5)
    axes.annotate(
        f"payback: {number(months, 1)} months",
        (months, 0),
        xytext=(0, 64),
        textcoords="offset points",
        ha="center",
        fontsize=9,
        fontweight="bold",
        arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.9, "shrinkB": 5},
        bbox={"boxstyle": "square,pad=0.2", "facecolor": "white", "edgecolor": "none"},
    )


def _heads(axes: "Axes", found: Appraised) -> None:
    """People as steps, if nothing is done and with the investment."""
    grid(axes, "y")
    months = found.flow.months
    lines = (
        _Line("if nothing is done", tuple(month.before.heads for month in months), BEFORE, DASHED, 3.0),
        _Line("with it", tuple(month.after.heads for month in months), AFTER, "-", -3.0),
    )
    for line in lines:
        axes.step(
            range(len(line.values)), line.values, where="mid", color=line.color, linestyle=line.style, linewidth=2
        )
        text, end = f"{line.name} {number(line.values[-1], 1)}", (len(line.values) - 1, line.values[-1])
        axes.annotate(
            text,
            end,
            xytext=(6, line.above),
            textcoords="offset points",
            va="bottom" if line.above > 0 else "top",
            fontsize=9,
            color=MUTED if line.color == BEFORE else line.color,
        )
    most = max(value for line in lines for value in line.values)
    least = min(value for line in lines for value in line.values)
    room = 0.35 * (most - least) or 0.1 * most or 1.0
    axes.set_ylim(max(least - room, 0.0), most + room)
    axes.fill_between(
        range(len(months)), lines[0].values, lines[1].values, step="mid", color=POINTS, alpha=0.25, linewidth=0
    )
