"""The commands beside `run`: validate, explain, schema, init, results; help and usage."""

import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator import __version__
from simulator.cli.entry import answer, main
from simulator.cli.init import shipped_examples
from simulator.errors import MachineFault
from simulator.storage.files import write_new_file_with_folder
from tests.cli.conftest import DAY, SMALL, Savings
from tests.cli.documents import require_valid
from tests.reading.schema import schema_of_scenarios

COMMANDS = [[], ["run"], ["compare"], ["bridge"], ["sweep"], ["staff"], ["invest"], ["breakeven"], ["levers"],
            ["validate"], ["explain"], ["schema"],
            ["init"], ["results"], ["results", "list"], ["results", "show"], ["results", "compare"],
            ["results", "prune"]]  # fmt: skip


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
        (["run", "small.yaml", "--precision", "0%"], "0% is never reached: a share over 0% is expected"),
        (["run", "small.yaml", "--precision", "much"], "'much' is no share: write it like '35%' or 0.35"),
        (
            ["init", "--from", "nothing"],
            "no example 'nothing'; there are anonymous_bank, callback_and_knowledge, first,",
        ),
        (["init", ""], "the name of a file is expected, not ''"),
        (["init", ".."], "the name of a file is expected, not '..'"),
        (["run", "small.yaml", "--out", ""], "'--out': a path is expected, not an empty text"),
        (["run", ""], "'FILES...': a path is expected, not an empty text"),
        (["results", "show"], "no finished run in results"),
        (["explain", "small.yaml", "calender"], "the scenario has no 'calender' (did you mean 'calendar'?)"),
        (["explain", "small.yaml", "costs.lines.tol"], "no 'costs.lines.tol' (did you mean 'costs.lines.toll'?)"),
        (["explain", "small.yaml", "costs.lines.rent.id"], "the scenario has no 'costs.lines.rent.id'\n"),
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


@pytest.mark.parametrize("path", ["costs.lines.toll", "costs.lines.0"])
def test_items_of_lists_are_explained_by_the_addresses_that_changes_take(savings: Savings, path: str) -> None:
    lines = [line.split() for line in savings("explain", "small.yaml", path).out.splitlines()[2:]]
    assert [line[0].rpartition(".")[2] for line in lines] == ["id", "kind", "driver", "unit_cost"]
    assert all(line[0].startswith("costs.lines.toll.") for line in lines)


def test_every_explained_address_is_one_that_changes_take(savings: Savings, workplace: Path) -> None:
    roles = '[{role: team lead, per_heads: 9, monthly_loaded: 5}, {role: "a.b", fixed: 1, monthly_loaded: 5}]'
    base = SMALL.replace("costs:\n  labour: {", f"costs:\n  labour: {{support: {roles}, ")
    (workplace / "base.yaml").write_text(base)
    rows = savings("explain", "base.yaml", "costs", "--json").document["values"]
    written = {row["path"]: row["value"] for row in rows if row["origin"] != "default"}
    assert "costs.labour.support.team lead.per_heads" in written
    assert "costs.labour.support.1.fixed" in written
    changes = "".join(f"  {path}: {value}\n" for path, value in written.items())
    (workplace / "variant.yaml").write_text(f"extends: base.yaml\nchanges:\n{changes}")
    again = savings("explain", "variant.yaml", "costs", "--json").document["values"]
    assert {row["path"]: row["value"] for row in again if row["origin"] != "default"} == written


def test_defaults_are_spelled_as_in_a_file(savings: Savings) -> None:
    lines = (line.split() for line in savings("explain", "small.yaml").out.splitlines()[2:])
    told = {line[0]: line[1] for line in lines if line[-1] == "default"}
    expected = {"why": "''", "demand.growth_per_year": "0%", "demand.busyness.day": "0", "ivr.hangs_up": "0%"}
    expected |= {"intents.orders.resolution.after": "1d", "costs.labour.agent.paid_hours_per_year": "2080"}
    assert {path: told[path] for path in expected} == expected


def test_the_days_of_a_shift_are_spelled_as_in_a_file(savings: Savings, workplace: Path) -> None:
    (workplace / "daily.yaml").write_text(SMALL.replace("days: mon-fri, heads", "heads"))
    rows = savings("explain", "daily.yaml", "agents.desk.roster.shifts.0.days", "--json").document["values"]
    assert [row["value"] for row in rows] == ["mon-sun"]


def test_what_is_not_given_and_has_no_default_is_explained_when_asked_for(savings: Savings) -> None:
    path = "intents.orders.resolution.later"
    assert savings("explain", "small.yaml", path).out.splitlines()[2].split() == [path, "none", "default"]
    assert path not in savings("explain", "small.yaml").out


def test_the_schema_of_scenarios_is_printed(savings: Savings) -> None:
    assert savings("schema").document == schema_of_scenarios()


@pytest.mark.parametrize("example", sorted(shipped_examples()))
def test_a_copied_example_is_valid(savings: Savings, example: str) -> None:
    assert savings("init", "--from", example).code == 0
    assert savings("validate", f"{example}.yaml").code == 0
    assert "$schema" not in Path(f"{example}.yaml").read_text()


