"""`savings compare`: two files in; a report, a page, a workbook and a document out, and exit codes for a pipeline."""

import json
from pathlib import Path

import pytest

from simulator import writing
from simulator.cli import comparing, playing
from simulator.planning import UnfitSampleError
from simulator.report.compared.figures import Picture, figures
from simulator.report.compared.material import Material
from simulator.scenario.demand import Needs
from simulator.scenario.scenario import Scenario
from tests.cli.changed import BEFORE, write_changes
from tests.cli.conftest import Savings
from tests.cli.documents import require_valid
from tests.cli.finished import Finished, finish, only_result

FILES = {
    "run.json", "summary.json", "report.txt", "report.html", "savings.xlsx", "pairs.csv", "measures.csv", "figures",
    "before.resolved.yaml", "after.resolved.yaml", "before.origins.json", "after.origins.json",
}  # fmt: skip
QUICK = ("--jobs", 1, "--replications", 2, "--inputs", 0, "--no-restaff")
CANDIDATES = "simulator.planning.staffing.restaff.MOST_OF_EACH"
"""Replications of a candidate at most: two are enough where it is not asked how good the heads are."""


def one_figure(material: Material) -> dict[str, Picture]:
    """One of the figures: drawing takes longer than everything else."""
    return {"savings_bridge": figures(material)["savings_bridge"]}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """One whole comparison of the small centre, in three columns, with a bridge and a range of the inputs."""
    home = tmp_path_factory.mktemp("compared")
    write_changes(home)
    asked = ["--replications", 3, "--inputs", 2, "--input-pairs", 1, "--bridge", "--jobs", 1, "--no-cache"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "figures", one_figure)
        patch.setattr(CANDIDATES, 2)
        return finish(home, "compare", "before.yaml", "after.yaml", *asked)


