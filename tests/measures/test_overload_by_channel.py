"""Overload of streams: chats at once, messages that wait for ever, and work that goes over to other channels."""

from typing import Any

import pytest

from simulator.measures import Scope, estimate, overload
from simulator.measures.chain import never_gives_up
from simulator.measures.handling import seconds_per_need
from simulator.measures.workload import counted_weeks
from simulator.scenario.channels import Channel, Stream
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import HOUR, answered, centre, mail, one_agent_each, simulation
from tests.measures.test_overload import WEEK, with_queues

SIX_MINUTES = {"talk": {"law": "fixed", "mean": "6m"}}


def on(hours: float, *channels: Channel, **more: Any) -> dict[str, Any]:
    """An intent without patience that brings so much work a week, in equal parts by these channels."""
    return {
        "needs": {"per_week": hours * 10},
        "channels": {channel: 1 / len(channels) for channel in channels},
        "handle": dict.fromkeys(("phone", "chat", "email", "social"), SIX_MINUTES),
        "patience": {},
    } | more


def desk(agents: int = 1, channels: Any = ("phone", "chat", "email", "social"), **factors: Any) -> dict[str, Any]:
    of_skill = {"skills": {"orders": factors.pop("skill", {})}}
    return {"roster": {"constant": agents}, "channels": channels} | of_skill | factors


def scene(intent: dict[str, Any], *desks: dict[str, Any], **blocks: Any) -> Scenario:
    groups = {f"desk{number}": one for number, one in enumerate(desks or (desk(),))}
    return centre(calendar=WEEK, intents={"orders": intent}, groups=groups, **blocks)


def load_on(scenario: Scenario, channel: Channel) -> float:
    (week,) = counted_weeks(scenario)
    return week.load[Stream("orders", channel)] / HOUR


def test_chats_take_the_least_time_that_several_at_once_may_take() -> None:
    assert load_on(scene(on(100, "chat")), "chat") == pytest.approx(100 * 1.3 / 2)
    slower_at_once = {"chat": {"slots": 3, "stretch": [1.0, 1.5, 4.0]}}
    assert load_on(scene(on(100, "chat"), desk(channels=slower_at_once)), "chat") == pytest.approx(100 * 1.5 / 2)
    one_by_one = {"chat": {"slots": 1}}
    assert load_on(scene(on(100, "chat"), desk(channels=one_by_one)), "chat") == pytest.approx(100)


def test_calls_take_their_whole_time_unless_they_may_lie_beside_chats() -> None:
    both = on(100, "phone", "chat")
    assert load_on(scene(both), "phone") == pytest.approx(50)
    beside = {"phone": {}, "chat": {"beside_calls": True}}
    assert load_on(scene(both, desk(channels=beside)), "phone") == pytest.approx(50 * 1.3 / 2)


def test_what_is_shifted_is_work_of_the_channel_it_comes_on_and_what_is_removed_none() -> None:
    calls = on(100, "phone") | {"channels": {"phone": 1, "chat": 0}}
    shifted = scene(calls | {"switches": {"first": {"phone": {"chat": 0.3}}}, "removed": 0.2})
    assert load_on(shifted, "phone") == pytest.approx(100 * 0.8 * 0.7)
    assert load_on(shifted, "chat") == pytest.approx(100 * 0.8 * 0.3 * 1.3 / 2)


@pytest.mark.parametrize(("hours", "found"), [(250.0, 0), (270.0, 1)])
def test_chats_overload_their_agents_where_even_several_at_once_are_too_slow(hours: float, found: int) -> None:
    scenario = scene(on(hours, "chat"))
    assert len(overload(simulation(scenario, [answered(0.0, channel="chat")]))) == found


def test_a_group_serves_what_it_has_the_channel_for() -> None:
    scenario = scene(on(400, "phone", "email"), desk(1, ["phone"]), desk(9, ["email"]))
    (found,) = overload(simulation(scenario, [answered(0.0)], spans=one_agent_each(2)))
    assert (found.streams, found.groups) == ((Stream("orders", "phone"),), ("desk0",))
    assert (found.intents, found.channels) == (("orders",), ("phone",))
    assert found.reason.startswith("on phone expected long-run handling of 200.0 h exceeds 168.0 h")


def test_waits_are_undefined_on_the_channel_that_is_overloaded_and_where_it_takes_part() -> None:
    scenario = scene(on(400, "phone", "email"), desk(9, ["phone"]), desk(1, ["email"]))
    played = simulation(scenario, [answered(0.0, wait=5.0), mail(0.0, group=1)], spans=one_agent_each(2))
    (found,) = overload(played)
    assert found.channels == ("email",)
    assert "on e-mail" in found.reason
    assert estimate(played, "asa").value == estimate(played, "asa", Scope(channel="phone")).value == 5.0
    for name, scope in (("asa", Scope(channel="email")), ("mean_backlog", Scope()), ("oldest_age", Scope())):
        assert estimate(played, name, scope).value is None, name
    assert estimate(played, "on_time").value == 1.0


