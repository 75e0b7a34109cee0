"""Laws of needs that come on another channel than their first choice (model.md 2, 12)."""

from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy import stats

from simulator.centre import play_replication
from simulator.centre.fates import fate_names
from simulator.centre.luck import Luck
from simulator.measures import reduce_log
from simulator.records import Floats, Integers, Log, Outcome
from simulator.scenario.channels import Stream
from simulator.scenario.clock import Clock
from simulator.scenario.rules import broken_rules
from simulator.scenario.scenario import Scenario
from simulator.scenario.spread import share_when_closed
from simulator.scenario.volumes import expected_needs
from tests.centre.building import HOUR, scenario
from tests.centre.calling_back import OPENS, call, patient, rings_of
from tests.centre.calling_back import played as play_given
from tests.centre.logs import differences
from tests.centre.test_channel_laws import CHAT, EMAIL, PHONE, REDIALING, REPEATING, by_ordinal, centre, needs, play
from tests.centre.test_scheduled_callbacks import MORNING

Shares = dict[str, dict[str, float]]
LAWS: dict[str, Any] = {
    "channels": {"phone": 0.7, "chat": 0.3, "email": 0},
    "handle": {"phone": {"talk": "4m"}, "chat": {"talk": "8m", "wrap": "1m"}, "email": {"talk": "6m"}},
    "patience": {"phone": "3m", "chat": "1m"},
}
"""On the channels nothing is alike."""


def shifted(first: Shares, **more: Any) -> dict[str, Any]:
    return LAWS | {"switches": {"first": first}} | more


@cache
def first_choice() -> tuple[Floats, Any, Integers]:
    return by_ordinal(needs(LAWS))


def streams_of(first: Shares) -> Integers:
    """The stream of each need by its ordinal; nobody comes at another instant."""
    instants, _, streams = by_ordinal(needs(shifted(first)))
    assert np.array_equal(instants, first_choice()[0])
    return np.asarray(streams)


def test_who_shifts_at_a_share_does_so_at_every_larger_one_and_nobody_else_moves() -> None:
    chosen, before = first_choice()[2], np.zeros(len(first_choice()[2]), bool)
    calls = int((chosen == PHONE).sum())
    for share in (0.0, 0.02, 0.1, 0.3, 1.0):
        streams = streams_of({"phone": {"chat": share}})
        moved = streams != chosen
        assert (before <= moved).all()
        assert (chosen[moved] == PHONE).all()
        assert (streams[moved] == CHAT).all()
        low, high = stats.binom.interval(0.999, calls, share)
        assert low <= moved.sum() <= high
        before = moved
    assert before.sum() == calls


def test_two_channels_may_exchange_needs_and_a_third_have_some_of_them() -> None:
    chosen, streams = first_choice()[2], streams_of({"phone": {"chat": 0.2, "email": 0.3}, "chat": {"phone": 0.5}})
    for first, to, share in ((PHONE, CHAT, 0.2), (PHONE, EMAIL, 0.3), (CHAT, PHONE, 0.5), (CHAT, EMAIL, 0.0)):
        low, high = stats.binom.interval(0.999, (chosen == first).sum(), share)
        assert low <= ((chosen == first) & (streams == to)).sum() <= high


def test_who_shifts_is_in_every_respect_one_of_the_other_channel_and_all_others_stay_what_they_are() -> None:
    """The luck of a need is the same on every channel: what it brings is what it would have brought there anyway."""
    some = needs(shifted({"phone": {"chat": 0.4}}))
    order = np.argsort(some.ordinal)
    values, components, streams = some.fates.values[order], some.fates.components[order], some.stream[order]
    assert set(streams.tolist()) == {PHONE, CHAT}
    for channel, name in ((PHONE, "phone"), (CHAT, "chat")):
        there = needs(LAWS | {"channels": {one: float(one == name) for one in LAWS["channels"]}})
        mine, by_own = streams == channel, np.argsort(there.ordinal)
        assert np.array_equal(components[mine], there.fates.components[by_own][mine])
        assert np.array_equal(values[mine], there.fates.values[by_own][mine], equal_nan=True)
    assert {"patience", "customer", "wrap"} <= set(fate_names(centre(LAWS)))


