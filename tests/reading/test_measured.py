"""A variant's handle times are those of its root file, measured at the deflection that the root file has."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.reading import Reading, dump, read_scenario
from simulator.scenario.deflection import deflection, residue_factor

Read = Callable[..., Reading]
SERVED = {"    handle:": "    self_service: {tries: 30%, solves: 40%}\n    handle:"}


@pytest.fixture
def read(edited: Callable[..., str], written: Callable[..., Path]) -> Read:
    """Reads a variant of the small scenario with self-service; further files by name."""

    def read_variant(text: str, **files: str) -> Reading:
        others = {f"{name}.yaml": content for name, content in files.items()}
        written({"scenario.yaml": edited(SERVED), "variant.yaml": f"extends: scenario.yaml\n{text}"} | others)
        return read_scenario("variant.yaml")

    return read_variant


def measured(reading: Reading, intent: str = "order") -> object:
    return reading.scenario.intents[intent].handle_measured_at_deflection


def test_a_variant_with_another_deflection_remembers_that_of_its_root(read: Read) -> None:
    reading = read("changes: {intents.order.self_service.solves: 60%}\n")
    assert measured(reading) == 0.12
    assert deflection(reading.scenario, "order") == 0.18
    assert residue_factor(reading.scenario, "order") == pytest.approx((1 - 0.126) / 0.82 / ((1 - 0.084) / 0.88))
    assert reading.origins["intents.order.handle_measured_at_deflection"] == "scenario.yaml:7"


def test_a_menu_in_the_variant_alone_is_measured_against_none(small: str, written: Callable[..., Path]) -> None:
    written({"scenario.yaml": small, "v.yaml": "extends: scenario.yaml\nivr: {contains: {order: 20%}}\n"})
    reading = read_scenario("v.yaml")
    assert measured(reading) == 0
    assert residue_factor(reading.scenario, "order") == pytest.approx((1 - 0.7 * 0.17) / 0.83)


def test_a_root_file_is_left_as_it_is(read: Read) -> None:
    read("")
    assert measured(read_scenario("scenario.yaml")) is None


def test_where_nothing_that_deflects_is_changed_it_is_not_worked_out(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes a tenth of the time of `savings validate`."""
    monkeypatch.setattr("simulator.reading.measured._deflections", None)
    reading = read("agents: {retail: {roster: {constant: 3}}}\n")
    assert measured(reading) is None


def test_a_variant_of_the_same_deflection_is_left_as_it_is(read: Read) -> None:
    reading = read("agents: {retail: {roster: {constant: 3}}}\nchanges: {intents.order.self_service.solves: 0.4}\n")
    assert measured(reading) is None
    assert residue_factor(reading.scenario, "order") == 1.0


def test_the_root_is_the_last_of_all_parents(read: Read) -> None:
    middle = "extends: variant.yaml\nchanges: {intents.order.self_service.solves: 80%}\n"
    read("changes: {intents.order.self_service.solves: 60%}\n", middle=middle, same=middle.replace("80%", "40%"))
    assert measured(read_scenario("middle.yaml")) == 0.12
    assert measured(read_scenario("same.yaml")) is None


@pytest.mark.parametrize("said", ["5%", "~"])
def test_what_a_file_says_itself_stays(said: str, read: Read) -> None:
    reading = read(
        f"intents: {{order: {{self_service: {{solves: 60%}}, handle_measured_at_deflection: {said}}}}}\n",
        below="extends: variant.yaml\nchanges: {intents.order.self_service.solves: 90%}\n",
    )
    expected = 0.05 if said == "5%" else None
    assert measured(reading) == measured(read_scenario("below.yaml")) == expected


def test_an_intent_that_the_root_has_not_was_not_measured_there(read: Read) -> None:
    reading = read(
        "intents: {refund: {needs: {per_day: 9}, self_service: {tries: 50%, solves: 50%}, "
        "handle: {phone: {talk: 2m}}}}\nagents: {retail: {skills: {refund: {}}}}\n"
    )
    assert measured(reading, "refund") is None


def test_a_root_in_which_nobody_is_left_measured_nothing(
    edited: Callable[..., str], written: Callable[..., Path]
) -> None:
    all_solved = {"    handle:": "    self_service: {tries: 100%, solves: 100%}\n    handle:"}
    variant = "extends: scenario.yaml\nchanges: {intents.order.self_service.solves: 90%}\n"
    written({"scenario.yaml": edited(all_solved), "variant.yaml": variant})
    assert measured(read_scenario("variant.yaml")) is None


def test_changes_handed_in_make_a_variant_of_the_file(read: Read) -> None:
    read("")
    more = ("intents.order.self_service.solves", "60%")
    assert measured(read_scenario("scenario.yaml", changes=[more])) == 0.12
    assert measured(read_scenario("scenario.yaml", changes=[("experiment.seed", 2)])) is None


