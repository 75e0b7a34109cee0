"""Where a condition begins to hold, when it may do so in steps and more than once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Holds = Callable[[float], bool]


@dataclass(frozen=True)
class Bracket:
    """The condition holds from `holds_at` to the better end, wherever it was asked, and not at `fails_at` beside it.

    `holds_at` is None where it does not hold at the better end, `fails_at` where it holds everywhere; `islands` are
    stretches beyond `fails_at` in which it holds, too, as far as it was asked.
    """

    fails_at: float | None
    holds_at: float | None
    islands: tuple[tuple[float, float], ...]


def bracket(holds: Holds, worse: float, better: float, *, steps: int, resolution: float) -> Bracket:
    """Ask at `steps` equal steps from the worse to the better end, then halve the last crossing to the resolution.

    A change back and forth within one step is not seen.
    """
    values = [worse + (better - worse) * step / steps for step in range(steps)] + [better]
    found = [holds(value) for value in values]
    if all(found):
        return Bracket(None, worse, ())
    last = max(number for number, held in enumerate(found) if not held)
    islands = _islands(values[: last + 1], found[: last + 1])
    if last == len(values) - 1:
        return Bracket(better, None, islands)
    fails_at, holds_at = values[last], values[last + 1]
    while abs(holds_at - fails_at) > resolution:
        middle = (fails_at + holds_at) / 2
        fails_at, holds_at = (fails_at, middle) if holds(middle) else (middle, holds_at)
    return Bracket(fails_at, holds_at, islands)


def _islands(values: Sequence[float], found: Sequence[bool]) -> tuple[tuple[float, float], ...]:
    """The stretches of neighbouring values at which it holds, each from its lower to its upper end."""
    edges = [number for number, (one, other) in enumerate(pairwise([False, *found, False])) if one != other]
    stretches = zip(edges[::2], edges[1::2], strict=True)
    return tuple((min(values[first], values[end - 1]), max(values[first], values[end - 1])) for first, end in stretches)
