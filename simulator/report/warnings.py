"""What a reader must know before believing a report."""

from collections.abc import Iterator, Sequence

from simulator.measures import overload
from simulator.money import CostReport
from simulator.records import Simulation
from simulator.report.figures import Figures
from simulator.report.service import groups_over_the_cap

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
                *_crowded(Figures(simulation, report)),
                *_replications(simulation, report),
                UNCALIBRATED,
            )
        )
    )


def _overloads(simulation: Simulation) -> Iterator[str]:
    for found in overload(simulation):
        yield (
            f"overload of {', '.join(found.intents)}: {found.load_hours:,.1f} hours of handling a week against "
            f"{found.capacity_hours:,.1f} hours of {', '.join(found.groups)}, and nobody gives up waiting; the mean "
            f"waits and service levels concerned are undefined ({found.reason})"
        )


def _crowded(figures: Figures) -> Iterator[str]:
    cap = figures.simulation.scenario.service.occupancy_cap
    for group in groups_over_the_cap(figures):
        yield f"the agents of {group} are busier than the occupancy cap of {cap:.0%}: such a pace is not kept up"


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
            f"{reached:.2%}, not to {precision.cost_per_contact:.2%}"
        )
