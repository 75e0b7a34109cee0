"""Laws of channels, switches, languages, tenure and remote work: what is not used changes nothing (model.md 2, 12)."""

from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.centre.fates import fate_names
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds, LuckySource
from simulator.records import Contacts, Flags, Floats, Log, Outcome
from simulator.scenario.channels import CHANNELS
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, scenario
from tests.centre.logs import differences
from tests.centre.test_chat_laws import of

DAY = 24 * HOUR
PHONE, CHAT, EMAIL, SOCIAL = range(4)
PARTS = {"verify": "30s", "talk": "4m", "wrap": "30s"}
EVERYWHERE = dict.fromkeys(CHANNELS, PARTS)
PATIENCE = {"phone": "3m", "chat": "3m"}
REPEATING = {"resolution": {"first_contact": 0.6, "returns": 0.8, "after": "2h"}}
REDIALING = {"redial": {"abandoned": 0.6, "closed": 0.5, "after": "20m"}}


def centre(intent: dict[str, Any] | None = None, *, agents: int = 9, **more: Any) -> Scenario:
    """One group for everything; `group` entries and other blocks may be given."""
    one = {"needs": {"per_day": 1_500}, "handle": EVERYWHERE, "patience": PATIENCE} | (intent or {})
    group = {"roster": {"constant": agents}, "skills": {"a": {}}} | more.pop("group", {})
    return scenario(groups={"desk": group} | more.pop("groups", {}), intent=one, **more)


def play(intent: dict[str, Any] | None = None, **more: Any) -> Log:
    return play_replication(centre(intent, **more), 1, 0)


def needs(intent: dict[str, Any], **more: Any) -> DayNeeds:
    """The needs of the first day."""
    played = centre(intent, **more)
    clock = Clock(played.calendar)
    return LuckySource(played, clock, Luck(1, 0)).of_day(clock.days[0])


def by_ordinal(needs: DayNeeds) -> tuple[Floats, Floats, Any]:
    """Instants, components and streams by ordinal."""
    order = np.argsort(needs.ordinal)
    return needs.instant[order], needs.fates.components[order], needs.stream[order]


BUSY = REPEATING | REDIALING


@pytest.mark.parametrize("channels", [{"phone": 1}, {"phone": 1, "chat": 0}, {"phone": 1, "chat": 0, "email": 0}])
def test_all_on_the_phone_is_no_channels_at_all_bit_by_bit(channels: dict[str, float]) -> None:
    assert differences(play(BUSY | {"channels": channels}), play(BUSY)) == set()


@pytest.mark.parametrize("more", ["chat", "social"])
def test_a_channel_on_which_nobody_comes_changes_nothing(more: str) -> None:
    shares = {"phone": 0.5, "email": 0.5}
    without, with_more = (play(BUSY | {"channels": shares | extra}) for extra in ({}, {more: 0}))
    assert (without.contacts.channel == EMAIL).sum() > 300
    assert differences(without, with_more) == set()


def test_a_share_that_moves_to_another_channel_moves_nobody_elses_luck() -> None:
    less, more = (by_ordinal(needs({"channels": {"phone": 1 - share, "chat": share}})) for share in (0.2, 0.4))
    assert np.array_equal(less[0], more[0])
    assert np.array_equal(less[1], more[1])
    moved = less[2] != more[2]
    assert ((less[2] == CHAT) <= (more[2] == CHAT)).all()
    assert abs(moved.mean() - 0.2) < 4 * (0.16 / len(moved)) ** 0.5


def test_the_channel_decides_the_length_and_luck_the_place_in_its_law() -> None:
    laws = {"handle": {"phone": {"talk": "4m"}, "chat": {"talk": "8m"}}}
    calls, chats = (by_ordinal(needs(laws | {"channels": {"phone": share, "chat": 1 - share}})) for share in (1, 0))
    assert np.array_equal(calls[0], chats[0])
    assert np.allclose(chats[1], 2 * calls[1], rtol=0, atol=1e-5)


def test_each_need_comes_on_its_channel_by_the_profile_of_that_channel() -> None:
    profiles: dict[str, Any] = {
        "intraday": {"08:00": 1, "12:00": 0},
        "channels": {"chat": {"intraday": {"18:00": 1, "20:00": 0}}},
    }
    played = needs({"channels": {"phone": 0.5, "chat": 0.5}}, demand=profiles)
    calls = played.stream == PHONE
    assert ((played.instant[calls] >= 8 * HOUR) & (played.instant[calls] < 12 * HOUR)).all()
    assert ((played.instant[~calls] >= 18 * HOUR) & (played.instant[~calls] < 20 * HOUR)).all()
    assert abs(calls.mean() - 0.5) < 4 * (0.25 / len(calls)) ** 0.5
    own = {"channels": {"phone": 0.5, "chat": 0.5}, "intraday": {"01:00": 1, "02:00": 0}}
    first_of_all = needs(own, demand=profiles).instant
    assert ((first_of_all >= HOUR) & (first_of_all < 2 * HOUR)).all()


