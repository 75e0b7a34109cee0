"""`savings results compare` and `prune`: finished runs side by side, and old ones gone."""

from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.changed import write_changes
from tests.cli.conftest import Savings
from tests.cli.finished import answer_in


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The results of two runs, made once and copied for each test."""
    home = tmp_path_factory.mktemp("kept")
    write_changes(home)
    once = ("--jobs", 1, "--replications", 1, "--quiet", "--json", "--no-cache")
    assert answer_in(home, "run", "before.yaml", "fewer.yaml", *once).code == 0
    return home / "results"


@pytest.fixture
def runs(savings: Savings, workplace: Path, kept: Path) -> list[str]:
    write_changes(workplace)
    copytree(kept, workplace / "results")
    return [run["id"] for run in savings("results", "list", "--json").document["results"]]


def test_two_runs_stand_side_by_side_and_are_said_to_be_unpaired(savings: Savings, runs: list[str]) -> None:
    one, other = runs
    answer = savings("results", "compare", one, other)
    assert answer.code == 0
    assert "not paired (the same seed and replications): no interval is of a difference" in answer.out
    rows = {row["name"]: row for row in savings("results", "compare", one, other, "--json").document["rows"]}
    assert {"total_cost", "cost_per_call", "service_level"} <= rows.keys()
    assert rows["total_cost"]["difference"] == rows["total_cost"]["other"] - rows["total_cost"]["one"]


def test_only_runs_can_be_put_side_by_side(savings: Savings, runs: list[str]) -> None:
    one, _ = runs
    savings(
        "sweep", "before.yaml", "--set", "agents.team.roster.constant=3", "--jobs", 1, "--replications", 1, "--quiet"
    )
    swept = next(run["id"] for run in savings("results", "list", "--json").document["results"] if "sweep" in run["id"])
    answer = savings("results", "compare", one, swept)
    assert answer.code == 2
    assert f"{swept} is no single run but a savings.sweep/1" in answer.err


def test_pruning_keeps_the_newest_and_what_is_no_run(savings: Savings, workplace: Path, runs: list[str]) -> None:
    (workplace / "results" / "notes").mkdir()
    answer = savings("results", "prune", "--keep", 1)
    assert answer.out == f"removed {runs[0]}\n"
    assert answer.err == "1 removed, 1 left in results\n"
    assert {path.name for path in (workplace / "results").iterdir()} == {runs[1], "notes"}
    assert savings("results", "prune", "--keep", 1, "--json").document == {"schema": "savings.prune/1", "removed": []}
