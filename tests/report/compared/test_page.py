"""The report page is one honest file: it needs nothing else, says everything in tables, and believes no text."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pytest

from simulator.report.compared.page import page
from simulator.report.compared.story import exhibits, headline, headline_facts
from tests.report.compared.drawn import MADE, drawn_of, html_of
from tests.report.compared.handmade import HOSTILE, hostile, material
from tests.report.compared.invested import invested
from tests.report.compared.reading import Element, parsed


@lru_cache
def document_of(name: str) -> Element:
    return parsed(html_of(name))


def with_true_minus(text: str) -> str:
    return re.sub(r"(?<![\w.])-(?=\d)", "\N{MINUS SIGN}", text)


@pytest.fixture(params=MADE)
def document(request: pytest.FixtureRequest) -> Element:
    return document_of(request.param)


def test_the_first_screen_says_what_is_saved_how_sure_that_is_and_whether_quality_held() -> None:
    header, found = document_of("levers").one("header"), material()
    assert with_true_minus(headline(found)) in header.text
    facts = {fact.key: fact for fact in headline_facts(found)}
    for key in ("cash", "released", "quality"):
        assert with_true_minus(facts[key].value) in header.text
        assert facts[key].label in header.text
    assert "released capacity, not cash" in header.text
    assert "→" in next(part.text for part in header.walk() if "cost" in part.classes)
    assert "never calibrated or back-tested" in header.text


def test_a_cost_of_a_contact_that_is_undefined_says_why() -> None:
    found = material()
    rows = tuple(
        replace(row, after=row.after.undefined("nobody knows"), change=None, half_width=None)
        for row in found.comparison.unit_costs
    )
    html = page(replace(found, comparison=replace(found.comparison, unit_costs=rows)), drawn={})
    fact = next(part for part in parsed(html).one("header").walk() if "cost" in part.classes)
    assert fact.text == "cost per handled contact undefined nobody knows"


def test_the_verdict_is_a_word_and_a_shape() -> None:
    badges = [part for part in document_of("levers").walk() if "badge" in part.classes]
    assert {badge.text for badge in badges} <= {"pass", "fail", "inconclusive"}
    assert len(badges) == 1 + len(material().comparison.quality.judged)
    assert all(badge.one("svg").attributes["aria-hidden"] == "true" for badge in badges)


@pytest.mark.parametrize("name", MADE)
def test_every_exhibit_of_the_story_is_on_the_page(name: str) -> None:
    shown = {table.classes[0] for table in document_of(name).all("table")}
    assert {exhibit.key for exhibit in exhibits(MADE[name]()) if exhibit.rows} <= shown


def test_a_table_without_rows_is_not_drawn() -> None:
    document = document_of("nothing")
    assert "changes" not in {table.classes[0] for table in document.all("table")}
    assert "No setting differs." in document.text


def test_the_sections_stand_in_the_order_of_the_report() -> None:
    titles = [section.one("h2").text for section in document_of("levers").all("section")]
    assert titles == [
        "Before and after", "Why the figures are as they are", "Savings bridge", "Quality",
        "Cost by line and by channel", "The day", "Contact flow", "What was changed", "Assumptions", "Warnings",
        "How it was played",
    ]  # fmt: skip


def test_a_third_column_and_an_appraisal_have_sections_of_their_own() -> None:
    document = document_of("invested")
    titles = [section.one("h2").text for section in document.all("section")]
    assert titles[:2] == ["Three columns", "Before and after"]
    assert titles[4:9] == ["Quality", "Staffing", "Cash and payback", "What moves it", "Cost by line and by channel"]
    assert len({table.classes[0] for table in document.all("table")}) == len(document.all("table"))
    cash = next(part for part in document.all("section") if part.attributes["id"] == "cash")
    [months] = [table for table in cash.all("table") if table.classes[0] == "cash_months"]
    assert len(months.one("tbody").all("tr")) == 37


def test_the_first_screen_has_both_verdicts_and_the_value_where_there_are_any() -> None:
    header, found = document_of("invested").one("header"), invested()
    assert with_true_minus(headline(found)) in header.text
    badges = [part.text for part in header.walk() if "badge" in part.classes]
    assert found.restaffed is not None
    assert badges == [found.comparison.quality.verdict, found.restaffed.comparison.quality.verdict]
    assert "EUR 116,309" in header.text


def test_what_there_is_nothing_of_has_no_figure_and_no_table() -> None:
    bare = document_of("one price")
    assert not {"inputs", "levers", "samples", "bridge_cash"} & {table.classes[0] for table in bare.all("table")}
    assert "one pair of replications" in bare.text.lower()


def test_headings_go_down_one_step_at_a_time(document: Element) -> None:
    levels = [int(part.tag[1]) for part in document.walk() if re.fullmatch(r"h[1-6]", part.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headed_rows_and_columns(document: Element) -> None:
    for table in document.all("table"):
        assert table.one("caption").text
        headings = table.one("thead").all("th")
        assert all(heading.attributes["scope"] == "col" and heading.text for heading in headings)
        for row in table.one("tbody").all("tr"):
            cells = [cell for cell in row.children if isinstance(cell, Element)]
            assert [cell.tag for cell in cells] == ["th", *["td"] * (len(headings) - 1)]
            assert cells[0].attributes["scope"] == "row"


@pytest.mark.parametrize("name", MADE)
def test_every_figure_has_words_for_it_and_its_numbers_in_a_table_of_its_section(name: str) -> None:
    drawn, seen = drawn_of(name), []
    for section in document_of(name).all("section"):
        tables = [table.classes[0] for table in section.all("table")]
        for figure in section.all("figure"):
            picture = drawn[figure.attributes["id"].removeprefix("figure-")]
            image = figure.one("svg")
            named = {part.attributes["id"]: part.text for part in figure.walk() if part.tag in ("title", "desc")}
            assert image.attributes["role"] == "img"
            assert [named[key] for key in image.attributes["aria-labelledby"].split()] == [
                picture.title,
                " ".join(picture.alt.split()),
            ]
            assert figure.one("figcaption").text == picture.title
            assert picture.numbers_in in tables
            seen.append(picture.key)
    assert sorted(seen) == sorted(drawn)


def test_every_id_is_there_once_and_every_reference_leads_somewhere(document: Element) -> None:
    ids = [part.attributes["id"] for part in document.walk() if "id" in part.attributes]
    assert len(ids) == len(set(ids))
    links = [link.attributes["href"] for link in document.all("a")]
    uses = [use.attributes["href"] for use in document.all("use")]
    assert {target.removeprefix("#") for target in (*links, *uses)} <= set(ids)
    labels = [key for part in document.walk() for key in part.attributes.get("aria-labelledby", "").split()]
    assert set(labels) <= set(ids)


@pytest.mark.parametrize("name", MADE)
def test_the_page_needs_no_network_and_no_script(name: str) -> None:
    document, html = document_of(name), html_of(name)
    policy = next(
        meta.attributes["content"]
        for meta in document.all("meta")
        if meta.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert not {"script", "iframe", "object", "embed", "form", "base"} & {part.tag for part in document.walk()}
    assert not [key for part in document.walk() for key in part.attributes if key.startswith("on")]
    assert [link.attributes["href"] for link in document.all("link")] == ["data:,"]
    assert not re.search(r"https?:", html)
    assert "@import" not in html
    assert set(re.findall(r"url\(([^)]*)\)", html)) <= {f"#{part.attributes.get('id')}" for part in document.walk()}


def test_hostile_text_comes_out_as_it_was_written_and_does_nothing() -> None:
    document = document_of("hostile")
    assert document.one("h1").text == f"=1+1 {HOSTILE}"
    assert document.one("header").text.count(HOSTILE) >= 2
    assert "img" not in {part.tag for part in document.walk()}
    assert "<script" not in html_of("hostile")


def test_what_turns_or_hides_text_is_left_out() -> None:
    found = hostile()
    html = page(replace(found, before=replace(found.before, warnings=("a\u202eb\x1b[2Jc\x00",))), drawn={})
    assert not re.search("[\u202e\x1b\x00]", html)
    assert "Before: a b [2Jc" in html


def test_warnings_and_the_stamp_of_the_uncalibrated_are_on_the_page() -> None:
    warnings = next(part for part in document_of("levers").all("section") if part.attributes["id"] == "warnings")
    items = [item.text for item in warnings.all("li")]
    assert items[0] == "Before: a warning of Two desks"
    assert items[-1].startswith("This scenario was never calibrated or back-tested")


def test_how_it_was_played_repeats_it() -> None:
    text = next(part for part in document_of("levers").all("section") if part.attributes["id"] == "played").text
    assert material().before.digest in text
    assert material().after.digest in text
    assert re.search(r"seed 1 pairs of replications on common luck 4 ", text)


def test_paper_gets_repeated_table_heads_whole_figures_and_new_sheets() -> None:
    style = document_of("levers").one("style").text
    printed = style[style.index("@media print") :]
    assert "size: A4" in style
    assert "thead { display: table-header-group; }" in printed
    assert re.search(r"tr, figure, [^{]*\{ break-inside: avoid; \}", printed)
    assert "section.new-page { break-before: page;" in printed


def test_the_page_speaks_english_and_fits_a_phone() -> None:
    document = document_of("levers")
    assert document.one("html").attributes["lang"] == "en"
    assert "width=device-width" in next(
        meta.attributes["content"] for meta in document.all("meta") if meta.attributes.get("name") == "viewport"
    )


def test_the_same_material_gives_the_same_bytes() -> None:
    assert page(material(), drawn_of("levers")) == html_of("levers")
