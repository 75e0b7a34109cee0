"""Centres that call out, and what their calls say, for tests."""

from typing import Any

import numpy as np

from simulator.centre import play_replication
from simulator.records import DialResult, Flags, Floats, Outbound
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, scenario

Keys = dict[str, Any]
OPENS = 8 * HOUR
"""When the windows of these campaigns open on the first day."""
NO_CONNECT, LOST = DialResult.NO_ANSWER, DialResult.LOST


def fixed(duration: str) -> dict[str, Any]:
    """A duration that is always the same."""
    return {"law": "fixed", "mean": duration}


def campaign(**keys: Any) -> dict[str, Any]:
    """Three records who all answer after 20 s and talk for 60 s, unless told otherwise."""
    return {"records": 3, "connects": 1, "ring": "20s", "handle": {"talk": fixed("60s")}} | keys


def calling(*, agents: int = 1, calendar: dict[str, Any] | None = None, skill: Any = None, **keys: Any) -> Scenario:
    """A team that does nothing but one campaign, open from 08:00 to 20:00."""
    groups = {"desk": {"roster": {"constant": agents}, "skills": {"a": {}, "sell": skill or {}}}}
    return several({"sell": campaign(**keys)}, groups, calendar)


def several(campaigns: dict[str, Any], groups: dict[str, Any], calendar: dict[str, Any] | None = None) -> Scenario:
    """Campaigns by name and groups, and no inbound contacts."""
    hours = {"open": {"default": "08:00-20:00"}} | (calendar or {})
    return scenario(intent={"needs": {"per_day": 0}}, groups=groups, calendar=hours, campaigns=campaigns)


def busy_list(*, mode: str = "progressive", dialer: dict[str, Any] | None = None, **keys: Any) -> dict[str, Any]:
    """The keys of a campaign in which everything is left to chance."""
    chance = {"records": 100_000, "connects": 0.3, "ring": {"law": "uniform", "least": "5s", "most": "30s"}}
    talks = {"handle": {"talk": "2m", "wrap": "20s"}, "right_party": 0.7, "leads": 0.3, "sales": 0.1}
    return chance | talks | {"retry_after": "1h", "dialer": {"mode": mode} | (dialer or {})} | keys


def calls_of(centre: Scenario, *, seed: int = 1, index: int = 0) -> Outbound:
    """The outbound calls of one replication."""
    return play_replication(centre, seed, index).outbound


def connects(calls: Outbound) -> Flags:
    """Which calls somebody answered."""
    return np.not_equal(calls.result, NO_CONNECT)


def lost(calls: Outbound) -> Flags:
    """Which of those were put through to nobody."""
    return np.equal(calls.result, LOST)


def over(calls: Outbound) -> Floats:
    """When whoever was held or talked was free again, or else ringing ended."""
    return np.where(np.isnan(calls.freed), calls.rung, calls.freed)


def seconds(column: Floats, start: float = OPENS) -> list[float | None]:
    """Times of a column since the first opening, None for what never happened."""
    return [None if np.isnan(value) else value - start for value in column.tolist()]
