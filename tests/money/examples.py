"""The worked month of a 40-seat centre, and a way to make small months."""

from pathlib import Path
from typing import Any

import yaml

from simulator.money import Counts, GroupTime, Quantities
from simulator.scenario.prices import Costs

EXAMPLE_A = Path(__file__).with_name("example_a.yaml")


def costs_of(**blocks: Any) -> Costs:
    return Costs.model_validate(blocks)


def example_costs() -> Costs:
    return Costs.model_validate(yaml.safe_load(EXAMPLE_A.read_text(encoding="utf-8"))["costs"])


def example_month() -> Quantities:
    """40,000 offered, 4 % abandon, 6 minutes of handling of which one is wrap; 0.5 queue and 0.5 menu minutes."""
    handled, abandoned, paid = 38_400.0, 1_600.0, 40 * 2_080 / 12
    time = GroupTime(fte=40.0, paid_hours=paid, logged_hours=paid * 0.70, handled_hours=handled * 6 / 60)
    counts = Counts(
        offered=handled + abandoned,
        handled=handled,
        abandoned=abandoned,
        contained=4_000.0,
        self_served=4_000.0,
        first_contact_resolved=0.72 * handled,
        talk_minutes=handled * 5.0,
        inbound_minutes=handled * 6.0 + abandoned * 1.5,
    )
    return Quantities({"agents": time}, counts)


def month_with(**numbers: float) -> Quantities:
    """A month of one group from names of `GroupTime`, `Counts` and `Quantities`; all else is zero."""
    times = {name: number for name, number in numbers.items() if name in GroupTime.__dataclass_fields__}
    counts = {name: number for name, number in numbers.items() if name in Counts.__dataclass_fields__}
    peaks = {name: number for name, number in numbers.items() if name in ("peak_lines", "peak_logged_in")}
    assert len(times) + len(counts) + len(peaks) == len(numbers)
    return Quantities({"agents": GroupTime(**times)}, Counts(**counts), **peaks)
