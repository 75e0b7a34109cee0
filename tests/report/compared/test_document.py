"""The JSON document and the tables of a comparison follow their schema and say what the comparison says."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from simulator import compare, price, simulate, write_report, writing
from simulator.report.compared.document import compare_document
from simulator.report.compared.material import Material
from simulator.report.compared.tables import measure_table, pair_table
from simulator.writing import material_of
from tests.cli.documents import require_valid
from tests.report.compared.handmade import material, plain, scenario, unchanged

RUN = {
    "started": "2026-03-02T10:00:00+00:00",
    "engine": "local",
    "versions": {"contact-centre-savings": "1", "python": "3", "simpy": "4", "numpy": "2", "scipy": "1"},
}


@pytest.mark.parametrize("made", [material, plain, unchanged])
def test_every_document_follows_its_schema(made: Callable[[], Material]) -> None:
    found = made()
    require_valid({"schema": "savings.compare/1", "run": RUN, **compare_document(found)})
    json.dumps(compare_document(found), allow_nan=False)


def test_the_document_has_the_savings_unrounded() -> None:
    document, found = compare_document(material()), material().comparison
    assert document["savings"]["cash"]["mean"] == found.cash.mean
    assert document["savings"]["cash"]["values"] == list(found.cash.values)
    assert document["savings"]["released_capacity"]["handled_hours"]["mean"] == found.released.handled_hours.mean
    assert document["quality"]["verdict"] == found.quality.verdict
    assert document["total"]["before"] - document["total"]["after"] == pytest.approx(found.cash.mean)


def test_one_pair_has_null_for_what_it_cannot_know() -> None:
    cash = compare_document(plain())["savings"]["cash"]
    assert (cash["interval"], cash["chance_average_positive"]) == (None, None)
    assert compare_document(plain())["bridge"] is None


def test_the_table_of_pairs_has_a_row_a_pair_and_means_that_agree() -> None:
    rows = list(csv.DictReader(io.StringIO(pair_table(material().comparison))))
    saved = [float(row["cash saving (EUR a month)"]) for row in rows]
    assert len(rows) == material().comparison.pairs
    assert sum(saved) / len(saved) == pytest.approx(material().comparison.cash.mean)


def test_the_table_of_measures_has_flow_unit_costs_and_what_is_shown() -> None:
    rows = list(csv.DictReader(io.StringIO(measure_table(material().comparison))))
    assert {"flow", "handle time", "occupancy", "shown", "unit cost"} == {row["part"] for row in rows}
    [answered] = [row for row in rows if row["measure"] == "answered"]
    assert float(answered["change"]) == pytest.approx(float(answered["after"]) - float(answered["before"]))


def test_a_comparison_alone_is_written_down_as_a_whole_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "figures", lambda _: {})
    experiment = {"replications": 2, "seed": 3}
    before = scenario(experiment=experiment)
    after = scenario(
        experiment=experiment,
        name="Five at the desk",
        agents={"desk": {"roster": {"constant": 5}, "skills": {"orders": {}, "billing": {}}}},
    )
    found = compare(price(simulate(before)), price(simulate(after)))
    folder = write_report(found, into=tmp_path)
    assert {"run.json", "summary.json", "report.txt", "report.html", "savings.xlsx"} <= {
        one.name for one in folder.iterdir()
    }
    require_valid(json.loads((folder / "summary.json").read_text(encoding="utf-8")))
    assert "Five at the desk" in (folder / "report.html").read_text(encoding="utf-8")
    assert load_workbook(folder / "savings.xlsx").sheetnames
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["kind"] == "compare"


def test_a_report_from_a_comparison_alone_knows_what_differs() -> None:
    found = material_of(plain().comparison)
    assert [one.path for one in found.changes] == ["costs.lines.rent.monthly"]
    assert (found.levers, found.inputs, found.bridge) == ((), None, None)
