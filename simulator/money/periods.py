"""Reporting periods by their days: a month is 365/12 days, whatever the calendar says."""

from simulator.scenario.prices import Period

DAYS_PER_MONTH = 365 / 12
DAYS_PER_WEEK = 7
WEEKS_PER_YEAR = 52
"""Weeks in a contract year: 2,080 paid hours a year are 40 a week."""

_DAYS: dict[Period, float] = {"week": DAYS_PER_WEEK, "month": DAYS_PER_MONTH, "quarter": 365 / 4, "year": 365.0}


def months_in(period: Period) -> float:
    """Months of 365/12 days in a week (7 days), month, quarter (365/4) or year (365); dimensionless."""
    return _DAYS[period] / DAYS_PER_MONTH