def test_a_backlog_that_grows_day_by_day_is_an_overload_of_its_stream() -> None:
    scenario = scene(on(160, "email"))
    queues = [[3 * day + noise for day in range(7)] for noise in (0, 4, 1)]
    (found,) = overload(with_queues(scenario, queues, mail(0.0)))
    assert found.streams == (Stream("orders", "email"),)
    assert found.reason.startswith("on e-mail the queue at the end of the day grows by more than")


def test_messages_wait_for_ever_unless_all_of_them_turn_into_something_else() -> None:
    stream = Stream("orders", "email")
    assert never_gives_up(scene(on(1, "email", patience={"phone": "2m"}, balks="50%")), stream)
    some, all_of_them = ({"share": share, "after": "2d"} for share in (0.4, 1))
    assert never_gives_up(scene(on(1, "email", "phone", chases=some)), stream)
    assert not never_gives_up(scene(on(1, "email", "phone", chases=all_of_them)), stream)
    assert load_on(scene(on(100, "email", "phone", chases=some)), "email") == pytest.approx(50 * 0.6)


def test_patience_is_that_of_the_channel_and_lines_are_for_calls() -> None:
    impatient = scene(on(1, "phone", "chat", patience={"chat": "2m"}), lines={"trunks": 50})
    assert not never_gives_up(impatient, Stream("orders", "chat"))
    assert not never_gives_up(impatient, Stream("orders", "phone"))
    assert never_gives_up(scene(on(1, "phone", "chat"), lines={"trunks": 50}), Stream("orders", "chat"))


def per_need(intent: dict[str, Any], channel: Channel, **blocks: Any) -> dict[str, float]:
    found = seconds_per_need(scene(intent, **blocks), Stream("orders", channel))
    return {queue.channel: seconds for queue, seconds in found.items() if seconds}


def test_repeats_go_over_to_other_channels() -> None:
    # half return by e-mail in all, of those half again, by e-mail then
    resolution = {"first_contact": "50%", "returns": 1}
    intent = on(1, "phone", "email", resolution=resolution, switches={"repeat": {"phone": {"email": 1}}})
    assert per_need(intent, "phone") == pytest.approx({"phone": 360, "email": 360})
    assert per_need(intent, "email") == pytest.approx({"email": 720})


def test_nothing_sure_follows_a_channel_on_which_callers_give_up() -> None:
    switches = {"repeat": {"email": {"phone": 1}, "phone": {"email": 1}}}
    intent = on(1, "phone", "email", resolution={"first_contact": 0, "returns": 1, "generations": 2}, switches=switches)
    assert per_need(intent, "email") == pytest.approx({"email": 720, "phone": 360})
    impatient = intent | {"patience": {"phone": "2m"}}
    assert per_need(impatient, "email") == pytest.approx({"email": 360, "phone": 360})


def test_who_failed_in_self_service_may_come_on_another_channel() -> None:
    portal = {"tries": 1, "solves": "20%", "silent_failure": "30%", "handle_after_failure": 1.5}
    switches = {"failed_self_service": {"email": {"phone": "50%"}}}
    intent = on(1, "phone", "email", self_service=portal, switches=switches)
    # half of all fail visibly and take half as long again, 30 % silently
    assert per_need(intent, "email") == pytest.approx({"email": 180 * 1.05, "phone": 180 * 1.05})


def test_a_bot_takes_its_part_of_the_chats_alone() -> None:
    intent = on(1, "phone", "chat")
    bots = {"chat": {"contains": {"orders": "40%"}, "contained_resolves": 1, "hangs_up": "10%"}}
    assert per_need(intent, "chat", bots=bots) == pytest.approx({"chat": 360 * 0.5 * 1.3 / 2})
    assert per_need(intent, "phone", bots=bots) == pytest.approx({"phone": 360})


def test_bands_and_languages_are_at_their_best() -> None:
    tenure = {"new": {"share": 0.5, "handle": 2.0}}
    assert load_on(scene(on(100, "phone"), desk(tenure=tenure)), "phone") == pytest.approx(100 / 0.75)
    languages = {"sv": {"handle": 1.2}, "fi": {"handle": 1.5}}
    spoken = on(100, "phone", languages={"sv": 0.5, "fi": 0.5})
    assert load_on(scene(spoken, desk(languages=languages)), "phone") == pytest.approx(120)


def test_heads_at_home_are_absent_as_they_are() -> None:
    shift = {"start": "08:00", "length": "10h", "heads": 10}
    group = desk() | {"roster": {"shifts": [shift]}, "shrinkage": {"external": "20%"}}
    remote = group | {"remote": {"share": 0.5, "external": "10%"}}
    (office,), (home,) = (counted_weeks(scene(on(1, "phone"), one)) for one in (group, remote))
    assert office.capacity["desk0"] / HOUR == pytest.approx(700 * 0.8)
    assert home.capacity["desk0"] / HOUR == pytest.approx(700 * 0.85)
