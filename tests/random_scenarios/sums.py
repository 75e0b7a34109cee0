"""Sums over channels that must come out, in what was measured and in what it costs."""

import math
from collections.abc import Iterable
from typing import get_args

import numpy as np

from simulator.money import CostReport
from simulator.money.account import Account
from simulator.money.allocation import Key, channel_costs
from simulator.money.intent_costs import intent_costs
from simulator.money.month import intent_work_of
from simulator.money.quantities import work_by_channel
from simulator.records import Replication, Simulation

CENT = 0.01


def broken_sums(simulation: Simulation) -> list[str]:
    """Sums of replications that do not come out, in words."""
    return [problem for one in simulation.replications for problem in _counts(one)]


def _counts(replication: Replication) -> Iterable[str]:
    day, calls = replication.by_day, replication.outbound_by_day
    for less, more in (("on_time", "due"), ("on_time", "answered"), ("bot_resolved", "bot_sessions")):
        if (np.asarray(day[less]) > np.asarray(day[more])).any():
            yield f"more {less} than {more}"
    for less, more in (("sales", "leads"), ("leads", "right_parties"), ("connects", "dials")):
        if (np.asarray(calls[less]) > np.asarray(calls[more])).any():
            yield f"more {less} than {more}"
    if (replication.agent_seconds["message_handling"] > replication.agent_seconds["handling"] + 1e-6).any():
        yield "more handling of messages than of everything"


def broken_sums_of_money(report: CostReport, simulation: Simulation) -> list[str]:
    """Costs and hours by channel and by intent that are not the whole under one of the keys, in words."""
    months = zip(report.months, simulation.replications, strict=True)
    return [problem for month, played in months for problem in (*_hours(month), *_costs(month, simulation, played))]


def _hours(month: Account) -> Iterable[str]:
    on_channels, quantities = work_by_channel(month.quantities).values(), month.quantities
    handled = math.fsum(work.handled_hours for work in on_channels)
    if not math.isclose(handled, quantities.handled_hours, rel_tol=1e-9, abs_tol=1e-9):
        yield f"{handled} hours handled on all channels of {quantities.handled_hours}"
    logged = math.fsum(work.logged_hours for work in on_channels)
    if logged > quantities.hours_on_duty * (1 + 1e-9) + 1e-9:
        yield f"{logged} hours needed on all channels of {quantities.hours_on_duty} on duty"


def _costs(month: Account, simulation: Simulation, played: Replication) -> Iterable[str]:
    work = intent_work_of(simulation.scenario, played)
    for key in get_args(Key):
        channels = channel_costs(month.bill, month.quantities, key)
        intents = intent_costs(month.bill, channels, work)
        for what, total in (("channels", channels.total), ("intents", intents.total)):
            if not math.isclose(total, month.bill.total, rel_tol=1e-9, abs_tol=CENT):
                yield f"the {what} cost {total} by {key}, everything {month.bill.total}"
        if any(share.cost < 0 for share in (*channels.shares, *intents.shares)):
            yield f"a negative cost by {key}"
