"""The bridge as an exhibit: what each lever has of a saving."""

from collections.abc import Mapping

from simulator.comparison import Saving
from simulator.planning import Bridge
from simulator.planning.bridge import MOST_FOR_SHAPLEY, Quantity
from simulator.report.exhibit import Exhibit
from simulator.report.layout import number
from simulator.report.spoken import NONE, Spoken

OF: Mapping[Quantity, str] = {
    "worth": "cash and released capacity, if the freed people left",
    "cash": "cash saving",
    "handled_hours": "handled hours freed: released capacity, not cash",
}
"""What is split, in words."""
FOUR_WAYS = (
    "Alone: the lever and nothing else. Last in: what it adds when all others are there. In order: what it adds after "
    "those above it. Shapley: its mean over all orders; these parts add up to the total, as those in order do."
)


def bridge_exhibit(bridge: Bridge, spoken: Spoken, quantity: Quantity = "worth") -> Exhibit:
    """The parts of one quantity, their sum and the overlap, each with half of its 95 % interval."""
    view = bridge.views[quantity]
    shapley = bridge.has_shapley
    rows = [
        (
            step.title,
            *_parts(spoken, quantity, step.alone, step.last_in, step.in_order, step.shapley if shapley else None),
        )
        for step in view.steps
    ]
    whole = (spoken, quantity, None, None, view.total, view.total if shapley else None)
    rows.append(("total", *_parts(*whole)))
    unit = "handled hours" if quantity == "handled_hours" else spoken.currency
    headings = (
        f"{unit} a {spoken.period}",
        *(text for way in ("alone", "last in", "in order", "Shapley") for text in (way, "±")),
    )
    title = "What each lever has of it"
    overlap = (_overlap(view.overlap, quantity, spoken),) if len(view.steps) > 1 else ()
    said = (f"Split here: {OF[quantity]}.", *overlap)
    why_not = f"No Shapley shares: beyond {MOST_FOR_SHAPLEY} levers there are too many combinations to play."
    notes = (
        FOUR_WAYS,
        f"± is half of the 95 % interval over {bridge.pairs} pairs; {bridge.scenarios} scenarios were played.",
        *(() if shapley else (why_not,)),
    )
    return Exhibit("bridge", title, headings, tuple(rows), said=said, notes=notes)


def _parts(spoken: Spoken, quantity: Quantity, *savings: Saving | None) -> tuple[str, ...]:
    return tuple(text for saving in savings for text in _pair(spoken, quantity, saving))


def _pair(spoken: Spoken, quantity: Quantity, saving: Saving | None) -> tuple[str, str]:
    if saving is None:
        return NONE, NONE
    half = None if saving.interval is None else saving.interval.half_width
    return told(saving.mean, quantity, spoken), NONE if half is None else told(half, quantity, spoken)


def told(value: float, quantity: Quantity, spoken: Spoken) -> str:
    """A part as money or as hours of the period."""
    if quantity != "handled_hours":
        return spoken.amount(value)
    return number(value * spoken.months, 0 if abs(value) >= 100 else 1)


def amount_in_words(value: float, quantity: Quantity, spoken: Spoken) -> str:
    """A part with its unit."""
    text = told(value, quantity, spoken)
    return f"{text} handled hours" if quantity == "handled_hours" else f"{spoken.currency} {text}"


def _overlap(overlap: Saving, quantity: Quantity, spoken: Spoken) -> str:
    size = f"{amount_in_words(abs(overlap.mean), quantity, spoken)} a {spoken.period}"
    half = "" if overlap.interval is None else f" (± {told(overlap.interval.half_width, quantity, spoken)})"
    if not any(overlap.values):
        return "There is no overlap: together the levers save what they save alone."
    if overlap.interval is not None and overlap.interval.spans_zero:
        return f"No detectable overlap: alone, added up, and together differ by {size}{half}."
    if overlap.mean > 0:
        return f"Overlap: added up, the levers alone save {size}{half} more than together."
    return f"The levers help each other: together they save {size}{half} more than alone, added up."
