"""`savings run`: a scenario file in, a priced report and a whole results folder out."""

import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from simulator.cli import playing
from tests.cli.conftest import DAY, SMALL, Answer, Savings
from tests.cli.documents import measure, require_valid
from tests.cli.finished import Finished, finish, only_result

FILES = {
    "run.json",
    "scenario.resolved.yaml",
    "origins.json",
    "replications.csv",
    "intervals.csv",
    "summary.json",
    "report.txt",
}


def without_run(document: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "run"}


@pytest.fixture(autouse=True)
def a_day(workplace: Path) -> None:
    """`small.yaml` is one day of it, but for the run that is looked at from all sides."""
    (workplace / "small.yaml").write_text(DAY)


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """One run of the small centre, in this process."""
    home = tmp_path_factory.mktemp("finished")
    (home / "small.yaml").write_text(SMALL)
    return finish(home, "run", "small.yaml", "--jobs", 1, "--no-cache")


def test_a_run_leaves_a_whole_folder(finished: Finished) -> None:
    assert finished.code == 0
    assert {path.name for path in finished.folder.iterdir()} == FILES
    assert finished.notes == f"kept in results/{finished.folder.name}\n"


def test_what_is_printed_is_the_report_that_is_kept(finished: Finished) -> None:
    assert finished.printed == finished.text("report.txt")
    assert "A contact costs EUR " in finished.printed
    for heading in ("What it costs", "Service", "From needs to answers", "Agents' hours", "By intent", "By group",
                    "Costs by line", "Unit costs", "The average weekday", "Beware"):  # fmt: skip
        assert f"\n{heading}\n" in finished.printed


def test_the_run_file_says_how_the_run_was_made(finished: Finished) -> None:
    run = json.loads(finished.text("run.json"))
    assert run["status"] == "done"
    assert run["arguments"] == ["run", "small.yaml", "--jobs", "1", "--no-cache"]
    assert (run["scenario"], run["seed"], run["replications"], run["engine"]) == ("A small centre", 5, 3, "local")
    assert {"python", "simpy", "numpy", "scipy"} <= run["versions"].keys()
    assert finished.folder.name.endswith(f"-a-small-centre-{run['digest'][:8]}")


def test_the_summary_follows_its_schema(finished: Finished) -> None:
    document = finished.document
    require_valid(document)
    assert document["scenario"]["replications"] == 3
    assert 0 < measure(document, "abandonment") < 1
    by_intent = [measure(document, "offered", intent=name) for name in ("questions", "orders")]
    assert measure(document, "offered") == pytest.approx(sum(by_intent))


def test_every_replication_has_its_rows(finished: Finished) -> None:
    rows = finished.rows("replications.csv")
    offered = [float(row["value"]) for row in rows if row["measure"] == "offered"]
    assert len(offered) == 3
    assert len(set(offered)) > 1
    assert sum(offered) / 3 == measure(finished.document, "offered")
    assert {"total_cost", "cost_per_call", "service_level"} <= {row["measure"] for row in rows}


def test_every_counted_interval_and_intent_has_its_row(finished: Finished) -> None:
    rows = finished.rows("intervals.csv")
    assert len(rows) == 7 * 24 * 3
    assert rows[0]["interval"] == "2026-03-02T00:00+00:00"
    assert rows[0]["asa"] == ""
    together = [row for row in rows if row["intent"] == "(all)"]
    assert sum(float(row["offered"]) for row in together) == pytest.approx(measure(finished.document, "offered"))
    busy = next(row for row in together if row["interval"] == "2026-03-02T09:00+00:00")
    assert float(busy["offered_low"]) <= float(busy["offered"]) <= float(busy["offered_high"])


def test_the_report_and_the_document_say_the_same(finished: Finished) -> None:
    headline = next(
        cost
        for cost in finished.document["costs"]["unit_costs"]
        if cost["name"] == finished.document["costs"]["headline"]
    )
    assert f"A contact costs EUR {headline['value']:,.2f} " in finished.printed


