"""A comparison in the terminal: the same exhibits as the page, no wider than a report, numbers whole."""

from collections.abc import Callable

import pytest

from simulator.report.compared.material import Material
from simulator.report.compared.split import bridge_exhibit
from simulator.report.compared.story import exhibits, headline
from simulator.report.compared.terminal import comparison_report
from simulator.report.exhibit import Exhibit
from simulator.report.exhibit_section import exhibit_section
from simulator.report.layout import WIDTH, as_text
from simulator.report.spoken import spoken_of
from tests.report.compared.handmade import HOSTILE, hostile, material, plain, unchanged


@pytest.mark.parametrize("made", [material, plain, unchanged])
def test_the_report_has_every_exhibit_and_fits_its_width(made: Callable[[], Material]) -> None:
    found = made()
    lines = as_text(comparison_report(found)).splitlines()
    assert max(map(len, lines)) <= WIDTH
    assert {one.title for one in exhibits(found)} <= set(lines)
    assert " ".join(headline(found).split()) in " ".join(" ".join(lines).split())


def test_the_report_says_why_and_what_to_beware_of() -> None:
    lines = as_text(comparison_report(material())).splitlines()
    assert lines.index("Quality") < lines.index("Why") < lines.index("Costs by line") < lines.index("Beware")


def test_no_number_is_ever_broken() -> None:
    wide = Exhibit("x", "X", ("a long label of a row", "a heading of many words"), (("y " * 60, "1,234,567.89"),))
    assert "1,234,567.89" in as_text(exhibit_section(wide))


def test_names_are_shown_as_they_are_written() -> None:
    assert HOSTILE in as_text(comparison_report(hostile()), 200)


@pytest.mark.parametrize("quantity", ["worth", "cash", "handled_hours"])
def test_a_bridge_adds_up_and_says_of_what(quantity: str) -> None:
    found = material()
    assert found.bridge is not None
    shown = bridge_exhibit(found.bridge, spoken_of(found.comparison.before), quantity)  # type: ignore[arg-type]
    assert [row[0] for row in shown.rows] == ["Voice menu (IVR)", "Internal knowledge base", "total"]
    assert shown.said[0].startswith("Split here: ")
    assert "± is half of the 95 % interval over 2 pairs; 4 scenarios were played." in shown.notes
