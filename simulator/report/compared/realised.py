"""What a change is worth in cash: the sentence and the figures of the re-staffed column and of its appraisal."""

import math
from collections.abc import Iterator

from simulator.money.cash.returns import Returns
from simulator.planning.staffing.results import Restaffed
from simulator.report.compared.appraised.words import (
    MODES,
    NOTHING_TO_PAY_BACK,
    NPV,
    chance,
    money_of,
    months,
    npv_ranges,
    payback_in_words,
)
from simulator.report.compared.columns import third_column
from simulator.report.compared.material import Material
from simulator.report.compared.ranges import ranges
from simulator.report.compared.roster import at_which_roster
from simulator.report.compared.sentence import Fact, cash_in_words, falls, listed, quality_because
from simulator.report.layout import capitalised, number
from simulator.report.spoken import spoken_of
from simulator.report.staffed.doubts import unconfirmed
from simulator.report.staffed.exhibits import heads_of


def realised(material: Material) -> Iterator[str]:
    """Sentences: what leaves with the heads that are not needed, with its verdict; what the change is worth."""
    if material.restaffed is not None:
        yield " ".join((_restaffed(material, material.restaffed), *_doubts(material.restaffed)))
    yield from _appraised(material)


def realised_facts(material: Material) -> Iterator[Fact]:
    """Cash and verdict of the re-staffed column; net present value and payback."""
    third = third_column(material)
    if third is not None:
        yield from _restaffed_facts(third)
    yield from _appraised_facts(material)


def realised_in_brief(material: Material) -> Iterator[str]:
    """The same in a list of results."""
    third = third_column(material)
    if third is not None:
        found, spoken = third.comparison, spoken_of(third.comparison.before)
        cash = f"cash saving {spoken.money(found.cash.mean)} a {spoken.period}, " if found.is_priced else ""
        yield f"re-staffed: {cash}quality {found.quality.verdict}"
    if material.appraised is not None:
        yield f"{NPV} {money_of(material.appraised).money(material.appraised.returns.npv)}"


def heads_in_words(found: Restaffed) -> str:
    """How many heads leave or come, without a verb of what follows."""
    was, now = (math.fsum(getattr(one, name) for one in found.staffed.groups) for name in ("was_heads", "heads"))
    size = abs(was - now)
    if size < 1e-9:
        return f"with the same {heads_of(was)} heads"
    named = f"{heads_of(size)} {'head' if size == 1 else 'heads'}"
    verb = ("leaves" if size == 1 else "leave") if now < was else ("comes" if size == 1 else "come")
    return f"if {named} {verb} ({heads_of(was)} to {heads_of(now)})"


def _restaffed(material: Material, found: Restaffed) -> str:
    third = third_column(material)
    assert third is not None
    column, spoken = third.comparison, spoken_of(third.comparison.before)
    cash = f"{cash_in_words(third, spoken)}, " if column.is_priced else ""
    quality = f"quality: {column.quality.verdict} ({quality_because(column.quality)})"
    loss = "; a cost cut with service loss, not a saving" if column.quality.verdict == "fail" and falls(third) else ""
    return capitalised(f"{heads_in_words(found)}, {cash}{quality}{loss}.")


def _doubts(found: Restaffed) -> Iterator[str]:
    for text in unconfirmed(found.staffed):
        yield f"{capitalised(text)}."
    slack = math.fsum(found.slack.values())
    if slack > 0.05:
        yield f"Of these, {number(slack, 1)} FTE could have left before without the change: no saving of it."


def _appraised(material: Material) -> Iterator[str]:
    found = material.appraised
    if found is None:
        return
    spoken, known = money_of(found), npv_ranges(found)
    spread = f" ({listed(known, spoken)})" if known else ""
    paid = payback_in_words(found.returns, found.appraisal)
    column, mode = material.restaffed, MODES[found.appraisal.realisation].partition(" (")[0]
    verdict = "" if column is None else f"; quality with those heads: {column.comparison.quality.verdict}"
    positive = "" if found.chances is None else f", P(NPV > 0) {chance(found.chances)}"
    yield (
        f"Over {months(found.appraisal.horizon_months)} at {number(found.appraisal.discount_rate * 100, 1)} % a year, "
        f"{mode}: {NPV} {spoken.money(found.returns.npv)}{spread}{positive}; {paid}{verdict}."
    )


def _restaffed_facts(third: Material) -> Iterator[Fact]:
    found, restaffed = third.comparison, third.restaffed
    assert restaffed is not None
    spoken, who = spoken_of(found.before), heads_in_words(restaffed)
    if found.is_priced:
        spread = listed(ranges(found.cash, None), spoken)
        label = f"cash a {spoken.period}, re-staffed"
        note = f"{who}; quality: {found.quality.verdict}"
        yield Fact("restaffed", label, spoken.money(found.cash.mean), spread, note)
    verdict = found.quality.verdict
    because = quality_because(found.quality)
    yield Fact("restaffed_quality", "quality, re-staffed", verdict, because, at_which_roster(found))


def _appraised_facts(material: Material) -> Iterator[Fact]:
    found = material.appraised
    if found is None:
        return
    spoken, horizon = money_of(found), months(found.appraisal.horizon_months)
    mode = MODES[found.appraisal.realisation]
    of_column = "" if material.restaffed is None else f"; quality: {material.restaffed.comparison.quality.verdict}"
    worth = spoken.money(found.returns.npv)
    yield Fact("npv", f"{NPV}, {horizon}", worth, listed(npv_ranges(found), spoken), f"{mode}{of_column}")
    positive = "" if found.chances is None else f"; P(NPV > 0) {chance(found.chances)}"
    yield Fact("payback", "payback", *_payback(found.returns, positive, horizon))


def _payback(returns: Returns, positive: str, horizon: str) -> tuple[str, str, str]:
    """The payback, what is known of it beside, and what it is."""
    if returns.payback == 0:
        return "at once", NOTHING_TO_PAY_BACK, positive.removeprefix("; ")
    back, discounted = (
        "none" if value is None else f"{number(value, 1)} months"
        for value in (returns.payback, returns.discounted_payback)
    )
    what = "until the cumulative cash stays above zero" if returns.payback is not None else f"within {horizon}"
    return back, f"discounted: {discounted}{positive}", what
