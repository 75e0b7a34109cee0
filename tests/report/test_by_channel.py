"""A report tells channels, bots, campaigns and people apart, and nothing of them where agents only take calls."""

from typing import Any

import pytest

from simulator.money import price
from simulator.records import DialResult, Outcome, Simulation
from simulator.report.document import summary_document
from simulator.report.layout import as_text
from simulator.report.tables import interval_table, replication_table
from simulator.report.terminal import terminal_report
from simulator.report.warnings import warnings_of
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import (
    DAY,
    HOUR,
    Call,
    Dialled,
    Stint,
    abandoned,
    answered,
    centre,
    chat,
    ended,
    mail,
    mail_left,
    on_duty,
    simulation,
)

WRITTEN = {"phone": "50%", "chat": "30%", "email": "20%"}
HANDLE = {name: {"talk": "4m"} for name in WRITTEN}
CAMPAIGN: dict[str, Any] = {
    "records": 1_000,
    "connects": "50%",
    "leads": "30%",
    "sales": "20%",
    "dialer": {"mode": "predictive", "abandon_cap": "3%"},
    "handle": {"talk": "3m"},
}


def everything(**blocks: Any) -> Scenario:
    """Orders by phone, chat and e-mail, billing by phone alone, a bot on chat, and a campaign."""
    usual: dict[str, Any] = {
        "intents": {"orders": {"channels": WRITTEN, "handle": HANDLE}, "billing": {}},
        "groups": {
            "desk": {
                "roster": {"constant": 3},
                "skills": {"orders": {}, "billing": {}, "renewal": {}},
                "channels": {"phone": {}, "chat": {"slots": 2, "slowdown": 0.2}},
                "tenure": {"new": {"share": "25%", "handle": 1.2}},
                "remote": {"share": "40%"},
            },
            "back_office": {"roster": {"constant": 1}, "skills": {"orders": {}}, "channels": ["email"]},
        },
        "bots": {"chat": {"time": "60s", "contains": {"orders": "40%"}, "contained_resolves": "50%"}},
        "campaigns": {"renewal": CAMPAIGN},
        "service": {"phone": {"within": "20s", "also_within": ["60s"]}, "chat": {"within": "30s", "level": "70%"}},
        "costs": {
            "labour": {"agent": {"wage_per_hour": 20}},
            "lines": [{"id": "dialler", "kind": "fixed", "monthly": 100, "channel": "outbound"}],
        },
    }
    return centre(**(usual | blocks))


DAY_OF_ALL: list[Call] = [
    answered(9 * HOUR, wait=10.0),
    answered(9 * HOUR, wait=40.0, intent=1),
    abandoned(10 * HOUR, wait=30.0),
    chat(10 * HOUR, menu=60.0, wait=5.0, talk=300.0, worked=150.0),
    chat(10 * HOUR, menu=60.0, wait=5.0, talk=300.0, worked=150.0),
    ended(11 * HOUR, Outcome.CONTAINED, menu=60.0, channel="chat", resolved=True),
    ended(11 * HOUR, Outcome.CONTAINED, menu=60.0, channel="chat", returns=True),
    mail(12 * HOUR, wait=2 * HOUR, talk=240.0, group=1),
    mail_left(20 * HOUR),
]
DIALLED = [
    Dialled(13 * HOUR, DialResult.SALE, talk=180.0, group=0),
    Dialled(13 * HOUR + 300, DialResult.LEAD, talk=180.0, group=0),
    Dialled(13 * HOUR + 600, DialResult.LOST),
    Dialled(13 * HOUR + 900),
]
STINTS = [Stint(10 * HOUR + 65, 10 * HOUR + 365)]
SPANS = [*on_duty(3, 2 * DAY), *on_duty(1, 2 * DAY, group=1)]


def played(scenario: Scenario) -> Simulation:
    return simulation(scenario, DAY_OF_ALL, DAY_OF_ALL, spans=SPANS, stints=STINTS, dialled=DIALLED)


def text_of(simulated: Simulation) -> str:
    report = price(simulated)
    return as_text(terminal_report(simulated, report, warnings_of(simulated, report, ())), 160)


@pytest.fixture(scope="module")
def full() -> Simulation:
    return played(everything())


@pytest.fixture(scope="module")
def text(full: Simulation) -> str:
    return text_of(full)


@pytest.fixture(scope="module")
def calls_only() -> Simulation:
    return simulation(centre(), [answered(0.0, wait=10.0)], [answered(0.0, wait=10.0)])


def part_of(text: str, title: str) -> str:
    """A section without its title."""
    return text.partition(f"\n{title}\n")[2].partition("\n\n")[0]


