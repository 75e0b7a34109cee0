"""How far the saving reaches if the inputs are not what they are taken to be, beside how well it was simulated."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.comparison import Interval, Saving
from simulator.planning import Percentiles, percentiles
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.savings import CASH, WORTH
from simulator.report.compared.figures.style import (
    AFTER,
    INK,
    MUTED,
    POINTS,
    canvas,
    grid,
    heading,
    signed,
    whisker,
    widened,
    zero_line,
)
from simulator.report.compared.material import Material
from simulator.report.exhibit import Exhibit
from simulator.report.spoken import spoken_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class _Strip:
    """A saving over the inputs, in money of the period."""

    title: str
    samples: tuple[float, ...]
    quantiles: Percentiles
    mean: float
    interval: Interval | None


def input_range(material: Material) -> Picture | None:
    """A dot for each sample of the inputs with P10, P50 and P90, and the interval at typical inputs; None without."""
    inputs, found = material.inputs, material.comparison
    if inputs is None:
        return None
    spoken = spoken_of(found.before)
    kinds = ((CASH, inputs.cash, found.cash), (WORTH, inputs.worth, found.worth))
    strips = [_strip(title, samples, saving, spoken.months) for title, samples, saving in kinds]
    unit = f"{spoken.currency} a {spoken.period}"
    return Picture(
        key="input_range",
        title="Both ranges of the saving",
        alt=f"Strips of {inputs.samples} samples of the uncertain inputs in {unit}. {' '.join(map(_told, strips))}",
        numbers_in="inputs",
        draw=lambda: _drawn(strips, unit),
    )


def samples_exhibit(material: Material) -> Exhibit | None:
    """What each dot stands for: the savings of every sample; None where no inputs were varied."""
    inputs = material.inputs
    if inputs is None:
        return None
    spoken = spoken_of(material.comparison.before)
    headings = (
        f"sample, a {spoken.period}",
        f"cash, {spoken.currency}",
        f"with the freed people gone, {spoken.currency}",
    )
    rows = tuple(
        (str(place), spoken.amount(cash), spoken.amount(worth))
        for place, (cash, worth) in enumerate(zip(inputs.cash, inputs.worth, strict=True), 1)
    )
    return Exhibit("samples", "Every sample of the inputs", headings, rows)


def _strip(title: str, samples: Sequence[float], saving: Saving, months: float) -> _Strip:
    scaled = tuple(value * months for value in samples)
    known = saving.interval
    interval = known and Interval(known.low * months, known.high * months, known.confidence, known.method)
    return _Strip(title, scaled, percentiles(scaled), saving.mean * months, interval)


def _told(strip: _Strip) -> str:
    of = strip.quantiles
    sure = "no interval from one pair"
    if strip.interval is not None:
        between = f"{signed(strip.interval.low)} to {signed(strip.interval.high)}"
        sure = f"{strip.interval.confidence * 100:g} % interval {between}"
    return (
        f"{strip.title}: inputs P10 {signed(of.p10)}, P50 {signed(of.p50)}, P90 {signed(of.p90)}; simulation at "
        f"typical inputs {signed(strip.mean)}, {sure}."
    )


def _drawn(strips: Sequence[_Strip], unit: str) -> "Figure":
    figure, axes = canvas(2.0 * len(strips) + 0.3, rows=len(strips))
    for each, strip in zip(axes, strips, strict=True):
        heading(each, strip.title)
        grid(each, "x")
        _range_of(each, strip)
        each.set_yticks([0, 1], ["inputs", "simulation"])
        each.set_ylim(1.5, -0.75)
        widened(each, [*strip.samples, strip.mean, *_ends(strip.interval)], left=0.12, right=0.12)
        zero_line(each)
    axes[-1].set_xlabel(unit, fontsize=9)
    return figure


def _ends(interval: Interval | None) -> tuple[float, ...]:
    return () if interval is None else (interval.low, interval.high)


def _range_of(axes: "Axes", strip: _Strip) -> None:
    of = strip.quantiles
    axes.plot([of.p10, of.p90], [0, 0], color=AFTER, linewidth=5, solid_capstyle="butt", alpha=0.85)
    axes.plot(strip.samples, [0.0] * len(strip.samples), "o", color=POINTS, markersize=5, markeredgecolor=INK,
              markeredgewidth=0.5)  # fmt: skip
    marks = (("P10", of.p10, "right", -0.32), ("P50", of.p50, "center", 0.42), ("P90", of.p90, "left", -0.32))
    for name, value, side, offset in marks:
        axes.plot([value, value], [-0.22, 0.22], color=INK, linewidth=1.4)
        axes.text(value, offset, f"{name} {signed(value)}", ha=side, va="center", fontsize=9)
    if strip.interval is not None:
        whisker(axes, strip.interval.low, strip.interval.high, 1)
    axes.plot([strip.mean], [1], "D", color=INK, markersize=6)
    axes.text(strip.mean, 1.36, f"mean {signed(strip.mean)}", ha="center", va="center", fontsize=9, color=MUTED)
