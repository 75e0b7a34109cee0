"""What happened in one month of 365/12 days, as measured: the units that prices are multiplied with."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

from simulator.money.duty import required_hours
from simulator.scenario.prices import COST_CHANNELS, CostChannel


@dataclass(frozen=True)
class GroupTime:
    """Full-time equivalents of one agent group, and its hours in a month.

    `paid_hours` are the roster's, absence and breaks included, overtime not; `logged_hours` the logged-in part
    of them; `overtime_hours` come on top; `handled_hours` are the agents' time for the contacts that arrived in the
    month and for outbound calls, wrap and the rings for which an agent was held included. `handled_on` has a part of
    them for each channel that the group works on, zero where it handled nothing; None: all was the phone. `remote` is
    the share of its heads who work from home.
    """

    fte: float = 0.0
    paid_hours: float = 0.0
    logged_hours: float = 0.0
    overtime_hours: float = 0.0
    handled_hours: float = 0.0
    handled_on: Mapping[CostChannel, float] | None = None
    remote: float = 0.0

    @property
    def hours_on_duty(self) -> float:
        """Logged-in hours and overtime."""
        return self.logged_hours + self.overtime_hours

    @property
    def channels(self) -> Mapping[CostChannel, float]:
        """Handled hours by channel that the group works on."""
        return {"phone": self.handled_hours} if self.handled_on is None else self.handled_on


@dataclass(frozen=True)
class Counts:
    """Contacts, needs and line minutes of a month, counted by the contact's arrival.

    `offered` reached the queue or were blocked, of outbound calls those that anybody answered; `handled` are those that
    an agent answered, of outbound calls the right parties; `abandoned_short` are the abandoned within
    `short_abandon`; `contained` ended in the menu or with a bot; `self_served` are those of them that were truly
    resolved there, and the needs that self-service solved; `issues` are needs handled by an agent (once each) or
    self-served; `resolved_needs` by an agent or self-served; `first_contact_resolved` by an agent at the need's first
    contact. `bot_sessions` heard a bot, for `bot_minutes`; the vendor claims `bot_claimed` of them as resolved and
    `bot_resolved` truly were. `callback_requests` took the offer, `callback_attempts` are times that a customer was
    rung. `dials` to `sales` are of outbound calls. `queue_minutes` are on phone lines; `talk_minutes` are an agent's
    with the customer, wrap left out; `inbound_minutes` are those of phone lines from entry to the end of talk or to
    hanging up for a callback, those of callers who gave up included; `outbound_minutes` are those of callbacks and
    outbound calls, ringing and talk.
    """

    offered: float = 0.0
    handled: float = 0.0
    abandoned: float = 0.0
    abandoned_short: float = 0.0
    contained: float = 0.0
    self_served: float = 0.0
    self_service_tries: float = 0.0
    issues: float = 0.0
    resolved_needs: float = 0.0
    first_contact_resolved: float = 0.0
    bot_sessions: float = 0.0
    bot_claimed: float = 0.0
    bot_resolved: float = 0.0
    callback_requests: float = 0.0
    callback_attempts: float = 0.0
    dials: float = 0.0
    connects: float = 0.0
    right_parties: float = 0.0
    leads: float = 0.0
    sales: float = 0.0
    ivr_minutes: float = 0.0
    bot_minutes: float = 0.0
    queue_minutes: float = 0.0
    talk_minutes: float = 0.0
    inbound_minutes: float = 0.0
    outbound_minutes: float = 0.0


def total_of(parts: Iterable[Counts]) -> Counts:
    """Counts added up, name by name."""
    kept = tuple(parts)
    return Counts(**{each.name: math.fsum(getattr(part, each.name) for part in kept) for each in fields(Counts)})


@dataclass(frozen=True)
class Work:
    """What a channel, or an intent on a channel, had of a month: counts, handled hours, required logged-in hours.

    The last are, summed over groups, `simulator.money.duty.required_hours`; intents on one channel have their parts of
    them by handled hours.
    """

    counts: Counts = Counts()
    handled_hours: float = 0.0
    logged_hours: float = 0.0


@dataclass(frozen=True)
class IntentWork:
    """One intent's part of a month: its work by channel, and what self-service did that is no channel's."""

    channels: Mapping[CostChannel, Work]
    before_contact: Counts = Counts()

    @property
    def counts(self) -> Counts:
        """All counts of the intent."""
        return total_of((*(work.counts for work in self.channels.values()), self.before_contact))

    @property
    def handled_hours(self) -> float:
        """Handled hours on all channels."""
        return math.fsum(work.handled_hours for work in self.channels.values())

    @property
    def logged_hours(self) -> float:
        """Required logged-in hours on all channels."""
        return math.fsum(work.logged_hours for work in self.channels.values())


@dataclass(frozen=True)
class Quantities:
    """One measured month of a centre: time by agent group, counts, and the peaks of the month.

    `counts` are all; `channels` has those of each channel (empty: the phone is the only one and has all), and
    `before_contact` what self-service did before any contact, which is no channel's where there are several.
    `peak_lines` and `peak_logged_in` are the most lines
    held, and agents logged in, at one instant.
    """

    groups: Mapping[str, GroupTime]
    counts: Counts
    peak_lines: float = 0.0
    peak_logged_in: float = 0.0
    channels: Mapping[CostChannel, Counts] = field(default_factory=dict)
    before_contact: Counts = Counts()

    @property
    def by_channel(self) -> Mapping[CostChannel, Counts]:
        """The counts of each channel of the centre."""
        return self.channels or {"phone": self.counts}

    @property
    def fte(self) -> float:
        """Full-time equivalents of all groups."""
        return math.fsum(group.fte for group in self.groups.values())

    @property
    def paid_hours(self) -> float:
        """Paid hours of all groups in the month, overtime left out."""
        return math.fsum(group.paid_hours for group in self.groups.values())

    @property
    def logged_hours(self) -> float:
        """Hours logged in within the roster, of all groups in the month."""
        return math.fsum(group.logged_hours for group in self.groups.values())

    @property
    def overtime_hours(self) -> float:
        """Hours worked beyond the roster, of all groups in the month."""
        return math.fsum(group.overtime_hours for group in self.groups.values())

    @property
    def handled_hours(self) -> float:
        """Handling hours of all groups for the month's contacts."""
        return math.fsum(group.handled_hours for group in self.groups.values())

    @property
    def hours_paid_for(self) -> float:
        """Paid hours and overtime."""
        return self.paid_hours + self.overtime_hours

    @property
    def hours_on_duty(self) -> float:
        """Logged-in hours and overtime: what can be spent on contacts."""
        return self.logged_hours + self.overtime_hours


def work_by_channel(quantities: Quantities) -> dict[CostChannel, Work]:
    """What each channel had of the month, in the order of `COST_CHANNELS`."""
    required = [required_hours(time.hours_on_duty, time.channels) for time in quantities.groups.values()]
    return {
        channel: Work(
            counts=quantities.by_channel[channel],
            handled_hours=math.fsum(time.channels.get(channel, 0.0) for time in quantities.groups.values()),
            logged_hours=math.fsum(hours.get(channel, 0.0) for hours in required),
        )
        for channel in COST_CHANNELS
        if channel in quantities.by_channel
    }


def part_of(quantities: Quantities, channel: CostChannel) -> Quantities:
    """The month of one channel: its counts, and the groups that work on it with what they handled there.

    Peaks stay the centre's.
    """
    counts = quantities.by_channel.get(channel, Counts())
    groups = {
        name: replace(time, handled_hours=time.channels[channel], handled_on={channel: time.channels[channel]})
        for name, time in quantities.groups.items()
        if channel in time.channels
    }
    return replace(quantities, groups=groups, counts=counts, channels={channel: counts})
