"""Where a contact and an agent work together: how long it takes, and whether the need will come back."""

from collections.abc import Callable

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import Columns
from simulator.centre.kernel import RELEASED, scheduler, to_grid
from simulator.centre.needs import NO_RETURN
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns


class Desk:
    """Starts the handling of a contact; `returns` is None if no need of the scenario ever comes back.

    `start(agent, row, now)`: the agent begins with the contact and will be released when it is wrapped up.
    """

    def __init__(self, env: simpy.Environment, plan: Plan, columns: Columns, returns: Returns | None) -> None:
        self._schedule = scheduler(env)
        self._intent, self._handled_before, self._work = columns.intent, columns.handled_before, columns.work
        self._left, self._group = columns.left, columns.group
        self._customer, self._wrap = columns.fate("customer"), columns.fate("wrap")
        self._resolve, self._delay = columns.fate("resolve"), columns.fate("delay")
        self._resolution: list[list[list[float]]] = plan.resolution.tolist()
        self._returns = returns
        as_drawn = returns is None and bool((plan.handle_factor == 1).all())
        self.start: Callable[[Agent, int, float], None] = self._start_as_drawn if as_drawn else self._start_by_skill

    def _start_as_drawn(self, agent: Agent, row: int, now: float) -> None:
        self._left[row] = now
        self._group[row] = agent.team.number
        agent.callbacks = agent.then
        self._schedule(agent, RELEASED, self._work[row])

    def _start_by_skill(self, agent: Agent, row: int, now: float) -> None:
        team = agent.team
        factor = team.factors[self._intent[row]]
        if factor == 1.0:
            work = self._work[row]
        else:
            work = to_grid(self._customer[row] * factor) + to_grid(self._wrap[row] * factor)
        self._left[row] = now
        self._group[row] = team.number
        agent.callbacks = agent.then
        self._schedule(agent, RELEASED, work)
        if self._returns is not None and self._delay[row] < NO_RETURN:
            self._consider_return(self._returns, team, row, now)

    def _consider_return(self, returns: Returns, team: Team, row: int, now: float) -> None:
        intent = self._intent[row]
        chance = self._resolution[team.number][intent][self._handled_before[row]]
        if self._resolve[row] >= chance:
            returns.after(row, now + to_grid(self._customer[row] * team.factors[intent]))
