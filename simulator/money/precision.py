"""When the cost per contact is known well enough."""

from collections.abc import Callable

from simulator.money.pricing import price
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario


def precise_enough(scenario: Scenario) -> Callable[[Simulation], bool] | None:
    """The rule that ends a run once the half width of the cost per contact is within `experiment.precision` of it.

    None without a precision. A cost that is undefined is never known well enough, unless it is so because the
    centre is overloaded: then more replications would not help.
    """
    precision = scenario.experiment.precision
    if precision is None:
        return None

    def stop(simulation: Simulation) -> bool:
        cost = price(simulation).headline
        if cost.value is None or cost.half_width is None:
            return cost.undefined_because is not None
        return cost.half_width <= precision.cost_per_contact * cost.value

    return stop
