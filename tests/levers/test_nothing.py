"""A lever at nothing is no lever, whatever it is; and the order in which levers stand in a file decides nothing."""

from pathlib import Path
from typing import Any

import pytest

from simulator.comparison import compare
from simulator.experiment import simulate
from simulator.levers import applied, lever_class
from simulator.levers.base import Lever
from simulator.money import price
from simulator.reading import load_scenario, read_scenario
from simulator.scenario.scenario import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHORT = [("calendar.days", 1), ("calendar.warm_up_days", 0)]
BASE = load_scenario(SCENARIOS / "multichannel_120.yaml", changes=SHORT)

AT_NOTHING: dict[str, dict[str, Any]] = {
    "root_cause": {"intents": {"billing": 0}},
    "channel_shift": {"to": "chat", "share": 0},
    "ivr": {"contains": 0},
    "self_service": {"deflects": 0},
    "bot": {"contains": 0},
    "fcr_training": {"resolution": 0, "handle": 0},
    "knowledge_base": {"resolution": 0, "handle": 0},
    "integrated_software": {"search": "0s"},
    "agent_assist": {"handle": 0, "by_tenure": {}},
    "wrap_summaries": {"wrap": 0},
    "acd_routing": {},
    "skill_routing": {},
    "callback": {"offer_when": {"estimated_wait_over": "2m"}, "accepts": 0},
    "scheduling": {"recovers": 0},
    "remote_work": {"share": {"phone": 0}},
    "wages": {"wage": 0},
    "cloud": {},
    "voip": {},
    "analytics": {},
}


def lever(use: str, **settings: Any) -> Lever:
    return lever_class(use).model_validate({"use": use, **settings})


@pytest.mark.parametrize("use", AT_NOTHING)
def test_a_lever_of_zero_effect_and_zero_cost_is_its_baseline(use: str) -> None:
    assert applied(BASE, [lever(use, **AT_NOTHING[use])]) == BASE


def test_all_of_them_at_nothing_play_and_cost_the_same_to_the_bit() -> None:
    after = applied(BASE, [lever(use, **settings) for use, settings in AT_NOTHING.items()])
    found = compare(*(price(simulate(scenario, replications=1)) for scenario in (BASE, after)))
    assert found.same
    assert found.cash.values == (0.0,)


@pytest.mark.parametrize("file", ["callback_and_knowledge.yaml", "levers/analytics.yaml"])
def test_the_order_of_levers_in_the_file_changes_nothing(file: str) -> None:
    reading = read_scenario(SCENARIOS / file, changes=SHORT)
    assert len(reading.levers) > 1
    assert _but_for_lines(applied(reading.base, reading.levers[::-1])) == _but_for_lines(reading.scenario)


def _but_for_lines(scenario: Scenario) -> tuple[Scenario, set[str]]:
    lines = {line.id for line in scenario.costs.lines}
    return scenario.model_copy(update={"costs": scenario.costs.model_copy(update={"lines": ()})}), lines
