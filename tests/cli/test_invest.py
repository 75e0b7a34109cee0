"""`savings invest`: two files in; cash by month, what it is worth and when it is back, with all of a comparison."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator import writing
from simulator.cli import comparing
from simulator.planning.appraisal.appraise import appraise
from simulator.records import Replication
from simulator.report.compared.figures import Picture, figures
from simulator.report.compared.material import Material
from simulator.storage.cache import ReplicationCache
from tests.cli.changed import AFTER, BEFORE, write_changes
from tests.cli.conftest import Savings
from tests.cli.documents import require_valid
from tests.cli.finished import Finished, finish, only_result

FILES = {
    "run.json", "summary.json", "report.txt", "report.html", "savings.xlsx", "pairs.csv", "measures.csv", "figures",
    "before.resolved.yaml", "after.resolved.yaml", "before.origins.json", "after.origins.json",
}  # fmt: skip
INVESTED = (
    AFTER
    + """\
investments:
  - id: help
    ramp: {start_month: 2, months: 3}
    one_off: [{name: set-up, amount: 2000}]
    recurring: [{name: licence, monthly: 50, from_month: 2}]
appraisal: {horizon_months: 6, realisation: attrition_only}
"""
)
DAY = BEFORE.replace("days: 2", "days: 1")
FILE = ("before.yaml", "invested.yaml")
ASKED = ("--replications", 2, "--draws", 8, "--jobs", 1)
QUICK = ("--replications", 2, "--draws", 3, "--horizon", 5, "--jobs", 1, "--no-cache")
CANDIDATES = "simulator.planning.staffing.restaff.MOST_OF_EACH"
"""Replications of a candidate at most: two are enough where it is not asked how good the heads are."""


def cash_curve_alone(material: Material) -> dict[str, Picture]:
    """One of the figures: drawing takes longer than everything else."""
    return {"cash_curve": figures(material)["cash_curve"]}


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """One whole appraisal of a change of the small centre, in this process."""
    home = tmp_path_factory.mktemp("invested")
    write_changes(home)
    (home / "before.yaml").write_text(DAY)
    (home / "invested.yaml").write_text(INVESTED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "figures", cash_curve_alone)
        patch.setattr(CANDIDATES, 2)
        return finish(home, "invest", *FILE, *ASKED, "--no-cache", "--fail-if", "npv>0")


@pytest.fixture
def plan(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of a change that is invested in; no figures, page and workbook are made."""
    write_changes(workplace)
    (workplace / "before.yaml").write_text(DAY)
    (workplace / "invested.yaml").write_text(INVESTED)
    monkeypatch.setattr(CANDIDATES, 2)
    monkeypatch.setattr(writing, "figures", lambda _: {})
    monkeypatch.setattr(writing, "page", lambda _, __: "a page")
    monkeypatch.setattr(writing, "workbook", lambda _: b"a workbook")
    return workplace


def test_an_appraisal_leaves_a_whole_folder(finished: Finished) -> None:
    assert finished.code == 0
    assert {path.name for path in finished.folder.iterdir()} == FILES
    assert [path.name for path in (finished.folder / "figures").iterdir()] == ["cash_curve.svg"]
    assert finished.notes == f"kept in results/{finished.folder.name}\n"


def test_what_is_printed_is_the_report_that_is_kept(finished: Finished) -> None:
    assert finished.printed == (finished.folder / "report.txt").read_text(encoding="utf-8")
    headings = ("Three columns: what each saves", "Quality, re-staffed", "Who is needed after the change",
                "How sure that is", "Where the cash comes from", "What the appraisal takes for granted")  # fmt: skip
    for heading in headings:
        assert f"\n{heading}\n" in finished.printed


def test_the_headline_names_worth_mode_ranges_and_payback(finished: Finished) -> None:
    told = " ".join(finished.printed.split())
    headline = finished.document["headline"]
    assert headline in told
    assert "Over 6 months at 10.0 % a year, realised by attrition only: net present value EUR -" in headline
    for words in ("P10-P90 of inputs and luck", "95 % interval of luck", "no payback within 6 months"):
        assert words in headline


def test_the_document_follows_its_schema_and_adds_up(finished: Finished) -> None:
    document = finished.document
    require_valid(document)
    found = document["appraisal"]
    assert document["restaffed"]["staffing"]["basis"] == "achieved"
    assert [row["month"] for row in found["months"]] == list(range(7))
    assert found["returns"]["simple_net"] == pytest.approx(sum(row["net"] for row in found["months"]))
    assert found["returns"] == found["by_mode"]["attrition_only"]
    assert found["plays"]["comparison"] == 2 * document["pairs"] == 4
    assert len(found["chances"]["values"]) == 8


def test_the_run_file_says_what_was_appraised(finished: Finished) -> None:
    run = json.loads(finished.text("run.json"))
    assert (run["kind"], run["scenario"]) == ("invest", "Two small days -> Help at hand")
    assert "net present value EUR -" in run["headline"]


def test_the_page_tells_the_worth(finished: Finished) -> None:
    page = (finished.folder / "report.html").read_text(encoding="utf-8")
    assert "net present value" in page
    assert "Where the cash comes from" in page


