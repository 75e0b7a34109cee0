"""Who can be put through to the customers of a campaign."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from simulator.centre.agents import Agent, Team
from simulator.centre.floor import Floor
from simulator.scenario.people import Skill


class Crew:
    """The teams with the skill of a campaign, by rank. An agent is ready who is idle for `idle_over` and stays."""

    def __init__(self, floor: Floor, skilled: Sequence[tuple[Team, Skill]], idle_over: float) -> None:
        self._floor, self._idle_over = floor, idle_over
        self._skills = {team.number: skill for team, skill in skilled}
        by_rank = groupby(sorted(skilled, key=_rank), key=_rank)
        self._ranks = [[team for team, _ in rank] for _, rank in by_rank]
        self._teams = [team for team, _ in skilled]

    @property
    def numbers(self) -> set[int]:
        """The numbers of the teams."""
        return set(self._skills)

    def skill(self, agent: Agent) -> Skill:
        """What an agent of the crew can do for the campaign."""
        return self._skills[agent.team.number]

    def ready(self, now: float) -> int:
        """How many agents are ready."""
        since, stays, count = now - self._idle_over, self._floor.on_released, 0
        for team in self._teams:
            for agent in team.idle:
                count += agent.then is stays and agent.idle_since <= since
        return count

    def next_ready(self, now: float) -> float:
        """When the next of those idle will be ready, in elapsed seconds; infinite if there is none."""
        if not self._idle_over:
            return float("inf")
        last = now - self._idle_over
        since = (agent.idle_since for agent in self._staying(self._teams) if agent.idle_since > last)
        return min(since, default=float("inf")) + self._idle_over

    def take_ready(self, now: float) -> Agent:
        """The ready agent of the lowest rank who is idle longest, taken off the idle list."""
        since = now - self._idle_over
        ranks = ([agent for agent in self._staying(rank) if agent.idle_since <= since] for rank in self._ranks)
        return _taken(next(filter(None, ranks)), now)

    def take_idle(self, now: float) -> Agent | None:
        """The idle agent of the lowest rank who is idle longest, ready or not, taken off the idle list."""
        for rank in self._ranks:
            if heads := [team.idle[0] for team in rank if team.idle]:
                return _taken(heads, now)
        return None

    def _staying(self, teams: list[Team]) -> Iterator[Agent]:
        stays = self._floor.on_released
        return (agent for team in teams for agent in team.idle if agent.then is stays)


def _rank(skilled: tuple[Team, Skill]) -> int:
    return skilled[1].rank


def _taken(agents: list[Agent], now: float) -> Agent:
    longest = min(agents, key=lambda agent: agent.idle_since)
    longest.team.withdraw(longest, now)
    return longest
