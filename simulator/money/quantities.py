"""What happened in one month of 365/12 days, as measured: the units that prices are multiplied with."""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class GroupTime:
    """Full-time equivalents of one agent group, and its hours in a month.

    `paid_hours` are the roster's, absence and breaks included, overtime not; `logged_hours` the logged-in part
    of them; `overtime_hours` come on top; `handled_hours` are all handle components, wrap included, of the
    contacts that arrived in the month, and the rings for which an agent was held.
    """

    fte: float = 0.0
    paid_hours: float = 0.0
    logged_hours: float = 0.0
    overtime_hours: float = 0.0
    handled_hours: float = 0.0


@dataclass(frozen=True)
class Counts:
    """Contacts, needs and line minutes of a month, counted by the contact's arrival.

    `offered` reached the queue or were blocked; `abandoned_short` are the abandoned within
    `service.phone.short_abandon`; `contained` ended in the menu; `self_served` are those of them that were truly
    resolved there, and the needs that self-service solved; `issues` are needs handled by an agent (once each) or
    self-served; `resolved_needs` by an agent or self-served; `first_contact_resolved` by an agent at the need's first
    contact. `callback_requests` took the offer, `callback_attempts` are times that a customer was rung.
    `queue_minutes` are on the line; `talk_minutes` are an agent's with the customer, wrap left out; `inbound_minutes`
    are line minutes from entry to the end of talk or to hanging up for a callback, those of callers who gave up
    included; `outbound_minutes` are those of callbacks, ringing and talk.
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
    callback_requests: float = 0.0
    callback_attempts: float = 0.0
    ivr_minutes: float = 0.0
    queue_minutes: float = 0.0
    talk_minutes: float = 0.0
    inbound_minutes: float = 0.0
    outbound_minutes: float = 0.0


@dataclass(frozen=True)
class IntentWork:
    """One intent's part of a month: its counts, handled hours, and required logged-in hours.

    Required logged-in hours are, summed over groups, the group's logged-in and overtime hours times the intent's
    share of the group's handled hours: idle time follows the handled hours.
    """

    counts: Counts
    handled_hours: float
    logged_hours: float


@dataclass(frozen=True)
class Quantities:
    """One measured month of a centre: time by agent group, counts, and the peaks of the month.

    `peak_lines` and `peak_logged_in` are the most lines held, and agents logged in, at one instant.
    """

    groups: Mapping[str, GroupTime]
    counts: Counts
    peak_lines: float = 0.0
    peak_logged_in: float = 0.0

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
