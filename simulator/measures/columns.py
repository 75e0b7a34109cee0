"""What is known of each contact that arrived, one column a name: flags and counts, seconds, waits."""

import numpy as np

from simulator.measures.arrivals import Arrivals, Column, Columns
from simulator.measures.channel_columns import bot_columns, message_columns
from simulator.measures.journeys import (
    NO_LEG,
    handling_of_contacts,
    holds_line,
    is_callback,
    is_message,
    line_freed,
)
from simulator.measures.streams import short_abandons, threshold_count, thresholds
from simulator.records import Contacts, Flags, Floats, Offer, Outcome
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.scenario import Scenario


def columns_of(scenario: Scenario, arrivals: Arrivals, end: float) -> Columns:
    """One column a name: flags and integers are counted, floats (seconds) are summed; `end` is the horizon's end."""
    columns = _outcomes(arrivals)
    columns |= _waits(scenario, arrivals, columns)
    columns |= _live(scenario, arrivals, columns)
    columns |= _callbacks(arrivals, columns)
    columns |= _transfers(arrivals) | _needs(scenario, arrivals, end) | _seconds(arrivals)
    return columns | bot_columns(scenario, arrivals, columns["ivr_seconds"]) | message_columns(arrivals, end)


def _outcomes(arrivals: Arrivals) -> Columns:
    outcome, first = arrivals.contacts.outcome, arrivals.contacts.attempt == 0
    ended: Columns = {kind.name.lower(): outcome == kind for kind in Outcome}
    of_offered = {
        f"{name}_offered": ended[name] & arrivals.offered if arrivals.kept.any() else ended[name]
        for name in ("answered", "abandoned", "unreached")
    }
    return {
        "contacts": np.ones(len(outcome), bool),
        "offered": arrivals.offered,
        "kept": arrivals.kept,
        **ended,
        **of_offered,
        "first_contacts": first,
        "filtered_first": first & ended["filtered"],
        "silent_contacts": arrivals.contacts.silent_before,
        "redials": arrivals.contacts.redial,
        "repeats": ~first & ~arrivals.contacts.redial,
    }


def _waits(scenario: Scenario, arrivals: Arrivals, columns: Columns) -> Columns:
    contacts, answered, abandoned = arrivals.contacts, columns["answered_offered"], columns["abandoned_offered"]
    wait = np.where(arrivals.offered, arrivals.wait, 0.0)
    within = {
        f"{name}_within_{number}": column & (wait <= thresholds(scenario, contacts, number))
        for number in range(threshold_count(scenario))
        for name, column in (("answered", answered), ("abandoned", abandoned))
    }
    return {
        "waited": wait > 0,
        "abandoned_short": abandoned & (wait <= short_abandons(scenario, contacts)),
        "wait_answered_seconds": np.where(answered, wait, 0.0),
        "wait_abandoned_seconds": np.where(abandoned, wait, 0.0),
        "wait_all_seconds": wait,
        "wait_all_seconds_squared": wait * wait,
        **within,
    }


def _live(scenario: Scenario, arrivals: Arrivals, columns: Columns) -> Columns:
    """What is counted of contacts that kept their line; where nobody let it go, the same columns as of all."""
    within = [f"within_{number}" for number in range(threshold_count(scenario))]
    names = {
        "live": "offered",
        "answered_live": "answered_offered",
        "wait_live_seconds": "wait_all_seconds",
        "wait_answered_live_seconds": "wait_answered_seconds",
        **{f"answered_live_{name}": f"answered_{name}" for name in within},
    }
    everybody = bool(arrivals.live.all())
    return {name: columns[of] if everybody else _only(arrivals.live, columns[of]) for name, of in names.items()}


def _only(chosen: Flags, column: Column) -> Column:
    return column & chosen if column.dtype == bool else np.where(chosen, column, 0.0)


def _callbacks(arrivals: Arrivals, columns: Columns) -> Columns:
    contacts, journeys, wait = arrivals.contacts, arrivals.journeys, arrivals.wait
    callback, message = is_callback(contacts), is_message(contacts)
    handled = {"callbacks_handled": columns["answered"] & callback, "voicemail_handled": columns["answered"] & message}
    return {
        "callback_offered": contacts.offer > Offer.NONE,
        "callback_accepted": contacts.offer == Offer.ACCEPTED,
        "callbacks": callback,
        "voicemail": message,
        **handled,
        "wait_callback_seconds": _only(handled["callbacks_handled"], wait),
        "wait_voicemail_seconds": _only(handled["voicemail_handled"], wait),
        "line_wait_seconds": _line_wait(arrivals, columns["wait_all_seconds"]),
        "dials": journeys.dials,
        "ring_seconds": journeys.ring,
        "outbound_seconds": journeys.ring + _conversation(arrivals, callback, message),
    }