def test_the_document_that_is_printed_is_the_one_that_is_kept(savings: Savings) -> None:
    document = savings("run", "small.yaml", "--jobs", 1, "--json", "--replications", 1).document
    require_valid(document)
    assert document == json.loads((only_result() / "summary.json").read_text())


def test_the_document_is_the_same_byte_for_byte_on_any_number_of_processes(savings: Savings) -> None:
    documents = [
        savings("run", "small.yaml", "--jobs", jobs, "--json", "--no-cache", "--replications", 2).document
        for jobs in (1, 2)
    ]
    first, second = (json.dumps(without_run(document)) for document in documents)
    assert first == second


def test_the_resolved_scenario_repeats_the_run(savings: Savings) -> None:
    first = savings("run", "small.yaml", "--jobs", 1, "--json", "--seed", 9, "--replications", 2).document
    again = savings("run", only_result() / "scenario.resolved.yaml", "--jobs", 1, "--json", "--no-cache", "--out", "b")
    assert without_run(again.document) == without_run(first)


def test_a_run_goes_on_until_the_cost_per_contact_is_precise_enough(savings: Savings) -> None:
    document = savings("run", "small.yaml", "--jobs", 1, "--json", "--seed", 9, "--precision", "90%").document
    assert document["scenario"]["replications"] == 10
    origins = json.loads((only_result() / "origins.json").read_text())
    assert origins["experiment.seed"] == "command line"
    assert origins["experiment.precision.cost_per_contact"] == "command line"
    assert origins["name"] == "small.yaml:1"
    assert "cost_per_contact: 0.9" in (only_result() / "scenario.resolved.yaml").read_text()


def test_more_replications_than_the_scenario_allows_are_played_when_asked_for(
    savings: Savings, workplace: Path
) -> None:
    (workplace / "small.yaml").write_text(
        DAY.replace("replications: 3, seed: 5", "replications: 1, seed: 5, most: 2, precision: {cost_per_contact: 90%}")
    )
    document = savings("run", "small.yaml", "--jobs", 1, "--json", "--replications", 3).document
    assert document["scenario"]["replications"] == 3


def test_a_precision_that_is_out_of_reach_is_said(savings: Savings, workplace: Path) -> None:
    (workplace / "small.yaml").write_text(DAY.replace("replications: 3, seed: 5", "replications: 2, seed: 5, most: 2"))
    answer = savings("run", "small.yaml", "--jobs", 1, "--precision", "0.01%")
    assert "the precision asked for was not reached in 2 replications" in answer.out


def test_finished_replications_are_not_played_again(savings: Savings, workplace: Path) -> None:
    savings("run", "small.yaml", "--jobs", 1, "--replications", 1)
    kept = {path.name for path in (workplace / "cache").iterdir()}
    savings("run", "small.yaml", "--jobs", 1, "--replications", 2)
    assert len(kept) == 1
    assert len({path.name for path in (workplace / "cache").iterdir()} - kept) == 1


@pytest.fixture
def silent(savings: Savings) -> Answer:
    """A run that keeps nothing for the next, says nothing beside its report and misses no condition."""
    asked = ("--no-cache", "--quiet", "--fail-if", "asa>10m", "--fail-if", "cost_per_call>1000")
    return savings("run", "small.yaml", "--jobs", 1, "--replications", 1, *asked)


def test_without_the_cache_nothing_is_kept_quiet_leaves_stderr_empty_and_conditions_that_do_not_hold_change_nothing(
    silent: Answer, workplace: Path
) -> None:
    assert not (workplace / "cache").exists()
    assert (silent.code, silent.err) == (0, "")


