"""The report that a manager reads in a terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType

from simulator.money import CostReport
from simulator.records import Simulation
from simulator.report.costs import behaviours, by_intent_costs, cost_lines, headline, unit_costs
from simulator.report.day import day
from simulator.report.figures import Figures
from simulator.report.layout import UNDEFINED, money, number, section, words
from simulator.report.service import by_group, by_intent, flow, hours, quality


def terminal_report(simulation: Simulation, report: CostReport, warnings: Sequence[str]) -> RenderableType:
    """Headline and quality first, then how they come about, then what to beware of."""
    figures = Figures(simulation, report)
    return Group(
        *_title(simulation),
        words(headline_sentence(report), "bold"),
        words(""),
        headline(report),
        quality(figures),
        flow(figures),
        hours(figures),
        by_intent(figures, by_intent_costs(report)),
        by_group(figures),
        cost_lines(report),
        behaviours(report),
        unit_costs(report),
        day(simulation),
        section("Beware", *(words(f"- {warning}") for warning in warnings)),
    )


def headline_sentence(report: CostReport) -> str:
    """What a contact costs, in one sentence with its interval, numerator and denominator."""
    cost, period = report.headline, report.in_period()
    if cost.value is None:
        return f"What a contact costs is {UNDEFINED}: there were no {cost.denominator_is}."
    between = ""
    if cost.half_width is not None:
        low, high = number(cost.value - cost.half_width, 2), number(cost.value + cost.half_width, 2)
        between = f" (95 % interval {low} to {high})"
    total = money(period.total.mean, report.currency, 0)
    contacts = number(cost.denominator * period.months)
    return (
        f"A contact costs {money(cost.value, report.currency)}{between}: "
        f"{total} a {period.period} over {contacts} {cost.denominator_is}."
    )


def _title(simulation: Simulation) -> list[RenderableType]:
    scenario, calendar = simulation.scenario, simulation.scenario.calendar
    warm_up = f" after {calendar.warm_up_days} of warm-up" if calendar.warm_up_days else ""
    n = len(simulation.replications)
    played = (
        f"{calendar.days} days from {calendar.start.isoformat()}{warm_up}, played {n} time{'' if n == 1 else 's'} "
        f"(seed {scenario.experiment.seed}); ± is half of the 95 % interval over replications"
    )
    why = [words(scenario.why)] if scenario.why else []
    return [words(scenario.name, "bold"), *why, words(played, "dim"), words("")]
