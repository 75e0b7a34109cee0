"""Playing leaves the search for cycles as it found it."""

import gc
from collections.abc import Iterator

import pytest

from simulator.centre import play_replication
from tests.centre.building import scenario


@pytest.fixture
def thawed() -> Iterator[None]:
    """Nothing frozen before and after, and the collector at work."""
    gc.unfreeze()
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("thawed")
def test_nothing_stays_frozen_and_the_search_is_at_work_again() -> None:
    play_replication(scenario(), 1, 0)
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


@pytest.mark.usefixtures("thawed")
def test_what_somebody_else_has_frozen_stays_frozen() -> None:
    gc.freeze()
    play_replication(scenario(), 1, 0)
    assert gc.get_freeze_count() > 0


@pytest.mark.usefixtures("thawed")
def test_who_has_no_search_gets_none() -> None:
    gc.disable()
    play_replication(scenario(), 1, 0)
    assert not gc.isenabled()
