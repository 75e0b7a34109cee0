"""What must not get worse while costs fall: the margins of the quality verdict."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from simulator.scenario.base import Frozen
from simulator.scenario.quantities import SHARE_SCHEMA, Share, parse_points

Points = Annotated[
    float,
    BeforeValidator(parse_points),
    Field(gt=0),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "pattern": r"^\d+(\.\d+)?\s*pt$", "examples": ["0.5pt"]}, *SHARE_SCHEMA["anyOf"]]}
    ),
]
"""A difference of shares: ``0.5pt``, or 0.005."""


class Guardrail(Frozen):
    """How much worse each guarded measure may get, and how sure of it a verdict has to be.

    `resolution` is of needs resolved at first touch, self-service included, `unresolved` of needs finally unresolved,
    `fcr` of first-contact resolution by agents, by intent on the mix before. `within_wait` is of the contacts that want
    an agent and are answered within the wait that 90 % of them had before. `backlog_age` is relative to before.
    """

    resolution: Points = 0.005
    unresolved: Points = 0.005
    fcr: Points = 0.005
    abandonment: Points = 0.005
    transfers: Points = 0.005
    service_level: Points = 0.01
    on_time: Points = 0.01
    within_wait: Points = 0.005
    backlog_age: Annotated[Share, Field(gt=0)] = 0.05
    confidence: Annotated[Share, Field(gt=0.5, lt=1)] = 0.95
