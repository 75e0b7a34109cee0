"""The terms of both bills side by side: what every price is multiplied with, pair by pair."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.money import BillLine, CostReport
from simulator.money.lines import Behaviour, Family, Term

Key = tuple[str, str, Behaviour, int]
"""Line, unit, behaviour, and which of several alike it is."""


@dataclass(frozen=True)
class TermSide:
    """A term in one of the two scenarios: its price, how that came about, and its units in a month of each pair."""

    price: float
    price_as_text: str
    units: tuple[float, ...]


@dataclass(frozen=True)
class PairedTerm:
    """A term of a cost line before and after; None where a side has no such term."""

    line_id: str
    unit: str
    behaviour: Behaviour
    before: TermSide | None
    after: TermSide | None

    @property
    def sides(self) -> tuple[TermSide | None, TermSide | None]:
        """Before and after."""
        return self.before, self.after


@dataclass(frozen=True)
class PairedLine:
    """A cost line with its terms; `channel` is the one that it is traced to, None for the pool."""

    id: str
    label: str
    family: Family
    channel: str | None
    terms: tuple[PairedTerm, ...]


def paired_lines(found: Comparison) -> tuple[PairedLine, ...]:
    """Every cost line of either bill, in the order of the comparison."""
    before, after = _sides(found.before), _sides(found.after)
    known = {line.id: line for report in (found.after, found.before) for line in report.bill.lines}
    keys = list(dict.fromkeys((*before, *after)))
    return tuple(
        _line(known[line.id], [key for key in keys if key[0] == line.id], before, after) for line in found.lines
    )


def _line(
    line: BillLine, keys: Sequence[Key], before: Mapping[Key, TermSide], after: Mapping[Key, TermSide]
) -> PairedLine:
    terms = tuple(PairedTerm(*key[:3], before.get(key), after.get(key)) for key in keys)
    return PairedLine(line.id, line.label, line.family, line.channel, terms)


def _sides(report: CostReport) -> dict[Key, TermSide]:
    months = zip(*(_terms(bill.lines) for bill in report.bills), strict=True)
    return {column[0][0]: _side([term for _, term in column]) for column in months}


def _terms(lines: Sequence[BillLine]) -> Iterator[tuple[Key, Term]]:
    """The terms of a month by what tells them apart, whatever the other side has."""
    seen: Counter[tuple[str, str, Behaviour]] = Counter()
    for line in lines:
        for term in line.terms:
            alike = (line.id, term.unit, term.behaviour)
            yield (*alike, seen[alike]), term
            seen[alike] += 1


def _side(terms: Sequence[Term]) -> TermSide:
    return TermSide(terms[0].price, terms[0].price_as_text, tuple(term.units for term in terms))
