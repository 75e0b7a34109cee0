"""Valid scenarios that are warned of, and rules between dates, clocks and shifts."""

from typing import Any

import pytest

from simulator.scenario.doubts import doubts
from simulator.scenario.rules import broken_rules
from tests.scenario.building import group, on_channels, scenario


def _shift(**shift: Any) -> dict[str, Any]:
    roster = {"shifts": [{"start": "08:00", "length": "8h", "heads": 1} | shift]}
    return {"desk": {"roster": roster, "skills": {"a": {}}}}


def _doubts(**blocks: Any) -> str:
    return " ".join(doubts(scenario(**blocks)))


def test_a_shift_on_days_on_which_the_phones_are_closed_is_a_doubt() -> None:
    office = {"open": {"default": {"mon-fri": "08:00-16:00"}}}
    assert "agents.desk.roster.shifts.0 is worked on sat, sun" in _doubts(groups=_shift(), calendar=office)
    assert "is worked on" not in _doubts(groups=_shift(days="mon-fri"), calendar=office)


def test_opening_hours_without_anybody_who_can_serve_are_a_doubt() -> None:
    office = {"open": {"default": {"mon-fri": "08:00-18:00"}}, "days": 7}
    evening = _shift(start="12:00", days="mon-fri", length="6h")
    assert (
        "nobody who can serve a is rostered in 20.0 of the counted opening hours, first on 2026-03-02 08:00-12:00"
        in _doubts(groups=evening, calendar=office)
    )
    assert "nobody" not in _doubts(groups=_shift(length="10h", days="mon-fri"), calendar=office)
    assert "nobody" not in _doubts(calendar=office)
    night = {"open": {"default": "00:00-06:00"}, "days": 7}
    assert "nobody" not in _doubts(groups=_shift(start="22:00"), calendar=night)


def test_a_return_without_delay_is_refused() -> None:
    resolution = {"first_contact": "0%", "returns": "100%", "after": {"law": "fixed", "mean": "0s"}}
    (problem,) = broken_rules(scenario(intent={"resolution": resolution}))
    assert problem.path == ("intents", "a", "resolution", "after")
    assert problem.message == "a delay of 0s would bring the need back at the instant at which it left"


def test_an_interval_that_does_not_divide_a_day_of_the_clock_change_is_refused() -> None:
    calendar = {"start": "2026-04-05", "time_zone": "Australia/Lord_Howe"}
    (problem,) = broken_rules(scenario(calendar=calendar))
    assert problem.path == ("calendar", "interval")
    assert problem.message == (
        "60m does not divide the 24.5 hours of 2026-04-05, when the clocks change: take a shorter interval"
    )
    assert not broken_rules(scenario(calendar=calendar | {"interval": "30m"}))


CALLBACK = {"offer_when": {"entries": 5}, "accepts": "30%"}


def test_how_often_customers_are_reached_is_a_guess_where_it_is_not_given() -> None:
    assert _doubts(callback=CALLBACK).startswith(
        "callback.reached is not given: 88% of the calls back picked up is a guess "
        "callback.attempts is not given: 2 attempts at calling back are a guess"
    )
    assert "callback" not in _doubts(callback=CALLBACK | {"reached": "80%", "attempts": 3})
    assert "callback" not in _doubts(callback=CALLBACK | {"accepts": 0})


def test_callbacks_that_are_never_offered_are_a_doubt() -> None:
    assert "callback.most_open is 0: no callback is ever offered" in _doubts(callback=CALLBACK | {"most_open": 0})


def test_the_length_of_the_deflected_is_a_guess_where_it_is_used_and_not_given() -> None:
    told = "intents.a.relative_length is not given: 0.7 of the mean for the length of what is deflected is a guess"
    deflecting = {"self_service": {"tries": "30%", "solves": "40%"}}
    measured = deflecting | {"handle_measured_at_deflection": "10%"}
    assert told in _doubts(intent=measured)
    assert "relative_length" not in _doubts(intent=deflecting)
    assert "relative_length" not in _doubts(intent=measured | {"relative_length": 0.7})
    assert "relative_length" not in _doubts(intent=deflecting | {"handle_measured_at_deflection": "12%"})


