"""Controls have the expectation that is claimed, and take off an estimate's error what luck explains, no more."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.records import Floats
from simulator.scenario.scenario import Scenario
from tests.theory import erlang, estimators
from tests.theory.brought import Brought
from tests.theory.cases import GROUP, ONE_TYPE, Case, Expected, all_cases
from tests.theory.controls import CONTROLLED, controls_of, explaining, first_look
from tests.theory.judge import Estimate, Kind, Verdict, limit_of
from tests.theory.judging import judged, judged_controls
from tests.theory.plan import Horizon
from tests.theory.play import Played, play_scenario
from tests.theory.scenarios import scenario_of
from tests.theory.settle import settle

REPETITIONS, REPLICATIONS = 400, 52


def case(case_id: str, **parameters: float | str) -> Case:
    found = all_cases()[case_id]
    return replace(found, parameters={**found.parameters, **parameters})


DRAWN = (
    (case("ec-07-quantiles"), Horizon(1, 1)),
    (case("sg-07-mdc-2-near-critical", arrival_rate=32), Horizon(10, 1)),
    (
        case("sg-07-mdc-2-near-critical", arrival_rate=30, handling_time_law="lognormal, coefficient of variation 1.5"),
        Horizon(5, 1),
    ),
    (case("tv-04-queue-before-opening"), Horizon(30, 0)),
)
"""Cases with controls, and how long they are drawn here; nearer to full load a companion has a long warm-up."""


def test_companions_by_hand() -> None:
    handling = np.array([40.0, 20.0, 20.0, 60.0, 10.0])
    few = Brought(np.array([0.0, 10.0, 12.0, 14.0, 3_690.0]), handling, np.full(5, np.inf), since=10.0, days=1)
    assert few.waits_for_one(agents=2).tolist() == [10.0, 18.0, 26.0, 0.0]
    assert few.met_among_many.tolist() == [1.0, 2.0, 3.0, 0.0]
    assert few.by_hour.tolist() == [3.0, 1.0, *[0.0] * 22]


def test_a_single_agent_is_its_own_companion() -> None:
    """So what is read as brought is what the centre plays."""
    scenario = scenario_of(case("sg-04-mg1-gamma-cv2"), Horizon(days=5, warm_up_days=1))
    contacts, lucky = play_replication(scenario, 1, 0).contacts, Brought.to(scenario, 1, 0)
    waits = (contacts.left_queue - contacts.joined)[np.argsort(contacts.joined, kind="stable")]
    assert waits[lucky.counted] == pytest.approx(lucky.waits_for_one(agents=1), abs=1e-6)


def test_patience_before_opening_is_what_the_centre_plays() -> None:
    scenario = scenario_of(case("tv-04-queue-before-opening"), Horizon(days=5, warm_up_days=0))
    contacts, lucky = play_replication(scenario, 1, 0).contacts, Brought.to(scenario, 1, 0)
    opens = 8.5 * 3_600
    gone = (lucky.clock < opens) & (lucky.clock + lucky.patience < opens)
    assert gone.sum() > 100
    assert np.array_equal(
        np.sort(contacts.left_queue[contacts.left_queue % 86_400 < opens]), np.sort((lucky.at + lucky.patience)[gone])
    )


@pytest.mark.parametrize(("of", "horizon"), DRAWN)
def test_every_control_has_the_expectation_zero(of: Case, horizon: Horizon) -> None:
    scenario = scenario_of(of, horizon)
    drawn = [Brought.to(scenario, 1, index) for index in range(20)]
    rows = np.array([[control.of(brought) for control in controls_of(of)] for brought in drawn])
    assert {one.verdict for one in judged_controls(of, rows)} == {Verdict.PASS}


def test_every_case_that_is_said_to_have_controls_is_there_and_has_some_that_explain() -> None:
    assert {each.id for each in all_cases().values() if explaining(each)} == set(CONTROLLED)


AGENTS, RATE, HANDLING = 2, 30.0, 180.0
QUEUE = replace(
    case("ec-07-quantiles", agents=AGENTS, arrival_rate=RATE, handling_time_mean=HANDLING),
    expected=(Expected("asa", erlang.mean_wait(RATE / 3_600, HANDLING, AGENTS), "s", 1e-6),),
)
"""Two agents at three quarters of their load, and what they let callers wait."""


def verdicts(rows: Floats) -> Mapping[Kind, set[Verdict]]:
    found: dict[Kind, set[Verdict]] = {}
    for one in judged(QUEUE, rows):
        found.setdefault(one.kind, set()).add(one.verdict)
    return found


@cache
def played(slower: float = 1.0, variation: float = 1.0) -> Floats:
    """As many replications as controls want: of a centre that takes longer than callers bring, or of other callers."""
    words = "exponential" if variation == 1 else f"gamma, shape 1 (coefficient of variation {variation})"
    scenario = scenario_of(replace(QUEUE, parameters={**QUEUE.parameters, "handling_time_law": words}), Horizon(1, 1))
    return play_scenario(QUEUE, with_pace(scenario, slower), 1, range(first_look(QUEUE))).rows


def with_pace(scenario: Scenario, factor: float) -> Scenario:
    group = scenario.agents[GROUP]
    skills = {ONE_TYPE: group.skills[ONE_TYPE].model_copy(update={"handle": factor})}
    return scenario.model_copy(update={"agents": {GROUP: group.model_copy(update={"skills": skills})}})


def test_a_right_centre_passes_with_its_controls() -> None:
    assert Verdict.FAIL not in set().union(*verdicts(played()).values())


def test_a_centre_that_takes_longer_than_callers_bring_fails_with_its_controls() -> None:
    """By 1 % of the handling time, which the plain mean of as many replications does not tell from luck."""
    found = verdicts(played(slower=1.01))
    assert found["value"] == {Verdict.FAIL}
    assert (found["plain"], found["control"]) == ({Verdict.PASS}, {Verdict.PASS})


def test_callers_with_another_spread_fail_by_a_control_of_their_own() -> None:
    """The mean is right, and what the regression takes off would hide the longer waits."""
    found = verdicts(played(variation=1.1))
    assert Verdict.FAIL in found["control"]


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


def test_a_column_that_says_nothing_is_left_out() -> None:
    rows, control = with_a_control(np.random.default_rng(24))
    alone, beside_zeros = (estimators.ratio(rows, each) for each in (control, np.column_stack([control, 0 * control])))
    assert beside_zeros.value == pytest.approx(alone.value)
    assert beside_zeros.standard_error == pytest.approx(alone.standard_error, rel=0.02)


def test_few_replications_are_judged_plainly() -> None:
    assert first_look(QUEUE) == 20 + 4 * len(explaining(QUEUE)) == REPLICATIONS
    assert [one.kind for one in judged(QUEUE, played()[:40])] == ["value"]


def test_a_study_without_controls_judges_the_plain_mean_alone() -> None:
    """By the same rows, so that what was played for the one is not played again for the other."""
    found = settle(QUEUE, 1, lambda count: Played(played()[:count], count, 1.0), REPLICATIONS, controlled=False)
    assert [one.kind for one in found.judgements] == ["value"]
    assert found.verdict is Verdict.UNDECIDED
    plain = [one for one in judged(QUEUE, found.played.rows) if one.kind == "plain"]
    assert found.worst.estimate == plain[0].estimate
