"""The command line on a centre with several channels: one document, conditions by channel, examples to copy."""

import csv
from pathlib import Path

import pytest

from simulator.cli.init import shipped_examples
from tests.cli.conftest import Savings
from tests.cli.documents import measure, require_valid

MIXED = """\
name: A mixed centre
calendar: {start: 2026-03-02, days: 1, open: {default: {mon-fri: "08:00-10:00"}, email: always}}
intents:
  questions:
    needs: {per_day: 60}
    channels: {phone: 50%, chat: 30%, email: 20%}
    handle: {phone: {talk: 4m}, chat: {talk: 6m}, email: {talk: 5m}}
    patience: {phone: 3m, chat: 3m}
campaigns:
  renewal: {records: 500, connects: 40%, sales: 20%, handle: {talk: 3m}}
agents:
  team:
    roster: {constant: 4}
    skills: {questions: {}, renewal: {}}
    channels: {phone: {}, chat: {slots: 2, slowdown: 0.2}, email: {}}
    remote: {share: 50%}
service: {chat: {within: 40s, also_within: [2m]}}
costs: {labour: {agent: {wage_per_hour: 15}}}
experiment: {replications: 2, seed: 5}
"""


@pytest.fixture(autouse=True)
def mixed(workplace: Path) -> None:
    (workplace / "mixed.yaml").write_text(MIXED)


def test_a_run_of_several_channels_follows_the_schema(savings: Savings, workplace: Path) -> None:
    document = savings("run", "mixed.yaml", "--jobs", "1", "--json").document
    require_valid(document)
    parts = [measure(document, "offered", channel=channel) for channel in ("phone", "chat", "email")]
    assert sum(parts) == pytest.approx(measure(document, "offered"))
    assert measure(document, "outbound_calls", campaign="renewal") == measure(document, "outbound_calls")
    [table] = workplace.glob("results/*/replications.csv")
    rows = list(csv.DictReader(table.read_text().splitlines()))
    assert {row["channel"] for row in rows} == {"(all)", "phone", "chat", "email"}


CONDITIONS = {
    "service_level[chat]<=1": 4,
    "service_level@40[chat]<=1": 4,
    "service_level@120[chat]>1": 0,
    "on_time[email]>1": 0,
    "cost_per_chat>1000": 0,
    "cost_per_sale>=0": 4,
    "sales>=0": 4,
}


def test_a_condition_may_name_a_channel(savings: Savings) -> None:
    asked = [word for text in CONDITIONS for word in ("--fail-if", text)]
    answer = savings("run", "mixed.yaml", "--jobs", "1", "--quiet", *asked)
    broken = {text for text, code in CONDITIONS.items() if code}
    assert answer.code == 4
    assert {text for text in CONDITIONS if f": {text} holds" in answer.err} == broken


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("service_level[chats]<80%", "did you mean 'service_level[chat]'?"),
        ("service_level[social]<80%", "there is no measure 'service_level[social]'"),
        ("quality_indx<50%", "did you mean 'quality_index'?"),
        ("cost_per_social_message>1", "there is no measure 'cost_per_social_message'"),
    ],
)
def test_a_condition_on_what_the_centre_has_not_is_said(savings: Savings, text: str, sentence: str) -> None:
    answer = savings("run", "mixed.yaml", "--fail-if", text)
    assert answer.code == 2
    assert sentence in answer.err


def test_messages_are_no_part_of_a_centre_of_calls(savings: Savings) -> None:
    answer = savings("run", "small.yaml", "--fail-if", "on_time<95%")
    assert answer.code == 2
    assert "there is no measure 'on_time'" in answer.err


def test_every_example_is_named_where_one_is_copied(savings: Savings) -> None:
    told = savings("init", "--help").out
    assert [example for example in shipped_examples() if f"{example} (" not in told] == []
