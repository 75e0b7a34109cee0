"""Measures of chats that an agent has open at once, and of bots."""

from simulator.measures.catalogue.contacts import count
from simulator.measures.measure import AGENT_SCOPES, DAY_SCOPES, ONE_CHANNEL_SCOPES, Measure
from simulator.measures.terms import SECONDS, agents, arrivals, slots
from simulator.scenario.channels import LIVE

CHATS = (
    Measure(
        "mean_chats", "chats", None, "seconds that chats were open with agents during the scope / seconds of the scope",
        agents("open_chats"), SECONDS, AGENT_SCOPES,
    ),
    Measure(
        "chats_at_once", "chats", None,
        "seconds that chats were open with agents / seconds of agents that they took, each of several at once its part",
        arrivals("handle_seconds"), arrivals("worked_seconds"), ONE_CHANNEL_SCOPES, channels=("chat",),
    ),
    Measure(
        "chat_slot_use", "share", None,
        "seconds that chats were open with agents / (chats that an agent may have open x logged-in seconds and "
        "overtime of the agents who take chats)",
        agents("open_chats"), slots("logged_in") + slots("overtime"), AGENT_SCOPES,
    ),
)  # fmt: skip

BOTS = (
    count("bot_sessions", "bot_sessions", "contacts that a bot answered first", None, DAY_SCOPES),
    Measure(
        "bot_minutes", "min", None, "minutes that contacts spent with a bot, per replication",
        arrivals("bot_seconds").per(60), scopes=DAY_SCOPES, channels=LIVE,
    ),
    Measure(
        "bot_containment_claimed", "share", "higher",
        "sessions that the bot's vendor counts as resolved / sessions with a bot",
        arrivals("bot_claimed"), arrivals("bot_sessions"), DAY_SCOPES, channels=LIVE,
    ),
    Measure(
        "bot_containment", "share", "higher",
        "sessions that ended with the bot and resolved the need / sessions with a bot",
        arrivals("bot_resolved"), arrivals("bot_sessions"), DAY_SCOPES, channels=LIVE,
    ),
)  # fmt: skip

CHAT_MEASURES = (*CHATS, *BOTS)
