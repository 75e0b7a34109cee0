"""Checks of a log by itself: every contact, need, callback, transfer and span can have happened."""

import numpy as np

from simulator.measures.breach import ConservationError, no_row_of, none_of
from simulator.measures.channel_checks import check_channels, check_outbound, check_stints, check_worked
from simulator.measures.grid import simulated_day_edges
from simulator.measures.history import History
from simulator.measures.journeys import CUT_SHORT, UNSERVED, Journeys, is_message
from simulator.measures.needs import tally_by_day, tries_by_day
from simulator.records import AgentTime, Flags, Floats, Integers, Log, Offer, Outcome, TryResult, Way
from simulator.scenario.scenario import Scenario

COMPONENT_TOLERANCE_SECONDS = 1e-5
"""Six components, each off the grid of 2**-20 s by at most half a step, and the rounding of their sum."""

QUEUED = (Outcome.ANSWERED, Outcome.ABANDONED)
NEVER_QUEUED = (Outcome.LEFT_IVR, Outcome.CONTAINED, Outcome.CLOSED, Outcome.BLOCKED, Outcome.FILTERED)
SERVED = (Outcome.ANSWERED, Outcome.CONTAINED)


def check_log(scenario: Scenario, log: Log, history: History, journeys: Journeys) -> None:
    """Check each contact by itself and with those of its need; raises ConservationError."""
    contacts = log.contacts
    none_of(log, "has no time of arrival", np.isnan(contacts.entered))
    none_of(log, "has an unknown outcome", ~np.isin(contacts.outcome, list(Outcome)))
    check_channels(scenario, log)
    _check_order(log)
    _check_queue(log)
    _check_handling(log)
    _check_chains(log, history, journeys)
    _check_births(scenario, log)
    _check_callbacks(log, history, journeys)
    if len(log.dials.contact):
        _check_dials(log)
    if len(log.legs.contact):
        _check_legs(log)
    check_worked(log)
    check_stints(scenario, log)
    check_outbound(scenario, log)
    _check_spans(log)


def _check_order(log: Log) -> None:
    contacts = log.contacts
    with_customer = np.where(is_message(contacts), np.nan, contacts.ended)
    instants = (contacts.joined, contacts.left_queue, contacts.talk_ended, with_customer)
    latest = contacts.entered
    for instant in instants:
        none_of(log, "goes back in time", instant < latest)
        latest = np.fmax(latest, instant)
    backwards = (contacts.freed < contacts.talk_ended) | (contacts.ended < contacts.entered)
    none_of(log, "goes back in time", backwards)
    hung_up = contacts.hung_up
    gone = np.where(np.isnan(contacts.ended), np.nan, np.fmax(contacts.left_queue, contacts.ended))
    none_of(log, "goes back in time", (hung_up < contacts.entered) | (hung_up > gone))


def _check_queue(log: Log) -> None:
    contacts, outcome = log.contacts, log.contacts.outcome
    joined, left = ~np.isnan(contacts.joined), ~np.isnan(contacts.left_queue)
    queued, elsewhere = np.isin(outcome, QUEUED), np.isin(outcome, NEVER_QUEUED)
    none_of(log, "ended in the queue but never joined or left it", queued & ~(joined & left))
    none_of(log, "joined the queue but ended outside it", elsewhere & joined)
    none_of(
        log, "was disconnected in the queue but never left it", (outcome == Outcome.DISCONNECTED) & (joined != left)
    )


def _check_handling(log: Log) -> None:
    contacts = log.contacts
    answered = contacts.outcome == Outcome.ANSWERED
    complete = (contacts.group >= 0) & ~np.isnan(contacts.freed)
    none_of(log, "is answered but not handled, or handled but not answered", answered != complete)
    handled = np.where(answered, contacts.freed - contacts.left_queue, 0.0)
    none_of(log, "has components that do not add up to its handling", _differs(contacts.component_seconds, handled))


def _differs(components: Floats, handled: Floats) -> Flags:
    return np.asarray(np.abs(components.sum(axis=1) - handled) > COMPONENT_TOLERANCE_SECONDS)


def _check_chains(log: Log, history: History, journeys: Journeys) -> None:
    """A need is a chain of contacts that returned; its last one resolved it, lost it, or leaves it pending.

    Who waits to be called back and calls again leaves that place behind, to the end of the run perhaps.
    """
    contacts, follows = log.contacts, history.follows
    none_of(log, "resolved its need and yet returns", contacts.resolved & contacts.returns)
    none_of(log, "is a redial of nothing", contacts.redial & (contacts.attempt == 0))
    later = np.flatnonzero(follows >= 0)
    before = follows[later]
    sound = contacts.returns[before] & (contacts.attempt[later] == contacts.attempt[before] + 1)
    none_of(log, "repeats a contact that did not return", _at(later[~sound], len(follows)))
    unserved = np.isin(contacts.outcome[before], UNSERVED) | np.isin(journeys.last_leg[before], CUT_SHORT)
    unserved |= (contacts.outcome[before] == Outcome.UNFINISHED) & (contacts.offer[before] == Offer.ACCEPTED)
    redials = contacts.redial[later]
    none_of(log, "redials after a contact that was served", _at(later[redials & ~unserved], len(follows)))
    served = np.isin(contacts.outcome[before], SERVED) & ~unserved
    none_of(log, "repeats a contact that nobody served", _at(later[~redials & ~served], len(follows)))
    needs, ends = int((contacts.attempt == 0).sum()), int(np.isinf(history.next_entered).sum())
    if needs != ends:
        raise ConservationError(f"replication {log.index}: {needs} needs have {ends} last contacts")


