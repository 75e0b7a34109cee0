"""How many calls to expect on a day, in which half hour and of which intent; how far days differ; who calls again."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from tests.bank.calls import DAY, FIT_DAYS, OUTAGE, UNSEEN_DAYS, Call, date_of, offered, slot_of, slots_of
from tests.bank.laws import Floats

KINDS = {"regular": "PS", "priority": "PS", "prospect": "NW", "stock": "NE", "stock_priority": "NE"} | {
    "internet": "IN",
    "message": "TT",
}
"""Intent of the scenario -> type in the records; PS and NE are split by priority, PE counts as PS."""
RETRY_WITHIN = 3_600.0
"""Calls up to an hour after an abandonment may be redials; what regular callers do anyway is subtracted."""
Pattern = dict[int, float]
"""Half hour (start in seconds since midnight) -> expected calls."""


def priority_share(calls: Iterable[Call], kind: str) -> float:
    """Share of priority customers among those of a type who waited and were identified.

    Only who waits is identified: all but a few per cent of the calls that were served at once have priority 0.
    """
    seen = Counter(call.priority for call in calls if call.kind == kind and call.wait and call.priority in (1, 2))
    return seen[2] / (seen[1] + seen[2])


def shares(calls: Sequence[Call]) -> dict[str, float]:
    """Intent -> its share of the calls of its type."""
    found = dict.fromkeys(KINDS, 1.0)
    for plain, urgent, kind in (("regular", "priority", "PS"), ("stock", "stock_priority", "NE")):
        found[urgent] = priority_share(calls, kind)
        found[plain] = 1 - found[urgent]
    return found


def waited(calls: Sequence[Call], share: Mapping[str, float]) -> dict[str, list[Call]]:
    """Calls that found no free agent, by intent; the unidentified are dealt out in the ratio of the others."""
    split = {"PS": ("regular", "priority"), "NE": ("stock", "stock_priority")}
    dealt = dict.fromkeys(split, 0.0)
    found = {intent: list[Call]() for intent in KINDS}
    intents = {kind: intent for intent, kind in KINDS.items()}
    for call in offered(calls):
        if call.answered and not call.wait:
            continue
        intent = intents[call.kind]
        if call.kind in split:
            plain, urgent = split[call.kind]
            dealt[call.kind] += share[urgent] * (call.priority == 0)
            is_urgent = call.priority == 2 or dealt[call.kind] >= 1
            dealt[call.kind] -= float(is_urgent and call.priority == 0)
            intent = urgent if is_urgent else plain
        found[intent].append(call)
    return found


def is_full(day: int) -> bool:
    """Whether a day is one of Sunday to Thursday, which have the same hours."""
    return date_of(day).weekday() not in (4, 5)


def pattern_days(day: int) -> tuple[int, ...]:
    """Fitted days that say what to expect of a day: Sunday to Thursday for one of those, else the same weekday."""
    weekday = date_of(day).weekday()
    return tuple(d for d in FIT_DAYS if (is_full(d) if is_full(day) else date_of(d).weekday() == weekday))


def counts(calls: Sequence[Call], day: int, kind: str | None = None) -> Pattern:
    """Offered calls of a day by half hour, of one type or of all."""
    found = Counter(slot_of(c) for c in offered(c for c in calls if c.day == day and kind in (None, c.kind)))
    return {slot: float(found[slot]) for slot in slots_of(day)}


def pattern(calls: Sequence[Call], day: int, kind: str | None = None) -> Pattern:
    """Expected offered calls of a day: means over its pattern days by half hour, smoothed by (1, 2, 1) / 4.

    The hour of the outage is missing in its day, so other days speak for it. Totals are kept.
    """
    table = [(d, counts(calls, d, kind)) for d in pattern_days(day)]
    slots = list(slots_of(day))
    means = np.array([np.mean([seen[slot] for d, seen in table if not _lost(d, slot)]) for slot in slots])
    padded = np.concatenate([means[:1], means, means[-1:]])
    smooth = np.convolve(padded, [0.25, 0.5, 0.25], mode="valid")
    return dict(zip(slots, (smooth * means.sum() / max(smooth.sum(), 1e-9)).tolist(), strict=True))


def _lost(day: int, slot: int) -> bool:
    return OUTAGE[0] <= day * DAY + slot < OUTAGE[1]


def busyness(calls: Sequence[Call]) -> tuple[float, float]:
    """CV of the days Sunday to Thursday beyond Poisson, and of the half hours inside a day beyond that.

    Method of moments: (variance - mean) / mean squared; the half hours against their pattern scaled to the day's total.
    """
    days = [day for day in FIT_DAYS if is_full(day)]
    expected = pattern(calls, days[0])
    slots = np.array([_completed(counts(calls, day), day, expected) for day in days])
    totals, shape = slots.sum(axis=1), np.array(list(expected.values())) / sum(expected.values())
    day = (totals.var(ddof=1) - totals.mean()) / totals.mean() ** 2
    scaled = totals[:, None] * shape
    freedom = (1 - 1 / len(days)) * (1 - 1 / len(shape))
    inside = (((slots - scaled) ** 2).sum() / freedom - scaled.sum()) / (scaled**2).sum()
    return float(np.sqrt(max(day, 0.0))), float(np.sqrt(max(inside, 0.0)))


def _completed(seen: Pattern, day: int, expected: Pattern) -> list[float]:
    return [expected[slot] if _lost(day, slot) else count for slot, count in seen.items()]


def forecast_error(cv: float) -> float:
    """CV of a day about its forecast: the day's own and that of the mean of the pattern days, over the unseen days."""
    return float(cv * np.sqrt(np.mean([1 + 1 / len(pattern_days(day)) for day in UNSEEN_DAYS])))


