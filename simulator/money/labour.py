"""Pay: what agents cost by their hours, what leavers cost, and the roles beside the agents."""

import math
from collections.abc import Callable, Mapping

from simulator.money.lines import BillLine, Term, plain, term
from simulator.money.quantities import Quantities
from simulator.money.staff import Staff, Staffed
from simulator.scenario.prices import Labour

Hires = float | Mapping[str, float]
"""People hired in a month, in all (spread over groups as heads are) or by group."""


def labour_lines(labour: Labour, quantities: Quantities, staff: Staff, hires: Hires | None = None) -> list[BillLine]:
    """Wages, tax and benefits, incentives, overtime, hiring and support roles of a month.

    Which lines there are depends on the prices alone, never on what was measured; hires that are stated have a line
    even where nobody leaves.
    """
    lines = [_wages(labour, quantities), _load(labour, quantities)]
    if labour.agent.incentives_per_hour:
        lines.append(_incentives(labour, quantities))
    lines.append(_overtime(labour, quantities))
    if hires is not None:
        lines.append(_hiring(labour, quantities, staff, hires, "hires"))
    elif labour.attrition.annual:
        lines.append(_hiring(labour, quantities, staff, staff.heads * labour.attrition.annual / 12, "leavers"))
    return lines + [_support(staffed) for staffed in staff.support]


def wage_of(labour: Labour, group: str) -> float:
    """Wage per paid hour of a group's agents."""
    return labour.wage_by_group.get(group, labour.agent.wage_per_hour)


def loaded_wage_of(labour: Labour, group: str) -> float:
    """Wage x (1 + payroll tax + benefits) per paid hour of a group's agents."""
    return wage_of(labour, group) * (1 + _load_rate(labour))


def _load_rate(labour: Labour) -> float:
    return labour.agent.payroll_tax + labour.agent.benefits_excl_paid_leave


def _per_group(quantities: Quantities, build: Callable[[str, str], Term]) -> tuple[Term, ...]:
    """A term for each group, its unit named after the group where there are several."""
    several = len(quantities.groups) > 1
    return tuple(build(name, f" of {name}" if several else "") for name in quantities.groups)


def _wages(labour: Labour, quantities: Quantities) -> BillLine:
    def build(name: str, of_group: str) -> Term:
        hours = quantities.groups[name].paid_hours
        return term(hours, f"paid hours{of_group}", wage_of(labour, name), "per_fte")

    return BillLine("labour.wages", "agent wages", "agent_pay", _per_group(quantities, build))


def _load(labour: Labour, quantities: Quantities) -> BillLine:
    rate = _load_rate(labour)

    def build(name: str, of_group: str) -> Term:
        wage = wage_of(labour, name)
        hours = quantities.groups[name].paid_hours
        return term(hours, f"paid hours{of_group}", wage * rate, "per_fte", f"{plain(wage)} x {plain(rate)}")

    return BillLine("labour.load", "payroll tax and benefits", "agent_pay", _per_group(quantities, build))


def _incentives(labour: Labour, quantities: Quantities) -> BillLine:
    paid = term(quantities.paid_hours, "paid hours", labour.agent.incentives_per_hour, "per_fte")
    return BillLine("labour.incentives", "incentives", "agent_pay", (paid,))


def _overtime(labour: Labour, quantities: Quantities) -> BillLine:
    """Overtime pay = hours x wage x (1 + premium) x (1 + payroll tax): benefits do not grow with it."""
    premium, tax = 1 + labour.agent.overtime_premium, 1 + labour.agent.payroll_tax

    def build(name: str, of_group: str) -> Term:
        wage = wage_of(labour, name)
        hours = quantities.groups[name].overtime_hours
        as_text = f"{plain(wage)} x {plain(premium)} x {plain(tax)}"
        return term(hours, f"overtime hours{of_group}", wage * premium * tax, "variable", as_text)

    return BillLine("labour.overtime", "overtime", "agent_pay", _per_group(quantities, build))


def _hiring(labour: Labour, quantities: Quantities, staff: Staff, hires: Hires, unit: str) -> BillLine:
    """Hires (by default each leaver, heads x annual / 12): recruiting, trainer, training hours at loaded wage."""
    attrition = labour.attrition
    in_all = math.fsum(hires.values()) if isinstance(hires, Mapping) else hires
    recruits = term(in_all, unit, attrition.recruit + attrition.trainer_cost, "per_fte")

    def build(name: str, of_group: str) -> Term:
        wage = wage_of(labour, name)
        as_text = f"{plain(wage)} x {plain(1 + _load_rate(labour))}"
        hours = _hired(hires, name, staff) * attrition.training_hours
        return term(hours, f"training hours{of_group}", loaded_wage_of(labour, name), "per_fte", as_text)

    return BillLine("labour.hiring", "hiring and training", "hiring", (recruits, *_per_group(quantities, build)))


def _hired(hires: Hires, group: str, staff: Staff) -> float:
    if isinstance(hires, Mapping):
        return hires.get(group, 0.0)
    return hires * (staff.heads_by_group[group] / staff.heads if staff.heads else 0.0)


def _support(staffed: Staffed) -> BillLine:
    role = staffed.role
    paid = term(staffed.heads, "heads", role.monthly_loaded, staffed.behaviour)
    return BillLine(f"support.{role.role}", role.role.replace("_", " "), "support", (paid,))