def test_a_variant_is_copied_with_the_example_that_it_changes(savings: Savings) -> None:
    answer = savings("init", "mine", "--from", "callback_and_knowledge")
    assert answer.out.endswith("Try: savings compare multichannel_120.yaml mine.yaml\n")
    Path("multichannel_120.yaml").write_text("mine\n")
    assert (
        savings("init", "again", "--from", "callback_and_knowledge", "--json").document["before"]
        == "multichannel_120.yaml"
    )
    assert Path("multichannel_120.yaml").read_text() == "mine\n"


def test_a_copy_has_the_name_that_was_asked_for(savings: Savings) -> None:
    answer = savings("init", "mine", "--json")
    assert answer.document == {"schema": "savings.init/1", "file": "mine.yaml", "example": "first"}
    assert Path("mine.yaml").read_text().startswith("name: A first centre\n")


def test_an_existing_file_is_never_overwritten(savings: Savings) -> None:
    answer = savings("init", "small.yaml")
    assert answer.code == 1
    assert answer.err == "savings: small.yaml exists already and is left as it is\n"
    assert Path("small.yaml").read_text() == SMALL


def test_an_example_comes_with_the_tables_that_it_reads(savings: Savings, workplace: Path) -> None:
    shipped = shipped_examples()["anonymous_bank"].with_suffix("")
    document = savings("init", "bank", "--from", "anonymous_bank", "--json").document
    assert (document["file"], document["data"]) == ("bank.yaml", "anonymous_bank")
    assert {path.name: path.read_bytes() for path in (workplace / "anonymous_bank").iterdir()} == {
        path.name: path.read_bytes() for path in shipped.iterdir()
    }
    assert savings("validate", "bank.yaml").code == 0


@pytest.mark.parametrize("taken", ["bank.yaml", "anonymous_bank"])
def test_an_example_with_tables_is_copied_whole_or_not_at_all(savings: Savings, workplace: Path, taken: str) -> None:
    (workplace / taken).write_text("mine")
    answer = savings("init", "bank", "--from", "anonymous_bank")
    assert answer.code == 1
    assert answer.err == f"savings: {taken} exists already and is left as it is\n"
    assert (workplace / taken).read_text() == "mine"
    assert sorted(path.name for path in workplace.iterdir()) == sorted(["small.yaml", taken])


def test_nothing_is_left_of_a_copy_that_fails(workplace: Path) -> None:
    (workplace / "bank.yaml").symlink_to("nowhere/bank.yaml")
    with pytest.raises(MachineFault, match=r"bank\.yaml"):
        write_new_file_with_folder(Path("bank.yaml"), "name: bank", Path("tables"), {"rates.csv": "start,count"})
    assert not (workplace / "tables").exists()


def test_the_first_example_has_at_most_twelve_lines() -> None:
    assert len(shipped_examples()["first"].read_text().splitlines()) <= 12


def test_runs_are_listed_and_shown_again(savings: Savings, workplace: Path) -> None:
    (workplace / "small.yaml").write_text(DAY)
    printed = savings("run", "small.yaml", "--jobs", 1, "--replications", 1).out
    document = savings("run", "small.yaml", "--jobs", 1, "--replications", 1, "--seed", 6, "--json").document
    listed = savings("results", "list", "--json").document["results"]
    assert [run["seed"] for run in listed] == [5, 6]
    table = savings("results", "list").out
    assert all(run["id"] in table for run in listed)
    shown = savings("results", "show", listed[0]["id"])
    assert (shown.out, shown.err) == (printed, f"run {listed[0]['id']}\n")
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
    assert done.stderr.startswith("missing.yaml: ")


@pytest.fixture
def interrupts() -> Iterator[None]:
    """What Ctrl-C does, put back afterwards."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
def test_a_second_ctrl_c_does_not_cut_short_what_the_first_one_ends() -> None:
    """Neither here nor in what is started then: an ignored signal is ignored by children, too."""
    with pytest.raises(SystemExit):
        main(["--version"])
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.usefixtures("interrupts")
def test_who_had_ctrl_c_ignored_has_it_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with pytest.raises(SystemExit):
        main(["--version"])
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_full_disk_behind_the_output_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: tuple[str, ...]
) -> None:
    class Full(io.TextIOWrapper):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    with Full((tmp_path / "full").open("wb")) as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert answer(["validate", "small.yaml", *options]) == 1
    assert capsys.readouterr().err == "savings: what was to be said could not be written: no space left on device\n"


def test_shells_can_complete_commands() -> None:
    done = in_a_process(_SAVINGS_COMPLETE="bash_complete", COMP_WORDS="savings res", COMP_CWORD="1")
    assert done.stdout == "plain,results\n"


def test_a_name_that_looks_like_markup_is_printed_as_it_is(savings: Savings, workplace: Path) -> None:
    (workplace / "odd.yaml").write_text(DAY.replace("A small centre", '"[bold]=HYPERLINK()[/]"'))
    answer = savings("run", "odd.yaml", "--jobs", 1, "--replications", 1)
    assert answer.code == 0
    assert answer.out.splitlines()[0] == "[bold]=HYPERLINK()[/]"
