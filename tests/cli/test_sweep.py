"""`savings sweep`: one setting or two over several values, each against the scenario as it is."""

import csv
from pathlib import Path

import pytest

from simulator.cli.sweep import split_at_commas
from tests.cli.changed import write_changes
from tests.cli.conftest import Savings
from tests.cli.documents import require_valid

QUICK = ("--jobs", 1, "--replications", 2)


@pytest.fixture(autouse=True)
def changes(workplace: Path) -> None:
    write_changes(workplace)


def test_every_point_of_a_grid_is_compared(savings: Savings) -> None:
    grid = ("--set", "agents.team.roster.constant=2,3", "--set", "intents.orders.needs.per_week=+0%,+20%")
    document = savings("sweep", "before.yaml", *grid, *QUICK, "--json").document
    require_valid(document)
    assert [list(point["values"].values()) for point in document["points"]] == [
        ["2", "+0%"], ["2", "+20%"], ["3", "+0%"], ["3", "+20%"],
    ]  # fmt: skip
    same, more, dearer, _ = (point["cash"]["mean"] for point in document["points"])
    assert (same, more <= 0, dearer < 0) == (0, True, True)


def test_a_sweep_leaves_a_table_for_people_and_one_for_programs(savings: Savings) -> None:
    answer = savings("sweep", "before.yaml", "--set", "agents.team.roster.constant=1,3", *QUICK)
    assert answer.code == 0
    assert "Each point against the scenario as it is, 2 pairs on the same luck." in answer.out
    assert "never calibrated or back-tested" in answer.out
    [folder] = Path("results").iterdir()
    rows = list(csv.DictReader((folder / "sweep.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["agents.team.roster.constant"] for row in rows] == ["1", "3"]
    assert rows[0]["quality"] == "fail"
    assert float(rows[0]["cash_saving"]) > 0 > float(rows[1]["cash_saving"])


def test_the_parameter_of_a_lever_can_be_swept(savings: Savings) -> None:
    setting = ("--set", "levers.wrap_summaries.costs.adds.summaries.monthly=500,800")
    first, second = savings("sweep", "after.yaml", *setting, *QUICK, "--json").document["points"]
    assert (first["cash"]["mean"], second["cash"]["mean"]) == (0, pytest.approx(-300))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1,2,3", ["1", "2", "3"]),
        ("-4%", ["-4%"]),
        ('"a,b",c', ['"a,b"', "c"]),
        ('{mon-fri: "08:00-12:00, 13:00-17:00"},always', ['{mon-fri: "08:00-12:00, 13:00-17:00"}', "always"]),
        ("[1, 2],[3]", ["[1, 2]", "[3]"]),
        ("", [""]),
    ],
)
def test_values_are_split_at_commas_outside_of_quotes_and_brackets(text: str, parts: list[str]) -> None:
    assert split_at_commas(text) == parts


@pytest.mark.parametrize(
    ("settings", "code", "sentence"),
    [
        (["agents.team.roster.constant"], 2, "'agents.team.roster.constant' is no sweep: write it like"),
        (["a=1,,2"], 2, "'a=1,,2' is no sweep"),
        (["a=1", "b=2", "c=3"], 2, "a grid has 2 settings at most, not 3"),
        (["agents.team.roster.constnt=1,2"], 3, "--set: agents.team.roster.constnt: the change matches nothing: "),
        (["agents.team.roster.constnt=1,2"], 3, "agents.team.roster has no 'constnt' (did you mean 'constant'?)"),
        (["agents.team.roster.constant=1,many"], 3, "agents.team.roster"),
        (["calendar.days=5,6"], 3, "before and after cannot be compared: the calendar must be the same"),
    ],
)
def test_a_sweep_that_cannot_be_made_is_told(savings: Savings, settings: list[str], code: int, sentence: str) -> None:
    answer = savings("sweep", "before.yaml", *(part for text in settings for part in ("--set", text)), *QUICK)
    assert answer.code == code
    assert sentence in answer.err
    assert not list(Path().glob("results/*"))
