"""Whole scenarios drawn at random over the whole schema hold what is true of every centre.

The tests play 40 from file to report and 10 with mechanisms at nothing, the study 200 and 30 others.
"""

from pathlib import Path

import pytest

from simulator.centre import play_replication
from simulator.scenario.scenario import Scenario
from tests.random_scenarios.keys import every_saying, said
from tests.random_scenarios.scenarios import drawn
from tests.random_scenarios.whole_run import VIEWS, planned, play, priced, read_data, show
from tests.random_scenarios.zero_levers import differences, with_zero_levers

AT_ONCE = 40
"""Scenarios that a test plays, each drawn from its block and number alone: the same wherever and whenever."""
IN_THE_TESTS, IN_THE_STUDY = (0, 0), ((0, 40), (1, 0), (1, 40), (2, 0), (2, 40))
"""Blocks and first numbers."""
BLOCK_OF_ZERO_LEVERS, WITH_ZERO_LEVERS = 3, 10
SHOWN = tuple(view for each in VIEWS for view in (each, None))
"""Every second is shown: that takes longer than anything else."""
MOST_OF_IT = 0.85
"""Of the keys and choices of the schema, that the scenarios of a test should speak of; `hunt` tells what thousands do
not."""


@pytest.mark.parametrize(
    ("block", "first"), [IN_THE_TESTS, *(pytest.param(*part, marks=pytest.mark.study) for part in IN_THE_STUDY)]
)
def test_any_scenario_runs_from_its_file_to_its_report_and_its_books_balance(
    block: int, first: int, tmp_path: Path
) -> None:
    """Reading refuses none of them: they are valid as they are drawn. Conservation is checked by the program itself,
    and what `laws` and `sums` look up beside it."""
    everything, spoken_of = every_saying(Scenario), set[str]()
    for number in range(first, first + AT_ONCE):
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


@pytest.mark.parametrize("first", [0, *(pytest.param(first, marks=pytest.mark.study) for first in (10, 20, 30))])
def test_a_mechanism_at_nothing_changes_no_bit_of_any_scenario(first: int, tmp_path: Path) -> None:
    for number in range(first, first + WITH_ZERO_LEVERS):
        data = drawn(BLOCK_OF_ZERO_LEVERS, number)
        as_it_is, with_levers = (read_data(one, tmp_path).scenario for one in (data, with_zero_levers(data)))
        seed = as_it_is.experiment.seed
        logs = play_replication(as_it_is, seed, 0), play_replication(with_levers, seed, 0)
        assert differences(*logs) == [], f"scenario {number} of block {BLOCK_OF_ZERO_LEVERS}"
