"""`savings results compare` and `prune`: finished runs side by side, and old ones gone."""

from pathlib import Path

from tests.cli.changed import write_changes
from tests.cli.conftest import Savings


def two_runs(savings: Savings, workplace: Path) -> list[str]:
    write_changes(workplace)
    savings("run", "before.yaml", "fewer.yaml", "--jobs", 1, "--replications", 1, "--quiet")
    return [run["id"] for run in savings("results", "list", "--json").document["results"]]


def test_two_runs_stand_side_by_side_and_are_said_to_be_unpaired(savings: Savings, workplace: Path) -> None:
    one, other = two_runs(savings, workplace)
    answer = savings("results", "compare", one, other)
    assert answer.code == 0
    assert "not paired (the same seed and replications): no interval is of a difference" in answer.out
    rows = {row["name"]: row for row in savings("results", "compare", one, other, "--json").document["rows"]}
    assert {"total_cost", "cost_per_call", "service_level"} <= rows.keys()
    assert rows["total_cost"]["difference"] == rows["total_cost"]["other"] - rows["total_cost"]["one"]


def test_only_runs_can_be_put_side_by_side(savings: Savings, workplace: Path) -> None:
    one, _ = two_runs(savings, workplace)
    savings(
        "sweep", "before.yaml", "--set", "agents.team.roster.constant=3", "--jobs", 1, "--replications", 1, "--quiet"
    )
    swept = next(run["id"] for run in savings("results", "list", "--json").document["results"] if "sweep" in run["id"])
    answer = savings("results", "compare", one, swept)
    assert answer.code == 2
    assert f"{swept} is no single run but a savings.sweep/1" in answer.err


def test_pruning_keeps_the_newest_and_what_is_no_run(savings: Savings, workplace: Path) -> None:
    runs = two_runs(savings, workplace)
    (workplace / "results" / "notes").mkdir()
    answer = savings("results", "prune", "--keep", 1)
    assert answer.out == f"removed {runs[0]}\n"
    assert answer.err == "1 removed, 1 left in results\n"
    assert {path.name for path in (workplace / "results").iterdir()} == {runs[1], "notes"}
    assert savings("results", "prune", "--keep", 1, "--json").document == {"schema": "savings.prune/1", "removed": []}
