"""What the README shows is what happens."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Savings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


OPTION_TABLES = ("`run`", "`compare` beside those")


def block(language: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)
    return str(found)


def test_the_commands_for_an_own_centre_work(savings: Savings) -> None:
    section = README.partition("## Your own centre")[2].partition("\n## ")[0]
    commands = [line.split("#")[0].split()[1:] for line in section.splitlines() if line.startswith("    savings ")]
    assert [command[0] for command in commands] == ["init", "validate", "explain", "run"]
    for command in commands:
        fewer = ["--replications", "1", "--jobs", "1"] if command[0] == "run" else []
        assert savings(*command, *fewer).code == 0


def test_the_variant_is_valid(savings: Savings, workplace: Path) -> None:
    assert savings("init", "forty", "--from", "forty_seats").code == 0
    (workplace / "variant.yaml").write_text(block("yaml"))
    assert savings("validate", "variant.yaml").err == ""
    [heads] = savings("explain", "variant.yaml", "agents.support.roster.shifts.0.heads", "--json").document["values"]
    assert (heads["value"], heads["origin"]) == (17, "variant.yaml:4")


def test_the_lines_of_python_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block("python"), "README.md", "exec"), {})
    assert re.fullmatch(r"\d+\.\d+ \d+\.\d+ USD\n", capsys.readouterr().out)


def test_every_option_and_command_that_is_named_exists(savings: Savings) -> None:
    table = README.partition("| option of `run` | means |")[2].partition("\n\n")[0]
    options = set(re.findall(r"--[a-z][a-z-]+", table))
    known = set(re.findall(r"--[a-z][a-z-]+", savings("run", "--help").out))
    assert options <= known
    assert known - options == {"--help"}


@pytest.mark.parametrize("command", ["compare", "bridge", "sweep", "staff", "invest", "breakeven", "levers"])
def test_commands_on_changes_are_named(savings: Savings, command: str) -> None:
    assert f"| `savings {command} " in README
    assert savings(command, "--help").code == 0


def test_every_option_of_compare_that_is_named_exists(savings: Savings) -> None:
    tables = [README.partition(f"| option of {name} | means |")[2].partition("\n\n")[0] for name in OPTION_TABLES]
    options = set(re.findall(r"--[a-z][a-z-]+", "".join(tables)))
    known = set(re.findall(r"--[a-z][a-z-]+", savings("compare", "--help").out))
    assert known - options == {"--help", "--no-bridge"}
    assert options <= known


def test_the_scenarios_page_names_every_example() -> None:
    page = (ROOT / "scenarios" / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`(\w+)\.yaml`", page)) == {path.stem for path in (ROOT / "scenarios").glob("*.yaml")}
