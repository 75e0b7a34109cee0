"""Who takes whom: pure choices, made into functions when the centre is built."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from simulator.centre.agents import Agent, Team
from simulator.centre.plan import Plan
from simulator.scenario.routing import ContactChoice

Take = Callable[[float], int | None]
"""Now -> the row that a freed agent takes out of the queues, or None."""
Choose = Callable[[int, float, float], Agent | None]
"""Row, seconds waited, now -> an idle agent taken off its team's idle list, or None."""


@dataclass(frozen=True)
class Line:
    """The queue of one intent as a freed agent of one group sees it."""

    queue: deque[int]
    after: float
    priority: float
    weight: float


# --- A freed agent chooses among waiting contacts ---


def takers(plan: Plan, queues: Sequence[deque[int]], outcome: list[int], joined: list[float]) -> list[Take]:
    """For each group, the choice of a freed agent: lowest order, then highest score, then longest waiting."""
    contact = plan.scenario.routing.contact
    levels = [_levels(plan, group, queues, contact) for group in range(len(plan.groups))]
    return [_taker(of_group, contact.strict, outcome, joined) for of_group in levels]


def _levels(plan: Plan, group: int, queues: Sequence[deque[int]], contact: ContactChoice) -> list[list[Line]]:
    skilled = [(skill.order, number, skill) for number, skill in enumerate(plan.skills[group]) if skill is not None]
    ordered = sorted(skilled, key=lambda entry: entry[:2])
    return [
        [
            Line(queues[i], skill.after, contact.priority.get(plan.intents[i], 0.0), contact.weight_of(plan.intents[i]))
            for _, i, skill in level
        ]
        for _, level in groupby(ordered, key=lambda entry: entry[0])
    ]


def _taker(levels: list[list[Line]], strict: bool, outcome: list[int], joined: list[float]) -> Take:
    if all(len(level) == 1 and not level[0].after for level in levels):
        return _first_of([level[0].queue for level in levels], outcome)
    score = _strict if strict else _score
    return _best_of(levels, score, outcome, joined)


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


def _score(line: Line, waited: float) -> tuple[float, float]:
    return line.priority + line.weight * waited, 0.0


def _strict(line: Line, waited: float) -> tuple[float, float]:
    return line.priority, line.weight * waited


def _best_of(
    levels: list[list[Line]],
    score: Callable[[Line, float], tuple[float, float]],
    outcome: list[int],
    joined: list[float],
) -> Take:
    """Heads are compared only: within a queue weights are equal, so the head scores highest."""

    def take(now: float) -> int | None:
        for level in levels:
            best: tuple[tuple[float, float], float, int] | None = None
            chosen: deque[int] | None = None
            for line in level:
                queue = line.queue
                while queue and outcome[queue[0]]:
                    queue.popleft()
                if not queue:
                    continue
                row = queue[0]
                waited = now - joined[row]
                if waited < line.after:
                    continue
                claim = score(line, waited), waited, -row
                if best is None or claim > best:
                    best, chosen = claim, queue
            if chosen is not None:
                return chosen.popleft()
        return None

    return take


# --- A contact chooses among idle agents ---


def choosers(plan: Plan, teams: Sequence[Team], choice: list[float]) -> list[Choose]:
    """For each intent, the choice of an idle agent: lowest rank whose overflow time has passed, then the tie-break."""
    return [_chooser(plan, teams, intent, choice) for intent in range(len(plan.intents))]


def _chooser(plan: Plan, teams: Sequence[Team], intent: int, choice: list[float]) -> Choose:
    able = [
        (skill.rank, number, skill.after)
        for number, row in enumerate(plan.skills)
        if (skill := row[intent]) is not None
    ]
    ranks = [
        [(teams[number], after) for _, number, after in rank]
        for _, rank in groupby(sorted(able), key=lambda entry: entry[0])
    ]
    rule = plan.scenario.routing.agent
    if rule == "longest_idle" and all(len(rank) == 1 for rank in ranks):
        return _head_of([rank[0] for rank in ranks])
    return _pooled(ranks, _PICKS[rule], choice)


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


def _pooled(ranks: list[list[tuple[Team, float]]], pick: Pick, choice: list[float]) -> Choose:
    def choose(row: int, waited: float, now: float) -> Agent | None:
        for rank in ranks:
            able = [team for team, after in rank if team.idle and waited >= after]
            if able:
                agent = pick(able, choice[row], now)
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
