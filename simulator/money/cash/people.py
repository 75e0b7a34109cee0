"""Heads month by month: how people who are needed no more leave, and who is hired."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from simulator.money.cash.flow import HeadMonth
from simulator.scenario.investments import Appraisal, Realisation

Path = tuple[HeadMonth, ...]
"""The people of a group, today's first, then each month's."""


def head_path(
    now: float, needed: Sequence[float], mode: Realisation, yearly_attrition: float, notice_months: int
) -> Path:
    """The heads of a group: today's, then those of each month of `needed`, which they are never below.

    Leavers are yearly_attrition / 12 of the month before. "attrition_only": who leaves and is not needed is not
    replaced; "immediate" too, and notice is given when fewer are needed, so that who is still too many is dismissed
    `notice_months` later; "capacity_only" and "growth_absorption": every leaver is replaced. The last two differ in
    what the course with an investment needs (`people_of`).
    """
    path = [HeadMonth(heads=now, needed=now, hires=0.0, leavers=0.0)]
    for month, need in enumerate(needed):
        heads = path[-1].heads
        stay = heads * (1 - yearly_attrition / 12)
        due = _due(now, needed[: month + 1], notice_months)
        after = max(need, _kept(mode, heads, stay, due))
        path.append(HeadMonth(after, need, max(after - stay, 0.0), heads - stay, max(stay - after, 0.0)))
    return tuple(path)


def _kept(mode: Realisation, heads: float, stay: float, due: float) -> float:
    """Heads that a mode keeps whether they are needed or not."""
    if mode == "attrition_only":
        return stay
    return min(stay, due) if mode == "immediate" else heads


def _due(now: float, needed: Sequence[float], notice_months: int) -> float:
    """Heads that nobody can be told to leave by now: the most that were needed since notice had to be given."""
    window = needed[-notice_months - 1 :]
    return max(window) if len(needed) > notice_months else max(now, *window)


def people_of(
    now: Mapping[str, float],
    needed: Sequence[Mapping[str, float]],
    yearly_attrition: float,
    appraisal: Appraisal,
    without: Mapping[str, Path] | None = None,
) -> dict[str, Path]:
    """The people of each group of `now` and of the first month of `needed`.

    `without` are those when nothing is done: in "capacity_only" a course needs at least them, so that nobody is saved.
    """
    paths = {}
    for group in {**now, **needed[0]}:
        needs = [month.get(group, 0.0) for month in needed]
        terms = appraisal.realisation, yearly_attrition, appraisal.notice_months
        if without is None or appraisal.realisation != "capacity_only":
            paths[group] = head_path(now.get(group, 0.0), needs, *terms)
        else:
            at_least = [max(need, month.heads) for need, month in zip(needs, without[group][1:], strict=True)]
            first, *kept = head_path(now.get(group, 0.0), at_least, *terms)
            paths[group] = (first, *(replace(month, needed=need) for month, need in zip(kept, needs, strict=True)))
    return paths


def together(groups: Iterable[HeadMonth]) -> HeadMonth:
    """All groups of a month as one."""
    months = tuple(groups)
    if len(months) == 1:
        return months[0]
    return HeadMonth(
        heads=math.fsum(month.heads for month in months),
        needed=math.fsum(month.needed for month in months),
        hires=math.fsum(month.hires for month in months),
        leavers=math.fsum(month.leavers for month in months),
        dismissed=math.fsum(month.dismissed for month in months),
    )
