"""The story of a comparison: its headline, and its exhibits in the order of the report."""

from collections.abc import Iterator

from simulator.report.compared import sentence
from simulator.report.compared.appraised.cash import lines_exhibit, years_exhibit
from simulator.report.compared.appraised.moves import basis_exhibit, levels_exhibit, tornado_exhibit
from simulator.report.compared.appraised.worth import chances_exhibit, claim_exhibit, returns_exhibit
from simulator.report.compared.beware import beware
from simulator.report.compared.bill import before_after, channels, cost_lines
from simulator.report.compared.columns import restaffed_lines, restaffed_quality, staffing, three_columns
from simulator.report.compared.material import Material
from simulator.report.compared.moved import components, flow, occupancy, quality, shown
from simulator.report.compared.realised import realised, realised_facts, realised_in_brief
from simulator.report.compared.reasons import changes, ledger, levers
from simulator.report.compared.saved import inputs_exhibit, savings, vendor
from simulator.report.compared.sentence import Fact
from simulator.report.compared.split import bridge_exhibit
from simulator.report.exhibit import Exhibit
from simulator.report.layout import capitalised
from simulator.report.spoken import spoken_of

__all__ = ["Fact", "beware", "exhibits", "headline", "headline_facts", "short_headline", "why"]


def headline(material: Material) -> str:
    """What the change does with the same roster; with the heads that are needed; and what that is worth."""
    return " ".join(headlines(material))


def headlines(material: Material) -> tuple[str, ...]:
    """The same in parts: what the change does with the same roster first."""
    return (sentence.headline(material), *realised(material))


def short_headline(material: Material) -> str:
    """The headline in a list of results."""
    return "; ".join((sentence.short_headline(material), *realised_in_brief(material)))


def headline_facts(material: Material) -> tuple[Fact, ...]:
    """The figures that stand first: those of the same roster, of the re-staffed column, and of its appraisal."""
    return (*sentence.headline_facts(material), *realised_facts(material))


def exhibits(material: Material) -> tuple[Exhibit, ...]:
    """Every exhibit that has something to show, in the order of the report."""
    return tuple(_exhibits(material))


def why(material: Material) -> tuple[str, ...]:
    """Sentences on why the figures are as they are."""
    return tuple(f"{capitalised(text)}." for text in material.comparison.explanations)


def _exhibits(material: Material) -> Iterator[Exhibit]:
    found = material.comparison
    priced = found.is_priced
    yield from three_columns(material)
    yield savings(material)
    if priced and material.restaffed is None:
        yield before_after(material)
    yield quality(material)
    yield from restaffed_quality(material)
    yield from shown(material)
    yield from staffing(material)
    yield from _appraised(material)
    if priced:
        yield cost_lines(material)
        yield from restaffed_lines(material)
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


def _appraised(material: Material) -> Iterator[Exhibit]:
    """Cash and payback, then what moves them, then what they take for granted."""
    found = material.appraised
    if found is None:
        return
    yield returns_exhibit(found)
    yield from chances_exhibit(found)
    yield years_exhibit(found)
    yield lines_exhibit(material, found)
    yield from claim_exhibit(material, found)
    yield from tornado_exhibit(found)
    yield from levels_exhibit(found)
    attrition = material.comparison.after.simulation.scenario.costs.labour.attrition
    yield basis_exhibit(found, attrition.annual)
