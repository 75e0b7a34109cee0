"""`changes:` — dotted paths to values, relative ones included, that must match something."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.reading import ScenarioInvalid, load_scenario, read_scenario

MADE = [
    ("calendar.days", "14", 14),
    ("experiment.seed", "5", 5),
    ("demand.growth_per_year", "3%", "3%"),
    ("costs.lines.rent.monthly", "+10%", 1100),
    ("costs.lines.1.unit_cost", "-50%", 0.015),
    ("costs.labour.support.lead.per_heads", "10", 10),
    ("agents.retail.roster.constant", "+25%", 5),
    ("intents.order.handle.phone.talk", "-10%", "2m42s"),
    ("intents.order.handle.phone.wrap", "+15s", "45s"),
    ("intents.order.handle.phone.wrap", "-30s", "0s"),
    ("intents.order.resolution.after", "+1h30m", "1d1h30m"),
    ("intents.order.resolution.first_contact", "+2.5pt", "82.5%"),
    ("intents.order.resolution.first_contact", "-10%", "72%"),
    ("intents.order.patience", "{phone: {law: fixed, mean: 1m}}", {"phone": {"law": "fixed", "mean": "1m"}}),
]


CHATS = {
    "    handle:": "    channels: {phone: 70%, chat: 30%}\n    handle:",
    "      phone: {talk: 3m, wrap: 30s}": "      phone: {talk: 3m, wrap: 30s}\n      chat: {talk: 6m}",
    "    roster:": "    channels: [phone, chat]\n    roster:",
}


def test_shares_of_channels_change_together(edited: Callable[..., str], written: Callable[..., Path]) -> None:
    moved = "changes: {intents.order.channels.phone: -10pt, intents.order.channels.chat: +10pt}\n"
    written({"scenario.yaml": edited(CHATS), "variant.yaml": f"extends: scenario.yaml\n{moved}"})
    assert load_scenario("variant.yaml").intents["order"].channels == {"phone": 0.6, "chat": 0.4}


def test_a_share_of_a_channel_does_not_change_alone(
    edited: Callable[..., str], problems: Callable[..., list[str]]
) -> None:
    alone = "extends: scenario.yaml\nchanges: {intents.order.channels.phone: -10pt}\n"
    assert problems({"scenario.yaml": edited(CHATS), "variant.yaml": alone}, "variant.yaml") == [
        "variant.yaml:2:11: intents.order.channels: the shares of channels are 0.9 together, not 1"
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "intents.order.needs.per_day: 5",
            "intents.order.needs: give one of per_day, per_week, per_month or table (found: per_day and per_week)",
        ),
        (
            "agents.retail.shrinkage.external: 100%",
            "agents.retail.shrinkage: external and internal shrinkage together leave no time to work",
        ),
        ("costs.labour.support.lead.fixed: 1", "costs.labour.support.0: give one of per_heads or fixed"),
    ],
)
def test_what_a_change_makes_of_the_map_around_it_is_told_at_the_change(
    edited: Callable[..., str], problems: Callable[..., list[str]], change: str, told: str
) -> None:
    variant = f"extends: scenario.yaml\nchanges:\n  experiment.seed: 3\n  {change}\n"
    assert problems({"scenario.yaml": edited({}), "variant.yaml": variant}, "variant.yaml") == [
        f"variant.yaml:4:3: {told}"
    ]


def test_a_change_says_more_of_a_channel_that_a_list_has(
    edited: Callable[..., str], written: Callable[..., Path]
) -> None:
    slots = "extends: scenario.yaml\nchanges: {agents.retail.channels.chat.slots: 3}\n"
    written({"scenario.yaml": edited(CHATS), "variant.yaml": slots})
    reading = read_scenario("variant.yaml")
    assert reading.resolved["agents"]["retail"]["channels"] == {"phone": {}, "chat": {"slots": 3}}
    assert reading.origins["agents.retail.channels.phone"] == "scenario.yaml:17"


CAMPAIGN = {
    "agents:": (
        "campaigns: {calls: {records: 100, connects: 30%, handle: {talk: 4m}, dialer: {lines_per_agent: 2}}}\nagents:"
    ),
    "      order: {rank: 1}": "      order: {rank: 1}\n      calls: {handle: 1.2}",
}
IN_CAMPAIGNS = [
    ("campaigns.calls.connects", "+5pt", "35%"),
    ("campaigns.calls.records", "-20%", 80),
    ("campaigns.calls.dialer.lines_per_agent", "-25%", 1.5),
    ("campaigns.calls.handle.talk", "-30s", "3m30s"),
    ("agents.retail.skills.calls.handle", "-50%", 0.6),
]


@pytest.mark.parametrize(("path", "new", "expected"), IN_CAMPAIGNS)
def test_a_campaign_changes_like_anything_else(
    path: str, new: str, expected: object, edited: Callable[..., str], written: Callable[..., Path]
) -> None:
    written({"scenario.yaml": edited(CAMPAIGN) + f"changes: {{{path}: {new}}}\n"})
    assert value_at(read_scenario("scenario.yaml").resolved, path) == expected


def value_at(data: object, path: str) -> object:
    for part in path.replace("lines.rent", "lines.0").replace("support.lead", "support.0").split("."):
        data = data[int(part)] if isinstance(data, list) else data[part]  # type: ignore[index]
    return data


@pytest.mark.parametrize(("path", "new", "expected"), MADE)
def test_a_change_reaches_the_value_it_names(
    path: str, new: str, expected: object, small: str, written: Callable[..., Path]
) -> None:
    written({"scenario.yaml": small, "variant.yaml": f"extends: scenario.yaml\nchanges:\n  {path}: {new}\n"})
    reading = read_scenario("variant.yaml")
    assert value_at(reading.resolved, path) == expected


def test_points_may_move_a_share_given_as_a_fraction(edited: Callable[..., str], written: Callable[..., Path]) -> None:
    text = edited({"first_contact: 80%": "first_contact: 0.8"})
    written({"scenario.yaml": text + "changes: {intents.order.resolution.first_contact: +5pt}\n"})
    assert load_scenario("scenario.yaml").intents["order"].resolution.first_contact == 0.85


REFUSED = [
    (
        "agents.retial.roster: {constant: 5}",
        "3:3: agents.retial.roster: the change matches nothing: agents has no 'retial' (did you mean 'retail'?)",
    ),
    ("calendar.dys: 6", "3:3: calendar.dys: the change matches nothing: calendar has no 'dys' (did you mean 'days'?)"),
    ("colour: red", "3:3: colour: the change matches nothing: the scenario has no 'colour'"),
    (
        "costs.lines.rnt.monthly: 5",
        "3:3: costs.lines.rnt.monthly: the change matches nothing: costs.lines has no 'rnt' (did you mean 'rent'?)",
    ),
    ("costs.lines.7.monthly: 5", "3:3: costs.lines.7.monthly: the change matches nothing: costs.lines has no '7'"),
    (
        "intents.order.patience.phone.cv: 1",
        "3:3: intents.order.patience.phone.cv: 'intents.order.patience.phone' is the single value 2m: change that",
    ),
    (
        "intents.order.handle.phone: -10%",
        (
            "3:31: intents.order.handle.phone: '-10%' changes a single value, "
            "and 'intents.order.handle.phone' is a map or a list"
        ),
    ),
    (
        "intents.order.handle.phone.wrap: -45s",
        "3:36: intents.order.handle.phone.wrap: '-45s' makes 'intents.order.handle.phone.wrap' negative: it is 30s",
    ),
    (
        "intents.order.handle.phone.wrap: -4x",
        "3:36: intents.order.handle.phone.wrap: '-4x' is no duration: write it like '4m30s', '90s', '1h30m' or '2d'",
    ),
    (
        "intents.order.handle.phone.wrap: -4sec",
        "3:36: intents.order.handle.phone.wrap: '4sec' is no duration: write it like '4m30s', '90s', '1h30m' or '2d'",
    ),
    (
        "intents.order.patience.phone: +2pt",
        "3:33: intents.order.patience.phone: '+2pt' changes a share, and 'intents.order.patience.phone' is '2m'",
    ),
    ("currency: +10%", "3:13: currency: '+10%' changes a number, a share or a duration, and 'currency' is 'EUR'"),
    ("name: -5s", "3:9: name: '-5s' changes a duration, and 'name' is 'A small centre'"),
    (
        "demand.growth_per_year: +3%",
        "3:27: demand.growth_per_year: '+3%' needs a value to start from, and 'demand.growth_per_year' is not given",
    ),
    (
        "agents.retail.roster.constant: +1",
        "3:34: agents.retail.roster.constant: '+1' reads as 1: write the new number, or a change such as +10%",
    ),
    (
        "agents.retail.roster.constant: +10%",
        "3:34: agents.retail.roster.constant: a whole number is expected, not 4.4",
    ),
    (
        "intents.order.resolution.first_contact: +30pt",
        "3:43: intents.order.resolution.first_contact: a share lies between 0% and 100%, not 110%",
    ),
    (
        "costs.labour.support.lead.per_heads: 20%",
        "3:40: costs.labour.support.0.per_heads: a number is expected, not '20%'",
    ),
    ("calendar.start: tomorrow", "3:19: calendar.start: 'tomorrow' is no date: write it like 2026-03-02"),
    (
        "agents.retail.skills: !replace {order: {}}",
        "3:25: agents.retail.skills: '!replace' belongs in the variant itself, not under changes:",
    ),
]


@pytest.mark.parametrize(("change", "expected"), REFUSED)
def test_a_change_that_cannot_be_made_is_told_where_it_stands(
    change: str, expected: str, small: str, problems: Callable[..., list[str]]
) -> None:
    text = f"extends: scenario.yaml\nchanges:\n  {change}\n"
    assert problems({"scenario.yaml": small, "variant.yaml": text}, "variant.yaml") == [f"variant.yaml:{expected}"]


def test_changes_are_a_map(small: str, problems: Callable[..., list[str]]) -> None:
    assert problems({"scenario.yaml": small + "changes: [calendar.days]\n"}) == [
        "scenario.yaml:26:10: changes: a map of dotted paths to values is expected, such as {experiment.seed: 2}"
    ]


def test_a_change_may_add_a_block_that_the_file_left_to_its_defaults(small: str, written: Callable[..., Path]) -> None:
    written({"scenario.yaml": small + "changes:\n  service.phone.within: 30s\n"})
    reading = read_scenario("scenario.yaml")
    assert reading.scenario.service.phone.within == 30
    assert reading.origins["service.phone.within"] == "scenario.yaml:27"


def test_a_program_may_hand_in_changes(small: str, written: Callable[..., Path]) -> None:
    written({"scenario.yaml": small})
    changes = [("agents.retail.roster.constant", 9), ("currency", "CHF"), ("experiment", "{seed: 3}")]
    reading = read_scenario("scenario.yaml", changes=changes)
    assert reading.scenario.agents["retail"].roster.constant == 9
    assert reading.scenario.currency == "CHF"
    assert reading.scenario.experiment.seed == 3
    assert reading.origins["experiment.seed"] == "(changes):3"


def test_changes_handed_in_are_refused_by_their_number(small: str, written: Callable[..., Path]) -> None:
    written({"scenario.yaml": small})
    with pytest.raises(ScenarioInvalid) as caught:
        read_scenario("scenario.yaml", changes=[("currency", "eur"), ("calendar.dys", 3), ("name", "{")])
    assert str(caught.value).splitlines() == [
        "(changes):1:1: currency: a currency is three capital letters, such as EUR, not 'eur'",
        "(changes):2:1: calendar.dys: the change matches nothing: calendar has no 'dys' (did you mean 'days'?)",
        "(changes):3:1: name: this is no YAML: did not find expected node content (while parsing a flow node)",
    ]
