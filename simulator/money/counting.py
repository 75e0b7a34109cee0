"""What a replication counted, as counts and minutes of a month: by stream, of outbound calls, before any contact."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulator.money.periods import DAYS_PER_MONTH
from simulator.money.quantities import Counts, total_of
from simulator.records import Floats, Replication
from simulator.scenario.channels import Stream
from simulator.scenario.prices import CostChannel
from simulator.scenario.scenario import Scenario

Sources = Mapping[str, tuple[str, ...]]
"""A name in `Counts` and the entries of a replication that add up to it."""

_CONTACTS: Sources = {
    "offered": ("offered", "blocked"),
    "handled": ("answered",),
    "abandoned": ("abandoned",),
    "abandoned_short": ("abandoned_short",),
    "contained": ("contained",),
    "self_served": ("contained_resolved",),
    "issues": ("issues",),
    "resolved_needs": ("resolved",),
    "first_contact_resolved": ("first_resolved",),
    "bot_sessions": ("bot_sessions",),
    "bot_claimed": ("bot_claimed",),
    "bot_resolved": ("bot_resolved",),
    "callback_requests": ("callback_accepted",),
    "callback_attempts": ("dials",),
}
_CONTACT_SECONDS: Sources = {
    "ivr_minutes": ("ivr_seconds",),
    "bot_minutes": ("bot_seconds",),
    "queue_minutes": ("line_wait_seconds", "transfer_wait_seconds"),
    "talk_minutes": ("greet_seconds", "verify_seconds", "search_seconds", "talk_seconds", "hold_seconds"),
    "inbound_minutes": ("line_seconds",),
    "outbound_minutes": ("outbound_seconds",),
}
_ON_PHONE_LINES = ("queue_minutes", "inbound_minutes", "outbound_minutes")
"""Minutes of telephony: other channels have none, however long they wait."""
_BEFORE_CONTACT: Mapping[str, str] = {
    "self_served": "self_served",
    "self_service_tries": "tried",
    "issues": "self_served",
    "resolved_needs": "self_served",
}
_OUTBOUND: Sources = {
    "offered": ("connects",),
    "handled": ("right_parties",),
    "dials": ("dials",),
    "connects": ("connects",),
    "right_parties": ("right_parties",),
    "leads": ("leads",),
    "sales": ("sales",),
}
_OUTBOUND_SECONDS: Sources = {"talk_minutes": ("talk_seconds",), "outbound_minutes": ("outbound_seconds",)}


def months_per_horizon(scenario: Scenario) -> float:
    """A month of 365/12 days over the counted days."""
    return DAYS_PER_MONTH / scenario.calendar.days


def channels_of(scenario: Scenario) -> tuple[CostChannel, ...]:
    """The channels that agents of the scenario work on, outbound calls included."""
    return (*scenario.channels, *(("outbound",) if scenario.campaigns else ()))


def counts_of_contacts(scenario: Scenario, replication: Replication) -> tuple[dict[Stream, Counts], dict[str, Counts]]:
    """Monthly counts and minutes of each stream's contacts, and of what self-service did before any, by intent.

    Where there is only one channel, self-service before it counts as that channel's.
    """
    by_stream, before = _by_stream(scenario, replication), _before_contact(scenario, replication)
    if len(channels_of(scenario)) > 1:
        return by_stream, before
    merged = {stream: total_of((counts, before[stream.intent])) for stream, counts in by_stream.items()}
    return merged, dict.fromkeys(before, Counts())


def _by_stream(scenario: Scenario, replication: Replication) -> dict[Stream, Counts]:
    scale, entries = months_per_horizon(scenario), replication.by_day
    columns = _columns(entries, _CONTACTS, scale) | _columns(entries, _CONTACT_SECONDS, scale / 60)
    return {
        stream: Counts(**_numbers(columns, row, off_the_phone=stream.channel != "phone"))
        for row, stream in enumerate(scenario.streams)
    }


def _before_contact(scenario: Scenario, replication: Replication) -> dict[str, Counts]:
    scale = months_per_horizon(scenario)
    columns = {
        name: replication.needs_by_day[source].sum(axis=0, dtype=np.float64) * scale
        for name, source in _BEFORE_CONTACT.items()
    }
    return {name: Counts(**_numbers(columns, row)) for row, name in enumerate(scenario.intents)}


def counts_of_outbound(scenario: Scenario, replication: Replication) -> Counts:
    """Monthly counts and minutes of the calls of all campaigns."""
    scale, entries = months_per_horizon(scenario), replication.outbound_by_day
    columns = _columns(entries, _OUTBOUND, scale) | _columns(entries, _OUTBOUND_SECONDS, scale / 60)
    return Counts(**{name: float(column.sum()) for name, column in columns.items()})


def _columns(entries: Mapping[str, NDArray[np.generic]], sources: Sources, scale: float) -> dict[str, Floats]:
    """Entries over all counted days and groups, added up by name: (stream or campaign,)."""
    return {
        name: np.asarray(np.sum([_over_days(entries[each]) for each in of], axis=0)) * scale
        for name, of in sources.items()
    }


def _over_days(entry: NDArray[np.generic]) -> Floats:
    return np.asarray(entry.sum(axis=(0, 2), dtype=np.float64))


def _numbers(columns: Mapping[str, Floats], row: int, *, off_the_phone: bool = False) -> dict[str, float]:
    return {
        name: 0.0 if off_the_phone and name in _ON_PHONE_LINES else float(column[row])
        for name, column in columns.items()
    }
