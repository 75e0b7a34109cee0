"""Who was on duty: inferred from who served when, by group of skills and half hour; and how long agents stay away."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tests.bank.calls import DAY, FIT_DAYS, NOBODY, SLOT, Call, slots_of
from tests.bank.laws import Survival, kaplan_meier

BRIDGED = 1_800.0
"""An agent counts as on duty between two services at most this far apart (seconds)."""
LEAST_CALLS, LEAST_SHARE = 5, 0.02
"""An agent has a skill with so many calls of it on the fitted days, and such a share of all of the agent's calls."""
GROUPS = {
    "all_round": frozenset({"NW", "NE"}),
    "prospects": frozenset({"NW"}),
    "stock": frozenset({"NE"}),
    "regular": frozenset[str](),
}
"""Groups by what their agents do beside regular service."""
ALSO = {"all_round": (), "prospects": ("IN",), "stock": (), "regular": ()}
"""Internet support is so rare that it makes no groups of its own: nine of ten such calls go to these."""

Spells = list[tuple[float, float]]


def served_by(calls: Iterable[Call]) -> dict[str, list[Call]]:
    """Answered calls by agent, in order of service."""
    agents = defaultdict[str, list[Call]](list)
    for call in calls:
        if call.answered and call.server != NOBODY:
            agents[call.server].append(call)
    return {agent: sorted(theirs, key=lambda call: call.began or 0.0) for agent, theirs in sorted(agents.items())}


def groups_of(calls: Sequence[Call]) -> dict[str, str]:
    """The group of every agent, by the fitted days alone."""
    groups = {}
    for agent, theirs in served_by(call for call in calls if call.day in FIT_DAYS).items():
        kinds = Counter(call.kind for call in theirs)
        has = {k for k in ("NW", "NE") if kinds[k] >= LEAST_CALLS and kinds[k] >= LEAST_SHARE * len(theirs)}
        groups[agent] = next(name for name, skills in GROUPS.items() if skills == has)
    return groups


def spells(theirs: Sequence[Call], bridged: float = BRIDGED) -> Spells:
    """Times on duty of one agent: services, and the time between two of the same day at most `bridged` apart."""
    found: Spells = []
    for call in theirs:
        began, ended = call.began or 0.0, call.ended
        if found and began - found[-1][1] <= bridged:
            found[-1] = (found[-1][0], max(found[-1][1], ended))
        else:
            found.append((began, ended))
    return found


def agents_on_duty(calls: Sequence[Call], day: int, bridged: float = BRIDGED) -> dict[str, dict[int, int]]:
    """Agents on duty by group and half hour of a day.

    Agent-seconds over the half hour's length, rounded so that what one half hour gains or loses is made up in the
    next: a day's agent-hours are kept to a quarter of an hour. Agents are those of `groups_of`; a newcomer counts as
    one of the group `regular`.
    """
    seconds = {group: dict.fromkeys(slots_of(day), 0.0) for group in GROUPS}
    groups = groups_of(calls)
    for agent, theirs in served_by(calls).items():
        group = seconds[groups.get(agent, "regular")]
        for began, ended in spells(theirs, bridged):
            for slot in group:
                start = day * DAY + slot
                group[slot] += max(0.0, min(ended, start + SLOT) - max(began, start))
    return {group: _rounded(levels) for group, levels in seconds.items()}


def _rounded(levels: dict[int, float]) -> dict[int, int]:
    carried, whole = 0.0, {}
    for slot, seconds in levels.items():
        wanted = seconds / SLOT + carried
        whole[slot] = max(0, round(wanted))
        carried = wanted - whole[slot]
    return whole


@dataclass(frozen=True)
class Queue:
    """When somebody waited whom agents of one group could take: ascending, disjoint (from, to)."""

    starts: tuple[float, ...]
    ends: tuple[float, ...]

    def empties(self, instant: float) -> float | None:
        """When the queue that stands at an instant is empty; None when nobody waits then."""
        place = bisect_right(self.starts, instant) - 1
        return self.ends[place] if place >= 0 and self.ends[place] > instant else None


def queue_of(calls: Iterable[Call], group: str) -> Queue:
    """The queue that a group sees."""
    kinds = {"PS", "TT", *GROUPS[group], *ALSO[group]}
    waits = sorted((c.joined, c.joined + c.wait) for c in calls if c.joined is not None and c.wait and c.kind in kinds)
    merged: Spells = []
    for start, end in waits:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return Queue(tuple(start for start, _ in merged), tuple(end for _, end in merged))


def joins_beside_the_free(calls: Sequence[Call], free_for: float = 30.0) -> float:
    """Share of waiting calls that joined the queue beside a free agent on duty who could have taken them.

    Free for `free_for` seconds, and for as long from then on; between two calls at most `BRIDGED` apart.
    """
    groups, waiting = groups_of(calls), [c for c in calls if c.joined is not None and c.wait]
    joins, beside = np.array([call.joined for call in waiting]), np.zeros(len(waiting), np.bool_)
    for agent, theirs in served_by(calls).items():
        can = np.array([call.kind in {"PS", "TT", *GROUPS[groups[agent]], *ALSO[groups[agent]]} for call in waiting])
        for call, following in pairwise(theirs):
            began = following.began or 0.0
            if began - call.ended <= BRIDGED:
                beside |= can & (joins >= call.ended + free_for) & (joins < began - free_for)
    return float(beside.mean())


def time_away(calls: Sequence[Call], bridged: float = BRIDGED) -> Survival:
    """How long an agent takes from the end of a service to the next while somebody waits, by Kaplan-Meier.

    Cut off when the queue empties before the agent is back. Longer ones than `bridged` are time off duty. From the
    calls of the fitted days.
    """
    durations, seen = [], []
    groups = groups_of(calls)
    queues = {group: queue_of(calls, group) for group in GROUPS}
    for agent, theirs in served_by(calls).items():
        for call, following in pairwise(theirs):
            gap = (following.began or 0.0) - call.ended
            empty = queues[groups[agent]].empties(call.ended)
            if empty is None or not 0 <= gap <= bridged:
                continue
            back = gap <= empty - call.ended + 2  # clocks of the queue and of the agent differ by a second or two
            durations.append(gap if back else empty - call.ended)
            seen.append(back)
    return kaplan_meier(np.array(durations), np.array(seen))
