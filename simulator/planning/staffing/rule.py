"""What a staffing must keep: targets of service, or what before achieved, judged on replications of a candidate."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from simulator.comparison.guarded import Guarded, guarded_measures
from simulator.comparison.judging import judge
from simulator.comparison.verdict import Judged
from simulator.measures import CATALOGUE, Measure, Scope, paired
from simulator.measures.estimates import Estimate, ask, estimate_asked
from simulator.measures.measure import AGENT_SCOPES
from simulator.measures.methods import student_t
from simulator.measures.scope import TOTAL, Cut
from simulator.measures.terms import agents_of
from simulator.planning.staffing.components import Component, components_of, live_groups
from simulator.planning.staffing.results import Met, Met95
from simulator.records import Integers, Simulation
from simulator.scenario.channels import DEFERRED, ON_CHANNEL, Channel
from simulator.scenario.scenario import Scenario

SERVICE = ("service_level", "abandonment", "answered_within_wait", "on_time", "oldest_age")
"""Guarded measures that the number of agents moves; the occupancy of those who work there and then is one, too."""
SURE = 0.95
NOTHING = 1e-12
"""A harm that rounding makes."""


class Constraint(Protocol):
    """A service measure that has to be kept, and the groups whose heads move it."""

    @property
    def label(self) -> str:
        """What it is called in a sentence."""

    @property
    def groups(self) -> tuple[str, ...]:
        """Those whose heads move it."""

    def outcome(self, played: Simulation) -> Met:
        """How a candidate does."""

    def told(self, played: Simulation) -> Met95:
        """The same with its numbers."""


def worst(outcomes: Iterable[Met]) -> Met:
    """Missed where any is, else open where any is."""
    found = set(outcomes)
    return "missed" if "missed" in found else "open" if "open" in found else "met"


def owned(constraints: Sequence[Constraint], component: Component) -> tuple[Constraint, ...]:
    """The constraints that a component's heads move."""
    return tuple(one for one in constraints if not set(component.groups).isdisjoint(one.groups))


@dataclass(frozen=True)
class Target:
    """At least (at most, where lower is better) a limit: met by the point estimate."""

    label: str
    measure: Measure
    scope: Scope
    limit: float
    groups: tuple[str, ...]

    def outcome(self, played: Simulation) -> Met:
        """Missed if the one-sided 95 % limit of the estimate is beyond the target, too, else open."""
        found = self._estimate(played)
        if found.value is None:
            return "missed" if found.denominator else "met"
        lacking = self.limit - found.value if self.measure.better == "higher" else found.value - self.limit
        if lacking <= NOTHING:
            return "met"
        reach = found.half_width and found.half_width * _one_sided(len(played.replications))
        return "open" if reach is None or lacking <= reach else "missed"

    def told(self, played: Simulation) -> Met95:
        """The estimate with its 95 % interval."""
        found, met = self._estimate(played), self.outcome(played)
        ends = _ends(found.value, found.half_width)
        return Met95(self.label, self.measure.unit, self.limit, found.value, *ends, met)

    def _estimate(self, played: Simulation) -> Estimate:
        return estimate_asked(played, ask(played.scenario, self.measure, self.scope))


@dataclass(frozen=True)
class Kept:
    """No worse than before on the same luck: a search asks for the mean, what confirms it for the margin as well.

    What is confirmed is surely worse by no more than the margin of the guardrail, or no worse in the mean where the
    replications are too few to say so. What may rise up to a cap (`up_to_margin`) is no worse as long as it stays under
    that.
    """

    guarded: Guarded
    before: Simulation
    groups: tuple[str, ...]
    up_to_margin: bool = False

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return self.guarded.label

    def outcome(self, played: Simulation) -> Met:
        """Missed if it is worse in the mean."""
        judged, _ = self._judged(played)
        return "missed" if judged is not None and self._is_worse(judged) else "met"

    def _is_worse(self, judged: Judged) -> bool:
        allowed = self.guarded.margin if self.up_to_margin else 0.0
        return judged.verdict == "fail" or (judged.harm is not None and judged.harm > allowed + NOTHING)

    def told(self, played: Simulation) -> Met95:
        """The value with the 95 % interval of its change around it; met if it surely is within the margin.

        Else it is missed where it is worse in the mean, and open where it is not.
        """
        judged, half_width = self._judged(played)
        unit = self.guarded.measure.unit
        if judged is None:
            return Met95(self.label, unit, 0.0, None, None, None, "met")
        limit = (judged.before or 0.0) + (self.guarded.margin if self.up_to_margin else 0.0)
        met: Met = "met" if judged.verdict == "pass" else "missed" if self._is_worse(judged) else "open"
        return Met95(self.label, unit, limit, judged.after, *_ends(judged.after, half_width), met)

    def _judged(self, played: Simulation) -> tuple[Judged | None, float | None]:
        """None where neither side has anything of it."""
        found = paired(self.before, played, self.guarded.measure, self.guarded.scope)
        if not (found.before.denominator or found.after.denominator):
            return None, None
        return judge(self.guarded, found, self.before.scenario.guardrail.confidence), found.half_width


