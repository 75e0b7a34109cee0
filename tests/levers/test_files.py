"""Every shipped lever file runs and moves what the catalogue says, side effects too, on the luck of its baseline."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from simulator.experiment import simulate
from simulator.levers.catalogue import NAMES
from simulator.measures import Scope, estimate
from simulator.money import CostReport, price
from simulator.reading import Reading, read_scenario
from simulator.scenario.differences import differences

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted((SCENARIOS / "levers").glob("*.yaml"))
DAYS = 3
LONGER: Mapping[str, int] = {"skill_routing": 14}
"""Lever files whose baseline has so few contacts that three days tell too little."""

EFFECTS: Mapping[str, Mapping[str, str]] = {
    "root_cause": {"needs": "-", "needs_removed": "+", "contacts": "-", "handling_hours": "-", "deflection": "="},
    "channel_shift": {"contacts phone": "-", "contacts chat": "+", "needs": "=", "repeats": "+"},
    "ivr": {"contained phone": "+", "offered phone": "-", "aht phone": "+", "left_ivr": "+", "mean_in_ivr": "+"},
    "self_service": {"deflection": "+", "contacts": "-", "aht": "+", "self_service_failed_silently": "+"},
    "bot": {
        "contained chat": "+",
        "offered chat": "-",
        "bot_sessions": "+",
        "left_ivr chat": "+",
        "offered email": "=",
    },
    "fcr_training": {"fcr_gross": "+", "repeats": "-", "aht": "+", "needs": "="},
    "knowledge_base": {"fcr_gross": "+", "repeats": "-", "search_time": "-", "needs": "="},
    "integrated_software": {"aht phone": "-", "handling_hours": "-", "needs": "="},
    "agent_assist": {"aht": "-", "handling_hours": "-", "needs": "="},
    "wrap_summaries": {"wrap_time phone": "-", "aht chat": "=", "handling_hours": "-"},
    "acd_routing": {"transfers": "-", "needs": "="},
    "skill_routing": {"fcr_gross": "+", "transfers": "-", "needs": "="},
    "callback": {"callback_accepted": "+", "needs": "=", "ring_hours": "=", "outbound_minutes": "+"},
    "scheduling": {"logged_in_hours": "+", "needs": "="},
    "remote_work": {"line labour.hiring": "-", "line home_lines": "+", "needs": "="},
    "wages": {"line labour.wages": "+", "line labour.hiring": "-", "aht": "-", "needs": "="},
    "cloud": {"line pbx": "-", "line cloud_platform": "+", "contacts": "=", "handling_hours": "="},
    "voip": {"line toll": "-", "line trunks": "-", "line voip_users": "+", "contacts": "=", "handling_hours": "="},
    "analytics": {"needs": "-", "line analytics_seats": "+", "contacts": "-"},
}
"""Of each lever what rises, falls, or stays to the bit: a measure, on a channel if one is named, or a cost line."""


@cache
def read(file: Path, days: int) -> Reading:
    return read_scenario(file, changes=[("calendar.days", days), ("calendar.warm_up_days", 0)])


@cache
def played(file: Path, days: int) -> CostReport:
    return price(simulate(read(file, days).scenario, replications=1))


def pair(name: str) -> tuple[CostReport, CostReport]:
    """Before and after of a lever file."""
    file, days = SCENARIOS / "levers" / f"{name}.yaml", LONGER.get(name, DAYS)
    return played(parent_of(file), days), played(file, days)


def figure(report: CostReport, name: str) -> float:
    """A measure, one of a channel, or what a cost line comes to; 0 where there is none."""
    first, _, rest = name.partition(" ")
    if first == "line":
        return sum(line.amount for line in report.bill.lines if line.id.removeprefix("lines.").split(".m")[0] == rest)
    return estimate(report.simulation, first, Scope(channel=rest or None)).value or 0.0  # type: ignore[arg-type]


def test_there_is_a_file_for_every_lever_and_none_beside() -> None:
    assert sorted(file.stem for file in FILES) == sorted(NAMES) == sorted(EFFECTS)


@pytest.mark.parametrize("name", NAMES)
def test_a_lever_moves_what_the_catalogue_says_and_its_side_effects(name: str) -> None:
    before, after = pair(name)
    found = {what: figure(after, what) - figure(before, what) for what in EFFECTS[name]}
    told = {what: "+" if moved > 0 else "-" if moved < 0 else "=" for what, moved in found.items()}
    assert told == EFFECTS[name], found


@pytest.mark.parametrize("name", NAMES)
def test_every_file_has_its_lever_with_a_price_and_a_range(name: str) -> None:
    file = SCENARIOS / "levers" / f"{name}.yaml"
    after, before = read(file, DAYS), read(parent_of(file), DAYS)
    assert name in {lever.use for lever in after.levers}
    assert all(lever.costs.adds for lever in after.levers)
    assert differences(after.base, before.scenario) == ()


def test_callback_alone_does_not_lower_handled_hours() -> None:
    before, after = pair("callback")
    hours = [figure(side, "handling_hours") + figure(side, "ring_hours") for side in (before, after)]
    assert hours[1] >= hours[0]


def parent_of(file: Path) -> Path:
    """The file that a lever file extends."""
    line = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("extends:"))
    return file.parent / line.partition(":")[2].strip()