def test_each_channel_has_its_own_opening_hours_and_messages_come_at_any_time() -> None:
    hours = {"default": "always", "phone": "08:00-18:00", "chat": "10:00-22:00"}
    shares = {"channels": {"phone": 0.4, "chat": 0.4, "email": 0.2}}
    contacts = play(BUSY | shares, calendar={"open": hours}, demand={"intraday": {"00:00": 1}}, agents=20).contacts
    clock, closed = contacts.entered % DAY / HOUR, of(contacts, Outcome.CLOSED)
    for channel, opens, closes in ((PHONE, 8, 18), (CHAT, 10, 22)):
        mine = contacts.channel == channel
        assert np.array_equal(closed[mine], ((clock < opens) | (clock >= closes))[mine])
        again = mine & (contacts.attempt > 0)
        assert again.sum() > 50
        assert not closed[again].any()
    assert not closed[contacts.channel == EMAIL].any()
    assert (contacts.entered[contacts.channel == EMAIL] < 8 * HOUR).sum() > 30


def test_switches_of_share_0_change_nothing() -> None:
    shares = {"channels": {"phone": 0.5, "chat": 0.5}}
    nothing = {"chat": {"phone": 0}, "phone": {"chat": 0}}
    switches = {"switches": {"redial": nothing, "repeat": nothing, "failed_self_service": nothing}}
    tries = {"self_service": {"tries": 0.4, "solves": 0.3, "silent_failure": 0.2}}
    without, with_none = (play(BUSY | shares | tries | more, agents=5) for more in ({}, switches))
    assert without.contacts.redial.sum() > 50
    assert differences(without, with_none) == set()


def came_before(contacts: Contacts, rows: Flags) -> Any:
    """For contacts of attempt 1, 2, ...: the channel of the contact of the need before."""
    place = {
        (need, attempt): row for row, (need, attempt) in enumerate(zip(contacts.need, contacts.attempt, strict=True))
    }
    before = [place[contacts.need[row], contacts.attempt[row] - 1] for row in np.flatnonzero(rows)]
    return contacts.channel[before]


def test_who_switches_comes_on_the_other_channel_and_all_others_on_their_own() -> None:
    shares = {"channels": {"phone": 0.5, "chat": 0.4, "email": 0.1}}
    switches = {"switches": {"redial": {"chat": {"phone": 1}}, "repeat": {"phone": {"email": 0.3, "chat": 0.2}}}}
    contacts = play(BUSY | shares | switches, agents=6).contacts
    redials = came_before(contacts, contacts.redial)
    assert redials.size > 100
    assert (redials == CHAT).any()
    assert (contacts.channel[contacts.redial] == PHONE).all()
    repeats = (contacts.attempt > 0) & ~contacts.redial
    before, now = came_before(contacts, repeats), contacts.channel[repeats]
    for channel, share in ((EMAIL, 0.3), (CHAT, 0.2)):
        found = (now[before == PHONE] == channel).mean()
        assert abs(found - share) < 4 * (share * (1 - share) / (before == PHONE).sum()) ** 0.5
    assert (now[before != PHONE] == before[before != PHONE]).all()


def test_after_self_service_has_failed_the_first_contact_may_come_on_another_channel() -> None:
    shares = {"channels": {"phone": 0.6, "chat": 0.4}}
    tries = {"self_service": {"tries": 0.5, "solves": 0.2, "silent_failure": 0.3, "silent_delay": "1h"}}
    switches = {"switches": {"failed_self_service": {"phone": {"chat": 1}}}}
    stays, goes = (play(shares | tries | more, agents=60).contacts for more in ({}, switches))
    silent = goes.silent_before
    assert silent.sum() > 100
    assert (goes.channel[silent] == CHAT).all()
    assert (stays.channel[stays.silent_before] == PHONE).sum() > 50
    failed = np.intersect1d(goes.entered[~silent & (goes.channel == CHAT)], stays.entered[stays.channel == PHONE])
    assert len(failed) > 200
    assert np.array_equal(np.sort(goes.entered), np.sort(stays.entered))


