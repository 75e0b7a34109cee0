"""When the cost per contact is known well enough."""

from collections.abc import Callable

from simulator.money.pricing import price
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario


def precise_enough(scenario: Scenario) -> Callable[[Simulation], bool] | None:
    """The rule that ends a run once the half width of the cost per contact is within `experiment.precision` of it.

    None without a precision. An undefined cost is never known well enough.
    """
    precision = scenario.experiment.precision
    if precision is None:
        return None

    def stop(simulation: Simulation) -> bool:
        cost = price(simulation).headline
        if cost.value is None or cost.half_width is None:
            return False
        return cost.half_width <= precision.cost_per_contact * cost.value

    return stop
