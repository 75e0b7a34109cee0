"""The smallest staffing that meets, looked for over whole heads; who asks plays the candidates.

A search yields a candidate (the heads at its places) and is sent how it does. More heads never do worse: what a
candidate misses, fewer heads miss. Nothing here is random: the same answers lead to the same candidates.
"""

from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import dataclass
from itertools import product
from math import floor, fsum
from typing import Protocol

from simulator.planning.staffing.places import Heads
from simulator.planning.staffing.results import Met

_BELOW: Met = "missed"
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Found:
    """What a search found: `heads` is None where not even the most it may try met.

    `undecided` are places at which one head fewer was missed in the mean, but not rejected. `is_least`: every smaller
    staffing of its kind was ruled out.
    """

    heads: Heads | None
    undecided: tuple[int, ...] = ()
    is_least: bool = False


Search = Generator[Heads, Met, Found]
Lowest = Generator[Heads, Met, tuple[int, Met]]


class Order(Protocol):
    """In which order heads leave and come."""

    def leaving(self, heads: Heads) -> Sequence[int]:
        """Places that can lose a head, the one whose loss hurts least first."""

    def coming(self, heads: Heads) -> int:
        """The place where one more head helps most."""


def lowest(at: Callable[[int], Heads], start: int, least: int, most: int, step: int = 1) -> Lowest:
    """The lowest index whose candidate meets, and how the one below it did; `most` + 1 where `most` does not meet.

    Candidates have more heads from index to index. From `start` steps double until a candidate that meets and one
    that does not are known; then the distance between them is halved. Below `least` everything misses.
    """
    low, high = least - 1, most + 1
    index, below = min(max(start, least), most), _BELOW
    while high - low > 1:
        outcome = yield at(index)
        if outcome == "met":
            high = index
        else:
            low, below = index, outcome
        if low >= least and high <= most:
            index = (low + high) // 2
        else:
            index = max(high - step, least) if high <= most else min(low + step, most)
            step *= 2
    return high, below


def smallest_level(start: int, most: int, step: int = 1) -> Search:
    """The smallest constant level of one group."""
    level, below = yield from lowest(lambda level: (level,), start, 1, most, step)
    if level > most:
        return Found(None)
    return Found((level,), (0,) if below == "open" else (), is_least=True)


class Path:
    """Staffings that have one head more from index to index, 0 being the one it starts from."""

    def __init__(self, start: Heads, order: Order) -> None:
        self._order = order
        self._down, self._up = [start], [start]

    def at(self, index: int) -> Heads:
        """The staffing of an index; below the least there is the least."""
        while index > 0 and len(self._up) <= index:
            self._up.append(changed(self._up[-1], self._order.coming(self._up[-1]), 1))
        while index < 0 and len(self._down) <= -index:
            leaving = self._order.leaving(self._down[-1])
            self._down.append(changed(self._down[-1], leaving[0], -1) if leaving else self._down[-1])
        return self._up[index] if index > 0 else self._down[-index]


def changed(heads: Heads, place: int, by: int) -> Heads:
    """The heads with some more or fewer at one place."""
    return (*heads[:place], heads[place] + by, *heads[place + 1 :])


def smallest_on_path(order: Order, start: Heads, *, first: int, most: int, step: int, tries: int) -> Search:
    """The smallest staffing on the path of an order from `start`, thinned out: begins at index `first`."""
    path = Path(start, order)
    index, below = yield from lowest(path.at, first, -sum(start), most, step)
    if index > most:
        return Found(None)
    heads, fewer = path.at(index), path.at(index - 1)
    ruled_out = {place: below for place, (n, m) in enumerate(zip(heads, fewer, strict=True)) if n > m}
    return (yield from thinned(order, heads, ruled_out, tries))


def thinned(order: Order, heads: Heads, ruled_out: dict[int, Met], tries: int) -> Search:
    """Take out the head whose loss hurts least for as long as the rest meets, from a staffing that does.

    A place at which one was missed is not tried again; after so many such `tries` it ends.
    """
    tries += len(ruled_out)
    while len(ruled_out) < tries:
        place = next((place for place in order.leaving(heads) if place not in ruled_out), None)
        if place is None:
            break
        outcome = yield changed(heads, place, -1)
        if outcome == "met":
            heads = changed(heads, place, -1)
        else:
            ruled_out[place] = outcome
    is_least = all(place in ruled_out for place in order.leaving(heads))
    return Found(heads, tuple(sorted(place for place, how in ruled_out.items() if how == "open")), is_least)


