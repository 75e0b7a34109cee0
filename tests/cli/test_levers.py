"""`savings levers`: the catalogue, as a table, page by page, and as a document."""

import pytest

from simulator.levers.catalogue import NAMES
from tests.cli.conftest import Savings
from tests.cli.documents import require_valid


def test_the_catalogue_has_a_row_a_lever(savings: Savings) -> None:
    lines = savings("levers").out.splitlines()
    assert [line.split()[0] for line in lines if line.split() and line.split()[0] in NAMES] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_lever_is_shown_in_full_with_an_example(savings: Savings, name: str) -> None:
    answer = savings("levers", name)
    assert answer.code == 0
    assert answer.out.startswith(f"{name}: ")
    for heading in ("Side effects", "Risks", "Example"):
        assert f"\n{heading}\n" in answer.out
    assert f"use: {name}" in answer.out


def test_an_effect_is_told_with_range_grade_and_source(savings: Savings) -> None:
    out = savings("levers", "callback").out
    accepts = next(line for line in out.splitlines() if line.startswith("accepts"))
    assert all(text in accepts for text in ("20.0 %", "35.0 %", "50.0 %", " E "))


def test_the_document_follows_its_schema(savings: Savings) -> None:
    document = savings("levers", "--json").document
    require_valid(document)
    assert [lever["name"] for lever in document["levers"]] == list(NAMES)
    require_valid(savings("levers", "bot", "--json").document)


def test_an_unknown_lever_is_a_usage_error_with_the_nearest_name(savings: Savings) -> None:
    answer = savings("levers", "calback")
    assert answer.code == 2
    assert (
        "there is no lever 'calback' in the catalogue (did you mean 'callback'?); savings levers lists it" in answer.err
    )
