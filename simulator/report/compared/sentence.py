"""What a change saves in one sentence, and in the few figures that stand first."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.comparison import Comparison, Quality, Saving
from simulator.measures import overload
from simulator.report.compared.capacity import NO_CHANGE, fate_of_hours, hours_in_brief, hours_note, hours_sentence
from simulator.report.compared.material import Material
from simulator.report.compared.ranges import Range, percentiles_of, ranges
from simulator.report.compared.roster import at_which_roster
from simulator.report.headline import NOTHING_PRICED
from simulator.report.spoken import Spoken, hours_between, people, spoken_of

MOST_NAMES = 3


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
    if found.quality.verdict == "fail" and falls(material):
        told.append("This is a cost cut with service loss, not a saving.")
    return " ".join(told)


def short_headline(material: Material) -> str:
    """The headline in a list of results."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    if found.same:
        return "no difference at all"
    saved = _told(_ranges(material, "cash", found.cash)[:1], spoken)
    cash = f"cash saving {spoken.money(found.cash.mean)} a {spoken.period}{saved}" if found.before.priced else ""
    parts = (cash, hours_in_brief(material), f"quality {found.quality.verdict}")
    return ", ".join(part for part in parts if part)


def headline_facts(material: Material) -> tuple[Fact, ...]:
    """Cash saving, released capacity, what both are worth if the freed people left, and the quality verdict."""
    return tuple(_facts(material))


def quality_sentence(quality: Quality) -> str:
    """The verdict, and the measures that it is due to."""
    return f"Quality: {quality.verdict} ({quality_because(quality)})."


def quality_because(quality: Quality) -> str:
    """The measures that a verdict is due to, in a few words."""
    names = [one.label.partition(" (")[0] for one in quality.judged if one.verdict == quality.verdict]
    if quality.verdict == "pass":
        return f"all {len(names)} guarded measures hold within their margins"
    if not names:
        return quality.because
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def _facts(material: Material) -> Iterator[Fact]:
    found = material.comparison
    cash, worth = _facts_of_money(material)
    if found.is_priced:
        yield cash
    yield _fact_of_hours(material)
    if found.is_priced:
        yield worth
    yield Fact("quality", "quality", found.quality.verdict, quality_because(found.quality), at_which_roster(found))


def _facts_of_money(material: Material) -> tuple[Fact, Fact]:
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    cash, worth = (_ranges(material, name, getattr(found, name)) for name in ("cash", "worth"))
    label, amount = f"cash saving a {spoken.period}", spoken.money(found.cash.mean)
    note = "cash and released capacity at avoidable cost: only if the freed people left"
    together = spoken.money(found.worth.mean)
    return (
        Fact("cash", label, amount, listed(cash, spoken), _cash_note(found, cash)),
        Fact("worth", f"together a {spoken.period}", together, listed(worth, spoken), note),
    )


def _fact_of_hours(material: Material) -> Fact:
    released, spoken = material.comparison.released, spoken_of(material.comparison.before)
    known = _ranges(material, "handled_hours", released.handled_hours)
    spread = "; ".join(f"{one.what} {hours_between(spoken, one.low, one.high)} h" for one in known)
    value = f"{spoken.hours(released.handled_hours.mean)} h ({people(released.fte.mean)} FTE)"
    what = "fewer handled hours" if fate_of_hours(material) == "undone" else "handled hours freed"
    return Fact("released", f"{what} a {spoken.period}", value, spread, hours_note(material))


def _cash_note(found: Comparison, cash: tuple[Range, ...]) -> str:
    if cash and cash[0].spans_zero and any(found.cash.values):
        return f"{NO_CHANGE}: the range spans zero"
    what = "money that leaves the bill" if found.cash.mean > 0 else "more money on the bill"
    return f"{what if any(found.cash.values) else 'the bill stays as it is'} {at_which_roster(found)}"


def falls(material: Material) -> bool:
    """Whether the bill falls, as far as its ranges tell that from none."""
    cash = material.comparison.cash
    known = _ranges(material, "cash", cash)
    return cash.mean > 0 and not (known and known[0].spans_zero)


def _overloads(found: Comparison) -> Iterator[str]:
    sides = {"before": overload(found.before.simulation), "after": overload(found.after.simulation)}
    reasons = {side: "; ".join(one.reason for one in found) for side, found in sides.items() if found}
    if reasons:
        yield f"OVERLOADED: {'; '.join(f'{side}: {reason}' for side, reason in reasons.items())}."


def _what_happens(material: Material) -> str:
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    if found.same:
        return "nothing changes: before and after play and cost the same"
    hours = hours_sentence(material)
    if not found.is_priced:
        return f"{hours}; no cash saving is told, as {NOTHING_PRICED[0].lower()}{NOTHING_PRICED[1:].removesuffix('.')}"
    return f"{cash_in_words(material, spoken)} {at_which_roster(found)}, and {hours}"


def cash_in_words(material: Material, spoken: Spoken) -> str:
    """What becomes of the bill, with the ranges of the cash saving, the widest first; without a full stop."""
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
    return f" ({listed(known, spoken)})" if known else " (one pair of replications: no interval)"


def listed(known: tuple[Range, ...], spoken: Spoken) -> str:
    """Ranges of money in the order given."""
    return "; ".join(f"{one.what} {spoken.between(one.low, one.high)}" for one in known)


def _ranges(material: Material, name: str, saving: Saving) -> tuple[Range, ...]:
    return ranges(saving, percentiles_of(material.inputs, name))
