"""A comparison written down: the report as page, workbook, text, document and tables, in a folder of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simulator.comparison import Comparison
from simulator.planning import Case, ledger
from simulator.report.compared.document import compare_document
from simulator.report.compared.figures import figures
from simulator.report.compared.material import Material, side_of
from simulator.report.compared.page import page
from simulator.report.compared.story import short_headline
from simulator.report.compared.tables import measure_table, pair_table
from simulator.report.compared.terminal import comparison_report
from simulator.report.compared.workbook import workbook
from simulator.report.document import pair_digest
from simulator.report.layout import as_text
from simulator.scenario.differences import differences
from simulator.storage.files import json_text
from simulator.storage.results import save_result
from simulator.versions import versions

COMPARE = "savings.compare/1"


def write_report(comparison: Comparison, into: str | Path = Path("results")) -> Path:
    """Keep a comparison in a new folder in `into` and return that folder.

    It holds report.html, savings.xlsx, report.txt, summary.json, the figures and tables by pair and by measure. What
    was not handed in is not in it: ranges of inputs and a bridge. Raises MachineFault when it cannot be written.
    """
    material = material_of(comparison)
    started = datetime.now(UTC)
    made = {"started": started.isoformat(timespec="seconds"), "engine": "local", "versions": versions()}
    document = {"schema": COMPARE, "run": made, **compare_document(material)}
    index = index_of(material)
    return save_result(
        Path(into),
        title=material.after.name,
        digest=index["digest"],
        started=started,
        files=report_files(material, document, as_text(comparison_report(material))),
        run={**made, **index},
    )


def material_of(comparison: Comparison) -> Material:
    """What a report needs, as far as the comparison itself knows it."""
    before, after = (report.simulation.scenario for report in (comparison.before, comparison.after))
    return Material(
        before=side_of(comparison.before, before.model_dump(mode="json")),
        after=side_of(comparison.after, after.model_dump(mode="json")),
        comparison=comparison,
        changes=differences(before, after),
        levers=(),
        ledger=ledger(Case(before), Case(after)),
    )


def report_files(material: Material, document: Mapping[str, Any], text: str) -> dict[str, str | bytes]:
    """The files of a report by their paths in its folder; `text` is the terminal report."""
    drawn = figures(material)
    return {
        "report.html": page(material, drawn),
        "savings.xlsx": workbook(material),
        "report.txt": text,
        "summary.json": json_text(document),
        "pairs.csv": pair_table(material.comparison),
        "measures.csv": measure_table(material.comparison),
        **{f"figures/{name}.svg": picture.svg for name, picture in drawn.items()},
    }


def index_of(material: Material) -> dict[str, Any]:
    """What a list of results shows of a comparison."""
    found = material.comparison
    return {
        "kind": "compare" if material.appraised is None else "invest",
        "scenario": f"{material.before.name} -> {material.after.name}",
        "digest": pair_digest(material.before.digest, material.after.digest),
        "seed": found.before.simulation.scenario.experiment.seed,
        "replications": found.pairs,
        "headline": short_headline(material),
    }
