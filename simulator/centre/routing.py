"""Whom a contact is given to: pure choices, made into functions when the centre is built."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from simulator.centre.agents import Agent, Team
from simulator.centre.plan import Plan

Choose = Callable[[int, float, float], Agent | None]
"""Row, seconds waited, now -> an idle agent taken off its team's idle list, or None."""
Spare = Callable[[Sequence[Team]], Agent | None]
"""Teams of which nobody is idle -> an agent who can begin with a contact all the same, or None."""


def choosers(
    plan: Plan,
    teams: Sequence[Team],
    choice: Sequence[float],
    spares: Mapping[str, Sequence[Spare]],
    *,
    rings: bool = False,
) -> list[Choose]:
    """For each queue, the choice of an idle agent: lowest rank whose overflow time has passed, then the tie-break.

    Where a rank has nobody idle, the `spares` of the queue's channel are asked. For who `rings` first and holds nobody,
    only among teams with more idle agents than are spoken for.
    """
    channels = [plan.streams[stream].channel for stream, _, _ in plan.queues]
    return [
        _chooser(plan, teams, queue, choice, tuple(spares.get(channel, ())), rings)
        for queue, channel in enumerate(channels)
    ]


def anybody_free(plan: Plan, teams: Sequence[Team], spares: Mapping[str, Sequence[Spare]]) -> Callable[[int], bool]:
    """Queue -> whether any of the teams that take from it has an idle agent, or might have a spare one: if not, the
    choice of its `choosers` is None for every row."""
    has_spares = [bool(spares.get(plan.streams[stream].channel)) for stream, _, _ in plan.queues]
    idle = [[team.idle for team in teams if queue in team.queues] for queue in range(len(plan.queues))]

    def is_anybody_free(queue: int) -> bool:
        return has_spares[queue] or any(idle[queue])

    return is_anybody_free


Able = tuple[Team, float, int]
"""A team, the overflow time and the reservation of its skill."""


def _chooser(
    plan: Plan, teams: Sequence[Team], queue: int, choice: Sequence[float], spares: tuple[Spare, ...], rings: bool
) -> Choose:
    able = [
        (skill.rank, number, (teams[number], skill.after, skill.reserve))
        for number, row in enumerate(plan.skills)
        if (skill := row[queue]) is not None
    ]
    by_rank = groupby(sorted(able, key=lambda entry: entry[:2]), key=lambda entry: entry[0])
    ranks = [[one for _, _, one in rank] for _, rank in by_rank]
    rule = plan.scenario.routing.agent
    reserved = any(reserve for rank in ranks for _, _, reserve in rank)
    alone = all(len(rank) == 1 for rank in ranks)
    if rule == "longest_idle" and alone and not (reserved or rings or spares):
        return _head_of([rank[0][:2] for rank in ranks])
    return _pooled(ranks, _PICKS[rule], choice, spares, rings)


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


def _kept(team: Team, reserve: int) -> bool:
    """Whether a team must not take more of a type: who has something in hand is not free."""
    return bool(reserve) and team.keeps_free(reserve, asking=0)


Pick = Callable[[list[Team], float, float], Agent]
"""Teams of one rank with an idle agent, the contact's uniform, now -> the agent."""


def _pooled(
    ranks: list[list[Able]], pick: Pick, choice: Sequence[float], spares: tuple[Spare, ...], rings: bool
) -> Choose:
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
            for spare in spares:
                busy = spare([team for team, after, reserve in rank if waited >= after and not _kept(team, reserve)])
                if busy is not None:
                    return busy
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
