"""Outbound: the campaigns of a centre, their windows, and the agents they share with inbound contacts."""

from collections.abc import Generator, Sequence
from operator import attrgetter
from typing import Any

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.floor import Floor
from simulator.centre.kernel import ENTRY, moment, to_grid
from simulator.centre.luck import Luck
from simulator.centre.outbound.call_list import CallList
from simulator.centre.outbound.call_sheet import CallSheet
from simulator.centre.outbound.calling import Calling
from simulator.centre.outbound.calling_hours import ConnectShares, windows_of
from simulator.centre.outbound.campaign_luck import CampaignLuck
from simulator.centre.outbound.crew import Crew
from simulator.centre.outbound.lines import Lines
from simulator.centre.outbound.pacing import Pacing
from simulator.centre.plan import Plan
from simulator.records import Outbound
from simulator.scenario.people import Skill


class Dialer:
    """Calls the lists of all campaigns, in file order where agents could be called for by several."""

    def __init__(self, env: simpy.Environment, plan: Plan, luck: Luck, teams: Sequence[Team], floor: Floor) -> None:
        self._env, self._plan = env, plan
        self._sheet = CallSheet()
        self._callings = [
            _calling(env, plan, luck, floor, self._sheet, number, _skilled(plan, teams, number))
            for number in range(len(plan.scenario.campaigns))
        ]
        for calling in self._callings:
            numbers = calling.crew.numbers
            calling.sharing = [other for other in self._callings if other.crew.numbers & numbers]
            calling.lines.moved = calling.look_all
        self._of_team = [[one for one in self._callings if team.number in one.crew.numbers] for team in teams]
        floor.on_idle.append(self._becomes_idle)
        floor.claims.insert(0, self._claims)

    def keep_windows(self) -> Generator[simpy.Event, Any, None]:
        """The process that opens every window of every campaign, after the day's agents have come."""
        campaigns, clock = self._plan.scenario.campaigns.values(), self._plan.clock
        for opens, number, closes in sorted(
            (opens, number, closes)
            for number, campaign in enumerate(campaigns)
            for opens, closes in windows_of(campaign, clock)
        ):
            yield moment(self._env, opens, ENTRY)
            self._callings[number].opens(closes)

    def rows(self) -> Outbound:
        """All calls, in the order in which they were made."""
        return self._sheet.rows()

    def _becomes_idle(self, agent: Agent, now: float) -> None:
        for calling in self._of_team[agent.team.number]:
            calling.becomes_idle(now)

    def _claims(self, agent: Agent, now: float) -> bool:
        """Whether a freed agent takes who waits longest of those who answered."""
        waiting = [calling.lines for calling in self._of_team[agent.team.number] if calling.lines.waiting]
        if waiting:
            min(waiting, key=attrgetter("first_answered")).claim(agent, now)
        return bool(waiting)


Skilled = list[tuple[Team, Skill]]


def _skilled(plan: Plan, teams: Sequence[Team], number: int) -> Skilled:
    """The teams that a campaign may call for, with what they can do."""
    skills = [(team, plan.campaign_skills[team.number][number]) for team in teams]
    return [(team, skill) for team, skill in skills if skill is not None]


def _calling(
    env: simpy.Environment, plan: Plan, luck: Luck, floor: Floor, sheet: CallSheet, number: int, skilled: Skilled
) -> Calling:
    name, campaign = list(plan.scenario.campaigns.items())[number]
    idle_over = to_grid(campaign.dialer.idle_over)
    crew, records, pacing = Crew(floor, skilled, idle_over), CallList(campaign), Pacing(campaign.dialer)
    fates, shares = CampaignLuck(luck, name, campaign), ConnectShares(campaign, plan.clock)
    lines = Lines(env, number, campaign, crew, records, fates, shares, pacing, sheet)
    return Calling(env, crew, records, lines, pacing, idle_over)
