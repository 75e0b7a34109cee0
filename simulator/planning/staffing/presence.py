"""The logged-in agents that one head of each place brings on average, by interval of a usual week."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from simulator.money.periods import DAYS_PER_WEEK
from simulator.planning.staffing.levels import Span, level_spans
from simulator.planning.staffing.places import shift_rows
from simulator.records import Floats
from simulator.scenario.people import Group
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.rosters import other_duty_seconds
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import Shift

DUTY_BLOCK_SECONDS = 1_800.0
"""Other duty comes in blocks no longer than this, spread evenly over the shift, as it is played."""
_DIGITS = 9
"""Decimals of agents: what is less comes from the arithmetic."""

_HEADS, _MULTIPLIER = 257, 75
"""Heads whose mean is taken, and what tells the orders of their aways apart."""


class Away(NamedTuple):
    """Time off the floor: the first second of the shift at which it may begin, how far that spreads, its length."""

    first: float
    spread: float
    length: float


def brings(scenario: Scenario, group: str) -> Floats:
    """Average logged-in agents per head; shape (weekly intervals, places of the group), Monday first.

    A head on a shift is away for absence, breaks, meetings and other duty; breaks and meetings as if spread over many
    heads, and not put off until the contact in hand ends. A place of a level roster, and a constant one,
    has one agent in all of its time. A shift of Sunday night ends on Monday. Holidays and clock changes are left out.
    """
    interval, people = scenario.calendar.interval, scenario.agents[group]
    if people.roster.shifts is not None:
        return np.column_stack([_of_shift(interval, people, shift) for shift in shift_rows(scenario, group)])
    return np.column_stack([_share_of(interval, spans) for _, spans in level_spans(scenario, group)])


def _of_shift(interval: float, group: Group, shift: Shift) -> Floats:
    day_length = round(DAY_SECONDS / interval)
    week = np.zeros(DAYS_PER_WEEK * day_length)
    for day in shift.days:
        on_floor = _on_floor(interval, shift.start, shift.length, tuple(_aways(group, shift, day)))
        week[(day * day_length + np.arange(2 * day_length)) % len(week)] += on_floor
    return np.round((1 - _absence(group)) * week, _DIGITS)


def _absence(group: Group) -> float:
    """Mean share of the heads who are absent, those who work from home included."""
    usual, remote = group.shrinkage.external, group.remote
    if remote is None or remote.external is None:
        return usual
    return usual + remote.share * (remote.external - usual)


def _aways(group: Group, shift: Shift, day: int) -> Iterator[Away]:
    """Breaks, meetings and blocks of other duty of a present head on a weekday."""
    for pause in (*shift.all_breaks, *(meeting for meeting in shift.meetings if day in meeting.days)):
        yield Away(pause.after - pause.spread / 2, pause.spread, pause.length)
    duty = other_duty_seconds(group, shift, day)
    blocks = int(np.ceil(duty / DUTY_BLOCK_SECONDS))
    for block in range(blocks):
        segment, length = shift.length / blocks, duty / blocks
        yield Away(block * segment, segment - length, length)


@lru_cache(maxsize=1_024)
def _on_floor(interval: float, start: float, length: float, aways: tuple[Away, ...]) -> Floats:
    """Share of each interval of the day and the next in which a present head is on the floor.

    The mean of heads whose aways begin at all instants alike, as in a Latin square; one that comes while another lasts
    follows it, and none lasts longer than the shift.
    """
    edges = np.arange(0.0, 2 * DAY_SECONDS + 1, interval) - start
    past = np.clip(edges, 0.0, length)
    begins = np.reshape([away.first + away.spread * _strewn(n) for n, away in enumerate(aways)], (-1, _HEADS))
    order = np.argsort(begins, axis=0, kind="stable")
    lengths = np.array([away.length for away in aways])
    back = np.zeros(_HEADS)
    for row in order:
        begun = np.minimum(np.maximum(begins[row, np.arange(_HEADS)], back), length)
        back = np.minimum(begun + lengths[row], length)
        past = past - (np.minimum(edges[:, None], back) - np.minimum(edges[:, None], begun)).mean(axis=1)
    return np.asarray(np.diff(past) / interval)


def _strewn(number: int) -> Floats:
    """Places of all heads between 0 and 1, each once, in another order for each number (modulo a prime)."""
    return (np.arange(_HEADS) * pow(_MULTIPLIER, number, _HEADS) % _HEADS + 0.5) / _HEADS


def _share_of(interval: float, spans: Sequence[Span]) -> Floats:
    """Share of each interval of the week that lies in spans."""
    edges = np.arange(0.0, DAYS_PER_WEEK * DAY_SECONDS + 1, interval)
    past = sum((np.clip(edges, start, end) for start, end in spans), np.zeros(len(edges)))
    return np.asarray(np.round(np.diff(past) / interval, _DIGITS))
