"""Which head's loss hurts least: by the agents who are left for the load of every interval of the week."""

from collections.abc import Sequence

import numpy as np

from simulator.planning.staffing.places import Heads
from simulator.records import Flags, Floats

_LEAST_HOURS = 1e-9


class LeastHurt:
    """Heads ordered by what their loss does to waits, for each paid hour.

    With R Erlang of load and N agents a contact waits with a chance of about 1 - Phi((N - R) / sqrt(R)) (square-root
    staffing: Halfin and Whitt 1981), and an agent fewer moves that by the more contacts the larger R is, by as much the
    less as the spread sqrt(R) is wider. So a head's loss is weighed as the sum, over the intervals of the week, of the
    agents that it brings x sqrt(R) x that chance.
    """

    def __init__(
        self, load: Floats, brings: Floats, group_of: Sequence[int], weekly_hours: Sequence[float], is_known: Flags
    ) -> None:
        """`load` by (interval, group) in Erlang, `brings` agents by (interval, place), each with its group and hours.

        Places that are not known keep their heads.
        """
        self._load, self._brings, self._group_of, self._is_known = load, brings, np.asarray(group_of), is_known
        self._weekly_hours = np.maximum(np.asarray(weekly_hours, np.float64), _LEAST_HOURS)

    def leaving(self, heads: Heads) -> Sequence[int]:
        """Places that can lose a head, the one whose loss hurts least first; each group keeps one head."""
        held = np.asarray(heads)
        people = np.bincount(self._group_of, held, minlength=self._load.shape[1])[self._group_of]
        hurt = self._hurt(held)
        able = self._is_known & (held > 0) & (people > 1)
        return [int(place) for place in np.argsort(hurt, kind="stable") if able[place]]

    def coming(self, heads: Heads) -> int:
        """The place where one more head helps most."""
        return int(np.argmax(self._hurt(np.asarray(heads))))

    def _hurt(self, heads: np.ndarray) -> Floats:
        """What one head fewer does at each place, for each paid hour."""
        from scipy.special import ndtr

        groups = np.arange(self._load.shape[1])
        agents = np.stack([(self._brings * heads)[:, self._group_of == group].sum(axis=1) for group in groups], axis=1)
        spread = np.sqrt(self._load)
        chance = ndtr((self._load - agents) / np.maximum(spread, _LEAST_HOURS))
        weight = (spread * chance)[:, self._group_of]
        return np.asarray((self._brings * weight).sum(axis=0) / self._weekly_hours)
