"""What a reader must know before believing a report."""

from collections.abc import Iterator, Sequence

from simulator.measures import overload
from simulator.money import CostReport
from simulator.records import Simulation
from simulator.report.breakdown import groups_over_the_cap
from simulator.report.figures import Figures, without_resolution
from simulator.report.layout import share
from simulator.scenario.scenario import Scenario

FEW_REPLICATIONS = 10

UNCALIBRATED = (
    "never calibrated: these numbers follow from the scenario's assumptions and were not held against a real centre"
)


def warnings_of(simulation: Simulation, report: CostReport, reading_warnings: Sequence[str]) -> list[str]:
    """Sentences in the order of weight: overload first, the stamp of an uncalibrated scenario last."""
    return list(
        dict.fromkeys(
            (
                *_overloads(simulation),
                *report.warnings,
                *reading_warnings,
                *_resolution(simulation.scenario),
                *_crowded(Figures(simulation, report)),
                *_replications(simulation, report),
                UNCALIBRATED,
            )
        )
    )


def _overloads(simulation: Simulation) -> Iterator[str]:
    for found in overload(simulation):
        yield (
            f"overload of {', '.join(found.intents)}, where nobody gives up waiting: {found.reason}; mean waits, "
            "service levels and costs per contact, need or handled hour are undefined, totals are not"
        )


def _resolution(scenario: Scenario) -> Iterator[str]:
    silent = without_resolution(scenario)
    if silent:
        of = "any intent" if len(silent) == len(scenario.intents) else ", ".join(silent)
        yield (
            f"resolution.first_contact is not given for {of}: 100.0 % of the needs that an agent answers count as "
            "resolved, which is an assumption and no finding"
        )


def _crowded(figures: Figures) -> Iterator[str]:
    cap = figures.simulation.scenario.service.occupancy_cap
    for group in groups_over_the_cap(figures):
        yield f"the agents of {group} are busier than the occupancy cap of {share(cap)}: such a pace is not kept up"


def _replications(simulation: Simulation, report: CostReport) -> Iterator[str]:
    n = len(simulation.replications)
    if n == 1:
        yield "a single replication: there are no intervals"
    elif n < FEW_REPLICATIONS:
        yield f"only {n} replications: the intervals themselves are rough"
    precision = simulation.scenario.experiment.precision
    cost = report.headline
    if precision is None or cost.value is None or cost.half_width is None:
        return
    if cost.half_width > precision.cost_per_contact * cost.value:
        reached = cost.half_width / cost.value
        yield (
            f"the precision asked for was not reached in {n} replications: the cost per contact is known to "
            f"{share(reached, 2)}, not to {share(precision.cost_per_contact, 2)}"
        )
