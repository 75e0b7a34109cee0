"""Results that are a table and a document: what a bridge and a sweep leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.cli.making import run_block
from simulator.cli.playing import Playing
from simulator.cli.shell import Shell
from simulator.report.layout import WIDTH, as_text
from simulator.storage.files import json_text
from simulator.storage.results import save_result

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True)
class Finding:
    """What a command found: its kind (`bridge`, `sweep`), the document without `run`, the report and other files.

    `index` is what a list of results shows: scenario, digest, seed, replications, headline.
    """

    kind: str
    content: Mapping[str, Any]
    report: "RenderableType"
    files: Mapping[str, str]
    index: Mapping[str, Any]


def keep_finding(
    shell: Shell, finding: Finding, playing: Playing, out: Path, started: datetime, wall_seconds: float
) -> None:
    """Print a finding and keep it in a results folder; raises MachineFault when it cannot be kept."""
    run = run_block(shell, playing, started, wall_seconds)
    document = {"schema": f"savings.{finding.kind}/1", "run": run, **finding.content}
    plain = as_text(finding.report, WIDTH)
    folder = save_result(
        out,
        title=f"{finding.kind} {finding.index['scenario']}",
        digest=finding.index["digest"],
        started=started,
        files={"summary.json": json_text(document), "report.txt": plain, **finding.files},
        run={"kind": finding.kind, **run, **finding.index},
    )
    if shell.as_json:
        shell.document(document)
    else:
        shell.show(finding.report, WIDTH, plain)
    shell.say(f"kept in {folder}")
