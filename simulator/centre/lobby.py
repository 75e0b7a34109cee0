"""What a caller hears and decides when no agent is free: the announced wait, balking, the offer of a callback."""

from simulator.centre.callbacks import Places
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
    """Asks every caller who finds no free agent; `closes_at` is when the lines close, in elapsed seconds."""

    def __init__(
        self, plan: Plan, columns: Columns, exits: Exits, estimates: Estimates | None, places: Places | None
    ) -> None:
        self._plan, self._columns, self._exits = plan, columns, exits
        self._estimates, self._places = estimates, places
        self._balks = [intent.balks for intent in plan.scenario.intents.values()]
        self._announcement = plan.scenario.waiting.announcement
        self._callback = plan.scenario.callback
        self._balk = columns.look_up("balk") if columns.has_fate("balk") else _no_luck
        self._offer = columns.look_up("offer") if columns.has_fate("offer") else _no_luck
        self.offers_after = _offers_after(plan)
        self.closes_at = CLOSED

    def turns_away(self, row: int, queue_length: int, now: float) -> bool:
        """Whether the caller leaves at once; if not, patience may have changed and a callback been accepted."""
        estimate = 0.0 if self._estimates is None else self._estimates.wait(self._columns.queue[row], now)
        balks = self._balks[self._columns.intent[row]]
        if self._announcement is not None and estimate > self._announcement.over:
            patience = self._columns.fate("patience")
            if patience[row] < FOREVER:
                patience[row] = to_grid(patience[row] * self._announcement.patience)
            balks *= self._announcement.balks
        if balks and self._balk(row) < balks:
            self._columns.left[row] = now
            self._exits.leave(row, ABANDONED, now)
            return True
        self._offers_at_joining(row, queue_length, estimate, now)
        return False

    def offer(self, row: int, now: float) -> None:
        """Offer a callback, unless luck, the hour or the callbacks that are open speak against it."""
        callback, places = self._callback, self._places
        assert callback is not None
        assert places is not None
        wish = self._offer(row)
        if row in self._columns.legs or row in self._columns.offer:
            return
        full = callback.most_open is not None and len(places.open) >= callback.most_open
        if wish == NOT_OFFERED or full or self.closes_at - now < callback.stops_before_closing:
            return
        if wish != ACCEPTS:
            self._columns.offer[row] = Offer.DECLINED
            return
        self._columns.offer[row] = Offer.ACCEPTED
        places.open.add(row)
        places.hold(row, now)

    def _offers_at_joining(self, row: int, queue_length: int, estimate: float, now: float) -> None:
        if self._callback is None:
            return
        when = self._callback.offer_when
        long = when.estimated_wait_over is not None and estimate > when.estimated_wait_over
        if long or (when.entries is not None and queue_length >= when.entries):
            self.offer(row, now)


def _no_luck(row: int) -> float:
    raise LookupError("nothing of the kind is drawn for this scenario")


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
