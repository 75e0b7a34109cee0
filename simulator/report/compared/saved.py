"""Exhibits on what is saved: the saving with both ranges, the ranges of the inputs, vendor arithmetic."""

from collections.abc import Callable, Iterator

from simulator.comparison import Comparison, Saving
from simulator.planning import InputRange
from simulator.report.compared.exhibit import Exhibit
from simulator.report.compared.material import Material
from simulator.report.compared.ranges import percentiles_of
from simulator.report.compared.spoken import NONE, Spoken, spoken_of
from simulator.report.layout import number, share

Told = Callable[[float], str]
"""A number as text."""

CHANCE = "chance that the average saving is positive"
PERIODS = "share of simulated periods with a saving"
TWO_CHANCES = (
    f"The {CHANCE} is about the average of all periods, by the t law of the mean; the {PERIODS} is how often a single "
    "period of the length that was played came out cheaper."
)
TWO_RANGES = (
    "The interval says how well the simulation knows the average at typical inputs; the range of the inputs says what "
    "the saving is when every assumption that was not measured takes other values."
)
A_CLAIM = (
    "An average cost holds fixed cost and pay, which do not go with a contact: the first figure is a claim, not a "
    "finding, and no cash."
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
    return Exhibit(
        "savings", "The saving", headings, tuple(_rows(material, spoken)), said=tuple(_unclear(found)), notes=notes
    )


def _rows(material: Material, spoken: Spoken) -> Iterator[tuple[str, ...]]:
    found, inputs = material.comparison, material.inputs
    released = found.released
    priced = found.before.priced or found.after.priced
    if priced:
        yield _money_row(f"cash, {spoken.currency}", found.cash, spoken, _sampled(inputs, "cash", spoken.amount))
    of_hours = _sampled(inputs, "handled_hours", spoken.hours)
    yield (
        "released capacity, handled hours",
        *_cells(released.handled_hours, spoken.hours),
        of_hours,
        *_chances(released.handled_hours),
    )
    yield "released capacity, FTE", *_cells(released.fte, _tenths), NONE, *_chances(released.fte)
    if priced:
        yield _money_row(f"released capacity at avoidable cost, {spoken.currency}", released.value, spoken, NONE)
        both = f"both together, if the freed people left, {spoken.currency}"
        yield _money_row(both, found.worth, spoken, _sampled(inputs, "worth", spoken.amount))


def _money_row(label: str, saving: Saving, spoken: Spoken, sampled: str) -> tuple[str, ...]:
    interval = saving.interval
    spread = NONE if interval is None else spoken.between(interval.low, interval.high)
    return label, spoken.amount(saving.mean), spread, sampled, *_chances(saving)


def _cells(saving: Saving, told: Told) -> tuple[str, str]:
    interval = saving.interval
    return told(saving.mean), NONE if interval is None else f"{told(interval.low)} to {told(interval.high)}"


def _chances(saving: Saving) -> tuple[str, str]:
    chance = saving.chance_average_positive
    return NONE if chance is None else share(chance), share(saving.share_of_periods_positive)


def _sampled(inputs: InputRange | None, name: str, told: Told) -> str:
    found = percentiles_of(inputs, name)
    return NONE if found is None else f"{told(found.p10)} to {told(found.p90)}"


def _tenths(value: float) -> str:
    return number(value, 1)


def _unclear(found: Comparison) -> Iterator[str]:
    """What cannot be told from none."""
    known = {"cash": found.cash, "the handled hours": found.released.handled_hours, "both together": found.worth}
    unclear = [
        name for name, saving in known.items() if any(saving.values) and saving.interval and not saving.is_detectable
    ]
    if unclear:
        yield f"No detectable change of {', '.join(unclear)}: the interval spans zero."


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
    avoided = number(claim.contacts_avoided * spoken.months)
    average = NONE if claim.average_cost is None else f"{spoken.currency} {number(claim.average_cost, 2)}"
    rows = (
        (claim.label, NONE if claim.claim is None else spoken.amount(claim.claim), f"{avoided} contacts x {average}"),
        ("simulated: cash saving", spoken.amount(found.cash.mean), _interval(found.cash, spoken)),
        ("simulated: if the freed people left, too", spoken.amount(found.worth.mean), _interval(found.worth, spoken)),
    )
    headings = ("", f"{spoken.currency} a {spoken.period}", "how")
    return Exhibit("vendor", "Vendor arithmetic beside it", headings, rows, words_in=(0, 2), notes=(A_CLAIM,))


def _interval(saving: Saving, spoken: Spoken) -> str:
    interval = saving.interval
    return (
        "one pair: no interval" if interval is None else f"95 % interval {spoken.between(interval.low, interval.high)}"
    )
