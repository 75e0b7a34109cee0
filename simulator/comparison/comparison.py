"""Before and after, compared."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.comparison.differences import AmountDifference, Difference, LineDifference, UnitCostDifference
from simulator.comparison.released import Released
from simulator.comparison.saving import Saving
from simulator.comparison.vendor import VendorClaim
from simulator.comparison.verdict import Quality
from simulator.money import CostReport


@dataclass(frozen=True)
class Comparison:
    """Two priced simulations on common luck, compared pair by pair; money per month of 365/12 days.

    `cash` is what the bill falls by with the roster as it is in each scenario (total cost before - after). `worth` is
    cash and released capacity at avoidable cost, pair by pair: what there would be if the freed people left. `flow` is
    in the order of a contact's life; `components` are parts of the handle time; `occupancy_by_hour` has one row for
    each hour of the clock, its name (08:00). `channels` are by the channel's name.
    `explanations` are sentences that are true of these numbers. `same`: the two play and cost the same.
    """

    before: CostReport
    after: CostReport
    pairs: int
    cash: Saving
    released: Released
    worth: Saving
    unit_costs: tuple[UnitCostDifference, ...]
    total: AmountDifference
    lines: tuple[LineDifference, ...]
    channels: Mapping[str, AmountDifference]
    flow: tuple[Difference, ...]
    components: tuple[Difference, ...]
    occupancy_by_hour: tuple[Difference, ...]
    quality: Quality
    vendor: VendorClaim
    explanations: tuple[str, ...]
    same: bool

    @property
    def is_priced(self) -> bool:
        """Whether either side costs anything."""
        return self.before.priced or self.after.priced