BUSY = REPEATING | REDIALING


@pytest.mark.parametrize("first", [{}, {"phone": {}}, {"phone": {"chat": 0, "email": 0}, "chat": {"phone": 0}}])
def test_a_shift_of_nobody_changes_nothing_and_draws_nothing(first: Shares, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, uniforms = set[str](), Luck.uniforms

    def noted(luck: Luck, kind: str, name: str, purpose: str, *more: Any) -> Any:
        asked.add(purpose)
        return uniforms(luck, kind, name, purpose, *more)

    monkeypatch.setattr(Luck, "uniforms", noted)
    with_none, without = play(BUSY | shifted(first)), play(BUSY | LAWS)
    assert differences(with_none, without) == set()
    assert "shift" not in asked


def by_hours(first: Shares, **more: Any) -> Log:
    """Chat is open from ten to twelve, the phones from eight to eighteen."""
    hours = {"default": "always", "phone": "08:00-18:00", "chat": "10:00-12:00"}
    return play(shifted(first, **more), calendar={"open": hours}, agents=60)


def test_who_shifts_finds_the_other_channel_open_or_closed_at_the_instant_at_which_it_comes() -> None:
    only_calls = {"channels": {"phone": 1, "chat": 0, "email": 0}}
    calls, chats = by_hours({}, **only_calls).contacts, by_hours({"phone": {"chat": 1}}, **only_calls).contacts
    assert np.array_equal(calls.entered, chats.entered)
    assert (chats.channel == CHAT).all()
    clock = chats.entered / HOUR
    assert np.array_equal(chats.outcome == Outcome.CLOSED, (clock < 10) | (clock >= 12))
    assert 0 < (chats.outcome == Outcome.ANSWERED).sum() < 0.5 * len(clock)


def test_a_message_may_come_as_a_call_and_a_call_as_a_message() -> None:
    mixed = {"channels": {"phone": 0.5, "chat": 0, "email": 0.5}}
    contacts = by_hours({"phone": {"email": 1}, "email": {"phone": 1}}, **mixed).contacts
    messages, calls = contacts.channel == EMAIL, contacts.channel == PHONE
    assert messages.sum() > 300
    assert ((contacts.entered[messages] >= 8 * HOUR) & (contacts.entered[messages] < 18 * HOUR)).all()
    assert not np.isnan(contacts.due[messages]).any()
    assert (contacts.outcome[calls] == Outcome.CLOSED).sum() > 50


def test_self_service_that_fails_sends_on_from_the_channel_that_the_need_has_shifted_to() -> None:
    tries = {"self_service": {"tries": 1, "solves": 0}}
    switches = {"switches": {"first": {"phone": {"chat": 1}}, "failed_self_service": {"chat": {"email": 1}}}}
    assert (play(LAWS | tries | switches).contacts.channel == EMAIL).all()


def test_the_books_balance_where_many_shift_and_some_are_removed() -> None:
    everything = BUSY | shifted({"phone": {"chat": 0.4, "email": 0.1}, "chat": {"phone": 0.2}}, removed=0.2)
    made = centre(everything | {"self_service": {"tries": 0.4, "solves": 0.3, "silent_failure": 0.3}})
    log = play_replication(made, 1, 0)
    reduce_log(made, log)
    assert (log.contacts.attempt > 0).sum() > 100


def test_a_channel_that_is_reached_by_shift_alone_has_to_be_served() -> None:
    only_calls = shifted({"phone": {"chat": 0.3}}, channels={"phone": 1, "chat": 0})
    only_calls["handle"] = {channel: {"talk": "4m"} for channel in ("phone", "chat")}
    assert broken_rules(centre(only_calls)) == []
    (problem,) = broken_rules(centre(only_calls, group={"channels": ["phone"]}))
    assert problem.message == "no agent group with the skill 'a' works on chat: nobody could serve it"
    (nowhere,) = broken_rules(centre(only_calls | {"channels": {"phone": 1}}))
    assert nowhere.path == ("intents", "a", "switches", "first", "phone", "chat")
    assert nowhere.message == "chat is none of the channels of 'a': phone"


HOURS = {"default": "always", "phone": "08:15-18:00", "chat": "10:00-12:40, 13:00-20:00"}
PROFILES: list[Any] = [
    pytest.param({}, id="evenly over the hours of each channel"),
    pytest.param({"intraday": {"06:00": 1, "10:00": 3, "16:00": 1}}, id="one profile for all"),
    pytest.param({"channels": {"email": {"intraday": {"00:00": 1, "09:00": 4}}}}, id="messages at night"),
    pytest.param({"weekday": {"mon": 3, "tue-sun": 1}, "growth_per_year": 0}, id="weekdays"),
]


@pytest.mark.parametrize("demand", PROFILES)
def test_the_share_that_finds_closed_doors_is_that_of_the_needs_that_come(demand: dict[str, Any]) -> None:
    """Told by two ways that share nothing: from the profiles that are played, and from the steps of a day alone."""
    first = {"phone": {"chat": 0.3}, "email": {"phone": 0.25, "chat": 0.25}}
    shares = {"channels": {"phone": 0.5, "chat": 0.1, "email": 0.4}, "removed": 0.2}
    made = centre(shifted(first, **shares), calendar={"open": HOURS, "days": 7}, demand=demand)
    clock = Clock(made.calendar)
    all_days, when_open = (expected_needs(made, clock, when_open=only) for only in (False, True))
    assert sum(sum(day.values()) for day in all_days) == pytest.approx(0.8 * 7 * 1_500)
    for channel in ("phone", "chat"):
        stream = Stream("a", channel)
        coming, met = (sum(day[stream] for day in days) for days in (all_days, when_open))
        assert 0 < met < coming
        assert share_when_closed(made, stream) == pytest.approx(1 - met / coming, abs=1e-12)


def test_as_many_come_on_each_channel_as_are_expected_there() -> None:
    first = {"phone": {"chat": 0.3}, "email": {"phone": 0.5}}
    shares = {"channels": {"phone": 0.5, "chat": 0.1, "email": 0.4}, "removed": 0.2}
    made = centre(shifted(first, **shares), calendar={"open": HOURS}, demand={"intraday": {"06:00": 1, "15:00": 2}})
    clock = Clock(made.calendar)
    (all_day,), (when_open,) = (expected_needs(made, clock, when_open=only) for only in (False, True))
    for number, stream in enumerate(made.streams):
        came = needs_on(made, number)
        assert abs(came[0] - 8 * all_day[stream]) < 4 * (8 * all_day[stream]) ** 0.5
        assert abs(came[1] - 8 * when_open[stream]) < 4 * (8 * when_open[stream]) ** 0.5


def needs_on(made: Scenario, channel: int) -> tuple[int, int]:
    """First contacts on a channel in eight replications, and those of them that met it open."""
    logs = [play_replication(made, 1, index).contacts for index in range(8)]
    came = [contacts.outcome[contacts.channel == channel] for contacts in logs]
    return sum(map(len, came)), sum(int((outcomes != Outcome.CLOSED).sum()) for outcomes in came)


def test_the_quietest_window_is_that_of_the_needs_that_come_on_the_phone() -> None:
    """At ten few have the phone as their first choice and many chat; all of those call where they are shifted."""
    profiles = {"intraday": MORNING, "channels": {"chat": {"intraday": {"10:00": 1, "11:00": 0}}}}

    def rung(share: float) -> list[float]:
        made = scenario(
            callback=patient(mode="scheduled", windows={"length": "1h", "capacity": 1, "within": "24h"}),
            calendar={"open": {"default": "08:00-12:00"}},
            intent=shifted({"chat": {"phone": share}}),
            demand=profiles,
        )
        return rings_of(play_given(made, call(OPENS, 600.0), call(OPENS + 60)), 1)

    assert rung(0.0) == [2 * HOUR]
    assert rung(1.0) == [3 * HOUR]
