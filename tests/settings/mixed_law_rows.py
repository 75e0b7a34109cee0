"""Rows of random durations on channels other than the phone, of bots and of campaigns."""

from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.intents import COMPONENTS
from tests.settings.bases import Changes
from tests.settings.channel_rows import others
from tests.settings.door_rows import DUPLICATED
from tests.settings.law_rows import Place, rows_of

_FEW: Changes = (("intents.orders.needs.per_day", 50), ("intents.tech.needs.per_day", 5))
_CALLED: Changes = (("campaigns.winback.records", 25), ("campaigns.winback.attempts", 1))
_CHASING: Changes = (("intents.orders.chases", {"share": 1.0, "after": "1m"}),)
_KEPT = ("born", "calls", "paid")
_INBOUND = ("contacts of phone", "born", "paid", "answers")


def _component(channel: Channel, component: str) -> Place:
    above = f"intents.*.handle.{channel}"
    return Place(
        f"{above}.{component}",
        60,
        f"{component}_time via {channel}",
        "+",
        (*_KEPT, *others(channel)),
        base="channels",
        given=_FEW,
        beside=tuple(f"{above}.{name}" for name in COMPONENTS),
    )


def _spoken(component: str) -> Place:
    above = "campaigns.*.handle"
    return Place(
        f"{above}.{component}",
        60,
        "outbound_aht",
        "+",
        _INBOUND,
        base="outbound",
        given=_CALLED,
        beside=tuple(f"{above}.{name}" for name in COMPONENTS),
    )


PLACES = (
    *(_component(channel, name) for channel in CHANNELS if channel != "phone" for name in COMPONENTS),
    Place(
        "intents.*.patience.chat",
        60,
        "wait_all via chat",
        "+",
        (*_KEPT, *others("chat"), "menu", "work of phone"),
        base="channels",
        given=(("intents.orders.needs.per_day", 100), ("agents.chatters.channels.chat.slots", 1)),
    ),
    Place(
        "intents.*.chases.after",
        600,
        "mean_backlog via email",
        "+",
        (*_KEPT, "contacts of chat"),
        base="channels",
        given=_CHASING,
    ),
    Place(
        "callback.duplicates.after",
        600,
        "redials via phone",
        "-",
        (*_KEPT, *others("phone"), "menu"),
        base="channels",
        given=DUPLICATED,
    ),
    *(
        Place(
            f"bots.{channel}.time",
            30,
            f"bot_minutes via {channel}",
            "+",
            (*_KEPT, *others(channel), "menu"),
            base="channels",
            given=_FEW,
        )
        for channel in ("phone", "chat")
    ),
    *(_spoken(name) for name in COMPONENTS),
    Place("campaigns.*.wrong_party", 60, "outbound_aht", "+", _INBOUND, base="outbound", given=_CALLED),
    Place("campaigns.*.ring", 20, "campaign_minutes", "+", _INBOUND, base="outbound", given=_CALLED),
    Place(
        "campaigns.*.dialer.preview",
        60,
        "outbound_hours",
        "+",
        _INBOUND,
        base="outbound",
        given=(*_CALLED, ("campaigns.winback.dialer.mode", "preview")),
    ),
)

ROWS = tuple(row for place in PLACES for row in rows_of(place))
