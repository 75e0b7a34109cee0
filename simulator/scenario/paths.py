"""What a need may do beside reaching an agent: solve itself, be passed on, come again because nobody was there."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from simulator.scenario.base import Frozen
from simulator.scenario.laws import Law, MenuLaw, WaitingLaw
from simulator.scenario.quantities import SHARE_SCHEMA, Share


class SelfService(Frozen):
    """A portal or knowledge base before any contact: `tries` is a share of needs, the other shares are of those.

    `solves` need no contact; `gives_up` are lost; a `silent_failure` is found out and gets in touch after
    `silent_delay`; the rest get in touch when they would have without trying, their handle time multiplied by
    `handle_after_failure`. `time` is what an attempt takes.
    """

    tries: Share = 0.0
    solves: Share = 0.0
    silent_failure: Share = 0.0
    gives_up: Share = 0.0
    time: MenuLaw = Law.model_construct(law="lognormal", mean=240.0, cv=0.5)
    silent_delay: WaitingLaw = Law.model_construct(law="exponential", mean=86_400.0)
    handle_after_failure: Annotated[float, Field(gt=0, le=100)] = 1.0

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        total = self.solves + self.silent_failure + self.gives_up
        if total > 1 + 1e-9:
            raise ValueError(f"solves, silent_failure and gives_up together are {total:.0%} of the attempts")
        return self


def by_attempt(value: Any) -> Any:
    """One value for every attempt, or the values as they are; raises ValueError if there are none."""
    if not isinstance(value, list | tuple):
        return (value,)
    if not value:
        raise ValueError("at least one share is needed")
    return value


Chances = Annotated[
    tuple[Share, ...],
    Field(max_length=100),
    BeforeValidator(by_attempt),
    WithJsonSchema({"anyOf": [SHARE_SCHEMA, {"type": "array", "items": SHARE_SCHEMA, "minItems": 1}]}),
]
"""A share for the first time, the second, and so on; the last stays."""


class Redial(Frozen):
    """Chance that a caller whom nobody served tries again, by what went wrong and for the how many-th time in a row.

    `after` is the delay from the end of the attempt.
    """

    abandoned: Chances = (0.0,)
    blocked: Chances = (0.0,)
    left_ivr: Chances = (0.0,)
    closed: Chances = (0.0,)
    disconnected: Chances = (0.0,)
    unreached: Chances = (0.0,)
    after: WaitingLaw = Law.model_construct(law="exponential", mean=600.0)

    @property
    def chances(self) -> dict[str, tuple[float, ...]]:
        """The chances of each cause, by the name of the cause."""
        causes = ("abandoned", "blocked", "left_ivr", "closed", "disconnected", "unreached")
        return {cause: getattr(self, cause) for cause in causes}

    @property
    def is_possible(self) -> bool:
        """Whether anyone may try again."""
        return any(chance for chances in self.chances.values() for chance in chances)


class Transfer(Frozen):
    """The `share` of an intent's contacts that an agent without the skill asked for passes on.

    The skill is that of the intent `to` (their own if absent) at a `tier`. The first agent takes the part `first_leg`
    of the handle time. After a cold transfer the second takes the whole, after a `warm` one the rest, and the first
    stays on the line until the second has taken over.
    """

    share: Share
    to: str | None = None
    tier: Annotated[int, Field(ge=1, le=9)] = 1
    first_leg: Share = 0.5
    warm: bool = False
