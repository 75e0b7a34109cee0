"""The commands beside `run`: validate, explain, schema, init, results; help and usage."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator import __version__
from simulator.cli.init import shipped_examples
from simulator.reading import scenario_schema
from tests.cli.conftest import SMALL, Savings
from tests.cli.documents import require_valid

COMMANDS = [[], ["run"], ["validate"], ["explain"], ["schema"], ["init"], ["results"], ["results", "list"],
            ["results", "show"]]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_explains_itself(savings: Savings, command: list[str], option: str) -> None:
    answer = savings(*command, option)
    assert answer.code == 0
    assert answer.out.startswith(" ".join(["Usage: savings", *command]))


def test_the_version_is_told(savings: Savings) -> None:
    assert savings("--version").out == f"savings, version {__version__}\n"


def test_no_command_at_all_is_a_usage_error_that_shows_the_help(savings: Savings) -> None:
    answer = savings()
    assert answer.code == 2
    assert "Commands:" in answer.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["rnu"], "No such command 'rnu'"),
        (["run"], "Missing argument 'FILES...'"),
        (["run", "small.yaml", "--replications", "0"], "0 is not in the range"),
        (["run", "small.yaml", "--seed", "-1"], "-1 is not in the range"),
        (["run", "small.yaml", "--precision", "0%"], "a precision of 0% is never reached"),
        (["run", "small.yaml", "--precision", "much"], "'much' is no share: write it like '35%' or 0.35"),
        (["init", "--from", "nothing"], "no example 'nothing'; there are first, forty_seats, support_multiskill"),
        (["results", "show"], "no finished run in results"),
        (["explain", "small.yaml", "calender"], "the scenario has no 'calender' (did you mean 'calendar'?)"),
    ],
)
def test_a_wrong_command_line_is_a_usage_error_with_a_clear_sentence(
    savings: Savings, arguments: list[str], sentence: str
) -> None:
    answer = savings(*arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert answer.out == ""


def test_a_usage_error_is_a_document_with_json(savings: Savings) -> None:
    answer = savings("run", "small.yaml", "--json", "--no-such-option")
    assert answer.code == 2
    require_valid(answer.document)


def test_valid_files_are_named(savings: Savings) -> None:
    answer = savings("validate", "small.yaml")
    assert (answer.code, answer.out) == (0, "small.yaml: valid (A small centre)\n")


def test_all_problems_of_all_files_are_told_at_once(savings: Savings, workplace: Path) -> None:
    (workplace / "one.yaml").write_text(SMALL.replace("days: 7,", "days: 0,").replace("wrap: 1m", "warp: 1m"))
    answer = savings("validate", "one.yaml", "small.yaml", "missing.yaml")
    assert answer.code == 3
    lines = answer.err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["missing.yaml", "one.yaml", "one.yaml"]
    assert "warp" in lines[2]
    assert "did you mean 'wrap'?" in lines[2]


def test_problems_are_a_document_for_editors(savings: Savings, workplace: Path) -> None:
    (workplace / "one.yaml").write_text("name: [")
    answer = savings("validate", "one.yaml", "--json")
    assert answer.code == 3
    require_valid(answer.document)
    assert answer.document["diagnostics"][0]["file"] == "one.yaml"


def test_doubts_about_a_valid_file_are_warnings(savings: Savings, workplace: Path) -> None:
    (workplace / "short.yaml").write_text(SMALL.replace("days: 7, warm_up_days: 7", "days: 3"))
    answer = savings("validate", "short.yaml")
    assert answer.code == 0
    assert answer.err.count("warning: ") == 2
    assert savings("validate", "short.yaml", "--quiet").err == ""
    assert len(savings("validate", "short.yaml", "--json").document["files"][0]["warnings"]) == 2


def test_every_written_value_has_its_file_and_line(savings: Savings, workplace: Path) -> None:
    (workplace / "variant.yaml").write_text("extends: small.yaml\nchanges:\n  intents.orders.needs.per_week: 200\n")
    rows = {row["path"]: row for row in savings("explain", "variant.yaml", "--json").document["values"]}
    assert rows["intents.orders.needs.per_week"]["origin"] == "variant.yaml:3"
    assert rows["intents.orders.needs.per_week"]["value"] == 200
    assert rows["currency"] == {"path": "currency", "value": "EUR", "origin": "small.yaml:2"}
    assert all(row["origin"] for row in rows.values())


def test_what_a_scenario_leaves_out_is_explained_as_a_default(savings: Savings) -> None:
    rows = {row["path"]: row for row in savings("explain", "small.yaml", "--json").document["values"]}
    assert rows["service.phone.within"] == {"path": "service.phone.within", "value": "20s", "origin": "default"}
    assert rows["service.phone.level"]["value"] == "80%"
    assert rows["calendar.time_zone"]["value"] == "UTC"


def test_one_part_of_a_scenario_can_be_explained(savings: Savings) -> None:
    answer = savings("explain", "small.yaml", "agents.desk.shrinkage")
    assert answer.code == 0
    lines = [line.split() for line in answer.out.splitlines()[2:]]
    assert lines == [
        ["agents.desk.shrinkage.external", "10%", "small.yaml:20"],
        ["agents.desk.shrinkage.internal", "12%", "small.yaml:20"],
    ]


def test_the_schema_of_scenarios_is_printed(savings: Savings) -> None:
    assert savings("schema").document == scenario_schema()


@pytest.mark.parametrize("example", sorted(shipped_examples()))
def test_a_copied_example_is_valid(savings: Savings, example: str) -> None:
    assert savings("init", "--from", example).code == 0
    assert savings("validate", f"{example}.yaml").code == 0
    assert "$schema" not in Path(f"{example}.yaml").read_text()


def test_a_copy_has_the_name_that_was_asked_for(savings: Savings) -> None:
    answer = savings("init", "mine", "--json")
    assert answer.document == {"schema": "savings.init/1", "file": "mine.yaml", "example": "first"}
    assert Path("mine.yaml").read_text().startswith("name: A first centre\n")


def test_an_existing_file_is_never_overwritten(savings: Savings) -> None:
    answer = savings("init", "small.yaml")
    assert answer.code == 1
    assert answer.err == "savings: small.yaml exists already and is left as it is\n"
    assert Path("small.yaml").read_text() == SMALL


def test_the_first_example_has_at_most_twelve_lines() -> None:
    assert len(shipped_examples()["first"].read_text().splitlines()) <= 12


def test_runs_are_listed_and_shown_again(savings: Savings) -> None:
    printed = savings("run", "small.yaml", "--jobs", 1, "--replications", 1).out
    document = savings("run", "small.yaml", "--jobs", 1, "--replications", 1, "--seed", 6, "--json").document
    listed = savings("results", "list", "--json").document["results"]
    assert [run["seed"] for run in listed] == [5, 6]
    table = savings("results", "list").out
    assert all(run["id"] in table for run in listed)
    assert savings("results", "show", listed[0]["id"]).out == printed
    assert savings("results", "show", "--json").document == document
    answer = savings("results", "show", "20")
    assert answer.code == 2
    assert "several runs match '20' in results" in answer.err


def test_a_folder_without_runs_lists_nothing(savings: Savings) -> None:
    answer = savings("results", "list")
    assert (answer.code, answer.out, answer.err) == (0, "", "no finished run in results\n")


def in_a_process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    root = str(Path(__file__).parents[2])
    return subprocess.run(
        [sys.executable, "-m", "simulator", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": root, **environment},
    )


def test_the_command_ends_a_process_with_its_exit_code() -> None:
    done = in_a_process("validate", "missing.yaml")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("missing.yaml:1:1: ")


def test_shells_can_complete_commands() -> None:
    done = in_a_process(_SAVINGS_COMPLETE="bash_complete", COMP_WORDS="savings res", COMP_CWORD="1")
    assert done.stdout == "plain,results\n"


def test_a_name_that_looks_like_markup_is_printed_as_it_is(savings: Savings, workplace: Path) -> None:
    (workplace / "odd.yaml").write_text(SMALL.replace("A small centre", '"[bold]=HYPERLINK()[/] \\e[2J"'))
    answer = savings("run", "odd.yaml", "--jobs", 1, "--replications", 1)
    assert answer.code == 0
    assert answer.out.splitlines()[0] == "[bold]=HYPERLINK()[/] ?[2J"
    assert "\x1b" not in answer.out