@pytest.fixture
def changes(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of two changes; no figures, page and workbook are made, which takes longer than everything else."""
    write_changes(workplace)
    monkeypatch.setattr(CANDIDATES, 2)
    monkeypatch.setattr(writing, "figures", lambda _: {})
    monkeypatch.setattr(writing, "page", lambda _, __: "a page")
    monkeypatch.setattr(writing, "workbook", lambda _: b"a workbook")
    return workplace


def test_a_comparison_leaves_a_whole_folder(finished: Finished) -> None:
    assert finished.code == 0
    assert {path.name for path in finished.folder.iterdir()} == FILES
    assert [path.name for path in (finished.folder / "figures").iterdir()] == ["savings_bridge.svg"]
    assert finished.notes == f"kept in results/{finished.folder.name}\n"


def test_what_is_printed_is_the_report_that_is_kept(finished: Finished) -> None:
    assert finished.printed == finished.text("report.txt")
    headings = (
        "The saving, same roster", "Three columns: total and unit costs, same luck", "Quality",
        "How the flow moved", "What each lever has of it",
        "If the inputs are other than typical", "Assumptions", "Beware",
    )  # fmt: skip
    for heading in headings:
        assert f"\n{heading}\n" in finished.printed


def test_the_headline_is_honest(finished: Finished) -> None:
    told = " ".join(finished.printed.split())
    assert finished.document["headline"] in told
    for words in ("in cash", "95 % interval", "inputs P10-P90", "released capacity", "Quality: "):
        assert words in finished.document["headline"] + finished.printed
    assert "never calibrated or back-tested" in told


def test_the_document_follows_its_schema(finished: Finished) -> None:
    document = finished.document
    require_valid(document)
    assert (document["pairs"], document["seed"]) == (3, 5)
    assert [lever["name"] for lever in document["levers"]] == ["ivr", "wrap_summaries"]
    assert document["bridge"]["scenarios"] == 4
    assert document["inputs"]["samples"] == 2


def test_the_third_column_stands_beside_the_second(finished: Finished) -> None:
    for heading in ("Three columns: what each saves", "Quality, re-staffed", "Who is needed after the change"):
        assert f"\n{heading}\n" in finished.printed
    column = finished.document["restaffed"]
    assert column["pairs"] == finished.document["pairs"]
    assert column["staffing"]["basis"] == "achieved"
    assert [group["group"] for group in column["staffing"]["groups"]] == ["team", "desk"]
    assert finished.document["appraisal"] is None


def test_the_run_file_says_what_was_compared(finished: Finished) -> None:
    run = json.loads(finished.text("run.json"))
    assert (run["kind"], run["scenario"]) == ("compare", "Two small days -> Help at hand")
    assert run["headline"].startswith("cash saving EUR ")
    assert finished.folder.name.endswith(f"-help-at-hand-{run['digest'][:8]}")


def test_every_pair_has_its_row(finished: Finished) -> None:
    rows = finished.rows("pairs.csv")
    saved = [float(row["cash saving (EUR a month)"]) for row in rows]
    assert saved == finished.document["savings"]["cash"]["values"]


def test_the_page_and_the_document_tell_the_same(finished: Finished) -> None:
    assert finished.document["headline"].partition(" (")[0] in finished.text("report.html").replace(
        "\N{MINUS SIGN}", "-"
    )


def test_the_resolved_files_repeat_the_comparison(savings: Savings, changes: Path) -> None:
    first = savings("compare", "before.yaml", "after.yaml", *QUICK, "--seed", 9, "--json").document
    kept = only_result()
    again = savings("compare", kept / "before.resolved.yaml", kept / "after.resolved.yaml", "--inputs", 0, "--json",
                    "--no-restaff", "--jobs", 1, "--out", "again").document  # fmt: skip
    assert {**first, "run": None} == {**again, "run": None}
    assert json.loads((kept / "after.origins.json").read_text())["experiment.seed"] == "command line"


@pytest.mark.study
def test_the_document_is_the_same_byte_for_byte_on_any_number_of_processes(savings: Savings, changes: Path) -> None:
    documents = [
        savings("compare", "before.yaml", "after.yaml", "--replications", 2, "--inputs", 2, "--input-pairs", 1,
                "--jobs", jobs, "--no-cache", "--json").document
        for jobs in (1, 2)
    ]  # fmt: skip
    first, second = (json.dumps({**document, "run": None}) for document in documents)
    assert first == second
    assert documents[0]["restaffed"] is not None


def test_after_is_played_on_the_luck_of_before(savings: Savings, changes: Path) -> None:
    (changes / "other.yaml").write_text(BEFORE.replace("Two small days", "Same").replace("seed: 5", "seed: 77"))
    document = savings("compare", "before.yaml", "other.yaml", *QUICK, "--json").document
    assert document["same"] is True
    assert "nothing changes: before and after play and cost the same" in document["headline"]
    assert (document["seed"], document["changes"]) == (5, [])


def test_several_changes_give_a_report_and_a_folder_each(savings: Savings, changes: Path) -> None:
    answer = savings("compare", "before.yaml", "after.yaml", "fewer.yaml", *QUICK, "--json")
    require_valid(answer.document)
    assert [one["after"]["name"] for one in answer.document["comparisons"]] == ["Help at hand", "One agent fewer"]
    assert len(list(Path("results").iterdir())) == 2


def test_a_smaller_roster_is_cash_and_says_so(savings: Savings, changes: Path) -> None:
    answer = savings("compare", "before.yaml", "fewer.yaml", *QUICK, "--json")
    headline = answer.document["headline"]
    assert answer.code == 0
    assert "the bill falls by EUR" in headline
    assert "FTE fewer on the roster" in headline
    assert "This is a cost cut with service loss, not a saving." in headline


def test_pairs_are_played_until_the_saving_is_known_well_enough(savings: Savings, changes: Path) -> None:
    precision = ("--precision", "50%", "--most", 30, "--inputs", 0, "--no-restaff", "--jobs", 1, "--no-cache", "--json")
    assert savings("compare", "before.yaml", "after.yaml", *precision).document["pairs"] == 20


def test_a_condition_on_a_saving_or_on_a_measure_of_after_ends_with_code_4(savings: Savings, changes: Path) -> None:
    conditions = ("saving<0", "released_hours<1000", "service_level<99.9%", "worth>1000000")
    asked = [part for text in conditions for part in ("--fail-if", text)]
    answer = savings("compare", "before.yaml", "after.yaml", *QUICK, *asked)
    assert answer.code == 4
    *_, cash, hours, level = answer.err.splitlines()
    assert cash.startswith("Help at hand: saving<0 holds: it is EUR -")
    assert hours.startswith("Help at hand: released_hours<1000 holds: it is ")
    assert hours.endswith(" h a month")
    assert level.startswith("Help at hand: service_level<99.9% holds: it is ")


def test_quality_that_does_not_hold_ends_with_code_4_when_asked(savings: Savings, changes: Path) -> None:
    asked = savings("compare", "before.yaml", "fewer.yaml", *QUICK, "--fail-unless-quality-holds")
    assert asked.code == 4
    assert "One agent fewer: quality does not hold: fail (" in asked.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["before.yaml"], "Missing argument 'AFTER...'"),
        (["before.yaml", "after.yaml", "--precision", "0%"], "'0%' is no target: write 0.5%, a share over 0%"),
        (["before.yaml", "after.yaml", "--precision", "0.005"], "'0.005' is no target"),
        (
            ["before.yaml", "after.yaml", "--most", "30"],
            "--most 30 bounds the pairs of --precision, which is not given",
        ),
        (
            ["before.yaml", "after.yaml", "--precision", "1%", "--replications", "40", "--most", "30"],
            "--most 30 is less than the 40 replications",
        ),
        (["before.yaml", "after.yaml", "--interval", "normal"], "'normal' is not one of 't', 'bootstrap'"),
        (["before.yaml", "after.yaml", "--fail-if", "savings<0"], "no measure 'savings' (did you mean 'cash_saving'?)"),
    ],
)
def test_a_wrong_command_line_is_told(savings: Savings, changes: Path, arguments: list[str], sentence: str) -> None:
    answer = savings("compare", *arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert not list(Path().glob("results/*"))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("days: 2,", "days: 3,", "the calendar must be the same, not 2 days from 2026-03-02 by 60 min and 3 days"),
        ("currency: EUR", "currency: USD", "the currency must be the same, not EUR and USD"),
        ("orders", "sales", "after is without the intents orders"),
    ],
)
def test_what_cannot_be_compared_is_told_at_the_file_of_after(
    savings: Savings, changes: Path, old: str, new: str, sentence: str
) -> None:
    (changes / "other.yaml").write_text(BEFORE.replace(old, new))
    answer = savings("compare", "before.yaml", "other.yaml", *QUICK)
    assert answer.code == 3
    assert answer.err.startswith("other.yaml:1:1: before and after cannot be compared: ")
    assert sentence in answer.err
    assert not list(Path().glob("results/*"))


def test_problems_of_both_files_are_told_together(savings: Savings, changes: Path) -> None:
    (changes / "bad.yaml").write_text(BEFORE.replace("currency: EUR", "currency: euro"))
    (changes / "worse.yaml").write_text("extends: before.yaml\nlevers: [{use: calback}]\n")
    answer = savings("compare", "bad.yaml", "worse.yaml")
    assert answer.code == 3
    assert "bad.yaml:2:" in answer.err
    assert (
        "there is no lever 'calback' in the catalogue (savings levers lists it) (did you mean 'callback'?)"
        in answer.err
    )


def nine_in_ten(scenario: Scenario, *_: object, **__: object) -> Scenario:
    """Stands in for pilot runs: the needs are nine tenths of the offered contacts."""
    intents = {
        name: intent
        if intent.offered_contacts is None
        else intent.model_copy(update={"offered_contacts": None, "needs": Needs.model_validate({"per_week": 270})})
        for name, intent in scenario.intents.items()
    }
    return scenario.model_copy(update={"intents": intents})


def test_needs_are_found_for_both_before_they_are_compared(
    savings: Savings, changes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = BEFORE.replace("needs: {per_week: 300}", "offered_contacts: {per_week: 300}")
    (changes / "before.yaml").write_text(offered)
    monkeypatch.setattr(playing, "with_needs", nine_in_ten)
    document = savings("compare", "before.yaml", "after.yaml", *QUICK, "--json").document
    needs = {row["name"]: row["change"] for row in document["flow"]}["needs"]
    assert needs == 0
    assert not any("needs" in change["path"] for change in document["changes"])


def test_levers_are_played_by_run_and_told_by_explain(savings: Savings, changes: Path) -> None:
    run = savings("run", "after.yaml", "--jobs", 1, "--replications", 1, "--json").document
    assert "lines.summaries" in {line["id"] for line in run["costs"]["lines"]}
    told = savings("explain", "after.yaml", "--json").document
    changed = {row["path"]: (row["before"], row["after"]) for row in told["changed_by_levers"]}
    assert changed["ivr.contains.questions"] == (None, 0.1)
    values = {row["path"]: (row["value"], row["origin"]) for row in told["values"]}
    assert values["levers.wrap_summaries.wrap.typical"] == ("-40%", "after.yaml:6")
    assert values["intents.questions.resolution.first_contact"] == ("75%", "before.yaml:9")


def test_explain_shows_what_a_lever_takes_from_the_catalogue(savings: Savings, changes: Path) -> None:
    (changes / "plain.yaml").write_text("extends: before.yaml\nlevers: [{use: callback}]\n")
    answer = savings("explain", "plain.yaml", "levers.callback")
    accepts = next(line for line in answer.out.splitlines() if line.startswith("levers.callback.accepts"))
    assert accepts.split() == ["levers.callback.accepts", "0.35", "catalogue"]
    assert "Settings that levers changed" in savings("explain", "plain.yaml").out


def test_without_prices_hours_and_quality_are_compared(savings: Savings, changes: Path) -> None:
    unpriced = BEFORE[: BEFORE.index("costs:")] + BEFORE[BEFORE.index("experiment:") :]
    (changes / "before.yaml").write_text(unpriced)
    document = savings("compare", "before.yaml", "fewer.yaml", *QUICK, "--json").document
    require_valid(document)
    assert "no cash saving is told, as nothing is priced" in document["headline"]
    report = (only_result() / "report.txt").read_text(encoding="utf-8")
    assert "Costs by line" not in report
    assert document["restaffed"] is None
    assert "re-staffed" not in report


def test_overload_is_told_before_anything_else(savings: Savings, changes: Path) -> None:
    patient = BEFORE.replace("patience: {phone: 3m}", "").replace("300", "3000")
    (changes / "before.yaml").write_text(patient)
    answer = savings("compare", "before.yaml", "fewer.yaml", *QUICK, "--restaff", "--json")
    require_valid(answer.document)
    assert answer.document["headline"].startswith("OVERLOADED: before: ")
    assert answer.document["quality"]["verdict"] != "pass"
    assert answer.document["restaffed"] is None
    assert "not staffed anew: before is overloaded, so there is no service to be kept: " in answer.err


def test_an_interrupted_comparison_leaves_no_folder_and_says_what_was_kept(
    savings: Savings, changes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(comparing, "compare_series", interrupted)
    answer = savings("compare", "before.yaml", "after.yaml", *QUICK)
    assert answer.code == 130
    assert "the same command plays only what is not kept in" in answer.err
    assert not list(Path().glob("results/*"))


def test_progress_is_of_all_stages_together() -> None:
    seen: list[tuple[int, int]] = []
    stages = comparing.Stages(lambda done, planned: seen.append((done, planned)), (4, 2, 3))
    for number, plays in enumerate((4, 2, 3)):
        stages.stage(number)(plays, plays)
    assert seen == [(4, 9), (6, 9), (9, 9)]


def test_a_range_whose_values_do_not_fit_together_is_told_at_the_file_of_after(
    savings: Savings, changes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unfit(*_: object, **__: object) -> None:
        raise UnfitSampleError("the shares of a sample come to more than 1")

    monkeypatch.setattr(comparing, "input_range", unfit)
    answer = savings("compare", "before.yaml", "after.yaml", *QUICK)
    assert (answer.code, answer.err) == (3, "after.yaml:1:1: the shares of a sample come to more than 1\n")