def test_when_a_silent_failure_is_found_out_is_a_guess_where_it_is_not_given() -> None:
    failing = {"tries": "30%", "silent_failure": "20%"}
    told = "intents.a.self_service.silent_delay is not given: 1d until the failure is found is a guess"
    assert told in _doubts(intent={"self_service": failing})
    assert "silent_delay" not in _doubts(intent={"self_service": failing | {"silent_delay": "1d"}})
    assert "silent_delay" not in _doubts(intent={"self_service": {"tries": "30%"}})


@pytest.mark.parametrize(
    ("intent", "is_late"),
    [
        ({"self_service": {"tries": 0.3, "silent_failure": 0.2}}, True),
        ({"self_service": {"tries": 0.3, "silent_failure": 0.2, "silent_delay": "5m"}}, False),
        ({"self_service": {"tries": 0.3, "solves": 0.2}}, False),
        ({"redial": {"closed": 0.5}}, True),
        ({"redial": {"abandoned": 0.5, "after": "3h"}}, True),
        ({"redial": {"abandoned": 0.5}}, False),
        ({"redial": {"after": "3h"}}, False),
    ],
)
def test_contacts_of_earlier_days_need_a_warm_up(intent: dict[str, Any], *, is_late: bool) -> None:
    told = "calendar.warm_up_days is 0: the first days lack the contacts of a that failed on earlier days"
    assert (told in _doubts(intent=intent)) == is_late
    assert told not in _doubts(intent=intent, calendar={"warm_up_days": 1})


def test_repeats_and_late_contacts_of_one_intent_are_told_of_once() -> None:
    both = {"redial": {"closed": 0.5}, "resolution": {"first_contact": 0.8, "returns": 0.5}}
    assert _doubts(intent=both).count("warm_up_days") == 1


def test_an_announcement_that_changes_nothing_is_a_doubt() -> None:
    told = "waiting.announcement has no effect: it changes neither the patience nor the balking of any intent"

    def announced(intent: dict[str, Any], **announcement: float) -> str:
        return _doubts(intent=intent, waiting={"announcement": announcement})

    assert told in announced({})
    assert told in announced({}, balks=2)
    assert told in announced({"patience": {}}, patience=2)
    assert told not in announced({}, patience=2)
    assert told not in announced({"balks": 0.05}, balks=2)


def test_a_transfer_from_groups_that_need_none_is_a_doubt() -> None:
    told = "intents.a.transfer never happens: every group that handles a has the skill asked for"
    transfer = {"transfer": {"share": 0.1, "tier": 2}}
    experts = {"roster": {"constant": 1}, "skills": {"a": {"tier": 2}}}
    desk = {"roster": {"constant": 1}, "skills": {"a": {}}}
    assert told in _doubts(intent=transfer, groups={"experts": experts})
    assert "transfer" not in _doubts(intent=transfer, groups={"desk": desk, "experts": experts})


def test_callers_who_never_stop_trying_are_a_doubt() -> None:
    told = "intents.a.redial stays at 100% (blocked, unreached): such callers try again until they are served"
    redial = {"abandoned": [1, 0.5], "blocked": [0.5, 1], "unreached": 1}
    assert told in _doubts(intent={"redial": redial})
    assert "100%" not in _doubts(intent={"redial": {"abandoned": [1, 0.9]}})


def test_needs_that_meet_closed_doors_are_a_doubt_where_nothing_is_said_of_them() -> None:
    told = "of the expected needs, 10.0% of a arise when the phones are closed: nobody serves them"
    early: dict[str, Any] = {
        "intent": {"intraday": {"07:00": 1}},
        "calendar": {"open": "08:00-17:00"},
        "groups": {"desk": {"roster": {"constant": 1}, "skills": {"a": {}}}},
    }
    assert told in _doubts(**early)
    assert "phones are closed" not in _doubts(**early, ivr={"after_hours": "20%"})
    calling_again = early["intent"] | {"redial": {"closed": "60%"}}
    assert "phones are closed" not in _doubts(**early | {"intent": calling_again})
    assert "phones are closed" not in _doubts(**early | {"calendar": {"open": "07:05-17:00"}})


