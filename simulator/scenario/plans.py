"""Rules between what a change costs, its horizon, and the shifts that may be worked."""

from collections.abc import Iterator

from simulator.scenario.base import Path, Problem
from simulator.scenario.investments import Investment
from simulator.scenario.people import over_the_clock
from simulator.scenario.prices import StepLine
from simulator.scenario.scenario import Scenario


def broken_plans(scenario: Scenario) -> Iterator[Problem]:
    """Investments that are there twice or lie beyond the horizon, and shifts that a group could not work."""
    yield from _ids(scenario)
    horizon = scenario.appraisal.horizon_months
    for number, investment in enumerate(scenario.investments):
        for path, what, month in _months(investment):
            if month > horizon:
                message = f"{what} in month {month}, after the horizon of {horizon} months (appraisal.horizon_months)"
                yield Problem(("investments", number, *path), message)
    yield from _shifts(scenario)


def idle_plans(scenario: Scenario) -> Iterator[str]:
    """Warnings of settings of investments and their appraisal that change nothing."""
    for investment in scenario.investments:
        if investment.contingency and not investment.one_off:
            yield f"investments.{investment.id}.contingency has no effect: nothing is paid once"
    chosen = scenario.appraisal
    for key in ("notice_months", "severance"):
        if key in chosen.model_fields_set and chosen.realisation != "immediate":
            yield f"appraisal.{key} has no effect: nobody gets notice where realisation is {chosen.realisation}"
    if "appraisal" not in scenario.model_fields_set:
        return
    for line in scenario.costs.lines:
        renewal = line.renewal_month if isinstance(line, StepLine) else None
        if renewal is not None and renewal > chosen.horizon_months:
            when = f"month {renewal} lies after the horizon of {chosen.horizon_months} months"
            yield f"costs.lines.{line.id} is never renewed: {when}"


def _ids(scenario: Scenario) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, investment in enumerate(scenario.investments):
        if investment.id in seen:
            yield Problem(("investments", number, "id"), f"an investment '{investment.id}' exists already")
        seen.add(investment.id)


def _months(investment: Investment) -> Iterator[tuple[Path, str, int]]:
    """Where months stand in an investment, what happens then, and which they are."""
    yield ("ramp", "start_month"), "its effects begin", investment.ramp.start_month
    for number, once in enumerate(investment.one_off):
        yield ("one_off", number, "month"), f"'{once.name}' is paid", once.month
    for number, monthly in enumerate(investment.recurring):
        yield ("recurring", number, "from_month"), f"'{monthly.name}' is first paid", monthly.from_month


def _shifts(scenario: Scenario) -> Iterator[Problem]:
    for name, patterns in scenario.staffing.shifts.items():
        group, path = scenario.agents.get(name), ("staffing", "shifts", name)
        if group is None:
            continue
        if group.roster.shifts is None:
            message = f"the roster of '{name}' has no shifts: only who works in shifts can work others"
            yield Problem(path, message, (), name)
        for number, pattern in enumerate(patterns):
            if told := over_the_clock(group.shrinkage, pattern):
                message = f"agents.{name}.shrinkage.internal of {told}"
                yield Problem((*path, number), message)
