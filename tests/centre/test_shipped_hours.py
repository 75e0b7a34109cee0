"""The hours of every shipped scenario balance to the second: weekdays and a weekend, played once."""

from datetime import timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.measures import reduce_log
from simulator.reading import load_scenario
from simulator.records import Floats, Log, Replication
from simulator.scenario.clock import Clock
from simulator.scenario.people import Group
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import Shift
from tests.random_scenarios.sweeps import idle_seconds

SCENARIOS = Path(__file__).parents[2] / "scenarios"
NAMES = sorted(file.stem for file in SCENARIOS.glob("*.yaml"))
DAYS = 4
"""From a Friday to a Monday."""
SECOND = 1.0
ROUNDING = 1e-3
"""Seconds by which sums of some hundred thousand numbers may differ."""


@cache
def played(name: str) -> tuple[Scenario, Log, Replication]:
    """The days around the first weekend of a scenario, without warm-up: what is handled was offered in them."""
    file = SCENARIOS / f"{name}.yaml"
    calendar = load_scenario(file).calendar
    friday = calendar.start + timedelta(days=(4 - calendar.start.weekday()) % 7)
    changes = {"start": friday.isoformat(), "days": DAYS, "warm_up_days": 0}
    if calendar.days <= DAYS:
        changes = {"warm_up_days": 0}
    scenario = load_scenario(file, changes=[(f"calendar.{key}", value) for key, value in changes.items()])
    log = play_replication(scenario, scenario.experiment.seed, 0)
    return scenario, log, reduce_log(scenario, log)


def by_group(replication: Replication, *kinds: str) -> Floats:
    """Seconds of these kinds together; shape (group,)."""
    return np.asarray(sum(replication.agent_seconds[kind].sum(axis=0) for kind in kinds))


def scheduled(scenario: Scenario, group: Group) -> float | None:
    """Paid seconds of shifts, counted from the file; None of a roster without shifts."""
    if group.roster.shifts is None:
        return None
    calendar = scenario.calendar
    dates = [calendar.start + timedelta(days=number) for number in range(calendar.days)]
    weekdays = [day.weekday() for day in dates if day not in calendar.holidays.dates]

    def paid(shift: Shift) -> float:
        assert shift.start + shift.length <= 24 * 3_600, "no shipped shift runs over midnight"
        return shift.heads * shift.length * sum(weekday in shift.days for weekday in weekdays)

    return sum(paid(shift) for shift in group.roster.shifts)


@pytest.mark.parametrize("name", NAMES)
def test_paid_time_is_logged_in_and_away(name: str) -> None:
    scenario, _, replication = played(name)
    parts = by_group(replication, "logged_in", "break", "other_duty", "absent")
    paid = by_group(replication, "paid")
    for number, group in enumerate(scenario.agents.values()):
        shrinkage = group.shrinkage.external + group.shrinkage.internal_share
        by_file = scheduled(scenario, group)
        if by_file is None:
            assert parts[number] == pytest.approx(paid[number] * (1 - shrinkage), abs=ROUNDING)
        else:
            assert parts[number] == pytest.approx(paid[number], abs=ROUNDING)
            assert paid[number] == pytest.approx(by_file, abs=ROUNDING)


@pytest.mark.parametrize("name", NAMES)
def test_time_on_duty_is_work_and_waiting_for_it(name: str) -> None:
    """Waiting is added up from the log by itself: at every instant, who is on duty and has nothing in hand."""
    scenario, log, replication = played(name)
    on_duty, at_work = by_group(replication, "logged_in", "overtime"), by_group(replication, "handling", "ring")
    idle = [idle_seconds(log, number, Clock(scenario.calendar).end) for number in range(len(scenario.agents))]
    assert at_work + idle == pytest.approx(on_duty, abs=SECOND)


@pytest.mark.parametrize("name", NAMES)
def test_what_callers_were_handled_is_what_agents_worked(name: str) -> None:
    _, log, replication = played(name)
    contacts, legs, dials, called = log.contacts, log.legs, log.dials, log.outbound
    handled = contacts.worked_seconds.sum() + legs.worked_seconds.sum()
    rung = (dials.end - dials.start)[dials.group >= 0].sum()
    put_through = np.where(np.isnan(called.begun), called.rung, called.begun)
    outbound = np.nan_to_num(put_through - called.held).sum() + np.nan_to_num(called.freed - called.begun).sum()
    worked = by_group(replication, "handling", "ring").sum() + replication.totals["drain_seconds"]
    assert worked == pytest.approx(handled + rung + outbound, abs=SECOND)
