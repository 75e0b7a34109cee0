"""People that a measured month stands for: heads from full-time equivalents, and the roles beside the agents."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.money.lines import Behaviour
from simulator.money.quantities import Quantities
from simulator.scenario.prices import Labour, PartTime, SupportRole

_WHOLE = 1e-9


def started(units: float, block: float) -> int:
    """Blocks begun to hold `units`: the quotient rounded up, a remainder of 1e-9 blocks forgiven."""
    return math.ceil(units / block - _WHOLE)


def heads_of(fte: float, part_time: PartTime) -> float:
    """Heads behind full-time equivalents: FTE / (1 - p + p f), p part-time share of heads, f their hours factor.

    A head is an expected number and may be a fraction; only spans and blocks are rounded up.
    """
    return fte / (1 - part_time.share_of_heads + part_time.share_of_heads * part_time.hours_factor)


@dataclass(frozen=True)
class Staffed:
    """A support role with its number of heads."""

    role: SupportRole
    heads: float

    @property
    def behaviour(self) -> Behaviour:
        """What makes the number fall: a span of agents, or nothing."""
        return "fixed" if self.role.per_heads is None else "per_span"


@dataclass(frozen=True)
class Staff:
    """Agents as full-time equivalents, heads (in all, by group, and those who work from home) and desks, and the
    support roles of a month."""

    fte: float
    heads: float
    heads_by_group: Mapping[str, float]
    remote_heads: float
    desks: float
    support: tuple[Staffed, ...]

    def licensed(self, agents: float) -> dict[Behaviour, float]:
        """Seats by what makes them fall: `agents` seats and those of the licensed roles."""
        return self._with_support(agents, [staffed for staffed in self.support if staffed.role.licensed])

    def workplaces(self) -> dict[Behaviour, float]:
        """Desks by what makes them fall: the agents' and those of the roles with a workplace."""
        return self._with_support(self.desks, [staffed for staffed in self.support if staffed.role.workplace])

    def _with_support(self, agents: float, support: list[Staffed]) -> dict[Behaviour, float]:
        places: dict[Behaviour, float] = {"per_fte": agents}
        for staffed in support:
            places[staffed.behaviour] = places.get(staffed.behaviour, 0.0) + staffed.heads
        return places


def staff_of(labour: Labour, quantities: Quantities) -> Staff:
    """The people of a month; a role by span counts one for each started `per_heads` heads of agents.

    Who works from home has no desk.
    """
    groups = quantities.groups
    by_group = {name: heads_of(time.fte, part_time_of(labour, name)) for name, time in groups.items()}
    heads = math.fsum(by_group.values())
    at_desks = {
        name: time.fte if part_time_of(labour, name).shared_workplaces else by_group[name]
        for name, time in groups.items()
    }
    return Staff(
        fte=quantities.fte,
        heads=heads,
        heads_by_group=by_group,
        remote_heads=math.fsum(by_group[name] * time.remote for name, time in groups.items()),
        desks=math.fsum(at_desks[name] * (1 - time.remote) for name, time in groups.items()),
        support=tuple(Staffed(role, _role_heads(role, heads)) for role in labour.support),
    )


def part_time_of(labour: Labour, group: str) -> PartTime:
    """How a group's heads share its hours."""
    return labour.part_time_by_group.get(group, labour.part_time)


def _role_heads(role: SupportRole, heads: float) -> float:
    if role.per_heads is not None:
        return float(started(heads, role.per_heads))
    assert role.fixed is not None
    return role.fixed