def test_a_setting_can_come_from_the_environment(savings: Savings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAVINGS_RUN_SEED", "11")
    monkeypatch.setenv("SAVINGS_RUN_JOBS", "1")
    monkeypatch.setenv("SAVINGS_RUN_REPLICATIONS", "1")
    scenario = savings("run", "small.yaml", "--json").document["scenario"]
    assert (scenario["seed"], scenario["replications"]) == (11, 1)


def test_several_scenarios_give_a_report_and_a_folder_each(savings: Savings, workplace: Path) -> None:
    (workplace / "other.yaml").write_text(DAY.replace("A small centre", "Another centre"))
    answer = savings("run", "small.yaml", "other.yaml", "--jobs", 1, "--json", "--replications", 1)
    require_valid(answer.document)
    assert [run["scenario"]["name"] for run in answer.document["runs"]] == ["A small centre", "Another centre"]
    assert len(list(Path("results").iterdir())) == 2


def test_an_invalid_file_among_several_is_told_before_anything_is_played(savings: Savings, workplace: Path) -> None:
    (workplace / "bad.yaml").write_text(DAY.replace("talk: 3m}", "talk: 3}"))
    answer = savings("run", "small.yaml", "bad.yaml", "--jobs", 1)
    assert answer.code == 3
    assert answer.err.startswith("bad.yaml:12:")
    assert "intents.orders.handle.phone.talk: a duration needs a unit: write '3s' or '3m'" in answer.err
    assert answer.out == ""
    assert not (workplace / "results").exists()
    assert not (workplace / "cache").exists()


def test_an_invalid_scenario_is_a_document_too(savings: Savings, workplace: Path) -> None:
    (workplace / "bad.yaml").write_text(DAY.replace("currency: EUR", "currency: euro"))
    answer = savings("run", "bad.yaml", "--json")
    assert answer.code == 3
    require_valid(answer.document)
    [found] = answer.document["diagnostics"]
    assert (found["file"], found["line"], found["path"]) == ("bad.yaml", 2, "currency")


def test_a_condition_that_holds_ends_with_exit_code_four_after_all_is_kept(savings: Savings) -> None:
    conditions = ("service_level<100%", "cost_per_contact > 0.01", "asa>10m")
    asked = [word for condition in conditions for word in ("--fail-if", condition)]
    answer = savings("run", "small.yaml", "--jobs", 1, "--replications", 1, *asked)
    assert answer.code == 4
    assert [line.split(" holds: it is ")[0] for line in answer.err.splitlines()[1:]] == [
        "A small centre: service_level<100%",
        "A small centre: cost_per_contact > 0.01",
    ]
    assert (only_result() / "run.json").exists()


def test_a_missed_condition_is_told_with_its_unit_and_span(savings: Savings, workplace: Path) -> None:
    (workplace / "small.yaml").write_text(DAY.replace("costs:\n", "costs:\n  period: year\n"))
    conditions = ("total_cost>1", "service_level@20<100%", "offered>1", "avoidable_cost_per_fte>1")
    asked = [word for condition in conditions for word in ("--fail-if", condition)]
    err = savings("run", "small.yaml", "--jobs", 1, "--replications", 1, *asked).err
    assert re.search(r"total_cost>1 holds: it is EUR [\d,]+\.\d\d a year\n", err)
    assert re.search(r"service_level@20<100% holds: it is \d\d\.\d %\n", err)
    assert re.search(r"offered>1 holds: it is [\d.]+ contacts in 1 counted day\n", err)
    assert re.search(r"avoidable_cost_per_fte>1 holds: it is EUR [\d,.]+ a month\n", err)


def test_a_condition_must_make_sense_for_every_scenario(savings: Savings, workplace: Path) -> None:
    (workplace / "other.yaml").write_text(DAY + "service: {phone: {within: 30s}}\n")
    answer = savings("run", "small.yaml", "other.yaml", "--jobs", 1, "--fail-if", "service_level@20<80%")
    assert answer.code == 2
    assert "there is no measure 'service_level@20'" in answer.err
    assert not Path("results").exists()


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("service_level=80%", "'service_level=80%' is no condition: write it like 'service_level<80%'"),
        ("service_levle<80%", "there is no measure 'service_levle' (did you mean 'service_level'?); docs/measures.md"),
        ("asa>20", "'asa>20': a duration needs a unit: write '20s' or '20m'"),
        ("service_level<eighty", "'service_level<eighty': 'eighty' is no share: write it like '35%' or 0.35"),
        ("service_level<80", "a share lies between 0% and 100%, not 80 (did you mean '80%'?)"),
        ("cost_per_call>7.5%", "'cost_per_call>7.5%': a number is expected, not '7.5%'"),
    ],
)
def test_a_condition_that_makes_no_sense_is_said_before_anything_is_played(
    savings: Savings, condition: str, sentence: str
) -> None:
    answer = savings("run", "small.yaml", "--jobs", 1, "--fail-if", condition)
    assert answer.code == 2
    assert sentence in answer.err
    assert not Path("results").exists()


