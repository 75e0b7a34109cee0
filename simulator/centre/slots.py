"""The places of a group's agents, the same from day to day: who is new there, and who works from home."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from simulator.centre.agents import Slot
from simulator.centre.luck import Luck
from simulator.scenario.people import Group, Tenure

NO_DAY = date(1, 1, 1)
"""What luck holds for a place does not depend on the day."""
_PLAIN = Tenure.model_construct(share=1.0)


class Slots:
    """What luck makes of the places of one group, by the roster's part they belong to and their number there."""

    def __init__(self, name: str, group: Group, luck: Luck) -> None:
        self._name, self._group, self._luck = name, group, luck
        self._bounds = np.cumsum([band.share for band in group.tenure.values()])
        self._bands = [*group.tenure.values(), _PLAIN]

    def of(self, part: str, count: int) -> list[Slot]:
        """The first `count` places of a part of the roster (a shift, or the whole)."""
        bands = self._tenures(part, count) if self._group.tenure else [_PLAIN] * count
        return [Slot((self._name, part, place), band.handle, band.resolution) for place, band in enumerate(bands)]

    def absence(self, part: str, count: int) -> NDArray[np.float64] | float:
        """The chance that the head of each place is absent on a day."""
        usual, remote = self._group.shrinkage.external, self._group.remote
        if remote is None or remote.external is None:
            return usual
        at_home = self._uniforms(part, "remote", count) < remote.share
        return np.where(at_home, remote.external, usual)

    def _tenures(self, part: str, count: int) -> list[Tenure]:
        places = np.searchsorted(self._bounds, self._uniforms(part, "tenure", count), side="right")
        return [self._bands[place] for place in places.tolist()]

    def _uniforms(self, part: str, purpose: str, count: int) -> NDArray[np.float64]:
        return self._luck.uniforms("agent", f"{self._name}/{part}", purpose, NO_DAY, count)
