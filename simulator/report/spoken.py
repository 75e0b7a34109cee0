"""Numbers of a comparison as a person reads them: money and counts of the reporting period, signed changes."""

from dataclasses import dataclass

from simulator.measures import CATALOGUE
from simulator.measures.terms import REPLICATIONS
from simulator.money import CostReport
from simulator.money.periods import DAYS_PER_MONTH, months_in
from simulator.report.layout import UNDEFINED, number, seconds, share
from simulator.scenario.prices import Period

NONE = "-"
"""In place of a number that there is none of."""


@dataclass(frozen=True)
class Spoken:
    """Turns amounts a month, and counts of the days that were played, into text of the reporting period."""

    currency: str
    period: Period
    days: int

    @property
    def months(self) -> float:
        """Months of 365/12 days in the reporting period."""
        return months_in(self.period)

    @property
    def count_scale(self) -> float:
        """The reporting period over the counted days."""
        return self.months * DAYS_PER_MONTH / self.days

    def amount(self, monthly: float | None) -> str:
        """Money a month as money of the period, without its currency."""
        amount = None if monthly is None else monthly * self.months
        return number(amount, _digits(amount))

    def money(self, monthly: float | None) -> str:
        """The same with its currency."""
        return f"{self.currency} {self.amount(monthly)}"

    def change(self, monthly: float | None) -> str:
        """A change of money a month, with its sign."""
        amount = None if monthly is None else monthly * self.months
        return signed(amount, _digits(amount))

    def hours(self, monthly: float) -> str:
        """Hours a month as hours of the period, tenths of fewer than ten."""
        hours = monthly * self.months
        return number(hours, _digits_of_hours(hours))

    def between(self, low: float, high: float) -> str:
        """Two ends of a range of money a month."""
        ends = low * self.months, high * self.months
        digits = min((_digits(end) for end in ends if end), default=0)
        return " to ".join(number(end, digits) for end in ends)

    def measured(self, name: str, unit: str, value: float | None) -> str:
        """A measure's value: shares in per cent, times in seconds, counts of the period."""
        if value is None:
            return UNDEFINED
        if unit in ("share", "s"):
            return share(value) if unit == "share" else seconds(value)
        is_counted = _is_counted(name)
        scaled = value * (self.count_scale if is_counted else 1.0)
        return number(scaled, 0 if abs(scaled) >= 100 or (is_counted and not scaled) else 2)

    def moved(self, name: str, unit: str, change: float | None) -> str:
        """A measure's change with its sign, shares in points."""
        size = self.spread(name, unit, change)
        is_told = change is not None and any(digit in size for digit in "123456789")
        return f"{'+' if (change or 0) > 0 else '-'}{size}" if is_told else size

    def spread(self, name: str, unit: str, half_width: float | None) -> str:
        """The size of a change, or half of its interval; shares in points."""
        if half_width is None:
            return NONE
        size = abs(half_width)
        if unit == "share":
            return f"{number(size * 100, 2)} pt"
        return self.measured(name, unit, size)


def _digits(amount: float | None) -> int:
    """Cents for what is less than 100, none for what rounds to nothing."""
    return 2 if amount and round(amount, 2) and abs(amount) < 100 else 0


def _digits_of_hours(hours: float) -> int:
    return 1 if abs(hours) < 9.95 and round(hours, 1) else 0


def hours_between(spoken: Spoken, low: float, high: float) -> str:
    """Two ends of a range of hours a month as hours of the period, as fine as the larger of them."""
    ends = low * spoken.months, high * spoken.months
    digits = _digits_of_hours(max(ends, key=abs))
    return " to ".join(number(end, digits) for end in ends)


def people(fte: float) -> str:
    """Full-time equivalents: tenths, hundredths of less than a tenth."""
    return number(fte, 2 if round(fte, 2) and abs(fte) < 0.1 else 1)


def _is_counted(name: str) -> bool:
    """Whether a measure is a count or hours of the days played, not a ratio."""
    known = CATALOGUE.get(name)
    return known is not None and known.denominator is REPLICATIONS


def spoken_of(report: CostReport) -> Spoken:
    """Text in the currency and the reporting period of a report."""
    return Spoken(report.currency, report.period, report.days)


def signed(value: float | None, digits: int) -> str:
    """A number with its sign; nothing before zero."""
    text = number(value, digits)
    return f"+{text}" if value is not None and round(value, digits) > 0 else text
