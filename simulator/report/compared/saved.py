"""Exhibits on what is saved: the saving with both ranges, the ranges of the inputs, vendor arithmetic."""

from collections.abc import Callable, Iterator
from functools import partial

from simulator.comparison import Comparison, Saving, VendorClaim
from simulator.comparison.inference import are_equal
from simulator.planning import InputRange
from simulator.report.compared.capacity import NOT_RELEASED, fate_of_hours
from simulator.report.compared.material import Material
from simulator.report.compared.ranges import percentiles_of
from simulator.report.exhibit import Exhibit
from simulator.report.layout import number, share
from simulator.report.spoken import NONE, Spoken, hours_between, people, spoken_of

Told = Callable[[float], str]
"""A number as text."""
ToldRange = Callable[[float, float], str]
"""The ends of a range as text."""
LEAST_CHANCE = 0.001

CHANCE = "chance that the average saving is positive"
PERIODS = "share of simulated periods with a saving"
TWO_CHANCES = (
    f"The {CHANCE} is about the average of all periods, by the t law of the mean; the {PERIODS} is how often a single "
    "period of the length that was played came out cheaper."
)
TWO_RANGES = (
    "The interval says how well the simulation knows the average at typical inputs; the range of the inputs says what "
    "the saving is when every assumption that was not measured takes other values: eight in ten samples of them "
    "come to between P10 and P90."
)
A_CLAIM = (
    "An average cost holds fixed cost and pay, which do not go with a contact: the first figure is a claim, not a "
    "finding, and no cash."
)
NOTHING_LEFT = (
    "At avoidable cost nothing is left of the hours: as much left the roster or overtime, or came to it, and that is "
    "in the cash."
)
CASH = "Cash is money that leaves the bill with the roster that each scenario has; it is never time."
RELEASED = (
    "Released capacity is agents' time: not cash until somebody leaves. At avoidable cost it is worth what before "
    "saves with a full-time equivalent who leaves."
)


