"""The report on the smallest staffing: from work over intervals and shifts to heads and money, and what is not sure."""

import csv
import io
import json
from dataclasses import replace

from simulator.planning.staffing.results import IntervalNeed, Staffed
from simulator.report.layout import WIDTH, as_text
from simulator.report.staffed.document import staff_document
from simulator.report.staffed.hours import hours_exhibit
from simulator.report.staffed.story import exhibits, headline, short_headline
from simulator.report.staffed.tables import need_table, roster_table
from simulator.report.staffed.terminal import staff_report
from tests.cli.documents import require_valid
from tests.report.compared.invested import DESK, needs
from tests.report.compared.test_document import RUN
from tests.report.compared.test_restaffed import column

DIGEST = "0" * 64


def staffed(**changes: object) -> Staffed:
    return replace(column().staffed, **changes)  # type: ignore[arg-type]


def rows(key: str) -> list[tuple[str, ...]]:
    [found] = [one for one in exhibits(staffed()) if one.key == key]
    return list(found.rows)


def test_the_headline_says_what_is_kept_and_heads_and_cost_as_they_were_and_as_they_are_needed() -> None:
    text = headline(staffed(was_cost=30_000.0))
    assert (
        "To keep the service that was achieved, 7.5 -> 5.5 heads (desk 6 -> 4, experts 1.5 -> 1.5), EUR 30,000" in text
    )
    assert "Luck does not decide whether desk needs 4 or 5 heads." in text
    assert headline(staffed(basis="target")).startswith("To keep the service targets, ")
    assert short_headline(staffed(groups=(DESK,))).startswith("6 -> 4 heads, EUR ")


def test_what_is_missed_on_fresh_luck_is_in_the_headline() -> None:
    told = "The staffing was not confirmed on replications that the search never saw"
    level, wait = staffed().constraints
    missed, still_open = replace(level, met="missed"), replace(wait, met="open")
    assert told not in headline(staffed(constraints=(level, still_open)))
    for constraints, named in (
        ((missed, replace(wait, met="missed")), "(missed: service level, phone, average wait, phone)"),
        ((missed, still_open), "(missed: service level, phone; open: average wait, phone)"),
        ((level, still_open), "(open: average wait, phone)"),
    ):
        assert f"{told} {named}." in headline(staffed(is_confirmed=False, constraints=constraints))


def test_the_report_goes_from_heads_back_to_the_work() -> None:
    lines = as_text(staff_report(staffed(), ["a warning"])).splitlines()
    titles = [one.title for one in exhibits(staffed())]
    assert [one.key for one in exhibits(staffed())] == [
        "staffing", "staffed_money", "constraints", "staffing_path", "staffed_hours", "roster", "searched",
    ]  # fmt: skip
    assert [lines.index(title) for title in titles] == sorted(lines.index(title) for title in titles)
    assert max(map(len, lines)) <= WIDTH
    assert "- a warning" in lines


def test_a_centre_without_prices_has_no_money() -> None:
    bare = replace(staffed().report, priced=False)
    assert "EUR" not in headline(staffed(report=bare))
    assert "staffed_money" not in {one.key for one in exhibits(staffed(report=bare))}


def test_hours_are_averages_of_the_working_week() -> None:
    assert rows("staffed_hours")[:2] == [
        ("desk", "08:00", "1.2", "2.5", "4.0", "1.5"),
        ("desk", "09:00", "2.2", "4.5", "4.0", "-0.5"),
    ]
    weekend = [one for one in needs() if one.weekday == 5]
    assert hours_exhibit(weekend).title == "By the hour, average of the open days"
    two_days = [*weekend, IntervalNeed("desk", 6, 8 * 3_600.0, 4.0, 5.0, 6.0)]
    assert hours_exhibit(two_days).rows[0][2] == "2.2"


def test_the_roster_has_heads_as_they_were_and_as_they_are_needed() -> None:
    assert rows("roster") == [
        ("desk", "constant level", "51.3", "6", "4", "-2"),
        ("experts", "constant level", "51.3", "2", "2", "0"),
    ]


def test_tables_have_a_row_an_interval_and_a_row_a_shift() -> None:
    needed = list(csv.DictReader(io.StringIO(need_table(staffed()))))
    assert len(needed) == len(needs())
    assert needed[1] == {
        "group": "desk", "weekday": "0", "from": "08:30", "load (Erlang)": "1.5", "agents needed": "3.0",
        "agents there": "4.0",
    }  # fmt: skip
    roster = list(csv.DictReader(io.StringIO(roster_table(staffed()))))
    assert [row["heads needed"] for row in roster] == ["4", "2"]


def test_the_document_follows_its_schema_and_is_unrounded() -> None:
    document = staff_document(staffed(), DIGEST, ["a warning"])
    whole = {"schema": "savings.staff/1", "run": RUN, **document}
    require_valid(whole)
    json.dumps(whole, allow_nan=False)
    assert document["cost"]["total"] == staffed().report.total.mean
    assert document["groups"][0]["proven_fte"] == DESK.proven_fte
    assert document["or_one_more"] == [{"group": "desk", "fewer": 4, "more": 5}]
    assert document["warnings"][-1].startswith("never calibrated")
