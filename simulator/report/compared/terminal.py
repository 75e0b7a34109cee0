"""A comparison as a manager reads it in a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType

from simulator.report.compared.material import Material
from simulator.report.compared.story import beware, exhibits, headline, why
from simulator.report.exhibit_section import exhibit_section
from simulator.report.layout import bullets, day_count, section, words

WHY_AFTER = "quality"
"""The exhibit behind which it is said why the figures are as they are."""


def comparison_report(material: Material) -> RenderableType:
    """Headline, the exhibits of the story in their order, why the figures are as they are, what to beware of."""
    return Group(
        *_title(material),
        words(headline(material), "bold"),
        words(""),
        *_sections(material),
        section("Beware", bullets(beware(material))),
    )


def _sections(material: Material) -> Iterator[RenderableType]:
    for exhibit in exhibits(material):
        yield exhibit_section(exhibit)
        if exhibit.key == WHY_AFTER and (sentences := why(material)):
            yield section("Why", bullets(sentences))


def _title(material: Material) -> list[RenderableType]:
    found = material.comparison
    scenario = found.before.simulation.scenario
    calendar = scenario.calendar
    pairs = "one pair" if found.pairs == 1 else f"{found.pairs} pairs"
    played = (
        f"{day_count(calendar.days)} from {calendar.start.isoformat()}, {pairs} of replications on the same luck "
        f"(seed {scenario.experiment.seed}); ± is half of the 95 % interval over pairs"
    )
    reason = [words(material.after.why)] if material.after.why else []
    return [
        words(f"{material.before.name} -> {material.after.name}", "bold"), *reason, words(played, "dim"), words(""),
    ]  # fmt: skip
