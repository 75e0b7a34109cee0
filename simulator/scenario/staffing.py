"""How the smallest staffing is looked for: what it must keep, and which shifts may be worked."""

from collections.abc import Mapping
from typing import Literal

from simulator.scenario.base import Frozen
from simulator.scenario.shifts import ShiftPattern

Basis = Literal["achieved", "target"]
"""Service is kept as it was achieved before, or as the targets of `service` ask for it."""


class Staffing(Frozen):
    """`basis` says what re-staffing after a change keeps: what before achieved, or the targets of `service`.

    `shifts` are the shifts that a group may work, beside those of its roster; groups with another kind of roster have
    none.
    """

    basis: Basis = "achieved"
    shifts: Mapping[str, tuple[ShiftPattern, ...]] = {}
