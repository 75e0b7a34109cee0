"""Calendars of one to three days, many of them when the clocks change, and volumes that fit them."""

from collections.abc import Sequence
from datetime import date, timedelta

from simulator.scenario.channels import CHANNELS
from simulator.scenario.quantities import format_clock
from tests.random_scenarios import draws as st
from tests.random_scenarios.values import Data, Some, clocks, shares, sparse, table

PLACES = (
    ("2026-03-02", "UTC"),
    ("2026-06-27", "UTC"),
    ("2026-03-28", "Europe/Tallinn"),
    ("2026-10-25", "Europe/Tallinn"),
    ("2026-03-08", "America/New_York"),
    ("2026-10-31", "America/New_York"),
    ("2026-09-06", "America/Santiago"),  # the clocks change at midnight
    ("2026-04-04", "America/Santiago"),
    ("2026-10-04", "Australia/Lord_Howe"),  # by half an hour
    ("2028-02-29", "Asia/Kathmandu"),
)
HALF_HOUR_CHANGE = "Australia/Lord_Howe"
WEIGHTS = st.sampled_from((1, 0.3, 1.7, 0))


def _hours(numbers: Sequence[int]) -> str:
    times = [format_clock(number * 300) for number in sorted(numbers)]
    return ", ".join(f"{opens}-{closes}" for opens, closes in zip(times[::2], times[1::2], strict=True))


def _marks(count: int) -> Some[list[int]]:
    return st.lists(st.integers(0, 288), least=count, most=count, unique=True)


HOURS = st.one_of(
    st.sampled_from(("always", "08:00-18:00", "00:00-01:30, 22:00-24:00", "09:00-12:00, 13:00-17:00")),
    _marks(2).map(_hours),
    _marks(4).map(_hours),
)
WEEKS = HOURS | table({"mon-fri": HOURS, "sat,sun": HOURS | st.just("closed")})
OPEN = HOURS | sparse({"default": WEEKS}, **dict.fromkeys(CHANNELS, WEEKS)) | sparse(**dict.fromkeys(CHANNELS, WEEKS))
CLOSING = table(
    phone=st.sampled_from(("drain", "drop", "to_backlog", "callback_next_day")),
    chat=st.sampled_from(("drain", "drop")),
    **dict.fromkeys(("email", "social"), st.just("to_backlog")),
)


@st.composite
def calendars(draw: st.Draw) -> Data:
    """A calendar with at most two counted days."""
    start, zone = draw(st.sampled_from(PLACES))
    grid = ("15m", "30m") if zone == HALF_HOUR_CHANGE else ("15m", "30m", "60m")
    first = date.fromisoformat(start)
    days = st.sampled_from([str(first + timedelta(days=number)) for number in range(-1, 3)])
    others = table(
        days=st.integers(1, 2),
        warm_up_days=st.integers(0, 1),
        interval=st.sampled_from(grid),
        holidays=table(dates=st.lists(days, most=1), demand=shares()),
        open=OPEN,
        closing=CLOSING,
    )
    return {"start": start, "time_zone": zone, "days": 1} | draw(others)


def simulated_dates(calendar: Data) -> list[date]:
    """The days that are played."""
    first, warm_up = date.fromisoformat(calendar["start"]), calendar.get("warm_up_days", 0)
    return [first + timedelta(days=number) for number in range(-warm_up, calendar["days"])]


@st.composite
def _tables(draw: st.Draw, calendar: Data) -> Data:
    """Counts by date and time, on the coarsest grid; a row for each day that is played."""
    rows = {
        f"{day}T{clock}": draw(st.integers(0, 25))
        for day in simulated_dates(calendar)
        for clock in draw(st.lists(clocks(60, 1_380), least=1, most=3, unique=True))
    }
    return {"table": rows}


def volumes(calendar: Data) -> Some[Data]:
    """Needs in each of the ways in which they are given."""
    return st.one_of(
        table({"per_day": st.integers(20, 80) | st.sampled_from((0, 0.5, 150))}),
        table({"per_week": st.integers(0, 400)}),
        table({"per_month": st.floats(0, 2_000)}),
        _tables(calendar),
    )


WEEKDAYS = table({"mon-sun": st.sampled_from((0.5, 1))}) | table(
    {"mon,tue": WEIGHTS, "sat": st.just(2)}, **{"sun": WEIGHTS, "wed-fri": WEIGHTS}
)
INTRADAY = st.tuples(table({"08:00": st.just(1)}), st.dictionaries(clocks(60), WEIGHTS, most=3)).map(
    lambda parts: parts[1] | parts[0]
)
PROFILES = {"weekday": WEEKDAYS, "intraday": INTRADAY}
DEMAND = table(
    busyness=table(day=st.sampled_from((0, 0.1, 0.8)), interval=st.sampled_from((0, 0.1, 0.8))),
    growth_per_year=st.sampled_from(("-50%", "3%", 1.5)),
    channels=sparse(**dict.fromkeys(CHANNELS, table(**PROFILES))),
    **PROFILES,
)
