"""How heads that are needed no more leave, month by month, under each mode."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.money.cash import HeadMonth, head_path
from simulator.money.cash.people import people_of, together
from simulator.scenario.investments import Appraisal, Realisation

MODES: tuple[Realisation, ...] = get_args(Realisation)
needs = st.lists(st.floats(0, 200), min_size=1, max_size=24)
yearly = st.floats(0, 3)
months = st.integers(0, 8)
law = settings(deadline=None, max_examples=40)


def heads(path: tuple[HeadMonth, ...]) -> list[float]:
    return [month.heads for month in path]


@law
@given(st.floats(0, 200), needs, st.sampled_from(MODES), yearly, months)
def test_every_path_serves_its_need_and_keeps_its_books(
    now: float, needed: list[float], mode: Realisation, attrition: float, notice: int
) -> None:
    path = head_path(now, needed, mode, attrition, notice)
    assert path[0] == HeadMonth(now, now, 0.0, 0.0)
    assert [month.needed for month in path[1:]] == needed
    for before, month in pairwise(path):
        assert month.heads >= month.needed
        assert month.leavers == pytest.approx(before.heads * attrition / 12)
        assert month.heads == pytest.approx(before.heads - month.leavers + month.hires - month.dismissed, abs=1e-9)
        assert min(month.hires, month.dismissed) == 0
        assert mode == "immediate" or month.dismissed < 1e-9


@law
@given(st.floats(0, 200), needs, yearly, months)
def test_the_modes_keep_fewer_and_fewer(now: float, needed: list[float], attrition: float, notice: int) -> None:
    kept, left, told = (
        heads(head_path(now, needed, mode, attrition, notice))
        for mode in ("capacity_only", "attrition_only", "immediate")
    )
    assert all(most + 1e-9 >= middle >= least - 1e-9 for most, middle, least in zip(kept, left, told, strict=True))


def test_capacity_only_replaces_every_leaver() -> None:
    path = head_path(120, [110, 100, 125, 90], "capacity_only", 0.30, 3)
    assert heads(path) == [120, 120, 120, 125, 125]
    assert [month.hires for month in path] == pytest.approx([0, 3, 3, 8, 3.125])


def test_in_attrition_only_heads_fall_no_faster_than_people_leave() -> None:
    path = head_path(120, [110] * 5, "attrition_only", 0.30, 3)
    assert heads(path) == pytest.approx([120, 117, 114.075, 111.223125, 110, 110])
    assert [month.hires for month in path] == pytest.approx([0, 0, 0, 0, 110 - 111.223125 * 0.975, 2.75])


def test_without_attrition_nobody_leaves_by_attrition() -> None:
    needed = [110.0, 105.0, 90.0]
    assert head_path(120, needed, "attrition_only", 0.0, 3) == head_path(120, needed, "capacity_only", 0.0, 3)


def test_growth_is_absorbed_before_anybody_is_hired() -> None:
    path = head_path(100, [90, 95, 100, 105], "growth_absorption", 0.0, 3)
    assert heads(path) == [100, 100, 100, 100, 105]
    assert [month.hires for month in path] == [0, 0, 0, 0, 5]


def test_immediate_gives_notice_and_dismisses_whom_attrition_left() -> None:
    path = head_path(120, [100] * 4, "immediate", 0.30, 2)
    assert heads(path) == pytest.approx([120, 117, 114.075, 100, 100])
    assert [month.dismissed for month in path] == pytest.approx([0, 0, 0, 114.075 * 0.975 - 100, 0])
    assert path[4].hires == pytest.approx(2.5)


def test_immediate_without_notice_follows_the_need_at_once() -> None:
    path = head_path(120, [100, 90, 95], "immediate", 0.0, 0)
    assert heads(path) == [120, 100, 90, 95]
    assert [(month.dismissed, month.hires) for month in path[1:]] == [(20, 0), (10, 0), (0, 5)]


def test_nobody_is_told_to_leave_who_is_needed_again_within_the_notice() -> None:
    path = head_path(120, [100, 115, 100, 100, 100], "immediate", 0.0, 2)
    assert heads(path) == [120, 120, 120, 115, 115, 100]


def test_the_two_modes_in_which_all_are_replaced_differ_in_what_an_investment_needs() -> None:
    needed = [{"near": 90.0, "far": 50.0}, {"near": 100.0, "far": 50.0}]
    now, growing = {"near": 100.0, "far": 50.0}, [{"near": 105.0, "far": 50.0}, {"near": 120.0, "far": 50.0}]
    found = {}
    for mode in ("capacity_only", "growth_absorption"):
        appraisal = Appraisal.model_validate({"realisation": mode})
        without = people_of(now, growing, 0.0, appraisal)
        found[mode] = people_of(now, needed, 0.0, appraisal, without)
        assert heads(without["near"]) == [100, 105, 120]
        assert heads(without["far"]) == heads(found[mode]["far"]) == [50, 50, 50]
    assert heads(found["capacity_only"]["near"]) == [100, 105, 120]
    assert heads(found["growth_absorption"]["near"]) == [100, 100, 100]


def test_groups_add_up() -> None:
    near, far = HeadMonth(10, 9, 1, 2, 3), HeadMonth(20, 18, 0, 0.5, 1)
    assert together([near, far]) == HeadMonth(30, 27, 1, 2.5, 4)
