"""Pay as inputs: wages by group, tax, benefits, overtime and what a leaver costs, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.money.labour import wage_of
from simulator.report.compared.workbook.cells import BLANK, Cell, Place, number, words
from simulator.report.compared.workbook.sheet import Sheet
from simulator.scenario.prices import Labour
from simulator.scenario.scenario import Scenario

PRICES = ("incentives_per_hour", "recruit", "trainer_cost")
_WORDS: Mapping[str, str] = {
    "payroll_tax": "payroll tax, share of the wage",
    "benefits_excl_paid_leave": "benefits without paid leave, share of the wage",
    "overtime_premium": "overtime premium, share of the wage",
    "incentives_per_hour": "incentives, a paid hour",
    "recruit": "recruiting, a leaver",
    "trainer_cost": "trainer and material, a leaver",
}


@dataclass(frozen=True)
class Pay:
    """Where wages (by group) and rates (by name) of pay stand, before and after."""

    wages: Mapping[str, tuple[Place, Place]]
    rates: Mapping[str, tuple[Place, Place]]

    def wage(self, unit: str, side: int) -> Place:
        """The wage of the group that a unit such as "paid hours of desk" is of; of the only one where it names none."""
        _, _, group = unit.partition(" of ")
        return self.wages[group or _only(self.wages, side)][side]

    def rate(self, name: str, side: int) -> Place:
        """A rate or price of pay."""
        return self.rates[name][side]


def _only(wages: Mapping[str, tuple[Place, Place]], side: int) -> str:
    return next(group for group, places in wages.items() if not isinstance(places[side].value, str | None))


def pay(sheet: Sheet, found: Comparison) -> Pay:
    """Write what a paid hour of each group costs, and the rates on it."""
    scenarios = [report.simulation.scenario for report in (found.before, found.after)]
    currency = found.before.currency
    sheet.section("Pay")
    sheet.headings("", "before", "after")
    groups = list(dict.fromkeys(name for scenario in scenarios for name in scenario.agents))
    wages = {
        group: sheet.add(words(f"wage of {group}, {currency} an hour"), *(_wage(one, group) for one in scenarios))
        for group in groups
    }
    rates = {name: sheet.add(words(_WORDS[name]), *(_rate(one, name) for one in scenarios)) for name in _WORDS}
    for name, row in rates.items():
        sheet.named |= {f"{name.capitalize()}_{when}": sheet.at(row, n) for n, when in ((1, "before"), (2, "after"))}
    return Pay(_places(sheet, wages), _places(sheet, rates))


def _places(sheet: Sheet, rows: Mapping[str, int]) -> dict[str, tuple[Place, Place]]:
    return {name: (sheet.place(row, 1), sheet.place(row, 2)) for name, row in rows.items()}


def _wage(scenario: Scenario, group: str) -> Cell:
    labour = scenario.costs.labour
    return number(wage_of(labour, group), "price", "input") if group in scenario.agents else BLANK


def _rate(scenario: Scenario, name: str) -> Cell:
    return number(_value(scenario.costs.labour, name), "price" if name in PRICES else "points", "input")


def _value(labour: Labour, name: str) -> float:
    return float(getattr(labour.agent if hasattr(labour.agent, name) else labour.attrition, name))
