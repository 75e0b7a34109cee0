"""How many lines are rung for agents who are not held, so that the abandon cap of a campaign is kept."""

from math import ceil, floor

from simulator.scenario.campaigns import Dialer

ROUNDING = 1e-9
AIM = 0.75
"""Share of the abandon cap that the pace aims at, so that it is seldom at the cap itself."""
STEP = 0.05
"""How much of the lines beyond one an agent a lost call takes away."""


class Pacing:
    """Counts what a campaign's calls came to, and says how many more may be rung for a free agent.

    `in_flight` lines ring for nobody in particular; of all calls so far somebody `answered`, of whom some are `waiting`
    for an agent and some were `lost`. `pace` is the part of the lines beyond one an agent that is rung.
    """

    def __init__(self, dialer: Dialer) -> None:
        self._predicts, self._cap = dialer.mode == "predictive", dialer.abandon_cap
        self._beyond_one = dialer.lines_per_agent - 1
        self.pace = 1.0
        self._fraction = 0.0
        self.in_flight = 0
        self.answered = 0
        self.waiting = 0
        self.lost = 0

    def settled(self, *, lost: bool) -> None:
        """A call that nobody was held for was answered and is put through, or lost: the pace follows.

        It falls by STEP with a lost one, and rises so with others that it stays where AIM of the cap is lost; without a
        cap it stays.
        """
        self.lost += lost
        if self._cap < 1:
            self.pace = min(max(self.pace + STEP * (AIM * self._cap - lost), 0.0), 1.0)

    @property
    def lines_per_agent(self) -> float:
        """Lines that are rung for each free agent now."""
        return 1 + self._beyond_one * self.pace

    @property
    def dialled_for(self) -> int:
        """Free agents for whom the lines in flight are rung: `lines_per_agent` each, the last one maybe fewer."""
        return ceil(self.in_flight / self.lines_per_agent - ROUNDING)

    def lines(self) -> int:
        """How many lines to ring now for one more free agent, nobody being held; 0 if the agent is to be held.

        `lines_per_agent` on average, whole ones by carrying the fraction on. None of them may be rung if more than
        `abandon_cap` of those who answered would be lost even if all in flight, these included, were answered and
        lost, and all who wait were lost, too. So whatever comes, lost / answered is never above the cap.
        """
        wanted = self.lines_per_agent + self._fraction
        lines = floor(wanted + ROUNDING)
        if not self._predicts or not self._keeps_cap(self.in_flight + lines):
            return 0
        self._fraction = wanted - lines
        return lines

    def _keeps_cap(self, at_stake: int) -> bool:
        return self.lost + self.waiting + at_stake <= self._cap * (self.answered + at_stake) + ROUNDING
