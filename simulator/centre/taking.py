"""Who a freed agent takes: pure choices, made into functions when the centre is built."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.centre.agents import Team
from simulator.centre.callbacks import Places, Ringing
from simulator.centre.columns import Columns
from simulator.centre.plan import Plan
from simulator.scenario.channels import LIVE, LiveChannel
from simulator.scenario.people import Skill

Take = Callable[[float], int | None]
"""Now -> the row that a freed agent takes out of the queues, or None."""
Head = Callable[[deque[int], Team], int | None]
"""A queue and the team that asks -> the first row in it that the team may take now, or None."""


@dataclass(frozen=True)
class Line:
    """One queue as a freed agent of one group sees it."""

    queue: deque[int]
    after: float
    reserve: int
    priority: float
    weight: float


def set_takers(
    plan: Plan,
    queues: Sequence[deque[int]],
    teams: Sequence[Team],
    columns: Columns,
    places: Places | None,
    ringing: Ringing | None,
) -> None:
    """Give each team the choices of its freed agents: lowest order, then highest score, then longest waiting.

    Who has chats open chooses among chats alone, or among all who are on the line themselves.
    """
    plain = places is None or ringing is None or ringing.holds_agent
    alive = _alive(columns.outcome)
    head = alive
    if places is not None and ringing is not None and not plain:
        head = _alive_or_rung(columns.outcome, places.rows, ringing.may_ring)
    on_line = alive if places is None else _on_line(columns.outcome, places.rows)
    strict = plan.scenario.routing.contact.strict
    score = _strict if strict else _score
    for team in teams:
        levels = _levels(plan, team.number, queues, LIVE)
        team.takes = _taker(team, levels, strict, columns, head, plain=plain)
        chats = _levels(plan, team.number, queues, ("chat",))
        team.takes_chat = _best_of(team, chats, score, alive, columns.joined, asking=0)
        team.takes_beside = _best_of(team, levels, score, on_line, columns.joined, asking=0)


def _levels(
    plan: Plan, group: int, queues: Sequence[deque[int]], channels: tuple[LiveChannel, ...]
) -> list[list[Line]]:
    skilled = [
        (skill.order, queue, skill)
        for queue, skill in enumerate(plan.skills[group])
        if skill is not None and plan.streams[plan.queues[queue][0]].channel in channels
    ]
    ordered = sorted(skilled, key=lambda entry: entry[:2])
    return [
        [_line(plan, queues, number, skill) for _, number, skill in level]
        for _, level in groupby(ordered, key=lambda entry: entry[0])
    ]


def _line(plan: Plan, queues: Sequence[deque[int]], number: int, skill: Skill) -> Line:
    contact, name = plan.scenario.routing.contact, plan.streams[plan.queues[number][0]].intent
    priority, weight = contact.priority.get(name, 0.0), contact.weight_of(name)
    return Line(queues[number], skill.after, skill.reserve, priority, weight)


def _taker(team: Team, levels: list[list[Line]], strict: bool, columns: Columns, head: Head, *, plain: bool) -> Take:
    simple = all(len(level) == 1 and not level[0].after and not level[0].reserve for level in levels)
    if simple and plain:
        return _first_of([level[0].queue for level in levels], columns.outcome)
    return _best_of(team, levels, _strict if strict else _score, head, columns.joined)


def _first_of(queues: list[deque[int]], outcome: list[int]) -> Take:
    """One queue a level and no waiting times to respect: the head of the first queue that has one."""

    def take(now: float) -> int | None:
        for queue in queues:
            while queue:
                row = queue.popleft()
                if not outcome[row]:
                    return row
        return None

    return take


def _alive(outcome: list[int]) -> Head:
    def head(queue: deque[int], team: Team) -> int | None:
        while queue:
            if not outcome[queue[0]]:
                return queue[0]
            queue.popleft()
        return None

    return head


def _alive_or_rung(outcome: list[int], places: set[int], may_ring: Callable[[Team], bool]) -> Head:
    """The first alive row; while every free agent of the team is spoken for, the first that need not be rung."""
    alive = _alive(outcome)

    def head(queue: deque[int], team: Team) -> int | None:
        first = alive(queue, team)
        if first is None or first not in places or may_ring(team):
            return first
        return next((row for row in queue if row not in places and not outcome[row]), None)

    return head


def _on_line(outcome: list[int], places: set[int]) -> Head:
    """The first row that need not be rung."""

    def head(queue: deque[int], team: Team) -> int | None:
        return next((row for row in queue if row not in places and not outcome[row]), None)

    return head


def _score(line: Line, waited: float) -> tuple[float, float]:
    return line.priority + line.weight * waited, 0.0


def _strict(line: Line, waited: float) -> tuple[float, float]:
    return line.priority, line.weight * waited


def _best_of(
    team: Team,
    levels: list[list[Line]],
    score: Callable[[Line, float], tuple[float, float]],
    head: Head,
    joined: list[float],
    *,
    asking: int = 1,
) -> Take:
    """Heads are compared only: within a queue weights are equal, so the head scores highest.

    `asking` is 1 for an agent who is free, 0 for one who has something in hand already.
    """

    def take(now: float) -> int | None:
        for level in levels:
            best: tuple[tuple[float, float], float, int] | None = None
            chosen: deque[int] | None = None
            for line in level:
                if not line.queue:
                    continue
                row = head(line.queue, team)
                if row is None or (line.reserve and team.keeps_free(line.reserve, asking=asking)):
                    continue
                waited = now - joined[row]
                if waited < line.after:
                    continue
                claim = score(line, waited), waited, -row
                if best is None or claim > best:
                    best, chosen = claim, line.queue
            if chosen is not None and best is not None:
                row = -best[2]
                if chosen[0] == row:
                    chosen.popleft()
                else:
                    chosen.remove(row)
                return row
        return None

    return take
