"""Whether what a scenario takes for granted is there to be varied."""

from collections.abc import Iterator

from simulator.scenario.assigned import NoNumberError, number_at
from simulator.scenario.base import Problem
from simulator.scenario.scenario import Scenario


def broken_assumptions(scenario: Scenario) -> Iterator[Problem]:
    """Assumptions of what is no number of the scenario, or whose range leaves the scenario's own value out."""
    for path, assumed in scenario.assumptions.items():
        try:
            value = number_at(scenario, path)
        except NoNumberError as error:
            yield Problem(("assumptions", path), str(error))
            continue
        if not assumed.low <= value <= assumed.high:
            message = f"the scenario's own {value:g} lies outside of {assumed.low:g} to {assumed.high:g}"
            yield Problem(("assumptions", path), message)
