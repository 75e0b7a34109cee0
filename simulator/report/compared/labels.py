"""Words for the measures that a comparison shows."""

from collections.abc import Mapping

from simulator.comparison import Difference
from simulator.comparison.shown import ADJUSTED_FCR, RAW_FCR
from simulator.scenario.channels import ON_CHANNEL

FLOW_WORDS: Mapping[str, str] = {
    "needs": "needs",
    "needs_removed": "needs whose root cause is gone",
    "self_service_tried": "tried self-service first",
    "self_served": "solved there, no contact (deflected)",
    "self_service_gave_up": "gave up there, no contact",
    "contacts": "contacts",
    "repeats": "repeats",
    "redials": "redials of those whom nobody served",
    "blocked": "found all lines busy",
    "closed": "came when closed",
    "left_ivr": "hung up in the menu or left the bot",
    "bot_sessions": "sessions of a bot",
    "contained": "ended in the menu or the bot (contained)",
    "offered": "offered to agents",
    "abandoned": "gave up waiting",
    "callbacks": "hung up to be called back",
    "callbacks_handled": "reached an agent by a callback",
    "unreached": "never reached by a callback",
    "voicemail": "left a message",
    "answered": "answered by agents",
    "transfers": "passed on to another agent",
    "aht": "handle time of an answered contact",
    "handling_hours": "handled hours",
    "message_hours": "of them on messages",
    "contacts_per_need": "contacts a need",
    "resolved_needs": "needs resolved",
    "unresolved_needs": "needs that ended unresolved",
    "asa": "average wait of the answered",
    "wait_true": "average true wait",
    "occupancy": "occupancy of agents",
}
SHOWN_WORDS: Mapping[str, str] = {
    RAW_FCR: "resolved at first contact by agents, raw (mix effect)",
    ADJUSTED_FCR: "the same on the mix of intents before",
    "first_touch_resolution": "needs resolved at first touch, raw",
    "unresolved_per_need": "needs finally unresolved, raw",
    "transferred_share": "contacts passed on, raw",
    "true_wait_p90": "true wait of nine in ten at most",
    "quality_index": "quality index",
}


def in_words(found: Difference) -> str:
    """A measure of the flow, of the handle time or of what is shown and not judged, in words."""
    name = found.name
    known = FLOW_WORDS.get(name) or SHOWN_WORDS.get(name)
    words = known or name.removesuffix("_time").replace("_", " ")
    channel = found.scope.channel
    return words if channel is None else f"{words}, {ON_CHANNEL[channel]}"
