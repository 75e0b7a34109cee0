"""What the models of channels, people, campaigns and bots say of themselves."""

import pytest
from pydantic import ValidationError

from simulator.scenario.callback import Callback, Windows
from simulator.scenario.campaigns import Campaign
from simulator.scenario.channels import Stream
from simulator.scenario.intents import Intent, Resolution
from simulator.scenario.people import ChatWork, Group
from simulator.scenario.quality import Band, Quality
from simulator.scenario.service import Service
from tests.scenario.building import group, on_channels, scenario

CAMPAIGN = {"records": 9, "connects": "30%", "handle": {"talk": "4m"}}


def test_chats_slow_each_other_down_by_the_same_for_each_further_one() -> None:
    assert ChatWork(slots=3, slowdown=0.25).stretches == (1, 1.25, 1.5)
    assert ChatWork(slots=1).stretches == (1,)
    assert ChatWork(slots=2, stretch=(1, 1.7)).stretches == (1, 1.7)
    with pytest.raises(ValidationError, match="2 factors for 3 slots"):
        ChatWork(slots=3, stretch=(1, 1.7))


def test_a_group_works_on_all_channels_unless_it_names_some() -> None:
    everything = Group.model_validate(group())
    some = Group.model_validate(group(channels=["chat", "email"]))
    assert all(everything.works_on(channel) for channel in ("phone", "chat", "email", "social"))
    assert [some.works_on(channel) for channel in ("phone", "chat", "email", "social")] == [False, True, True, False]
    assert some.channels == Group.model_validate(group(channels={"chat": {}, "email": {}})).channels


