"""Where a contact and an agent work together: how long it takes, and whether the need will come back."""

from collections.abc import Callable

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import Columns
from simulator.centre.fates import NO_RETURN
from simulator.centre.kernel import RELEASED, scheduler, to_grid
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns

Start = Callable[[Agent, int, float], None]
"""Agent, row, now: the agent begins with the contact."""
Began = Callable[[int, int, float, float, float, bool], None]
"""Row, queue, begin, seconds with the customer, seconds in all (infinite if not known yet), whether it is the last."""


class Desk:
    """Starts the handling of a contact; `returns` is None if no need of the scenario ever comes back.

    `start(agent, row, now)`: the agent begins with the contact and will be released when it is wrapped up.
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, returns: Returns | None, began: list[Began]
    ) -> None:
        self._schedule = scheduler(env)
        self._intent, self._queue = columns.intent, columns.queue
        self._handled_before, self._work, self._part = columns.handled_before, columns.work, columns.part
        self._left, self._group = columns.left, columns.group
        self._customer, self._wrap = columns.fate("customer"), columns.fate("wrap")
        self._aims: list[list[float]] = plan.aims.tolist()
        self._gain: list[list[float]] = plan.resolution_factor.tolist()
        self._returns = returns if any(plan.returns) else None
        if self._returns is not None:
            self._resolve, self._delay = columns.look_up("resolve"), columns.fate("delay")
        self._began = began
        as_drawn = bool((plan.handle_factor == 1).all()) and not plan.passes_on
        plain = as_drawn and self._returns is None and not began
        self.start: Start = self._start_as_drawn if plain else self._start_by_skill

    def _start_as_drawn(self, agent: Agent, row: int, now: float) -> None:
        self._left[row] = now
        self._group[row] = agent.team.number
        agent.callbacks = agent.then
        self._schedule(agent, RELEASED, self._work[row])

    def _start_by_skill(self, agent: Agent, row: int, now: float) -> None:
        team = agent.team
        queue = self._queue[row]
        factor = team.factors[queue]
        if self._part:
            factor *= self._part.get(row, 1.0)
        if factor == 1.0:
            customer, work = self._customer[row], self._work[row]
        else:
            customer = to_grid(self._customer[row] * factor)
            work = customer + to_grid(self._wrap[row] * factor)
        self._left[row] = now
        self._group[row] = team.number
        agent.callbacks = agent.then
        agent.queue, agent.handling_seconds = queue, work
        self._schedule(agent, RELEASED, work)
        if self._returns is not None and self._delay[row] < NO_RETURN:
            self._consider_return(self._returns, team, row, now + customer)
        for began in self._began:
            began(row, queue, now, customer, work, True)

    def _consider_return(self, returns: Returns, team: Team, row: int, ends: float) -> None:
        chance = self._aims[self._intent[row]][self._handled_before[row]] * self._gain[team.number][self._queue[row]]
        if self._resolve(row) >= chance:
            returns.after(row, ends)
