"""Luck is fixed at birth and belongs to the need: no other need, intent, lever or stream moves it (model.md 12)."""

from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.centre.fates import CONTAINED, HANGS_UP, fate_names
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds, LuckySource
from simulator.scenario.clock import Clock
from simulator.scenario.demand import Needs
from simulator.scenario.scenario import Scenario
from tests.centre.building import scenario

REPEATING = {"resolution": {"first_contact": "70%", "returns": "80%", "after": {"mean": "2h"}}}


def _needs(centre: Scenario, seed: int = 1, replication: int = 0) -> DayNeeds:
    clock = Clock(centre.calendar)
    return LuckySource(centre, clock, Luck(seed, replication)).of_day(clock.days[0])


def _of(needs: DayNeeds, intent: int) -> list[Any]:
    chosen = needs.stream == intent
    order = np.argsort(needs.ordinal[chosen])
    return [needs.instant[chosen][order].tolist(), _plain(needs)[chosen][order].tolist()]


def _plain(needs: DayNeeds) -> Any:
    """Fates with "never" written as infinity, so that equal fates compare equal."""
    return np.nan_to_num(needs.fates.values, nan=np.inf)


def test_an_unused_intent_moves_no_other_luck() -> None:
    alone = scenario(intent={"needs": {"per_day": 300}})
    unused = alone.intents["a"].model_copy(update={"needs": Needs(per_day=0)})
    beside = alone.model_copy(update={"intents": {"unused": unused, **alone.intents}})
    first, second = _needs(alone), _needs(beside)
    assert _of(first, 0) == _of(second, 1)
    assert len(first.instant) > 200


def test_a_larger_volume_keeps_the_same_needs_and_adds_the_last_ordinals() -> None:
    small = _needs(scenario(intents="ab", intent={"needs": {"per_day": 300}}))
    grown = scenario(intents="ab", intent={"needs": {"per_day": 300}})
    intents = dict(grown.intents)
    more = intents["a"].model_copy(update={"needs": Needs(per_day=400)})
    large = _needs(grown.model_copy(update={"intents": intents | {"a": more}}))
    kept = (small.stream == 0).sum()
    assert (large.stream == 0).sum() > kept
    for before, after in zip(_of(small, 0), _of(large, 0), strict=True):
        assert before == after[:kept]
    assert _of(small, 1) == _of(large, 1)


@pytest.mark.parametrize("other", [{"seed": 2}, {"replication": 1}])
def test_another_seed_or_replication_is_another_luck(other: dict[str, int]) -> None:
    centre = scenario(intent={"needs": {"per_day": 300}})
    assert _of(_needs(centre), 0) != _of(_needs(centre, **other), 0)


def test_warm_up_days_do_not_move_the_luck_of_the_days_after() -> None:
    plain, warmed = scenario(), scenario(calendar={"warm_up_days": 3})
    source = LuckySource(warmed, Clock(warmed.calendar), Luck(1, 0))
    day = Clock(warmed.calendar).days[3]
    shifted = source.of_day(day)
    assert (shifted.instant - day.start).tolist() == _needs(plain).instant.tolist()
    assert _plain(shifted).tolist() == _plain(_needs(plain)).tolist()


def test_streams_begin_alike_whatever_their_length() -> None:
    from datetime import date

    luck = Luck(1, 0)
    long = luck.uniforms("intent", "a", "patience", date(2026, 3, 2), 1_000)
    assert luck.uniforms("intent", "a", "patience", date(2026, 3, 2), 10).tolist() == long[:10].tolist()


def test_a_setting_at_its_neutral_value_is_bit_identical_to_none() -> None:
    plain = scenario(intent={"needs": {"per_day": 500}} | REPEATING)
    skills = {"a": {"handle": 1, "resolution": 1, "after": "0s", "rank": 1, "order": 1}}
    groups = {"desk": {"roster": {"constant": 1}, "skills": skills, "shrinkage": {"external": 0, "internal": 0}}}
    neutral = scenario(groups=groups, intent={"needs": {"per_day": 500}} | REPEATING, demand={"busyness": {"day": 0}})
    first, second = play_replication(plain, 1, 0), play_replication(neutral, 1, 0)
    for name, column in vars(first.contacts).items():
        assert np.array_equal(column, getattr(second.contacts, name), equal_nan=column.dtype.kind == "f"), name


def test_a_repeat_has_the_same_luck_in_another_roster() -> None:
    few = play_replication(scenario(intent={"needs": {"per_day": 200}} | REPEATING), 1, 0)
    groups = {"desk": {"roster": {"constant": 9}, "skills": {"a": {}}}}
    many = play_replication(scenario(groups=groups, intent={"needs": {"per_day": 200}} | REPEATING), 1, 0)
    for log in (few, many):
        assert (log.contacts.attempt > 0).sum() > 10
    handled = [_handling_of_repeats(log.contacts) for log in (few, many)]
    shared = handled[0].keys() & handled[1].keys()
    assert shared
    assert all(handled[0][key] == handled[1][key] for key in shared)


def _handling_of_repeats(contacts: Any) -> dict[tuple[float, int], float]:
    """(instant of the need, attempt) -> seconds with the agent, answered repeats only."""
    rows = np.flatnonzero((contacts.attempt > 0) & (contacts.group >= 0))
    keys = zip(contacts.entered[contacts.need[rows]].tolist(), contacts.attempt[rows].tolist(), strict=True)
    return dict(zip(keys, (contacts.ended - contacts.left_queue)[rows].tolist(), strict=True))


def test_daily_counts_with_busyness_have_the_variance_of_a_gamma_mixture() -> None:
    """Variance L + (L cv)^2 for mean L, here 200 + 60^2; 2,000 days give a standard error near 3.5 %."""
    busyness, calendar = {"busyness": {"day": 0.3}}, {"days": 2_000}
    centre = scenario(intent={"needs": {"per_day": 200}}, demand=busyness, calendar=calendar)
    clock = Clock(centre.calendar)
    source = LuckySource(centre, clock, Luck(1, 0))
    counts = np.array([len(source.of_day(day).instant) for day in clock.days])
    assert abs(counts.mean() - 200) < 4 * (3_800 / 2_000) ** 0.5
    assert abs(counts.var() / 3_800 - 1) < 0.12


def test_every_fate_is_drawn_on_the_time_grid() -> None:
    centre = scenario(intent={"needs": {"per_day": 300}}, ivr={"time": "1m"})
    values, names = _needs(centre).fates.values, fate_names(centre)
    for name in ("patience", "customer", "wrap", "menu"):
        column = values[:, names.index(name)] * 2**20
        assert np.array_equal(column, np.rint(column))


def test_more_containment_sends_nobody_into_hanging_up() -> None:
    def menu_exits(contains: str) -> Any:
        ivr = {"time": "1m", "hangs_up": "10%", "contains": {"a": contains}}
        centre = scenario(intent={"needs": {"per_day": 2_000}}, ivr=ivr)
        return _needs(centre).fates.values[:, fate_names(centre).index("menu_exit")]

    less, more = menu_exits("20%"), menu_exits("30%")
    assert ((less == HANGS_UP) == (more == HANGS_UP)).all()
    assert (more == CONTAINED).sum() > (less == CONTAINED).sum()
    assert (more[less == CONTAINED] == CONTAINED).all()
