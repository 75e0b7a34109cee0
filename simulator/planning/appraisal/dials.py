"""What a break-even turns: the adoption of everything, an assumption, or a price."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.planning.appraisal.inputs import Inputs, Point, Values
from simulator.planning.appraisal.outlook import Outlook, Supposed
from simulator.planning.appraisal.price_dials import Dial, NoDialError, price_dial
from simulator.planning.case import Case
from simulator.planning.ledger import LedgerRow, ledger
from simulator.scenario.assigned import NoNumberError, number_at


@dataclass(frozen=True)
class Adopted:
    """The part of the whole effect that comes, from nothing to all of it, whatever is paid for it."""


@dataclass(frozen=True)
class Assumed:
    """An assumption, by its dotted path, between ends that are its own if they are not given."""

    path: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Priced:
    """A price that the change brings, by the id of a cost line or the name of an item; None: one more monthly fee."""

    name: str | None = None


On = Adopted | Assumed | Priced


def inputs_for(on: On, inputs: Inputs, before: Case, after: Case) -> Inputs:
    """The inputs that are varied, with the ends that are asked for; raises NoDialError for what is no number."""
    if not isinstance(on, Assumed):
        return inputs
    known = {row.path: row for row in ledger(before, after).rows}
    row = known.get(on.path) or _setting(after, on.path)
    row = replace(row, low=row.low if on.low is None else on.low, high=row.high if on.high is None else on.high)
    if row.low == row.high:
        raise NoDialError(f"'{on.path}' has no range: say from where to where it is to be turned")
    if on.path in inputs.before or _stands_at(before, on.path) == row.typical:
        own = inputs.before.get(on.path, row)
        inputs = replace(inputs, before={**inputs.before, on.path: replace(own, low=row.low, high=row.high)})
    return replace(inputs, after={**inputs.after, on.path: row})


def _setting(case: Case, path: str) -> LedgerRow:
    value = _stands_at(case, path)
    if value is None:
        raise NoDialError(f"there is no number at '{path}'")
    return LedgerRow(path, "", value, value, value, "guess", "", None)


def _stands_at(case: Case, path: str) -> float | None:
    try:
        return number_at(case.base, path)
    except NoNumberError:
        return None


def dial_of(on: On, outlook: Outlook) -> Dial:
    """What is turned; raises NoDialError where a change brings no price of that name."""
    if isinstance(on, Adopted):
        return Dial("the adoption of all levers", "adoption", "of the planned one", 1.0, 0.0, 1.0, _adopted)
    if isinstance(on, Assumed):
        return _assumption(outlook.inputs, on.path)
    return price_dial(outlook.agreed(), on.name)


def _adopted(value: float, supposed: Supposed) -> Supposed:
    return replace(supposed, adopted=value)


def _assumption(inputs: Inputs, path: str) -> Dial:
    row = inputs.after.get(path) or inputs.before[path]

    def turned(value: float, supposed: Supposed) -> Supposed:
        before, after = supposed.point.before, supposed.point.after
        sides = _with(before, inputs.before, path, value), _with(after, inputs.after, path, value)
        return replace(supposed, point=Point(*sides))

    low, high = sorted((row.low, row.high))
    return Dial(path, "assumption", row.unit, row.typical, low, high, turned)


def _with(values: Values, rows: Mapping[str, LedgerRow], path: str, value: float) -> Values:
    return {**values, path: value} if path in rows else values