def later_calls(calls: Sequence[Call], *, answered: bool) -> tuple[Floats, int]:
    """Delays (s) to the next call of an identified regular caller who had to wait, within `RETRY_WITHIN`; and how many
    there are.

    Callers are known by number only when they wait, so a later call that was served at once is not seen.
    """
    theirs = defaultdict[str, list[Call]](list)
    for call in calls:
        if call.customer != "0" and call.kind == "PS":
            theirs[call.customer].append(call)
    delays: list[float] = []
    base = 0
    for known in theirs.values():
        for place, call in enumerate(known):
            if call.answered == answered and call.wait and call.day in FIT_DAYS:
                base += 1
                delays.extend(following.entered - call.ended for following in known[place + 1 : place + 2])
    found = np.array(delays)
    return np.sort(found[(found >= 0) & (found <= RETRY_WITHIN)]), base


def redial(calls: Sequence[Call], count: int = 50) -> tuple[float, Floats]:
    """Share of abandoned callers who try again, and `count` equally likely delays.

    The later calls of those who abandoned beyond those of the served, over the chance that a call in the hour after an
    abandonment has to wait and is seen for that reason.
    """
    gone, gone_of = later_calls(calls, answered=False)
    served, served_of = later_calls(calls, answered=True)
    grid = np.arange(0, RETRY_WITHIN + 1, 10)
    beyond = np.searchsorted(gone, grid, "right") / gone_of - np.searchsorted(served, grid, "right") / served_of
    excess = np.maximum.accumulate(np.maximum(beyond, 0.0))
    delays = np.interp((np.arange(count) + 0.5) / count * excess[-1], excess, grid)
    return float(excess[-1] / chance_to_wait_after_abandoning(calls)), delays


def chance_to_wait_after_abandoning(calls: Sequence[Call]) -> float:
    """Share of regular calls that wait, over the ten minutes after each abandonment."""
    regular = [call for call in offered(calls) if call.kind == "PS"]
    entries = [call.entered for call in regular]
    shares_after = []
    for call in regular:
        if not call.answered:
            near = regular[bisect_right(entries, call.ended) : bisect_left(entries, call.ended + 600)]
            shares_after.extend([np.mean([other.wait > 0 for other in near])] if near else [])
    return float(np.mean(shares_after))