def test_an_overloaded_centre_is_called_that_with_load_and_capacity(savings: Savings, workplace: Path) -> None:
    (workplace / "small.yaml").write_text(DAY.replace("patience: {phone: 3m}", "").replace("300", "900"))
    answer = savings("run", "small.yaml", "--jobs", 1, "--replications", 2, "--fail-if", "asa>10h")
    assert answer.code == 4
    assert "asa>10h cannot be judged: it is undefined, counted as failed" in answer.err
    document = json.loads((only_result() / "summary.json").read_text())
    require_valid(document)
    assert measure(document, "asa") is None
    assert measure(document, "service_level", intent="questions") is None
    assert measure(document, "answered") > 0
    assert document["warnings"][0].startswith("overload of questions")
    assert "\nOVERLOADED: questions" in answer.out
    unit_costs = {cost["name"]: cost for cost in document["costs"]["unit_costs"]}
    assert unit_costs["cost_per_call"]["value"] is None
    assert unit_costs["cost_per_call"]["undefined_because"].startswith("the centre is overloaded")
    assert unit_costs["cost_per_logged_hour"]["value"] > 0
    assert document["costs"]["total"]["value"] > 0
    assert document["costs"]["one_per_cent_less_work"] is None
    assert re.search(r"average wait +undefined", answer.out)
    assert "nan" not in answer.out.lower().split()


def test_a_results_folder_that_may_not_be_written_is_found_out_before_anything_is_played(
    savings: Savings, workplace: Path
) -> None:
    (workplace / "results").write_text("a file\n")
    answer = savings("run", "small.yaml", "--jobs", 1, "--out", "results/inside")
    assert answer.code == 1
    assert answer.err == "savings: cannot keep a run in results/inside: not a directory\n"
    assert not (workplace / "cache").exists()


def test_a_disk_that_fills_up_is_one_sentence_and_leaves_nothing(
    savings: Savings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    answer = savings("run", "small.yaml", "--jobs", 1, "--json", "--replications", 1)
    assert answer.code == 1
    require_valid(answer.document)
    assert answer.document["message"] == "cannot keep a run in results: no space left on device"
    assert list(Path("results").iterdir()) == []


def interrupted(*_: object, **keywords: Any) -> None:
    keywords["progress"](2, 20)
    raise KeyboardInterrupt


def test_ctrl_c_says_what_stays_in_the_cache(
    savings: Savings, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "simulate", interrupted)
    answer = savings("run", "small.yaml", "--jobs", 1)
    assert answer.code == 130
    cache = workplace / "cache"
    assert answer.err == (
        f"savings: interrupted after 2 finished replications; the same command plays only what is not kept in {cache}\n"
    )
    assert list(Path("results").iterdir()) == []


def test_ctrl_c_without_a_cache_says_that_nothing_stays(savings: Savings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "simulate", interrupted)
    answer = savings("run", "small.yaml", "--jobs", 1, "--no-cache", "--json")
    assert answer.code == 130
    require_valid(answer.document)
    assert answer.document["message"] == "interrupted; nothing was kept (--no-cache)"


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("a wheel came off")


def test_an_unexpected_error_is_a_sentence_without_a_traceback(
    savings: Savings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playing, "simulate", broken)
    answer = savings("run", "small.yaml", "--jobs", 1)
    assert answer.code == 1
    assert answer.err.startswith("savings: unexpected RuntimeError: a wheel came off (--debug shows where")
    assert "Traceback" not in answer.err


def test_debug_shows_where_an_unexpected_error_came_from(savings: Savings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(playing, "simulate", broken)
    with pytest.raises(RuntimeError, match="a wheel came off"):
        savings("run", "small.yaml", "--jobs", 1, "--debug")