def _at(rows: Integers, count: int) -> Flags:
    flags = np.zeros(count, bool)
    flags[rows] = True
    return flags


def _check_births(scenario: Scenario, log: Log) -> None:
    """Needs born = solved + given up + failed silently + first contacts that no silent failure held up."""
    contacts, edges, intents = log.contacts, simulated_day_edges(scenario.calendar), len(scenario.intents)
    prompt = (contacts.attempt == 0) & ~contacts.silent_before
    met = tally_by_day(contacts.entered[prompt], contacts.intent[prompt], edges, intents)
    for result in (TryResult.SOLVED, TryResult.GAVE_UP, TryResult.FAILED_SILENTLY):
        met = met + tries_by_day(log.tries, edges, intents, result)
    if log.born.shape != met.shape or (log.born != met).any():
        raise ConservationError(
            f"replication {log.index}: needs born, and solved, given up, silently failed or in touch "
            f"(simulated day, intent){_first_gap(log.born, met)}"
        )
    silent = contacts.intent[contacts.silent_before]
    followed = log.tries.intent[(log.tries.result == TryResult.FAILED_SILENTLY) & ~log.tries.still_due]
    if (np.bincount(silent, minlength=intents) != np.bincount(followed, minlength=intents)).any():
        raise ConservationError(
            f"replication {log.index}: {len(silent)} contacts after a silent failure of {len(followed)} tries"
        )


def _first_gap(left: Integers, right: Integers) -> str:
    if left.shape != right.shape:
        return f": shapes {left.shape} and {right.shape}"
    place = np.unravel_index(int(np.argmax(left != right)), left.shape)
    return f" at ({', '.join(str(int(number)) for number in place)}): {left[place]} is not {right[place]}"


def _check_callbacks(log: Log, history: History, journeys: Journeys) -> None:
    """Nobody is unreached who was never rung, unless a further call had told that the place was not needed."""
    contacts = log.contacts
    on_line = np.isnan(contacts.hung_up)
    placed = (contacts.offer == Offer.ACCEPTED) | (contacts.way != Way.LIVE)
    none_of(log, "waits for a callback or left a message, but never hung up", placed & on_line)
    unreached = contacts.outcome == Outcome.UNREACHED
    if unreached.any():
        rung_or_gone = (journeys.dials > 0) | ~np.isinf(history.next_entered)
        tried_in_vain = rung_or_gone & np.isnan(journeys.picked_up) & ~np.isnan(contacts.joined)
        none_of(log, "is unreached, but was not rung in vain", unreached & ~tried_in_vain)


def _check_dials(log: Log) -> None:
    contacts, dials = log.contacts, log.dials
    who = dials.contact
    columns = (("contact", who), ("start", dials.start), ("end", dials.end))
    no_row_of(log, "a ring of nobody who asked for it", np.isnan(contacts.hung_up)[who], *columns)
    handled = (dials.end > contacts.left_queue[who]) & ~(dials.start >= contacts.talk_ended[who])
    outside = (dials.start < contacts.hung_up[who]) | (dials.end < dials.start) | (dials.end > contacts.ended[who])
    no_row_of(log, "a ring outside the contact's wait", handled | outside, *columns)


def _check_legs(log: Log) -> None:
    """Each leg is a handling of its own; only the last of a contact may end without an agent."""
    contacts, legs = log.contacts, log.legs
    columns = (("contact", legs.contact), ("joined", legs.joined), ("left queue", legs.left_queue))
    none_answered = contacts.outcome[legs.contact] != Outcome.ANSWERED
    no_row_of(log, "a leg of a contact that was not answered", none_answered, *columns)
    complete, answered = (legs.group >= 0) & ~np.isnan(legs.freed), legs.outcome == Outcome.ANSWERED
    no_row_of(
        log, "a leg that is answered but not handled, or handled but not answered", answered != complete, *columns
    )
    backwards = (legs.left_queue < legs.joined) | (legs.talk_ended < legs.left_queue) | (legs.freed < legs.talk_ended)
    no_row_of(log, "a leg that goes back in time", backwards, *columns)
    differs = _differs(legs.component_seconds, np.where(complete, legs.freed - legs.left_queue, 0.0))
    no_row_of(log, "a leg whose components do not add up to its handling", differs, *columns)
    no_row_of(log, "a leg that does not begin where the one before ended", ~_linked(log), *columns)


def _linked(log: Log) -> Flags:
    """Legs that begin when the agent before let the customer go, or (warm) while he held him: until they began, or
    until the customer hung up at a closing."""
    contacts, legs = log.contacts, log.legs
    order = np.argsort(legs.contact, kind="stable")
    who, joined, left = legs.contact[order], legs.joined[order], legs.left_queue[order]
    is_first = np.append(True, who[1:] != who[:-1])
    began = np.where(is_first, contacts.left_queue[who], np.roll(left, 1))
    let_go = np.where(is_first, contacts.talk_ended[who], np.roll(legs.talk_ended[order], 1))
    linked = np.empty(len(who), bool)
    held = (joined <= let_go) & (
        np.isnan(left) | (let_go == left) | (~np.isnan(contacts.hung_up[who]) & (let_go < left))
    )
    linked[order] = (joined >= began) & ((joined == let_go) | held)
    return linked


def _check_spans(log: Log) -> None:
    spans = log.spans
    wrong = ~(spans.end >= spans.start) | ~np.isin(spans.kind, list(AgentTime))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise ConservationError(
            f"replication {log.index}: the span of agent time in row {row} (kind {spans.kind[row]}) runs from "
            f"{spans.start[row]} to {spans.end[row]}"
        )
