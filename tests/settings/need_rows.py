"""Rows of what a need may do: not arise at all, self-service, patience, redial, transfer, return."""

from tests.settings.bases import Changes
from tests.settings.row import Row, Way

_SAME_NEEDS = ("born", "calls of tech", "planned time", "paid")
_LATER = ("born", "calls", "tries", "menu", "planned time", "paid")
"""What nothing may touch that happens after the menu."""
_LATER_LUCK = (*_LATER, "work", "patience")

_REMOVED: tuple[tuple[str, Way], ...] = (
    ("needs_removed of orders", "+"),
    ("needs of orders", "-"),
    ("self_service_tried", "-"),
    ("repeats of orders", "-"),
)
_NO_REDIAL: Changes = (("intents.orders.redial", {"after": "20m"}),)
_DROPPED: Changes = (
    ("calendar.closing.phone", "drop"),
    ("agents.front.roster.constant", 1),
    ("intents.orders.patience.phone", "20m"),
)
"""Callers wait at closing time and are cut off."""
_OFTEN: Changes = (("intents.orders.transfer.share", 0.8), ("ivr.misroutes", 0.0))

REMOVED = tuple(
    Row(
        "intents.*.removed",
        0.4,
        moves,
        way,
        ("born of tech", "calls of tech", "planned time", "paid", "nobody moves", "work", "patience", "menu"),
    )
    for moves, way in _REMOVED
)

SELF_SERVICE = (
    Row("intents.*.self_service", None, "self_service_tried", "-", (*_SAME_NEEDS, "nobody moves", "work")),
    Row("intents.*.self_service.tries", 0.8, "self_service_tried", "+", (*_SAME_NEEDS, "nobody moves", "work")),
    Row("intents.*.self_service.solves", 0.6, "self_served", "+", (*_SAME_NEEDS, "nobody moves", "tries", "work")),
    Row(
        "intents.*.self_service.silent_failure",
        0.5,
        "self_service_failed_silently",
        "+",
        (*_SAME_NEEDS, "nobody moves", "tries", "work"),
    ),
    Row(
        "intents.*.self_service.gives_up",
        0.4,
        "self_service_gave_up",
        "+",
        (*_SAME_NEEDS, "nobody moves", "tries", "work"),
    ),
    Row("intents.*.self_service.handle_after_failure", 2, "aht of orders", "+", (*_LATER, "patience")),
)

RESIDUE = (
    Row(
        "intents.*.relative_length",
        1.0,
        "aht of orders",
        "-",
        (*_LATER, "patience"),
        given=(("intents.orders.handle_measured_at_deflection", 0.0), ("intents.orders.relative_length", 0.1)),
    ),
    Row(
        "intents.*.handle_measured_at_deflection",
        0.5,
        "aht of orders",
        "-",
        (*_LATER, "patience"),
        given=(("intents.orders.handle_measured_at_deflection", 0.0),),
    ),
)

WAITING = (
    Row("intents.*.balks", 0.8, "p_wait of orders", "-", _LATER_LUCK),
    Row("intents.*.redial", None, "redials", "-", _LATER_LUCK),
    *(
        Row(f"intents.*.redial.{cause}", value, "redials", "+", _LATER_LUCK, given=(*_NO_REDIAL, *given))
        for cause, value, given in (
            ("abandoned", 1.0, ()),
            ("blocked", [1.0, 0.5], (("lines.trunks", 5),)),
            ("left_ivr", 1.0, ()),
            ("closed", 1.0, ()),
            ("disconnected", 1.0, _DROPPED),
            ("unreached", 1.0, (("callback.reached", 0.1),)),
        )
    ),
)

TRANSFERS = (
    Row("intents.*.transfer", None, "transferred of orders", "-", _LATER_LUCK),
    Row("intents.*.transfer.share", 0.6, "transferred of orders", "+", _LATER_LUCK),
    Row(
        "intents.*.transfer.to",
        None,
        "handling_hours by experts",
        "-",
        _LATER_LUCK,
        given=(
            ("intents.orders.transfer", {"share": 0.5, "to": "tech", "tier": 2}),
            ("agents.seniors", {"roster": {"constant": 1}, "skills": {"orders": {"rank": 3, "tier": 2}}}),
        ),
    ),
    Row("intents.*.transfer.tier", 2, "passed on to helpers", "-", _LATER_LUCK, given=_OFTEN),
    Row("intents.*.transfer.first_leg", 1.0, "aht of orders", "+", _LATER_LUCK, given=_OFTEN),
    Row("intents.*.transfer.warm", True, "handling_hours by experts", "-", _LATER_LUCK, given=_OFTEN),
)

RESOLUTION = (
    Row("intents.*.resolution.first_contact", 0.2, "repeats", "+", _LATER_LUCK),
    Row("intents.*.resolution.later", 0.0, "repeats", "+", _LATER_LUCK),
    Row("intents.*.resolution.returns", 1.0, "repeats", "+", _LATER_LUCK),
    Row("intents.*.resolution.generations", 0, "repeats", "-", _LATER_LUCK),
)

ROWS = REMOVED + SELF_SERVICE + RESIDUE + WAITING + TRANSFERS + RESOLUTION
