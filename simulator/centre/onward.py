"""Where a contact goes on whose channel decides: to the next agent, or to another channel."""

from collections.abc import Mapping

from simulator.centre.closing import Closing
from simulator.centre.columns import Columns
from simulator.centre.inbox import Inbox
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns
from simulator.scenario.channels import Stream


class Onward:
    """Knows the closing of each live channel, and the inbox of the others."""

    def __init__(
        self,
        plan: Plan,
        columns: Columns,
        closings: Mapping[str, Closing],
        inbox: Inbox | None,
        returns: Returns | None,
    ) -> None:
        self._plan, self._columns = plan, columns
        self._closings, self._inbox, self._returns = closings, inbox, returns

    def is_open(self, row: int) -> bool:
        """Whether the channel of a live contact is open."""
        return self._closings[self._stream(row).channel].is_open

    def passes_on(self, row: int, now: float) -> None:
        """A contact asks for another agent."""
        closing = self._closings.get(self._stream(row).channel)
        if closing is not None:
            closing.passes_on(row, now)
        elif self._inbox is not None:
            self._inbox.pass_on(row, now)

    def chased(self, row: int, now: float) -> None:
        """A message that nobody has begun turns into a contact on another channel."""
        name, chases = self._stream(row).intent, self._plan.scenario.intents[self._stream(row).intent].chases
        if chases is not None and self._returns is not None:
            self._returns.on_another(row, self._plan.streams.index(Stream(name, chases.to)), now)

    def _stream(self, row: int) -> Stream:
        return self._plan.streams[self._columns.stream[row]]
