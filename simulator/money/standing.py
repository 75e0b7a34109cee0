"""What does not fall with the people: units that nothing within reach lowers, and contracts that run until renewal."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import ceil

from simulator.money.billing import Bill
from simulator.money.drivers import behaviours_of, step_default, variable_default
from simulator.money.lines import Behaviour, BillLine
from simulator.scenario.prices import CapexLine, Costs, FixedLine, Line, StepLine, VariableLine

_NEVER = 0


class Standing:
    """The units of a course's lines that stand whatever happens, month after month.

    What is avoidable "never" (stated or by its driver) does not fall below today's units; what is avoidable "at
    renewal" keeps the units it had but in its renewal months. Both rise at once. A line that today does not have
    begins with the units of its first month.
    """

    def __init__(self, costs: Costs, today: Mapping[str, float]) -> None:
        self._renewals = {name: months for line in costs.lines for name, months in _renewals_of(line).items()}
        self._units = {name: units for name, units in today.items() if name in self._renewals}

    def among(self, lines: Iterable[BillLine]) -> tuple[BillLine, ...]:
        """Those of a bill's lines whose units may stand."""
        return tuple(line for line in lines if line.id in self._renewals)

    def amounts(self, lines: Iterable[BillLine], month: int) -> dict[str, float]:
        """Money in a month of the lines, all of which may stand, where it is more than their bill says.

        To be asked of months in order.
        """
        held = ((line, self._held(line, month)) for line in lines)
        return {line.id: units * line.terms[0].price for line, units in held if units > units_of_line(line)}

    def _held(self, line: BillLine, month: int) -> float:
        renewal, units = self._renewals[line.id], units_of_line(line)
        before = self._units.setdefault(line.id, units)
        if renewal == _NEVER:
            return max(units, before)
        self._units[line.id] = units if month % renewal == 0 else max(units, before)
        return self._units[line.id]


def renewed_from(line: Line, month: int) -> int:
    """The first month from `month` on in which a line can end: that of a renewal, if it has any."""
    renewal = line.renewal_month if isinstance(line, StepLine) else None
    return month if renewal is None else ceil(month / renewal) * renewal


def standing_units(costs: Costs, bill: Bill) -> dict[str, float]:
    """Units, by the bill line's id, of the lines of a bill that nothing within reach lowers."""
    never = {name for line in costs.lines for name, renewal in _renewals_of(line).items() if renewal == _NEVER}
    return {line.id: units_of_line(line) for line in bill.lines if line.id in never}


def with_standing(bill: Bill, units: Mapping[str, float]) -> Bill:
    """A bill on which lines, by their ids, are paid for so many units at least: what was contracted for stays."""
    return Bill(tuple(_held_up(line, units[line.id]) if line.id in units else line for line in bill.lines))


def _held_up(line: BillLine, units: float) -> BillLine:
    first, missing = line.terms[0], max(units - units_of_line(line), 0.0)
    stays = replace(first, units=missing, unit=f"{first.unit} that stay", behaviour="fixed")
    return replace(line, terms=(*line.terms, stays))


def units_of_line(line: BillLine) -> float:
    """What a line is priced for: the units, or blocks, of all its terms, which have one price."""
    return sum(term.units for term in line.terms)


def bill_ids(line_id: str) -> tuple[str, str]:
    """The ids that a line of `costs.lines` may have on a bill: its own, and its maintenance."""
    return f"lines.{line_id}", f"lines.{line_id}.maintenance"


def _renewals_of(line: Line) -> dict[str, int]:
    """Months from one renewal to the next by the id of the bill line, `_NEVER`: none; empty where units are free."""
    if isinstance(line, StepLine) and line.renewal_month is not None:
        return {f"lines.{line.id}": line.renewal_month}
    if isinstance(line, FixedLine) or "fixed" not in behaviours_of({"per_fte": 1.0}, line.avoidable, _default_of(line)):
        return {}
    return dict.fromkeys(bill_ids(line.id), _NEVER)


def _default_of(line: StepLine | VariableLine | CapexLine) -> Behaviour:
    if isinstance(line, StepLine):
        return step_default(line.driver)
    return "fixed" if isinstance(line, CapexLine) else variable_default(line.driver)