def test_a_need_that_switches_keeps_its_luck() -> None:
    """The same instants, lengths and number of contacts for every need, with enough agents for all."""
    shares = {"channels": {"phone": 0.5, "chat": 0.5}}
    switches = {"switches": {"repeat": {"phone": {"chat": 0.5}, "chat": {"phone": 0.3}}}}
    group = {"channels": {"phone": {}, "chat": {"slots": 1}}}
    stays, goes = (play(REPEATING | shares | more, agents=60, group=group).contacts for more in ({}, switches))
    assert (stays.channel != goes.channel).sum() > 100
    for name in ("need", "attempt", "entered", "component_seconds", "freed", "resolved", "returns"):
        assert np.array_equal(getattr(stays, name), getattr(goes, name)), name


@pytest.mark.parametrize("speaks", [None, ["et"], {"et": {"handle": 1, "resolution": 1}}])
def test_one_language_is_none_bit_by_bit(speaks: Any) -> None:
    group = {} if speaks is None else {"group": {"languages": speaks}}
    assert differences(play(BUSY, demand={"languages": {"et": 1}}, **group), play(BUSY)) == set()


def test_languages_that_all_speak_change_nothing() -> None:
    assert differences(play(BUSY, demand={"languages": {"et": 0.7, "ru": 0.3}}), play(BUSY)) == set()


BY_LANGUAGE = {"et": 0.7, "ru": 0.3}


def two_teams(one: Any, two: Any, agents: int = 4) -> dict[str, Any]:
    groups = {"two": {"roster": {"constant": agents}, "skills": {"a": {}}, "languages": two}}
    return {"agents": agents, "group": {"languages": one}, "groups": groups}


def test_who_does_not_speak_a_language_takes_nobody_in_it() -> None:
    split: dict[str, Any] = {"demand": {"languages": BY_LANGUAGE}, **two_teams(["et"], ["ru"])}
    contacts = play(**split).contacts
    language = needs({}, **split).fates.values[:, fate_names(centre(**split)).index("language")]
    handled = contacts.group >= 0
    assert abs(language.mean() - 0.3) < 4 * (0.21 / len(language)) ** 0.5
    assert np.array_equal(contacts.group[handled], language[handled])


def test_split_teams_wait_longer_than_a_team_that_speaks_both() -> None:
    split, pooled = (
        play(demand={"languages": {"et": 0.5, "ru": 0.5}}, **two_teams(*speak)).contacts
        for speak in ((["et"], ["ru"]), (["et", "ru"], ["et", "ru"]))
    )
    waited = [one.left_queue - one.joined for one in (split, pooled)]
    assert waited[0].mean() > 1.3 * waited[1].mean()


def test_a_language_has_its_own_factor_on_the_handle_time_and_on_resolution() -> None:
    speaks = {"et": {}, "ru": {"handle": 1.5, "resolution": 0.5}}
    languages = {"demand": {"languages": BY_LANGUAGE}, "group": {"languages": speaks}, "agents": 200}
    contacts, plain = play(REPEATING, **languages).contacts, play(REPEATING, agents=200).contacts
    first, before = contacts.attempt == 0, plain.attempt == 0
    factor = contacts.component_seconds[first].sum(axis=1) / plain.component_seconds[before].sum(axis=1)
    slow = factor > 1.25
    assert np.allclose(factor, np.where(slow, 1.5, 1.0), atol=1e-6)
    assert abs(slow.mean() - 0.3) < 4 * (0.21 / len(slow)) ** 0.5
    for rows, chance in ((slow, 0.3), (~slow, 0.6)):
        assert abs(contacts.resolved[first][rows].mean() - chance) < 4 * (0.25 / rows.sum()) ** 0.5


def test_an_intent_with_languages_beside_one_without_any() -> None:
    """Whoever has the skill speaks with those of whom no language is said."""
    both = scenario(
        intents="ab",
        intent={"handle": EVERYWHERE},
        groups={"desk": {"roster": {"constant": 9}, "skills": {"a": {}, "b": {}}, "languages": ["et"]}},
    )
    intents = dict(both.intents)
    intents["a"] = intents["a"].model_copy(update={"languages": {"et": 0.5, "ru": 0.5}})
    contacts = play_replication(both.model_copy(update={"intents": intents}), 1, 0).contacts
    assert (contacts.group[contacts.intent == 1] == 0).all()
    assert abs((contacts.group[contacts.intent == 0] == 0).mean() - 0.5) < 0.2


def test_chats_and_messages_need_the_language_as_well() -> None:
    shares = {"channels": {"chat": 0.5, "email": 0.5}, "patience": {}}
    contacts = play(shares, demand={"languages": BY_LANGUAGE}, **two_teams(["et"], ["et"], 40)).contacts
    for channel in (CHAT, EMAIL):
        unserved = contacts.group[contacts.channel == channel] < 0
        assert abs(unserved.mean() - 0.3) < 4 * (0.21 / len(unserved)) ** 0.5
