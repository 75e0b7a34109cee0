"""Checks of what only some channels have: due times, agents' time in pieces, outbound calls."""

import numpy as np

from simulator.measures.breach import ConservationError, no_row_of, none_of
from simulator.measures.streams import CHAT, MESSAGES, is_deferred, stream_table
from simulator.records import DialResult, Flags, Floats, Integers, Log, Outcome
from simulator.scenario.channels import CHANNELS
from simulator.scenario.scenario import Scenario

WORKED_TOLERANCE_SECONDS = 1e-5
"""For each contact: parts of shared time are off the grid of 2**-20 s."""
MESSAGE_OUTCOMES = (Outcome.ANSWERED, Outcome.ABANDONED, Outcome.UNFINISHED)


def check_channels(scenario: Scenario, log: Log) -> None:
    """Each contact is on a channel of its intent, and due if it is a message."""
    contacts = log.contacts
    unknown = (contacts.channel < 0) | (contacts.channel >= len(CHANNELS))
    none_of(log, "is on an unknown channel", unknown)
    none_of(
        log, "is on a channel that its intent has not", stream_table(scenario)[contacts.intent, contacts.channel] < 0
    )
    message = is_deferred(contacts)
    none_of(log, "is a message without a due time, or has one without being one", message == np.isnan(contacts.due))
    if message.any():
        impossible = ~np.isin(contacts.outcome, MESSAGE_OUTCOMES)
        none_of(log, "is a message that ended as only calls and chats do", message & impossible)
        gone = (contacts.outcome == Outcome.ABANDONED) & ~contacts.returns
        none_of(log, "is a message that was given up, but nobody comes elsewhere", message & gone)


def check_worked(log: Log) -> None:
    """A handling takes as much of its agent's time as passes, or less if it is in pieces or shared with others."""
    contacts, legs = log.contacts, log.legs
    passed = np.where(contacts.group >= 0, contacts.freed - contacts.left_queue, 0.0)
    what = "takes more or less of its agent's time than it lasts"
    none_of(log, what, _misworked(contacts.worked_seconds, passed, contacts.in_stints))
    if len(legs.contact):
        passed = np.where(legs.group >= 0, legs.freed - legs.left_queue, 0.0)
        columns = (("contact", legs.contact), ("worked", legs.worked_seconds), ("left queue", legs.left_queue))
        no_row_of(log, f"a leg that {what}", _misworked(legs.worked_seconds, passed, legs.in_stints), *columns)


def _misworked(worked: Floats, passed: Floats, in_stints: Flags) -> Flags:
    beyond = (worked - passed > WORKED_TOLERANCE_SECONDS) | ~(worked >= 0)
    return np.asarray(beyond | (~in_stints & (np.abs(worked - passed) > WORKED_TOLERANCE_SECONDS)))


def check_stints(scenario: Scenario, log: Log) -> None:
    """Stretches go forward in time, and are as long as the contacts that they are made of, by kind and group."""
    stints = log.stints
    columns = (("channel", stints.channel), ("group", stints.group), ("start", stints.start), ("end", stints.end))
    known = np.isin(stints.channel, (CHAT, *MESSAGES)) & (stints.group >= 0) & (stints.group < len(scenario.agents))
    no_row_of(log, "a stretch of an agent's time that cannot be", ~(stints.end >= stints.start) | ~known, *columns)
    groups, deferred = len(scenario.agents), np.isin(stints.channel, MESSAGES)
    stretches = _by_kind(deferred, stints.group, stints.end - stints.start, groups)
    worked, rows = _worked_in_stints(log, groups)
    gap = np.abs(stretches - worked) > WORKED_TOLERANCE_SECONDS * (1 + rows) + 1e-9 * worked
    if gap.any():
        kind, group = np.unravel_index(int(np.argmax(gap)), gap.shape)
        raise ConservationError(
            f"replication {log.index}: {('chats', 'messages')[kind]} of group {group}: stretches of "
            f"{stretches[kind, group]} s hold contacts that took {worked[kind, group]} s"
        )


def _worked_in_stints(log: Log, groups: int) -> tuple[Floats, int]:
    """Seconds of agents by (chats or messages, group) of contacts that were not handled plainly, and their number."""
    contacts, legs = log.contacts, log.legs
    message, first = is_deferred(contacts), np.flatnonzero(contacts.in_stints & (contacts.group >= 0))
    later = np.flatnonzero(legs.in_stints & (legs.group >= 0))
    worked = _by_kind(message[first], contacts.group[first], contacts.worked_seconds[first], groups)
    worked += _by_kind(message[legs.contact[later]], legs.group[later], legs.worked_seconds[later], groups)
    return worked, len(first) + len(later)


def _by_kind(deferred: Flags, group: Integers, seconds: Floats, groups: int) -> Floats:
    sums = np.bincount(deferred * groups + group, seconds, minlength=2 * groups)
    return sums.astype(np.float64).reshape(2, groups)


def check_outbound(scenario: Scenario, log: Log) -> None:
    """Each outbound call goes forward in time, and is talked over by an agent or by nobody."""
    calls = log.outbound
    if not len(calls.campaign):
        return
    columns = (("campaign", calls.campaign), ("record", calls.record), ("rang", calls.rang), ("result", calls.result))
    known = np.isin(calls.result, list(DialResult)) & (calls.campaign >= 0) & (calls.campaign < len(scenario.campaigns))
    no_row_of(log, "an outbound call of no campaign, or of no known result", ~known, *columns)
    latest, backwards = np.full(len(calls.campaign), -np.inf), np.isnan(calls.rang) | np.isnan(calls.rung)
    for instant in (calls.held, calls.rang, calls.rung, calls.begun, calls.talk_ended, calls.freed):
        backwards |= instant < latest
        latest = np.fmax(latest, instant)
    no_row_of(log, "an outbound call that goes back in time", backwards, *columns)
    spoken, whole = ~np.isnan(calls.begun), ~np.isnan(calls.freed) & ~np.isnan(calls.talk_ended)
    talked = calls.result > DialResult.LOST
    no_row_of(log, "an outbound call that was put through, or not, against its result", talked != spoken, *columns)
    no_row_of(log, "an outbound conversation without an end", spoken != whole, *columns)
    held = spoken | ~np.isnan(calls.held)
    no_row_of(log, "an outbound call whose agent is in no group", held != (calls.group >= 0), *columns)
