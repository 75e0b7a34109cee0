"""What happens because a contact waits: a further group may take it, a callback is offered, patience ends."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence

import simpy

from simulator.centre.agents import Agent
from simulator.centre.columns import NOBODY, Columns
from simulator.centre.exits import Exits
from simulator.centre.kernel import OFFER, OVERFLOW, PATIENCE, Beat, Handlers, scheduler
from simulator.centre.lobby import Lobby
from simulator.centre.plan import Plan
from simulator.records import Outcome

ABANDONED = Outcome.ABANDONED.value
FOREVER = float("inf")


class Alarms:
    """A contact that waits has one alarm: the earliest of its overflow times, an offer, and the end of its patience.

    `steps[queue]` are (seconds waited, order at one instant) of what may come before the patience ends. An alarm is
    never taken out of the calendar: it looks at its row when it fires. `choose`, `might_have_agents`, `is_place`,
    `hand` and `stopped` are set by the floor: the choice of an agent, whether a queue could have any, who is not on the
    line, handing over, and what to call when somebody stops waiting. Where there is a lobby, who gives up is taken out
    of the queue at once: its length is how many wait.
    """

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        columns: Columns,
        queues: Sequence[deque[int]],
        exits: Exits,
        lobby: Lobby | None,
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._queue, self._group, self._outcome = columns.queue, columns.group, columns.outcome
        self._joined, self._left, self._patience = columns.joined, columns.left, columns.fate("patience")
        self._queues, self._exits, self._lobby = queues, exits, lobby
        offers_after = FOREVER if lobby is None else lobby.offers_after
        self.steps = [_steps(plan, queue, offers_after) for queue in range(len(queues))]
        self._current: dict[int, Beat | None] = {}
        self._on_overflow: Handlers = [self._overflow_passes]
        self._on_offer: Handlers = [self._offer_is_due]
        self.on_patience: Handlers = [self._patience_ends]
        self.choose: Callable[[int, float], Agent | None]
        self.might_have_agents: Callable[[int], bool]
        self.is_place: Callable[[object], bool]
        self.hand: Callable[[Agent, int, float], bool]
        self.stopped: Callable[[], None]

    def set(self, row: int, waited: float) -> None:
        """Set the alarm of a contact that has waited so long in its queue."""
        alarm = Beat(row)
        if row in self._current:
            self._current[row] = alarm
        self._arm(alarm, waited, PATIENCE)

    def void(self, row: int) -> None:
        """Whatever alarm the contact has shall find nobody."""
        self._current[row] = None

    def _arm(self, alarm: Beat, waited: float, passed: int) -> None:
        """Set an alarm to what comes next after `waited` seconds in the queue, and what came then up to an order."""
        patience = self._patience[alarm.row]
        steps = self.steps[self._queue[alarm.row]]
        place = bisect_right(steps, (waited, passed))
        if place < len(steps) and steps[place][0] <= patience:
            due, order = steps[place]
            alarm.callbacks = self._on_overflow if order == OVERFLOW else self._on_offer
            self._schedule(alarm, order, due - waited)
        elif patience < FOREVER:
            alarm.callbacks = self.on_patience
            self._schedule(alarm, PATIENCE, patience - waited)

    def _is_void(self, alarm: Beat) -> bool:
        row = alarm.row
        if self._outcome[row] or self._group[row] != NOBODY:
            return True
        return bool(self._current) and self._current.get(row, alarm) is not alarm

    def _overflow_passes(self, alarm: Beat) -> None:
        if self._is_void(alarm):
            return
        row, now = alarm.row, self._env.now
        if self.might_have_agents(self._queue[row]):
            self._look_for_agents(row, now)
        if not self._is_void(alarm):
            self._arm(alarm, now - self._joined[row], OVERFLOW)

    def _look_for_agents(self, row: int, now: float) -> None:
        """Give those who wait in the queue of a row, until it, to agents who may take them now."""
        queue = self._queues[self._queue[row]]
        for waiting in tuple(queue):
            if self._outcome[waiting]:
                continue
            agent = self.choose(waiting, now)
            if agent is not None:
                self._hand_over(agent, waiting, queue, now)
            elif not self.is_place(waiting):
                break
            if waiting == row:
                break

    def _hand_over(self, agent: Agent, row: int, queue: deque[int], now: float) -> None:
        queue.remove(row)
        if not self.hand(agent, row, now):
            agent.team.idle.appendleft(agent)
        self.stopped()

    def _offer_is_due(self, alarm: Beat) -> None:
        if self._is_void(alarm):
            return
        row, now = alarm.row, self._env.now
        assert self._lobby is not None
        if self._lobby.offer(row, now):
            self._queues[self._queue[row]].remove(row)
            self.stopped()
        else:
            self._arm(alarm, now - self._joined[row], OFFER)

    def _patience_ends(self, alarm: Beat) -> None:
        if self._is_void(alarm):
            return
        row, now = alarm.row, self._env.now
        self._left[row] = now
        if self._lobby is not None:
            self._queues[self._queue[row]].remove(row)
        self._exits.leave(row, ABANDONED, now)
        self.stopped()


def _steps(plan: Plan, queue: int, offers_after: float) -> list[tuple[float, int]]:
    """What may come while a contact waits in a queue, ascending: the distinct overflow times, and the offer."""
    overflows = {skill.after for row in plan.skills if (skill := row[queue]) is not None and skill.after}
    steps = [(after, OVERFLOW) for after in overflows]
    return sorted(steps + ([(offers_after, OFFER)] if offers_after < FOREVER else []))
