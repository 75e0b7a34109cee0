"""Controls have the expectation that is claimed, and take off an estimate's error what luck explains, no more."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.records import Floats
from tests.theory import estimators
from tests.theory.brought import Brought
from tests.theory.cases import Case, all_cases
from tests.theory.controls import agents_of, controls_of, first_look
from tests.theory.judge import Estimate, Verdict, limit_of
from tests.theory.plan import Horizon, Plan
from tests.theory.play import judged, of_controls, play
from tests.theory.scenarios import scenario_of

REPETITIONS, REPLICATIONS = 400, 38


def case(case_id: str, **parameters: float) -> Case:
    found = all_cases()[case_id]
    return replace(found, parameters={**found.parameters, **parameters})


CONTROLLED = (
    (case("ec-01-two-agents"), Horizon(5, 1)),
    (case("ec-07-quantiles"), Horizon(1, 1)),
    (case("sg-07-mdc-2-near-critical", arrival_rate=32), Horizon(10, 1)),
    (case("tv-04-queue-before-opening"), Horizon(30, 0)),
)
"""Cases with controls, and how long they are drawn here; nearer to full load a companion has a long warm-up."""


def test_companions_by_hand() -> None:
    handling, counted = np.array([40.0, 20.0, 20.0, 60.0, 10.0]), np.array([False, True, True, True, True])
    few = Brought(np.array([0.0, 10.0, 12.0, 14.0, 90.0]), handling, np.full(5, np.inf), counted, days=1, agents=2)
    assert few.waits_for_one.tolist() == [10.0, 18.0, 26.0, 0.0]
    assert few.met_among_many.tolist() == [1.0, 2.0, 3.0, 0.0]


def test_a_single_agent_is_its_own_companion() -> None:
    """So what is read as brought is what the centre plays."""
    scenario = scenario_of(case("sg-04-mg1-gamma-cv2"), Horizon(days=5, warm_up_days=1))
    contacts, lucky = play_replication(scenario, 1, 0).contacts, Brought.of(scenario, 1, seed=1, index=0)
    waits = (contacts.left_queue - contacts.joined)[np.argsort(contacts.joined, kind="stable")]
    assert waits[lucky.counted] == pytest.approx(lucky.waits_for_one, abs=0.1)


@pytest.mark.parametrize(("of", "horizon"), CONTROLLED, ids=[of.id for of, _ in CONTROLLED])
def test_every_control_has_the_expectation_zero(of: Case, horizon: Horizon) -> None:
    scenario = scenario_of(of, horizon)
    drawn = [Brought.of(scenario, agents_of(of), 1, index) for index in range(REPLICATIONS // 2)]
    rows = np.array([[control.of(brought) for control in controls_of(of)] for brought in drawn])
    assert {one.verdict for one in of_controls(of, rows)} == {Verdict.PASS}


@pytest.mark.parametrize("case_id", ["sg-04-mg1-gamma-cv2", "ea-01-typical", "tv-01-smooth-day", "ms-01-N-priority"])
def test_one_agent_patience_and_several_types_have_no_companion(case_id: str) -> None:
    assert controls_of(case(case_id)) == ()


def with_a_control(luck: np.random.Generator) -> tuple[Floats, Floats]:
    """Rows of a ratio whose truth is 3, and a control that explains four fifths of their variance."""
    control = luck.normal(size=REPLICATIONS)
    values = 3.0 + 2.0 * control + luck.normal(size=REPLICATIONS)
    return np.column_stack([values, np.ones(REPLICATIONS)]), control[:, np.newaxis]


def test_the_error_that_is_left_is_the_one_that_repetition_shows() -> None:
    luck = np.random.default_rng(21)
    plain = [estimators.ratio(with_a_control(luck)[0]).standard_error for _ in range(REPETITIONS)]
    estimates = [estimators.ratio(*with_a_control(luck)) for _ in range(REPETITIONS)]
    shown = float(np.std([one.value for one in estimates]))
    assert np.mean([one.standard_error for one in estimates]) == pytest.approx(shown, rel=0.12)
    assert shown == pytest.approx(np.mean(plain) / 5**0.5, rel=0.12)
    assert np.mean([one.value for one in estimates]) == pytest.approx(3.0, abs=4 * shown / REPETITIONS**0.5)


def test_with_controls_the_truth_fails_once_in_a_hundred_times() -> None:
    luck, failed = np.random.default_rng(25), 0
    for _ in range(5 * REPETITIONS):
        rows, control = with_a_control(luck)
        estimate = estimators.ratio(rows, np.column_stack([control, luck.normal(size=(REPLICATIONS, 7))]))
        failed += abs(estimate.value - 3.0) > limit_of(1, REPLICATIONS - 8) * estimate.standard_error
    assert failed / (5 * REPETITIONS) == pytest.approx(0.01, abs=0.006)


def test_a_control_without_bearing_costs_what_it_uses_up() -> None:
    luck = np.random.default_rng(22)
    idle = luck.normal(size=(REPLICATIONS, 1))
    rows, _ = with_a_control(luck)
    plain, controlled = estimators.ratio(rows), estimators.ratio(rows, idle)
    assert controlled.value == pytest.approx(plain.value, abs=plain.standard_error)
    assert controlled.standard_error == pytest.approx(plain.standard_error, rel=0.05)
    assert (plain.controls, controlled.controls) == (0, 1)


def test_a_quantile_moves_with_its_controls() -> None:
    """The median of 200 draws a replication, the control their mean."""
    luck, edges = np.random.default_rng(23), np.linspace(-1.0, 1.0, 201)

    def estimate() -> tuple[Estimate, Estimate]:
        values = np.sort(luck.normal(size=(REPLICATIONS, 200)) + luck.normal(size=(REPLICATIONS, 1)) / 4, axis=1)
        up_to = [np.searchsorted(row, edges, side="right") for row in values]
        rows = np.column_stack([np.full(REPLICATIONS, 200), up_to])
        means = values.mean(axis=1)[:, np.newaxis]
        counts = rows.astype(float)
        return (
            estimators.quantile(counts, edges, 0.5, lattice=False),
            estimators.quantile(counts, edges, 0.5, means, lattice=False),
        )

    both = [estimate() for _ in range(REPETITIONS // 8)]
    of_plain, shown = (float(np.std([each.value for each in estimates])) for estimates in zip(*both, strict=True))
    assert shown < of_plain / 2
    assert np.mean([controlled.standard_error for _, controlled in both]) == pytest.approx(shown, rel=0.3)


def verdicts_of(shift_of_value: float, shift_of_control: float) -> dict[str, Verdict]:
    """Of a made-up steady case with one value, all but the first of its nine controls noise of their own.

    What the control does not explain of the value is without luck on average, and so is the control.
    """
    luck, value = np.random.default_rng(24), case("ec-01-two-agents")
    one = replace(value, expected=tuple(each for each in value.expected if each.name == "asa"))
    rows, control = with_a_control(luck)
    control -= control.mean()
    rows[:, 0] += 3.0 + shift_of_value - rows[:, 0].mean()
    rows[:, 0] *= one.expected[0].value / 3
    others = luck.normal(size=(REPLICATIONS, 8))
    return {
        each.expected.name: each.verdict
        for each in judged(one, np.column_stack([rows, control + shift_of_control, others]))
    }


def test_what_is_right_passes_plainly_and_with_its_controls() -> None:
    verdicts = verdicts_of(0.0, 0.0)
    assert list(verdicts)[:2] == ["asa", "plain asa"]
    assert len(verdicts) == 11
    assert Verdict.FAIL not in verdicts.values()


def test_few_replications_are_judged_plainly() -> None:
    of = case("ec-01-two-agents")
    assert first_look(of) == REPLICATIONS
    rows = play(of, Plan(Horizon(1, 0), contacts=480, chunk=1), 1, range(3)).rows
    assert [each.expected.name for each in judged(of, rows)] == [each.name for each in of.expected]


def test_a_value_that_is_off_fails_with_its_controls_before_it_fails_plainly() -> None:
    verdicts = verdicts_of(0.8, 0.0)
    assert (verdicts["asa"], verdicts["plain asa"]) == (Verdict.FAIL, Verdict.PASS)


def test_a_control_that_is_off_fails_by_itself_whatever_it_makes_of_the_value() -> None:
    """What callers bring is wrong then, which the regression alone would hide."""
    assert verdicts_of(0.0, 1.0)["control arrivals"] is Verdict.FAIL
