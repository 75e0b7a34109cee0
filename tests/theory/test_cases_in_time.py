"""A case of every family, played as long as the tests may take. The whole study: `python -m tests.theory.study`."""

import pytest

from tests.theory.cases import all_cases
from tests.theory.judge import Verdict
from tests.theory.judging import judged
from tests.theory.plan import TESTED, plan_of
from tests.theory.play import play
from tests.theory.vector import PLAYED_AGENTS, vector_case


@pytest.mark.parametrize("case_id", TESTED)
def test_what_is_simulated_agrees_with_what_is_known_exactly(case_id: str) -> None:
    case, tested = all_cases()[case_id], TESTED[case_id]
    plan = plan_of(case)
    replications = round(tested.contacts / plan.contacts)
    judgements = judged(case, play(case, plan, tested.seed, range(replications)).rows)
    failed = [one for one in judgements if one.verdict is Verdict.FAIL]
    undecided = {one.expected.name for one in judgements if one.verdict is Verdict.UNDECIDED}
    assert failed == []
    assert undecided <= set(tested.left_to_the_study)


def test_every_family_is_played() -> None:
    assert {all_cases()[case_id].family for case_id in TESTED} == {case.family for case in all_cases().values()}


def test_a_played_centre_agrees_with_the_erlang_vector_of_the_cost_model() -> None:
    case = vector_case(PLAYED_AGENTS)
    service_level, mean_wait = judged(case, play(case, plan_of(case), 1, range(12)).rows)
    assert service_level.verdict is Verdict.PASS
    assert mean_wait.verdict is not Verdict.FAIL
