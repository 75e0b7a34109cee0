"""What a comparison takes for granted: every assumption with its range, where it comes from and how good that is."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.levers import Uncertain, uncertain_effects
from simulator.planning.case import Case
from simulator.scenario.assigned import number_at
from simulator.scenario.assumptions import Grade, Origin


@dataclass(frozen=True)
class LedgerRow:
    """An assumption: its dotted path, its values in seconds or as fractions, and where they come from.

    `unit` is that of the effect of a lever, "" of a setting. What has a `low` unlike its `high` is varied.
    """

    path: str
    unit: str
    low: float
    typical: float
    high: float
    origin: Origin
    source: str
    grade: Grade | None

    @property
    def is_varied(self) -> bool:
        """Whether the input range takes other values than the typical one."""
        return self.low != self.high


@dataclass(frozen=True)
class Ledger:
    """All assumptions of a comparison: settings first, then the effects of levers in the order of application."""

    rows: tuple[LedgerRow, ...]

    @property
    def varied(self) -> tuple[LedgerRow, ...]:
        """Those that the input range varies."""
        return tuple(row for row in self.rows if row.is_varied)


def ledger(before: Case, after: Case) -> Ledger:
    """The assumptions of both cases, each once; what both have is told as after has it."""
    rows = {row.path: row for case in (before, after) for row in _rows(case)}
    return Ledger(tuple(rows.values()))


def _rows(case: Case) -> Iterator[LedgerRow]:
    for path, assumed in case.base.assumptions.items():
        typical = number_at(case.base, path)
        low, high = (typical, typical) if assumed.origin == "measured" else (assumed.low, assumed.high)
        yield LedgerRow(path, "", low, typical, high, assumed.origin, assumed.source, assumed.grade)
    for lever in case.levers:
        yield from map(_row, uncertain_effects(lever))


def _row(effect: Uncertain) -> LedgerRow:
    return LedgerRow(
        effect.path, effect.unit, effect.low, effect.typical, effect.high, effect.origin, effect.source, effect.grade
    )
