"""When the phones are open, the order of things at one instant, and the time grid."""

import math

import simpy
from simpy.events import EventPriority

from simulator.scenario.clock import Clock

REOPENING_SECONDS = 7_200.0
RELEASED, STEP, OVERFLOW, OFFER, PATIENCE, ENTRY = range(2, 8)
"""Order at one instant, after rosters and opening hours, which are ordinary timeouts of priority 1."""


def to_grid(seconds: float) -> float:
    """Seconds rounded to the time grid of 2**-20 s."""
    return round(seconds * 2**20) / 2**20


class Moment(simpy.Event):
    """A timeout that has its turn among all that happens at one instant."""

    def __init__(self, env: simpy.Environment, instant: float, turn: int) -> None:
        super().__init__(env)
        self._ok = True
        self._value = None
        env.schedule(self, EventPriority(turn), instant - env.now)


class Hours:
    """The opening periods of the horizon."""

    def __init__(self, clock: Clock) -> None:
        self.periods = clock.opening_of("phone")
        self._goes_on = bool(self.periods) and _is_open_past_the_end(clock)
        self._end = clock.end

    def closing(self, now: float) -> float | None:
        """When the phones close that are open now; None if they are closed. The end of the horizon is no closing."""
        for opens, closes in self.periods:
            if opens <= now < closes:
                return math.inf if self._goes_on and closes == self._end else closes
        return None

    def next_opening(self, now: float) -> tuple[float, float] | None:
        """The next opening period; None after the last."""
        return next((period for period in self.periods if period[0] > now), None)

    def reached(self, wished: float, spread: float) -> float | None:
        """When a call comes that would like to come at an instant; None after the horizon."""
        if self.closing(wished) is not None:
            return wished
        period = self.next_opening(wished)
        if period is None:
            return None
        opens, closes = period
        return opens + to_grid(spread * min(REOPENING_SECONDS, closes - opens))


def _is_open_past_the_end(clock: Clock) -> bool:
    """Whether the phones stay open over the midnight that ends the horizon."""
    opens_again = clock.day(len(clock.days)).hours("phone")
    return clock.opening_of("phone")[-1][1] == clock.end and bool(opens_again) and opens_again[0][0] == 0
