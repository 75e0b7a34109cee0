"""Rows of the calendar, of demand and of volumes."""

from tests.settings.row import Row

_TABLE = {"2026-03-02T08:00": 30, "2026-03-02T12:00": 60}
_MORE = {"2026-03-02T08:00": 45, "2026-03-02T12:00": 90}
_CROWDED = (
    ("intents.orders.needs.per_day", 170),
    ("intents.tech.needs.per_day", 70),
    ("agents.front.roster.constant", 1),
    ("intents.orders.patience.phone", "20m"),
)
"""Callers wait at closing time."""

TITLE = (
    Row("name", "another name", "another name", "shows", ("log", "bill")),
    Row("why", "as it might be", "as it might be", "shows", ("log", "bill")),
    Row("currency", "EUR", "EUR", "shows", ("log", "bill")),
)

CALENDAR = (
    Row("calendar.start", "2026-03-03", "contacts", "-", ("calls on the day of 2026-03-03", "paid")),
    Row("calendar.days", 1, "contacts", "-", ("calls on the day of 2026-03-02",)),
    Row(
        "calendar.warm_up_days",
        1,
        "repeats",
        "+",
        ("calls on the day of 2026-03-03", "calls on the day of 2026-03-04", "paid"),
        given=(("calendar.start", "2026-03-03"), ("intents.orders.resolution.after", "10h")),
    ),
    Row("calendar.interval", "60m", "intervals", "-", ("born", "work", "patience", "menu", "planned time")),
    Row(
        "calendar.time_zone",
        "Europe/Tallinn",
        "paid_hours",
        "-",
        ("born", "calls on the day of 2026-03-28"),
        given=(("calendar.start", "2026-03-28"), ("calendar.open", "always"), ("demand.weekday", None)),
    ),
    Row("calendar.holidays.dates", ["2026-03-03"], "contacts", "-", ("calls on the day of 2026-03-02",)),
    Row(
        "calendar.holidays.demand",
        0.5,
        "closed",
        "+",
        ("calls on the day of 2026-03-02", "paid"),
        given=(("calendar.holidays.dates", ["2026-03-03"]),),
    ),
    Row("calendar.open.default", "08:30-16:00", "closed", "+", ("born", "calls", "work", "patience", "menu")),
    Row("calendar.open.phone", "08:30-16:00", "closed", "+", ("born", "calls", "work", "patience", "menu")),
    Row(
        "calendar.closing.phone",
        "drop",
        "disconnected",
        "+",
        ("calls", "tries", "work", "menu", "planned time", "until of 16:00"),
        given=_CROWDED,
    ),
    Row(
        "calendar.closing.phone",
        "to_backlog",
        "voicemail",
        "+",
        ("calls", "tries", "work", "menu", "planned time", "until of 16:00"),
        given=_CROWDED,
    ),
    Row(
        "calendar.closing.phone",
        "callback_next_day",
        "places kept at closing",
        "+",
        ("calls", "tries", "work", "menu", "planned time", "until of 16:00"),
        given=(*_CROWDED, ("ivr.after_hours", 0.0)),
    ),
)

DEMAND = (
    Row("demand.busyness.day", 0.5, "needs", "changes", ("nobody moves of tech", "planned time", "work")),
    Row("demand.busyness.interval", 0.5, "needs", "changes", ("planned time",)),
    Row(
        "demand.growth_per_year",
        "1000%",
        "needs",
        "+",
        ("calls on the day of 2026-03-02", "nobody moves of tech", "planned time"),
        given=(("demand.weekday", None), ("callback", None), ("intents.orders.needs.per_day", 800)),
    ),
    Row(
        "demand.weekday",
        {"mon": 3, "tue-fri": 1},
        "needs on 0",
        "+",
        ("nobody moves of tech", "work", "planned time"),
    ),
    Row(
        "demand.intraday",
        {"07:00": 0.2, "08:00": 3, "12:00": 1.5},
        "contacts at 17",
        "+",
        ("born", "planned time"),
    ),
)

VOLUMES = (
    Row(
        "intents",
        {
            name: {"needs": {"per_day": 150}, "handle": {"phone": {"talk": "2m"}}, "patience": {"phone": "3m"}}
            for name in ("orders", "more")
        },
        "contacts",
        "+",
        ("born of orders", "calls of orders", "work", "patience", "paid"),
        base="desk",
        given=(
            (
                "intents.orders",
                {"needs": {"per_day": 150}, "handle": {"phone": {"talk": "2m"}}, "patience": {"phone": "3m"}},
            ),
            ("agents.team.skills", {"orders": {}, "more": {}}),
        ),
    ),
    Row("intents.*.needs", {"per_day": 340}, "needs of orders", "+", ("nobody moves", "born of tech", "calls of tech")),
    Row("intents.*.needs.per_day", 340, "needs of orders", "+", ("nobody moves", "born of tech", "calls of tech")),
    Row(
        "intents.*.needs.per_week",
        1000,
        "needs of orders",
        "+",
        ("nobody moves", "calls of tech", "work", "patience", "menu"),
        given=(("intents.orders.needs", {"per_week": 600}),),
    ),
    Row(
        "intents.*.needs.per_month",
        5000,
        "needs of orders",
        "+",
        ("nobody moves", "calls of tech", "work", "patience", "menu"),
        given=(("intents.orders.needs", {"per_month": 3000}),),
    ),
    Row(
        "intents.*.needs.table",
        _MORE,
        "needs",
        "+",
        ("nobody moves", "work", "patience", "absence", "paid"),
        base="desk",
        given=(("intents.orders.needs", {"table": _TABLE}),),
    ),
    Row(
        "intents.*.offered_contacts",
        {"per_day": 200},
        "offered",
        "+",
        ("nobody moves", "work", "patience", "absence", "paid"),
        base="desk",
        given=(("intents.orders.needs", None), ("intents.orders.offered_contacts", {"per_day": 120})),
    ),
    *(
        Row(
            f"intents.*.offered_contacts.{per}",
            more,
            "offered",
            "+",
            ("nobody moves", "work", "patience", "absence", "paid"),
            base="desk",
            given=(("intents.orders.needs", None), ("intents.orders.offered_contacts", {per: fewer})),
        )
        for per, fewer, more in (
            ("per_day", 120, 200),
            ("per_week", 840, 1400),
            ("per_month", 3600, 6000),
            ("table", _TABLE, _MORE),
        )
    ),
    Row(
        "intents.*.weekday",
        {"mon": 3, "tue-fri": 1},
        "needs of orders on 0",
        "+",
        ("nobody moves", "born of tech", "calls of tech", "work"),
    ),
    Row(
        "intents.*.intraday",
        {"08:00": 3, "12:00": 1},
        "contacts of orders at 17",
        "+",
        ("born", "calls of tech", "planned time"),
    ),
)

ROWS = TITLE + CALENDAR + DEMAND + VOLUMES
