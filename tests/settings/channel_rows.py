"""Rows of channels: hours, profiles, shares, bots, messages that are chased, switches, resolution and service."""

from collections.abc import Iterator

from simulator.scenario.channels import CHANNELS, DEFERRED, Channel
from tests.settings.bases import Changes
from tests.settings.row import Row, Way

_NEEDS = ("born", "calls", "planned time", "paid")
_PRICED = ("log", "measures", "bill")
_FAILS: Changes = (
    ("intents.orders.self_service", {"tries": 0.8, "solves": 0.1}),
    ("intents.orders.switches.failed_self_service", {}),
)
_QUIET: Changes = (("intents.orders.needs.per_day", 30),)
_CHASING: Changes = (("intents.orders.chases", {"share": 0.5, "after": "20m"}),)
_LANGUAGES: Changes = (
    ("demand.languages", {"en": 1.0}),
    ("agents.callers.languages", {"en": {}, "fr": {"handle": 3}}),
)


def others(*changed: Channel) -> tuple[str, ...]:
    """Everything on the channels that are not named: no agent works on two of them."""
    return tuple(f"contacts of {channel}" for channel in CHANNELS if channel not in changed)


def _row(
    path: str,
    value: object,
    moves: str,
    way: Way,
    *keeps: str,
    at: str = "",
    given: Changes = (),
    along: Changes = (),
) -> Row:
    return Row(path, value, moves, way, keeps, at=at, base="channels", given=given, along=along)


def _hours() -> Iterator[Row]:
    for channel in CHANNELS[1:]:
        early, keeps = f"contacts via {channel} at 17", ("born", *others(channel))
        yield _row(f"calendar.open.{channel}", "10:00-12:00", early, "-", *keeps)
    for channel in DEFERRED:
        moves = f"contacts via {channel}"
        yield _row(f"calendar.closing.{channel}", "to_backlog", moves, "has no other value", "log")


CALENDAR = (
    *_hours(),
    _row(
        "calendar.closing.chat",
        "drop",
        "disconnected via chat",
        "+",
        *_NEEDS,
        *others("chat"),
        "until of 12:00",
        given=(("agents.chatters.channels.chat.slots", 1), ("intents.orders.patience.chat", "1h")),
    ),
)


def _profiles() -> Iterator[Row]:
    for channel in CHANNELS:
        above, flat = f"demand.channels.{channel}", {"08:00": 1}
        yield _row(
            f"{above}.weekday",
            {"mon": 3, "tue-sun": 1},
            f"contacts via {channel} on 0",
            "+",
            "planned time",
            *(("born of tech", "calls of tech") if channel != "phone" else ()),
            given=((f"{above}.weekday", {"mon-sun": 1}),),
        )
        yield _row(
            f"{above}.intraday",
            {"08:00": 1, "11:00": 9},
            f"contacts via {channel} at 17",
            "-",
            "born",
            *others(channel),
            given=((f"{above}.intraday", flat),),
        )


DEMAND = (
    *_profiles(),
    _row("demand.languages", {"en": 0.5, "fr": 0.5}, "aht via phone", "+", *_NEEDS, *others("phone"), given=_LANGUAGES),
    _row(
        "intents.*.languages",
        {"en": 0.5, "fr": 0.5},
        "aht of orders via phone",
        "+",
        *_NEEDS,
        *others("phone"),
        given=_LANGUAGES,
    ),
    _row(
        "intents.*.channels",
        {"phone": 0.1, "chat": 0.6, "email": 0.15, "social": 0.15},
        "contacts via chat",
        "+",
        *_NEEDS,
        *others("phone", "chat"),
        "work of phone",
    ),
)

HANDLING = tuple(
    _row(
        f"intents.*.handle.{channel}",
        {"talk": "20m"},
        f"aht of orders via {channel}",
        "+",
        *_NEEDS,
        *others(channel),
    )
    for channel in CHANNELS
)


