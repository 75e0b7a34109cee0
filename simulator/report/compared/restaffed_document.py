"""The re-staffed column as plain data for JSON documents: unrounded, null where undefined, money of a month."""

from typing import Any

from simulator.planning.staffing.results import Restaffed
from simulator.report.compared.blocks import costs_block, quality_block, savings_block
from simulator.report.staffed.document import staffing_block


def restaffed_block(found: Restaffed) -> dict[str, Any]:
    """What before against after saves with the heads that were found, its verdict, and how they were found."""
    column = found.comparison
    return {
        "pairs": column.pairs,
        "fte": column.after.quantities.fte,
        **savings_block(column),
        **costs_block(column),
        "quality": quality_block(column.quality),
        "staffing": staffing_block(found.staffed),
        "slack_fte": dict(found.slack),
    }
