"""The workbook of a comparison: its figures are those of the comparison, and nothing in it does harm."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from simulator.comparison import Interval, Saving
from simulator.planning import percentiles
from simulator.report.compared.material import Material
from simulator.report.compared.workbook import workbook
from simulator.report.compared.workbook.book import sheets
from tests.report.compared.handmade import HOSTILE
from tests.report.compared.workbooks import (
    book_of,
    cells_of,
    formulas_of,
    hostile,
    rich,
    row,
    single,
    steady,
    values_of,
)

SHEETS = [
    "Summary", "Inputs", "Quantities", "Costs", "Unit costs", "Saving by pair", "Released capacity", "Quality", "Flow",
    "Day", "Bridge", "Input range", "Changes", "Cash flow", "Units before", "Units after",
]  # fmt: skip
MEAN, LOW, HIGH = "average saving (before - after)", "interval of the average, from", "interval of the average, to"
CHANCE, PERIODS = "chance that the average saving is positive (T.DIST)", "share of simulated periods with a saving"
QUARTER = 3.0
"""Months."""


def close(value: float | None) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def test_the_same_material_gives_the_same_bytes() -> None:
    assert workbook(steady()) == book_of(steady)


def test_the_sheets_come_in_the_order_in_which_they_are_read() -> None:
    assert openpyxl.load_workbook(io.BytesIO(book_of(rich)), read_only=True).sheetnames == SHEETS


def test_without_bridge_and_input_range_there_are_no_sheets_of_them() -> None:
    assert [sheet.name for sheet in sheets(single())] == [
        name for name in SHEETS if name not in ("Bridge", "Input range")
    ]


def test_every_sheet_prints_on_a4_across_and_keeps_its_headings_in_sight() -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(book_of(rich))):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize in (9, "9")
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.freeze_panes is not None
        assert sheet.freeze_panes.startswith("B")


def test_nothing_in_it_is_a_macro_or_leads_outside() -> None:
    with zipfile.ZipFile(io.BytesIO(book_of(hostile))) as parts:
        names, texts = parts.namelist(), [parts.read(name) for name in parts.namelist()]
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in names if "vba" in name or "externalLink" in name]
    assert not [text for text in texts if b"<hyperlink" in text or b'TargetMode="External"' in text]


def test_no_text_of_a_scenario_becomes_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(book_of(hostile)))
    texts = {
        cell.value: cell for sheet in book for cells in sheet.iter_rows() for cell in cells if cell.data_type == "s"
    }
    for text in ("=1+1", "@SUM(A1)", f"+{HOSTILE}", " =2+2", '-HYPERLINK("http://example.com")'):
        assert texts[text].quotePrefix, text
    assert not texts["agent wages"].quotePrefix
    assert set(formulas_of(book_of(hostile)).values()) <= set(formulas_of(book_of(rich)).values())


def test_inputs_may_be_called_by_name() -> None:
    names = openpyxl.load_workbook(io.BytesIO(book_of(rich))).defined_names
    assert {"Discount_rate", "Months_in_period", "Payroll_tax_before", "Payroll_tax_after"} <= set(names)


def test_lines_and_total_are_those_of_the_bill() -> None:
    cells, found = cells_of(rich), rich().comparison
    for line in found.lines:
        *_, before, after, change, half_width = row(cells, "Costs", line.label)[:6]
        assert (before, after, change) == (close(line.before), close(line.after), close(line.change))
        assert half_width == close(line.half_width)
    totals = [found.before.total.mean, found.after.total.mean]
    assert row(cells, "Costs", "total")[2:4] == [close(total) for total in totals]
    assert row(cells, "Costs", "check")[2:4] == ["as simulated"] * 2
    assert row(cells, "Summary", "total cost a quarter")[:2] == [close(QUARTER * total) for total in totals]


def test_costs_by_channel_add_up_to_the_total() -> None:
    cells, found = cells_of(rich), rich().comparison
    channels = [row(cells, "Costs", f"cost of {name}")[2] for name in ("phone", "e-mail")]
    assert sum(channels) == close(found.before.total.mean)


def test_unit_costs_are_those_of_the_comparison() -> None:
    cells = cells_of(rich)
    for cost in rich().comparison.unit_costs:
        before, after, change, half_width = row(cells, "Unit costs", cost.label)[6:10]
        assert (before, after) == (close(cost.before.value), close(cost.after.value))
        assert (change, half_width) == (close(cost.change), close(cost.half_width))


def told(column: int, saving: Saving, sheet: str, made: Callable[[], Material]) -> None:
    cells, interval = cells_of(made), saving.interval
    assert interval is not None
    found = [row(cells, sheet, label)[column] for label in (MEAN, LOW, HIGH, CHANCE, PERIODS)]
    expected = (
        saving.mean,
        interval.low,
        interval.high,
        saving.chance_average_positive,
        saving.share_of_periods_positive,
    )
    assert found == [close(value) for value in expected]


def test_the_cash_saving_has_the_interval_and_both_probabilities_of_the_comparison() -> None:
    told(0, rich().comparison.cash, "Saving by pair", rich)


def test_so_has_a_saving_that_is_the_same_in_every_pair() -> None:
    told(0, steady().comparison.cash, "Saving by pair", steady)
    assert row(cells_of(steady), "Saving by pair", "standard error of the average")[0] == 0


@pytest.mark.parametrize(("column", "name"), [(0, "handled_hours"), (1, "fte"), (2, "value")])
def test_released_capacity_is_that_of_the_comparison(column: int, name: str) -> None:
    told(column, getattr(rich().comparison.released, name), "Released capacity", rich)


def test_cash_and_released_capacity_together_are_those_of_the_comparison() -> None:
    told(3, rich().comparison.worth, "Released capacity", rich)


def test_from_one_pair_there_is_no_interval() -> None:
    cells = cells_of(single)
    assert [row(cells, "Saving by pair", label)[0] for label in (MEAN, LOW, HIGH, CHANCE)] == [
        close(300),
        "-",
        "-",
        "-",
    ]


def test_a_bootstrap_interval_stands_beside_the_one_by_formula_and_is_the_one_of_the_summary() -> None:
    found = rich().comparison
    resampled = replace(found.cash, interval=Interval(-40.0, 17.0, 0.95, "bootstrap"))
    cells = values_of(workbook(replace(rich(), comparison=replace(found, cash=resampled))))
    assert row(cells, "Saving by pair", "interval of the report (bootstrap, BCa; as simulated), to")[0] == 17.0
    assert row(cells, "Summary", "cash saving, EUR")[1:3] == [close(QUARTER * -40.0), close(QUARTER * 17.0)]


def test_a_saving_stands_beside_both_ranges_and_the_wider_one() -> None:
    cells, found = cells_of(rich), rich()
    interval, inputs = found.comparison.cash.interval, found.inputs
    assert interval is not None
    assert inputs is not None
    sampled = percentiles(inputs.cash)
    simulated, varied = [interval.low, interval.high], [sampled.p10, sampled.p90]
    wider = max(simulated, varied, key=lambda ends: ends[1] - ends[0])
    shown = row(cells, "Summary", "cash saving, EUR")
    assert shown[1:7] == [close(QUARTER * end) for end in (*simulated, *varied, *wider)]
    assert shown[9] == found.comparison.quality.verdict


def test_every_saving_has_the_verdict_beside_it() -> None:
    cells, verdict = cells_of(rich), rich().comparison.quality.verdict
    beside = "quality verdict (sheet Quality)"
    assert row(cells, "Saving by pair", beside)[0] == verdict
    assert row(cells, "Released capacity", beside)[:4] == [verdict] * 4
    assert row(cells, "Input range", "quality verdict at typical inputs")[:3] == [verdict] * 3
    assert row(cells, "Bridge", "quality verdict of all together")[0] == verdict


def test_each_measure_has_its_verdict_by_formula_and_all_together_theirs() -> None:
    cells, quality = cells_of(rich), rich().comparison.quality
    for one in quality.judged:
        shown = row(cells, "Quality", one.label)
        assert shown[1:3] == [close(one.before), close(one.after)]
        assert shown[7] == one.verdict
    assert row(cells, "Quality", "all together")[7] == quality.verdict


def test_overload_is_a_row_of_its_own_among_the_verdicts() -> None:
    found = rich().comparison
    quality = replace(
        found.quality,
        verdict="fail",
        because="after is overloaded",
        judged=tuple(replace(one, verdict="pass", lower=-1.0, upper=-0.5) for one in found.quality.judged),
    )
    cells = values_of(workbook(replace(rich(), comparison=replace(found, quality=quality))))
    assert row(cells, "Quality", "overload")[7:10] == ["fail", None, "after is overloaded"]
    assert row(cells, "Quality", "all together")[7] == "fail"


def test_the_value_of_a_steady_saving_is_that_of_an_annuity() -> None:
    monthly = 1.1 ** (1 / 12) - 1
    for months in (12, 36):
        [value, low, high] = row(cells_of(steady), "Cash flow", f"net present value, {months} months (NPV)")[:3]
        assert value == low == high == close(300 * (1 - (1 + monthly) ** -months) / monthly)


def test_capital_is_paid_when_it_is_bought_and_not_as_it_is_spread() -> None:
    cells, found = cells_of(rich), rich().comparison
    months = {
        int(place[1:]): value for (sheet, place), value in cells.items() if sheet == "Cash flow" and place[0] == "C"
    }
    first = (
        next(int(place[1:]) for (sheet, place), value in cells.items() if (sheet, value) == ("Cash flow", "month")) + 1
    )
    bought = [months[first + month] for month in range(37)]
    heads = found.before.staff.heads
    more_kit, portal = heads * 1_000 - heads * 900, 2_000.0
    assert [bought[month] for month in (0, 1, 12, 24, 36)] == [
        close(amount) for amount in (more_kit + portal, 0, portal, more_kit + portal, portal)
    ]
    spread = {line.label: line.change for line in found.lines if line.label in ("kit", "switch", "portal")}
    assert row(cells, "Cash flow", "cash a month")[0] == close(found.cash.mean + sum(spread.values()))


def test_a_workbook_of_a_comparison_says_that_it_was_never_calibrated() -> None:
    texts = [value for (sheet, _), value in cells_of(single).items() if sheet == "Summary"]
    assert any("never calibrated or back-tested" in str(text) for text in texts)


def test_every_assumption_has_its_source_and_grade() -> None:
    shown = row(cells_of(rich), "Inputs", "intents.billing.resolution.first_contact")
    assert shown[1:7] == [0.65, 0.7, 0.78, "SQM, by industry (2022)", "benchmark", "B"]
