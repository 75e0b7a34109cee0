"""Who waits, who is free, and who gets whom: the twin's only matcher. It searches all queues and agents every time."""

from collections import defaultdict

import simpy

from simulator.scenario.scenario import Scenario
from tests.twin.team import Agent, Place, Queue, Team, Turn


class Floor:
    """All teams and queues of a centre."""

    def __init__(self, env: simpy.Environment, scenario: Scenario) -> None:
        self.env = env
        self.scenario = scenario
        self.names = names = list(scenario.intents)
        self.teams = [
            Team(number, {names.index(name): skill for name, skill in group.skills.items()})
            for number, group in enumerate(scenario.agents.values())
        ]
        self.queues: dict[Queue, list[Place]] = defaultdict(list)
        self.rung: list[Place] = []
        """Places whose customers are being rung while nobody is held."""
        self.in_menu: dict[Queue, int] = defaultdict(int)
        self.spells: list[tuple[int, float, float]] = []
        self._serving: dict[Queue, list[Team]] = {}
        self._hired = self._times_idle = 0

    # Who may take whom

    def serving(self, queue: Queue) -> list[Team]:
        """The teams that may ever take from a queue."""
        if queue not in self._serving:
            self._serving[queue] = self._teams_for(queue)
        return self._serving[queue]

    def _teams_for(self, queue: Queue) -> list[Team]:
        able = [team for team in self.teams if team.has_skill(queue)]
        if self.scenario.routing.mode != "silo" or not able:
            return able
        lowest = min(team.skills[queue[0]].rank for team in able)
        return [team for team in able if team.skills[queue[0]].rank == lowest]

    def overflow_seconds(self, team: Team, queue: Queue) -> float:
        """How long a contact must have waited in a queue before a team may take it."""
        return 0.0 if self.scenario.routing.mode == "pooled" else team.skills[queue[0]].after

    def _may_take(self, team: Team, place: Place) -> bool:
        """Whether a free agent of a team may take a contact now, or have its customer rung."""
        free = len(team.idle)
        reserve = 0 if team.in_overtime else team.skills[place.queue[0]].reserve
        if free <= reserve or self.env.now - place.since < self.overflow_seconds(team, place.queue):
            return False
        return not self._is_rung_first(place) or free > team.ringing

    def _is_rung_first(self, place: Place) -> bool:
        """Whether a customer is rung before an agent is asked; one who answers at once needs no ring."""
        callback = self.scenario.callback
        if callback is None or not place.is_callback or callback.dial == "agent_first":
            return False
        return place.ring_seconds != 0 or not place.is_reached

    # A contact looks for an agent

    def find(self, place: Place) -> bool:
        """Give a contact that stands in no queue, or whose overflow time has passed, a free agent if there is one."""
        able = [team for team in self.serving(place.queue) if team.idle and self._may_take(team, place)]
        if not able:
            return False
        pooled = self.scenario.routing.mode == "pooled"
        ranks = {team.number: 1 if pooled else team.skills[place.queue[0]].rank for team in able}
        best = min(ranks.values())
        agent = self._choose([team for team in able if ranks[team.number] == best], place)
        self._hand_over(agent, place)
        self.send_home()
        return True

    def _choose(self, teams: list[Team], place: Place) -> Agent:
        """One of the free agents of teams of equal rank."""
        rule = self.scenario.routing.agent
        agents = [agent for team in teams for agent in team.idle]
        if rule == "random":
            return agents[int(place.contact.fate.choice * len(agents))]
        if rule == "fewest_skills":
            return min(agents, key=lambda agent: (len(agent.team.skills), agent.idle_since))
        assert rule == "longest_idle"
        return min(agents, key=lambda agent: agent.idle_since)

    # An agent looks for a contact

    def look(self, agent: Agent) -> None:
        """Let a free agent take the next contact. Those who are rung first do not hold him: he goes on looking."""
        while (place := self._next_for(agent.team)) is not None:
            self._hand_over(agent, place)
            if agent not in agent.team.idle:
                break

    def _next_for(self, team: Team) -> Place | None:
        """The first contact that a team may take of each queue; of those the lowest order, then the highest score."""
        firsts = []
        for queue, places in self.queues.items():
            if places and team in self.serving(queue):
                firsts.append(next((place for place in places if self._may_take(team, place)), None))
        able = [place for place in firsts if place is not None]
        return min(able, key=lambda place: self._urgency(team, place), default=None)

    def _urgency(self, team: Team, place: Place) -> tuple[float, ...]:
        choice = self.scenario.routing.contact
        name = self.names[place.queue[0]]
        order = 1 if self.scenario.routing.mode == "pooled" else team.skills[place.queue[0]].order
        priority = choice.priority.get(name, 0.0)
        age = choice.weight_of(name) * (self.env.now - place.since)
        score = (-priority, -age) if choice.strict else (-(priority + age),)
        return (order, *score, place.since, place.contact.number)

    def _hand_over(self, agent: Agent, place: Place) -> None:
        self.leave(place)
        if self._is_rung_first(place):
            agent.team.ringing += 1
            self.rung.append(place)
            place.called.succeed(Turn(agent.team, None))
            return
        agent.team.idle.remove(agent)
        agent.team.busy.add(agent)
        agent.busy_since = self.env.now
        place.called.succeed(Turn(agent.team, agent))

    # Standing in a queue

    def stand(self, place: Place, *, first: bool = False) -> None:
        """Stand at the end of a queue; `first` is before all but those who came to be first earlier."""
        queue = self.queues[place.queue]
        if first:
            queue.insert(sum(1 for other in queue if other.was_picked_up), place)
        else:
            queue.append(place)

    def leave(self, place: Place) -> None:
        """Leave a queue, if the contact stands in it."""
        if place in self.queues[place.queue]:
            self.queues[place.queue].remove(place)

    def ring_ended(self, place: Place, team: Team) -> None:
        """A customer is not being rung any more for a team."""
        self.rung.remove(place)
        team.ringing -= 1

    def look_again(self, team: Team) -> None:
        """Let the agent who is free the longest look, as one more customer of the team may be rung now."""
        if team.idle:
            self.look(team.idle[0])
        self.send_home()

    # Coming and going of agents

    def freed(self, agent: Agent) -> None:
        """An agent is done: he goes if his place is gone, else looks for the next contact."""
        team = agent.team
        self.spells.append((agent.number, agent.busy_since, self.env.now))
        team.busy.remove(agent)
        if len(team.busy) + len(team.idle) < team.places:
            self._become_idle(agent)
            self.look(agent)
            if agent in team.idle and len(team.idle) > self._wanted(team):
                team.idle.remove(agent)
        self.send_home()

    def set_level(self, team: Team, level: int) -> None:
        """The roster has so many agents from now on: those free leave first, new ones look for contacts."""
        team.level = level
        self.send_home()
        while len(team.busy) + len(team.idle) < level:
            self._hired += 1
            agent = Agent(self._hired, team)
            self._become_idle(agent)
            self.look(agent)

    def opens(self) -> None:
        """Nobody stays in overtime any more."""
        for team in self.teams:
            team.overtime_level = 0
        self.send_home()

    def closes(self) -> None:
        """Who is there may stay until the last call is served, and keeps himself for nobody else any more."""
        for team in self.teams:
            team.overtime_level = team.level
        for team in self.teams:
            for agent in list(team.idle):
                self.look(agent)

    def send_home(self) -> None:
        """Free agents who are too many leave, the longest idle first."""
        for team in self.teams:
            del team.idle[: max(len(team.idle) - self._wanted(team), 0)]

    def _wanted(self, team: Team) -> int:
        """How many free agents of a team have reason to be there."""
        return max(team.level - len(team.busy), self._left_for(team) if team.in_overtime else 0)

    def _left_for(self, team: Team) -> int:
        """Calls in the menu, in a queue or being rung that a team could take."""
        mine = [queue for queue in {*self.queues, *self.in_menu} if team in self.serving(queue)]
        rung = sum(1 for place in self.rung if place.queue in mine)
        return rung + sum(len(self.queues[queue]) + self.in_menu[queue] for queue in mine)

    def _become_idle(self, agent: Agent) -> None:
        self._times_idle += 1
        agent.idle_since = (self.env.now, self._times_idle)
        agent.team.idle.append(agent)

    def entries(self, queue: Queue) -> int:
        """Contacts that wait in a queue, on the line or not; not those who are being rung or will be rung again."""
        return len(self.queues[queue])
