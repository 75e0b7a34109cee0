"""`savings bridge`: the saving by lever, beside the verdict on all of them together."""

import json
from pathlib import Path

import pytest

from tests.cli.changed import write_changes
from tests.cli.conftest import Savings
from tests.cli.documents import require_valid

QUICK = ("--jobs", 1, "--replications", 2)


@pytest.fixture(autouse=True)
def changes(workplace: Path) -> None:
    write_changes(workplace)


def test_the_parts_of_a_saving_are_told_with_their_verdict(savings: Savings) -> None:
    answer = savings("bridge", "before.yaml", "after.yaml", *QUICK)
    assert answer.code == 0
    assert "All together. Quality: " in answer.out
    assert "Split here: cash and released capacity, if the freed people left." in answer.out
    for words in (
        "Voice menu (IVR)",
        "Wrap summaries by machine",
        "total",
        "Shapley",
        "never calibrated or back-tested",
    ):
        assert words in answer.out
    [folder] = Path("results").iterdir()
    assert (folder / "report.txt").read_text(encoding="utf-8") == answer.out


def test_the_document_follows_its_schema_and_adds_up(savings: Savings) -> None:
    document = savings("bridge", "before.yaml", "after.yaml", *QUICK, "--json").document
    require_valid(document)
    view = document["views"]["cash"]
    assert document["scenarios"] == 4
    assert sum(step["shapley"]["mean"] for step in view["steps"]) == pytest.approx(view["total"]["mean"])
    assert sum(step["in_order"]["mean"] for step in view["steps"]) == pytest.approx(view["total"]["mean"])


def test_hours_can_be_split_too(savings: Savings) -> None:
    answer = savings("bridge", "before.yaml", "after.yaml", *QUICK, "--of", "handled_hours")
    assert "Split here: handled hours freed: released capacity, not cash." in answer.out


def test_all_that_differs_beside_levers_is_one_part(savings: Savings) -> None:
    document = savings("bridge", "before.yaml", "fewer.yaml", *QUICK, "--json").document
    assert [step["title"] for step in document["views"]["worth"]["steps"]] == ["all that differs beside the levers"]


def test_two_scenarios_without_a_difference_cannot_be_split(savings: Savings) -> None:
    answer = savings("bridge", "before.yaml", "before.yaml", *QUICK)
    assert answer.code == 3
    assert answer.err.startswith("before.yaml:1:1: the two scenarios have the same levers and nothing else differs")


def test_a_bridge_is_listed_among_the_results(savings: Savings) -> None:
    savings("bridge", "before.yaml", "after.yaml", *QUICK, "--quiet")
    [run] = savings("results", "list", "--json").document["results"]
    assert (run["kind"], run["scenario"], run["replications"]) == ("bridge", "Two small days -> Help at hand", 2)
    assert json.loads(savings("results", "show", "--json").out)["schema"] == "savings.bridge/1"
