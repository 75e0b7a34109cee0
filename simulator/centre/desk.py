"""Where a contact and an agent work together: how long it takes, and whether the need will come back."""

from collections.abc import Callable, Sequence

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import Columns
from simulator.centre.fates import NO_RETURN
from simulator.centre.kernel import GRID, RELEASED, scheduler, to_grid
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns

Start = Callable[[Agent, int, float], None]
"""Agent, row, now: the agent begins with the contact."""
Began = Callable[[int, int, float, float, float, bool], None]
"""Row, queue, begin, seconds with the customer, seconds in all (infinite if not known yet), whether it is the last."""


def desk(
    env: simpy.Environment,
    plan: Plan,
    columns: Columns,
    returns: Returns | None,
    began: Sequence[Began],
    *,
    noted: bool,
) -> Start:
    """What starts the handling of a contact by itself: the agent begins, and is released when it is wrapped up.

    `returns` is None if no need of the scenario ever comes back; `began` are told of every start; with `noted` the
    agent knows what is in hand.
    """
    as_drawn = bool((plan.handle_factor == 1).all()) and not plan.passes_on and not varies(plan)
    if as_drawn and not any(plan.returns) and not began and not noted:
        return _as_drawn(env, columns)
    considers = considers_return(plan, columns, returns) if returns is not None and any(plan.returns) else None
    return _by_skill(env, columns, considers, tuple(began))


def _as_drawn(env: simpy.Environment, columns: Columns) -> Start:
    schedule, work, left, group = scheduler(env), columns.work, columns.left, columns.group

    def start(agent: Agent, row: int, now: float) -> None:
        left[row] = now
        group[row] = agent.team.number
        agent.callbacks = agent.then
        schedule(agent, RELEASED, work[row])

    return start


Considers = Callable[[Team, int, float], None]
"""Team, row, when the customer will be gone: lets the need come back if the handling does not resolve it."""


def _by_skill(env: simpy.Environment, columns: Columns, considers: Considers | None, began: tuple[Began, ...]) -> Start:
    schedule, queues, parts, paces = scheduler(env), columns.queue, columns.part, columns.pace
    left, group, as_drawn = columns.left, columns.group, columns.work
    customers = columns.fate("customer")
    delay = columns.fate("delay") if considers is not None else []

    def start(agent: Agent, row: int, now: float) -> None:
        team = agent.team
        queue = queues[row]
        factor = team.factors[queue]
        if parts:
            factor *= parts.get(row, 1.0)
        if paces:
            factor *= paces.get(row, 1.0)
        if factor == 1.0:
            customer, work = customers[row], as_drawn[row]
        else:
            drawn = customers[row]
            # As by `to_grid`, without two calls for every handling.
            customer = round(drawn * factor * GRID) / GRID
            work = customer + round((as_drawn[row] - drawn) * factor * GRID) / GRID
        left[row] = now
        group[row] = team.number
        agent.callbacks = agent.then
        agent.queue, agent.handling_seconds = queue, work
        schedule(agent, RELEASED, work)
        if considers is not None and delay[row] < NO_RETURN:
            considers(team, row, now + customer)
        for told in began:
            told(row, queue, now, customer, work, True)

    return start


Seconds = Callable[[Agent, int, float], tuple[float, float]]
"""Agent, row, part of the whole handle time -> seconds with the customer and of wrap that it takes this agent."""


def seconds_of(columns: Columns) -> Seconds:
    """How long a handling that nothing slows or breaks off takes an agent."""
    customers, as_drawn, queues, paces = columns.fate("customer"), columns.work, columns.queue, columns.pace

    def seconds(agent: Agent, row: int, part: float) -> tuple[float, float]:
        factor = agent.team.factors[queues[row]] * part * paces.get(row, 1.0)
        drawn = customers[row]
        return to_grid(drawn * factor), to_grid((as_drawn[row] - drawn) * factor)

    return seconds


def varies(plan: Plan) -> bool:
    """Whether agents of one group differ, or customers meet those they know."""
    return plan.scenario.routing.last_agent is not None or any(one.tenure for one in plan.scenario.agents.values())


def considers_return(plan: Plan, columns: Columns, returns: Returns) -> Considers:
    """What lets a need come back that its handling does not resolve."""
    aims: list[list[float]] = plan.aims.tolist()
    gain: list[list[float]] = plan.resolution_factor.tolist()
    stream, queue, handled_before, aim = columns.stream, columns.queue, columns.handled_before, columns.aim
    resolve, after = columns.fate("resolve"), returns.after

    def considers(team: Team, row: int, ends: float) -> None:
        chance = aims[stream[row]][handled_before[row]] * gain[team.number][queue[row]]
        if aim:
            chance *= aim.get(row, 1.0)
        if resolve[row] >= chance:
            after(row, ends)

    return considers