def _line_wait(arrivals: Arrivals, wait: Column) -> Column:
    """Seconds that an offered contact waits on the line: until hanging up, and again once picked up."""
    if arrivals.live.all():
        return wait
    contacts, picked_up = arrivals.contacts, arrivals.journeys.picked_up
    again = np.where(is_callback(contacts), np.nan_to_num(contacts.joined + arrivals.wait - picked_up), 0.0)
    before = np.maximum(contacts.hung_up - contacts.joined, 0.0)
    return np.where(arrivals.live, wait, np.where(arrivals.offered, before + again, 0.0))


def _conversation(arrivals: Arrivals, callback: Flags, message: Flags) -> Floats:
    """Seconds from picking up to the end of talk, later queues included; 0 for who never picked up.

    Who picked up and yet left a message was on the line for nobody knows how long: 0.
    """
    contacts, picked_up = arrivals.contacts, arrivals.journeys.picked_up
    if not callback.any() and not arrivals.journeys.dials.any():
        return np.zeros(len(callback))
    handled = np.where(callback & (contacts.group >= 0), contacts.left_queue, np.nan)
    spoken = np.nan_to_num(contacts.ended - np.where(np.isnan(picked_up), handled, picked_up))
    return np.where(message, 0.0, spoken)


def _transfers(arrivals: Arrivals) -> Columns:
    journeys = arrivals.journeys
    return {
        "transferred": journeys.last_leg != NO_LEG,
        "transfers": journeys.transfers,
        "hung_up_after_transfer": journeys.last_leg == Outcome.ABANDONED,
        "unfinished_after_transfer": journeys.last_leg == Outcome.UNFINISHED,
        "transfer_wait_seconds": journeys.transfer_wait,
    }


def _needs(scenario: Scenario, arrivals: Arrivals, end: float) -> Columns:
    contacts, again, outcome = arrivals.contacts, arrivals.next_entered, arrivals.contacts.outcome
    answered, contained = outcome == Outcome.ANSWERED, outcome == Outcome.CONTAINED
    first, resolved, filtered = contacts.attempt == 0, contacts.resolved, outcome == Outcome.FILTERED
    still_open = (outcome == Outcome.UNFINISHED) | (arrivals.journeys.last_leg == Outcome.UNFINISHED)
    returning = contacts.returns & ~resolved & ~still_open
    window_end = contacts.ended + scenario.service.repeat_window
    window_seen = answered & (window_end <= end)
    return {
        "resolved": resolved,
        "contained_resolved": resolved & contained,
        "contained_first_resolved": first & resolved & contained,
        "first_resolved": first & answered & resolved,
        "first_answered": first & answered,
        "lost": ~resolved & ~returning & ~still_open & ~filtered,
        "returning": returning,
        "pending": (returning | still_open) & np.isinf(again),
        "issues": arrivals.first_served,
        "fcr_window_base": window_seen,
        "fcr_window_kept": window_seen & (again > window_end),
    }


def _seconds(arrivals: Arrivals) -> Columns:
    contacts, journeys = arrivals.contacts, arrivals.journeys
    menu_end = np.where(np.isnan(contacts.joined), contacts.ended, np.fmin(contacts.joined, contacts.hung_up))
    handled, (first, components) = contacts.group >= 0, handling_of_contacts(contacts)
    by_component = components + journeys.leg_components
    return {
        "ivr_seconds": np.nan_to_num(menu_end - contacts.entered),
        "line_seconds": _on_line(contacts),
        **{f"{name}_seconds": by_component[:, place] for place, name in enumerate(COMPONENTS)},
        "handle_seconds": np.where(handled, first, 0.0) + journeys.leg_handle,
        "worked_seconds": np.where(handled, contacts.worked_seconds, 0.0) + journeys.leg_worked,
    }


def _on_line(contacts: Contacts) -> Floats:
    seconds, calls = np.nan_to_num(line_freed(contacts) - contacts.entered), holds_line(contacts)
    return seconds if calls.all() else np.where(calls, seconds, 0.0)
