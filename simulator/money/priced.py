"""The lines of `costs.lines` priced by what was measured: fixed, step, variable and capital."""

from dataclasses import replace

from simulator.money.drivers import COUNTED, behaviours_of, step_default, units_of, variable_default
from simulator.money.lines import Behaviour, BillLine, Term, plain, term
from simulator.money.quantities import Counts, Quantities, part_of
from simulator.money.staff import Staff, staff_of, started
from simulator.scenario.prices import CapexLine, Costs, Driver, FixedLine, Line, StepLine, VariableLine


def priced_lines(costs: Costs, quantities: Quantities, staff: Staff) -> list[BillLine]:
    """The bill lines of a month for `costs.lines`, in file order; capital may give two, with maintenance.

    A line that is traced to a channel counts what is the channel's (`part_of`): its contacts and minutes, and the
    people of the groups that work on it. One that is traced to self-service counts as one that is traced to nothing.
    """
    return [priced for line in costs.lines for priced in _priced(line, *_counted_in(line, costs, quantities, staff))]


def _counted_in(line: Line, costs: Costs, quantities: Quantities, staff: Staff) -> tuple[Quantities, Staff]:
    if line.channel is None or line.channel == "self_service":
        return quantities, staff
    if isinstance(line, VariableLine | StepLine) and line.driver in COUNTED:
        return replace(quantities, counts=quantities.by_channel.get(line.channel, Counts())), staff
    part = part_of(quantities, line.channel)
    return part, staff_of(costs.labour, part)


def _priced(line: Line, quantities: Quantities, staff: Staff) -> list[BillLine]:
    if isinstance(line, FixedLine):
        return [_bill_line(line, (term(1.0, "month", line.monthly, "fixed"),))]
    if isinstance(line, StepLine):
        return [_bill_line(line, _step_terms(line, quantities, staff), line.driver)]
    if isinstance(line, VariableLine):
        return [_bill_line(line, _variable_terms(line, quantities, staff), line.driver)]
    return _capital(line, quantities, staff)


def _bill_line(line: Line, terms: tuple[Term, ...], driver: Driver | None = None, part: str = "") -> BillLine:
    name = f"{line.id}.{part}" if part else line.id
    label = name.replace("_", " ").replace(".", " ")
    return BillLine(f"lines.{name}", label, "line", terms, line.channel, driver)


def _named(driver: Driver) -> str:
    return "FTE" if driver == "fte" else driver.replace("_", " ")


def _step_terms(line: StepLine, quantities: Quantities, staff: Staff) -> tuple[Term, ...]:
    """Price x units, or x started blocks: a block's cost is split as the units in it are."""
    units = units_of(line.driver, staff, quantities)
    unit = _named(line.driver)
    if line.block is not None:
        units = _in_blocks(units, line.block)
        unit = f"blocks of {line.block:g} {unit}"
    split = behaviours_of(units, line.avoidable, step_default(line.driver))
    return tuple(term(number, unit, line.unit_cost, behaviour) for behaviour, number in split.items())


def _in_blocks(units: dict[Behaviour, float], block: float) -> dict[Behaviour, float]:
    total = sum(units.values())
    blocks_per_unit = started(total, block) / total if total else 0.0
    return {whose: number * blocks_per_unit for whose, number in units.items()}


def _variable_terms(line: VariableLine, quantities: Quantities, staff: Staff) -> tuple[Term, ...]:
    units = units_of(line.driver, staff, quantities)
    split = behaviours_of(units, line.avoidable, variable_default(line.driver))
    return tuple(term(number, _named(line.driver), line.unit_cost, behaviour) for behaviour, number in split.items())


def _capital(line: CapexLine, quantities: Quantities, staff: Staff) -> list[BillLine]:
    """Depreciation = units x amount / life in months; maintenance = units x amount x rate / 12, where there is any."""
    units: dict[Behaviour, float] = {"per_fte": 1.0} if line.per is None else units_of(line.per, staff, quantities)
    unit = "purchase" if line.per is None else _named(line.per)
    split = behaviours_of(units, line.avoidable, "fixed")
    amount, rate = line.amount, line.maintenance_rate

    def terms(price: float, as_text: str) -> tuple[Term, ...]:
        return tuple(term(number, unit, price, behaviour, as_text) for behaviour, number in split.items())

    spread = _bill_line(line, terms(amount / line.life_months, f"{plain(amount)} / {line.life_months}"), line.per)
    if not rate:
        return [spread]
    upkeep = terms(amount * rate / 12, f"{plain(amount)} x {plain(rate)} / 12")
    return [spread, _bill_line(line, upkeep, line.per, "maintenance")]