def rows_of(text: str, title: str) -> dict[str, list[str]]:
    """The cells of a section's rows by their first cell; two blanks or more are between cells."""
    lines = [line.split("  ") for line in part_of(text, title).splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    return {row[0]: row[1:] for row in cells if row}


SERVICE = {
    "target": ["80 % in 20s", "70 % in 30s", "95 % in 1d"],
    "in time": ["33.3 % ± 0.0 pt", "100.0 % ± 0.0 pt", "100.0 % ± 0.0 pt"],
    "the target is": ["missed", "met", "met"],
    "within 1m00s": ["66.7 % ± 0.0 pt", "-", "-"],
    "gave up waiting": ["33.3 % ± 0.0 pt", "0.0 % ± 0.0 pt", "-"],
    "average wait": ["25s ± 0.0s", "5.0s ± 0.0s", "-"],
    "wait until an agent begins": ["-", "-", "2h00m ± 0.0s"],
    "waiting at the end of a day": ["-", "-", "1.0 ± 0.0"],
    "age of the oldest then": ["-", "-", "4h00m ± 0.0s"],
    "handle time by the clock": ["1m00s ± 0.0s", "5m00s ± 0.0s", "4m00s ± 0.0s"],
    "chats open at once": ["-", "2.0 ± 0.0", "-"],
}


@pytest.mark.parametrize(("row", "cells"), SERVICE.items())
def test_each_channel_has_its_own_service(text: str, row: str, cells: list[str]) -> None:
    assert rows_of(text, "Service by channel")[row] == cells


OUTCOMES = {
    "contacts": [91, 122, 61, 274],
    "ended there as served": [0, 61, 0, 61],
    "reached the queue": [91, 61, 61, 213],
    "answered by an agent": [61, 61, 30, 152],
    "gave up waiting": [30, 0, 0, 30],
    "still open at the end": [0, 0, 30, 30],
}


@pytest.mark.parametrize(("row", "numbers"), OUTCOMES.items())
def test_contacts_are_told_by_channel_and_outcome(text: str, row: str, numbers: list[int]) -> None:
    assert rows_of(text, "Contacts by channel")[row] == [str(number) for number in numbers]


def test_a_bot_is_shown_with_the_claim_of_its_vendor_and_the_truth(text: str) -> None:
    # four sessions: two end with the bot, of which one is resolved
    assert rows_of(text, "Bots")["chat"] == ["122", "122", "50.0 %", "0.0 pt", "25.0 %", "0.0 pt"]
    assert "The vendor counts as resolved whoever ended with the bot" in part_of(text, "Bots")


OUTBOUND = {
    "calls made": ["122", "0"],
    "answered by anybody": ["91", "0", "75.0 %", "calls"],
    "lost, as no agent was free": ["30", "0", "33.3 %", "answered (cap 3.0 %: not kept)"],
    "spoken to, the right party": ["61", "0", "66.7 %", "answered"],
    "became leads, sales included": ["61", "0", "100.0 %", "right parties"],
    "bought": ["30", "0", "50.0 %", "right parties"],
    "conversation and wrap": ["3m00s", "0.0s", "each who was put through, wrong parties too"],
}


@pytest.mark.parametrize(("row", "cells"), OUTBOUND.items())
def test_a_campaign_is_told_from_dials_to_sales(text: str, row: str, cells: list[str]) -> None:
    assert rows_of(text, "Outbound: renewal")[row] == cells


def test_people_have_their_homes_channels_and_tenure(text: str) -> None:
    rows = rows_of(text, "People")
    assert rows["desk"][1:] == ["40 %", "phone, chat, renewal", "new 25 %"]
    assert rows["back_office"][1:] == ["0 %", "e-mail"]


def test_hours_of_every_kind_are_told_by_group_and_add_up(text: str) -> None:
    rows = rows_of(text, "Hours by group, a month")
    desk, office, total = (
        [float(cell.replace(",", "")) for cell in rows[name]] for name in ("desk", "back_office", "total")
    )
    assert [a + b for a, b in zip(desk, office, strict=True)] == pytest.approx(total, abs=1)


def test_handled_hours_are_told_by_channel(text: str) -> None:
    rows = rows_of(text, "Handled hours by channel, a month")
    # 2 min of calls, 5 of chats at once, 4 of an e-mail, 6 of outbound calls; a day is 1 / 30.4 of a month
    assert rows["desk"] == ["1", "3", "0", "3", "7"]
    assert rows["back_office"] == ["0", "0", "2", "0", "2"]


def test_the_quality_index_is_called_illustrative_and_has_its_band(text: str) -> None:
    part = part_of(text, "What became of needs")
    assert "quality index, illustrative" in part
    assert "band of its coefficients: " in part
    assert "illustrative, not measured" in part


def test_outbound_calls_are_the_cost_of_no_intent(full: Simulation, text: str) -> None:
    rows = rows_of(text, "By intent")
    [outbound] = [cost for cost in price(full).channels if cost.name == "outbound"]
    assert rows["outbound calls"] == [f"{outbound.cost.mean:,.0f}"]
    assert "unallocated" not in rows


def test_the_day_has_a_column_for_each_channel(text: str) -> None:
    part = part_of(text, "The average weekday")
    [ten] = [line.split() for line in part.splitlines() if line.startswith("10:00")]
    assert ten[2:5] == ["1.0", "2.0", "0.0"]
    assert "Wait and in time are of phone and chat." in part


@pytest.mark.parametrize(
    "title",
    ["Service by channel", "Contacts by channel", "Bots", "Outbound: ", "People", "Hours by group", "Handled hours",
     "What became of needs", "quality index", "Costs by channel"],
)  # fmt: skip
def test_a_centre_of_calls_has_nothing_of_that(calls_only: Simulation, title: str) -> None:
    assert title not in text_of(calls_only)


def test_an_office_of_e_mails_has_no_waits_on_the_line() -> None:
    scenario = centre(
        intents={"orders": {"channels": {"email": "100%"}, "handle": {"email": {"talk": "4m"}}, "patience": {}}},
        groups={"desk": {"roster": {"constant": 2}, "skills": {"orders": {}}, "channels": ["email"]}},
    )
    text = text_of(simulation(scenario, [mail(9 * HOUR, wait=60.0)], [mail(9 * HOUR, wait=60.0)]))
    assert rows_of(text, "Service by channel")["in time"] == ["100.0 % ± 0.0 pt"]
    assert "average wait" not in text
    assert "in time" not in part_of(text, "The average weekday")


def test_a_quality_index_is_shown_for_calls_where_the_scenario_speaks_of_it() -> None:
    spoken = centre(quality={"base": {"low": 0, "typical": 0, "high": 0}})
    assert "quality index, illustrative" in text_of(simulation(spoken, [answered(0.0)], [answered(0.0)]))


def test_only_messages_never_make_agents_busier_than_the_cap() -> None:
    scenario = everything()
    busy = [mail(0.0, talk=23 * HOUR, group=1)]
    simulated = simulation(scenario, busy, busy, spans=SPANS)
    assert "95.8 %" in text_of(simulated)
    assert not any("occupancy cap" in sentence for sentence in warnings_of(simulated, price(simulated), ()))


def rows_of_csv(text: str) -> list[list[str]]:
    return [line.split(",") for line in text.splitlines()]


def test_tables_have_a_column_for_channels(full: Simulation) -> None:
    [heading, *rows] = rows_of_csv(interval_table(full))
    assert heading[:4] == ["interval", "channel", "intent", "contacts"]
    assert {(row[1], row[2]) for row in rows} == {
        *(("(all)", intent) for intent in ("orders", "billing", "(all)")),
        *((channel, "(all)") for channel in ("phone", "chat", "email")),
    }
    [heading, *rows] = rows_of_csv(replication_table(full, price(full)))
    assert heading == ["replication", "channel", "measure", "unit", "value"]
    assert ["0", "email", "on_time", "share", "1.0"] in rows
    assert ["1", "chat", "offered", "contacts", "2.0"] in rows


def test_messages_have_a_backlog_and_no_service_level_in_an_interval(full: Simulation) -> None:
    [heading, *rows] = rows_of_csv(interval_table(full))
    last = {row[1]: row for row in rows[-6:] if row[2] == "(all)"}
    backlog, level = heading.index("backlog_at_end"), heading.index("service_level")
    assert (last["email"][backlog], last["email"][level], last["phone"][backlog]) == ("1.0", "", "")


def test_the_tables_of_a_centre_of_calls_have_no_channels(calls_only: Simulation) -> None:
    assert interval_table(calls_only).startswith("interval,intent,contacts,")
    table = replication_table(calls_only, price(calls_only))
    assert table.startswith("replication,measure,unit,value\n")
    assert not {"on_time", "chats_at_once", "sales", "bot_sessions", "quality_index"} & {
        row[1] for row in rows_of_csv(table)
    }


def test_the_document_measures_channels_and_campaigns(full: Simulation) -> None:
    document = summary_document(full, price(full), "0" * 64, ())
    assert document["scenario"]["channels"] == ["phone", "chat", "email"]
    found = {
        (row["name"], *row["scope"].items()): row["value"]
        for row in document["measures"]
        if row["scope"].keys() & {"channel", "campaign"}
    }
    assert found["service_level", ("channel", "chat")] == 1.0
    assert found["wait_true", ("channel", "email")] == 7_200.0
    assert found["sales", ("campaign", "renewal")] == 1.0
    assert ("service_level", ("channel", "email")) not in found
    assert document["costs"]["staff"]["remote_heads"] == pytest.approx(0.4 * 3 * 168 / 40, rel=0.1)
