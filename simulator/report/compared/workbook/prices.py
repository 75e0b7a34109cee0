"""The price of a term: an input, or a formula of pay or capital."""

from collections.abc import Callable, Mapping

from simulator.report.compared.workbook.capital import MAINTENANCE, Capital
from simulator.report.compared.workbook.cells import BLANK, Cell, combined, number, same_as
from simulator.report.compared.workbook.pay import Pay
from simulator.report.compared.workbook.terms import PairedTerm

Derive = Callable[[Pay, str, int], Cell]
"""From pay, what the term is counted in, and side (0 before, 1 after)."""


def priced(term: PairedTerm, side: int, wages: Pay, bought: Capital) -> Cell:
    """The price a unit of a term on one side (0 before, 1 after); empty where that side has no such term."""
    found = term.sides[side]
    if found is None:
        return BLANK
    if term.line_id in _LABOUR:
        return _LABOUR[term.line_id](wages, term.unit, side)
    line_id = term.line_id.removesuffix(MAINTENANCE)
    if line_id not in bought or bought[line_id].amount[side].value is None:
        return number(found.price, "price", "input")
    one = bought[line_id]
    if term.line_id == line_id:
        return combined("{0}/{1}", lambda amount, life: amount / life, one.amount[side], one.life[side], shape="price")
    return combined(
        "{0}*{1}/12", lambda amount, rate: amount * rate / 12, one.amount[side], one.rate[side], shape="price"
    )


def _wages(pay: Pay, unit: str, side: int) -> Cell:
    return same_as(pay.wage(unit, side), "price")


def _load(pay: Pay, unit: str, side: int) -> Cell:
    return combined(
        "{0}*({1}+{2})",
        lambda wage, tax, benefits: wage * (tax + benefits),
        pay.wage(unit, side),
        pay.rate("payroll_tax", side),
        pay.rate("benefits_excl_paid_leave", side),
        shape="price",
    )


def _incentives(pay: Pay, _: str, side: int) -> Cell:
    return same_as(pay.rate("incentives_per_hour", side), "price")


def _overtime(pay: Pay, unit: str, side: int) -> Cell:
    return combined(
        "{0}*(1+{1})*(1+{2})",
        lambda wage, premium, tax: wage * (1 + premium) * (1 + tax),
        pay.wage(unit, side),
        pay.rate("overtime_premium", side),
        pay.rate("payroll_tax", side),
        shape="price",
    )


def _hiring(pay: Pay, unit: str, side: int) -> Cell:
    """Leavers at recruiting and trainer; training hours at loaded pay."""
    if unit == "leavers":
        costs = pay.rate("recruit", side), pay.rate("trainer_cost", side)
        return combined("{0}+{1}", lambda recruit, trainer: recruit + trainer, *costs, shape="price")
    return combined(
        "{0}*(1+{1}+{2})",
        lambda wage, tax, benefits: wage * (1 + tax + benefits),
        pay.wage(unit, side),
        pay.rate("payroll_tax", side),
        pay.rate("benefits_excl_paid_leave", side),
        shape="price",
    )


_LABOUR: Mapping[str, Derive] = {
    "labour.wages": _wages,
    "labour.load": _load,
    "labour.incentives": _incentives,
    "labour.overtime": _overtime,
    "labour.hiring": _hiring,
}
