"""Columns of what only some channels have: bots, due times, agents' time shared among several contacts."""

import numpy as np

from simulator.measures.arrivals import Arrivals, Column, Columns
from simulator.measures.journeys import CUT_SHORT
from simulator.measures.streams import is_deferred
from simulator.records import Flags, Outcome
from simulator.scenario.bots import Bot
from simulator.scenario.channels import CHANNELS
from simulator.scenario.deflection import front_of
from simulator.scenario.scenario import Scenario

BOT_COLUMNS = ("bot_sessions", "bot_seconds", "bot_claimed", "bot_resolved")
MESSAGE_COLUMNS = ("due", "on_time", "chased")
UNHEARD = (Outcome.BLOCKED, Outcome.CLOSED)
"""Outcomes of contacts that got as far as no bot."""


def bot_columns(scenario: Scenario, arrivals: Arrivals, in_menu: Column) -> Columns:
    """Sessions with a bot, their seconds, and what was resolved there: by the vendor's count, and truly.

    `in_menu` are the seconds between arriving and asking for an agent.
    """
    contacts, nothing = arrivals.contacts, np.zeros(len(arrivals.rows), bool)
    bots = [(place, front_of(scenario, channel)) for place, channel in enumerate(CHANNELS)]
    bots = [(place, bot) for place, bot in bots if isinstance(bot, Bot) and CHANNELS[place] in scenario.channels]
    if not bots:
        return dict.fromkeys(BOT_COLUMNS, nothing) | {"bot_seconds": nothing.astype(np.float64)}
    claiming = [place for place, bot in bots if isinstance(bot, Bot) and bot.claims_hang_ups]
    sessions = np.isin(contacts.channel, [place for place, _ in bots]) & ~np.isin(contacts.outcome, UNHEARD)
    contained = sessions & (contacts.outcome == Outcome.CONTAINED)
    left = sessions & (contacts.outcome == Outcome.LEFT_IVR) & np.isin(contacts.channel, claiming)
    return {
        "bot_sessions": sessions,
        "bot_seconds": np.where(sessions, in_menu, 0.0),
        "bot_claimed": contained | left,
        "bot_resolved": contained & contacts.resolved,
    }


def message_columns(arrivals: Arrivals, end: float) -> Columns:
    """Messages that were `due` by the horizon's `end` or are answered, those of them that were answered by their due
    time, and those that turned into a contact elsewhere."""
    contacts, last_leg = arrivals.contacts, arrivals.journeys.last_leg
    deferred = is_deferred(contacts)
    if not deferred.any():
        return dict.fromkeys(MESSAGE_COLUMNS, deferred)
    answered = deferred & (contacts.outcome == Outcome.ANSWERED) & (last_leg != Outcome.UNFINISHED)
    return {
        "due": answered | (deferred & (contacts.due <= end)),
        "on_time": _on_time(arrivals, answered & ~np.isin(last_leg, CUT_SHORT)),
        "chased": deferred & (contacts.outcome == Outcome.ABANDONED),
    }


def _on_time(arrivals: Arrivals, answered: Flags) -> Flags:
    return answered & (arrivals.contacts.ended <= arrivals.contacts.due)