def test_a_wrong_share_is_told_of_where_it_stands(read: Read, problems: Callable[..., list[str]]) -> None:
    read("changes: {intents.order.self_service.solves: 60%}\n")
    wrong = "extends: scenario.yaml\nchanges: {intents.order.self_service.solves: 160%}\n"
    assert problems({"wrong.yaml": wrong}, "wrong.yaml") == [
        "wrong.yaml:2:46: intents.order.self_service.solves: a share lies between 0% and 100%, not 160%"
    ]


def test_all_deflected_in_a_variant_is_refused_as_nothing_says_how_long_the_rest_takes(
    read: Read, problems: Callable[..., list[str]]
) -> None:
    read("")
    extreme = "extends: scenario.yaml\nintents: {order: {self_service: {tries: 100%, solves: 100%}}}\n"
    (found,) = problems({"extreme.yaml": extreme}, "extreme.yaml")
    assert found.startswith("extreme.yaml:2:11: intents.order: self-service and the menu resolve all of it")


def test_the_resolved_variant_read_again_is_the_same_scenario(read: Read) -> None:
    reading = read("ivr: {contains: {order: 7.3%}}\nchanges: {intents.order.self_service.solves: 61%}\n")
    Path("resolved.yaml").write_text(dump(reading.resolved), encoding="utf-8")
    again = read_scenario("resolved.yaml")
    assert again.scenario == reading.scenario
    assert again.resolved == reading.resolved
    assert measured(again) == 0.12
    Path("further.yaml").write_text("extends: resolved.yaml\nivr: {contains: {order: 30%}}\n", encoding="utf-8")
    assert measured(read_scenario("further.yaml")) == 0.12


CHATS = {
    "    handle:": "    channels: {phone: 70%, chat: 30%}\n    handle:",
    "      phone: {talk: 3m, wrap: 30s}": "      phone: {talk: 3m}\n      chat: {talk: 6m}",
}
BOT = "bots: {chat: {contains: {order: 40%}, contained_resolves: 50%}}\n"


def variant_of(root: str, variant: str, written: Callable[..., Path]) -> Reading:
    written({"scenario.yaml": root, "variant.yaml": f"extends: scenario.yaml\n{variant}"})
    return read_scenario("variant.yaml")


def test_a_bot_in_the_variant_alone_is_measured_against_none(
    edited: Callable[..., str], written: Callable[..., Path]
) -> None:
    reading = variant_of(edited(CHATS), BOT, written)
    assert measured(reading) == 0
    assert residue_factor(reading.scenario, "order", "chat") == pytest.approx((1 - 0.7 * 0.2) / 0.8)
    assert residue_factor(reading.scenario, "order", "phone") == 1


def test_channels_of_which_the_root_deflects_unlike_shares_remember_each(
    edited: Callable[..., str], written: Callable[..., Path]
) -> None:
    reading = variant_of(edited(CHATS) + BOT, "changes: {bots.chat.contains.order: 60%}\n", written)
    assert measured(reading) == {"phone": 0, "chat": 0.2}
    assert reading.origins["intents.order.handle_measured_at_deflection.chat"] == "scenario.yaml:7"
    Path("resolved.yaml").write_text(dump(reading.resolved), encoding="utf-8")
    assert read_scenario("resolved.yaml").scenario == reading.scenario


def test_a_channel_that_the_root_has_not_was_not_measured_there(
    edited: Callable[..., str], written: Callable[..., Path]
) -> None:
    further = "intents: {order: {channels: {phone: 70%, chat: 20%, email: 10%}, handle: {email: {talk: 5m}}}}\n"
    reading = variant_of(edited(CHATS), BOT + further, written)
    assert measured(reading) == {"phone": 0, "chat": 0}
    assert residue_factor(reading.scenario, "order", "email") == 1


def test_a_channel_of_which_the_root_deflects_all_was_not_measured_there(
    edited: Callable[..., str], written: Callable[..., Path]
) -> None:
    root = edited(CHATS) + "bots: {chat: {contains: {order: 100%}, contained_resolves: 100%}}\n"
    menu = "ivr: {contains: {order: 20%}}\nchanges: {bots.chat.contains.order: 50%}\n"
    assert measured(variant_of(root, menu, written)) == {"phone": 0}


def test_a_bot_on_the_phone_takes_the_place_of_the_menu(small: str, written: Callable[..., Path]) -> None:
    menu = "ivr: {contains: {order: 20%}, contained_resolves: 100%}\n"
    bot = "ivr: !delete\nbots: {phone: {contains: {order: 20%}, contained_resolves: 100%}}\n"
    assert measured(variant_of(small + menu, bot, written)) is None
    assert measured(variant_of(small + menu, bot.replace("20%", "30%"), written)) == 0.2


def test_a_wrong_bot_is_told_of_where_it_stands(small: str, problems: Callable[..., list[str]]) -> None:
    variant = "extends: scenario.yaml\nbots: {phone: {contains: {order: 200%}}}\n"
    assert problems({"scenario.yaml": small, "variant.yaml": variant}, "variant.yaml") == [
        "variant.yaml:2:34: bots.phone.contains.order: a share lies between 0% and 100%, not 200%"
    ]
