"""Cash month by month, line by line, as the appraisal found it: what the sheet of its value adds up."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.money.cash.flow import FlowMonth
from simulator.planning.appraisal.results import Appraised
from simulator.report.compared.appraised.cash import BY_LINE, PEOPLE, line_ids, spelled
from simulator.report.compared.appraised.words import NAMES
from simulator.report.compared.workbook.cells import Cell, Place, live, number
from simulator.report.compared.workbook.sheet import Sheet

FIRST = 6
"""Columns before the lines: the month, adoption, heads and hires."""
KINDS = ("benefits", "running", "one_off")


@dataclass(frozen=True)
class Flows:
    """Where benefits and costs of each month stand, month 0 first."""

    sheet: Sheet
    benefits: tuple[Place, ...]
    costs: tuple[Place, ...]


def flows(found: Appraised, labels: Mapping[str, str]) -> Flows:
    """The sheet: a row a month, a column a line; benefits, then what runs and what is paid once, then both sums."""
    columns = [(kind, line) for kind in KINDS for line in line_ids(found, kind)]
    sheet = Sheet("Appraisal flows", (12, *([14.0] * (FIRST - 1 + len(columns) + 2))))
    mode = NAMES[found.appraisal.realisation]
    sheet.title(f"Cash by month and line, {found.currency}: {mode}", BY_LINE, PEOPLE)
    told = {"benefits": "benefit", "running": "running cost", "one_off": "one-off"}
    sheet.headings("", *[""] * (FIRST - 1), *(told[kind] for kind, _ in columns), "sum", "sum")
    people = ("adoption", "heads if nothing is done", "heads", "hires", "dismissed")
    names = (labels.get(line, spelled(line)) for _, line in columns)
    sheet.headings("month", *people, *names, "benefits", "costs", freeze=True)
    last = FIRST + len(columns)
    rows = [sheet.add(*_month(sheet, month, columns)) for month in found.flow.months]
    benefits, costs = (tuple(sheet.place(row, column) for row in rows) for column in (last, last + 1))
    return Flows(sheet, benefits, costs)


def _month(sheet: Sheet, month: FlowMonth, columns: list[tuple[str, str]]) -> list[Cell]:
    heads = (month.before.heads, month.after.heads, month.after.hires, month.after.dismissed)
    amounts = [getattr(month, kind).get(line, 0.0) for kind, line in columns]
    return [
        number(month.month, "place"),
        number(month.adoption, "share"),
        *(number(value) for value in heads),
        *(number(amount, "money", "input") for amount in amounts),
        _sum(sheet, columns, ("benefits",), amounts),
        _sum(sheet, columns, ("running", "one_off"), amounts),
    ]


def _sum(sheet: Sheet, columns: list[tuple[str, str]], kinds: tuple[str, ...], amounts: list[float]) -> Cell:
    """The sum of the lines of these kinds, which stand beside each other; nothing where there is none."""
    chosen = [place for place, (kind, _) in enumerate(columns) if kind in kinds]
    if not chosen:
        return number(0.0, "money")
    first, last = (sheet.at(sheet.next, FIRST + place) for place in (chosen[0], chosen[-1]))
    return live(f"SUM({first}:{last.partition('!')[2]})", math.fsum(amounts[place] for place in chosen), "money")
