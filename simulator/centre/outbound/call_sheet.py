"""Outbound calls as they are written down."""

import numpy as np

from simulator.records import DialResult, Outbound

NEVER = float("nan")
NOBODY = -1


class CallSheet:
    """One row a call, of all campaigns, in the order in which they were made."""

    def __init__(self) -> None:
        self._made: list[tuple[int, int, int, float, float, float]] = []
        self._group: list[int] = []
        self._result: list[int] = []
        self._talks: dict[int, tuple[float, float, float]] = {}

    def add(self, campaign: int, record: int, attempt: int, held: float, rang: float, rung: float, group: int) -> int:
        """Write a call down that has begun; its row. Until more is known nobody answers it."""
        self._made.append((campaign, record, attempt, held, rang, rung))
        self._group.append(group)
        self._result.append(DialResult.NO_ANSWER)
        return len(self._made) - 1

    def rang(self, row: int) -> float:
        """When ringing began, in elapsed seconds."""
        return self._made[row][4]

    def rung(self, row: int) -> float:
        """When ringing ended, in elapsed seconds."""
        return self._made[row][5]

    def lost(self, row: int) -> None:
        """Who answered was put through to nobody."""
        self._result[row] = DialResult.LOST

    def talk(self, row: int, group: int, result: DialResult, begun: float, talk_ended: float, freed: float) -> None:
        """Who answered is put through to an agent of a group."""
        self._group[row], self._result[row] = group, result
        self._talks[row] = begun, talk_ended, freed

    def rows(self) -> Outbound:
        """All calls as columns."""
        made = np.array(self._made, np.float64).reshape(-1, 6).T
        campaign, record, attempt = made[:3].astype(np.int64)
        held, rang, rung = made[3:]
        talks = np.full((len(self._made), 3), NEVER)
        if self._talks:
            talks[list(self._talks)] = list(self._talks.values())
        begun, talk_ended, freed = talks.T
        group, result = np.array(self._group, np.int64), np.array(self._result, np.int64)
        return Outbound(campaign, record, attempt, held, rang, rung, begun, talk_ended, freed, group, result)
