"""What a change saves in one sentence, and in the few figures that stand first."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.comparison import Comparison, Quality, Saving
from simulator.measures import overload
from simulator.report.compared.material import Material
from simulator.report.compared.ranges import Range, percentiles_of, ranges
from simulator.report.compared.spoken import Spoken, spoken_of
from simulator.report.headline import NOTHING_PRICED
from simulator.report.layout import number

NOT_CASH = "released capacity, not cash"
NO_CHANGE = "no detectable change"
MOST_NAMES = 3
SAME_ROSTER = 1e-6
"""Relative difference of full-time equivalents up to which two rosters are one."""


@dataclass(frozen=True)
class Fact:
    """One of the figures that stand first: its range in words, and what it is or is not."""

    key: str
    label: str
    value: str
    range: str
    note: str


def headline(material: Material) -> str:
    """What the change does to bill, capacity and quality, with the wider range first; overload before all."""
    found = material.comparison
    told = [
        *_overloads(found),
        f"With {material.after.name}, {_what_happens(material)}.",
        quality_sentence(found.quality),
    ]
    if found.quality.verdict == "fail" and found.cash.mean > 0:
        told.append("This is a cost cut with service loss, not a saving.")
    return " ".join(told)


def short_headline(material: Material) -> str:
    """The headline in a list of results."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    if found.same:
        return "no difference at all"
    saved = _told(_ranges(material, "cash", found.cash)[:1], spoken)
    cash = f"cash saving {spoken.money(found.cash.mean)} a {spoken.period}{saved}" if found.before.priced else ""
    parts = (cash, f"{spoken.hours(found.released.handled_hours.mean)} h released", f"quality {found.quality.verdict}")
    return ", ".join(part for part in parts if part)


def headline_facts(material: Material) -> tuple[Fact, ...]:
    """Cash saving, released capacity, what both are worth if the freed people left, and the quality verdict."""
    return tuple(_facts(material))


def quality_sentence(quality: Quality) -> str:
    """The verdict, and the measures that it is due to."""
    return f"Quality: {quality.verdict} ({quality_because(quality)})."


def quality_because(quality: Quality) -> str:
    """The measures that a verdict is due to, in a few words."""
    names = [one.label for one in quality.judged if one.verdict == quality.verdict]
    if quality.verdict == "pass":
        return f"all {len(names)} guarded measures hold within their margins"
    if not names:
        return quality.because
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def _facts(material: Material) -> Iterator[Fact]:
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    a_period = f"a {spoken.period}"
    hours, fte = found.released.handled_hours, found.released.fte
    cash, worth = (_ranges(material, name, getattr(found, name)) for name in ("cash", "worth"))
    yield Fact(
        "cash", f"cash saving {a_period}", spoken.money(found.cash.mean), _listed(cash, spoken), _cash_note(found, cash)
    )
    spread = [
        f"{one.what} {spoken.hours(one.low)} to {spoken.hours(one.high)} h"
        for one in _ranges(material, "handled_hours", hours)
    ]
    value = f"{spoken.hours(hours.mean)} h ({number(fte.mean, 1)} FTE)"
    yield Fact("released", f"handled hours freed {a_period}", value, "; ".join(spread), NOT_CASH)
    note = "cash and released capacity at avoidable cost: only if the freed people left"
    yield Fact("worth", f"together {a_period}", spoken.money(found.worth.mean), _listed(worth, spoken), note)
    yield Fact("quality", "quality", found.quality.verdict, quality_because(found.quality), "at the roster of after")


def _cash_note(found: Comparison, cash: tuple[Range, ...]) -> str:
    if cash and cash[0].spans_zero and any(found.cash.values):
        return f"{NO_CHANGE}: the range spans zero"
    return f"money that leaves the bill {_roster(found)}"


def _overloads(found: Comparison) -> Iterator[str]:
    sides = {"before": overload(found.before.simulation), "after": overload(found.after.simulation)}
    reasons = {side: "; ".join(one.reason for one in found) for side, found in sides.items() if found}
    if reasons:
        yield f"OVERLOADED: {'; '.join(f'{side}: {reason}' for side, reason in reasons.items())}."


def _what_happens(material: Material) -> str:
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    if found.same:
        return "nothing changes: before and after play and cost the same"
    hours = _hours(material, spoken)
    if not found.before.priced and not found.after.priced:
        return f"{hours}; no cash saving is told, as {NOTHING_PRICED[0].lower()}{NOTHING_PRICED[1:].removesuffix('.')}"
    return f"{_cash(material, spoken)} {_roster(found)}, and {hours}"


def _cash(material: Material, spoken: Spoken) -> str:
    cash = material.comparison.cash
    known = _ranges(material, "cash", cash)
    if not any(cash.values) and not any(one.width for one in known):
        return "the bill stays as it is (no cash is saved in any simulated period)"
    if known and known[0].spans_zero:
        told = f"a cash saving of {spoken.money(cash.mean)} a {spoken.period}{_told(known, spoken)}"
        return f"{NO_CHANGE} of the bill: {told}"
    way, size = ("falls", 1) if cash.mean > 0 else ("rises", -1)
    turned = known if size > 0 else tuple(Range(one.what, -one.high, -one.low) for one in known)
    return f"the bill {way} by {spoken.money(size * cash.mean)} a {spoken.period} in cash{_told(turned, spoken)}"


def _told(known: tuple[Range, ...], spoken: Spoken) -> str:
    return f" ({_listed(known, spoken)})" if known else " (one pair of replications: no interval)"


def _listed(known: tuple[Range, ...], spoken: Spoken) -> str:
    return "; ".join(f"{one.what} {spoken.between(one.low, one.high)}" for one in known)


def _roster(found: Comparison) -> str:
    gone = _gone(found)
    if abs(gone) <= SAME_ROSTER * found.before.quantities.fte:
        return "at the same roster"
    return f"with {number(abs(gone), 1)} FTE {'fewer' if gone > 0 else 'more'} on the roster"


def _gone(found: Comparison) -> float:
    """Full-time equivalents that the roster of before has and that of after has not."""
    return found.before.quantities.fte - found.after.quantities.fte


def _hours(material: Material, spoken: Spoken) -> str:
    hours, fte = material.comparison.released.handled_hours, material.comparison.released.fte
    size = f"{spoken.hours(abs(hours.mean))} handled hours a {spoken.period} ({number(abs(fte.mean), 1)} FTE)"
    known = _ranges(material, "handled_hours", hours)
    if not any(hours.values):
        return "no handled hour is freed"
    if known and known[0].spans_zero:
        return f"{NO_CHANGE} of the handled hours"
    if hours.mean < 0:
        return f"{size} more are needed: capacity used up"
    if 0 < fte.mean <= _gone(material.comparison):
        return f"{size} become free: those who did them are gone from the roster, their pay is in the cash saving"
    return f"{size} become free: {NOT_CASH}"


def _ranges(material: Material, name: str, saving: Saving) -> tuple[Range, ...]:
    return ranges(saving, percentiles_of(material.inputs, name))
