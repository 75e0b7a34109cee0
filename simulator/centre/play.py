"""Playing one replication: the rooms of the centre put together and run to the last contact."""

from collections.abc import Generator
from typing import Any

import simpy

from simulator.centre.agents import Team
from simulator.centre.columns import Columns
from simulator.centre.doors import Doors
from simulator.centre.entrance import Entrance
from simulator.centre.floor import Floor
from simulator.centre.luck import Luck
from simulator.centre.needs import LuckySource, NeedSource
from simulator.centre.people import LevelRoster, Timesheet
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns
from simulator.centre.shifts import ShiftRoster
from simulator.records import Log
from simulator.scenario.scenario import Scenario


class Centre:
    """One history of a scenario's horizon, from empty to the end of its last contact."""

    def __init__(self, plan: Plan, source: NeedSource, luck: Luck) -> None:
        self._plan, self._source = plan, source
        self.env = env = simpy.Environment()
        self.columns = columns = Columns()
        returns = Returns(env, plan, columns, source) if any(plan.returns) else None
        teams = [Team(number, plan) for number in range(len(plan.groups))]
        floor = Floor(env, plan, columns, teams, returns)
        self._entrance = Entrance(env, plan, columns, floor, returns)
        if returns is not None:
            returns.enter = self._entrance.enter
        self._sheet = Timesheet()
        doors = Doors(env, plan, floor, self._entrance)
        env.process(doors.keep_hours())
        for team, group in zip(teams, plan.scenario.agents.values(), strict=True):
            if group.roster.shifts is None:
                keep = LevelRoster(env, plan, team, floor, doors, self._sheet).keep()
            else:
                keep = ShiftRoster(env, plan, team, floor, doors, self._sheet, luck).keep()
            env.process(keep)
        env.process(self._days())

    def run(self) -> None:
        """Play to the end of the last contact."""
        self.env.run()

    def log(self) -> Log:
        """What happened."""
        return Log(0, self.columns.contacts(self._plan), self._sheet.spans())

    def _days(self) -> Generator[simpy.Event, Any, None]:
        for day in self._plan.clock.days:
            yield self.env.timeout(day.start - self.env.now)
            self._entrance.expect(self.columns.add_day(day.number, self._source.of_day(day)))


def play_replication(scenario: Scenario, seed: int, index: int) -> Log:
    """Play replication `index` (from 0) of a scenario; the same arguments give the same log, bit by bit."""
    plan = Plan.of(scenario)
    luck = Luck(seed, index)
    centre = Centre(plan, LuckySource(scenario, plan.clock, luck), luck)
    centre.run()
    log = centre.log()
    return Log(index, log.contacts, log.spans)
