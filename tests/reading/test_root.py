"""A variant knows the scenario in which its offered contacts were counted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.reading import ScenarioInvalid, load_scenario, read_scenario

Written = Callable[..., Path]


@pytest.fixture
def measured(edited: Callable[..., str]) -> str:
    """The small scenario with contacts counted as they were offered."""
    return edited({"needs: {per_week: 500}": "offered_contacts: {per_week: 500}"})


def test_the_root_is_the_file_at_the_end_of_the_chain(measured: str, written: Written) -> None:
    files = {
        "scenario.yaml": measured,
        "between.yaml": "extends: scenario.yaml\nchanges: {intents.order.offered_contacts.per_week: +10%}\n",
        "variant.yaml": "extends: between.yaml\nwhy: more people\nagents: {retail: {roster: {constant: 6}}}\n",
    }
    written(files)
    assert read_scenario("variant.yaml").root == load_scenario("scenario.yaml")


def test_changes_by_a_program_make_a_variant_of_the_file(measured: str, written: Written) -> None:
    written({"scenario.yaml": measured})
    reading = read_scenario("scenario.yaml", changes=[("agents.retail.roster.constant", 6)])
    assert reading.root == load_scenario("scenario.yaml")


def test_a_scenario_is_its_own_root(measured: str, written: Written) -> None:
    written({"scenario.yaml": measured})
    assert read_scenario("scenario.yaml").root is None


def test_where_needs_are_given_nobody_asks_for_the_root(small: str, written: Written) -> None:
    written({"scenario.yaml": small, "variant.yaml": "extends: scenario.yaml\nwhy: to see\n"})
    assert read_scenario("variant.yaml").root is None


def test_a_root_that_is_no_whole_scenario_cannot_be_played(measured: str, written: Written) -> None:
    agents, rest = measured[measured.index("agents:") :], measured[: measured.index("agents:")]
    written({"common.yaml": agents, "scenario.yaml": f"extends: common.yaml\n{rest}"})
    with pytest.raises(ScenarioInvalid) as invalid:
        read_scenario("scenario.yaml")
    [told] = str(invalid.value).splitlines()
    assert told.startswith(
        "scenario.yaml:9:5: intents.order.offered_contacts: needs are found by playing the root scenario, and "
        "common.yaml is none by itself: give needs here (common.yaml:"
    )
