"""The JSON document of a run, without what is volatile: equal inputs give it byte for byte."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from simulator.measures import CATALOGUE, Estimate, estimate
from simulator.measures.streams import service_of
from simulator.measures.terms import REPLICATIONS
from simulator.money import CostReport
from simulator.records import Simulation
from simulator.report.meaningful import meaningful_measures, scopes
from simulator.report.mechanisms import has_other_channels
from simulator.report.money_document import costs_document
from simulator.report.warnings import warnings_of
from simulator.scenario.scenario import Scenario

NARROWED_BY = ("intent", "group", "channel", "campaign")


def scenario_digest(resolved: Mapping[str, Any]) -> str:
    """SHA-256 of a resolved scenario, in hexadecimal: equal for equal content, however it was written down."""
    plain = json.dumps(resolved, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def pair_digest(before: str, after: str) -> str:
    """SHA-256 of the digests of two scenarios, in hexadecimal."""
    return hashlib.sha256(f"{before} {after}".encode()).hexdigest()


def summary_document(
    simulation: Simulation, report: CostReport, digest: str, reading_warnings: Sequence[str]
) -> dict[str, Any]:
    """`scenario`, `measures`, `costs` and `warnings` of a run; unrounded, null where undefined."""
    return {
        "scenario": _scenario(simulation, digest),
        "measures": [_measure(found, simulation.scenario) for found in _estimates(simulation)],
        "costs": costs_document(report),
        "warnings": warnings_of(simulation, report, reading_warnings),
    }


def _scenario(simulation: Simulation, digest: str) -> dict[str, Any]:
    scenario = simulation.scenario
    return {
        "name": scenario.name,
        "why": scenario.why,
        "currency": scenario.currency,
        "digest": digest,
        "start": scenario.calendar.start.isoformat(),
        "days": scenario.calendar.days,
        "warm_up_days": scenario.calendar.warm_up_days,
        "time_zone": scenario.calendar.time_zone,
        "service_level_formula": service_of(scenario, None).formula,
        **({"channels": list(scenario.channels)} if has_other_channels(scenario) else {}),
        **({"campaigns": list(scenario.campaigns)} if scenario.campaigns else {}),
        "contact": scenario.costs.definitions.contact,
        "seed": scenario.experiment.seed,
        "replications": len(simulation.replications),
    }


def _estimates(simulation: Simulation) -> Iterator[Estimate]:
    for scope in scopes(simulation.scenario):
        for name in meaningful_measures(simulation.scenario, scope):
            yield estimate(simulation, name, scope)


def _measure(found: Estimate, scenario: Scenario) -> dict[str, Any]:
    of_replication = CATALOGUE[found.name.partition("@")[0]].denominator is REPLICATIONS
    scope = {name: value for name in NARROWED_BY if (value := getattr(found.scope, name)) is not None}
    return {
        "name": found.name,
        "unit": found.unit,
        "scope": scope,
        "per": _counted_days(scenario) if of_replication else None,
        "value": found.value,
        "half_width": found.half_width,
        "confidence": found.confidence,
        "numerator": found.numerator,
        "denominator": found.denominator,
    }


def _counted_days(scenario: Scenario) -> str:
    """What an amount of a replication is of."""
    days = scenario.calendar.days
    return f"{days} counted {'day' if days == 1 else 'days'}"
