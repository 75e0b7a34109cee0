"""Which measures a saving may not harm, and by how much."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.comparison.waits import answered_within, bound_of
from simulator.measures import CATALOGUE, TOTAL, Measure, Scope, estimate
from simulator.records import Simulation
from simulator.scenario.channels import DEFERRED, LIVE, ON_CHANNEL, Channel, LiveChannel
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Guarded:
    """A measure in a scope with the harm that it may take, in its unit; how it is called in a sentence.

    With `on_before_mix` it is judged as if the mix of intents had stayed what it was before.
    """

    measure: Measure
    label: str
    margin: float
    scope: Scope = TOTAL
    on_before_mix: bool = False


def guarded_measures(before: Simulation) -> Iterator[Guarded]:
    """What is judged of any comparison with `before`, by its guardrail, for the channels and intents that it has."""
    scenario = before.scenario
    live = [channel for channel in LIVE if channel in scenario.channels]
    yield from _of_needs(scenario)
    for channel in live:
        yield from _of_a_live_channel(before, channel)
    yield _of_all(scenario, "transferred_share", "share of contacts passed on", scenario.guardrail.transfers)
    for deferred in DEFERRED:
        if deferred in scenario.channels:
            yield from _of_a_deferred_channel(before, deferred)
    yield _occupancy(before)


def _of_needs(scenario: Scenario) -> Iterator[Guarded]:
    margins = scenario.guardrail
    yield _of_all(scenario, "first_touch_resolution", "share of needs resolved at first touch", margins.resolution)
    yield _of_all(scenario, "unresolved_per_need", "share of needs finally unresolved", margins.unresolved)
    for name in scenario.intents:
        label = f"first-contact resolution of agents for {name}"
        yield Guarded(CATALOGUE["fcr_gross"], label, margins.fcr, Scope(intent=name))


def _of_all(scenario: Scenario, name: str, label: str, margin: float) -> Guarded:
    """A share over all intents, which must not change with their mix alone."""
    mixed = f"{label} (mix of intents as before)" if len(scenario.intents) > 1 else label
    return Guarded(CATALOGUE[name], mixed, margin, on_before_mix=True)


def _of_a_live_channel(before: Simulation, channel: LiveChannel) -> Iterator[Guarded]:
    margins, scope, where = before.scenario.guardrail, Scope(channel=channel), ON_CHANNEL[channel]
    service = before.scenario.service.chat if channel == "chat" else before.scenario.service.phone
    yield Guarded(CATALOGUE["abandonment"], f"abandonment {where}", margins.abandonment, scope)
    label = f"service level {where} in {service.within:g} s"
    yield Guarded(CATALOGUE["service_level"], label, margins.service_level, scope)
    seconds = bound_of(before, channel)
    label = f"share answered {where} within {seconds:,.0f} s"
    yield Guarded(answered_within(seconds), label, margins.within_wait, scope)


def _of_a_deferred_channel(before: Simulation, channel: Channel) -> Iterator[Guarded]:
    """The margin of the age is a share of what it was, of the due time where nothing was left waiting."""
    scenario, scope, where = before.scenario, Scope(channel=channel), ON_CHANNEL[channel]
    yield Guarded(CATALOGUE["on_time"], f"on-time share {where}", scenario.guardrail.on_time, scope)
    due = (scenario.service.email if channel == "email" else scenario.service.social).due
    age = estimate(before, "oldest_age", scope).value or due
    label = f"age of the oldest message {where}"
    yield Guarded(CATALOGUE["oldest_age"], label, scenario.guardrail.backlog_age * age, scope)


def _occupancy(before: Simulation) -> Guarded:
    """The limit is the larger of the cap and before: the margin is what before leaves under the cap."""
    found = estimate(before, "occupancy_real_time").value or 0.0
    margin = max(before.scenario.service.occupancy_cap - found, 0.0)
    return Guarded(CATALOGUE["occupancy_real_time"], "occupancy of who serves there and then", margin)
