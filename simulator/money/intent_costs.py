"""Every channel's cost spread over the intents whose contacts came on it."""

import math
from collections.abc import Mapping, Sequence

from simulator.money.allocation import SELF_SERVICE, Activity, Allocation, Key, Share, allocate
from simulator.money.billing import Bill
from simulator.money.drivers import COUNTED
from simulator.money.lines import BillLine
from simulator.money.quantities import IntentWork, Work
from simulator.scenario.prices import COST_CHANNELS


def intent_costs(bill: Bill, channels: Allocation, work: Mapping[str, IntentWork]) -> Allocation:
    """A month's bill by intent, channel by channel, by the key of `channels`.

    A line that is traced to a channel and counted in something known by intent (contacts, minutes, handled hours)
    follows that count; the rest of the channel's cost is spread by the key over the intents' work on it. What
    self-service costs follows the count of the line, else the issues that it truly served. What no intent bears,
    outbound calls above all, is unallocated.
    """
    key = channels.key
    parts = [_of_channel(bill, channels.share(name), work, key) for name in COST_CHANNELS if name in channels.names]
    if SELF_SERVICE in channels.names:
        parts.append(_of_self_service(bill, work))
    rest = math.fsum((channels.unallocated, *(part.unallocated for part in parts)))
    return Allocation(key, tuple(_together(name, work[name], parts) for name in work), rest)


def _together(name: str, work: IntentWork, parts: Sequence[Allocation]) -> Share:
    shares = [part.share(name) for part in parts]
    traced, pooled = math.fsum(share.traced for share in shares), math.fsum(share.pooled for share in shares)
    return Share(name, work.counts.handled, traced, pooled)


def _of_channel(bill: Bill, share: Share, work: Mapping[str, IntentWork], key: Key) -> Allocation:
    on_channel = {name: _on(intent, share.name) for name, intent in work.items()}
    traced, rest = _follow(bill.traced_to(share.name), on_channel)
    activities = [
        Activity(name, part.counts.handled, part.handled_hours, part.logged_hours, traced[name])
        for name, part in on_channel.items()
    ]
    return allocate(share.pooled + rest, activities, key)


def _on(intent: IntentWork, channel: str) -> Work:
    """The intent's work on a channel, nothing where it never comes on it."""
    return next((work for name, work in intent.channels.items() if name == channel), Work())


def _of_self_service(bill: Bill, work: Mapping[str, IntentWork]) -> Allocation:
    everything = {name: Work(intent.counts, intent.handled_hours) for name, intent in work.items()}
    traced, rest = _follow(bill.traced_to(SELF_SERVICE), everything)
    activities = [Activity(name, part.counts.self_served, 0.0, 0.0, traced[name]) for name, part in everything.items()]
    return allocate(rest, activities, "contacts")


def _follow(traced: Bill, work: Mapping[str, Work]) -> tuple[dict[str, float], float]:
    """Money by intent of the lines whose count is known by intent, and that of all other lines."""
    money, rest = dict.fromkeys(work, 0.0), []
    for line in traced.lines:
        units = {name: _units(line, part) for name, part in work.items()}
        whole = math.fsum(units.values())
        if not whole:
            rest.append(line.amount)
            continue
        for name, number in units.items():
            money[name] += line.amount * (number / whole)
    return money, math.fsum(rest)


def _units(line: BillLine, part: Work) -> float:
    """Units of a line's driver; none where it is not known by intent."""
    if line.driver == "handled_hours":
        return part.handled_hours
    return float(getattr(part.counts, line.driver)) if line.driver in COUNTED else 0.0