def _one_sided(replications: int) -> float:
    """Reach of the one-sided 95 % limit over that of the 95 % interval (Student's t)."""
    return student_t(replications - 1, SURE) / student_t(replications - 1, (1 + SURE) / 2)


def _ends(value: float | None, half_width: float | None) -> tuple[float | None, float | None]:
    return (None, None) if value is None or half_width is None else (value - half_width, value + half_width)


def targets_of(scenario: Scenario) -> tuple[Target, ...]:
    """What `service` asks for, channel by channel, and the cap on the occupancy of each component."""
    return tuple(target for component in components_of(scenario) for target in _targets(scenario, component))


def _targets(scenario: Scenario, component: Component) -> Iterator[Target]:
    for channel in component.channels:
        yield from _of_a_channel(scenario, channel, component.groups)
    if live := live_groups(scenario, component):
        label = f"occupancy of {' and '.join(live)}"
        yield Target(label, occupancy_of(live), TOTAL, scenario.service.occupancy_cap, component.groups)


def _of_a_channel(scenario: Scenario, channel: Channel, groups: tuple[str, ...]) -> Iterator[Target]:
    scope, where = Scope(channel=channel), ON_CHANNEL[channel]
    if channel in DEFERRED:
        level = getattr(scenario.service, channel).level
        yield Target(f"on-time share {where}", CATALOGUE["on_time"], scope, level, groups)
        return
    service = scenario.service.chat if channel == "chat" else scenario.service.phone
    label = f"service level {where} in {service.within:g} s"
    yield Target(label, CATALOGUE["service_level"], scope, service.level, groups)
    if service.abandonment is not None:
        yield Target(f"abandonment {where}", CATALOGUE["abandonment"], scope, service.abandonment, groups)


def kept_of(before: Simulation, scenario: Scenario) -> tuple[Kept, ...]:
    """What before achieved of the guarded measures that staffing moves, to be kept by the groups of a scenario.

    The occupancy of each component may rise up to the cap, or to what it was before where that is more.
    """
    parts = components_of(scenario)
    groups_of = {channel: part.groups for part in parts for channel in part.channels}
    service = (one for one in guarded_measures(before) if one.measure.name in SERVICE)
    kept = [Kept(one, before, groups_of[one.scope.channel]) for one in service if one.scope.channel in groups_of]
    return (*kept, *(_occupancy_kept(before, part, live) for part in parts if (live := live_groups(scenario, part))))


def _occupancy_kept(before: Simulation, component: Component, live: tuple[str, ...]) -> Kept:
    known = before.scenario.agents
    measure = occupancy_of(live if any(name in known for name in live) else (*live, *known))
    found = estimate_asked(before, ask(before.scenario, measure)).value or 0.0
    margin = max(before.scenario.service.occupancy_cap - found, 0.0)
    guarded = Guarded(measure, f"occupancy of {' and '.join(live)}", margin)
    return Kept(guarded, before, component.groups, up_to_margin=True)


def occupancy_of(groups: tuple[str, ...]) -> Measure:
    """The occupancy of real-time work of some groups together."""

    def places(cut: Cut) -> Integers:
        return np.array([n for n, name in enumerate(cut.scenario.agents) if name in groups], np.int64)

    busy = agents_of(places, "handling") - agents_of(places, "message_handling") + agents_of(places, "ring")
    on_duty = agents_of(places, "logged_in") + agents_of(places, "overtime")
    formula = f"{CATALOGUE['occupancy_real_time'].formula.partition(', of the groups')[0]}, of {' and '.join(groups)}"
    return Measure("occupancy_real_time", "share", "lower", formula, busy, on_duty, AGENT_SCOPES)
