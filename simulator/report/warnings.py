"""What a reader must know before believing a report."""

from collections.abc import Iterator, Sequence

from simulator.measures import Scope, estimate, overload
from simulator.money import CostReport
from simulator.records import Simulation
from simulator.report.breakdown import groups_over_the_cap
from simulator.report.figures import Figures, without_resolution
from simulator.report.layout import share
from simulator.scenario.channels import DEFERRED, IN_WORDS
from simulator.scenario.scenario import Scenario

FEW_REPLICATIONS = 10
NEARLY_ALL = 0.999
LEFT_OPEN = 0.02
"""Share of messages that may be open at the end without a word."""

UNCALIBRATED = (
    "never calibrated: these numbers follow from the scenario's assumptions and were not held against a real centre"
)


def warnings_of(simulation: Simulation, report: CostReport, reading_warnings: Sequence[str]) -> list[str]:
    """Sentences in the order of weight: overload first, the stamp of an uncalibrated scenario last."""
    of_centre = centre_warnings(simulation, report, reading_warnings)
    return list(dict.fromkeys((*of_centre, *_replications(simulation, report), UNCALIBRATED)))


def centre_warnings(simulation: Simulation, report: CostReport, reading_warnings: Sequence[str]) -> list[str]:
    """The same without what is said of the number of replications and of calibration: a comparison has its own."""
    return [
        *_overloads(simulation),
        *report.warnings,
        *reading_warnings,
        *_resolution(simulation.scenario),
        *_crowded(Figures(simulation, report)),
        *_used_up(simulation),
        *_left_open(simulation),
    ]


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


def _used_up(simulation: Simulation) -> Iterator[str]:
    """Campaigns whose list ended before the horizon did."""
    for name, campaign in simulation.scenario.campaigns.items():
        called = estimate(simulation, "records_called", Scope(campaign=name)).value or 0.0
        if called >= campaign.records * NEARLY_ALL:
            yield (
                f"the list of {name} was called through within the days counted: figures for a month would need "
                f"{campaign.records:,} new people every {simulation.scenario.calendar.days} days"
            )


def _left_open(simulation: Simulation) -> Iterator[str]:
    """Channels whose messages cost hours of agents here and are answered after the horizon, or were sent before it."""
    for channel in DEFERRED:
        if channel not in simulation.scenario.channels:
            continue
        scope = Scope(channel=channel)
        sent, left = (estimate(simulation, name, scope).value or 0.0 for name in ("contacts", "unfinished"))
        if sent and left / sent > LEFT_OPEN:
            yield (
                f"{share(left / sent)} of the {IN_WORDS[channel]} messages are still open at the end and count as "
                "handled by nobody, while those left over from the days before cost time: cost per contact comes out "
                "too high; more days, or days that end with an empty backlog, bring it down"
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
