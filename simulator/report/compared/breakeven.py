"""A break-even: how little of an effect, or how high a price, still reaches a target; beside the verdict of quality."""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Group, RenderableType

from simulator.planning.appraisal.results import BreakEven
from simulator.planning.staffing.results import Restaffed
from simulator.report.compared.appraisal_document import returns_block
from simulator.report.compared.appraised.words import NPV, after_months, ratio
from simulator.report.compared.beware import UNTESTED
from simulator.report.compared.sentence import quality_sentence
from simulator.report.exhibit import Exhibit
from simulator.report.exhibit_section import exhibit_section
from simulator.report.layout import bullets, capitalised, in_unit, number, section, share, words
from simulator.report.staffed.doubts import doubts

HUNDREDTHS = ("share", "relative change", "change of share")
"""Units of assumptions that are shown in hundredths."""
_ALMOST = 1e-6
"""A gap of one unit of a place, but for its last bits, takes the next place."""
STEPS = (
    "Heads are whole people, so that worth goes in steps: the answer lies between the last value that was asked and "
    "fails and the first that holds, and is no finer."
)


def breakeven_report(
    title: str, found: BreakEven, restaffed: Restaffed, warnings: Iterable[str] = ()
) -> RenderableType:
    """The answer in words, the values it lies between, what the change is worth there, and what to beware of."""
    currency, quality = restaffed.comparison.before.currency, restaffed.comparison.quality
    return Group(
        words(title, "bold"),
        words(""),
        words(breakeven_in_brief(found, currency), "bold"),
        words(f"Quality was judged with all of the effect and the heads that were found. {quality_sentence(quality)}"),
        words(""),
        exhibit_section(breakeven_exhibit(found, currency)),
        section("Beware", bullets([*_islands(found, currency), *doubts(restaffed.staffed), *warnings, UNTESTED])),
    )


def breakeven_in_brief(found: BreakEven, currency: str) -> str:
    """The answer in one sentence."""
    ends = (in_words(value, found, currency) for value in (found.low, found.high))
    least, most = ends
    if found.answer == "always":
        return f"{capitalised(found.target)} holds for {found.what} everywhere from {least} to {most}."
    if found.holds_at is None or found.fails_at is None:
        return f"{capitalised(found.target)} does not hold for {found.what}, not even at {_best(found, currency)}."
    bound = "at least" if found.better == "high" else "at most"
    holds, fails = (end_in_words(value, found, currency) for value in (found.holds_at, found.fails_at))
    return (
        f"{capitalised(found.target)} holds as long as {found.what} is {bound} {holds} "
        f"(at {fails} it does not; it is {in_words(found.now, found, currency)} now)."
    )


def breakeven_exhibit(found: BreakEven, currency: str) -> Exhibit:
    """What was turned, where the target holds and fails, and what the change is worth where it begins to hold."""
    rows = tuple(_rows(found, currency))
    return Exhibit("breakeven", "Break-even", ("", "value"), rows, words_in=(0, 1), notes=(STEPS,))


def breakeven_document(found: BreakEven, restaffed: Restaffed) -> dict[str, Any]:
    """The same as plain data, unrounded; null where there is none."""
    names = ("what", "kind", "unit", "target", "low", "high", "now", "better", "resolution", "answer")
    quality = restaffed.comparison.quality
    return {
        "currency": restaffed.comparison.before.currency,
        **{name: getattr(found, name) for name in (*names, "holds_at", "fails_at")},
        "islands": [list(ends) for ends in found.islands],
        "returns": None if found.returns is None else returns_block(found.returns),
        "quality": {"verdict": quality.verdict, "because": quality.because},
        "evaluations": found.evaluations,
        "draws": found.draws,
        "plays": dict(found.plays),
    }


def in_words(value: float, found: BreakEven, currency: str) -> str:
    """A value of what is turned, in its unit."""
    if found.kind == "price":
        return f"{currency} {number(value, 2 if abs(value) < 100 else 0)} {found.unit}"
    return f"{share(value)} {found.unit}" if found.kind == "adoption" else in_unit(value, found.unit)


def end_in_words(value: float, found: BreakEven, currency: str) -> str:
    """An end of the answer, with so many digits that the one at which the target holds is unlike that at which not."""
    digits = _digits(found)
    if found.kind == "price":
        return f"{currency} {number(value, 2 if digits == 1 else digits)} {found.unit}"
    if found.kind == "adoption":
        return f"{share(value, digits)} {found.unit}"
    if found.unit not in HUNDREDTHS:
        return f"{number(value, digits)}{'s' if found.unit == 'seconds' else ''}"
    sign = "+" if value > 0 and found.unit != "share" else ""
    return f"{sign}{number(value * 100, digits)} {'pt' if found.unit == 'change of share' else '%'}"


def _digits(found: BreakEven) -> int:
    """The digits of a unit in the last place that is less than the ends are apart: no rounding makes them one."""
    apart = found.resolution
    if found.holds_at is not None and found.fails_at is not None:
        apart = min(apart, abs(found.holds_at - found.fails_at))
    in_hundredths = found.kind == "adoption" or found.unit in HUNDREDTHS
    shown = apart * (100 if in_hundredths else 1)
    return max(math.floor(_ALMOST - math.log10(shown)) + 1, 1 if in_hundredths else 0)


def _best(found: BreakEven, currency: str) -> str:
    return in_words(found.high if found.better == "high" else found.low, found, currency)


def _rows(found: BreakEven, currency: str) -> Iterator[tuple[str, str]]:
    def told(value: float) -> str:
        return in_words(value, found, currency)

    def end(value: float) -> str:
        return end_in_words(value, found, currency)

    yield "target", found.target
    yield "what is turned", found.what
    yield "turned between", f"{told(found.low)} and {told(found.high)}"
    yield "now", told(found.now)
    if found.holds_at is not None:
        yield "the target holds from", end(found.holds_at)
    if found.fails_at is not None:
        yield "and fails at", end(found.fails_at)
    if found.returns is not None:
        yield f"{NPV} where it begins to hold", f"{currency} {number(found.returns.npv)}"
        yield "ROI there", ratio(found.returns.roi)
        yield "payback there, months", after_months(found.returns.payback)
    yield "values that were asked", number(found.evaluations)
    yield "draws each", "none: at typical inputs" if found.draws is None else number(found.draws)
    for purpose, plays in found.plays.items():
        yield f"replications for {purpose.replace('_', ' ')}", number(plays)


def _islands(found: BreakEven, currency: str) -> Iterator[str]:
    for low, high in found.islands:
        ends = " to ".join(in_words(end, found, currency) for end in (low, high))
        yield f"the target holds from {ends}, too, apart from the rest: not to be relied on"
