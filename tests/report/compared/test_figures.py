"""Figures: text stays text, the same material gives the same bytes, and words say what is seen."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from simulator.report.compared.figures import Picture, day_exhibit, figures, kinds_exhibit, samples_exhibit, the_day
from simulator.report.layout import number
from simulator.report.spoken import spoken_of
from tests.report.compared.drawn import drawn_of
from tests.report.compared.handmade import material, plain, unchanged

SVG = "{http://www.w3.org/2000/svg}"
KEYS = {"unit_costs", "savings_bridge", "quality", "cost_lines", "occupancy", "contact_flow", "input_range", "day"}


def drawn() -> dict[str, Picture]:
    return drawn_of("levers")


def texts_of(picture: Picture) -> list[str]:
    root = ElementTree.fromstring(picture.svg)
    return ["".join(part.itertext()).strip() for part in root.iter(f"{SVG}text")]


def test_there_is_a_figure_for_each_part_of_the_report() -> None:
    assert set(drawn()) == KEYS


def test_what_there_is_nothing_to_see_of_is_not_drawn() -> None:
    assert set(figures(plain())) == KEYS - {"input_range"}
    assert set(figures(unchanged())) == KEYS - {"input_range", "cost_lines"}


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_figure_is_an_svg_document_with_title_and_words_whose_text_is_text(key: str) -> None:
    picture = drawn()[key]
    root = ElementTree.fromstring(picture.svg)
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == picture.title
    assert root.findtext(f"{SVG}desc") == picture.alt
    assert len(texts_of(picture)) > 5
    assert "<metadata" not in picture.svg
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b", picture.svg)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_figure_says_in_words_the_numbers_that_it_shows(key: str) -> None:
    assert len(re.findall(r"\d", drawn()[key].alt)) > 3


def test_the_same_material_gives_the_same_bytes() -> None:
    again = figures(material())["savings_bridge"]
    assert again.svg == drawn()["savings_bridge"].svg


def test_names_of_ids_are_of_one_figure_only_where_they_stand_in_a_page() -> None:
    ids = {key: set(re.findall(r'\bid="([^"]*)"', picture.inline)) for key, picture in drawn().items()}
    assert all(name.startswith(f"{key}-") for key, names in ids.items() for name in names)
    for picture in drawn().values():
        assert "http" not in picture.inline
        assert "<style" not in picture.inline


def test_the_bridge_goes_from_nothing_to_the_whole_in_cash_and_with_released_capacity() -> None:
    bridge, spoken = material().bridge, spoken_of(material().comparison.before)
    assert bridge is not None
    texts = texts_of(drawn()["savings_bridge"])
    for view in (bridge.views["cash"], bridge.views["worth"]):
        for saving in (view.total, *(step.in_order for step in view.steps)):
            size = number(abs(saving.mean) * spoken.months)
            assert any(text.lstrip("+\N{MINUS SIGN}") == size for text in texts)
    assert [text for text in texts if text in ("Voice menu (IVR)", "Internal knowledge base", "together")] == [
        "Voice menu (IVR)",
        "Internal knowledge base",
        "together",
    ]


def test_without_levers_the_bridge_goes_from_cash_to_cash_and_released_capacity() -> None:
    bridge, table = drawn_of("one price")["savings_bridge"], kinds_exhibit(plain())
    assert {"cash saving", "released capacity, not cash", "+300"} <= set(texts_of(bridge))
    assert table is not None
    assert bridge.numbers_in == table.key
    assert table.rows[0] == ("cash saving", "300", "-")


def test_bars_begin_at_nothing() -> None:
    for key in ("unit_costs", "contact_flow", "cost_lines"):
        assert "0" in texts_of(drawn()[key])


def test_a_name_is_written_and_not_read_as_markup_or_mathematics() -> None:
    found = material()
    lines = tuple(replace(line, label="$x^2$ <b>&") for line in found.comparison.lines)
    picture = figures(replace(found, comparison=replace(found.comparison, lines=lines)))["cost_lines"]
    assert "$x^2$ <b>&" in texts_of(picture)


def test_the_day_is_that_of_the_hours_in_which_anybody_is_there() -> None:
    day = the_day(material())
    assert day is not None
    table = day_exhibit(day)
    assert [row[0] for row in table.rows] == [f"{hour:02d}:00" for hour in range(8, 16)]
    assert len(table.headings) == 9
    assert any("when nobody is there" in note for note in table.notes)
    spread = texts_of(drawn()["day"])
    assert {"Offered, contacts an hour", "Service level, %"} <= set(spread)


def test_every_dot_of_the_input_range_is_in_a_table() -> None:
    table, inputs = samples_exhibit(material()), material().inputs
    assert table is not None
    assert inputs is not None
    assert len(table.rows) == inputs.samples
    assert samples_exhibit(plain()) is None
