"""Laws of needs that are gone with their root cause: the same at every share, no bit of any other (model.md 2, 12)."""

from dataclasses import fields
from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy import stats

from simulator.centre import play_replication
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds, LuckySource
from simulator.measures import Scope, estimate, reduce_log
from simulator.records import Contacts, Log, Simulation
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario
from simulator.scenario.volumes import expected_needs
from tests.centre.building import HOUR, scenario
from tests.centre.calling_back import OPENS, call, rings_of
from tests.centre.calling_back import played as play_given
from tests.centre.logs import differences
from tests.centre.test_scheduled_callbacks import booking
from tests.settings.played import Played, reading

SHARES = (0.02, 0.05, 0.1, 0.5)
EVERYTHING: dict[str, Any] = {
    "channels": {"phone": 0.6, "chat": 0.4},
    "handle": {"phone": {"verify": "20s", "talk": "4m", "wrap": "40s"}, "chat": {"talk": "5m"}},
    "patience": {"phone": "3m", "chat": "3m"},
    "self_service": {"tries": 0.5, "solves": 0.3, "silent_failure": 0.2, "gives_up": 0.1, "silent_delay": "3h"},
    "redial": {"abandoned": 0.6, "closed": 0.5, "after": "20m"},
    "resolution": {"first_contact": 0.6, "returns": 0.7, "after": "3h"},
    "switches": {"repeat": {"chat": {"phone": 0.3}}, "first": {"phone": {"chat": 0.1}}},
}
"""An intent whose needs may do many things."""


def centre(removed: float | None = None, *, agents: int = 200, per_day: float = 1_200, days: int = 2) -> Scenario:
    """Two intents, of which the first has its root cause removed; closed at night."""
    group = {"roster": {"constant": agents}, "skills": {"a": {}, "b": {}}}
    whole = scenario(
        intents="ab",
        intent=EVERYTHING | {"needs": {"per_day": per_day}},
        groups={"desk": group},
        calendar={"days": days, "open": {"default": "08:00-20:00"}},
        demand={"intraday": {"07:00": 1}},
    )
    if removed is None:
        return whole
    return whole.model_copy(
        update={"intents": {**whole.intents, "a": whole.intents["a"].model_copy(update={"removed": removed})}}
    )


@cache
def played(removed: float | None = None) -> Log:
    return play_replication(centre(removed), 1, 0)


def source(removed: float | None) -> tuple[LuckySource, DayNeeds]:
    """Where the needs of the first day come from, and those themselves."""
    made = centre(removed)
    clock = Clock(made.calendar)
    lucky = LuckySource(made, clock, Luck(1, 0))
    return lucky, lucky.of_day(clock.days[0])


