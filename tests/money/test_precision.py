"""The rule that ends a run when the cost per contact is known well enough."""

from simulator.experiment import simulate
from simulator.money import precise_enough, price
from tests.centre.building import scenario

PRICED = {"labour": {"agent": {"wage_per_hour": 20}}}


def test_without_a_precision_there_is_no_rule() -> None:
    assert precise_enough(scenario(costs=PRICED)) is None


def test_a_run_goes_on_until_the_cost_is_known_to_the_asked_share() -> None:
    centre = scenario(costs=PRICED, experiment={"replications": 2, "precision": {"cost_per_contact": "4%"}})
    found = simulate(centre, stop=precise_enough(centre))
    cost = price(found).headline
    assert cost.value is not None
    assert cost.half_width is not None
    assert cost.half_width <= 0.04 * cost.value
    assert 10 <= len(found.replications) < 200


def test_a_cost_that_is_undefined_is_never_known_well_enough() -> None:
    nobody = {"needs": {"per_day": 0}}
    experiment = {"replications": 2, "most": 12, "precision": {"cost_per_contact": "4%"}}
    centre = scenario(costs=PRICED, intent=nobody, experiment=experiment)
    assert len(simulate(centre, stop=precise_enough(centre)).replications) == 12
