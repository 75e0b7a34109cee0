"""A cost line and the terms it is made of: units times a price, each with what makes it fall."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from simulator.scenario.prices import Driver

Behaviour = Literal["per_fte", "per_span", "variable", "fixed"]
"""What must fall for the cost to fall: heads one by one, a whole span of heads, contacts, or nothing within reach."""

BEHAVIOURS: tuple[Behaviour, ...] = ("per_fte", "per_span", "variable", "fixed")

Family = Literal["agent_pay", "support", "hiring", "line"]
"""Where a line comes from: loaded pay of agents, roles beside them, leavers replaced, or `costs.lines`."""


@lru_cache(maxsize=1_024)
def plain(number: float) -> str:
    """A number with thousands separated and two decimals, more (to six) only where it has them."""
    whole, _, decimals = f"{number:,.6f}".rstrip("0").partition(".")
    return f"{whole}.{decimals:0<2}"


@dataclass(frozen=True)
class Term:
    """`units` of something in a month at `price` each; `price_as_text` shows how the price came about."""

    units: float
    unit: str
    price: float
    behaviour: Behaviour
    price_as_text: str

    @property
    def amount(self) -> float:
        """Money a month."""
        return self.units * self.price

    @property
    def workings(self) -> str:
        """The multiplication as text, units rounded to two decimals."""
        return f"{self.units:,.2f} {self.unit} x {self.price_as_text}"


def term(units: float, unit: str, price: float, behaviour: Behaviour, price_as_text: str = "") -> Term:
    """A term whose price, unless written out, reads as the number it is."""
    return Term(units, unit, price, behaviour, price_as_text or plain(price))


@dataclass(frozen=True)
class BillLine:
    """One line of a month's bill.

    `channel` is the channel that the line is traced to, None for the pool that all share; `driver` is what it is
    counted in, None where nothing measured drives it.
    """

    id: str
    label: str
    family: Family
    terms: tuple[Term, ...]
    channel: str | None = None
    driver: Driver | None = None

    @property
    def amount(self) -> float:
        """Money a month: the sum of the terms."""
        return math.fsum(term.amount for term in self.terms)

    @property
    def workings(self) -> str:
        """How the amount was computed: every units x price, joined by plus signs."""
        return " + ".join(term.workings for term in self.terms)

    def amount_by(self, behaviour: Behaviour) -> float:
        """The part of the amount with one behaviour, money a month."""
        return math.fsum(term.amount for term in self.terms if term.behaviour == behaviour)


def mean_line(lines: Sequence[BillLine]) -> BillLine:
    """The same line of several months with the mean of its units; prices are those of the scenario, hence equal."""
    columns = zip(*(line.terms for line in lines), strict=True)
    return replace(lines[0], terms=tuple(_mean_term(column) for column in columns))


def _mean_term(terms: Sequence[Term]) -> Term:
    return replace(terms[0], units=math.fsum(term.units for term in terms) / len(terms))
