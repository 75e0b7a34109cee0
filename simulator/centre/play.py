"""Playing one replication: the rooms of the centre put together and run to the last contact."""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

import numpy as np
import simpy

from simulator.centre.agents import Team
from simulator.centre.columns import Columns
from simulator.centre.fates import fate_names
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds, LuckySource, NeedSource
from simulator.centre.outbound.dialer import Dialer
from simulator.centre.people import House, LevelRoster, Timesheet
from simulator.centre.plan import Plan
from simulator.centre.record import no_calls, records_of
from simulator.centre.shifts import ShiftRoster
from simulator.centre.wiring import Wiring
from simulator.records import Integers, Log, Tries, TryResult
from simulator.scenario.scenario import Scenario


class Centre:
    """One history of a scenario's horizon, from empty to the end of its last contact."""

    def __init__(self, plan: Plan, source: NeedSource, luck: Luck, env: simpy.Environment | None = None) -> None:
        self._plan, self._source = plan, source
        self.env = simpy.Environment() if env is None else env
        own_queues = not plan.asks_by_stream
        self.columns = Columns(fate_names(plan.scenario), own_queues=own_queues, languages=len(plan.languages))
        self._sheet = Timesheet()
        self._born: list[Integers] = []
        self._removed: list[Integers] = []
        self._tries: list[Tries] = []
        teams = [Team(number, plan) for number in range(len(plan.groups))]
        self._wiring = Wiring(self.env, plan, self.columns, source, teams)
        self._dialer = Dialer(self.env, plan, luck, teams, self._wiring.floor) if plan.scenario.campaigns else None
        self._staff(teams, luck)
        self.env.process(self._days())
        if self._dialer is not None:
            self.env.process(self._dialer.keep_windows())

    def _staff(self, teams: list[Team], luck: Luck) -> None:
        house = House(self._wiring.floor, self._wiring.doors, self._wiring.attendance)
        self.env.process(house.doors.keep_hours())
        for team, group in zip(teams, self._plan.scenario.agents.values(), strict=True):
            roster = LevelRoster if group.roster.shifts is None else ShiftRoster
            self.env.process(roster(self.env, self._plan, team, house, self._sheet, luck).keep())

    def run(self) -> None:
        """Play to the end of the last contact."""
        with _collector_at_rest():
            self.env.run()
            transfers = self._wiring.transfers
            while transfers is not None and transfers.gives_up(self.env.now):
                self.env.run()
        self._wiring.rows.close()

    def log(self, index: int = 0) -> Log:
        """What happened."""
        contacts, legs, stints, dials = records_of(self._plan, self.columns)
        return Log(
            index=index,
            contacts=contacts,
            legs=legs,
            stints=stints,
            dials=dials,
            outbound=no_calls() if self._dialer is None else self._dialer.rows(),
            tries=_joined(self._tries),
            born=np.array(self._born),
            removed=np.array(self._removed),
            spans=self._sheet.spans(),
        )

    def _days(self) -> Generator[simpy.Event, Any, None]:
        for day in self._plan.clock.days:
            yield self.env.timeout(day.start - self.env.now)
            needs = self._source.of_day(day)
            self._born.append(needs.born)
            self._removed.append(np.zeros_like(needs.born) if needs.removed is None else needs.removed)
            rows, first = self._wiring.rows, self._wiring.rows.taken
            rows.begin(day.number)
            if self._wiring.returns is not None:
                self._wiring.returns.begin(day)
            self._wiring.register.add_day(day.number, needs)
            self._wiring.entrance.expect(range(first, rows.taken))
            if needs.tries is not None:
                self._tries.append(self._followed(needs.tries, needs, day.number))

    def _followed(self, tries: Tries, needs: DayNeeds, day: int) -> Tries:
        """The tries of a day, once who failed at them unnoticed is expected, too."""
        if self._wiring.returns is None or not needs.silent:
            return tries
        still_due = tries.still_due.copy()
        still_due[tries.result == TryResult.FAILED_SILENTLY] = self._wiring.returns.late(needs, day)
        return replace(tries, still_due=still_due)


@contextmanager
def _collector_at_rest() -> Generator[None, None, None]:
    """No search for cycles while playing: a contact makes none, and every search would walk all contacts so far.

    What was made meanwhile counts as old afterwards, or the next search would walk it all. That takes thawing what is
    frozen, so it is left where somebody else has frozen anything.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def _joined(tries: list[Tries]) -> Tries:
    nothing = Tries(np.zeros(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0, np.int64), np.zeros(0, bool))
    return Tries(*(np.concatenate([getattr(one, field.name) for one in [nothing, *tries]]) for field in fields(Tries)))


def play_replication(scenario: Scenario, seed: int, index: int) -> Log:
    """Play replication `index` (from 0) of a scenario; the same arguments give the same log, bit by bit."""
    plan = Plan.of(scenario)
    luck = Luck(seed, index)
    with _collector_at_rest():
        centre = Centre(plan, LuckySource(scenario, plan.clock, luck), luck)
        centre.run()
        log = centre.log(index)
        centre.columns.forget()
    return log
