"""What happened, put into records when the last contact is over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.centre.backlog import due_after
from simulator.centre.columns import NEVER, NOBODY, Columns, Leg
from simulator.centre.fates import NO_RETURN
from simulator.centre.kernel import on_grid
from simulator.centre.plan import Plan
from simulator.records import Contacts, Dials, Flags, Floats, Integers, Legs, Outbound, Outcome, Stints
from simulator.scenario.intents import COMPONENTS

IN_MENU = (Outcome.CONTAINED, Outcome.LEFT_IVR, Outcome.FILTERED)
AT_THE_DOOR = (Outcome.CLOSED, Outcome.BLOCKED)
HOLD = COMPONENTS.index("hold")


@dataclass(frozen=True)
class _Handlings:
    """One handling, or one wait that none followed, in each row; columns as in `Contacts`."""

    joined: Floats
    left: Floats
    talk_ended: Floats
    freed: Floats
    group: Integers
    components: Floats
    worked: Floats
    in_stints: Flags

    def at(self, rows: list[int]) -> "_Handlings":
        """The rows asked for."""
        times = self.joined[rows], self.left[rows], self.talk_ended[rows], self.freed[rows]
        return _Handlings(*times, self.group[rows], self.components[rows], self.worked[rows], self.in_stints[rows])

    def replaced(self, rows: list[int], others: "_Handlings") -> "_Handlings":
        """A copy with other handlings in some rows."""
        copy = self.at(list(range(len(self.group))))
        for name in self.__annotations__:
            getattr(copy, name)[rows] = getattr(others, name)
        return copy


def records_of(plan: Plan, columns: Columns) -> tuple[Contacts, Legs, Stints, Dials]:
    """The contacts, what followed their transfers, the stretches of agents' time, and whom the centre rang."""
    components = np.array(columns.components).reshape(-1, len(COMPONENTS))
    last, resolved_by = _last(plan, columns, components)
    before = [leg for legs in columns.legs.values() for leg in legs]
    passed_on = _passed_on(before, components)
    first = last
    if before:
        starts = np.cumsum([0, *(len(legs) for legs in columns.legs.values())])[:-1].tolist()
        first = last.replaced(list(columns.legs), passed_on.at(starts))
    contacts = _contacts(plan, columns, last, first, resolved_by)
    return contacts, _legs(columns, last, passed_on), _stints(columns), _dials(columns)


def _last(plan: Plan, columns: Columns, components: Floats) -> tuple[_Handlings, Floats]:
    """The last handling of every contact, and the factor of its group on the chance of resolution.

    Times follow from its start, the group's handle factor and the part that is left after a transfer.
    """
    stream, group = np.array(columns.stream, np.int64), np.array(columns.group, np.int64)
    queue = stream if columns.queue is columns.stream else np.array(columns.queue, np.int64)
    handled, left = group != NOBODY, np.array(columns.left)
    factor = np.where(handled, plan.handle_factor[group, queue], 1.0)
    for factors in (columns.part, columns.pace):
        factor[list(factors)] *= list(factors.values())
    talk_ended = left + on_grid(columns.fate_array("customer", 0.0) * factor)
    freed = talk_ended + on_grid(columns.fate_array("wrap", 0.0) * factor)
    worked, in_stints = np.where(handled, freed - left, 0.0), np.zeros(len(group), bool)
    if columns.in_pieces:
        rows = list(columns.in_pieces)
        alone = components[rows].sum(axis=1) * factor[rows]
        talk_ended[rows], freed[rows], worked[rows] = zip(*columns.in_pieces.values(), strict=True)
        in_stints[rows] = True
        stretched = freed[rows] - left[rows]
        factor[rows] *= np.divide(stretched, alone, out=np.ones_like(alone), where=alone > 0)
    handlings = _Handlings(
        joined=_with(np.array(columns.joined), columns.first_joined),
        left=left,
        talk_ended=np.where(handled, talk_ended, NEVER),
        freed=np.where(handled, freed, NEVER),
        group=group,
        components=np.where(handled[:, None], components * factor[:, None], 0.0),
        worked=worked,
        in_stints=in_stints,
    )
    return handlings, _with_factors(plan.resolution_factor[group, queue], columns.aim)


def _passed_on(legs: list[Leg], components: Floats) -> _Handlings:
    """Handlings that ended in a transfer; an agent who waited for the next one counts as hold."""
    group = np.array([leg.group for leg in legs], np.int64)
    names = ("joined", "left", "talk_ended", "freed", "held_seconds", "worked_seconds")
    joined, left, talk_ended, freed, held, worked = (np.array([getattr(leg, name) for leg in legs]) for name in names)
    factor, in_stints = np.array([leg.factor * leg.part for leg in legs]), ~np.isnan(worked)
    seconds = components[[leg.row for leg in legs]] * factor[:, None]
    alone = seconds[in_stints].sum(axis=1)
    stretched = (freed - left)[in_stints]
    seconds[in_stints] *= np.divide(stretched, alone, out=np.ones_like(alone), where=alone > 0)[:, None]
    seconds[:, HOLD] += held
    return _Handlings(
        joined, left, talk_ended, freed, group, seconds, np.where(in_stints, worked, freed - left), in_stints
    )