def in_touch(needs: DayNeeds) -> dict[tuple[int, int], int]:
    """The place of each need that gets in touch, by its intent and ordinal: the first two streams are of intent `a`."""
    keys = zip((needs.stream // 2).tolist(), needs.ordinal.tolist(), strict=True)
    return {key: place for place, key in enumerate(keys)}


def test_the_needs_removed_at_a_share_are_so_at_every_larger_one_and_no_others_are() -> None:
    all_of_them = set(in_touch(source(None)[1]))
    before: set[tuple[int, int]] = set()
    for share in SHARES:
        gone = all_of_them - set(in_touch(source(share)[1]))
        assert gone > before
        assert {intent for intent, _ in gone} == {0}
        assert set(in_touch(source(share)[1])) < all_of_them
        before = gone


def test_who_is_removed_is_said_by_the_needs_own_luck() -> None:
    day = Clock(centre().calendar).days[0]
    arisen = int(source(None)[1].born[0])
    marks = Luck(1, 0).uniforms("intent", "a", "root cause", day.date, arisen)
    for share in SHARES:
        needs = source(share)[1]
        assert needs.removed is not None
        assert needs.removed.tolist() == [int((marks < share).sum()), 0]
        assert needs.born[0] == arisen - needs.removed[0]
        low, high = stats.binom.interval(0.999, arisen, share)
        assert low <= needs.removed[0] <= high


@pytest.mark.parametrize("share", SHARES)
def test_the_needs_that_remain_have_their_instants_streams_and_fates_to_the_bit(share: float) -> None:
    (lucky, before), (lucky_after, after) = source(None), source(share)
    day, places = Clock(centre().calendar).days[0], in_touch(before)
    kept = [places[key] for key in in_touch(after)]
    assert kept == sorted(kept[: len(kept) - after.silent]) + kept[len(kept) - after.silent :]
    for name in ("instant", "stream", "ordinal"):
        assert np.array_equal(getattr(before, name)[kept], getattr(after, name)), name
    for name in ("values", "components"):
        assert np.array_equal(getattr(before.fates, name)[kept], getattr(after.fates, name), equal_nan=True), name
    for place in range(0, len(kept), 40):
        for attempt in (1, 2):
            where = int(after.stream[place]), day, attempt, int(after.ordinal[place])
            for one, other in zip(lucky.again(*where), lucky_after.again(*where), strict=True):
                assert np.array_equal(one, other, equal_nan=True)


def rows_by_need(log: Log) -> tuple[Contacts, dict[tuple[int, float], list[int]]]:
    """The rows of each need's contacts, by the intent of the need and the instant at which it first came."""
    contacts, found = log.contacts, dict[tuple[int, float], list[int]]()
    for row, need in enumerate(contacts.need.tolist()):
        found.setdefault((int(contacts.intent[need]), float(contacts.entered[need])), []).append(row)
    return contacts, found


@pytest.mark.parametrize("share", [0.05, 0.5])
def test_where_nobody_waits_the_contacts_that_remain_are_the_same_to_the_bit(share: float) -> None:
    """Repeats, redials and late first contacts included; those of the removed are gone, all of them."""
    (before, all_of_them), (after, kept) = rows_by_need(played()), rows_by_need(played(share))
    assert set(kept) < set(all_of_them)
    assert sum(map(len, all_of_them.values())) - len(after.need) > len(all_of_them) - len(kept) > 50
    left = [row for key in kept for row in all_of_them[key]]
    right = [row for rows in kept.values() for row in rows]
    assert (after.attempt > 1).sum() > 50
    for name in (field.name for field in fields(Contacts) if field.name != "need"):
        one, other = getattr(before, name)[left], getattr(after, name)[right]
        assert np.array_equal(one, other, equal_nan=one.dtype.kind == "f"), name


def test_no_share_removed_is_no_root_cause_at_all_bit_by_bit() -> None:
    assert differences(played(0.0), played()) == set()
    assert not played().removed.any()


@pytest.mark.parametrize("removed", [None, 0.0])
def test_where_nothing_is_removed_nothing_is_drawn(removed: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, uniforms = set[str](), Luck.uniforms

    def noted(luck: Luck, kind: str, name: str, purpose: str, *more: Any) -> Any:
        asked.add(purpose)
        return uniforms(luck, kind, name, purpose, *more)

    monkeypatch.setattr(Luck, "uniforms", noted)
    source(removed)
    assert "root cause" not in asked
    source(0.1)
    assert "root cause" in asked


def measured(removed: float | None) -> Played:
    return Played(centre(removed), played(removed))


def test_the_removed_are_in_no_count_but_their_own() -> None:
    before, after = measured(None), measured(0.5)
    gone = reading(after, "needs_removed")
    assert gone == played(0.5).removed.sum() > 0
    assert reading(before, "needs_removed") == 0
    assert reading(after, "needs") == reading(before, "needs") - gone
    assert reading(after, "needs_removed of b") == 0
    for name in ("needs", "issues", "contacts", "repeats", "redials", "self_service_tried", "self_service_minutes"):
        assert reading(after, f"{name} of a") < 0.7 * reading(before, f"{name} of a"), name
        assert reading(after, f"{name} of b") == reading(before, f"{name} of b"), name


def test_where_all_is_removed_nobody_comes() -> None:
    nothing = centre(1.0, per_day=300)
    log = play_replication(nothing, 1, 0)
    simulation = Simulation(nothing, (reduce_log(nothing, log),))
    assert not (log.contacts.intent == 0).any()
    assert not (log.tries.intent == 0).any()
    assert estimate(simulation, "needs", Scope(intent="a")).value == 0
    assert estimate(simulation, "needs_removed", Scope(intent="a")).value == log.removed[:, 0].sum() > 400


def test_what_is_expected_is_what_remains() -> None:
    before, after = (expected_needs(one, Clock(one.calendar))[0] for one in (centre(), centre(0.2)))
    for stream, needs in before.items():
        assert after[stream] == pytest.approx(needs * (0.8 if stream.intent == "a" else 1.0))


def test_the_quietest_window_is_that_of_the_calls_that_remain() -> None:
    """All needs of the second intent come at ten, the quietest hour of the first: until their root cause is gone."""
    made = booking(profile={"08:00": 50, "09:00": 50, "10:00": 5, "11:00": 20})
    desk, ten = made.agents["desk"], {"intraday": ((10 * 3_600, 1.0), (11 * 3_600, 0.0))}
    both = {"desk": desk.model_copy(update={"skills": {**desk.skills, "b": desk.skills["a"]}})}

    def rung(removed: float) -> list[float]:
        second = made.intents["a"].model_copy(update=ten | {"removed": removed})
        whole = made.model_copy(update={"intents": {**made.intents, "b": second}, "agents": both})
        return rings_of(play_given(whole, call(OPENS, 600.0), call(OPENS + 60)), 1)

    assert rung(0.0) == [3 * HOUR]
    assert rung(0.9) == [2 * HOUR]
