"""Playing one replication: the rooms of the centre put together and run to the last contact."""

import gc
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

import numpy as np
import simpy

from simulator.centre.agents import Team
from simulator.centre.alarms import Alarms
from simulator.centre.callbacks import Places, Ringing
from simulator.centre.closing import Closing, keeps_anything
from simulator.centre.columns import Columns
from simulator.centre.desk import Began, desk
from simulator.centre.doors import Doors
from simulator.centre.entrance import Entrance
from simulator.centre.estimates import Estimates
from simulator.centre.exits import Exits
from simulator.centre.fates import fate_names
from simulator.centre.floor import Floor
from simulator.centre.kept import Kept
from simulator.centre.kernel import Handlers
from simulator.centre.lobby import Lobby, asks_callers, wants_estimates
from simulator.centre.luck import Luck
from simulator.centre.menu import Menu
from simulator.centre.needs import LuckySource, NeedSource
from simulator.centre.people import LevelRoster, Timesheet
from simulator.centre.plan import Plan
from simulator.centre.queues import Queues
from simulator.centre.record import records_of
from simulator.centre.returns import Returns, comes_back
from simulator.centre.shifts import ShiftRoster
from simulator.centre.transfers import Transfers
from simulator.centre.trunks import Trunks
from simulator.records import Integers, Log, Tries
from simulator.scenario.scenario import Scenario


class Centre:
    """One history of a scenario's horizon, from empty to the end of its last contact."""

    def __init__(self, plan: Plan, source: NeedSource, luck: Luck) -> None:
        self._plan, self._source, self._luck = plan, source, luck
        self.env = simpy.Environment()
        self.columns = Columns(fate_names(plan.scenario), own_queues=plan.passes_on)
        self._returns = Returns(self.env, plan, self.columns, source) if comes_back(plan) else None
        self._teams = [Team(number, plan) for number in range(len(plan.groups))]
        self._sheet = Timesheet()
        self._born: list[Integers] = []
        self._tries: list[Tries] = []
        self._transfers: Transfers | None = None
        self._build()
        self.env.process(self._days())

    def _build(self) -> None:
        env, plan, columns, scenario = self.env, self._plan, self.columns, self._plan.scenario
        queues, exits = Queues(len(plan.queues), columns), Exits(columns)
        trunks = None if scenario.lines is None else Trunks(columns, scenario.lines.trunks)
        estimates = Estimates(plan, self._teams, queues.rows, columns) if wants_estimates(plan) else None
        places = None if scenario.callback is None else Places(columns, exits)
        ringing = None
        if scenario.callback is not None and places is not None:
            ringing = Ringing(env, columns, exits, places, scenario.callback)
        kept = Kept(plan, columns, exits) if keeps_anything(plan) else None
        lobby = Lobby(plan, columns, exits, estimates, places) if asks_callers(plan) else None
        alarms = Alarms(env, plan, columns, queues.rows, exits, lobby)
        began = _told_of_starts(scenario, trunks, places, estimates)
        noted: Handlers = [] if estimates is None or not estimates.by_length else [estimates.handled]
        start = desk(env, plan, columns, self._returns, began, noted=bool(noted))
        if plan.passes_on:
            self._transfers = Transfers(env, plan, columns, start, began)
            start = self._transfers.start
        floor = Floor(env, plan, columns, self._teams, queues, start, alarms, noted, lobby, places, ringing, kept)
        menu = None if scenario.ivr is None else Menu(env, plan, columns, floor, exits, self._returns)
        self._entrance = Entrance(env, columns, floor, menu, exits, trunks)
        closing = Closing(env, plan, columns, queues, floor, alarms, exits, places, kept)
        for mechanism in (trunks, self._transfers):
            if mechanism is not None:
                exits.tell(mechanism.gone, of_hanging_up=True)
        if places is not None:
            exits.tell(places.gone)
        if self._returns is not None:
            self._returns.enter = self._entrance.enter
            exits.tell(self._returns.unserved)
        if self._transfers is not None:
            self._transfers.again = closing.passes_on
        if ringing is not None:
            ringing.reached, ringing.recheck, ringing.again = closing.reached, floor.look_again, closing.retries
        self._entrance.keeps = closing.keeps
        self._staff(floor, Doors(env, plan, floor, self._entrance, menu, closing, queues, self._teams, lobby))

    def _staff(self, floor: Floor, doors: Doors) -> None:
        self.env.process(doors.keep_hours())
        for team, group in zip(self._teams, self._plan.scenario.agents.values(), strict=True):
            if group.roster.shifts is None:
                keep = LevelRoster(self.env, self._plan, team, floor, doors, self._sheet).keep()
            else:
                keep = ShiftRoster(self.env, self._plan, team, floor, doors, self._sheet, self._luck).keep()
            self.env.process(keep)

    def run(self) -> None:
        """Play to the end of the last contact."""
        with _collector_at_rest():
            self.env.run()
            while self._transfers is not None and self._transfers.gives_up(self.env.now):
                self.env.run()

    def log(self, index: int = 0) -> Log:
        """What happened."""
        contacts, legs, dials = records_of(self._plan, self.columns)
        return Log(index, contacts, legs, dials, _joined(self._tries), np.array(self._born), self._sheet.spans())

    def _days(self) -> Generator[simpy.Event, Any, None]:
        for day in self._plan.clock.days:
            yield self.env.timeout(day.start - self.env.now)
            needs = self._source.of_day(day)
            self._born.append(needs.born)
            if needs.tries is not None:
                self._tries.append(needs.tries)
            self._entrance.expect(self.columns.add_day(day.number, needs))
            if self._returns is not None and needs.silent:
                self._returns.late(needs, day.number)


def _told_of_starts(
    scenario: Scenario, trunks: Trunks | None, places: Places | None, estimates: Estimates | None
) -> list[Began]:
    """Who wants to know that an agent begins with a contact."""
    began: list[Began] = []
    if trunks is not None:
        began.append(trunks.began)
    if places is not None and scenario.callback is not None and scenario.callback.most_open is not None:
        began.append(places.began)
    if estimates is not None and not estimates.by_length:
        began.append(estimates.began)
    return began


@contextmanager
def _collector_at_rest() -> Generator[None, None, None]:
    """No search for cycles while playing: a contact makes none, and every search would walk all contacts so far."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _joined(tries: list[Tries]) -> Tries:
    nothing = Tries(np.zeros(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0, np.int64))
    return Tries(*(np.concatenate([getattr(one, field.name) for one in [nothing, *tries]]) for field in fields(Tries)))


def play_replication(scenario: Scenario, seed: int, index: int) -> Log:
    """Play replication `index` (from 0) of a scenario; the same arguments give the same log, bit by bit."""
    plan = Plan.of(scenario)
    luck = Luck(seed, index)
    centre = Centre(plan, LuckySource(scenario, plan.clock, luck), luck)
    centre.run()
    log = centre.log(index)
    centre.columns.forget()
    return log
