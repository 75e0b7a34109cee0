"""How many units of each driver a month had, whose they are, and what makes the cost on them fall."""

from collections.abc import Mapping
from dataclasses import fields
from typing import get_args

from simulator.money.lines import Behaviour
from simulator.money.quantities import Counts, Quantities
from simulator.money.staff import Staff
from simulator.scenario.prices import Avoidable, Driver

STAFFED: frozenset[Driver] = frozenset(
    ("heads", "fte", "named_seats", "concurrent_seats", "remote_heads", "paid_hours", "logged_hours")
)
"""Drivers that fall when an agent leaves."""

STANDING: frozenset[Driver] = frozenset(("workplaces", "peak_lines"))
"""Drivers that no departure lowers within reach: a lease, a contract."""

COUNTED: frozenset[Driver] = frozenset(get_args(Driver)) & {field.name for field in fields(Counts)}
"""Drivers that are fields of `Counts`, hence known for each channel and intent."""

_FALLS_WITH: Mapping[Avoidable, Behaviour] = {
    "never": "fixed",
    "per_fte": "per_fte",
    "per_span": "per_span",
    "per_contact": "variable",
    "at_renewal": "per_fte",
}


def units_of(driver: Driver, staff: Staff, quantities: Quantities) -> dict[Behaviour, float]:
    """Units of a driver in the month by whose they are: agents' (per_fte), span roles' or fixed roles'.

    What is no person's stands under the agents.
    Named seats: agent heads and licensed roles. Concurrent seats: the most agents logged in at once and licensed
    roles. Workplaces: desks of agents and of roles with one, none for who works from home.
    """
    if driver == "named_seats":
        return staff.licensed(staff.heads)
    if driver == "concurrent_seats":
        return staff.licensed(quantities.peak_logged_in)
    if driver == "workplaces":
        return staff.workplaces()
    return {"per_fte": _single(driver, staff, quantities)}


def _single(driver: Driver, staff: Staff, quantities: Quantities) -> float:
    if driver in COUNTED:
        return float(getattr(quantities.counts, driver))
    if driver in ("heads", "fte", "remote_heads"):
        return float(getattr(staff, driver))
    return float(getattr(quantities, driver))


def behaviours_of(
    units: Mapping[Behaviour, float], avoidable: Avoidable | None, default: Behaviour
) -> dict[Behaviour, float]:
    """Units by behaviour: as the line says, else by default; `per_fte` keeps whose each unit is."""
    chosen = default if avoidable is None else _FALLS_WITH[avoidable]
    if chosen == "per_fte":
        return dict(units)
    return {chosen: sum(units.values())}


def step_default(driver: Driver) -> Behaviour:
    """What stands ready falls with heads where heads hold it, else not within reach."""
    return "per_fte" if driver in STAFFED else "fixed"


def variable_default(driver: Driver) -> Behaviour:
    """What is paid by use falls with contacts, unless the driver is people or their places."""
    if driver in STAFFED:
        return "per_fte"
    return "fixed" if driver in STANDING else "variable"
