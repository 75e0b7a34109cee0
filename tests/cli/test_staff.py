"""`savings staff`: one file in; heads by shift or level, their bill, and the file with the roster that was found."""

import json
from pathlib import Path

import pytest

from simulator.reading import read_scenario
from tests.cli.changed import BEFORE
from tests.cli.conftest import Savings
from tests.cli.documents import require_valid
from tests.cli.finished import Finished, finish, only_result

QUICK = ("--jobs", 1, "--replications", 2, "--most", 4, "--no-cache")
PATTERN = (
    '{start: "08:00", length: 4h, days: mon-fri, break: 10m, meetings: [{length: 5m, after: 1h, days: "mon,fri"}]}'
)
SHIFTS = f"""\
name: Shifts
currency: EUR
calendar: {{start: 2026-03-02, days: 1, interval: 1h, open: {{default: {{mon-fri: "08:00-12:00"}}}}}}
intents:
  questions: {{needs: {{per_week: 300}}, handle: {{phone: {{talk: 5m}}}}, patience: {{phone: 3m}}}}
agents:
  team:
    roster: {{shifts: [{{start: "08:00", length: 2h, days: mon-fri, heads: 4}}]}}
    skills: {{questions: {{}}}}
staffing: {{shifts: {{team: [{PATTERN}]}}}}
costs: {{labour: {{agent: {{wage_per_hour: 15}}}}}}
experiment: {{replications: 2, seed: 5}}
"""
CONSTANT = (
    SHIFTS[: SHIFTS.index("agents:")].replace("name: Shifts", "name: A level")
    + """\
agents: {team: {roster: {constant: 2}, skills: {questions: {}}}}
costs: {labour: {agent: {wage_per_hour: 15}}}
experiment: {replications: 2, seed: 5}
"""
)
FILES = {"run.json", "summary.json", "report.txt", "roster.csv", "intervals.csv", "staffed.yaml",
         "scenario.resolved.yaml"}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """One search over shifts: those of the file go home at ten, a pattern that is allowed stays until noon."""
    home = tmp_path_factory.mktemp("staffed")
    (home / "shifts.yaml").write_text(SHIFTS)
    return finish(home, "staff", "shifts.yaml", *QUICK)


def test_a_search_leaves_a_whole_folder(found: Finished) -> None:
    assert found.code == 0
    assert {path.name for path in found.folder.iterdir()} == FILES
    assert found.notes == f"kept in results/{found.folder.name}\n"


def test_what_is_printed_is_the_report_that_is_kept(found: Finished) -> None:
    assert found.printed == found.text("report.txt")
    headings = ("Who is needed", "What it costs", "Service with these heads", "From work to heads", "The roster",
                "How the heads were found", "Beware")  # fmt: skip
    for heading in headings:
        assert f"\n{heading}\n" in found.printed
    assert found.document["headline"] in " ".join(found.printed.split())
    assert "never calibrated" in found.printed


def test_the_document_follows_its_schema_and_tells_what_was_played(found: Finished) -> None:
    document = found.document
    require_valid(document)
    assert (document["basis"], document["currency"]) == ("target", "EUR")
    assert (document["scenario"]["name"], document["scenario"]["replications"]) == ("Shifts", 2)
    assert document["search"]["tried"] >= 2
    assert document["search"]["plays"] >= 4 * document["search"]["tried"]
    run = json.loads(found.text("run.json"))
    assert (run["kind"], run["headline"]) == ("staff", document["headline"])


def test_every_place_of_the_roster_has_its_row(found: Finished) -> None:
    rows = [(row["group"], row["shift"], int(row["heads before"])) for row in found.rows("roster.csv")]
    assert rows == [("team", "08:00 2h mon-fri", 4), ("team", "08:00 4h mon-fri", 0)]
    heads = [int(row["heads needed"]) for row in found.rows("roster.csv")]
    assert heads == [row["heads"] for row in found.document["roster"]]
    assert heads[1] > 0


def test_every_open_interval_of_the_week_has_its_row(found: Finished) -> None:
    rows = found.rows("intervals.csv")
    assert [row["from"] for row in rows if row["weekday"] == "0"] == ["08:00", "09:00", "10:00", "11:00"]
    there = [float(row["agents there"]) for row in rows if row["weekday"] == "0"]
    heads = [row["heads"] for row in found.document["roster"]]
    assert there[0] == pytest.approx(sum(heads), rel=0.1)
    assert there[3] == pytest.approx(heads[1], rel=0.1)


def test_the_file_with_the_heads_is_a_scenario_and_is_played_with_them(found: Finished, savings: Savings) -> None:
    staffed = found.folder / "staffed.yaml"
    assert savings("validate", staffed).code == 0
    roster = read_scenario(staffed).scenario.agents["team"].roster.shifts
    assert roster is not None
    assert [shift.heads for shift in roster] == [row["heads"] for row in found.document["roster"]]
    [pattern] = read_scenario(staffed).scenario.staffing.shifts["team"]
    assert (roster[1].all_breaks, roster[1].meetings) == (pattern.all_breaks, pattern.meetings)
    run = savings("run", staffed, "--jobs", 1, "--no-cache", "--json").document
    assert run["costs"]["total"]["value"] == pytest.approx(found.document["cost"]["total"])


