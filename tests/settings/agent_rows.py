"""Rows of how groups work: channels, chats at once, messages, languages, tenure, home, and the last agent."""

from typing import Any

from tests.settings.bases import Changes
from tests.settings.channel_rows import others
from tests.settings.row import Row, Way

_NEEDS = ("born", "calls", "planned time", "paid")
_FENCE: dict[str, Any] = {"from": "10:00", "to": "11:00", "agents": 1}
_LANGUAGES: Changes = (
    ("demand.languages", {"en": 0.5, "fr": 0.5}),
    ("agents.callers.languages", {"en": {}, "fr": {}}),
    ("agents.techs.skills.orders", {"rank": 2}),
)
_NEW: Changes = (("agents.callers.tenure", {"new": {"share": 0.5, "handle": 3, "resolution": 0.1}}),)
_LAST: Changes = (("routing.last_agent", {"wait": "5m"}),)
_FROM_HOME: Changes = (("costs.lines.4.driver", "remote_heads"),)


def _row(path: str, value: object, moves: str, way: Way, *keeps: str, at: str = "", given: Changes = ()) -> Row:
    return Row(path, value, moves, way, keeps, at=at, base="channels", given=given)


def _beside(channel: str, work: dict[str, Any]) -> Changes:
    """Callers who work on another channel, too."""
    return ((f"agents.callers.channels.{channel}", work),)


def _pressed(channel: str) -> Changes:
    """Some calls and messages always wait."""
    long = tuple((f"intents.orders.handle.{one}.talk", "12m") for one in ("phone", channel))
    return (*long, ("intents.orders.patience.phone", "3h"))


CHANNELS_OF_A_GROUP = (
    *(
        _row(
            f"agents.*.channels.{channel}",
            None,
            f"answered via {channel} by {group}",
            "-",
            *_NEEDS,
            *others("phone", "social" if group == "posters" else channel),  # type: ignore[arg-type]
            at=f"agents.{group}.channels.{channel}",
            given=((f"agents.{group}.channels.{channel}", {}),),
        )
        for channel, group in (("phone", "posters"), ("chat", "callers"), ("email", "callers"), ("social", "callers"))
    ),
)
_AT_CHATS = "agents.chatters.channels.chat"
CHATS = (
    _row("agents.*.channels.chat.slots", 4, "mean_chats", "+", *_NEEDS, *others("chat"), at=f"{_AT_CHATS}.slots"),
    _row(
        "agents.*.channels.chat.slowdown", 3, "aht via chat", "+", *_NEEDS, *others("chat"), at=f"{_AT_CHATS}.slowdown"
    ),
    _row(
        "agents.*.channels.chat.stretch",
        [1, 4],
        "aht via chat",
        "+",
        *_NEEDS,
        *others("chat"),
        at=f"{_AT_CHATS}.stretch",
    ),
    _row(
        "agents.*.channels.chat.beside_calls",
        True,
        "answered via phone by chatters",
        "+",
        *_NEEDS,
        *others("phone", "chat"),
        at=f"{_AT_CHATS}.beside_calls",
        given=(("agents.chatters.channels.phone", {}),),
    ),
)


def _message_rows(channel: str) -> tuple[Row, ...]:
    path, messages = f"agents.*.channels.{channel}", "message_hours by callers"
    fence, fenced = f"{path}.ring_fenced[]", (*_beside(channel, {"ring_fenced": [_FENCE]}), *_pressed(channel))
    keeps = (*_NEEDS, *others("phone", channel))  # type: ignore[arg-type]
    return (
        _row(f"{path}.interruptible", True, "wait_all via phone", "-", *keeps, given=_beside(channel, {})),
        _row(f"{path}.ring_fenced", [], messages, "-", *keeps, given=fenced),
        _row(f"{fence}.from", "08:00", messages, "+", *keeps, given=fenced),
        _row(f"{fence}.to", "12:00", messages, "+", *keeps, given=fenced),
        _row(f"{fence}.agents", 2, messages, "+", *keeps, given=fenced),
        _row(f"{fence}.days", "tue-sun", messages, "-", *keeps, given=fenced),
    )


MESSAGES = (*_message_rows("email"), *_message_rows("social"))

LANGUAGES = (
    _row("agents.*.languages", ["en"], "answered by callers", "-", *_NEEDS, *others("phone"), given=_LANGUAGES),
    _row(
        "agents.*.languages.*.handle",
        3,
        "aht of orders by callers",
        "+",
        *_NEEDS,
        *others("phone"),
        given=_LANGUAGES,
    ),
    _row(
        "agents.*.languages.*.resolution",
        0.0,
        "agent_fcr of orders by callers",
        "-",
        *_NEEDS,
        *others("phone"),
        given=_LANGUAGES,
    ),
)

TENURE = (
    _row("agents.*.tenure", {}, "aht by callers", "-", *_NEEDS, *others("phone"), given=_NEW),
    _row("agents.*.tenure.*.share", 0.0, "aht by callers", "-", *_NEEDS, *others("phone"), given=_NEW),
    _row("agents.*.tenure.*.handle", 9, "aht by callers", "+", *_NEEDS, *others("phone"), given=_NEW),
    _row("agents.*.tenure.*.resolution", 1.0, "agent_fcr by callers", "+", *_NEEDS, *others("phone"), given=_NEW),
)

HOME = (
    Row("agents.*.remote", {"share": 0.5}, "line lines.desks", "+", ("log", "measures"), base="desk", given=_FROM_HOME),
    Row(
        "agents.*.remote.share",
        1.0,
        "line lines.desks",
        "+",
        ("log", "measures"),
        base="desk",
        given=(*_FROM_HOME, ("agents.team.remote", {"share": 0.5})),
    ),
    Row(
        "agents.*.remote.external",
        0.8,
        "absent_hours",
        "+",
        ("born", "calls", "work", "patience", "paid"),
        base="desk",
        given=(("agents.team.remote", {"share": 1.0}),),
    ),
)

LAST_AGENT = (
    _row("routing.last_agent", {"wait": "2h"}, "wait_all via phone", "+", *_NEEDS, *others("phone", "chat")),
    _row("routing.last_agent.wait", "2h", "wait_all via phone", "+", *_NEEDS, *others("phone", "chat"), given=_LAST),
    _row(
        "routing.last_agent.resolution",
        0.0,
        "agent_fcr of orders via phone",
        "-",
        *_NEEDS,
        *others("phone", "chat"),
        given=_LAST,
    ),
)

ROWS = CHANNELS_OF_A_GROUP + CHATS + MESSAGES + LANGUAGES + TENURE + HOME + LAST_AGENT
