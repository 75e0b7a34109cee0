"""Exhibits on quality and on how the flow moved: measures before and after."""

from collections.abc import Iterator, Sequence

from simulator.comparison import Difference, Judged
from simulator.comparison.words import percent
from simulator.report.compared.labels import in_words
from simulator.report.compared.material import Material
from simulator.report.compared.roster import heading_of_after
from simulator.report.compared.sentence import quality_sentence
from simulator.report.exhibit import Exhibit
from simulator.report.layout import UNDEFINED, share
from simulator.report.spoken import NONE, Spoken, spoken_of

VERDICTS = (
    "Harm is the change in the bad direction; below zero a measure gets better. It is known to be at least and at most "
    "what stands there. Pass: even the most is within the margin. Fail: even the least is over it. Else inconclusive. "
    "Every measure must pass."
)
OCCUPANCY = "occupancy_real_time"
OF_OCCUPANCY = "Occupancy may rise to its cap of {cap}, or to what it was before where that is more."
NOT_JUDGED = (
    "Raw first-contact resolution falls by arithmetic alone when easy contacts are deflected (mix effect); the "
    "quantile of waits leaves out who gave up. Neither is judged."
)
HEADINGS = ("before", "after", "change", "± (95 %)")

Row = tuple[str, ...]


def quality(material: Material) -> Exhibit:
    """One row a guarded measure: harm with its one-sided limits against the margin, and the verdict."""
    found, spoken = material.comparison.quality, spoken_of(material.comparison.before)
    sure = percent(material.comparison.before.simulation.scenario.guardrail.confidence)
    headings = (
        "guarded measure",
        "before",
        heading_of_after(material.comparison),
        "harm",
        f"at least ({sure})",
        f"at most ({sure})",
        "margin",
        "verdict",
    )
    rows = tuple(_judged_row(one, spoken) for one in found.judged)
    cap = share(material.comparison.before.simulation.scenario.service.occupancy_cap, 0)
    notes = (
        VERDICTS,
        *((OF_OCCUPANCY.format(cap=cap),) if any(one.name == OCCUPANCY for one in found.judged) else ()),
        *_pairs_to_decide(found.judged),
    )
    return Exhibit("quality", "Quality", headings, rows, words_in=(0, 7), said=(quality_sentence(found),), notes=notes)


def _pairs_to_decide(judged: Sequence[Judged]) -> Iterator[str]:
    still_open = {one.label: one.pairs_to_decide for one in judged if one.verdict == "inconclusive"}
    told = [f"{label} (about {pairs:,})" for label, pairs in still_open.items() if pairs]
    if told:
        yield f"Pairs of replications that would decide: {', '.join(told)}."


def _judged_row(one: Judged, spoken: Spoken) -> Row:
    numbers = (
        *(spoken.measured(one.name, one.unit, value) for value in (one.before, one.after)),
        *(spoken.moved(one.name, one.unit, value) for value in (one.harm, one.lower, one.upper)),
        spoken.spread(one.name, one.unit, one.margin),
    )
    return one.label, *(NONE if text == UNDEFINED else text for text in numbers), one.verdict


def shown(material: Material) -> Iterator[Exhibit]:
    """What stands beside the verdict and is never judged."""
    rows = _rows(material, material.comparison.quality.shown)
    if rows:
        yield Exhibit("shown", "Shown, not judged", ("", *HEADINGS), rows, notes=(NOT_JUDGED,))


def flow(material: Material) -> Exhibit:
    """How the flow moved, in the order of a contact's life; counts and hours of the reporting period."""
    period = material.comparison.before.period
    rows = _rows(material, material.comparison.flow)
    notes = (f"Counts and hours are of a {period}; needs are the same by construction where nothing changes demand.",)
    return Exhibit("flow", "How the flow moved", (f"a {period}", *HEADINGS), rows, notes=notes)


def components(material: Material) -> Iterator[Exhibit]:
    """The parts of the handle time of an answered contact."""
    rows = _rows(material, material.comparison.components)
    if rows:
        yield Exhibit("components", "Handle time by part, an answered contact", ("part", *HEADINGS), rows)


def occupancy(material: Material) -> Iterator[Exhibit]:
    """Occupancy of all agents by the hour of the clock."""
    found = material.comparison.occupancy_by_hour
    spoken = spoken_of(material.comparison.before)
    rows = tuple((one.name, *_cells(one, spoken)) for one in found)
    if rows:
        cap = material.comparison.before.simulation.scenario.service.occupancy_cap
        notes = (f"The cap of before is {share(cap, 0)}: such a pace is not kept up beyond it.",)
        yield Exhibit("occupancy", "Occupancy by the hour", ("from", *HEADINGS), rows, notes=notes)


def _rows(material: Material, found: Sequence[Difference]) -> tuple[Row, ...]:
    spoken = spoken_of(material.comparison.before)
    return tuple((in_words(one), *_cells(one, spoken)) for one in found)


def _cells(one: Difference, spoken: Spoken) -> Row:
    before, after = (spoken.measured(one.name, one.unit, value) for value in (one.before, one.after))
    return (
        before,
        after,
        spoken.moved(one.name, one.unit, one.change),
        spoken.spread(one.name, one.unit, one.half_width),
    )