def test_the_resolved_file_is_the_scenario_as_it_was(found: Finished) -> None:
    kept = read_scenario(found.folder / "scenario.resolved.yaml").scenario
    roster = kept.agents["team"].roster.shifts
    assert roster is not None
    assert [shift.heads for shift in roster] == [4]
    assert kept.experiment.seed == 5


def test_repeated_the_document_is_the_same_byte_for_byte(savings: Savings, workplace: Path) -> None:
    (workplace / "level.yaml").write_text(CONSTANT)
    kept = [option for option in QUICK if option != "--no-cache"]
    documents = [savings("staff", "level.yaml", *kept, "--json").document for _ in range(2)]
    first, second = (json.dumps({**document, "run": None}) for document in documents)
    assert first == second
    require_valid(documents[0])
    [level] = documents[0]["roster"]
    assert (level["shift"], level["was"]) == ("always", 2)
    for folder in Path("results").iterdir():
        roster = read_scenario(folder / "staffed.yaml").scenario.agents["team"].roster
        assert roster.constant == level["heads"]


def test_steps_by_clock_time_come_into_the_file_day_by_day(savings: Savings, workplace: Path) -> None:
    """Monday is played; the steps of all other days stay."""
    steps = CONSTANT.replace("{constant: 2}", '{intervals: {mon-tue: {"08:00": 1, "10:00": 6}}}')
    (workplace / "steps.yaml").write_text(steps)
    document = savings("staff", "steps.yaml", *QUICK, "--json").document
    first, second, *tuesday = (row["heads"] for row in document["roster"])
    assert tuesday == [1, 6]
    assert (first, second) != (1, 6)
    found = read_scenario(only_result() / "staffed.yaml").scenario.agents["team"].roster.intervals
    assert found is not None
    eight, ten = 8 * 3_600, 10 * 3_600
    assert found[:3] == (((eight, first), (ten, second)), ((eight, 1), (ten, 6)), ())


def test_groups_of_both_kinds_share_a_channel_and_a_search(savings: Savings, workplace: Path) -> None:
    """Levers that leave the roster alone stay in the file with the heads; their effects are not doubled."""
    (workplace / "before.yaml").write_text(BEFORE)
    (workplace / "menu.yaml").write_text("extends: before.yaml\nlevers: [{use: ivr, contains: {questions: 10%}}]\n")
    document = savings("staff", "menu.yaml", *QUICK, "--seed", 9, "--json").document
    assert [group["group"] for group in document["groups"]] == ["team", "desk"]
    staffed = read_scenario(only_result() / "staffed.yaml")
    assert [lever.use for lever in staffed.levers] == ["ivr"]
    assert (staffed.scenario.experiment.seed, staffed.scenario.experiment.replications) == (9, 2)
    assert staffed.scenario.ivr is not None
    assert staffed.scenario.ivr.contains["questions"] == pytest.approx(0.1)


def test_targets_that_no_heads_reach_are_told_at_the_file(savings: Savings, workplace: Path) -> None:
    """One line for many calls, and who is blocked counts as not answered."""
    few = "lines: {trunks: 1}\nservice: {phone: {level: 90%, within: 30s, formula: strict_attempts}}\n"
    (workplace / "level.yaml").write_text(CONSTANT + few)
    answer = savings("staff", "level.yaml", *QUICK)
    assert answer.code == 3
    assert answer.err.startswith(
        "level.yaml:1:1: no staffing that was tried meets the targets; with the most heads the service level on the "
        "phone in 30 s is "
    )
    assert answer.err.endswith(" %, the target 90.0 %\n")
    assert not list(Path().glob("results/*"))


def test_where_levers_make_rosters_no_file_with_heads_is_left(savings: Savings, workplace: Path) -> None:
    """What was found is after the lever: written into the file the lever would take its place again."""
    (workplace / "level.yaml").write_text(CONSTANT)
    lever = "extends: level.yaml\nlevers: [{use: scheduling, rosters: {team: {constant: 1}}}]\n"
    (workplace / "planned.yaml").write_text(lever)
    document = savings("staff", "planned.yaml", *QUICK, "--json").document
    assert [row["was"] for row in document["roster"]] == [1]
    assert {path.name for path in only_result().iterdir()} == FILES - {"staffed.yaml"}


def test_a_search_is_listed_among_the_results(found: Finished, savings: Savings) -> None:
    [run] = savings("results", "list", "--json", "--out", found.folder.parent).document["results"]
    assert (run["kind"], run["scenario"], run["replications"]) == ("staff", "Shifts", 2)
    shown = savings("results", "show", "--out", found.folder.parent)
    assert shown.out.startswith("Shifts\n")


def test_an_unfinished_search_leaves_no_folder(
    savings: Savings, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (workplace / "level.yaml").write_text(CONSTANT)
    monkeypatch.setattr("simulator.cli.staffing.search", interrupted)
    answer = savings("staff", "level.yaml", *QUICK)
    assert (answer.code, answer.err) == (130, "savings: interrupted; nothing was kept (--no-cache)\n")
    assert not list(Path().glob("results/*"))


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["missing.yaml"], 3, "missing.yaml: there is no such file"),
        (["small.yaml", "--most", "3"], 2, "Invalid value for '--most': 3 is not in the range 4<=x<=10000"),
        (["small.yaml", "other.yaml"], 2, "unexpected extra argument"),
    ],
)
def test_a_wrong_command_line_is_told(savings: Savings, arguments: list[str], code: int, sentence: str) -> None:
    answer = savings("staff", *arguments)
    assert answer.code == code
    assert sentence in answer.err