def test_a_group_speaks_all_languages_unless_it_names_some() -> None:
    some = Group.model_validate(group(languages=["et"]))
    assert Group.model_validate(group()).speaks("ru")
    assert [some.speaks(language) for language in ("et", "ru", "")] == [True, False, True]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"channels": []}, "name at least one of phone, chat, email, social"),
        ({"channels": ["phone", "phone"]}, "'phone' comes twice"),
        ({"tenure": {"new": {"share": 0.7}, "old": {"share": 0.4}}}, "110% of the heads"),
        ({"shrinkage": {"internal": 0.3}, "remote": {"share": 1, "external": 0.7}}, "leave no time to work"),
    ],
)
def test_a_group_that_cannot_be_is_refused(more: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Group.model_validate(group(**more))


def test_streams_are_the_channels_of_every_intent_in_order() -> None:
    centre = scenario(intents=("a", "b"), intent=on_channels("email", "phone"))
    assert centre.streams == tuple(Stream(name, channel) for name in ("a", "b") for channel in ("phone", "email"))
    assert centre.channels == ("phone", "email")
    assert scenario().streams == (Stream("a", "phone"),)


def test_customers_wait_for_a_group_on_the_live_channels_of_its_skills() -> None:
    groups = {"all": group(), "mail": group(channels=["email", "chat"], skills={"b": {}}), "none": group(skills={})}
    centre = scenario(groups=groups, intents=("a", "b"), intent=on_channels("phone", "email"))
    assert [centre.live_channels_of(each) for each in centre.agents.values()] == [("phone",), (), ()]
    assert centre.streams_of(centre.agents["mail"]) == (Stream("b", "email"),)


def test_resolution_of_a_channel_goes_before_that_of_the_intent() -> None:
    resolution = Resolution.model_validate(
        {"first_contact": 0.8, "later": 0.6, "by_channel": {"chat": {"first_contact": 0.7}, "email": {"later": 0.5}}}
    )
    assert [resolution.aims(channel) for channel in ("phone", "chat", "email")] == [(0.8, 0.6), (0.7, 0.6), (0.8, 0.5)]
    alike = Resolution.model_validate({"first_contact": 0.8, "by_channel": {"chat": {"first_contact": 0.7}}})
    assert [alike.aims(channel) for channel in ("phone", "chat")] == [(0.8, 0.8), (0.7, 0.7)]


def test_handle_times_are_measured_at_one_share_or_at_one_for_each_channel() -> None:
    def measured(share: object) -> list[float | None]:
        intent = Intent.model_validate(
            {"needs": {"per_day": 9}, **on_channels("phone", "chat"), "handle_measured_at_deflection": share}
        )
        return [intent.measured_at(channel) for channel in ("phone", "chat")]

    assert measured("20%") == [0.2, 0.2]
    assert measured({"chat": 0.1}) == [None, 0.1]
    assert measured(None) == [None, None]


def test_an_intent_is_handled_on_each_of_its_channels() -> None:
    with pytest.raises(ValidationError, match="missing key 'email', which is one of the channels of the intent"):
        Intent.model_validate({"needs": {"per_day": 9}, "channels": {"email": 1}, "handle": {"phone": {"talk": "4m"}}})


def test_messages_have_no_patience() -> None:
    intent = scenario(intent=on_channels("phone", "email")).intents["a"]
    assert intent.patience_on("phone") is not None
    assert intent.patience_on("email") is None


def test_calls_are_answered_at_one_share_or_by_the_hour() -> None:
    assert Campaign.model_validate(CAMPAIGN).connects == ((0, 0.3),)
    by_hour = Campaign.model_validate(CAMPAIGN | {"connects": {"17:00": "40%", "09:00": 0.2}})
    assert by_hour.connects == ((9 * 3_600, 0.2), (17 * 3_600, 0.4))


def test_a_sale_is_a_lead_too() -> None:
    assert Campaign.model_validate(CAMPAIGN | {"sales": 0.05}).leads == 0
    assert Campaign.model_validate(CAMPAIGN | {"leads": 0.05, "sales": 0.05}).sales == 0.05
    with pytest.raises(ValidationError, match=r"4\.0% are less than the sales, 5\.0%"):
        Campaign.model_validate(CAMPAIGN | {"leads": 0.04, "sales": 0.05})


def test_windows_are_booked_by_those_who_are_scheduled_alone() -> None:
    offer = {"offer_when": {"entries": 5}, "accepts": 0.3}
    windows = {"windows": {"capacity": 4}}
    assert Callback.model_validate(offer | windows | {"mode": "scheduled"}).windows == Windows(capacity=4)
    with pytest.raises(ValidationError, match="mode scheduled needs windows"):
        Callback.model_validate(offer | {"mode": "scheduled"})
    with pytest.raises(ValidationError, match="mode hold_place has no windows"):
        Callback.model_validate(offer | windows)
    with pytest.raises(ValidationError, match="within is less than notice"):
        Windows.model_validate({"capacity": 4, "notice": "2h", "within": "1h"})


def test_a_message_on_social_media_is_due_sooner_than_a_mail_whatever_else_is_said_of_it() -> None:
    service = Service.model_validate({"social": {"level": 0.9}, "email": {"level": 0.9}})
    assert (service.social.due, service.email.due) == (8 * 3_600, 86_400)
    assert Service().social.due == 8 * 3_600


def test_a_band_holds_its_typical_value() -> None:
    assert Quality().resolved == Band(low=1.3, typical=1.8, high=2.3)
    with pytest.raises(ValidationError, match=r"low <= typical <= high is expected, not 1, 0\.5, 2"):
        Band(low=1, typical=0.5, high=2)


def test_a_part_of_which_nothing_is_said_is_one_that_is_left_out() -> None:
    every = Group.model_validate(group(channels=["phone", "chat", "email", "social"]))
    assert every == Group.model_validate(group())
    said = {"dialer": {"preview": "30s"}, "ring": "20s", "wrong_party": "20s", "retry_after": "4h"}
    assert Campaign.model_validate(CAMPAIGN | said) == Campaign.model_validate(CAMPAIGN)
    assert Service.model_validate({"phone": {}, "chat": {}, "email": {}, "social": {}}) == Service()
    assert Resolution.model_validate({"by_channel": {"chat": {}}}) == Resolution()
    bots = {"chat": {"time": "90s"}}
    assert scenario(bots=bots).bots == scenario(bots={"chat": {}}).bots
