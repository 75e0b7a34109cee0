"""Going on until all is decided, resuming, and what the study prints."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from simulator.records import Floats
from tests.theory import partials, study
from tests.theory.cases import Case, all_cases
from tests.theory.judge import Verdict
from tests.theory.partials import Partials
from tests.theory.plan import LEAST_REPLICATIONS, Horizon, Plan
from tests.theory.play import Played, play, together
from tests.theory.settle import settle

CENTRE = all_cases()["co-01-wages-and-lines"]
ONE_VALUE = replace(CENTRE, expected=CENTRE.expected[:1])
TRUTH = ONE_VALUE.expected[0].value
SHORT = Plan(Horizon(days=1, warm_up_days=0), contacts=4_800.0, chunk=2)


def luck(spread: float, shift: float = 0.0) -> Floats:
    """Rows of (cost, hours) around the truth."""
    values = np.random.default_rng(3).normal(TRUTH * (1 + shift), spread, 5_000)
    return np.column_stack([values, np.ones(5_000)])


def settled_on(rows: Floats, most_contacts: float = 5e6) -> tuple[Verdict, int]:
    found = settle(ONE_VALUE, 1, lambda count: Played(rows[:count], 1_000 * count, 1.0), most_contacts)
    return found.verdict, len(found.played.rows)


def test_it_stops_at_the_first_look_when_all_is_decided() -> None:
    assert settled_on(luck(spread=1.0)) == (Verdict.PASS, LEAST_REPLICATIONS)


def test_it_goes_on_until_the_standard_error_is_small_enough() -> None:
    verdict, replications = settled_on(luck(spread=60.0))
    assert verdict is Verdict.PASS
    assert replications == pytest.approx((3 * 60 / (0.02 * TRUTH)) ** 2, rel=0.15)


def test_a_wrong_value_is_decided_too_and_fails() -> None:
    assert settled_on(luck(spread=60.0, shift=0.05))[0] is Verdict.FAIL


def test_it_ends_undecided_when_the_next_step_would_take_too_many_contacts() -> None:
    verdict, replications = settled_on(luck(spread=600.0), most_contacts=200_000)
    assert verdict is Verdict.UNDECIDED
    assert replications <= 200


def kept(root: Path) -> Partials:
    return Partials(root, CENTRE, SHORT, 1)


def test_what_was_played_is_kept_and_not_played_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = kept(tmp_path).first(4, 1, lambda *_: None)
    monkeypatch.setattr(partials, "play", None)
    again = kept(tmp_path).first(3, 1, lambda *_: None)
    assert np.array_equal(first.rows, again.rows)
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["chunk-00000.npz", "chunk-00001.npz"]


def test_chunks_are_the_replications_in_order(tmp_path: Path) -> None:
    whole = play(CENTRE, SHORT, 1, range(4))
    chunked = kept(tmp_path).first(4, 1, lambda *_: None)
    assert np.array_equal(whole.rows, chunked.rows)
    assert whole.contacts == chunked.contacts


def test_pieces_are_put_together_in_the_order_given() -> None:
    pieces = [Played(np.array([[float(number)]]), number, 1.0) for number in (1, 2, 3)]
    whole = together(pieces)
    assert whole.rows.ravel().tolist() == [1.0, 2.0, 3.0]
    assert whole.contacts == 6


def test_another_seed_or_scenario_has_a_folder_of_its_own(tmp_path: Path) -> None:
    longer = replace(CENTRE, parameters={**CENTRE.parameters, "agents": 14})
    folders = {Partials.of(tmp_path, case, seed).folder for case in (CENTRE, longer) for seed in (1, 2)}
    assert len(folders) == 4


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: Floats, *options: str) -> tuple[int, str]:
    """The study of one case whose replications are given."""

    def studied(case: Case, seed: int, _jobs: int, most: float, _plain: bool, _out: Path) -> object:
        return settle(case, seed, lambda count: Played(rows[:count], 1_000 * count, 1.0), most)

    monkeypatch.setattr(study, "studied_cases", lambda: {ONE_VALUE.id: ONE_VALUE})
    monkeypatch.setattr(study, "study", studied)
    result = CliRunner().invoke(study.main, ["--out", str(tmp_path), *options])
    return result.exit_code, result.output


def test_the_study_says_how_every_case_and_seed_came_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, luck(spread=1.0))
    header, first, second = output.splitlines()
    assert header.split()[:3] == ["case", "seed", "verdict"]
    assert first.split()[:5] == ["co-01-wages-and-lines", "1", "pass", "1", "cost_per_hour"]
    assert second.split()[1] == "2"
    assert code == 0


def test_an_undecided_study_says_what_would_decide_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, luck(spread=600.0), "--most", "100000", "--seed", "1")
    assert "UNDECIDED cost_per_hour: " in output
    assert "contacts would decide it" in output
    assert code == 1


def test_a_failed_study_shows_the_gap_and_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, output = run(tmp_path, monkeypatch, luck(spread=1.0, shift=0.05), "--seed", "2")
    assert "FAIL cost_per_hour: " in output
    assert "gap/s" in output.splitlines()[-1]
    assert code == 1


@pytest.mark.parametrize(("options", "controlled"), [((), True), (("--plain",), False)])
def test_plain_leaves_the_controls_out(
    monkeypatch: pytest.MonkeyPatch, options: Sequence[str], controlled: bool
) -> None:
    asked = []

    def settled(*_: object, controlled: bool) -> object:
        asked.append(controlled)
        return settle(ONE_VALUE, 1, lambda count: Played(luck(1.0)[:count], count, 1.0), 5e6)

    monkeypatch.setattr(study, "settle", settled)
    CliRunner().invoke(study.main, ["--only", "co-01", *options], catch_exceptions=False)
    assert asked == [controlled, controlled]


def test_only_what_is_asked_for_is_studied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, output = run(tmp_path, monkeypatch, luck(spread=1.0), "--only", "erlang")
    assert len(output.splitlines()) == 1
