"""The third column: cash of the heads that leave, beside the verdict of those heads and of no others."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from simulator.comparison import Quality, Verdict
from simulator.comparison.saving import saving_of
from simulator.planning.staffing.results import GroupStaffing, Restaffed, Staffed
from simulator.report.compared.material import Material
from simulator.report.compared.story import beware, exhibits, headline, headline_facts, short_headline
from simulator.report.compared.terminal import comparison_report
from simulator.report.exhibit import Exhibit
from simulator.report.layout import WIDTH, as_text, number
from simulator.report.spoken import spoken_of
from tests.report.compared.handmade import material
from tests.report.compared.invested import DESK, EXPERTS, invested, never_paid
from tests.report.compared.test_story import IN_ORDER

STAFFED_ORDER = (
    "columns", "three_columns", "three_workings", "savings", "quality", "quality_restaffed", "shown", "staffing",
    "staffing_path", "constraints", "searched", "returns", "npv_ranges", "cash_years", "cash_lines", "claim",
    "tornado", "levels", "appraisal", "cost_lines", "cost_lines_restaffed", "channels", "flow", "components",
    "occupancy", "bridge", "inputs", "vendor", "changes", "levers", "ledger",
)  # fmt: skip


def column() -> Restaffed:
    found = invested().restaffed
    assert found is not None
    return found


def with_column(**changes: object) -> Material:
    """The material whose re-staffed comparison has other parts."""
    other = replace(column().comparison, **changes)  # type: ignore[arg-type]
    return replace(invested(), restaffed=replace(column(), comparison=other))


def with_staffed(**changes: object) -> Material:
    """The material whose heads were found otherwise."""
    staffed: Staffed = replace(column().staffed, **changes)  # type: ignore[arg-type]
    return replace(invested(), restaffed=replace(column(), staffed=staffed))


def verdict(word: Verdict) -> Quality:
    return replace(column().comparison.quality, verdict=word, judged=())


def exhibit(key: str, of: Material | None = None) -> Exhibit:
    [found] = [one for one in exhibits(of or invested()) if one.key == key]
    return found


def rows(key: str, of: Material | None = None) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in exhibit(key, of).rows}


def test_every_exhibit_stands_in_the_order_of_the_report() -> None:
    assert tuple(one.key for one in exhibits(invested())) == STAFFED_ORDER


def test_without_a_third_column_the_report_is_as_it_was() -> None:
    assert tuple(one.key for one in exhibits(replace(invested(), restaffed=None, appraised=None))) == IN_ORDER
    assert headline(replace(invested(), restaffed=None, appraised=None)) == headline(material())


def test_cash_of_the_third_column_is_told_if_the_heads_leave_with_interval_and_its_own_verdict() -> None:
    text = headline(with_column(cash=saving_of((1_200, 1_300, 1_250)), quality=verdict("pass")))
    assert "If 2 heads leave (7.5 to 5.5), the bill falls by EUR 1,250 a month in cash (95 % interval 1,126 to" in text
    assert "1,374), quality: pass" in text
    assert text.startswith(headline(material()))


def test_a_cut_with_service_loss_is_no_saving() -> None:
    text = headline(with_column(cash=saving_of((1_200, 1_300, 1_250)), quality=verdict("fail")))
    assert "quality: fail" in text
    assert "a cost cut with service loss, not a saving" in text
    rising = headline(with_column(cash=saving_of((-1_200, -1_300, -1_250)), quality=verdict("fail")))
    assert "a cost cut with service loss" not in rising


def test_more_heads_come_and_one_head_leaves() -> None:
    more = replace(DESK, heads=8.0), EXPERTS
    assert "If 2 heads come (7.5 to 9.5)" in headline(with_staffed(groups=more))
    fewer = replace(DESK, heads=5.0), EXPERTS
    assert "If 1 head leaves (7.5 to 6.5)" in headline(with_staffed(groups=fewer))
    same: tuple[GroupStaffing, ...] = (replace(DESK, heads=6.0), EXPERTS)
    assert "With the same 7.5 heads, " in headline(with_staffed(groups=same))


def test_slack_is_no_saving_of_the_change() -> None:
    assert "Of these, 0.4 FTE could have left before without the change: no saving of it." in headline(invested())
    assert rows("staffing")["desk"][-1] == "0.4"
    bare = replace(invested(), restaffed=replace(column(), slack={"desk": 0.0}))
    assert "could have left before" not in headline(bare)
    assert rows("searched", bare)["could have left before without the change: no saving of it"] == ("nobody",)


def test_heads_that_did_not_hold_on_fresh_luck_are_told_first_and_last() -> None:
    found = with_staffed(is_confirmed=False)
    told = "The staffing was not confirmed on replications that the search never saw (open: average wait, phone)."
    assert told in headline(found)
    assert any(text.startswith("the staffing was not confirmed") for text in beware(found))
    assert not any(text.startswith("the staffing was not confirmed") for text in beware(invested()))


def test_what_luck_does_not_decide_is_told() -> None:
    assert "luck does not decide whether desk needs 4 or 5 heads" in beware(invested())
    assert rows("searched")["not decided for desk"] == ("4 or 5",)


def test_where_only_the_value_was_drawn_nobody_is_told_that_inputs_were_not_varied() -> None:
    only_value = replace(invested(), inputs=None)
    assert any(text.startswith("the inputs were varied for the net present value only") for text in beware(only_value))
    assert any(text.startswith("the inputs were not varied") for text in beware(replace(never_paid(), inputs=None)))


def test_each_column_has_its_own_verdict_beside_its_cash() -> None:
    shown = rows("columns", with_column(cash=saving_of((1_200, 1_300, 1_250)), quality=verdict("fail")))
    same, other = shown["after, same roster"], shown["after, re-staffed"]
    assert (same[0], same[5]) == ("-382", material().comparison.quality.verdict)
    assert (other[0], other[1], other[5]) == ("1,250", "1,126 to 1,374", "fail")
    assert rows("three_columns")["quality"][1::3][:2] == ("pass", column().comparison.quality.verdict)


def test_total_and_unit_costs_of_all_three_stand_side_by_side_with_what_they_are_made_of() -> None:
    found, spoken = column().comparison, spoken_of(column().comparison.before)
    total = rows("three_columns")["total a month"]
    assert (total[0], total[4]) == (spoken.amount(found.before.total.mean), spoken.amount(found.after.total.mean))
    need = found.after.unit_costs["cost_per_resolved_need"]
    assert rows("three_columns")["cost per resolved need"][4] == number(need.value, 2)
    made_of = rows("three_workings")["cost per resolved need"][2]
    assert made_of == f"{number(need.numerator)} / {number(need.denominator)}"


def test_heads_by_group_go_from_the_work_to_people_with_the_distance_from_the_bound() -> None:
    assert rows("staffing")["desk"] == ("6", "4", "-2", "5.2", "3.9", "-1.3", "3.2", "0.7", "0.4")
    assert rows("staffing")["all groups"][:6] == ("7.5", "5.5", "-2", "6.5", "5.2", "-1.3")
    assert rows("staffing_path")["desk"] == ("40.0", "2.1", "2.9", "3.0", "3.9", "4")


def test_what_the_search_did_is_told() -> None:
    shown = rows("searched")
    assert shown["staffings tried"] == ("14",)
    assert shown["replications played for it"] == ("112",)
    assert shown["heads put back after confirming"] == ("1",)
    assert exhibit("searched").notes == ("One head fewer at any place would cost the service that was achieved.",)
    assert exhibit("constraints").notes[0].startswith("Limits are what before achieved on the same luck")
    assert exhibit("constraints", with_staffed(basis="target")).notes[0].startswith("Limits are the targets")
    assert rows("constraints")["service level, phone"] == ("78.0 %", "78.1 %", "77.0 % to 79.2 %", "met")


def test_quality_and_lines_of_the_third_column_are_those_of_its_comparison() -> None:
    judged = column().comparison.quality.judged
    shown = exhibit("quality_restaffed")
    assert [row[0] for row in shown.rows] == [one.label for one in judged]
    assert [row[-1] for row in shown.rows] == [one.verdict for one in judged]
    assert "after, re-staffed" in shown.headings
    assert len(rows("cost_lines_restaffed")) == len(column().comparison.lines) + 1


def test_the_vendors_claim_stands_beside_the_cash_of_the_third_column() -> None:
    cash = column().comparison.cash
    assert rows("vendor")["simulated: cash saving, re-staffed"][0] == spoken_of(material().comparison.before).amount(
        cash.mean
    )


def test_the_figures_that_stand_first_name_cash_verdict_value_and_payback() -> None:
    facts = {fact.key: fact for fact in headline_facts(invested())}
    assert facts["restaffed"].note.startswith("if 2 heads leave (7.5 to 5.5); quality: ")
    assert facts["restaffed_quality"].value == column().comparison.quality.verdict
    assert facts["npv"].range.startswith("P10-P90 of inputs and luck ")
    assert f"quality: {column().comparison.quality.verdict}" in facts["npv"].note
    assert facts["payback"].value == "7.8 months"


def test_a_list_of_results_names_both_columns_and_the_value() -> None:
    text = short_headline(invested())
    assert text.startswith(short_headline(material()))
    assert f"quality {column().comparison.quality.verdict}; net present value EUR 116,309" in text


@pytest.mark.parametrize("made", [invested, never_paid])
def test_every_row_has_a_text_for_each_heading_and_the_report_fits_its_width(made: Callable[[], Material]) -> None:
    found = made()
    for one in exhibits(found):
        assert {len(row) for row in one.rows} <= {len(one.headings)}, one.key
        assert all(isinstance(cell, str) for row in one.rows for cell in row)
    lines = as_text(comparison_report(found)).splitlines()
    assert max(map(len, lines)) <= WIDTH
