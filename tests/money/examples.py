"""The worked month of a 40-seat centre, and a way to make small months."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from simulator.money import Counts, GroupTime, Quantities
from simulator.money.quantities import total_of
from simulator.scenario.prices import CostChannel, Costs

EXAMPLE_A = Path(__file__).with_name("example_a.yaml")
EXAMPLE_B = Path(__file__).with_name("example_b.yaml")


def costs_of(**blocks: Any) -> Costs:
    return Costs.model_validate(blocks)


def costs_in(file: Path, **changes: Any) -> Costs:
    return Costs.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))["costs"] | changes)


def example_costs() -> Costs:
    return costs_in(EXAMPLE_A)


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


def multichannel_month() -> Quantities:
    """Example B as it is today: what each channel handled, its seconds of an agent and its occupancy.

    Two chats at once; of 70,000 calls 8 % abandon; 0.6 minutes of menu and 1.4 of queue for a handled call, whose
    minute of wrap is not on the line, 2.5 minutes for an abandoned one. FCR 72 %, of the others 80 % come again.
    """
    repeated = 0.8 * (1 - 0.72)
    work: dict[CostChannel, tuple[float, float, float]] = {
        "phone": (70_000 * 0.92, 420.0, 0.82),
        "chat": (22_000.0, 600.0 / 2.0, 0.80),
        "email": (22_000.0, 330.0, 0.92),
        "social": (6_000.0, 240.0, 0.92),
    }
    counts = {
        channel: Counts(offered=handled, handled=handled, issues=handled * (1 - repeated))
        for channel, (handled, _, _) in work.items()
    }
    line_minutes = 64_400 * (6 + 0.6 + 1.4) + 5_600 * 2.5
    counts["phone"] = replace(counts["phone"], offered=70_000.0, abandoned=5_600.0, inbound_minutes=line_minutes)
    hours = {channel: handled * seconds / 3_600 for channel, (handled, seconds, _) in work.items()}
    logged = {channel: hours[channel] / occupancy for channel, (_, _, occupancy) in work.items()}
    needed = sum(logged.values())
    groups: dict[str, GroupTime] = {
        channel: GroupTime(
            fte=120 * logged[channel] / needed,
            paid_hours=120 * 2_080 / 12 * logged[channel] / needed,
            logged_hours=logged[channel],
            handled_hours=hours[channel],
            handled_on={channel: hours[channel]},
        )
        for channel in work
    }
    return Quantities(groups, total_of(counts.values()), channels=counts)


def outbound_month() -> Quantities:
    """Ten agents for 1,213.33 logged-in hours at 22 dials an hour: 12 % answer, 70 % of them are meant, 9 % buy."""
    paid = 10 * 2_080 / 12
    dials = paid * 0.70 * 22
    right_parties = dials * 0.12 * 0.70
    calls = Counts(
        offered=dials * 0.12,
        handled=right_parties,
        dials=dials,
        connects=dials * 0.12,
        right_parties=right_parties,
        leads=right_parties * 0.25,
        sales=right_parties * 0.09,
        outbound_minutes=23_200.0,
    )
    hours = paid * 0.70 * 0.85
    team = GroupTime(10.0, paid, paid * 0.70, handled_hours=hours, handled_on={"outbound": hours})
    return Quantities({"team": team}, calls, channels={"outbound": calls})


def month_with(**numbers: Any) -> Quantities:
    """A month of one group from names of `GroupTime`, `Counts` and `Quantities`; all else is zero."""
    times = {name: number for name, number in numbers.items() if name in GroupTime.__dataclass_fields__}
    counts = {name: number for name, number in numbers.items() if name in Counts.__dataclass_fields__}
    peaks = {name: number for name, number in numbers.items() if name in ("peak_lines", "peak_logged_in")}
    assert len(times) + len(counts) + len(peaks) == len(numbers)
    return Quantities({"agents": GroupTime(**times)}, Counts(**counts), **peaks)
