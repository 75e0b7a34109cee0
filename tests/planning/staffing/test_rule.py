"""What must be kept, whose question it is, and when a candidate misses it."""

from dataclasses import replace
from typing import Any

import pytest

from simulator.experiment import simulate
from simulator.measures import estimate
from simulator.planning.staffing.components import components_of
from simulator.planning.staffing.rule import kept_of, targets_of, worst
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario
from tests.planning.staffing.centres import reason, skills

CHANNELS = {"a": {"channels": ["phone", "chat"]}, "b": {"channels": ["email"]}, "c": {"channels": ["chat"]}}


def of_channels() -> Scenario:
    """A group for phone and chat, one for e-mail, one for chat, and one that serves nothing."""
    orders = reason(100, "3m") | {"channels": {"phone": "50%", "chat": "25%", "email": "25%"}}
    orders["handle"] |= {"chat": {"talk": "5m"}, "email": {"talk": "4m"}}
    both: dict[str, Any] = {"orders": {}, "returns": {}}
    agents = {
        name: {"roster": {"constant": 2}, "skills": both if name == "a" else {"orders": {}}} | channels
        for name, channels in CHANNELS.items()
    }
    return skills(
        (),
        intents={"orders": orders, "returns": reason(50, "3m")},
        agents=agents | {"d": {"roster": {"constant": 2}, "skills": {}}},
        service={"phone": {"level": "75%", "within": "30s", "abandonment": "5%"}, "occupancy_cap": "90%"},
    )


def played(levels: tuple[int, ...], replications: int = 3) -> Simulation:
    return simulate(skills(levels), seed=7, replications=replications)


def test_groups_that_share_a_channel_are_one_question() -> None:
    parts = components_of(of_channels())
    assert [(part.groups, part.channels) for part in parts] == [(("a", "c"), ("phone", "chat")), (("b",), ("email",))]


def test_targets_are_those_of_service() -> None:
    targets = {target.label: (target.limit, target.groups) for target in targets_of(of_channels())}
    assert targets == {
        "service level on the phone in 30 s": (0.75, ("a", "c")),
        "abandonment on the phone": (0.05, ("a", "c")),
        "service level on chat in 60 s": (0.8, ("a", "c")),
        "occupancy of a and c": (0.9, ("a", "c")),
        "on-time share by e-mail": (0.95, ("b",)),
    }


def test_a_target_is_met_by_the_point_estimate_and_missed_where_it_is_rejected() -> None:
    level = next(target for target in targets_of(skills((4, 3))) if target.label.startswith("service level"))
    simulation = played((4, 3))
    found = estimate(simulation, "service_level")
    assert found.value is not None
    assert found.half_width is not None
    one_sided = found.half_width * 2.919986 / 4.302653
    for limit, met in (
        (found.value, "met"),
        (found.value + 0.99 * one_sided, "open"),
        (found.value + 1.01 * one_sided, "missed"),
    ):
        target = replace(level, limit=limit)
        assert target.outcome(simulation) == target.told(simulation).met == met
    alone = Simulation(simulation.scenario, simulation.replications[:1])
    assert replace(level, limit=1.0).outcome(alone) == "open"
    assert target.told(simulation).low == pytest.approx(found.value - found.half_width)


def test_the_same_centre_keeps_everything_and_one_agent_fewer_does_not() -> None:
    before = played((5, 4))
    kept = kept_of(before, before.scenario)
    assert [one.label.partition(" on ")[0] for one in kept] == [
        "abandonment", "service level", "share answered", "occupancy of orders and returns",
    ]  # fmt: skip
    assert worst(one.outcome(before) for one in kept) == "met"
    assert {one.told(before).met for one in kept} == {"met"}
    assert worst(one.outcome(played((4, 4))) for one in kept) == "missed"
    assert worst(one.outcome(played((6, 4))) for one in kept) == "met"


def test_occupancy_may_rise_to_the_cap() -> None:
    capped: dict[str, Any] = {"service": {"phone": {"level": "75%", "within": "30s"}, "occupancy_cap": "60%"}}
    before, busier, too_busy = (
        simulate(skills(levels, **capped), seed=7, replications=3) for levels in ((7, 5), (6, 5), (2, 2))
    )
    occupancy = kept_of(before, before.scenario)[-1]
    values = [estimate(played, "occupancy").value or 0.0 for played in (before, busier, too_busy)]
    assert values[0] < values[1] < 0.6 < values[2]
    assert occupancy.told(busier).limit == pytest.approx(0.6)
    assert [occupancy.outcome(played) for played in (before, busier, too_busy)] == ["met", "met", "missed"]
    assert kept_of(too_busy, before.scenario)[-1].told(too_busy).limit == pytest.approx(values[2])
