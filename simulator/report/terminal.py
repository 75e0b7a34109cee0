"""The report that a manager reads in a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType

from simulator.measures import overload
from simulator.money import CostReport
from simulator.records import Simulation
from simulator.report.bots import bots
from simulator.report.breakdown import by_group, by_intent
from simulator.report.callbacks import let_go, residue
from simulator.report.channels import contacts_by_channel, service_by_channel
from simulator.report.costs import behaviours, cost_lines, headline, unit_costs
from simulator.report.day import day
from simulator.report.figures import Figures
from simulator.report.headline import headline_sentence
from simulator.report.hours import hours
from simulator.report.layout import bullets, day_count, section, words
from simulator.report.mechanisms import has_other_channels
from simulator.report.outbound import outbound
from simulator.report.people import people
from simulator.report.satisfaction import needs
from simulator.report.service import flow, quality


def terminal_report(simulation: Simulation, report: CostReport, warnings: Sequence[str]) -> RenderableType:
    """Headline and quality first, then how they come about, then what to beware of; no money where none is priced."""
    figures, by_channel = Figures(simulation, report), has_other_channels(simulation.scenario)
    return Group(
        *_title(simulation),
        words(headline_sentence(report, overload(simulation)), "bold"),
        words(""),
        *([headline(figures)] if report.priced else []),
        service_by_channel(figures) if by_channel else quality(figures),
        *needs(figures),
        flow(figures),
        *([contacts_by_channel(figures)] if by_channel else []),
        *bots(figures),
        *let_go(figures),
        *outbound(figures),
        *residue(figures),
        hours(figures),
        *people(figures),
        by_intent(figures),
        by_group(figures),
        *([cost_lines(figures), behaviours(report), unit_costs(figures)] if report.priced else []),
        day(simulation),
        section("Beware", bullets(warnings)),
    )


def _title(simulation: Simulation) -> list[RenderableType]:
    scenario, calendar = simulation.scenario, simulation.scenario.calendar
    warm_up = f" after {calendar.warm_up_days} of warm-up" if calendar.warm_up_days else ""
    n = len(simulation.replications)
    times = "once" if n == 1 else f"{n} times"
    played = (
        f"{day_count(calendar.days)} from {calendar.start.isoformat()}{warm_up}, played {times} "
        f"(seed {scenario.experiment.seed}); ± is half of the 95 % interval over replications"
    )
    why = [words(scenario.why)] if scenario.why else []
    return [words(scenario.name, "bold"), *why, words(played, "dim"), words("")]
