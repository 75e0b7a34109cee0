"""What a change must leave as it is, to the bit."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date

import numpy as np

from simulator.records import AgentTime, Contacts, DialResult, Flags, Floats, Integers, Outcome, Way
from simulator.scenario.channels import CHANNELS
from simulator.scenario.quantities import parse_clock
from tests.centre.logs import differences
from tests.settings.played import Played

Kept = Callable[[Played, Played, str], bool]
"""Before, after, and whose (an intent, a channel, a date) -> whether it is equal."""
_OF_A_CONTACT = [field.name for field in fields(Contacts) if field.name not in ("need", "group", "intent")]


def keeps(name: str, before: Played, after: Played) -> bool:
    """Whether what has this name, such as `calls of orders`, is bit-equal."""
    what, _, whose = name.partition(" of ")
    return KEPT[what](before, after, whose)


def _log(before: Played, after: Played, whose: str) -> bool:
    return not differences(before.log, after.log)


def _measures(before: Played, after: Played, whose: str) -> bool:
    one, other = before.simulation.replications[0], after.simulation.replications[0]
    parts = ("by_day", "by_interval", "in_interval", "agent_seconds", "needs_by_day", "waits")
    pairs = [(getattr(one, part), getattr(other, part)) for part in parts]
    return all(np.array_equal(left[name], right[name]) for left, right in pairs for name in left)


def _bill(before: Played, after: Played, whose: str) -> bool:
    return before.report.bill == after.report.bill


def _intents(one: Played, whose: str) -> list[str]:
    return [whose] if whose else list(one.scenario.intents)


def _first(contacts: Contacts) -> Flags:
    """First contacts at the instant at which their need arose."""
    first: Flags = (contacts.attempt == 0) & ~contacts.silent_before
    return first


def _instants(played: Played, intent: str, day: date | None = None) -> Floats:
    """When the first contacts of an intent came, seconds since midnight of the first counted day, or of one day."""
    contacts, clock = played.log.contacts, played.clock
    number = list(played.scenario.intents).index(intent)
    entered = np.sort(contacts.entered[_first(contacts) & (contacts.intent == number)])
    days = [one for one in clock.days if one.date == (day or played.scenario.calendar.start)]
    if day is None:
        return entered - days[0].start
    return entered[(entered >= days[0].start) & (entered < days[0].end)] - days[0].start


def _calls(before: Played, after: Played, whose: str) -> bool:
    one, other = before, after
    return all(np.array_equal(_instants(one, name), _instants(other, name)) for name in _intents(before, whose))


def _calls_on(before: Played, after: Played, whose: str) -> bool:
    day = date.fromisoformat(whose)
    pairs = [(_instants(before, name, day), _instants(after, name, day)) for name in before.scenario.intents]
    return all(len(one) > 0 and np.array_equal(one, other) for one, other in pairs)


def _nobody_moves(before: Played, after: Played, whose: str) -> bool:
    """The calls of a day in the one are all among those of the other, at the same instants."""
    pairs = [
        (_instants(before, name, day.date), _instants(after, name, day.date))
        for name in _intents(before, whose)
        for day in before.clock.days
    ]
    return all(set(fewer.tolist()) <= set(more.tolist()) for fewer, more in (sorted(pair, key=len) for pair in pairs))


def _born(before: Played, after: Played, whose: str) -> bool:
    names = _intents(before, whose)
    places = [[list(one.scenario.intents).index(name) for name in names] for one in (before, after)]
    return np.array_equal(before.log.born[:, places[0]], after.log.born[:, places[1]])


def _tries(before: Played, after: Played, whose: str) -> bool:
    one, other = before.log.tries, after.log.tries
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in ("intent", "instant", "seconds"))


def _pairs(before: Played, after: Played) -> tuple[Integers, Integers]:
    """Rows of first contacts that are in both logs: the same intent at the same instant."""
    sides = []
    for played in (before, after):
        contacts = played.log.contacts
        rows = np.flatnonzero(_first(contacts))
        start = next(day.start for day in played.clock.days if day.counted)
        names = list(played.scenario.intents)
        sides.append({(names[contacts.intent[row]], contacts.entered[row] - start): int(row) for row in rows.tolist()})
    both = [key for key in sides[0] if key in sides[1]]
    return np.array([sides[0][key] for key in both]), np.array([sides[1][key] for key in both])


def _on_line(played: Played) -> Flags:
    """Contacts that nobody passed on and that stayed on the line."""
    contacts = played.log.contacts
    passed_on = np.isin(np.arange(len(contacts.need)), played.log.legs.contact)
    live: Flags = ~passed_on & (contacts.way == Way.LIVE)
    return live


def _number(channel: str) -> int:
    return [str(one) for one in CHANNELS].index(channel)


def _pairs_on(before: Played, after: Played, channel: str) -> tuple[Integers, Integers]:
    """The pairs on a channel in both, of all channels where none is named."""
    left, right = _pairs(before, after)
    channels = before.log.contacts.channel[left], after.log.contacts.channel[right]
    same = channels[0] == channels[1]
    if channel:
        same &= channels[0] == _number(channel)
    return left[same], right[same]


def _contacts(before: Played, after: Played, whose: str) -> bool:
    """Everything of the contacts on a channel but the numbers of their rows, in the order of their entries."""
    sides = []
    for played in (before, after):
        contacts = played.log.contacts
        rows = np.flatnonzero(contacts.channel == _number(whose))
        rows = rows[np.lexsort((contacts.intent[rows], contacts.entered[rows]))]
        groups = np.array([*played.scenario.agents, "nobody"])[contacts.group[rows]]
        columns = [getattr(contacts, name)[rows] for name in _OF_A_CONTACT]
        sides.append([*columns, groups])
    assert len(sides[0][-1]), f"nothing comes on the channel {whose}"
    pairs = zip(*sides, strict=True)
    return all(np.array_equal(one, other, equal_nan=one.dtype.kind == "f") for one, other in pairs)


def _work(before: Played, after: Played, whose: str) -> bool:
    """Handle seconds of first contacts, of a channel, that the same group handled in both."""
    one, other = before.log.contacts, after.log.contacts
    left, right = _pairs_on(before, after, whose)
    groups = [np.array([*played.scenario.agents, "nobody"]) for played in (before, after)]
    same = (groups[0][one.group[left]] == groups[1][other.group[right]]) & (one.group[left] >= 0)
    same &= _on_line(before)[left] & _on_line(after)[right]
    assert same.any()
    return np.array_equal(one.component_seconds[left[same]], other.component_seconds[right[same]])


def _patience(before: Played, after: Played, whose: str) -> bool:
    """Waits of first contacts, of a channel, that gave up in both."""
    one, other = before.log.contacts, after.log.contacts
    left, right = _pairs_on(before, after, whose)
    both = (one.outcome[left] == Outcome.ABANDONED) & (other.outcome[right] == Outcome.ABANDONED)
    both &= _on_line(before)[left] & _on_line(after)[right]
    waits = [(side.left_queue - side.joined)[rows[both]] for side, rows in ((one, left), (other, right))]
    waited = (waits[0] > 0) & (waits[1] > 0)
    return np.array_equal(waits[0][waited], waits[1][waited])


def _menu(before: Played, after: Played, whose: str) -> bool:
    """What the menu did with first contacts that came into it in both, when the phones were open."""
    one, other = before.log.contacts, after.log.contacts
    left, right = _pairs(before, after)
    out = (Outcome.CLOSED, Outcome.BLOCKED)
    both = ~np.isin(one.outcome[left], out) & ~np.isin(other.outcome[right], out)
    both &= (one.way[left] != Way.VOICEMAIL) & (other.way[right] != Way.VOICEMAIL)
    ends = (Outcome.CONTAINED, Outcome.LEFT_IVR, Outcome.FILTERED)
    outcomes = [np.where(np.isin(found, ends), found, -1) for found in (one.outcome[left], other.outcome[right])]
    return np.array_equal(outcomes[0][both], outcomes[1][both])


def _spans(kind: AgentTime) -> Kept:
    def kept(before: Played, after: Played, whose: str) -> bool:
        sides = [played.log.spans for played in (before, after)]
        rows = [
            sorted(zip(one.group[at].tolist(), one.start[at].tolist(), one.end[at].tolist(), strict=True))
            for one in sides
            for at in [one.kind == kind]
        ]
        return rows[0] == rows[1]

    return kept


def _paid(before: Played, after: Played, whose: str) -> bool:
    one, other = (played.simulation.replications[0].agent_seconds["paid"] for played in (before, after))
    places = [list(played.scenario.agents).index(whose) if whose else slice(None) for played in (before, after)]
    return np.array_equal(one[:, places[0]], other[:, places[1]])


def _dials(before: Played, after: Played, whose: str) -> bool:
    one, other = before.log.outbound, after.log.outbound
    names = ("campaign", "record", "attempt", "held", "rang", "rung", "begun", "talk_ended", "freed")
    return all(np.array_equal(getattr(one, name), getattr(other, name), equal_nan=True) for name in names)


def _answers(before: Played, after: Played, whose: str) -> bool:
    """Of calls of one record, for the same time: whether anybody answered, and of those put through, who it was."""
    sides = []
    for played in (before, after):
        calls = played.log.outbound
        keys = zip(calls.campaign.tolist(), calls.record.tolist(), calls.attempt.tolist(), strict=True)
        sides.append(dict(zip(keys, calls.result.tolist(), strict=True)))
    both = [(sides[0][key], sides[1][key]) for key in sides[0] if key in sides[1]]
    assert both
    return all(one == other or DialResult.LOST in (one, other) for one, other in both)


def _until(before: Played, after: Played, whose: str) -> bool:
    """All contacts of the first day that were over before a time of the clock."""
    clock = parse_clock(whose)
    sides = []
    for played in (before, after):
        contacts = played.log.contacts
        over = (contacts.ended < clock) & ~(contacts.freed >= clock)
        sides.append([contacts.entered[over], contacts.ended[over], contacts.outcome[over], contacts.group[over]])
    return all(np.array_equal(one, other) for one, other in zip(*sides, strict=True))


KEPT: Mapping[str, Kept] = {
    "log": _log,
    "measures": _measures,
    "bill": _bill,
    "born": _born,
    "calls": _calls,
    "contacts": _contacts,
    "dials": _dials,
    "answers": _answers,
    "calls on the day": _calls_on,
    "nobody moves": _nobody_moves,
    "tries": _tries,
    "work": _work,
    "patience": _patience,
    "menu": _menu,
    "absence": _spans(AgentTime.ABSENT),
    "planned time": _spans(AgentTime.LOGGED_IN),
    "paid": _paid,
    "until": _until,
}
"""By name: `log` everything that was played, `measures` what it is reduced to, `bill` the priced lines; `calls` the
first contacts' instants, `born` the numbers of needs, `nobody moves` the instants of needs that are in both; `until`
what was over before a time of the first day; `contacts` everything on a channel; `dials` when campaigns called whom,
`answers` who answered the calls that are in both;
`work`, `patience`, `menu` and `tries` their luck; `absence` and `planned time` spans of agents, `paid` their paid time.
"""
