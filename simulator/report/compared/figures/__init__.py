"""Figures of a report on a change: vector and pixels, an alt text each, and the exhibit that has the numbers."""

from collections.abc import Mapping

from simulator.report.compared.figures.cash_curve import cash_curve
from simulator.report.compared.figures.cost_lines import cost_lines
from simulator.report.compared.figures.day import Day, day_exhibit, day_picture, the_day
from simulator.report.compared.figures.flow import contact_flow
from simulator.report.compared.figures.inputs import input_range, samples_exhibit
from simulator.report.compared.figures.occupancy import occupancy
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.quality import quality
from simulator.report.compared.figures.savings import kinds_exhibit, savings_bridge
from simulator.report.compared.figures.tornado import tornado
from simulator.report.compared.figures.unit_costs import unit_costs
from simulator.report.compared.material import Material

__all__ = ["Day", "Picture", "day_exhibit", "figures", "kinds_exhibit", "samples_exhibit", "the_day"]

DRAWN = (unit_costs, savings_bridge, quality, cost_lines, occupancy, contact_flow, input_range, cash_curve, tornado)


def figures(material: Material) -> Mapping[str, Picture]:
    """The figures that there is something to see in, by key; nothing is drawn before its bytes are asked for."""
    found = [picture for draw in DRAWN if (picture := draw(material)) is not None]
    day = the_day(material)
    return {picture.key: picture for picture in (*found, *((day_picture(day),) if day else ()))}
