"""Handled hours that fall away because nobody serves the contacts any more."""

from simulator.comparison.comparison import Comparison
from simulator.measures import TOTAL
from simulator.money.periods import DAYS_PER_MONTH

UNSERVED = ("blocked", "abandoned", "unreached")
"""Contacts that end without anybody serving them."""
MOST_OF_IT = 0.5
"""Share of the hours from which contacts that nobody serves are the reason."""
SECONDS_PER_HOUR = 3600


def more_unserved(found: Comparison) -> float:
    """Contacts of the days played that nobody serves and that were served before, where a change is told from none."""
    rows = [row for row in found.flow if row.name in UNSERVED and row.scope == TOTAL and row.has_moved]
    return sum(row.change or 0.0 for row in rows)


def is_undone(found: Comparison) -> bool:
    """Whether the contacts that nobody serves any more account for most of the handled hours that fall away."""
    each = next((row.before for row in found.flow if row.name == "aht"), None) or 0.0
    undone = more_unserved(found) * DAYS_PER_MONTH / found.before.days * each / SECONDS_PER_HOUR
    return undone > MOST_OF_IT * found.released.handled_hours.mean