def _contacts(plan: Plan, columns: Columns, last: _Handlings, first: _Handlings, resolution_factor: Floats) -> Contacts:
    stream, count = np.array(columns.stream, np.int64), len(columns.stream)
    entered, handled, names = np.array(columns.entered), last.group != NOBODY, list(plan.scenario.intents)
    outcome = np.where(handled, Outcome.ANSWERED.value, np.array(columns.outcome, np.int64))
    contained = outcome == Outcome.CONTAINED
    aims = plan.aims[stream, np.array(columns.handled_before, np.int64)]
    resolved = handled & (columns.fate_array("resolve", 0.0) < np.minimum(aims * resolution_factor, 1.0))
    resolved |= contained & (columns.fate_array("contained_resolves", 0.0) > 0)
    may_return = columns.fate_array("delay", NO_RETURN) < NO_RETURN
    may_return &= _whole(columns.repeats, count) < plan.generations[stream]
    ended = np.where(handled, last.talk_ended, _ended_unhandled(columns, last, entered, outcome))
    outcome[list(columns.legs)] = Outcome.ANSWERED
    return Contacts(
        intent=_by_stream([names.index(one.intent) for one in plan.streams], stream),
        channel=_by_stream([plan.channel(number) for number in range(len(plan.streams))], stream),
        need=np.array(columns.need, np.int64),
        attempt=np.array(columns.attempt, np.int64),
        redial=_flags(columns.redials, count),
        silent_before=_flags(columns.silent, count),
        entered=entered,
        joined=first.joined,
        left_queue=first.left,
        talk_ended=first.talk_ended,
        freed=first.freed,
        ended=ended,
        hung_up=_with(np.full(count, NEVER), columns.hung_up),
        way=_whole(columns.way, count),
        offer=_whole(columns.offer, count),
        group=first.group,
        outcome=outcome,
        resolved=resolved,
        returns=((handled | contained) & ~resolved & may_return) | _flags(columns.comes_again, count),
        component_seconds=first.components,
        worked_seconds=first.worked,
        in_stints=first.in_stints,
        due=_due(plan, stream, entered),
    )


def _by_stream(numbers: list[int], stream: Integers) -> Integers:
    """The number of each contact's stream; no more memory where that is the stream itself, or always the same."""
    if numbers == list(range(len(numbers))):
        return stream
    if len(set(numbers)) == 1:
        return np.broadcast_to(np.int64(numbers[0]), stream.shape)
    return np.array(numbers, np.int64)[stream]


def _due(plan: Plan, stream: Integers, entered: Floats) -> Floats:
    after = np.array(due_after(plan))
    if np.isinf(after).all():
        return np.broadcast_to(np.float64(NEVER), entered.shape)
    return np.where(np.isinf(after), NEVER, after)[stream] + entered


def _ended_unhandled(columns: Columns, last: _Handlings, entered: Floats, outcome: Integers) -> Floats:
    in_menu = np.isin(outcome, IN_MENU) | ((outcome == Outcome.DISCONNECTED) & np.isnan(last.joined))
    after_menu = entered + columns.fate_array("menu", 0.0)
    return np.where(in_menu, after_menu, np.where(np.isin(outcome, AT_THE_DOOR), entered, last.left))


def _legs(columns: Columns, last: _Handlings, passed_on: _Handlings) -> Legs:
    """Every time a contact was passed on: the next leg is the next one in the list, or the last handling."""
    rows = [row for row, legs in columns.legs.items() for _ in legs]
    is_last = np.array([at == len(legs) - 1 for legs in columns.legs.values() for at in range(len(legs))], bool)
    following = np.minimum(np.arange(len(rows)) + 1, len(rows) - 1)
    legs = passed_on.at(following.tolist() if rows else []).replaced(
        np.flatnonzero(is_last).tolist(), last.at(list(columns.legs))
    )
    outcome = np.where(legs.group != NOBODY, Outcome.ANSWERED.value, np.array(columns.outcome, np.int64)[rows])
    order = np.lexsort((np.array(rows, np.int64), legs.joined))
    in_order = legs.at(order.tolist())
    return Legs(
        contact=np.array(rows, np.int64)[order],
        joined=in_order.joined,
        left_queue=in_order.left,
        talk_ended=in_order.talk_ended,
        freed=in_order.freed,
        group=in_order.group,
        outcome=outcome[order],
        component_seconds=in_order.components,
        worked_seconds=in_order.worked,
        in_stints=in_order.in_stints,
    )


def _dials(columns: Columns) -> Dials:
    rows = np.array(columns.dials, np.float64).reshape(-1, 5)
    contact, reached, group = (rows[:, place].astype(np.int64) for place in (0, 3, 4))
    return Dials(contact, rows[:, 1], rows[:, 2], reached.astype(bool), group)


def no_calls() -> Outbound:
    """Nobody was called by a campaign."""
    none, never = np.zeros(0, np.int64), np.zeros(0)
    return Outbound(none, none, none, never, never, never, never, never, never, none, none)


def _stints(columns: Columns) -> Stints:
    rows = np.array(columns.stints, np.float64).reshape(-1, 4)
    return Stints(rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64), rows[:, 2], rows[:, 3])


def _with_factors(column: Floats, factors: Mapping[int, float]) -> Floats:
    """The column with some rows multiplied by factors of their own."""
    if not factors:
        return column
    multiplied = column.copy()
    multiplied[list(factors)] *= list(factors.values())
    return multiplied


def _flags(rows: Iterable[int], count: int) -> NDArray[np.bool_]:
    flags = np.zeros(count, bool)
    flags[list(rows)] = True
    return flags


def _whole(values: Mapping[int, int], count: int) -> Integers:
    """Whole numbers by row, zero where none is given."""
    column = np.zeros(count, np.int64)
    column[list(values)] = [int(value) for value in values.values()]
    return column


def _with(column: Floats, values: Mapping[int, float]) -> Floats:
    """The column with other values in some rows."""
    if not values:
        return column
    changed = column.copy()
    changed[list(values)] = list(values.values())
    return changed
