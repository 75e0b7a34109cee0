"""Pairs that were played: a lever of nothing changes nothing, a real one is found with the luck it shares."""

from functools import cache
from typing import Any

import pytest

from simulator.comparison import compare
from simulator.experiment import simulate
from simulator.money import CostReport, price
from tests.comparison.builders import COSTS
from tests.measures.handmade import centre


@cache
def played(talk: str = "4m", name: str = "by hand", fee: float | None = None, replications: int = 6) -> CostReport:
    lines: list[dict[str, Any]] = [] if fee is None else [{"id": "fee", "kind": "fixed", "monthly": fee}]
    handle = {"phone": {"talk": talk, "wrap": "30s"}}
    scenario = centre(
        name=name,
        intents={"orders": {"needs": {"per_day": 300}, "handle": handle}},
        groups={"desk": {"roster": {"constant": 2}, "skills": {"orders": {}}}},
        costs=COSTS | {"lines": [*COSTS["lines"], *lines]},
    )
    return price(simulate(scenario, replications=replications))


def test_a_lever_of_nothing_changes_nothing_to_the_last_bit() -> None:
    found = compare(played(), played(name="nothing done"))
    assert found.same
    assert found.quality.verdict == "pass"
    for saving in (found.cash, found.worth, found.released.handled_hours, found.released.fte, found.released.value):
        assert saving.values == (0.0,) * 6
        assert saving.interval is not None
        assert (saving.interval.low, saving.interval.high) == (0, 0)
        assert (saving.chance_average_positive, saving.share_of_periods_positive) == (0, 0)
    for row in (*found.flow, *found.components, *found.occupancy_by_hour, *found.quality.shown):
        assert (row.change, row.half_width) == (0, 0)
    assert {(line.change, line.half_width) for line in found.lines} == {(0, 0)}
    assert {judged.harm for judged in found.quality.judged} == {0}


def test_a_line_without_money_is_the_same_and_one_with_money_is_not() -> None:
    assert compare(played(), played(fee=0.0)).same
    dearer = compare(played(), played(fee=100.0))
    assert not dearer.same
    assert dearer.cash.values == pytest.approx((-100.0,) * 6)
    assert dearer.cash.is_detectable


def test_shorter_talks_free_time_and_do_no_harm() -> None:
    before, after = played(), played("3m48s")
    found = compare(before, after)
    assert not found.same
    assert found.released.handled_hours.is_detectable
    assert found.released.handled_hours.mean > 0
    assert found.quality.verdict == "pass"
    alone = [report.quantities.handled_hours for report in (before, after)]
    assert found.released.handled_hours.mean == pytest.approx(alone[0] - alone[1])


def test_longer_talks_cost_service() -> None:
    found = compare(played(), played("6m"))
    assert found.quality.verdict == "fail"
    failed = {judged.name for judged in found.quality.judged if judged.verdict == "fail"}
    assert {"abandonment", "service_level", "answered_within_wait"} <= failed
    assert all(judged.because in found.quality.because for judged in found.quality.judged if judged.verdict == "fail")


def test_the_other_way_round_every_change_has_the_other_sign() -> None:
    there, back = compare(played(), played("3m48s")), compare(played("3m48s"), played())
    assert there.cash.values == pytest.approx([-value for value in back.cash.values])
    for one, other in zip(there.flow, back.flow, strict=True):
        assert one.change == pytest.approx(-(other.change or 0.0))
        assert one.half_width == pytest.approx(other.half_width)
