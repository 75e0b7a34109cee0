"""What a run found, in one sentence: a cost with its interval, or why there is none to be confident of."""

from collections.abc import Sequence

from simulator.measures import Overload
from simulator.money import CostReport
from simulator.report.layout import UNDEFINED, money, number

TOTAL_COST = "total cost"

NOTHING_PRICED = "Nothing is priced: give costs.labour or costs.lines to learn what a contact costs."


def headline_sentence(report: CostReport, overloads: Sequence[Overload] = ()) -> str:
    """What a contact costs with interval, numerator and denominator; in overload that it has no cost, first of all."""
    if overloads:
        return f"OVERLOADED: {'; '.join(map(_overloaded, overloads))}. {_spent(report)}"
    if not report.priced:
        return NOTHING_PRICED
    if report.headline.value is None:
        return f"What a contact costs is {UNDEFINED}: {report.headline.reason}."
    return _cost(report, report.headline.value)


def short_headline(report: CostReport, overloads: Sequence[Overload] = ()) -> str:
    """The headline in a list of runs."""
    if not report.priced:
        return "OVERLOADED, nothing is priced" if overloads else "nothing is priced"
    if overloads:
        period = report.in_period()
        return f"OVERLOADED, {money(period.total.mean, report.currency, 0)} a {period.period}"
    return f"{money(report.headline.value, report.currency)} {report.headline.label}"


def _overloaded(found: Overload) -> str:
    verb = "brings" if len(found.intents) == 1 else "bring"
    grew = "" if found.load_hours > found.capacity_hours else "; the queue grew day by day all the same"
    return (
        f"{', '.join(found.intents)} {verb} {found.load_hours:,.1f} hours of handling a week, the agents who can "
        f"serve that ({', '.join(found.groups)}) have {found.capacity_hours:,.1f}, and nobody gives up waiting{grew}"
    )


def _spent(report: CostReport) -> str:
    if not report.priced:
        return NOTHING_PRICED
    period = report.in_period()
    total = money(period.total.mean, report.currency, 0)
    return f"{total} a {period.period} is spent, but what a contact costs is {UNDEFINED}."


def _cost(report: CostReport, value: float) -> str:
    cost, period = report.headline, report.in_period()
    between = ""
    if cost.half_width is not None:
        low, high = number(value - cost.half_width, 2), number(value + cost.half_width, 2)
        between = f" (95 % interval {low} to {high})"
    spent = money(cost.numerator * period.months, report.currency, 0)
    of_what = "" if cost.numerator_is == TOTAL_COST else f" ({cost.numerator_is})"
    contacts = number(cost.denominator * period.months)
    return (
        f"A contact costs {money(value, report.currency)}{between}: "
        f"{spent} a {period.period}{of_what} over {contacts} {cost.denominator_is}."
    )
