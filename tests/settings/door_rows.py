"""Rows of lines, menu, announcement and callback."""

from tests.settings.row import Row

_NEEDS = ("born", "calls", "tries", "planned time", "paid")
_LUCK = (*_NEEDS, "menu", "work", "patience")
_BUSY = (("callback.offer_when", {"estimated_wait_over": "30s"}),)
_TOLD = (("callback", None), ("waiting.announcement", {"over": "10s", "patience": 0.3, "balks": 2}))
_BALKING = (*_TOLD, ("intents.orders.balks", 0.2), ("intents.tech.balks", 0.2))

LINES = (
    Row("lines", None, "blocked", "-", _LUCK, given=(("lines.trunks", 5),)),
    Row("lines.trunks", 5, "blocked", "+", _LUCK),
)

MENU = (
    Row("ivr", None, "mean_in_ivr", "-", (*_NEEDS, "patience")),
    Row("ivr.hangs_up", 0.4, "left_ivr", "+", (*_NEEDS, "work", "patience")),
    Row("ivr.contains", {"orders": 0.5}, "contained of orders", "+", (*_NEEDS, "work", "patience")),
    Row("ivr.contained_resolves", 0.1, "true_containment", "-", _LUCK),
    Row("ivr.verifies", None, "verify_time", "+", (*_NEEDS, "menu", "patience")),
    Row("ivr.verifies.share", 1.0, "verify_time", "-", (*_NEEDS, "menu", "patience")),
    Row("ivr.verifies.saves", "5s", "verify_time", "+", (*_NEEDS, "menu", "patience")),
    Row("ivr.misroutes", 0.5, "transfers", "+", _LUCK),
    Row("ivr.misroute_leg", 1.0, "aht", "+", _LUCK, given=(("ivr.misroutes", 0.3),)),
    Row("ivr.filters", 0.3, "filtered", "+", (*_NEEDS, "work", "patience")),
    Row("ivr.after_hours", 1.0, "kept", "+", _LUCK),
)

ANNOUNCEMENT = (
    Row("waiting.estimate", "last_wait", "callback_offered", "changes", _LUCK, given=_BUSY),
    Row("waiting.announcement", None, "abandoned", "-", (*_NEEDS, "menu", "work"), given=_TOLD),
    Row("waiting.announcement.over", "10m", "abandoned", "-", (*_NEEDS, "menu", "work"), given=_TOLD),
    Row("waiting.announcement.patience", 3, "abandoned", "-", (*_NEEDS, "menu", "work"), given=_TOLD),
    Row("waiting.announcement.balks", 5, "p_wait", "-", (*_NEEDS, "menu", "work"), given=_BALKING),
)

CALLBACK = (
    Row("callback", None, "callbacks", "-", _LUCK),
    Row("callback.offer_when.estimated_wait_over", "5m", "callback_offered", "-", _LUCK, given=_BUSY),
    Row(
        "callback.offer_when.waited",
        "3m",
        "callback_offered",
        "-",
        _LUCK,
        given=(("callback.offer_when", {"waited": "10s"}),),
    ),
    Row("callback.offer_when.entries", 4, "callback_offered", "-", _LUCK),
    Row("callback.offered_to", 0.2, "callback_offered", "-", _LUCK),
    Row("callback.accepts", 1.0, "callback_accepted", "+", _LUCK),
    Row("callback.mode", "hold_place", "callbacks", "has no other value", ("log",)),
    Row("callback.dial", "agent_first", "ring_hours", "+", _LUCK),
    Row("callback.reached", 0.1, "unreached", "+", _LUCK),
    Row("callback.attempts", 5, "callback_attempts", "+", _LUCK, given=(("callback.reached", 0.2),)),
    Row(
        "callback.retry_after",
        "1h",
        "wait_callback",
        "+",
        _LUCK,
        given=(("callback.reached", 0.4), ("callback.attempts", 4)),
    ),
    Row("callback.stops_before_closing", "4h", "callback_offered", "-", (*_LUCK, "until of 12:00")),
    Row("callback.most_open", 1, "callback_accepted", "-", _LUCK),
)

ROWS = LINES + MENU + ANNOUNCEMENT + CALLBACK
