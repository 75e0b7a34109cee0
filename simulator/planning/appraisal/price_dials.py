"""Prices that a change brings, each as something that can be turned."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from simulator.planning.appraisal.outlook import Supposed
from simulator.planning.appraisal.results import DialKind
from simulator.planning.appraisal.terms import Terms
from simulator.scenario.investments import Investment, Recurring
from simulator.scenario.prices import Line

FEE = "one more monthly fee"
_PRICE_OF = {"fixed": "monthly", "step": "unit_cost", "variable": "unit_cost", "capex": "amount"}


class NoDialError(ValueError):
    """There is nothing of that name to be turned; the message is one sentence."""


@dataclass(frozen=True)
class Dial:
    """Something to be turned from `low` to `high` (None: without end), `now` where it is; `turned` supposes a value.

    Every flow is linear in a price.
    """

    what: str
    kind: DialKind
    unit: str
    now: float
    low: float
    high: float | None
    turned: Callable[[float, Supposed], Supposed]


Change = Callable[[Terms, float], Terms]


def price_dial(terms: Terms, name: str | None) -> Dial:
    """The price of a cost line that the change adds, or of an item of its investments; None: one more monthly fee.

    A line is called by its id, an item by its name, or by investment.name; the fee is paid from the first month of the
    first ramp on. Raises NoDialError where there is no such price.
    """
    if name is None:
        return _dial(FEE, "a month", 0.0, _with_fee)
    prices = dict(_prices(terms))
    if name not in prices:
        raise NoDialError(f"the change brings no price '{name}'; it brings {', '.join(prices) or 'none'}")
    return prices[name]


def _dial(what: str, unit: str, now: float, change: Change) -> Dial:
    def turned(value: float, supposed: Supposed) -> Supposed:
        agreed = supposed.agreed
        return replace(supposed, agreed=lambda terms: change(agreed(terms), value))

    return Dial(what, "price", unit, now, 0.0, None, turned)


def _prices(terms: Terms) -> Iterator[tuple[str, Dial]]:
    """Every price by its names, items before lines of the same name."""
    for line in _added(terms):
        price = float(getattr(line, _PRICE_OF[line.kind]))
        yield line.id, _dial(line.id, "a month" if line.kind == "fixed" else "a unit", price, _with_line(line))
    for place, investment in enumerate(terms.investments):
        for item in investment.recurring:
            dial = _dial(item.name, "a month", item.monthly, _with_item(place, "recurring", item.name, "monthly"))
            yield from ((item.name, dial), (f"{investment.id}.{item.name}", dial))
        for once in investment.one_off:
            if once.amount is not None:
                dial = _dial(once.name, "once", once.amount, _with_item(place, "one_off", once.name, "amount"))
                yield from ((once.name, dial), (f"{investment.id}.{once.name}", dial))


def _added(terms: Terms) -> list[Line]:
    known = {line.id for line in terms.before.lines}
    return [line for line in terms.after.lines if line.id not in known]


def _with_line(dear: Line) -> Change:
    def change(terms: Terms, value: float) -> Terms:
        new = dear.model_copy(update={_PRICE_OF[dear.kind]: value})
        lines = tuple(new if line.id == dear.id else line for line in terms.after.lines)
        return replace(terms, after=terms.after.model_copy(update={"lines": lines}))

    return change


def _with_item(place: int, kind: str, name: str, field: str) -> Change:
    def change(terms: Terms, value: float) -> Terms:
        investment = terms.investments[place]
        items = tuple(
            item.model_copy(update={field: value}) if item.name == name else item for item in getattr(investment, kind)
        )
        new = investment.model_copy(update={kind: items})
        return replace(terms, investments=(*terms.investments[:place], new, *terms.investments[place + 1 :]))

    return change


def _with_fee(terms: Terms, value: float) -> Terms:
    start = min((one.ramp.start_month for one in terms.investments), default=1)
    fee = Recurring(name=FEE, monthly=value, from_month=start)
    return replace(terms, investments=(*terms.investments, Investment(id="fee", levers=(), recurring=(fee,))))
