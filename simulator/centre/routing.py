"""Who takes whom: pure choices, made into functions when the centre is built."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.centre.agents import Agent, Team
from simulator.centre.callbacks import Places, Ringing
from simulator.centre.columns import Columns
from simulator.centre.plan import Plan
from simulator.scenario.people import Skill

Take = Callable[[float], int | None]
"""Now -> the row that a freed agent takes out of the queues, or None."""
Choose = Callable[[int, float, float], Agent | None]
"""Row, seconds waited, now -> an idle agent taken off its team's idle list, or None."""


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


# --- A freed agent chooses among waiting contacts ---


def takers(
    plan: Plan,
    queues: Sequence[deque[int]],
    teams: Sequence[Team],
    columns: Columns,
    places: Places | None,
    ringing: Ringing | None,
) -> list[Take]:
    """For each group, the choice of a freed agent: lowest order, then highest score, then longest waiting."""
    plain = places is None or ringing is None or ringing.holds_agent
    head = _alive(columns.outcome)
    if places is not None and ringing is not None and not plain:
        head = _alive_or_rung(columns.outcome, places.rows, ringing.may_ring)
    strict = plan.scenario.routing.contact.strict
    return [_taker(team, _levels(plan, team.number, queues), strict, columns, head, plain=plain) for team in teams]


def _levels(plan: Plan, group: int, queues: Sequence[deque[int]]) -> list[list[Line]]:
    skilled = [(skill.order, queue, skill) for queue, skill in enumerate(plan.skills[group]) if skill is not None]
    ordered = sorted(skilled, key=lambda entry: entry[:2])
    return [
        [_line(plan, queues, number, skill) for _, number, skill in level]
        for _, level in groupby(ordered, key=lambda entry: entry[0])
    ]


def _line(plan: Plan, queues: Sequence[deque[int]], number: int, skill: Skill) -> Line:
    contact, name = plan.scenario.routing.contact, plan.intents[plan.queues[number][0]]
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
) -> Take:
    """Heads are compared only: within a queue weights are equal, so the head scores highest."""

    def take(now: float) -> int | None:
        for level in levels:
            best: tuple[tuple[float, float], float, int] | None = None
            chosen: deque[int] | None = None
            for line in level:
                if not line.queue:
                    continue
                row = head(line.queue, team)
                if row is None or (line.reserve and team.keeps_free(line.reserve, asking=1)):
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


# --- A contact chooses among idle agents ---


def choosers(plan: Plan, teams: Sequence[Team], choice: list[float], *, rings: bool = False) -> list[Choose]:
    """For each queue, the choice of an idle agent: lowest rank whose overflow time has passed, then the tie-break.

    For who `rings` first and holds nobody, only among teams with more idle agents than are spoken for.
    """
    return [_chooser(plan, teams, queue, choice, rings) for queue in range(len(plan.queues))]


Able = tuple[Team, float, int]
"""A team, the overflow time and the reservation of its skill."""


def _chooser(plan: Plan, teams: Sequence[Team], queue: int, choice: list[float], rings: bool) -> Choose:
    able = [
        (skill.rank, number, (teams[number], skill.after, skill.reserve))
        for number, row in enumerate(plan.skills)
        if (skill := row[queue]) is not None
    ]
    by_rank = groupby(sorted(able, key=lambda entry: entry[:2]), key=lambda entry: entry[0])
    ranks = [[one for _, _, one in rank] for _, rank in by_rank]
    rule = plan.scenario.routing.agent
    reserved = any(reserve for rank in ranks for _, _, reserve in rank)
    if rule == "longest_idle" and not reserved and not rings and all(len(rank) == 1 for rank in ranks):
        return _head_of([rank[0][:2] for rank in ranks])
    return _pooled(ranks, _PICKS[rule], choice, rings)


def _head_of(ranked: list[tuple[Team, float]]) -> Choose:
    """One team a rank: the head of the first idle list is the agent who is idle longest."""
    if not any(after for _, after in ranked):
        idle_lists = [team.idle for team, _ in ranked]

        def choose_at_once(row: int, waited: float, now: float) -> Agent | None:
            for idle in idle_lists:
                if idle:
                    return idle.popleft()
            return None

        return choose_at_once

    def choose(row: int, waited: float, now: float) -> Agent | None:
        for team, after in ranked:
            if waited >= after and team.idle:
                return team.idle.popleft()
        return None

    return choose


Pick = Callable[[list[Team], float, float], Agent]
"""Teams of one rank with an idle agent, the contact's uniform, now -> the agent."""


def _pooled(ranks: list[list[Able]], pick: Pick, choice: list[float], rings: bool) -> Choose:
    def choose(row: int, waited: float, now: float) -> Agent | None:
        for rank in ranks:
            able = [
                team
                for team, after, reserve in rank
                if len(team.idle) > (team.ringing if rings else 0)
                and waited >= after
                and not team.keeps_free(reserve, asking=0)
            ]
            if able:
                agent = pick(able, choice[row] if choice else 0.0, now)
                agent.team.withdraw(agent, now)
                return agent
        return None

    return choose


def _longest_idle(teams: list[Team], uniform: float, now: float) -> Agent:
    return min((team.idle[0] for team in teams), key=lambda agent: agent.idle_since)


def _least_occupied(teams: list[Team], uniform: float, now: float) -> Agent:
    return max((agent for team in teams for agent in team.idle), key=lambda agent: agent.idle_share(now))


def _fewest_skills(teams: list[Team], uniform: float, now: float) -> Agent:
    fewest = min(team.skill_count for team in teams)
    return _longest_idle([team for team in teams if team.skill_count == fewest], uniform, now)


def _random(teams: list[Team], uniform: float, now: float) -> Agent:
    agents = [agent for team in teams for agent in team.idle]
    return agents[int(uniform * len(agents))]


_PICKS: Mapping[str, Pick] = {
    "longest_idle": _longest_idle,
    "least_occupied": _least_occupied,
    "fewest_skills": _fewest_skills,
    "random": _random,
}
