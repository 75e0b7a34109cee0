"""Whole scenarios drawn at random over the whole schema hold what is true of every centre."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from simulator.scenario.scenario import Scenario
from tests.random_scenarios.keys import every_saying, said
from tests.random_scenarios.scenarios import scenarios
from tests.random_scenarios.values import Data
from tests.random_scenarios.whole_run import VIEWS, play, read_data, show

BLOCKS, EXAMPLES = 4, 50
"""Each block is drawn from its number alone: the same scenarios wherever and whenever it is run."""
SHOWN = st.sampled_from((*VIEWS, "document", "replications"))
"""The report takes longest."""
MOST_OF_IT = 0.6
"""Of the keys and choices of the schema, that a block should speak of; `hunt` tells what thousands do not."""


@pytest.mark.parametrize("block", range(BLOCKS))
def test_any_scenario_runs_from_its_file_to_its_report_and_its_books_balance(block: int, tmp_path: Path) -> None:
    """Reading refuses none of them: they are valid as they are drawn. Conservation is checked by the program itself,
    and what `laws` looks up beside it."""
    everything, spoken_of = every_saying(Scenario), set[str]()

    @seed(block)
    @settings(max_examples=EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(scenarios(), SHOWN)
    def holds(data: Data, view: str) -> None:
        reading = read_data(data, tmp_path)
        spoken_of.update(said(reading.scenario))
        _, simulation = play(reading)
        assert show(simulation, reading, view)

    holds()
    assert len(spoken_of & everything) > MOST_OF_IT * len(everything)
