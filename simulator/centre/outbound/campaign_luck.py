"""What luck holds for the calls of a campaign: by record and attempt, whoever calls and whenever."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from simulator.centre.luck import Luck
from simulator.centre.quantiles import Floats, durations
from simulator.scenario.campaigns import Campaign
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.laws import Law

BLOCK = 1_024
"""Records whose luck is drawn together, at the first call of any of them."""


class CallFate(NamedTuple):
    """What luck holds for one call: `answer` and `converts` are uniforms, the rest seconds at factor 1.

    `customer` and `wrap` are of the talk with whoever answers, `right` tells whether that is the person meant.
    """

    answer: float
    converts: float
    preview: float
    ring: float
    right: bool
    customer: float
    wrap: float


class CampaignLuck:
    """Looks the luck of calls up. Blocks that have not been asked for lately are let go; they are the same again."""

    def __init__(self, luck: Luck, name: str, campaign: Campaign) -> None:
        self._luck, self._name, self._campaign = luck, name, campaign
        self._block = lru_cache(maxsize=2 * campaign.attempts + 2)(self._draw)

    def of(self, record: int, attempt: int) -> CallFate:
        """The luck of a record's attempt, both from 0."""
        block, place = divmod(record, BLOCK)
        return self._block(block, attempt)[place]

    def _draw(self, block: int, attempt: int) -> list[CallFate]:
        count = min(BLOCK, self._campaign.records - block * BLOCK)
        # The streams of luck are as long as a day's needs: here the number of the block stands for the day.
        day, campaign = date.fromordinal(block + 1), self._campaign
        parts = campaign.handle.parts

        def uniforms(purpose: str) -> Floats:
            return self._luck.uniforms("campaign", self._name, purpose, day, count, attempt)

        def seconds(purpose: str, law: Law) -> Floats:
            return durations(law, uniforms(purpose))

        none = np.zeros(count)
        drawn = [seconds(component, parts[component]) if component in parts else none for component in COMPONENTS]
        right = uniforms("party") < campaign.right_party
        columns = (
            uniforms("answer"),
            uniforms("converts"),
            seconds("preview", campaign.dialer.preview) if campaign.dialer.mode == "preview" else none,
            seconds("ring", campaign.ring),
            right,
            np.where(right, np.sum(drawn[:-1], axis=0), seconds("wrong_party", campaign.wrong_party)),
            np.where(right, drawn[-1], 0.0),
        )
        return [CallFate(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]
