"""How many of a group's hours on duty each of its channels needs: what it handled, and who must wait for whom."""

import math
from collections.abc import Mapping

from simulator.scenario.channels import LIVE
from simulator.scenario.prices import CostChannel

REAL_TIME: tuple[CostChannel, ...] = (*LIVE, "outbound")
"""Channels for which agents stand idle, so that somebody is there at once; a message can wait."""


def required_hours(on_duty: float, handled: Mapping[CostChannel, float]) -> dict[CostChannel, float]:
    """A group's hours on duty by channel that it works on, given the hours that it handled on each.

    Each has its handled hours. Idle hours (on duty - handled) go to the real-time channels by their handled hours, to
    all where no real-time channel was handled. A group that handled more than it was on duty has its hours on duty by
    handled hours; one that handled nothing, in equal parts. The parts add up to `on_duty`, if there is any channel.
    """
    whole = math.fsum(handled.values())
    if not whole:
        return {channel: on_duty / len(handled) for channel in handled}
    idle = on_duty - whole
    live = {channel: hours for channel, hours in handled.items() if channel in REAL_TIME and idle > 0}
    bearers = math.fsum(live.values())
    if not bearers:
        return {channel: on_duty * (hours / whole) for channel, hours in handled.items()}
    return {channel: hours + idle * (live.get(channel, 0.0) / bearers) for channel, hours in handled.items()}