def smallest_levels(start: Heads, weights: Sequence[float], most: int, tries: int) -> Search:
    """The constant levels of several groups that cost least, as exact as trying them all.

    First a staffing that meets is found, the levels kept in proportion. Then each level alone is lowered with plenty
    of all others, which bounds it. What remains are the largest staffings that cost less: if they all miss, so does
    everything that costs less, and one that meets is the next to be beaten. After so many `tries` of those it ends.
    """
    total, _ = yield from lowest(lambda total: in_proportion(start, total), sum(start), len(start), most)
    if total > most:
        return Found(None)
    best, missed = in_proportion(start, total), dict[Heads, Met]()
    for place in range(len(start)):
        yield from _bounded(best, place, weights, missed)
    for _ in range(tries):
        rivals = _rivals(best, weights, missed)
        if not rivals:
            break
        rival = min(rivals, key=lambda one: (sum(abs(n - m) for n, m in zip(one, best, strict=True)), one))
        outcome = yield rival
        if outcome == "met":
            best = rival
        else:
            missed[rival] = outcome
    still_open = [one for one, how in missed.items() if how == "open" and cost(one, weights) < cost(best, weights)]
    undecided = tuple(place for place in range(len(best)) if any(one[place] < best[place] for one in still_open))
    return Found(best, undecided, is_least=not _rivals(best, weights, missed))


def cost(heads: Heads, weights: Sequence[float]) -> float:
    """Heads by what one of each place costs."""
    return fsum(number * weight for number, weight in zip(heads, weights, strict=True))


def in_proportion(start: Heads, total: int) -> Heads:
    """At least one head a place and `total` in all, in the proportions of `start`; one more in all is one more at one.

    Seats are given one by one to whom one more is due first (Jefferson, D'Hondt).
    """
    heads = [1] * len(start)
    for _ in range(total - len(start)):
        place = max(range(len(start)), key=lambda one: (start[one] / (heads[one] + 1), -one))
        heads[place] += 1
    return tuple(heads)


def _bounded(
    best: Heads, place: int, weights: Sequence[float], missed: dict[Heads, Met]
) -> Generator[Heads, Met, None]:
    """Lower one level with as many of all others as could still cost less: what misses there bounds the level."""
    spare = cost(best, weights) - fsum(weights)
    plenty = [max(floor(spare / weight) + 1, level) for level, weight in zip(best, weights, strict=True)]

    def at(level: int) -> Heads:
        return (*plenty[:place], level, *plenty[place + 1 :])

    level, below = yield from lowest(at, best[place] - 1, 1, best[place] - 1)
    if level > 1:
        missed[at(level - 1)] = below


def _rivals(best: Heads, weights: Sequence[float], missed: Collection[Heads]) -> list[Heads]:
    """The largest staffings that cost less than the best and are within nothing that misses."""
    limit = cost(best, weights) - _ROUNDING
    spare = limit - fsum(weights)
    if spare < 0:
        return []
    *others, last = range(len(best))
    levels = [range(1, floor(spare / weights[place]) + 2) for place in others]
    rivals = []
    for chosen in product(*levels):
        left = limit - cost(chosen, weights[:last])
        if left >= weights[last]:
            rivals.append((*chosen, floor(left / weights[last])))
    return [one for one in rivals if not any(_is_within(one, other) for other in missed)]


def _is_within(one: Heads, other: Heads) -> bool:
    return all(n <= m for n, m in zip(one, other, strict=True))


def in_step(
    searches: Sequence[Search], start: Sequence[Heads], judge: Callable[[tuple[Heads, ...]], Sequence[Met]]
) -> tuple[Found, ...]:
    """Run searches side by side: each candidate of one is judged together with one of every other.

    `judge` takes the candidates of all, and tells how each does; what is known of a candidate is not asked again. A
    search that has ended stays at what it found, at `start` where that is nothing.
    """
    sides = [_Side(search, heads) for search, heads in zip(searches, start, strict=True)]
    while any(side.found is None for side in sides):
        asked = tuple(side.heads for side in sides)
        for side, heads, outcome in zip(sides, asked, judge(asked), strict=True):
            side.hear(heads, outcome)
    return tuple(side.found for side in sides if side.found is not None)


class _Side:
    """A search with what it knows: `heads` are its candidate, or what it ended at."""

    def __init__(self, search: Search, start: Heads) -> None:
        self._search, self._known = search, dict[Heads, Met]()
        self.found: Found | None = None
        self.heads = self._start = start
        self._go_on(None)

    def hear(self, heads: Heads, outcome: Met) -> None:
        """Take how a candidate does, and go on to the next that is not known."""
        self._known.setdefault(heads, outcome)
        while self.found is None and self.heads in self._known:
            self._go_on(self._known[self.heads])

    def _go_on(self, outcome: Met | None) -> None:
        try:
            self.heads = next(self._search) if outcome is None else self._search.send(outcome)
        except StopIteration as ended:
            self.found = ended.value
            self.heads = self._start if ended.value.heads is None else ended.value.heads
