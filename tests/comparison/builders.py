"""Priced days written by hand, one list of calls for each replication, and comparisons of them."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from simulator.comparison import Comparison, compare
from simulator.money import CostReport, price
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import Call, answered, centre, simulation

MONTH = 365 / 12
"""Days of a month: every day by hand is one of so many."""
WAGE, TOLL = 20.0, 0.5
COSTS: dict[str, Any] = {
    "labour": {"agent": {"wage_per_hour": WAGE}},
    "lines": [
        {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": TOLL, "channel": "phone"},
        {"id": "rent", "kind": "fixed", "monthly": 1_000},
    ],
}
Day = Sequence[Call]


def report(*days: Day, scenario: Scenario | None = None, **more: Any) -> CostReport:
    """A replication for each day, priced; two agents around the clock unless `more` has other spans."""
    if scenario is None and not more:
        return _usual(tuple(tuple(day) for day in days))
    return price(simulation(scenario or centre(costs=COSTS), *days, **more))


@cache
def _usual(days: tuple[tuple[Call, ...], ...]) -> CostReport:
    return price(simulation(centre(costs=COSTS), *days))


def talks(*minutes: float) -> list[list[Call]]:
    """A day of one call for each length of talk."""
    return [[answered(3_600.0, talk=60.0 * length)] for length in minutes]


def compared(before: Sequence[Day], after: Sequence[Day], **more: Any) -> Comparison:
    """Days before and after in the usual centre, compared; `more` as in `report`."""
    return compare(report(*before, **more), report(*after, **more))


def calls(number: int, **each: Any) -> list[Call]:
    """So many alike calls, a minute apart."""
    return [answered(60.0 * place, **({"talk": 1.0} | each)) for place in range(number)]
