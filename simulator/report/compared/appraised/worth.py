"""Exhibits on what a change is worth: returns under every mode, the vendor's claim, chances."""

from collections.abc import Callable, Iterator
from functools import partial

from simulator.money.cash.returns import Returns
from simulator.planning.appraisal.results import Appraised
from simulator.report.compared.appraised.words import (
    MODES,
    NAMES,
    after_months,
    chance,
    money_of,
    months,
    npv_ranges,
    rate,
    ratio,
)
from simulator.report.compared.material import Material
from simulator.report.exhibit import Exhibit
from simulator.report.layout import capitalised, number
from simulator.report.spoken import NONE
from simulator.scenario.investments import REALISATIONS

RETURNS = (
    "Present values at the discount rate, month 0 undiscounted. ROI is net / costs of present values, simple ROI the "
    "same undiscounted. Payback is the month after which the cumulative cash stays at or above zero. A rate is told "
    "only where the flows change sign once: else it is not unique, or there is none."
)
CLAIMED = (
    "Deflected contacts x average cost, every month of the horizon: an average cost holds fixed cost and pay that do "
    "not go with a contact. It is a claim and no cash."
)
FALLS_SHORT = "The cautious case takes benefits x {benefits:g} and costs x {costs:g} (as Forrester's TEI does)."

Row = tuple[str, ...]


def returns_exhibit(found: Appraised) -> Exhibit:
    """Present values, ROI, paybacks and rate: expected, cautious, and under the other realisation modes."""
    appraisal, spoken = found.appraisal, money_of(found)
    others = [mode for mode in REALISATIONS if mode != appraisal.realisation and mode in found.by_mode]
    cases = [found.returns, found.cautious, *(found.by_mode[mode] for mode in others)]
    headings = (
        found.currency,
        f"expected: {NAMES[appraisal.realisation]}",
        f"cautious: {NAMES[appraisal.realisation]}",
        *(f"if {NAMES[mode]}" for mode in others),
    )
    rows = tuple((label, *(told(case) for case in cases)) for label, told in _measures(spoken.amount))
    cautious = FALLS_SHORT.format(benefits=appraisal.risk.benefits, costs=appraisal.risk.costs)
    said = (f"{capitalised(MODES[appraisal.realisation])}, over {months(appraisal.horizon_months)}.",)
    title = f"What it is worth: {NAMES[appraisal.realisation]}"
    return Exhibit("returns", title, headings, rows, said=said, notes=(RETURNS, cautious))


def _measures(amount: Callable[[float], str]) -> tuple[tuple[str, Callable[[Returns], str]], ...]:
    return (
        ("benefits, present value", lambda case: amount(case.benefits)),
        ("costs, present value", lambda case: amount(case.costs)),
        ("net present value (NPV)", lambda case: amount(case.npv)),
        ("ROI, present values", lambda case: ratio(case.roi)),
        ("payback, months", lambda case: after_months(case.payback)),
        ("discounted payback, months", lambda case: after_months(case.discounted_payback)),
        ("internal rate of return a year", lambda case: rate(case.internal_rate)),
        ("net, undiscounted", lambda case: amount(case.simple_net)),
        ("simple ROI, undiscounted", lambda case: ratio(case.simple_roi)),
    )


def chances_exhibit(found: Appraised) -> Iterator[Exhibit]:
    """The ranges of the net present value; nothing where neither luck nor inputs gave one."""
    spoken = money_of(found)
    rows = [(one.what, spoken.amount(one.low), spoken.amount(one.high)) for one in npv_ranges(found)]
    if not rows:
        return
    notes: tuple[str, ...] = ("The inputs were not drawn: only luck moves the value.",)
    if found.chances is not None:
        middle = spoken.money(found.chances.p50)
        drawn = f"P50 {middle}; P(NPV > 0) {chance(found.chances)} of {len(found.chances.values)} draws."
        notes = (drawn, _interpolated(found))
    headings = (f"net present value, {found.currency}", "from", "to")
    yield Exhibit("npv_ranges", "How sure that is", headings, tuple(rows), notes=notes)


def _interpolated(found: Appraised) -> str:
    chances = found.chances
    assert chances is not None
    told = "Draws of all assumptions (triangular laws) and of the luck of the pairs; between what was played the value "
    if chances.largest_miss is None:
        return f"{told}is interpolated, and was not checked on joint draws."
    miss, times = money_of(found).money(chances.largest_miss), "draw" if chances.checked == 1 else "draws"
    return f"{told}is interpolated, checked on {chances.checked} joint {times}: the largest miss was {miss}."


def claim_exhibit(material: Material, found: Appraised) -> Iterator[Exhibit]:
    """Vendor arithmetic over the horizon beside the cash of the appraisal, neither discounted."""
    claim = material.comparison.vendor
    spoken, horizon = money_of(found), found.appraisal.horizon_months
    told = partial(number, digits=0)
    claimed = None if claim.claim is None or claim.contacts_avoided < 0 else claim.claim * horizon
    gross = sum(found.flow.benefits)
    rows = [
        (claim.label, NONE if claimed is None else spoken.amount(claimed), _how(claim.claim, horizon, spoken.amount)),
        ("simulated: cash benefits", spoken.amount(gross), f"{told(horizon)} months, before what it costs"),
        ("simulated: net cash", spoken.amount(found.returns.simple_net), "benefits - costs, undiscounted"),
        ("simulated: net present value", spoken.amount(found.returns.npv), _discounted(found)),
    ]
    title = f"The vendor's claim beside it, {months(horizon)}"
    yield Exhibit("claim", title, ("", found.currency, "how"), tuple(rows), (0, 2), notes=(CLAIMED,))


def _how(claim: float | None, horizon: int, amount: Callable[[float], str]) -> str:
    return "the average cost is undefined" if claim is None else f"{amount(claim)} a month x {months(horizon)}"


def _discounted(found: Appraised) -> str:
    return f"discounted at {number(found.appraisal.discount_rate * 100, 1)} % a year"
