"""LibreOffice recalculates the workbook: every formula comes to the value that was written with it."""

import io
import math
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from simulator.report.compared.material import Material
from tests.report.compared.invested import HORIZON, returns, rich_and_invested
from tests.report.compared.workbooks import Cells, book_of, formulas_of, row, single, taxed, values_of

OFFICE = shutil.which("soffice")
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
"""A profile in which files are recalculated whenever they are opened."""
SPOILED = -987_654_321
FEE = 500.0

needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def spoiled(book: bytes) -> bytes:
    """The workbook with a wrong value in every formula: what comes back right was recalculated."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\g<1><v>%d</v>" % SPOILED, text)
                text = re.sub(rb'(<c [^>]*) t="str"([^>]*><f>)', rb"\1\2", text)
            new.writestr(name, text)
    return file.getvalue()


def with_twice_the_payroll_tax(book: bytes) -> bytes:
    """The workbook as somebody who changes the payroll tax on the sheet of inputs saves it."""
    sheets, file = openpyxl.load_workbook(io.BytesIO(book)), io.BytesIO()
    [tax] = [cells for cells in sheets["Inputs"].iter_rows() if cells[0].value == "payroll tax, share of the wage"]
    for cell in tax[1:3]:
        cell.value = 0.2
    sheets.save(file)
    return file.getvalue()


def with_other_rate_and_fee(book: bytes) -> bytes:
    """The workbook with a discount rate of 15 % a year, and 500 more to be paid for the portal in the last month."""
    sheets, file = openpyxl.load_workbook(io.BytesIO(book)), io.BytesIO()
    [rate] = [cells for cells in sheets["Appraisal"].iter_rows() if cells[0].value == "discount rate a year"]
    rate[1].value = 0.15
    flows = sheets["Appraisal flows"]
    [portal] = [cell.column for cells in flows.iter_rows() for cell in cells if cell.value == "portal"]
    last = flows.cell(row=flows.max_row, column=portal)
    last.value = float(str(last.value)) + FEE
    sheets.save(file)
    return file.getvalue()


def recalculated(folder: Path, books: Mapping[str, bytes]) -> dict[str, Cells]:
    """The values of workbooks as LibreOffice gives them back."""
    assert OFFICE is not None
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(PROFILE, encoding="utf-8")
    files = {name: folder / f"{name}.xlsx" for name in books}
    for name, file in files.items():
        file.write_bytes(books[name])
    profile, out = f"-env:UserInstallation={(folder / 'profile').as_uri()}", folder / "out"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), *map(str, files.values())]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: values_of((out / file.name).read_bytes()) for name, file in files.items()}


def agree(one: object, other: object) -> bool:
    """To 1e-9 relative; what is within 1e-9 of nothing is nothing."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other


def test_a_spoiled_workbook_has_a_wrong_value_in_every_formula() -> None:
    book = book_of(single)
    found = values_of(spoiled(book))
    assert {found[place] for place in formulas_of(book)} == {SPOILED}


WRITTEN: Mapping[str, Callable[[], Material]] = {"single": single, "invested": rich_and_invested}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Cells]:
    """All workbooks recalculated at once, spoiled ones and one with other inputs: an office is slow to start."""
    books = {name: spoiled(book_of(made)) for name, made in WRITTEN.items()}
    books["changed"] = with_other_rate_and_fee(with_twice_the_payroll_tax(book_of(rich_and_invested)))
    return recalculated(tmp_path_factory.mktemp("office"), books)


@needs_office
@pytest.mark.parametrize("name", WRITTEN)
def test_every_formula_comes_to_the_value_that_was_written_with_it(name: str, live: dict[str, Cells]) -> None:
    book = book_of(WRITTEN[name])
    written, formulas, found = values_of(book), formulas_of(book), live[name]
    wrong = {
        (place, formula): (written[place], found.get(place))
        for place, formula in formulas.items()
        if not agree(written[place], found.get(place))
    }
    assert len(formulas) > 500
    assert wrong == {}


@needs_office
def test_who_changes_an_input_gets_what_the_program_would_find(live: dict[str, Cells]) -> None:
    cells, found = live["changed"], taxed().comparison
    interval = found.cash.interval
    assert interval is not None
    [before, after, *_] = row(cells, "Costs", "total")[2:]
    assert before == pytest.approx(found.before.total.mean, rel=1e-9)
    assert after == pytest.approx(found.after.total.mean, rel=1e-9)
    assert row(cells, "Costs", "check")[2] == "inputs were changed"
    for label, value in (
        ("average saving (before - after)", found.cash.mean),
        ("interval of the average, from", interval.low),
        ("interval of the average, to", interval.high),
    ):
        assert row(cells, "Saving by pair", label)[0] == pytest.approx(value, rel=1e-9)
    worth = row(cells, "Released capacity", "average saving (before - after)")[3]
    assert worth == pytest.approx(found.worth.mean, rel=1e-9)
    contact = row(cells, "Unit costs", "cost per handled contact")[6]
    assert contact == pytest.approx(found.before.unit_costs["cost_per_handled_contact"].value, rel=1e-9)


@needs_office
def test_another_rate_and_a_fee_at_the_end_move_value_roi_and_paybacks(live: dict[str, Cells]) -> None:
    cells = live["changed"]
    expected, costs = returns(rate=0.15), FEE * 1.15 ** (-HORIZON / 12)
    npv, spent = expected.npv - costs, expected.costs + costs
    for label, value in (
        ("net present value (NPV)", npv),
        ("the same by the function NPV", npv),
        ("ROI: NPV / costs, present values", npv / spent),
        ("payback, months", expected.payback),
        ("discounted payback, months", expected.discounted_payback),
        ("net, undiscounted", expected.simple_net - FEE),
    ):
        assert row(cells, "Appraisal", label)[0] == pytest.approx(value, rel=1e-9), label
    assert row(cells, "Appraisal", "check")[0] == "inputs were changed"
