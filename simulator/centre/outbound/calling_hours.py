"""When a campaign may call, and how likely anybody is to answer."""

from bisect import bisect_right

from simulator.scenario.campaigns import Campaign
from simulator.scenario.clock import Clock


def windows_of(campaign: Campaign, clock: Clock) -> list[tuple[float, float]]:
    """Bounds in elapsed seconds in which calls may begin, in order; those that meet at midnight are one.

    They are the campaign's `window`, else the hours of `calendar.open.default`; none on holidays, and none in the
    warm-up: a list is begun on the first counted day.
    """
    week = clock.calendar.open.default if campaign.window is None else campaign.window
    windows: list[tuple[float, float]] = []
    for day in clock.days:
        for at, to in week[day.date.weekday()] if day.counted and not day.holiday else ():
            opens, closes = clock.elapsed(day, at), clock.elapsed(day, to)
            if windows and windows[-1][1] >= opens:
                windows[-1] = windows[-1][0], closes
            elif opens < closes:
                windows.append((opens, closes))
    return windows


class ConnectShares:
    """The share of calls that anybody answers, by the clock time at which ringing begins."""

    def __init__(self, campaign: Campaign, clock: Clock) -> None:
        self._clock = clock
        self._steps = [start for start, _ in campaign.connects]
        self._shares = [share for _, share in campaign.connects]
        self._days = [*clock.days, clock.day(len(clock.days))]
        self._midnights = [day.start for day in self._days]

    def at(self, instant: float) -> float:
        """The share at an instant in elapsed seconds; nobody answers before the first clock time given."""
        if self._steps == [0]:
            return self._shares[0]
        day = self._days[bisect_right(self._midnights, instant) - 1]
        step = bisect_right(self._steps, self._clock.local_seconds(day, instant - day.start))
        return self._shares[step - 1] if step else 0.0
