"""Words of an appraisal: realisation modes, rates and paybacks that may not be there, ranges of the value."""

from collections.abc import Mapping

from simulator.comparison.words import percent
from simulator.money.cash.returns import InternalRate, Returns
from simulator.planning.appraisal.results import Appraised, Chances
from simulator.report.compared.ranges import Range
from simulator.report.layout import number, share
from simulator.report.spoken import Spoken
from simulator.scenario.investments import Appraisal, Realisation

NPV = "net present value"
NAMES: Mapping[Realisation, str] = {
    "capacity_only": "capacity only",
    "attrition_only": "attrition only",
    "growth_absorption": "growth absorption",
    "immediate": "immediate",
}
"""Realisation modes as headings."""
MODES: Mapping[Realisation, str] = {
    "capacity_only": "realised as capacity only (nobody leaves for it, no pay is saved)",
    "attrition_only": "realised by attrition only (leavers are not replaced until the need is met)",
    "growth_absorption": "realised by growth absorption (nobody leaves; hires for growth are avoided)",
    "immediate": "realised immediately (notice and severance)",
}
"""What turns heads into cash."""
DRAWS = "P10-P90 of inputs and luck"
NOTHING_TO_PAY_BACK = "nothing to pay back (the cumulative cash is never below zero)"
LEAST_CHANCE = 0.001


def money_of(found: Appraised) -> Spoken:
    """Money as it stands: of a month, a year or the horizon."""
    return Spoken(found.currency, "month", 1)


def months(number_of: int) -> str:
    """Months in words."""
    return f"{number_of} month" if number_of == 1 else f"{number_of} months"


def after_months(value: float | None) -> str:
    """A payback; `none` where there is none within the horizon."""
    return "none" if value is None else number(value, 1)


def rate(found: InternalRate) -> str:
    """An internal rate a year, or why there is none."""
    return found.status if found.value is None else share(found.value, 0 if abs(found.value) >= 1 else 1)


def ratio(value: float | None) -> str:
    """A return on what is spent; `none` where nothing is."""
    return "none" if value is None else share(value, 0)


def payback_in_words(found: Returns, appraisal: Appraisal) -> str:
    """Both paybacks, without a full stop."""
    if found.payback is None:
        return f"no payback within {months(appraisal.horizon_months)}"
    if found.payback == 0:
        return NOTHING_TO_PAY_BACK
    discounted = "none" if found.discounted_payback is None else number(found.discounted_payback, 1)
    return f"payback after {number(found.payback, 1)} months (discounted: {discounted})"


def chance(found: Chances) -> str:
    """P(NPV > 0), no certainty unless every draw says so."""
    size = found.share_positive
    if 0 < size < LEAST_CHANCE:
        return f"under {share(LEAST_CHANCE)}"
    return f"over {share(1 - LEAST_CHANCE)}" if 1 - LEAST_CHANCE < size < 1 else share(size)


def npv_ranges(found: Appraised) -> tuple[Range, ...]:
    """The ranges of the net present value that there are, the widest first."""
    known = []
    if found.chances is not None:
        known.append(Range(DRAWS, found.chances.p10, found.chances.p90))
    if found.noise is not None:
        known.append(Range(f"{percent(found.noise.confidence)} interval of luck", found.noise.low, found.noise.high))
    return tuple(sorted(known, key=lambda one: -one.width))
