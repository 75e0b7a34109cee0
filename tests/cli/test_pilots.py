"""Offered contacts in a file: `run` and `explain` find the needs by playing, `validate` does not play."""

import json
from pathlib import Path

import pytest

from simulator.cli import playing
from tests.cli.conftest import SMALL, Savings
from tests.cli.documents import measure, require_valid
from tests.cli.finished import Finished, finish, only_result

MEASURED = (
    SMALL.replace("warm_up_days: 7", "warm_up_days: 0")
    .replace("replications: 3", "replications: 1")
    .replace("needs: {per_week: 300}", "offered_contacts: {per_week: 300}")
    .replace("    patience: {phone: 3m}\n", "    patience: {phone: {law: fixed, mean: 30s}}\n    redial: REDIAL\n", 1)
    .replace("REDIAL", "{abandoned: [100%, 0%], after: 1m}")
    .replace("skills: {questions: {}", "skills: {questions: {after: 1h}")
)
"""No question is answered in time, and everyone who asks calls twice: half of the contacts are needs."""
ORIGIN = "pilot runs from measured.yaml:6"
TOLD = "needs of questions: {} a week found from {} offered contacts a week (pilot runs)"
VARIANT = """\
extends: measured.yaml
changes:
  intents.questions.redial.abandoned: 0%
  experiment.seed: 9
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was played for one test need not be played for the next."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def files(workplace: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A centre whose questions were counted as they were offered, and a variant in which nobody calls again."""
    monkeypatch.setenv("SAVINGS_CACHE", str(cache))
    (workplace / "measured.yaml").write_text(MEASURED)
    (workplace / "variant.yaml").write_text(VARIANT)
    return workplace


@pytest.fixture(scope="module")
def measured(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Finished:
    """One run of the centre with the seed of its file, in this process."""
    home = tmp_path_factory.mktemp("measured")
    (home / "measured.yaml").write_text(MEASURED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAVINGS_CACHE", str(cache))
        return finish(home, "run", "measured.yaml", "--json", "--jobs", 1)


@pytest.fixture
def nothing_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(playing, "with_needs", refuse)
    monkeypatch.setattr(playing, "simulate", refuse)


def resolved_needs(folder: Path) -> float:
    lines = (folder / "scenario.resolved.yaml").read_text().splitlines()
    return float(next(lines[at + 1] for at, line in enumerate(lines) if line == "    needs:").partition(":")[2])


def test_a_run_keeps_the_needs_that_it_found_and_says_so(measured: Finished) -> None:
    require_valid(measured.document)
    needs = resolved_needs(measured.folder)
    assert needs == pytest.approx(150, rel=0.01)
    assert json.loads(measured.text("origins.json"))["intents.questions.needs.per_week"] == ORIGIN
    told = TOLD.format(f"{needs:.0f}", 300)
    assert told in measured.document["warnings"]
    assert f"warning: {told}" in measured.notes


def test_the_resolved_file_repeats_the_run(savings: Savings, measured: Finished) -> None:
    first = measured.document
    again = savings("run", measured.folder / "scenario.resolved.yaml", "--json", "--jobs", 1, "--no-cache").document
    assert again["scenario"] == first["scenario"]
    assert again["measures"] == first["measures"]
    assert again["costs"] == first["costs"]


def test_a_variant_is_played_with_the_needs_of_its_root(savings: Savings, measured: Finished) -> None:
    root = measured.document
    better = savings("run", "variant.yaml", "--json", "--jobs", 1, "--out", "better", "--seed", 5).document
    assert resolved_needs(only_result(Path("better"))) == resolved_needs(measured.folder)
    assert measure(better, "needs", intent="questions") == measure(root, "needs", intent="questions")
    assert measure(better, "offered", intent="questions") < measure(root, "offered", intent="questions")


def test_the_seed_of_the_command_line_does_not_change_the_needs(savings: Savings, measured: Finished) -> None:
    savings("run", "measured.yaml", "--json", "--jobs", 1, "--out", "other", "--seed", 77)
    assert resolved_needs(measured.folder) == resolved_needs(only_result(Path("other")))


def test_explain_shows_the_needs_and_where_the_offered_contacts_stand(savings: Savings) -> None:
    answer = savings("explain", "variant.yaml", "intents.questions.needs", "--json")
    [row] = answer.document["values"]
    assert (row["path"], row["origin"]) == ("intents.questions.needs.per_week", ORIGIN)
    assert row["value"] == pytest.approx(150, rel=0.01)


@pytest.mark.usefixtures("nothing_is_played")
@pytest.mark.parametrize("path", ["costs.lines.toll", "intents.orders", "intents.questions.offered_contacts"])
def test_explain_plays_only_for_what_it_shows(savings: Savings, path: str) -> None:
    assert savings("explain", "measured.yaml", path).code == 0


@pytest.mark.usefixtures("nothing_is_played")
def test_validate_does_not_play(savings: Savings) -> None:
    assert savings("validate", "measured.yaml", "variant.yaml").code == 0


def test_offered_contacts_that_no_needs_bring_are_a_problem_at_their_line(savings: Savings, files: Path) -> None:
    contained = MEASURED.replace("contains: {orders: 10%}", "contains: {questions: 100%}")
    (files / "measured.yaml").write_text(contained)
    answer = savings("run", "variant.yaml", "--jobs", 1)
    assert answer.code == 3
    assert answer.err.startswith("measured.yaml:6:1: intents.questions.offered_contacts: of ")
    assert answer.err.endswith(" needs in the pilot runs none reached the queue, so none bring these\n")


@pytest.mark.usefixtures("measured")
def test_nothing_is_kept_of_pilot_runs_without_the_cache(
    savings: Savings, files: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(cache.iterdir())
    monkeypatch.setenv("SAVINGS_CACHE", str(files / "own"))
    assert savings("run", "measured.yaml", "--jobs", 1, "--no-cache").code == 0
    assert not (files / "own").exists()


def test_an_interrupted_pilot_run_says_what_was_kept(savings: Savings, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(playing, "with_needs", interrupted)
    answer = savings("run", "measured.yaml", "--jobs", 1, "--no-cache")
    assert (answer.code, answer.err) == (130, "savings: interrupted; nothing was kept (--no-cache)\n")
