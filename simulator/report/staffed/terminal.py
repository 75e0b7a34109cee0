"""A staffing that was found, as a planner reads it in a terminal."""

from collections.abc import Iterable

from rich.console import Group, RenderableType

from simulator.planning.staffing.results import Staffed
from simulator.report.exhibit_section import exhibit_section
from simulator.report.layout import bullets, section, words
from simulator.report.staffed.doubts import doubts
from simulator.report.staffed.story import exhibits, headline
from simulator.report.warnings import UNCALIBRATED


def staff_report(staffed: Staffed, warnings: Iterable[str] = ()) -> RenderableType:
    """Headline, the exhibits from heads back to the work that they do, and what to beware of."""
    scenario = staffed.scenario
    why = [words(scenario.why)] if scenario.why else []
    return Group(
        words(scenario.name, "bold"),
        *why,
        words(""),
        words(headline(staffed), "bold"),
        words(""),
        *map(exhibit_section, exhibits(staffed)),
        section("Beware", bullets([*doubts(staffed), *warnings, UNCALIBRATED])),
    )