def _bots(channel: Channel) -> Iterator[Row]:
    above, keeps = f"bots.{channel}", (*_NEEDS, *others(channel))
    yield _row(above, None, f"bot_sessions via {channel}", "-", *keeps)
    yield _row(f"{above}.hangs_up", 0.5, f"left_ivr via {channel}", "+", *keeps)
    yield _row(f"{above}.contains", {"orders": 0.6}, f"contained via {channel}", "+", *keeps)
    yield _row(f"{above}.contained_resolves", 0.0, f"bot_containment via {channel}", "-", *keeps, "menu")
    yield _row(f"{above}.claims_hang_ups", True, f"bot_containment_claimed via {channel}", "+", *keeps, "log", "bill")
    verify = f"verify_time via {channel}"
    yield _row(f"{above}.verifies", None, verify, "+", *keeps, "menu")
    yield _row(f"{above}.verifies.share", 1.0, verify, "-", *keeps, "menu")
    yield _row(f"{above}.verifies.saves", "2s", verify, "+", *keeps, "menu")


BOTS = (*_bots("phone"), *_bots("chat"))

CHASES = (
    _row("intents.*.chases", None, "chased", "-", *_NEEDS, "contacts of chat", given=_CHASING),
    _row("intents.*.chases.share", 1.0, "chased", "+", *_NEEDS, "contacts of chat", given=_CHASING),
    _row("intents.*.chases.to", "chat", "redials via chat", "+", *_NEEDS, given=_CHASING),
)

SWITCHES = (
    _row(
        "intents.*.switches.first",
        {"phone": {"chat": 0.5}},
        "first_contacts of orders via chat",
        "+",
        *_NEEDS,
        *others("phone", "chat"),
        "work of phone",
    ),
    _row(
        "intents.*.switches.redial",
        {"phone": {"chat": 1.0}},
        "redials via phone",
        "-",
        *_NEEDS,
        *others("phone", "chat"),
    ),
    _row(
        "intents.*.switches.repeat",
        {"email": {"phone": 1.0}},
        "repeats via email",
        "-",
        *_NEEDS,
        *others("phone", "email"),
    ),
    _row(
        "intents.*.switches.failed_self_service",
        {"chat": {"phone": 1.0}},
        "first_contacts via chat",
        "-",
        *_NEEDS,
        "tries",
        *others("phone", "chat"),
        given=_FAILS,
    ),
)

RESOLUTION = tuple(
    row
    for channel in CHANNELS
    for above in (f"intents.*.resolution.by_channel.{channel}",)
    for row in (
        _row(f"{above}.first_contact", 0.1, f"fcr_gross of orders via {channel}", "-", *_NEEDS, *others(channel)),
        _row(f"{above}.later", 0.0, f"agent_fcr of orders via {channel}", "-", *_NEEDS, *others(channel)),
    )
)

SERVICE = (
    _row("service.chat.level", 0.01, "1 % in", "shows", *_PRICED, given=_QUIET),
    _row("service.chat.within", "5m", "service_level via chat", "+", "log", "bill"),
    *(
        _row("service.chat.formula", formula, "service_level via chat", "+", *_PRICED)
        for formula in (
            "answered_only",
            "credit_abandons",
            "ignore_abandons_within",
            "short_abandon_credit",
            "ignore_short_abandons",
        )
    ),
    _row(
        "service.chat.formula",
        "strict_attempts",
        "service_level via chat",
        "-",
        *_PRICED,
        given=(("service.chat.formula", "answered_only"),),
    ),
    _row("service.chat.also_within", ["20s"], "chat thresholds", "+", "log", "bill"),
    _row("service.chat.short_abandon", "3m", "abandonment_without_short via chat", "-", "log", "bill"),
    *(
        row
        for channel in DEFERRED
        for row in (
            _row(f"service.{channel}.due", "30m", f"on_time via {channel}", "-", *_NEEDS, *others(channel), "bill"),
            _row(f"service.{channel}.level", 0.01, "1 % in", "shows", *_PRICED, given=_QUIET),
        )
    ),
)

ROWS = CALENDAR + DEMAND + HANDLING + BOTS + CHASES + SWITCHES + RESOLUTION + SERVICE
