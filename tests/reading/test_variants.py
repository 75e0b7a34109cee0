"""Variants: `extends:` merges nodes, `!replace` and `!delete` take back, problems point into the variant."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.reading import Reading, ScenarioInvalid, read_scenario

Read = Callable[..., Reading]


@pytest.fixture
def variant(small: str, written: Callable[..., Path]) -> Read:
    """Reads a variant of the small scenario."""

    def read(text: str, base: str = small) -> Reading:
        written({"scenario.yaml": base, "variant.yaml": f"extends: scenario.yaml\n{text}"})
        return read_scenario("variant.yaml")

    return read


def test_a_variant_states_only_what_differs(variant: Read) -> None:
    reading = variant("why: fewer people\nagents: {retail: {roster: {constant: 3}}}\n")
    assert reading.scenario.why == "fewer people"
    assert reading.scenario.agents["retail"].roster.constant == 3
    assert reading.scenario.agents["retail"].skills["order"].rank == 1
    assert reading.origins["agents.retail.roster.constant"] == "variant.yaml:3"
    assert reading.origins["agents.retail.skills.order.rank"] == "scenario.yaml:17"


def test_lists_of_named_things_merge_by_their_name(variant: Read) -> None:
    reading = variant(
        "costs:\n"
        "  labour: {support: [{role: lead, per_heads: 10}, {role: trainer, fixed: 1, monthly_loaded: 5000}]}\n"
        "  lines: [{id: toll, unit_cost: 0.05}, {id: tax, kind: fixed, monthly: 9}]\n"
    )
    lines = reading.resolved["costs"]["lines"]
    assert [line["id"] for line in lines] == ["rent", "toll", "tax"]
    assert lines[1] == {"id": "toll", "kind": "variable", "driver": "talk_minutes", "unit_cost": 0.05}
    assert [role["per_heads"] for role in reading.resolved["costs"]["labour"]["support"][:1]] == [10]
    assert reading.origins["costs.lines.1.unit_cost"] == "variant.yaml:4"
    assert reading.origins["costs.lines.1.driver"] == "scenario.yaml:25"


def test_other_lists_are_replaced(variant: Read, edited: Callable[..., str]) -> None:
    shifts = 'shifts: [{start: "08:00", length: 8h, heads: 4}, {start: "10:00", length: 8h, heads: 2}]'
    reading = variant(
        'agents: {retail: {roster: {shifts: [{start: "09:00", length: 4h, heads: 1}]}}}\n',
        edited({"constant: 4": shifts}),
    )
    assert reading.resolved["agents"]["retail"]["roster"]["shifts"] == [{"start": "09:00", "length": "4h", "heads": 1}]


CHATS = {
    "    handle:": "    channels: {phone: 70%, chat: 30%}\n    handle:",
    "      phone: {talk: 3m, wrap: 30s}": "      phone: {talk: 3m, wrap: 30s}\n      chat: {talk: 6m}",
    "    roster:": "    channels: [phone, chat]\n    roster:",
}


def test_a_variant_says_more_of_a_channel_that_its_parent_lists(variant: Read, edited: Callable[..., str]) -> None:
    reading = variant("agents: {retail: {channels: {chat: {slots: 3}, email: {}}}}\n", edited(CHATS))
    channels = reading.scenario.agents["retail"].channels
    assert channels.phone is not None
    assert channels.email is not None
    assert channels.chat is not None
    assert channels.chat.slots == 3


def test_a_list_of_channels_replaces_that_of_the_parent(variant: Read, edited: Callable[..., str]) -> None:
    with pytest.raises(ScenarioInvalid, match=r"^scenario\.yaml:9:34: intents\.order\.channels\.chat: no agent group"):
        variant("agents: {retail: {channels: [phone]}}\n", edited(CHATS))


def test_hours_of_one_channel_leave_those_of_the_others_as_they_are(variant: Read, edited: Callable[..., str]) -> None:
    base = edited(CHATS | {"  days: 7": '  days: 7\n  open: "08:00-18:00"'})
    reading = variant('calendar: {open: {chat: "10:00-20:00"}}\n', base)
    assert reading.resolved["calendar"]["open"] == {"default": "08:00-18:00", "chat": "10:00-20:00"}
    shorter = variant('calendar: {open: "09:00-17:00"}\n', base.replace('"08:00-18:00"', '{chat: "08:00-09:00"}'))
    assert shorter.resolved["calendar"]["open"] == {"default": "09:00-17:00"}


def test_a_replaced_map_keeps_nothing_of_the_parent(variant: Read) -> None:
    reading = variant("intents: {order: {needs: !replace {per_day: 80}}}\n")
    assert reading.resolved["intents"]["order"]["needs"] == {"per_day": 80}


def test_measured_volume_gives_way_to_needs_only_when_it_is_taken_away(
    variant: Read, edited: Callable[..., str]
) -> None:
    offered = edited({"needs: {per_week: 500}": "offered_contacts: {per_week: 600}"})
    reading = variant("intents: {order: {offered_contacts: !delete , needs: {per_week: 550}}}\n", offered)
    assert reading.scenario.intents["order"].volume.per_week == 550
    with pytest.raises(ScenarioInvalid, match=r"intents\.order: give needs or offered_contacts \(found: both\)$"):
        variant("intents: {order: {needs: {per_week: 550}}}\n", offered)


def test_a_deleted_key_falls_back_to_its_default(variant: Read) -> None:
    reading = variant("intents: {order: {patience: !delete }}\ncosts: {lines: [!delete {id: rent}]}\n")
    assert reading.scenario.intents["order"].patience.phone is None
    assert [line.id for line in reading.scenario.costs.lines] == ["toll"]


def test_grandparents_are_laid_under_parents(small: str, written: Callable[..., Path]) -> None:
    written(
        {
            "scenario.yaml": small,
            "middle.yaml": "extends: scenario.yaml\ncurrency: CHF\nchanges: {costs.lines.rent.monthly: +10%}\n",
            "deep/top.yaml": "extends: ../middle.yaml\nchanges: {costs.lines.rent.monthly: +10%}\n",
        }
    )
    reading = read_scenario("deep/top.yaml")
    assert reading.scenario.currency == "CHF"
    assert reading.resolved["costs"]["lines"][0]["monthly"] == 1210
    assert reading.origins["costs.lines.0.monthly"] == "deep/top.yaml:2"
    assert reading.origins["currency"] == "deep/../middle.yaml:2"


def test_eight_parents_are_enough_and_nine_too_many(
    small: str, written: Callable[..., Path], problems: Callable[..., list[str]]
) -> None:
    chain: dict[str, Any] = {f"s{n}.yaml": f"extends: s{n + 1}.yaml\n" for n in range(8)}
    written({**chain, "s8.yaml": small})
    assert read_scenario("s0.yaml").scenario.name == "A small centre"
    found = problems({"s8.yaml": "extends: s9.yaml\n", "s9.yaml": small}, "s0.yaml")
    assert found == ["s8.yaml:1:10: extends: a scenario has at most 8 parents, one above the other"]


REFUSED = [
    pytest.param(
        "calendar:\n  days: seven\n",
        ["3:9: calendar.days: a whole number is expected, not 'seven'"],
        id="a wrong value points into the variant",
    ),
    pytest.param(
        "calendar: !replace {days: 7}\n",
        ["2:1: calendar.start: missing key 'start'"],
        id="what a replacement lacks is missing in the variant",
    ),
    pytest.param(
        "calender: {days: 7}\n",
        ["2:1: calender: unknown key 'calender' (did you mean 'calendar'?)"],
        id="an unknown key",
    ),
    pytest.param(
        "intents: {order: {needs: {per_day: 100}}}\n",
        ["2:19: intents.order.needs: give one of per_day, per_week, per_month or table (found: per_day and per_week)"],
        id="needs given in another way without replacing",
    ),
    pytest.param(
        "agents: {retial: !delete }\n",
        ["2:10: agents.retial: '!delete' finds nothing to delete in the parent (did you mean 'retail'?)"],
        id="a deletion that matches nothing",
    ),
    pytest.param(
        "costs: {lines: [!delete {id: rnet}]}\n",
        ["2:17: costs.lines.0: '!delete' finds nothing to delete in the parent (did you mean 'rent'?)"],
        id="a deletion in a list that matches nothing",
    ),
    pytest.param(
        "ivr: {contains: !replace {order: 10%}}\n",
        ["2:17: ivr.contains: '!replace' finds nothing to replace in the parent"],
        id="a replacement in a new block",
    ),
    pytest.param(
        "agents: {retail: {skills: !delete }}\n",
        ["2:10: agents.retail.skills: missing key 'skills'"],
        id="a deletion of what is needed",
    ),
]


@pytest.mark.parametrize(("text", "expected"), REFUSED)
def test_a_wrong_variant_is_told_in_the_variant(
    text: str, expected: list[str], small: str, problems: Callable[..., list[str]]
) -> None:
    found = problems({"scenario.yaml": small, "variant.yaml": f"extends: scenario.yaml\n{text}"}, "variant.yaml")
    assert found == [f"variant.yaml:{line}" for line in expected]


PARENTS = [
    pytest.param("scenaro.yaml", "cannot read 'scenaro.yaml': there is no such file (did you mean 'scenario.yaml'?)"),
    pytest.param("folder", "cannot read 'folder': this is a folder, not a file"),
    pytest.param("/base.yaml", "the name of a file relative to this one is expected, not '/base.yaml'"),
    pytest.param("[a, b]", "the name of one parent file is expected, such as baseline.yaml"),
    pytest.param("", "the name of one parent file is expected, such as baseline.yaml"),
    pytest.param(
        "variant.yaml", "the files extend each other in a circle: variant.yaml -> variant.yaml", id="its own parent"
    ),
    pytest.param(
        "around.yaml",
        "the files extend each other in a circle: variant.yaml -> around.yaml -> folder/../variant.yaml",
        id="a circle",
    ),
]


@pytest.mark.parametrize(("parent", "expected"), PARENTS)
def test_a_parent_that_cannot_be_one_is_refused(
    parent: str, expected: str, small: str, problems: Callable[..., list[str]]
) -> None:
    files = {
        "scenario.yaml": small,
        "around.yaml": "extends: folder/../variant.yaml\n",
        "folder/x.yaml": "",
        "variant.yaml": f"extends: {parent}\n",
    }
    (found,) = problems(files, "variant.yaml")
    assert found.partition(": extends: ")[2] == expected


def test_problems_of_parent_and_variant_are_told_together(
    problems: Callable[..., list[str]], edited: Callable[..., str]
) -> None:
    files = {
        "scenario.yaml": edited({"days: 7": "days: 7\n  days: 8", "EUR": "eur"}),
        "variant.yaml": "extends: scenario.yaml\nagents: {retail: {roster: {constant: -1}}}\n",
    }
    assert problems(files, "variant.yaml") == [
        "scenario.yaml:2:11: currency: a currency is three capital letters, such as EUR, not 'eur'",
        "scenario.yaml:6:3: calendar.days: duplicate key 'days' (first on line 5)",
        "variant.yaml:2:38: agents.retail.roster.constant: must be at least 0, not -1",
    ]
