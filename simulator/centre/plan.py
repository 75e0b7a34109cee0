"""A scenario compiled to numbers: intents and groups by position, factors and chances as arrays."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.centre.fates import passes_on
from simulator.centre.kernel import to_grid
from simulator.scenario.clock import Clock
from simulator.scenario.people import Group, Skill
from simulator.scenario.scenario import Scenario

UNLIMITED = 2**62
Floats = NDArray[np.float64]
Asked = tuple[int, int]
"""What a queue asks of an agent: the skill of an intent (number) and the tier."""


@dataclass(frozen=True)
class Plan:
    """What the mechanisms look up while playing.

    `queues` are what can be asked for, first each intent at tier 1, in order; a contact waits in one of them.
    `skills[g][q]` is the skill of group g for queue q or None; `handle_factor` and `resolution_factor` have shape
    (group, queue); `aims` (intent, 2) is the chance of resolution at factor 1 when the need is first handled and
    when it was before; `returns[i]` whether an unresolved need of intent i may come back; `generations[i]` the most
    repeats.
    """

    scenario: Scenario
    clock: Clock
    intents: tuple[str, ...]
    groups: tuple[str, ...]
    queues: tuple[Asked, ...]
    skills: tuple[tuple[Skill | None, ...], ...]
    handle_factor: Floats
    resolution_factor: Floats
    aims: Floats
    returns: tuple[bool, ...]
    generations: NDArray[np.int64]

    @classmethod
    def of(cls, scenario: Scenario) -> "Plan":
        """Compile a scenario."""
        intents, queues = tuple(scenario.intents), queues_of(scenario)
        skills = _by_mode(scenario, [_skills_of(group, intents, queues) for group in scenario.agents.values()])
        aims = [intent.resolution for intent in scenario.intents.values()]
        return cls(
            scenario=scenario,
            clock=Clock(scenario.calendar),
            intents=intents,
            groups=tuple(scenario.agents),
            queues=queues,
            skills=skills,
            handle_factor=np.array([[1.0 if skill is None else skill.handle for skill in row] for row in skills]),
            resolution_factor=np.array([[1.0 if one is None else one.resolution for one in row] for row in skills]),
            aims=np.array([[aim.first_contact, aim.later_contacts] for aim in aims]),
            returns=tuple(aim.returns > 0 for aim in aims),
            generations=np.array([UNLIMITED if aim.generations is None else aim.generations for aim in aims]),
        )

    @property
    def passes_on(self) -> bool:
        """Whether any contact may be transferred."""
        return passes_on(self.scenario)

    def queue_of(self, name: str, tier: int) -> int:
        """The number of the queue that asks for the skill of an intent at a tier."""
        return self.queues.index((self.intents.index(name), tier))


def queues_of(scenario: Scenario) -> tuple[Asked, ...]:
    """What can be asked for: each intent at tier 1, then what transfers ask for beyond that."""
    numbers: Mapping[str, int] = {name: number for number, name in enumerate(scenario.intents)}
    first = [(number, 1) for number in numbers.values()]
    asked = [
        (numbers[intent.transfer.to or name], intent.transfer.tier)
        for name, intent in scenario.intents.items()
        if intent.transfer is not None
    ]
    return tuple(dict.fromkeys([*first, *asked]))


Skills = tuple[Skill | None, ...]


def _skills_of(group: Group, intents: tuple[str, ...], queues: tuple[Asked, ...]) -> Skills:
    skills = [group.skills.get(name) for name in intents]
    asked = ((skills[intent], tier) for intent, tier in queues)
    return tuple(None if skill is None or skill.tier < tier else _on_grid(skill) for skill, tier in asked)


def _on_grid(skill: Skill) -> Skill:
    """The skill with its overflow time on the time grid, where waits are."""
    return skill.model_copy(update={"after": to_grid(skill.after)})


def _by_mode(scenario: Scenario, skills: list[Skills]) -> tuple[Skills, ...]:
    """Skills as the mode of routing has them: all, those of the lowest rank of a queue alone, or all without rank."""
    mode = scenario.routing.mode
    if mode == "silo":
        ranks = [[one.rank for one in column if one is not None] for column in zip(*skills, strict=True)]
        lowest = [min(column, default=0) for column in ranks]
        rows = (zip(row, lowest, strict=True) for row in skills)
        return tuple(
            tuple(one if one is not None and one.rank == least else None for one, least in row) for row in rows
        )
    if mode == "pooled":
        alike = {"rank": 1, "order": 1, "after": 0.0}
        return tuple(tuple(None if one is None else one.model_copy(update=alike) for one in row) for row in skills)
    return tuple(skills)
