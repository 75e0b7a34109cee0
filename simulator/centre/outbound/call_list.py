"""The list of a campaign: which record is called next, and which again."""

from heapq import heappop, heappush

from simulator.centre.kernel import to_grid
from simulator.scenario.campaigns import Campaign


class CallList:
    """Records in order of their number, but first those due again: the one due earliest, then the lowest number."""

    def __init__(self, campaign: Campaign) -> None:
        self._records, self._attempts = campaign.records, campaign.attempts
        self._retry_after = to_grid(campaign.retry_after)
        self._fresh = 0
        self._again: list[tuple[float, int, int]] = []

    def has(self, now: float) -> bool:
        """Whether there is anybody to call now."""
        return self._fresh < self._records or (bool(self._again) and self._again[0][0] <= now)

    @property
    def next_due(self) -> float:
        """When the next record is due again, in elapsed seconds; infinite if none is."""
        return self._again[0][0] if self._again else float("inf")

    @property
    def is_over(self) -> bool:
        """Whether there is nobody to call, now or later, but those who are being called."""
        return self._fresh == self._records and not self._again

    def take(self, now: float) -> tuple[int, int]:
        """The record to call now and its attempt, both from 0."""
        if self._again and self._again[0][0] <= now:
            _, record, attempt = heappop(self._again)
            return record, attempt
        self._fresh += 1
        return self._fresh - 1, 0

    def in_vain(self, record: int, attempt: int, now: float) -> None:
        """A call is over that nobody was spoken to in: the record is due again if attempts are left."""
        if attempt + 1 < self._attempts:
            heappush(self._again, (now + self._retry_after, record, attempt + 1))
