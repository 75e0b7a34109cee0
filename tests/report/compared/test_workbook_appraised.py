"""The sheets of the third column and of its appraisal: their figures are those of the report."""

from dataclasses import replace

import pytest

from simulator.report.compared.appraised.cash import lines_exhibit
from simulator.report.compared.workbook import workbook
from simulator.report.compared.workbook.book import sheets
from simulator.report.compared.workbook.flows import flows
from tests.report.compared.invested import HORIZON, appraised, never_paid, rich_and_invested
from tests.report.compared.test_workbook import CHANCE, HIGH, LOW, MEAN, PERIODS, SHEETS, close
from tests.report.compared.workbooks import cells_of, row, values_of

OWN = ["Re-staffed", "Quality re-staffed", "Staffing", "Appraisal", "Appraisal flows"]
RESULTS = {
    "benefits, present value": "benefits",
    "costs, present value": "costs",
    "net present value (NPV)": "npv",
    "ROI: NPV / costs, present values": "roi",
    "net, undiscounted": "simple_net",
    "simple ROI: net / costs, undiscounted": "simple_roi",
    "payback, months": "payback",
    "discounted payback, months": "discounted_payback",
}


def test_the_sheets_stand_behind_the_verdict_and_in_place_of_the_flow_at_the_same_roster() -> None:
    place = SHEETS.index("Quality") + 1
    expected = [*SHEETS[:place], *OWN, *(name for name in SHEETS[place:] if name != "Cash flow")]
    assert [sheet.name for sheet in sheets(rich_and_invested())] == expected


@pytest.mark.parametrize(("label", "name"), RESULTS.items())
def test_every_result_is_that_of_the_appraisal_expected_and_cautious(label: str, name: str) -> None:
    found = appraised()
    expected, cautious = (getattr(case, name) for case in (found.returns, found.cautious))
    shown = row(cells_of(rich_and_invested), "Appraisal", label)
    assert shown[:4] == [close(expected), close(cautious), close(expected), close(cautious)]
    assert row(cells_of(rich_and_invested), "Appraisal", "check")[0] == "as reported"


def test_what_never_comes_back_has_no_payback() -> None:
    cells = values_of(workbook(never_paid()))
    assert row(cells, "Appraisal", "payback, months")[:4] == ["none"] * 4
    assert row(cells, "Appraisal", "internal rate of return a year (as computed)")[2] == "none"
    assert row(cells, "Appraisal", "ROI: NPV / costs, present values")[0] == close(-1.0)


def test_the_months_are_those_of_the_flow_and_the_last_is_the_value() -> None:
    cells = cells_of(rich_and_invested)
    top = next(int(place[1:]) for (sheet, place), value in cells.items() if (sheet, value) == ("Appraisal", "month"))
    net = [cells["Appraisal", f"E{top + 1 + month}"] for month in range(HORIZON + 1)]
    assert net == [close(value) for value in appraised().flow.net]
    assert cells["Appraisal", f"H{top + 1 + HORIZON}"] == close(appraised().returns.npv)


def test_the_third_column_has_the_interval_and_the_verdict_of_its_comparison() -> None:
    column = rich_and_invested().restaffed
    assert column is not None
    cash, cells = column.comparison.cash, cells_of(rich_and_invested)
    assert cash.interval is not None
    found = [row(cells, "Re-staffed", label)[0] for label in (MEAN, LOW, HIGH, CHANCE, PERIODS)]
    assert found == [
        close(cash.mean), close(cash.interval.low), close(cash.interval.high), close(cash.chance_average_positive),
        close(cash.share_of_periods_positive),
    ]  # fmt: skip
    verdict = column.comparison.quality.verdict
    assert row(cells, "Re-staffed", "quality verdict (sheet Quality re-staffed)")[0] == verdict
    assert row(cells, "Appraisal", "quality verdict of the heads that it is priced with")[0] == verdict
    contact = row(cells, "Re-staffed", "cost per handled contact")
    assert contact[5] == close(column.comparison.after.unit_costs["cost_per_handled_contact"].value)
    assert row(cells, "Re-staffed", "total")[:2] == [
        close(column.comparison.before.total.mean), close(column.comparison.after.total.mean),
    ]  # fmt: skip


def test_a_name_of_an_item_is_written_as_it_is_and_never_a_formula() -> None:
    name = "=1+1 Phase 1.5"
    first, *rest = appraised().flow.months
    months = (replace(first, one_off={name: 6_600.0}), *rest)
    found = replace(appraised(), flow=replace(appraised().flow, months=months))
    sheet = flows(found, {}).sheet
    [cell] = [cell for cells in sheet.rows for cell in cells if cell.value == name]
    assert cell.formula is None
    assert name in {row[0] for row in lines_exhibit(rich_and_invested(), found).rows}


def test_heads_add_up() -> None:
    cells = cells_of(rich_and_invested)
    assert row(cells, "Staffing", "desk")[:9] == [close(value) for value in (6, 4, -2, 5.2, 3.9, -1.3, 3.2, 0.7, 0.4)]
    assert row(cells, "Staffing", "all groups")[:3] == [close(value) for value in (7.5, 5.5, -2)]
    assert row(cells, "Staffing", "desk: constant level")[3] == close(-2)


def test_the_summary_has_cash_and_value_beside_the_verdict_of_those_heads() -> None:
    column, cells = rich_and_invested().restaffed, cells_of(rich_and_invested)
    assert column is not None
    verdict = column.comparison.quality.verdict
    cash = row(cells, "Summary", "cash saving a month, re-staffed, EUR (sheet Re-staffed)")
    assert (cash[0], cash[3]) == (close(column.comparison.cash.mean), verdict)
    value = row(cells, "Summary", "net present value, 36 months, attrition only, EUR (sheet Appraisal)")
    assert (value[0], value[3]) == (close(appraised().returns.npv), verdict)
