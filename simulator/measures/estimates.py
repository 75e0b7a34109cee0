"""A measure of a simulation, estimated with its interval."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.measures.catalogue import CATALOGUE
from simulator.measures.measure import Measure
from simulator.measures.methods import CONFIDENCE, Figure
from simulator.measures.overload import overload
from simulator.measures.scope import TOTAL, Cut, Scope, cut_of
from simulator.measures.streams import leading_channel, service_of
from simulator.records import Simulation
from simulator.scenario.channels import Channel
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Estimate:
    """A measure in a scope: `value` and half of its interval (Student-t over replications), None where undefined.

    `numerator` and `denominator` are the sums over all replications that the measure's formula names.
    """

    name: str
    unit: str
    scope: Scope
    value: float | None
    half_width: float | None
    numerator: float
    denominator: float
    confidence: float = CONFIDENCE


def estimate(simulation: Simulation, name: str, scope: Scope = TOTAL) -> Estimate:
    """Estimate a measure of the catalogue; `service_level@60` is one with a threshold, in seconds.

    The threshold is one of the channel in scope, else of calls, of which alone it is then (of chats where there are no
    calls). Undefined (value None): nothing was counted in the denominator, or the measure is about waits and the
    scope is overloaded. Raises ValueError for an unknown name, threshold or part of the scope, and for a
    scope in which the measure means nothing.
    """
    return estimate_asked(simulation, ask(simulation.scenario, name, scope))


@dataclass(frozen=True)
class Asked:
    """A measure that is asked for by a name, in a scope of a scenario."""

    name: str
    measure: Measure
    scope: Scope
    cut: Cut


def ask(scenario: Scenario, measure: Measure | str, scope: Scope = TOTAL) -> Asked:
    """Look a measure of the catalogue up, or take one that is declared elsewhere; raises ValueError as `estimate`."""
    name, (found, threshold) = (
        (measure, _find(scenario, measure, scope)) if isinstance(measure, str) else (measure.name, (measure, 0))
    )
    _require(found, scope)
    return Asked(name, found, scope, cut_of(scenario, scope, threshold, channels=found.channels))


def estimate_asked(simulation: Simulation, asked: Asked) -> Estimate:
    """The estimate of what is asked of the simulation's scenario."""
    measure = asked.measure
    figure, *_ = measure.method(simulation.replications, asked.cut, measure.numerator, measure.denominator)
    return _estimate(simulation, asked.name, measure, asked.scope, figure)


def estimate_intervals(simulation: Simulation, name: str, scope: Scope = TOTAL) -> tuple[Estimate, ...]:
    """Estimate a measure for each counted interval of a scope without day or interval, in one sweep.

    Equals `estimate` for each interval. Raises ValueError as that does.
    """
    measure, threshold = _find(simulation.scenario, name, scope)
    _require(measure, replace(scope, interval=0))
    cut = cut_of(simulation.scenario, scope, threshold, channels=measure.channels, along=True)
    figures = measure.method(simulation.replications, cut, measure.numerator, measure.denominator)
    return tuple(
        _estimate(simulation, name, measure, replace(scope, interval=number), figure)
        for number, figure in enumerate(figures)
    )


def measure_names(scenario: Scenario, channel: Channel | None = None) -> Iterator[str]:
    """All names that can be estimated for a scenario, or in the scope of a channel of it.

    Thresholds beyond the target's as name@seconds.
    """
    for name, measure in CATALOGUE.items():
        yield name
        if measure.threshold:
            yield from (f"{name}@{seconds:g}" for seconds in service_of(scenario, channel).thresholds[1:])


def _find(scenario: Scenario, name: str, scope: Scope) -> tuple[Measure, int]:
    """The measure, of one channel if a threshold is named, and the place of its threshold."""
    base, at, seconds = name.partition("@")
    measure = CATALOGUE.get(base)
    if measure is None or (at and not measure.threshold):
        raise ValueError(f"there is no measure '{name}'; there are {', '.join(measure_names(scenario, scope.channel))}")
    known = [f"{threshold:g}" for threshold in service_of(scenario, scope.channel).thresholds]
    if at and seconds not in known:
        whose = "scenario" if scope.channel is None else scope.channel
        raise ValueError(f"'{name}': the {whose}'s thresholds are {', '.join(known)} s")
    if at and scope.channel is None:
        measure = replace(measure, channels=(leading_channel(scenario),))
    return measure, known.index(seconds) if at else 0


def _require(measure: Measure, scope: Scope) -> None:
    if not measure.covers(scope):
        asked = " and ".join(sorted(scope.dimensions))
        known = " or ".join(", ".join(sorted(combination)) or "total" for combination in measure.scopes)
        raise ValueError(f"{measure.name} is not measured by {asked}, only by {known}")


def _estimate(simulation: Simulation, name: str, measure: Measure, scope: Scope, figure: Figure) -> Estimate:
    undefined = measure.waiting and any(found.affects(scope, measure.channels) for found in overload(simulation))
    return Estimate(
        name=name,
        unit=measure.unit,
        scope=scope,
        value=None if undefined else figure.value,
        half_width=None if undefined else figure.half_width,
        numerator=figure.numerator,
        denominator=figure.denominator,
    )
