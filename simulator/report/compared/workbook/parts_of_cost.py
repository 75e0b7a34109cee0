"""The bill in other parts: by what must leave before the money does, and by channel."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.money import CostReport
from simulator.money.lines import BEHAVIOURS, Behaviour
from simulator.report.compared.workbook.cells import combined, live, number
from simulator.report.compared.workbook.costs import POOL, TRACED, Bill, Block, added_up, mean_amount, row_of
from simulator.report.compared.workbook.quantities import Quantities, Sides
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.costs import BEHAVIOUR_WORDS
from simulator.scenario.channels import IN_WORDS

_MONEY_OF: Mapping[str, str] = {"phone": "the phone", "outbound": "outbound calls"}
"""Channels as the money of unit costs calls them, where that is not their usual name."""


@dataclass(frozen=True)
class Costs:
    """Where money a month stands: the total, what was spread of capital, and what unit costs are made of, by words."""

    sheet: Sheet
    total: Sides
    capital: Sides
    made_of: Mapping[str, Sides]


def costs(found: Comparison, bill: Bill, quantities: Quantities) -> Costs:
    """The sheet of costs with the bill by behaviour and by channel under its lines."""
    block = bill.block
    leaves = _behaviours(block, quantities)
    made_of = {
        "total cost": bill.total,
        "loaded pay of agents": bill.agent_pay,
        "cost that leaves with a head": leaves["per_fte"],
    }
    return Costs(block.sheet, bill.total, bill.capital, made_of | _channels(found, block))


def _behaviours(block: Block, quantities: Quantities) -> dict[Behaviour, Sides]:
    block.sheet.section("What would have to leave before the money does")
    block.sheet.headings("leaves with", "", "", "before", "after", "change")
    texts, terms = quantities.sheet.span(quantities.terms, 2), range(len(quantities.units))
    found: dict[Behaviour, Sides] = {}
    for behaviour in BEHAVIOURS:
        which = f'--({texts}="{BEHAVIOUR_WORDS[behaviour]}")'
        cells = (
            live(f"SUMPRODUCT({which},{block.factors(side, terms)})", _amount_by(block, behaviour, side), "money")
            for side in (0, 1)
        )
        found[behaviour] = row_of(block.sheet, BEHAVIOUR_WORDS[behaviour], *cells)
    return found


def _amount_by(block: Block, behaviour: Behaviour, side: int) -> float:
    return math.fsum(
        mean_amount(term.sides[side]) for line in block.lines for term in line.terms if term.behaviour == behaviour
    )


def _channels(found: Comparison, block: Block) -> dict[str, Sides]:
    """Cost of each channel: what is traced to it and its part of the pool, by the words of unit costs."""
    sheet, key = block.sheet, found.before.definitions.allocation_key.replace("_", " ")
    sheet.section("Costs by channel", f"Traced, and a part of what no line traces: spread by {key}.")
    sheet.headings("", "", "", "before", "after", "change")
    pool = added_up(block, "pool", TRACED, POOL, lambda line: line.channel is None)
    reports = (found.before, found.after)
    names = dict.fromkeys(cost.name for report in reports for cost in report.channels)
    return {f"cost traced and allocated to {_MONEY_OF.get(name, IN_WORDS[name])}": _channel(found, block, pool, name)
            for name in names}  # fmt: skip


def _channel(found: Comparison, block: Block, pool: Sides, name: str) -> Sides:
    sheet, said = block.sheet, IN_WORDS[name]
    traced = added_up(block, f"traced to {said}", TRACED, said, lambda line: line.channel == name)
    reports = (found.before, found.after)
    parts = row_of(
        sheet, f"part of {said} in the pool", *(number(_part(one, name), "points", "input") for one in reports)
    )
    cells = (combined("{0}+{1}*{2}", _sum, *places, shape="money") for places in zip(traced, pool, parts, strict=True))
    return row_of(sheet, f"cost of {said}", *cells)


def _sum(traced: float, pool: float, part: float) -> float:
    return traced + pool * part


def _part(report: CostReport, name: str) -> float:
    pooled = next((cost.pooled.mean for cost in report.channels if cost.name == name), 0.0)
    whole = report.bill.pool.total
    return pooled / whole if whole else 0.0
