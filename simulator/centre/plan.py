"""A scenario compiled to numbers: intents and groups by position, factors and chances as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.centre.kernel import to_grid
from simulator.scenario.clock import Clock
from simulator.scenario.people import Skill
from simulator.scenario.scenario import Scenario

UNLIMITED = 2**62


@dataclass(frozen=True)
class Plan:
    """What the mechanisms look up while playing.

    `skills[g][i]` is the skill of group g for intent i or None; `handle_factor` has shape (group, intent);
    `resolution` (group, intent, 2) the chance of resolution when the need is first handled and when it was before;
    `returns[i]` whether an unresolved need of intent i may come back; `generations[i]` the most repeats.
    """

    scenario: Scenario
    clock: Clock
    intents: tuple[str, ...]
    groups: tuple[str, ...]
    skills: tuple[tuple[Skill | None, ...], ...]
    handle_factor: NDArray[np.float64]
    resolution: NDArray[np.float64]
    returns: tuple[bool, ...]
    generations: NDArray[np.int64]

    @classmethod
    def of(cls, scenario: Scenario) -> "Plan":
        """Compile a scenario."""
        intents, groups = tuple(scenario.intents), tuple(scenario.agents)
        members = scenario.agents.values()
        skills = tuple(tuple(_on_grid(group.skills.get(name)) for name in intents) for group in members)
        aims = [intent.resolution for intent in scenario.intents.values()]
        first_and_later = np.array([[aim.first_contact, aim.later_contacts] for aim in aims])
        gain = np.array([[1.0 if skill is None else skill.resolution for skill in row] for row in skills])
        return cls(
            scenario=scenario,
            clock=Clock(scenario.calendar),
            intents=intents,
            groups=groups,
            skills=skills,
            handle_factor=np.array([[1.0 if skill is None else skill.handle for skill in row] for row in skills]),
            resolution=np.minimum(first_and_later[None] * gain[:, :, None], 1.0),
            returns=tuple(aim.returns > 0 for aim in aims),
            generations=np.array([UNLIMITED if aim.generations is None else aim.generations for aim in aims]),
        )


def _on_grid(skill: Skill | None) -> Skill | None:
    """The skill with its overflow time on the time grid, where waits are."""
    return None if skill is None else skill.model_copy(update={"after": to_grid(skill.after)})
