"""What a caller hears and decides when no agent is free: the announced wait, balking, the offer of a callback."""

from simulator.centre.booking import Bookings
from simulator.centre.callbacks import Duplicates, Places
from simulator.centre.columns import Columns
from simulator.centre.estimates import Estimates
from simulator.centre.exits import Exits
from simulator.centre.fates import ACCEPTS, NOT_OFFERED
from simulator.centre.kernel import to_grid
from simulator.centre.plan import Plan
from simulator.records import Offer, Outcome

ABANDONED = Outcome.ABANDONED.value
CLOSED, FOREVER = float("-inf"), float("inf")


class Lobby:
    """Asks who finds no free agent; only callers hear a wait and are offered callbacks.

    `closes_at` is when the lines close, in elapsed seconds.
    """

    def __init__(
        self,
        plan: Plan,
        columns: Columns,
        exits: Exits,
        estimates: Estimates | None,
        places: Places | None,
        bookings: Bookings | None = None,
        duplicates: Duplicates | None = None,
    ) -> None:
        self._plan, self._columns, self._exits = plan, columns, exits
        self._estimates, self._places = estimates, places
        self._bookings, self._duplicates = bookings, duplicates
        self._by_phone = [stream.channel == "phone" for stream in plan.streams]
        self._balks = [plan.scenario.intents[name].balks for name, _ in plan.streams]
        self._announcement = plan.scenario.waiting.announcement
        self._callback = plan.scenario.callback
        self._balk = columns.fate("balk") if columns.has_fate("balk") else []
        self._offer = columns.fate("offer") if columns.has_fate("offer") else []
        self.offers_after = _offers_after(plan)
        self.closes_at = CLOSED

    def turns_away(self, row: int, queue_length: int, now: float) -> bool:
        """Whether the customer is not to wait in the queue; if so, patience may have changed and a callback been
        accepted."""
        stream, estimate = self._columns.stream[row], 0.0
        by_phone, balks = self._by_phone[stream], self._balks[stream]
        if by_phone and self._estimates is not None:
            estimate = self._estimates.wait(self._columns.queue[row], now)
        if by_phone and self._announcement is not None and estimate > self._announcement.over:
            patience = self._columns.fate("patience")
            if patience[row] < FOREVER:
                patience[row] = to_grid(patience[row] * self._announcement.patience)
            balks *= self._announcement.balks
        if balks and self._balk[row] < balks:
            self._columns.left[row] = now
            self._exits.leave(row, ABANDONED, now)
            return True
        return self._offers_at_joining(row, queue_length, estimate, now)

    def offer(self, row: int, now: float) -> bool:
        """Offer a callback, unless luck, the hour, the callbacks that are open or the windows speak against it; whether
        the customer leaves the queue for a window."""
        wish, window, bookings = self._offer[row], None, self._bookings
        if wish == NOT_OFFERED or not self._may_offer(row, now):
            return False
        if bookings is not None:
            window = bookings.free(now)
            if window is None:
                return False
        if wish != ACCEPTS:
            self._columns.offer[row] = Offer.DECLINED
            return False
        self._accepts(row, window, now)
        return window is not None

    def _may_offer(self, row: int, now: float) -> bool:
        callback, places, columns = self._callback, self._places, self._columns
        assert callback is not None
        assert places is not None
        if row in columns.legs or row in columns.offer or not self._by_phone[columns.stream[row]]:
            return False
        full = callback.most_open is not None and len(places.open) >= callback.most_open
        return not full and self.closes_at - now >= callback.stops_before_closing

    def _accepts(self, row: int, window: int | None, now: float) -> None:
        assert self._places is not None
        self._columns.offer[row] = Offer.ACCEPTED
        self._places.open.add(row)
        if self._bookings is None or window is None:
            self._places.hold(row, now)
        else:
            self._bookings.book(row, window, now)
        if self._duplicates is not None:
            self._duplicates.accepted(row)

    def _offers_at_joining(self, row: int, queue_length: int, estimate: float, now: float) -> bool:
        if self._callback is None:
            return False
        when = self._callback.offer_when
        long = when.estimated_wait_over is not None and estimate > when.estimated_wait_over
        crowded = when.entries is not None and queue_length >= when.entries
        return (long or crowded) and self.offer(row, now)


def asks_callers(plan: Plan) -> bool:
    """Whether anything is asked of callers who find no free agent."""
    scenario = plan.scenario
    balks = any(intent.balks for intent in scenario.intents.values())
    return balks or scenario.waiting.announcement is not None or scenario.callback is not None


def wants_estimates(plan: Plan) -> bool:
    """Whether anything depends on the estimated wait."""
    scenario = plan.scenario
    at_estimate = scenario.callback is not None and scenario.callback.offer_when.estimated_wait_over is not None
    return at_estimate or scenario.waiting.announcement is not None


def _offers_after(plan: Plan) -> float:
    """Seconds in the queue after which a callback is offered, infinite if it never is then."""
    callback = plan.scenario.callback
    waited = None if callback is None else callback.offer_when.waited
    return FOREVER if waited is None else to_grid(waited)
