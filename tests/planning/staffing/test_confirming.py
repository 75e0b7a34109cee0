"""Heads are put back where fresh luck shows a constraint missed, a few times and no more."""

from dataclasses import dataclass

import numpy as np
import pytest

from simulator.planning.staffing.components import Component, Layout
from simulator.planning.staffing.confirming import Confirmed, Told, confirmed
from simulator.planning.staffing.order import LeastHurt
from simulator.planning.staffing.places import Heads
from simulator.planning.staffing.results import Met, Met95
from simulator.records import Simulation
from tests.planning.staffing.centres import in_shifts

LAYOUT = Layout(in_shifts(heads=(60, 60)))
(TEAM,) = LAYOUT.components
ORDER = LeastHurt(np.array([[50.0], [60.0]]), np.eye(2), [0, 0], [30.0, 30.0], np.array([True, True]))


@dataclass(frozen=True)
class Heard:
    """A constraint of the team that is told and never judged."""

    label: str = "service"
    groups: tuple[str, ...] = ("team",)

    def outcome(self, played: Simulation) -> Met:
        raise NotImplementedError

    def told(self, played: Simulation) -> Met95:
        raise NotImplementedError


def confirmed_with(least: int, orders: dict[Component, LeastHurt], below: Met = "missed") -> Confirmed[int]:
    """What is confirmed of 120 heads where `least` are enough; what is played is how many there are."""

    def tell(total: int) -> Told:
        met: Met = "met" if total >= least else below
        return [(Heard(), Met95("service", "share", 0.8, 0.8, None, None, met))]

    def play(heads: Heads) -> int:
        return sum(heads)

    return confirmed(LAYOUT, (60, 60), orders, play, tell)


@pytest.mark.parametrize(
    ("least", "heads", "holds"), [(120, (60, 60), True), (121, (60, 62), True), (200, (60, 66), False)]
)
def test_heads_are_put_back_until_it_holds_or_three_times(least: int, heads: Heads, holds: bool) -> None:
    """Each time a hundredth of 120 heads, rounded up, where the load leaves least to spare."""
    found = confirmed_with(least, {TEAM: ORDER})
    assert found.heads == heads
    assert found.played == sum(heads)
    assert found.repairs == sum(heads) - 120
    assert found.holds == holds


def test_what_is_open_is_not_repaired_and_does_not_hold() -> None:
    found = confirmed_with(130, {TEAM: ORDER}, below="open")
    assert (found.repairs, found.holds) == (0, False)


def test_who_has_no_order_gets_nothing_back() -> None:
    assert confirmed_with(130, {}).heads == (60, 60)
