"""At no instant does anybody wait for what some agent could take then: looked up in the centre after every event."""

from collections.abc import Iterator
from itertools import islice

import pytest
import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.luck import Luck
from simulator.centre.needs import LuckySource
from simulator.centre.plan import Plan
from simulator.centre.play import Centre
from tests.centre.test_mixed_day import random_centre


def waiting(centre: Centre, plan: Plan) -> Iterator[tuple[int, int]]:
    """Queues and rows of those who wait on the line, the first of each queue; who keeps a place is not on the line."""
    outcome, floor = centre.columns.outcome, centre._wiring.floor
    for queue, rows in enumerate(floor._waiting):
        alive = (row for row in rows if not outcome[row] and row not in floor._places)
        yield from ((queue, row) for row in islice(alive, 1))


def has_room(centre: Centre, team: Team, channel: str) -> bool:
    """Whether any agent of a team could begin with somebody on a channel: idle, beside others, or from a message."""
    work = centre._wiring._work
    if len(team.idle) > team.ringing or (work.messages is not None and work.messages.in_hand.has_spare(team)):
        return True
    if work.chats is None:
        return False
    room = work.chats.room
    beside = room.has_slot if channel == "chat" else room.has_room_for_call
    return any(beside(agent) for agent in room.with_slots(team))


def in_vain(centre: Centre, plan: Plan, teams: list[Team]) -> list[str]:
    """Who waits although somebody could take them, and idle agents who are not."""
    wiring, now, joined = centre._wiring, centre.env.now, centre.columns.joined
    found = [
        f"{channel} {row} at {now}: {plan.groups[team.number]}"
        for queue, row in waiting(centre, plan)
        for channel in [plan.streams[plan.queues[queue][0]].channel]
        for team in teams
        if (skill := plan.skills[team.number][queue]) is not None
        if now - joined[row] >= skill.after and has_room(centre, team, channel)
    ]
    heaps = [] if wiring._backlog is None else wiring._backlog._heaps
    for queue, heap in enumerate(heaps):
        if any(not centre.columns.outcome[row] for _, row in heap):
            idle = [team for team in teams if plan.skills[team.number][queue] is not None and team.idle]
            found.extend(f"message {heap[0][1]} at {now}: {plan.groups[team.number]}" for team in idle)
    return found + [f"{agent.slot} is not idle at {now}" for team in teams for agent in team.idle if not _idle(agent)]


def _idle(agent: Agent) -> bool:
    return not agent.busy and agent.put_down is None


@pytest.mark.parametrize(
    "number", [8, 38, 55, 79, *(pytest.param(number, marks=pytest.mark.study) for number in (24, 32, 49, 93))]
)
def test_nobody_waits_for_what_somebody_could_take(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario, step = random_centre(number), simpy.Environment.step
    plan, luck, found = Plan.of(scenario), Luck(number, 0), list[str]()
    centre = Centre(plan, LuckySource(scenario, plan.clock, luck), luck)
    teams = list(centre._wiring._teams)

    def checked(env: simpy.Environment) -> None:
        step(env)
        if env.peek() > env.now:
            found.extend(in_vain(centre, plan, teams))

    monkeypatch.setattr(simpy.Environment, "step", checked)
    centre.run()
    assert found == []
