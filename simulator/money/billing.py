"""The bill of a month: measured quantities times the scenario's prices, line by line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.money.labour import Hires, labour_lines
from simulator.money.lines import Behaviour, BillLine, Family, mean_line
from simulator.money.priced import priced_lines
from simulator.money.quantities import Quantities
from simulator.money.staff import staff_of
from simulator.scenario.prices import Costs


@dataclass(frozen=True)
class Bill:
    """All cost lines of one month (365/12 days), in money of the scenario's currency; capital is straight-lined."""

    lines: tuple[BillLine, ...]

    @property
    def total(self) -> float:
        """The sum of the lines, money a month."""
        return math.fsum(line.amount for line in self.lines)

    def amount_by(self, behaviour: Behaviour) -> float:
        """What all lines have of one behaviour, money a month."""
        return math.fsum(line.amount_by(behaviour) for line in self.lines)

    def amount_of(self, *families: Family) -> float:
        """The lines of some families, money a month."""
        return math.fsum(line.amount for line in self.lines if line.family in families)

    def traced_to(self, channel: str | None) -> "Bill":
        """The lines traced to a channel; those traced to none are the pool."""
        return Bill(tuple(line for line in self.lines if line.channel == channel))

    @property
    def pool(self) -> "Bill":
        """The lines traced to nothing."""
        return self.traced_to(None)

    def line(self, line_id: str) -> BillLine:
        """The line of that id; raises KeyError when there is none."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise KeyError(line_id)


def bill(costs: Costs, quantities: Quantities, hires: Hires | None = None) -> Bill:
    """Price a measured month; pure, and linear in every price.

    `hires` are the people hired in the month, by group or in all; None: every leaver is replaced. Labour comes first,
    then `costs.lines` in file order. The lines and their terms depend on the prices, the names of the groups and on
    whether hires are stated only, so bills of several months of one scenario can be averaged term by term.
    """
    staff = staff_of(costs.labour, quantities)
    labour = labour_lines(costs.labour, quantities, staff, hires)
    return Bill(tuple(labour + priced_lines(costs, quantities, staff)))


def mean_bill(bills: Sequence[Bill]) -> Bill:
    """The bill of the average month: every term with the mean of its units, in the order given."""
    return Bill(tuple(mean_line(lines) for lines in zip(*(bill.lines for bill in bills), strict=True)))
