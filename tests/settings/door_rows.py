"""Rows of lines, menu, announcement and callback."""

from tests.settings.bases import Changes
from tests.settings.channel_rows import others
from tests.settings.row import Row, Way

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

_BY_PHONE = (*_NEEDS[:2], "planned time", "paid", "menu", "work of phone", *others("phone"))
_PRESSED: Changes = (("agents.callers.roster.constant", 1), ("intents.orders.patience.phone", "30m"))
_BOOKED: Changes = (
    *_PRESSED,
    (
        "callback",
        {
            "offer_when": {"entries": 1},
            "accepts": 0.8,
            "mode": "scheduled",
            "windows": {"length": "30m", "capacity": 3, "notice": "10m", "within": "3h"},
        },
    ),
)
DUPLICATED: Changes = (
    *_PRESSED,
    (
        "callback",
        {
            "offer_when": {"entries": 1},
            "accepts": 0.8,
            "retry_after": "2m",
            "duplicates": {"share": 0.6, "after": "10m"},
        },
    ),
)
"""Nearly all callers wait long to be called back, and many of them call again meanwhile."""


def _on_phone(
    path: str, value: object, moves: str, way: Way, given: Changes, *, at: str = "", along: Changes = ()
) -> Row:
    return Row(path, value, moves, way, _BY_PHONE, at=at, base="channels", given=given, along=along)


WINDOWS = (
    _on_phone(
        "callback.mode",
        "scheduled",
        "wait_callback",
        "+",
        (*_PRESSED, ("callback", {"offer_when": {"entries": 1}, "accepts": 0.8})),
        along=(("callback.windows", {"capacity": 3}),),
    ),
    _on_phone("callback.windows", None, "callback_offered", "+", _BOOKED, along=(("callback.mode", "hold_place"),)),
    _on_phone("callback.windows.length", "90m", "callback_offered", "-", _BOOKED),
    _on_phone("callback.windows.capacity", 1, "callback_offered", "-", _BOOKED),
    _on_phone("callback.windows.notice", "90m", "wait_callback", "+", _BOOKED),
    _on_phone("callback.windows.within", "30m", "wait_callback", "-", _BOOKED),
)

DUPLICATES = (
    _on_phone("callback.duplicates", None, "redials via phone", "-", DUPLICATED),
    _on_phone("callback.duplicates.share", 1.0, "unreached via phone", "+", DUPLICATED),
    _on_phone("callback.duplicates.recognised", 0.0, "callback_attempts", "+", DUPLICATED),
)

ROWS = LINES + MENU + ANNOUNCEMENT + CALLBACK + WINDOWS + DUPLICATES
