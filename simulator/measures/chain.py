"""The contacts that a need brings in the long run, channel by channel."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.measures.best_hands import best_resolution
from simulator.records import Floats
from simulator.scenario.channels import DEFERRED, Channel, Stream
from simulator.scenario.deflection import front_of
from simulator.scenario.intents import Intent, Switch
from simulator.scenario.scenario import Scenario

MOST_GENERATIONS = 100_000
"""Stands for no cap on a need's repeats, so that one which always returns still brings a finite load."""

Shares = dict[Channel, float]


def never_gives_up(scenario: Scenario, stream: Stream) -> bool:
    """Whether the contacts of a stream wait as long as it takes, and none is turned away by busy lines."""
    intent, channel = scenario.intents[stream.intent], stream.channel
    if channel in DEFERRED:
        return intent.chases is None or intent.chases.share < 1
    has_lines = scenario.lines is not None and channel == "phone"
    return intent.patience_on(channel) is None and not intent.balks and not has_lines


@dataclass(frozen=True)
class ContactChain:
    """Contacts of a need that first comes on one channel.

    `contacts` by channel, `lengths` the same but first contacts by their mean length over that of unprepared ones, and
    `goes_on` the share that is sure to get an agent.
    """

    first: Channel
    contacts: Mapping[Channel, float]
    lengths: Mapping[Channel, float]
    goes_on: Mapping[Channel, float]

    def handled(self, channel: Channel) -> float:
        """Contacts that agents handle, as many as would take as long unprepared."""
        return self.goes_on[channel] * self.lengths[channel]


def contact_chain(scenario: Scenario, stream: Stream) -> ContactChain:
    """The long-run contacts of a need that arises on a stream, when all who ask for an agent are answered.

    From contact to contact: never handled yet, or handled. Where callers may give up the chain ends, but for the
    channel on which the need arises: what would come after is not sure.
    """
    intent = scenario.intents[stream.intent]
    steps = {channel: _Step.of(scenario, Stream(stream.intent, channel)) for channel in intent.channels}
    sure = {
        channel: channel == stream.channel or never_gives_up(scenario, Stream(stream.intent, channel))
        for channel in steps
    }
    first, lengths = _first_contacts(intent, stream.channel)
    contacts = _contacts(intent, steps, sure, first)
    return ContactChain(
        first=stream.channel,
        contacts=contacts,
        lengths={
            channel: lengths.get(channel, 0.0) + count - first.get(channel, 0.0) for channel, count in contacts.items()
        },
        goes_on={channel: step.goes_on for channel, step in steps.items()},
    )


@dataclass(frozen=True)
class _Step:
    """One contact on a channel: shares that go on to an agent, and that return, by what had happened before."""

    goes_on: float
    from_menu: float
    first: float
    again: float

    @classmethod
    def of(cls, scenario: Scenario, stream: Stream) -> "_Step":
        aim, best = scenario.intents[stream.intent].resolution, best_resolution(scenario, stream)
        last_agent = scenario.routing.last_agent
        known = max(last_agent.resolution, 1.0) if last_agent is not None else 1.0
        goes_on, contained = _exits(scenario, stream)
        front = front_of(scenario, stream.channel)
        first, later = aim.aims(stream.channel)
        return cls(
            goes_on=goes_on,
            from_menu=aim.returns * contained * (1 - front.contained_resolves) if front else 0.0,
            first=aim.returns * goes_on * (1 - min(first * best, 1.0)),
            again=aim.returns * goes_on * (1 - min(later * best * known, 1.0)),
        )


def _exits(scenario: Scenario, stream: Stream) -> tuple[float, float]:
    """Shares of contacts that are sure to get an agent, and that are contained in menu or bot.

    Of messages those that nobody chases up elsewhere.
    """
    front, chases = front_of(scenario, stream.channel), scenario.intents[stream.intent].chases
    if front is None:
        return (1 - chases.share if chases is not None and stream.channel in DEFERRED else 1.0), 0.0
    contained, filters = front.contains.get(stream.intent, 0.0), getattr(front, "filters", 0.0)
    return (1 - filters) * (1 - contained - front.hangs_up), (1 - filters) * contained


def _first_contacts(intent: Intent, channel: Channel) -> tuple[Shares, Shares]:
    """First contacts of a need by channel, and the same by their mean length over that of unprepared ones."""
    portal = intent.self_service
    if portal is None:
        return {channel: 1.0}, {channel: 1.0}
    failed = portal.tries * max(1 - portal.solves - portal.gives_up, 0.0)
    visible = portal.tries * max(1 - portal.solves - portal.gives_up - portal.silent_failure, 0.0)
    longer = failed + visible * (portal.handle_after_failure - 1)
    switch = intent.switches.failed_self_service
    first, lengths = (_switched(switch, {channel: share}) for share in (failed, longer))
    plain = {channel: 1 - portal.tries}
    return _added(plain, first), _added(plain, lengths)


def _contacts(intent: Intent, steps: Mapping[Channel, _Step], sure: Mapping[Channel, bool], first: Shares) -> Shares:
    """First and later contacts by channel, of needs that no agent has handled yet and of the others together."""
    count, cap = len(steps), intent.resolution.generations
    start = np.array([first.get(channel, 0.0) for channel in steps] + [0.0] * count)
    step = _transitions(intent.switches.repeat, steps, sure)
    both = _powers_up_to(step, MOST_GENERATIONS if cap is None else cap) @ start
    return dict(zip(steps, (both[:count] + both[count:]).tolist(), strict=True))


def _transitions(repeat: Switch, steps: Mapping[Channel, _Step], sure: Mapping[Channel, bool]) -> Floats:
    """Next contacts, in rows, per contact, in columns: on each channel those never handled before, then the others."""
    count, places = len(steps), {channel: place for place, channel in enumerate(steps)}
    found = np.zeros((2 * count, 2 * count))
    for channel, step in steps.items():
        place = places[channel]
        for to, share in _switched(repeat, {channel: 1.0}).items() if sure[channel] else ():
            found[places[to], place] += share * step.from_menu
            found[count + places[to], place] += share * step.first
            found[count + places[to], count + place] += share * (step.from_menu + step.again)
    return found


def _powers_up_to(matrix: Floats, most: int) -> Floats:
    """1 + A + A^2 + ... up to the power `most`, by doubling: S(2m) = S(m) + A^m S(m), S(m + 1) = S(m) + A^m."""
    total, power = np.zeros_like(matrix), np.eye(len(matrix))
    for bit in f"{most + 1:b}":
        total, power = total + power @ total, power @ power
        if bit == "1":
            total, power = total + power, power @ matrix
    return total


def _switched(switch: Switch, shares: Shares) -> Shares:
    found: Shares = {}
    for channel, share in shares.items():
        targets = switch.get(channel, {})
        found = _added(found, {channel: share * (1 - sum(targets.values()))})
        found = _added(found, {to: share * part for to, part in targets.items()})
    return found


def _added(left: Shares, right: Shares) -> Shares:
    return {channel: left.get(channel, 0.0) + right.get(channel, 0.0) for channel in (*left, *right)}
