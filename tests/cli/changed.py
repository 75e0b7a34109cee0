"""Two days of the small centre and changes of it, as files: two levers, one of them with a cost, or one agent fewer."""

from pathlib import Path

from tests.cli.conftest import SMALL

BEFORE = SMALL.replace("days: 7, warm_up_days: 7", "days: 2").replace("A small centre", "Two small days")

AFTER = """\
extends: before.yaml
name: Help at hand
why: less to write, more in the menu
levers:
  - use: wrap_summaries
    wrap: {low: -10%, typical: -40%, high: -60%, origin: vendor, source: an offer, grade: D}
    costs: {adds: [{id: summaries, kind: fixed, monthly: 500}]}
  - use: ivr
    contains: {questions: 10%}
"""
FEWER = """\
extends: before.yaml
name: One agent fewer
changes: {agents.team.roster.constant: 1}
"""


def write_changes(folder: Path) -> None:
    """`before.yaml`, `after.yaml` with levers, and `fewer.yaml` with one agent fewer."""
    (folder / "before.yaml").write_text(BEFORE)
    (folder / "after.yaml").write_text(AFTER)
    (folder / "fewer.yaml").write_text(FEWER)
