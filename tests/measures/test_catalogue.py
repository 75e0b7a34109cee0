"""The catalogue: complete, documented, and defined or None wherever it may be asked."""

import math
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from simulator.measures import CATALOGUE, Scope, estimate, measure_names
from simulator.measures.scope import DIMENSIONS
from simulator.records import Outcome, Simulation
from tests.measures.handmade import abandoned, answered, centre, ended, simulation
from tests.measures.page import PAGE, current_page

ROOT = Path(__file__).parents[2]


def test_the_page_of_measures_is_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == current_page(), "run: python -m tests.measures.page"


def test_a_measure_is_known_by_its_own_name() -> None:
    assert {name: measure.name for name, measure in CATALOGUE.items()} == {name: name for name in CATALOGUE}


@pytest.fixture(scope="module")
def played() -> Simulation:
    day = [
        answered(0.0, wait=10.0, talk=60.0, wrap=9.0, returns=True),
        answered(4_000.0, talk=60.0, need=0, attempt=1),
        abandoned(100.0, wait=3.0, intent=1),
        ended(100.0, Outcome.CONTAINED, menu=20.0, resolved=True),
    ]
    return simulation(centre(), day, [*day, answered(8_000.0, intent=1)])


SCOPES = [
    Scope(intent=intent, group=group, day=day, interval=interval)
    for intent, group, day, interval in product((None, "orders"), (None, "desk"), (None, 0), (None, 1))
]


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: "-".join(sorted(scope.dimensions)) or "total")
def test_every_measure_is_a_number_or_none_in_every_scope_that_it_covers(played: Simulation, scope: Scope) -> None:
    names = [name for name in measure_names(played.scenario) if CATALOGUE[name.partition("@")[0]].covers(scope)]
    for name in names:
        found = estimate(played, name, scope)
        numbers = (found.value, found.half_width, found.numerator, found.denominator)
        assert all(number is None or math.isfinite(number) for number in numbers), found


def test_every_measure_covers_the_total() -> None:
    assert all(measure.covers(Scope()) for measure in CATALOGUE.values())
    assert {dimension for measure in CATALOGUE.values() for one in measure.scopes for dimension in one} == set(
        DIMENSIONS
    )


def test_importing_the_measures_is_light() -> None:
    program = "import sys, simulator.measures\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not {"scipy.stats", "scipy.optimize", "matplotlib", "joblib", "simpy"} & set(done.stdout.split())
