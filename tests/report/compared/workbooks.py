"""Small comparisons with all that a workbook has formulas for, and workbooks as values by sheet and cell."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

import openpyxl

from simulator.comparison import Quality, Saving
from simulator.comparison.saving import saving_of
from simulator.planning import Bridge, BridgeStep, Case, InputRange, View
from simulator.planning.bridge import QUANTITIES
from simulator.report.compared.material import Material
from simulator.report.compared.workbook import workbook
from tests.report.compared.handmade import CENTRE, HOSTILE, LEVERS, built, lever, scenario

Cells = Mapping[tuple[str, str], Any]
"""By sheet and place."""

LABOUR: dict[str, Any] = {
    "agent": {
        "wage_per_hour": 14, "payroll_tax": 0.1, "benefits_excl_paid_leave": 0.05, "incentives_per_hour": 0.4,
    },
    "wage_by_group": {"experts": 19.5},
    "attrition": {"annual": 0.3, "recruit": 900, "training_hours": 40, "trainer_cost": 250},
    "support": [{"role": "supervisor", "per_heads": 12, "monthly_loaded": 3_500}],
}  # fmt: skip
KIT: dict[str, Any] = {"id": "kit", "kind": "capex", "amount": 900, "life_months": 24, "per": "heads"}
TOLL: dict[str, Any] = {
    "id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.03, "channel": "phone",
}  # fmt: skip
SWITCH: dict[str, Any] = {
    "id": "switch", "kind": "capex", "amount": 6_000, "life_months": 60, "maintenance_rate": 0.15,
}  # fmt: skip
PORTAL: dict[str, Any] = {"id": "portal", "kind": "capex", "amount": 2_000, "life_months": 12, "maintenance_rate": 0.2}


DAY = CENTRE["calendar"] | {"days": 1}


def cases(payroll_tax: float = 0.1) -> tuple[Case, Case]:
    """Every kind of line, capital that comes and goes, two groups, a quarter, a lever."""
    labour = LABOUR | {"agent": LABOUR["agent"] | {"payroll_tax": payroll_tax}}
    before, after = (
        {"period": "quarter", "labour": labour, "lines": lines}
        for lines in ([KIT, SWITCH, TOLL], [KIT | {"amount": 1_000}, TOLL, PORTAL])
    )
    changed = scenario(name="Two desks, no switch", calendar=DAY, costs=after)
    return Case(scenario(calendar=DAY, costs=before)), Case(changed, (lever(LEVERS[0]),))


@lru_cache
def rich() -> Material:
    """The cases, with an input range and a bridge whose numbers are made up."""
    found = built(*cases(), replications=3, samples=0, steps=False)
    return replace(found, inputs=input_range(found), bridge=bridge())


def input_range(found: Material) -> InputRange:
    """Four samples of every assumption."""
    varied = found.ledger.varied
    points = tuple(tuple(row.low + part * (row.high - row.low) for row in varied) for part in (0.1, 0.4, 0.6, 0.9))
    return InputRange(
        varied, points, (-310.5, 20.25, -95.125, 41.0), (900.0, 1_250.5, 1_100.25, 700.75), (30.0, 41.5, 38.25, 22.0), 2
    )


def bridge() -> Bridge:
    """Two steps whose sum is not what they save together."""
    views = {quantity: _view(factor) for quantity, factor in zip(QUANTITIES, (10.0, 3.0, 1.0), strict=True)}
    return Bridge(views, Quality("pass", (), (), "nothing is judged"), pairs=3, scenarios=4, has_shapley=True)


def _view(factor: float) -> View:
    def saving(*values: float) -> Saving:
        return saving_of([factor * value for value in values])

    changes = saving(5.0, 6.5, 4.25)
    step = BridgeStep(
        "changes",
        "all that differs beside the levers",
        changes,
        saving(4.0, 5.0, 3.0),
        changes,
        saving(4.5, 5.75, 3.625),
    )
    other = BridgeStep(
        "knowledge_base",
        "Internal knowledge base",
        saving(2.0, 2.5, 1.0),
        saving(1.0, 1.0, -0.25),
        saving(1.0, 1.0, -0.25),
        saving(1.5, 1.75, 0.375),
    )
    return View((step, other), total=saving(6.0, 7.5, 4.0), overlap=saving(1.0, 1.5, 1.25))


@lru_cache
def taxed() -> Material:
    """The cases with twice the payroll tax."""
    return built(*cases(payroll_tax=0.2), replications=3, samples=0, steps=False)


@lru_cache
def single() -> Material:
    """One pair: no interval at all; the rent falls."""
    return built(*_lower_rent(), replications=1, samples=0, steps=False)


def _lower_rent() -> tuple[Case, Case]:
    cheaper = [line | {"monthly": 1_500} if line["id"] == "rent" else line for line in CENTRE["costs"]["lines"]]
    after = scenario(name="Lower rent", calendar=DAY, costs=CENTRE["costs"] | {"lines": cheaper})
    return Case(scenario(calendar=DAY)), Case(after)


@lru_cache
def steady() -> Material:
    """Two pairs with the same saving: the rent falls, and nothing else."""
    return built(*_lower_rent(), replications=2, samples=0, steps=False)


def hostile() -> Material:
    """Names, reasons, warnings and settings that try to be formulas."""
    found = rich()
    before = replace(found.before, name="=1+1", why="@SUM(A1)", warnings=(HOSTILE, "=cmd|' /C calc'!A0"))
    changed = replace(found.changes[0], before="\t=2+2", after='-HYPERLINK("http://example.com")')
    after = replace(found.after, name=f"+{HOSTILE}", why="https://example.com")
    return replace(found, before=before, after=after, changes=(changed, *found.changes))


@lru_cache
def book_of(made: Callable[[], Material]) -> bytes:
    """The workbook of one of these materials, written once."""
    return workbook(made())


@lru_cache
def cells_of(made: Callable[[], Material]) -> Cells:
    """The values of the workbook of one of these materials."""
    return values_of(book_of(made))


def row(cells: Cells, sheet: str, label: str) -> list[Any]:
    """What stands behind a label in the first column, to the right; raises StopIteration where there is none."""
    line = next(place[1:] for (name, place), value in cells.items() if (name, place[:1], value) == (sheet, "A", label))
    return [cells.get((sheet, f"{column}{line}")) for column in "BCDEFGHIJK"]


def values_of(book: bytes) -> Cells:
    """Every value, of formulas the one that was written with them."""
    return _cells(book, data_only=True)


def formulas_of(book: bytes) -> Cells:
    """Every formula."""
    return {place: value for place, value in _cells(book).items() if str(value).startswith("=")}


def _cells(book: bytes, *, data_only: bool = False) -> Cells:
    sheets = openpyxl.load_workbook(io.BytesIO(book), data_only=data_only, read_only=True)
    found = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and (data_only or cell.data_type == "f")
    }
    sheets.close()
    return found