def test_the_command_line_stands_in_for_the_file_and_conditions_end_with_code_4(savings: Savings, plan: Path) -> None:
    asked = ("--rate", "20%", "--realisation", "immediate")
    conditions = ("npv<0", "npv_p10<0", "payback_months>24", "chance_of_gain<50%", "npv>0", "saving>0")
    wanted = [part for text in conditions for part in ("--fail-if", text)]
    answer = savings("invest", *FILE, *QUICK, *asked, *wanted, "--fail-unless-quality-holds", "--json", "--quiet")
    assert answer.code == 4
    npv, p10, payback, gain, *quality = answer.err.splitlines()
    assert npv.startswith("Help at hand: npv<0 holds: it is EUR -")
    assert p10.startswith("Help at hand: npv_p10<0 holds: it is EUR -")
    assert payback == "Help at hand: payback_months>24 cannot be judged: it is undefined, counted as failed"
    assert gain == "Help at hand: chance_of_gain<50% holds: it is 0.0 %"
    columns = ("Help at hand: quality does not hold: ", "Help at hand, re-staffed: quality does not hold: ")
    assert [line.startswith(column) for line, column in zip(quality, columns, strict=True)] == [True, True]

    settings = answer.document["appraisal"]["settings"]
    given = {"horizon_months": 5, "discount_rate": 0.2, "realisation": "immediate", "draws": 3}
    assert settings.items() >= given.items()
    origins = json.loads((only_result() / "after.origins.json").read_text(encoding="utf-8"))
    assert {name: origins[f"appraisal.{name}"] for name in given} == dict.fromkeys(given, "command line")
    assert "Over 5 months at 20.0 % a year, realised immediately: net present value" in answer.document["headline"]
    kept = savings("explain", only_result() / "after.resolved.yaml", "appraisal", "--json").document["values"]
    assert {row["path"].removeprefix("appraisal."): row["value"] for row in kept}.items() >= given.items()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["before.yaml"], "Missing argument 'AFTER'"),
        ([*FILE, "after.yaml"], "unexpected extra argument"),
        (
            [*FILE, "--rate", "-1%"],
            "a discount rate lies between 0% and 100% a year, not -1%",
        ),
        (
            [*FILE, "--rate", "10"],
            "lies between 0% and 100% a year, not 10 (did you mean 10%?)",
        ),
        ([*FILE, "--rate", "8"], "a discount rate lies between 0% and 100% a year, not 8 (did you mean 8%?)"),
        ([*FILE, "--rate", "much"], "'much' is no rate: write it like '3%' or 0.03"),
        ([*FILE, "--horizon", "0"], "Invalid value for '--horizon': 0 is not in the range 1<=x<=600"),
        ([*FILE, "--realisation", "hope"], "'hope' is not one of 'capacity_only', 'attrition_only'"),
        ([*FILE, "--fail-if", "npw<0"], "'npw<0': there is no measure 'npw' (did you mean 'npv'?)"),
        ([*FILE, "--fail-if", "chance_of_gain<half"], "'half' is no share"),
    ],
)
def test_a_wrong_command_line_is_told(savings: Savings, plan: Path, arguments: list[str], sentence: str) -> None:
    answer = savings("invest", *arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert not list(Path().glob("results/*"))


def test_conditions_on_worth_are_of_an_appraisal_alone(savings: Savings, plan: Path) -> None:
    answer = savings("compare", *FILE, "--fail-if", "npv<0")
    assert answer.code == 2
    assert "there is no measure 'npv'" in answer.err


def test_a_horizon_before_what_is_planned_is_told_with_its_place(savings: Savings, plan: Path) -> None:
    answer = savings("invest", *FILE, "--horizon", 1)
    assert answer.code == 3
    later = "in month 2, after the horizon of 1 months (appraisal.horizon_months)"
    assert answer.err.splitlines() == [
        f"--horizon: investments.0.ramp.start_month: its effects begin {later}",
        f"--horizon: investments.0.recurring.0.from_month: 'licence' is first paid {later}",
    ]


def test_without_a_service_to_keep_there_is_no_appraisal(savings: Savings, plan: Path) -> None:
    patient = BEFORE.replace("patience: {phone: 3m}", "").replace("300", "3000")
    (plan / "before.yaml").write_text(patient)
    answer = savings("invest", *FILE, *QUICK)
    assert answer.code == 3
    assert answer.err.startswith(
        "invested.yaml:1:1: before is overloaded, so there is no service to be kept: expected long-run handling of "
    )
    assert answer.err.count("\n") == 1
    assert not list(Path().glob("results/*"))


class Kept:
    """Counts replications as they are kept, which is once each that is played."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.plays, self._last, save = 0, -1, ReplicationCache.save

        def counted(cache: ReplicationCache, key: str, replication: Replication) -> bool:
            if self.plays == self._last:
                raise KeyboardInterrupt
            self.plays += 1
            return save(cache, key, replication)

        monkeypatch.setattr(ReplicationCache, "save", counted)

    def until_interrupted(self, stage: Callable[..., Any], plays: int) -> Callable[..., Any]:
        """A stage that is interrupted after so many plays of its own."""

        def begun(*arguments: Any, **options: Any) -> Any:
            self._last = self.plays + plays
            try:
                return stage(*arguments, **options)
            finally:
                self._last = -1

        return begun


def test_interrupted_it_goes_on_from_what_is_kept_and_comes_to_the_same(
    savings: Savings, plan: Path, finished: Finished, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept(monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(comparing, "appraise", kept.until_interrupted(appraise, 3))
        answer = savings("invest", *FILE, *ASKED)
    assert answer.code == 130
    assert answer.err.startswith("savings: interrupted after ")
    assert answer.err.endswith(f"; the same command plays only what is not kept in {plan / 'cache'}\n")
    assert not list(Path().glob("results/*"))
    first = kept.plays
    again = savings("invest", *FILE, *ASKED, "--json").document
    assert {**again, "run": None} == {**finished.document, "run": None}
    assert 0 < first < kept.plays == len(list((plan / "cache").iterdir()))
