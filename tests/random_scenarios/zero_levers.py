"""Mechanisms that are named in a file and yet do nothing: shares of zero, factors of one."""

from copy import deepcopy
from dataclasses import fields
from typing import Any

import numpy as np

from simulator.records import Log
from simulator.scenario.channels import DEFERRED, LIVE
from tests.random_scenarios.coverage import channels_of, used_channels
from tests.random_scenarios.values import Data

NOBODY: Data = {"abandoned": "0%", "blocked": 0, "closed": [0, "0%"]}
NO_BAND: Data = {"apprentices": {"share": "0%", "handle": 2, "resolution": 0.5}}


def with_zero_levers(data: Data) -> Data:
    """The scenario with every mechanism that it does not name put in, at nothing."""
    whole = deepcopy(data)
    for intent in whole["intents"].values():
        _add(intent, redial=NOBODY, self_service={"tries": "0%", "solves": "50%"}, balks="0%", removed="0%")
        _add(intent, **_of_channels(channels_of(intent)))
    for group in whole["agents"].values():
        _add(group, tenure=NO_BAND, remote={"share": "0%"})
    _add(whole, routing={}, waiting={}, demand={})
    _add(whole["routing"], last_agent={"wait": "0s"})
    _add(whole["waiting"], announcement={"over": "10s", "patience": 1, "balks": 1})
    _add(whole["demand"], busyness={"day": 0, "interval": 0})
    if "callback" in whole:
        _add(whole["callback"], duplicates={"share": "0%", "after": "1m"})
    if "phone" in used_channels(whole):
        _add(whole, lines={"trunks": 1_000_000})
    return whole


def _add(block: Data, **levers: Any) -> None:
    """Put in what is not there."""
    block.update({key: deepcopy(lever) for key, lever in levers.items() if key not in block})


def _of_channels(channels: tuple[str, ...]) -> Data:
    others = {channel: {other: "0%" for other in channels if other != channel} for channel in channels}
    levers: Data = {"switches": dict.fromkeys(("first", "redial", "repeat", "failed_self_service"), others)}
    live = [channel for channel in LIVE if channel in channels]
    if live and not set(channels).isdisjoint(DEFERRED):
        levers["chases"] = {"share": "0%", "after": "1m", "to": live[0]}
    return levers


def differences(left: Log, right: Log) -> list[str]:
    """Columns of two logs that are not the same, bit by bit."""
    counts = ("born", "removed")
    found = [name for name in counts if not np.array_equal(getattr(left, name), getattr(right, name))]
    for table in ("contacts", "legs", "stints", "dials", "outbound", "tries", "spans"):
        one, other = getattr(left, table), getattr(right, table)
        for column in (each.name for each in fields(one)):
            both = np.asarray(getattr(one, column)), np.asarray(getattr(other, column))
            if not np.array_equal(*both, equal_nan=both[0].dtype.kind == "f"):
                found.append(f"{table}.{column}")
    return found