def savings(material: Material) -> Exhibit:
    """Cash and released capacity, each with interval, range of the inputs and both probabilities."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    headings = ("saving", f"a {spoken.period}", "95 % interval", "inputs, P10 to P90", CHANCE, PERIODS)
    notes = (CASH, RELEASED, TWO_CHANCES, *((TWO_RANGES,) if material.inputs else ()))
    title = "The saving" if material.restaffed is None else "The saving, same roster"
    return Exhibit("savings", title, headings, tuple(_rows(material, spoken)), said=tuple(_unclear(found)), notes=notes)


def _rows(material: Material, spoken: Spoken) -> Iterator[tuple[str, ...]]:
    found, inputs = material.comparison, material.inputs
    released = found.released
    if found.is_priced:
        yield _money_row(f"cash, {spoken.currency}", found.cash, spoken, _sampled(inputs, "cash", spoken.between))
    what = "no capacity" if fate_of_hours(material) in NOT_RELEASED else "released capacity"
    of_hours = _sampled(inputs, "handled_hours", partial(hours_between, spoken))
    yield (
        f"{what}, handled hours",
        spoken.hours(released.handled_hours.mean),
        between(released.handled_hours, partial(hours_between, spoken)),
        of_hours,
        *_chances(released.handled_hours),
    )
    fte = released.fte
    yield f"{what}, FTE", people(fte.mean), between(fte, _people_between), NONE, *_chances(fte)
    if found.is_priced:
        yield _money_row(f"released capacity at avoidable cost, {spoken.currency}", released.value, spoken, NONE)
        both = f"both together, if the freed people left, {spoken.currency}"
        yield _money_row(both, found.worth, spoken, _sampled(inputs, "worth", spoken.between))


def _money_row(label: str, saving: Saving, spoken: Spoken, sampled: str) -> tuple[str, ...]:
    return label, spoken.amount(saving.mean), between(saving, spoken.between), sampled, *_chances(saving)


def between(saving: Saving, told: ToldRange) -> str:
    """The interval of a saving; a dash from one pair."""
    interval = saving.interval
    return NONE if interval is None else told(interval.low, interval.high)


def _chances(saving: Saving) -> tuple[str, str]:
    chance = saving.chance_average_positive
    periods = share(saving.share_of_periods_positive)
    return (NONE if chance is None else share(chance) if are_equal(saving.values) else _likely(chance)), periods


def _likely(chance: float) -> str:
    """A chance as text: near none or near one, of pairs that differ, it is not rounded to a certainty."""
    if chance < LEAST_CHANCE:
        return f"under {share(LEAST_CHANCE)}"
    return f"over {share(1 - LEAST_CHANCE)}" if chance > 1 - LEAST_CHANCE else share(chance)


def _sampled(inputs: InputRange | None, name: str, told: ToldRange) -> str:
    found = percentiles_of(inputs, name)
    return NONE if found is None else told(found.p10, found.p90)


def _people_between(low: float, high: float) -> str:
    digits = 1 if max(abs(low), abs(high)) >= 0.1 else 2
    return f"{number(low, digits)} to {number(high, digits)}"


def _unclear(found: Comparison) -> Iterator[str]:
    """What cannot be told from none."""
    known = {"cash": found.cash, "the handled hours": found.released.handled_hours, "both together": found.worth}
    unclear = [
        name for name, saving in known.items() if any(saving.values) and saving.interval and not saving.is_detectable
    ]
    if unclear:
        yield f"No detectable change of {', '.join(unclear)}: the interval spans zero."
    if any(found.released.value.values) and not round(found.released.value.mean, 2):
        yield NOTHING_LEFT


def inputs_exhibit(material: Material) -> Iterator[Exhibit]:
    """What the savings are over samples of all assumptions that were not measured; nothing where none was varied."""
    inputs, spoken = material.inputs, spoken_of(material.comparison.before)
    if inputs is None:
        return
    names: tuple[tuple[str, str, Told], ...] = (
        ("cash", f"cash, {spoken.currency}", spoken.amount),
        ("worth", f"with the freed people gone, {spoken.currency}", spoken.amount),
        ("handled_hours", "handled hours freed", spoken.hours),
    )
    rows = []
    for name, label, told in names:
        found = percentiles_of(inputs, name)
        assert found is not None
        rows.append((label, told(found.p10), told(found.p50), told(found.p90), share(found.share_positive)))
    times = "one pair" if inputs.pairs == 1 else f"{inputs.pairs} pairs"
    drawn = (
        f"{inputs.samples} samples of {len(inputs.varied)} assumptions between low and high (Latin hypercube, "
        f"triangular laws), {times} of replications each on the same luck."
    )
    paths = ", ".join(row.path for row in inputs.varied)
    yield Exhibit(
        "inputs",
        "If the inputs are other than typical",
        (f"saving a {spoken.period}", "P10", "P50", "P90", "share of samples with a saving"),
        tuple(rows),
        said=(drawn,),
        notes=(f"Varied: {paths}.", "Settings that no assumption names are taken as they stand."),
    )


def vendor(material: Material) -> Exhibit:
    """Vendor arithmetic beside the simulated cash saving."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    claim = found.vendor
    claimed = NONE if claim.claim is None or claim.contacts_avoided < 0 else spoken.amount(claim.claim)
    rows = (
        (claim.label, claimed, _claimed_from(claim, spoken)),
        ("simulated: cash saving", spoken.amount(found.cash.mean), _interval(found.cash, spoken)),
        ("simulated: if the freed people left, too", spoken.amount(found.worth.mean), _interval(found.worth, spoken)),
        *_restaffed(material, spoken),
    )
    headings = ("", f"{spoken.currency} a {spoken.period}", "how")
    return Exhibit("vendor", "Vendor arithmetic beside it", headings, rows, words_in=(0, 2), notes=(A_CLAIM,))


def _restaffed(material: Material, spoken: Spoken) -> Iterator[tuple[str, ...]]:
    if material.restaffed is not None:
        cash, verdict = material.restaffed.comparison.cash, material.restaffed.comparison.quality.verdict
        how = f"{_interval(cash, spoken)}; quality: {verdict}"
        yield "simulated: cash saving, re-staffed", spoken.amount(cash.mean), how


def _claimed_from(claim: VendorClaim, spoken: Spoken) -> str:
    avoided = claim.contacts_avoided * spoken.months
    if avoided < 0:
        return f"no contact is deflected: {number(-avoided)} more"
    average = NONE if claim.average_cost is None else f"{spoken.currency} {number(claim.average_cost, 2)}"
    return f"{number(avoided)} contacts x {average}"


def _interval(saving: Saving, spoken: Spoken) -> str:
    interval = saving.interval
    return (
        "one pair: no interval" if interval is None else f"95 % interval {spoken.between(interval.low, interval.high)}"
    )
