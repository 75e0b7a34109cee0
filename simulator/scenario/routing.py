"""Who takes which contact when there is a choice."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from simulator.scenario.base import Frozen
from simulator.scenario.quantities import Duration

Weight = Annotated[float, Field(ge=0, le=1e6)]


def _weight_of_all(value: Any) -> Any:
    return value if isinstance(value, Mapping) else {"": value}


class ContactChoice(Frozen):
    """Which waiting contact a freed agent takes, among those of equal `order`.

    score = priority (0 if absent, higher first) + age_weight x seconds waited; ties by arrival. With `strict`
    the priority decides alone and the age only among equal priorities. `age_weight` is one number, or a
    number by intent (1 if absent).
    """

    priority: Mapping[str, Annotated[float, Field(ge=-1e6, le=1e6)]] = {}
    age_weight: Annotated[
        Mapping[str, Weight],
        BeforeValidator(_weight_of_all),
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "number", "minimum": 0},
                    {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
                ]
            }
        ),
    ] = {}
    strict: bool = False

    def weight_of(self, intent: str) -> float:
        """Score per second waited."""
        return self.age_weight.get(intent, self.age_weight.get("", 1.0))


class LastAgent(Frozen):
    """Callers and chats of a need that an agent handled before wait for that agent up to `wait`, if on duty; then for
    anyone. When it is that agent, the chance of resolution is multiplied by `resolution`. With `wait: 0s` nobody waits
    for anybody in particular.
    """

    wait: Duration
    resolution: Annotated[float, Field(ge=0, le=100)] = 1.0


class Routing(Frozen):
    """`agent` breaks ties among idle agents of equal rank; `contact` chooses for a freed agent.

    `mode`: `skill_based` routes by rank, order and overflow time; with `silo` an intent is served by the groups of its
    lowest rank alone; with `pooled` by all who have the skill, at once and without preference.
    """

    mode: Literal["skill_based", "silo", "pooled"] = "skill_based"

    agent: Literal["longest_idle", "least_occupied", "fewest_skills", "random"] = "longest_idle"
    contact: ContactChoice = ContactChoice.model_construct()
    last_agent: LastAgent | None = None
