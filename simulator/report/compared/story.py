"""The story of a comparison: its headline, and its exhibits in the order of the report."""

from collections.abc import Iterator

from simulator.report.compared.beware import beware
from simulator.report.compared.bill import before_after, channels, cost_lines
from simulator.report.compared.exhibit import Exhibit
from simulator.report.compared.material import Material
from simulator.report.compared.moved import components, flow, occupancy, quality, shown
from simulator.report.compared.reasons import changes, ledger, levers
from simulator.report.compared.saved import inputs_exhibit, savings, vendor
from simulator.report.compared.sentence import Fact, headline, headline_facts, short_headline
from simulator.report.compared.split import bridge_exhibit
from simulator.report.compared.spoken import spoken_of
from simulator.report.layout import capitalised

__all__ = ["Fact", "beware", "exhibits", "headline", "headline_facts", "short_headline", "why"]


def exhibits(material: Material) -> tuple[Exhibit, ...]:
    """Every exhibit that has something to show, in the order of the report."""
    return tuple(_exhibits(material))


def why(material: Material) -> tuple[str, ...]:
    """Sentences on why the figures are as they are."""
    return tuple(f"{capitalised(text)}." for text in material.comparison.explanations)


def _exhibits(material: Material) -> Iterator[Exhibit]:
    found = material.comparison
    priced = found.is_priced
    yield savings(material)
    if priced:
        yield before_after(material)
    yield quality(material)
    yield from shown(material)
    if priced:
        yield cost_lines(material)
        yield from channels(material)
    yield flow(material)
    yield from components(material)
    yield from occupancy(material)
    if material.bridge is not None:
        yield bridge_exhibit(material.bridge, spoken_of(found.before))
    yield from inputs_exhibit(material)
    if priced:
        yield vendor(material)
    yield changes(material)
    yield from levers(material)
    yield ledger(material)
