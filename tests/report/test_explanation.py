"""`explain`: every value with its origin, lists of plain values and chances included."""

from pathlib import Path

from simulator.reading import read_scenario
from simulator.report.explanation import Explained, explained_values

SMALL = """\
name: A first centre
calendar: {start: 2026-03-02, open: {default: {mon-fri: "08:00-18:00"}}}
intents:
  questions:
    needs: {per_week: 2500}
    handle: {phone: {talk: 4m}}
    redial:
      abandoned: [40%, 20%]
agents:
  team: {roster: {constant: 6}, skills: {questions: {}}}
"""


def explained(text: str, folder: Path) -> dict[str, Explained]:
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")
    reading = read_scenario(folder / "scenario.yaml")
    values = explained_values(reading.scenario, reading.resolved, reading.origins)
    return {value.path: value for value in values}


def test_a_list_comes_from_the_line_of_its_first_value(tmp_path: Path) -> None:
    value = explained(SMALL, tmp_path)["intents.questions.redial.abandoned"]
    assert value.value == ["40%", "20%"]
    assert value.origin.endswith("scenario.yaml:8")


def test_a_chance_that_is_not_given_is_shown_as_a_share(tmp_path: Path) -> None:
    value = explained(SMALL, tmp_path)["intents.questions.redial.blocked"]
    assert (value.value, value.origin) == ("0%", "default")


def test_the_channel_of_an_intent_that_names_none_is_shown(tmp_path: Path) -> None:
    value = explained(SMALL, tmp_path)["intents.questions.channels.phone"]
    assert (value.value, value.origin) == ("100%", "default")


def test_the_deflection_at_which_handle_times_were_measured_is_shown_by_channel(tmp_path: Path) -> None:
    text = SMALL.replace("handle: {phone:", "channels: {phone: 60%, chat: 40%}\n    handle: {chat: {talk: 5m}, phone:")
    bot = "bots: {chat: {contains: {questions: 50%}, contained_resolves: 80%}}\n"
    tried = "\n    self_service: {tries: 50%, solves: 20%}\n    redial:"
    values = explained(text.replace("\n    redial:", tried) + bot, tmp_path)
    path = "intents.questions.handle_measured_at_deflection"
    assert {name: values[f"{path}.{name}"].value for name in ("phone", "chat")} == {"phone": "10%", "chat": "46%"}
    given = text.replace("redial:", "handle_measured_at_deflection: {phone: 5%}\n    redial:")
    values = explained(given + bot, tmp_path)
    assert (values[f"{path}.phone"].value, values[f"{path}.phone"].origin[-2:]) == ("5%", ":8")
    assert (values[f"{path}.chat"].value, values[f"{path}.chat"].origin) == ("40%", "default")
