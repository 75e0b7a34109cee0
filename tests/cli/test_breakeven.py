"""`savings breakeven`: how dear a change may be, or how little of it may come, until a goal is missed."""

import json
from pathlib import Path

import pytest

from simulator.cli import breaking_even
from tests.cli.changed import AFTER, BEFORE
from tests.cli.conftest import Savings
from tests.cli.documents import require_valid

DEAR_CALLS = BEFORE.replace("days: 2", "days: 1").replace("unit_cost: 0.02", "unit_cost: 1")
"""Every minute of a call that does not come is cash, whoever leaves."""
INVESTED = (
    AFTER
    + """\
investments:
  - id: help
    one_off: [{name: set-up, amount: 100}]
    recurring: [{name: licence, monthly: 50}]
appraisal: {horizon_months: 6, draws: 4}
"""
)
FILES = ("before.yaml", "after.yaml")
QUICK = ("--jobs", 1, "--replications", 2, "--no-cache")
LICENCE = ("--on", "price", "--of", "licence")
MENU = "levers.ivr.contains.questions"


@pytest.fixture(autouse=True)
def plan(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of a change that is invested in; candidates of a staffing are judged by two replications."""
    (workplace / "before.yaml").write_text(DEAR_CALLS)
    (workplace / "after.yaml").write_text(INVESTED)
    monkeypatch.setattr("simulator.planning.staffing.restaff.MOST_OF_EACH", 2)
    return workplace


@pytest.fixture
def nothing_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    """A play would be a mistake."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("nothing was to be played")

    monkeypatch.setattr(breaking_even, "compared_on", refuse)


def test_the_highest_price_that_is_likely_to_pay(savings: Savings) -> None:
    answer = savings("breakeven", *FILES, *QUICK, *LICENCE, "--chance", "75%", "--json")
    assert answer.code == 0
    document = answer.document
    require_valid(document)
    assert (document["what"], document["unit"], document["now"]) == ("licence", "a month", 50)
    assert document["target"] == "a positive net present value in 75% of draws"
    assert (document["better"], document["draws"], document["pairs"]) == ("low", 4, 2)
    assert document["answer"] == "found"
    assert 0 < document["holds_at"] < document["fails_at"]
    assert document["fails_at"] - document["holds_at"] <= document["resolution"] * (1 + 1e-9)
    [run] = savings("results", "list", "--json").document["results"]
    assert (run["kind"], run["scenario"]) == ("breakeven", "Two small days -> Help at hand")
    assert "licence" in run["headline"]
    assert json.loads(savings("results", "show", "--json").out) == document


def test_the_least_effect_that_pays_back_in_time(savings: Savings) -> None:
    ends = ("--of", MENU, "--from", "1%", "--to", "20%")
    answer = savings("breakeven", *FILES, *QUICK, *ends, "--payback", "6", "--seed", 9)
    assert answer.code == 0
    assert answer.out.startswith("Two small days -> Help at hand\n")
    told = " ".join(answer.out.split())
    assert "payback by month 6" in told
    assert f"what is turned {MENU}" in told
    assert "1.0 % and 20.0 %" in told
    assert "Heads are whole people" in told
    assert "never calibrated or back-tested" in told
    [folder] = Path("results").iterdir()
    assert {path.name for path in folder.iterdir()} == {"run.json", "summary.json", "report.txt"}
    assert (folder / "report.txt").read_text(encoding="utf-8") == answer.out
    document = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    require_valid(document)
    assert (document["seed"], document["draws"]) == (9, None)
    assert (document["low"], document["high"], document["now"]) == pytest.approx((0.01, 0.2, 0.1))


GOAL = "say what is to be reached: --payback MONTH or --chance SHARE"
ENDS = "--from and --to are the ends of an assumption: name it with --of"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], GOAL),
        (["--payback", "12", "--chance", "80%"], GOAL),
        (["--payback", "12", "--from", "5%"], ENDS),
        (["--payback", "12", *LICENCE, "--to", "500"], ENDS),
        (["--payback", "12", "--of", MENU, "--from", "few"], "a number, a share such as '35%' or a duration such as"),
        (["--chance", "0%"], "Invalid value for '--chance': 0% is never reached: a share over 0% is expected"),
        (["--chance", "120%"], "Invalid value for '--chance': a share lies between 0% and 100%, not 120%"),
        (["--payback", "7"], "--payback 7 lies after the horizon of 6 months"),
        (["--payback", "-1"], "Invalid value for '--payback': -1.0 is not in the range 0<=x<=600"),
        (["--payback", "12", "--on", "mood"], "Invalid value for '--on': 'mood' is not one of 'effect', 'price'"),
    ],
)
def test_a_wrong_command_line_is_told(savings: Savings, arguments: list[str], sentence: str) -> None:
    answer = savings("breakeven", *FILES, *arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert not list(Path().glob("results/*"))


@pytest.mark.usefixtures("nothing_is_played")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--on", "price", "--of", "licences"],
            "the change brings no price 'licences'; it brings summaries, licence, help.licence, set-up, help.set-up",
        ),
        (["--of", "levers.ivr.contains.orders"], "there is no number at 'levers.ivr.contains.orders'"),
        (
            ["--of", "levers.wrap_summaries.share"],
            "'levers.wrap_summaries.share' has no range: say from where to where it is to be turned",
        ),
    ],
)
def test_what_cannot_be_turned_is_told_at_the_file_before_anything_is_played(
    savings: Savings, arguments: list[str], sentence: str
) -> None:
    answer = savings("breakeven", *FILES, *QUICK, "--payback", 12, *arguments)
    assert (answer.code, answer.err) == (3, f"after.yaml:1:1: {sentence}\n")
