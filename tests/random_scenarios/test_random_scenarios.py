"""Whole scenarios drawn at random over the whole schema hold what is true of every centre."""

from pathlib import Path

import pytest

from simulator.centre import play_replication
from simulator.scenario.scenario import Scenario
from tests.random_scenarios.keys import every_saying, said
from tests.random_scenarios.scenarios import drawn
from tests.random_scenarios.whole_run import VIEWS, planned, play, priced, read_data, show
from tests.random_scenarios.zero_levers import differences, with_zero_levers

BLOCKS, EXAMPLES = 3, 25
"""Each scenario is drawn from its block and number alone: the same wherever and whenever it is run."""
WITH_ZERO_LEVERS = 15
SHOWN = tuple(view for each in VIEWS for view in (each, None))
"""Every second is shown: that takes longer than anything else."""
MOST_OF_IT = 0.8
"""Of the keys and choices of the schema, that a block should speak of; `hunt` tells what thousands do not."""


@pytest.mark.parametrize("block", range(BLOCKS))
def test_any_scenario_runs_from_its_file_to_its_report_and_its_books_balance(block: int, tmp_path: Path) -> None:
    """Reading refuses none of them: they are valid as they are drawn. Conservation is checked by the program itself,
    and what `laws` and `sums` look up beside it."""
    everything, spoken_of = every_saying(Scenario), set[str]()
    for number in range(EXAMPLES):
        try:
            reading = read_data(drawn(block, number), tmp_path)
            spoken_of.update(said(reading.scenario))
            _, simulation = play(reading)
            report, view = priced(simulation), SHOWN[number % len(SHOWN)]
            planned(reading.scenario, report)
            assert view is None or show(simulation, report, reading, view)
        except Exception as fault:
            fault.add_note(f"in scenario {number} of block {block}")
            raise
    assert len(spoken_of & everything) > MOST_OF_IT * len(everything)


def test_a_mechanism_at_nothing_changes_no_bit_of_any_scenario(tmp_path: Path) -> None:
    for number in range(WITH_ZERO_LEVERS):
        data = drawn(BLOCKS, number)
        as_it_is, with_levers = (read_data(one, tmp_path).scenario for one in (data, with_zero_levers(data)))
        seed = as_it_is.experiment.seed
        logs = play_replication(as_it_is, seed, 0), play_replication(with_levers, seed, 0)
        assert differences(*logs) == [], f"scenario {number} of block {BLOCKS}"
