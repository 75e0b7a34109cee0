"""What is true of the calls of every campaign."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from simulator.records import DialResult, Log
from simulator.scenario.campaigns import Campaign
from simulator.scenario.scenario import Scenario

GRID = 2.0**-19
"""Instants are multiples of half as much, in seconds."""
IN_VAIN = (DialResult.NO_ANSWER, DialResult.LOST)


def outbound(scenario: Scenario, log: Log) -> Iterable[str]:
    """Records are called in turn, as often as may be and not after a talk; only a predictive dialer loses anybody."""
    for number, (name, campaign) in enumerate(scenario.campaigns.items()):
        rows = np.flatnonzero(log.outbound.campaign == number)
        checks = (_records(campaign, log, rows.tolist()), _losses(campaign, log.outbound.result[rows]))
        yield from (f"{name}: {problem}" for found in checks for problem in found)
        wrong = {_group(scenario, int(group)) for group in log.outbound.group[rows] if group >= 0}
        if any(name not in scenario.agents[group].skills for group in wrong):
            yield f"{name}: called by a group without the skill"


def _group(scenario: Scenario, number: int) -> str:
    return list(scenario.agents)[number]


def _records(campaign: Campaign, log: Log, rows: Sequence[int]) -> Iterable[str]:
    calls = log.outbound
    by_record = defaultdict[int, list[int]](list)
    for row in rows:
        by_record[int(calls.record[row])].append(row)
    if sorted(by_record) != list(range(len(by_record))) or len(by_record) > campaign.records:
        yield "records left out, or that are not on the list"
    for called in by_record.values():
        if calls.attempt[called].tolist() != list(range(len(called))) or len(called) > campaign.attempts:
            yield f"a record called {len(called)} times"
        if not np.isin(calls.result[called[:-1]], IN_VAIN).all():
            yield "a record called after a talk"
        ended = np.fmax(calls.rung, calls.talk_ended)[called[:-1]]
        begun = np.fmin(calls.rang, calls.held)[called[1:]]
        if (begun - ended < campaign.retry_after - GRID).any():
            yield "a record called again too early"


def _losses(campaign: Campaign, results: Iterable[int]) -> Iterable[str]:
    counts = [sum(result == kind for result in results) for kind in DialResult]
    lost, answered = counts[DialResult.LOST], sum(counts) - counts[DialResult.NO_ANSWER]
    if lost and campaign.dialer.mode != "predictive":
        yield f"{lost} lost by a dialer that holds an agent for each"
    if lost > campaign.dialer.abandon_cap * answered + 1e-9:
        yield f"{lost} lost of {answered} who answered"
    for share, kinds in ((campaign.leads, DialResult.LEAD), (campaign.sales, DialResult.SALE)):
        if not share and counts[kinds]:
            yield "leads or sales of a campaign that has none"
