"""Who may take whom, and who is preferred: the routing of a scenario in plain words."""

from simulator.scenario.people import Skill
from simulator.scenario.scenario import Scenario
from tests.twin.team import Agent, Place, Queue, Team


class Rules:
    """The routing rules of a scenario; a queue is an intent asked for and a tier."""

    def __init__(self, scenario: Scenario) -> None:
        self._routing = scenario.routing
        self._callback = scenario.callback
        self._names = list(scenario.intents)
        self.teams = [
            Team(number, {self._names.index(name): skill for name, skill in group.skills.items()})
            for number, group in enumerate(scenario.agents.values())
        ]
        self._serving: dict[Queue, list[Team]] = {}

    def serving(self, queue: Queue) -> list[Team]:
        """The teams that may ever take from a queue."""
        if queue not in self._serving:
            able = [team for team in self.teams if team.has_skill(queue)]
            lowest = min((self._skill(team, queue).rank for team in able), default=0)
            is_silo = self._routing.mode == "silo"
            self._serving[queue] = [team for team in able if not is_silo or self._skill(team, queue).rank == lowest]
        return self._serving[queue]

    def overflow_seconds(self, team: Team, queue: Queue) -> float:
        """How long a contact must have waited in a queue before a team may take it."""
        return 0.0 if self._routing.mode == "pooled" else self._skill(team, queue).after

    def rank(self, team: Team, queue: Queue) -> int:
        """The place of a team among those that a new contact may go to."""
        return 1 if self._routing.mode == "pooled" else self._skill(team, queue).rank

    def is_rung_first(self, place: Place) -> bool:
        """Whether a customer is rung before an agent is asked; a ring that takes no time needs nobody."""
        return self._callback is not None and self._callback.dial == "customer_first" and bool(place.ring_seconds)

    def may_take(self, team: Team, place: Place, now: float) -> bool:
        """Whether a free agent of a team may take a contact now, or have its customer rung."""
        free = len(team.idle)
        reserve = 0 if team.in_overtime else self._skill(team, place.queue).reserve
        if free <= reserve or now - place.since < self.overflow_seconds(team, place.queue):
            return False
        return not self.is_rung_first(place) or free > team.ringing

    def choose(self, teams: list[Team], place: Place) -> Agent:
        """One of the free agents of teams of equal rank."""
        agents = [agent for team in teams for agent in team.idle]
        if self._routing.agent == "random":
            return agents[int(place.contact.fate.choice * len(agents))]
        if self._routing.agent == "fewest_skills":
            return min(agents, key=lambda agent: (len(agent.team.skills), agent.idle_since))
        assert self._routing.agent == "longest_idle"
        return min(agents, key=lambda agent: agent.idle_since)

    def urgency(self, team: Team, place: Place, now: float) -> tuple[float, ...]:
        """What a freed agent compares among the first of each queue; the least comes next."""
        choice, name = self._routing.contact, self._names[place.queue[0]]
        order = 1 if self._routing.mode == "pooled" else self._skill(team, place.queue).order
        priority, age = choice.priority.get(name, 0.0), choice.weight_of(name) * (now - place.since)
        score = (-priority, -age) if choice.strict else (-(priority + age),)
        return (order, *score, place.since, place.contact.number)

    def _skill(self, team: Team, queue: Queue) -> Skill:
        return team.skills[queue[0]]
