"""How busy agents are, hour by hour, before and after."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.comparison import Difference
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import canvas, grid, named_lines, pair_of_lines, target_line
from simulator.report.compared.material import Material
from simulator.report.layout import share

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def occupancy(material: Material) -> Picture | None:
    """Two lines over the hours in which anybody is there; None if nobody ever is."""
    rows = material.comparison.occupancy_by_hour
    if not rows:
        return None
    cap = material.comparison.before.simulation.scenario.service.occupancy_cap
    told = "; ".join(f"{row.name} {share(row.before)} before, {share(row.after)} after" for row in rows)
    return Picture(
        key="occupancy",
        title="Occupancy of agents by hour",
        alt=f"Two lines by hour of the day, per cent of the time logged in, with the cap of {share(cap)}: {told}.",
        numbers_in="occupancy",
        draw=lambda: _drawn(rows, cap),
    )


def _drawn(rows: Sequence[Difference], cap: float) -> "Figure":
    figure, (axes,) = canvas(2.9)
    grid(axes, "y")
    clocks = [int(row.name[:2]) for row in rows]
    target_line(axes, cap * 100, f"cap\n{cap * 100:g} %")
    before, after = (
        tuple(map(_percent, side)) for side in zip(*((row.before, row.after) for row in rows), strict=True)
    )
    pair_of_lines(axes, clocks, before, after, most=100.0)
    named_lines(axes)
    axes.set_ylabel("% of the time logged in", fontsize=9)
    axes.set_xlabel("hour of the day", fontsize=9)
    return figure


def _percent(share_of_time: float | None) -> float | None:
    return None if share_of_time is None else share_of_time * 100