@pytest.mark.parametrize("length", ["0s", {"values": ["0s", "0s"]}])
def test_a_call_that_comes_back_at_once_is_refused(length: object) -> None:
    (problem,) = broken_rules(scenario(intent={"redial": {"blocked": [0, 0.1], "after": length}}))
    assert problem.path == ("intents", "a", "redial", "after")
    assert not broken_rules(scenario(intent={"redial": {"blocked": 0, "after": length}}))


def test_a_silent_failure_may_be_found_out_at_once() -> None:
    assert not broken_rules(
        scenario(intent={"self_service": {"tries": 0.5, "silent_failure": 0.5, "silent_delay": "0s"}})
    )


def test_chat_that_closes_before_a_shift_of_its_own_ends_is_a_doubt_and_of_messages_none() -> None:
    calendar = {"open": {"default": "08:00-16:00", "chat": {"mon-fri": "08:00-16:00"}}}
    weekend = _shift(days="sat")["desk"]

    def told(*channels: str) -> str:
        desk = {"desk": weekend | {"channels": list(channels)}}
        return _doubts(intent=on_channels(*channels), groups=desk, calendar=calendar)

    assert "agents.desk.roster.shifts.0 is worked on sat, when chat is closed" in told("chat")
    assert "is worked on" not in told("phone", "chat")
    assert "is worked on" not in told("chat", "email")


def test_each_channel_has_its_own_doors() -> None:
    calendar = {"open": {"default": "always", "chat": "08:00-16:00", "email": "09:00-10:00"}}
    intent = on_channels("phone", "chat", "email", intraday={"06:00": 1, "16:00": 0})
    told = _doubts(intent=intent, calendar=calendar)
    assert "of the expected needs on chat, 20.0% of a arise when chat is closed: nobody serves them" in told
    assert told.count("nobody serves them") == 1


def test_nobody_on_a_channel_is_a_doubt_though_others_are_served() -> None:
    groups = {"calls": group(channels=["phone"]), "chats": _shift(length="4h")["desk"] | {"channels": ["chat"]}}
    told = _doubts(intent=on_channels("phone", "chat"), groups=groups)
    assert "nobody who can serve a on chat is rostered in 20.0 of the counted opening hours" in told
    assert told.count("nobody who") == 1


def test_messages_need_somebody_at_some_time() -> None:
    told = "nobody who can serve a by e-mail is rostered in the counted days"
    groups = {"calls": group(channels=["phone"]), "mail": _shift(days="sat")["desk"] | {"channels": ["email"]}}
    assert told in _doubts(intent=on_channels("phone", "email"), groups=groups)
    assert told not in _doubts(intent=on_channels("phone", "email"), groups=groups, calendar={"days": 7})


def test_a_backlog_of_earlier_days_needs_a_warm_up() -> None:
    told = "calendar.warm_up_days is 0: the first days lack the messages of a that earlier days left over"
    assert told in _doubts(intent=on_channels("phone", "email"))
    assert told not in _doubts(intent=on_channels("phone", "email"), calendar={"warm_up_days": 1})
    assert told not in _doubts(intent=on_channels("phone", "chat"))


def test_a_campaign_without_agents_in_its_window_is_a_doubt() -> None:
    told = "campaigns.c makes no calls: nobody who could is rostered in its window"

    def calling(window: str) -> str:
        campaign = {"records": 9, "connects": 0.3, "handle": {"talk": "4m"}, "window": window}
        groups = {"desk": group(), "callers": _shift()["desk"] | {"skills": {"c": {}}}}
        return _doubts(campaigns={"c": campaign}, groups=groups)

    assert told in calling("16:00-20:00")
    assert told not in calling("15:00-20:00")
