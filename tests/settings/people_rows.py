"""Rows of rosters, skills, shrinkage and routing."""

from typing import Any

from tests.settings.bases import Changes
from tests.settings.row import Row

_LUCK = ("born", "calls", "work", "patience")
_IN_CENTRE = (*_LUCK, "tries", "menu", "planned time", "paid")
_ON_DESK = (*_LUCK, "absence")
_SHIFT = "agents.*.roster.shifts[]"
_EARLY: dict[str, Any] = {"start": "08:00", "length": "8h", "heads": 3}
_ALL_COME = (("agents.team.shrinkage.external", 0),)
_NO_MORE_DUTY = (("agents.team.shrinkage.internal", None),)
_ALIKE: Changes = (("agents.helpers.skills.orders", {}), ("agents.helpers.skills.tech", {}))
"""Helpers take all calls as soon as the other groups do."""
_ONE_TEAM = (
    ("agents", {"front": {"roster": {"constant": 4}, "skills": {"orders": {"order": 1}, "tech": {"order": 1}}}}),
    ("intents.orders.transfer", None),
    ("callback", None),
    ("ivr.misroutes", 0.0),
)
"""One team that chooses among the intents."""

ROSTERS = (
    Row(
        "agents",
        {
            "team": {"roster": {"constant": 1}, "skills": {"orders": {}}},
            "others": {"roster": {"constant": 2}, "skills": {"orders": {"rank": 2}}},
        },
        "paid_hours",
        "+",
        (*_LUCK, "paid of team"),
        base="desk",
        given=(("agents", {"team": {"roster": {"constant": 1}, "skills": {"orders": {}}}}),),
    ),
    Row("agents.*.roster.constant", 4, "paid_hours by front", "+", (*_LUCK, "tries", "menu", "paid of experts")),
    Row(
        "agents.*.roster.intervals",
        {"08:00": 4},
        "paid_hours by experts",
        "+",
        (*_LUCK, "tries", "menu", "paid of front"),
        at="agents.experts.roster.intervals",
    ),
    Row("agents.*.roster.shifts", [_EARLY], "paid_hours", "-", ("born", "calls", "work", "patience"), base="desk"),
)

SHIFTS = (
    Row(f"{_SHIFT}.start", "07:00", "first on duty", "-", _LUCK, base="desk"),
    Row(f"{_SHIFT}.length", "10h", "paid_hours", "+", _LUCK, base="desk"),
    Row(f"{_SHIFT}.heads", 6, "paid_hours", "+", _LUCK, base="desk"),
    Row(f"{_SHIFT}.days", "tue-fri", "paid_hours", "-", _LUCK, base="desk", given=_ALL_COME),
    Row(
        f"{_SHIFT}.break",
        "50m",
        "break_hours",
        "+",
        (*_LUCK, "paid"),
        base="desk",
        at="agents.team.roster.shifts.1.break",
        given=_ALL_COME,
    ),
    Row(f"{_SHIFT}.breaks", [], "break_hours", "-", (*_ON_DESK, "paid"), base="desk"),
    Row(f"{_SHIFT}.breaks[].length", "40m", "break_hours", "+", (*_ON_DESK, "paid"), base="desk"),
    Row(f"{_SHIFT}.breaks[].after", "1h", "first break", "-", (*_ON_DESK, "paid"), base="desk"),
    Row(
        f"{_SHIFT}.breaks[].spread",
        "4h",
        "spread of breaks",
        "+",
        (*_LUCK, "paid"),
        base="desk",
        given=(
            ("agents.team.roster.shifts", [{**_EARLY, "breaks": [{"length": "20m", "after": "3h"}]}]),
            ("agents.team.shrinkage.external", 0),
        ),
    ),
    Row(f"{_SHIFT}.meetings", [], "other_duty_hours", "-", (*_ON_DESK, "paid"), base="desk", given=_NO_MORE_DUTY),
    Row(
        f"{_SHIFT}.meetings[].length",
        "1h",
        "other_duty_hours",
        "+",
        (*_ON_DESK, "paid"),
        base="desk",
        given=_NO_MORE_DUTY,
    ),
    Row(
        f"{_SHIFT}.meetings[].after", "2h", "first meeting", "-", (*_ON_DESK, "paid"), base="desk", given=_NO_MORE_DUTY
    ),
    Row(
        f"{_SHIFT}.meetings[].spread",
        "4h",
        "spread of meetings",
        "+",
        (*_ON_DESK, "paid"),
        base="desk",
        given=_NO_MORE_DUTY,
    ),
    Row(
        f"{_SHIFT}.meetings[].days",
        "tue-sun",
        "other_duty_hours",
        "-",
        (*_ON_DESK, "paid"),
        base="desk",
        given=_NO_MORE_DUTY,
    ),
    Row("agents.*.shrinkage.external", 0.6, "absent_hours", "+", (*_LUCK, "paid"), base="desk"),
    Row(
        "agents.*.shrinkage.external",
        0.3,
        "paid_hours by helpers",
        "+",
        ("log",),
        at="agents.helpers.shrinkage.external",
    ),
    Row("agents.*.shrinkage.internal", 0.4, "other_duty_hours", "+", (*_ON_DESK, "paid"), base="desk"),
    Row(
        "agents.*.shrinkage.internal",
        0.3,
        "paid_hours by helpers",
        "+",
        ("log",),
        at="agents.helpers.shrinkage.internal",
    ),
)

SKILLS = (
    Row("agents.*.skills", {"orders": {}, "tech": {}}, "answered of tech by front", "+", _IN_CENTRE),
    Row(
        "agents.*.skills.*.rank",
        3,
        "answered by front",
        "-",
        _IN_CENTRE,
        given=(("agents.helpers.skills.orders.after", "0s"),),
    ),
    Row("agents.*.skills.*.order", 2, "wait_all of orders", "+", _IN_CENTRE, given=_ONE_TEAM),
    Row(
        "agents.*.skills.*.after",
        "5m",
        "answered of orders by helpers",
        "-",
        _IN_CENTRE,
        at="agents.helpers.skills.orders.after",
    ),
    Row(
        "agents.*.skills.*.handle",
        2,
        "aht of orders by front",
        "+",
        (*_LUCK[:2], "patience", "tries", "menu", "planned time", "paid"),
    ),
    Row("agents.*.skills.*.resolution", 0.2, "agent_fcr of orders by front", "-", _IN_CENTRE),
    Row("agents.*.skills.*.reserve", 1, "answered of orders by front", "-", _IN_CENTRE),
    Row(
        "agents.*.skills.*.tier",
        1,
        "handling_hours by experts",
        "-",
        _IN_CENTRE,
        at="agents.experts.skills.tech.tier",
        given=(("intents.orders.transfer.tier", 2), ("agents.helpers.skills.tech.tier", 2)),
    ),
    Row("agents.*.skills.*.transfers", 0.9, "transferred by front", "+", _IN_CENTRE),
)

ROUTING = (
    Row("routing.mode", "silo", "answered of orders by helpers", "-", _IN_CENTRE),
    Row("routing.mode", "pooled", "answered of orders by helpers", "+", _IN_CENTRE),
    *(
        Row("routing.agent", rule, "answered of orders by helpers", "changes", _IN_CENTRE, given=_ALIKE)
        for rule in ("least_occupied", "random")
    ),
    Row("routing.agent", "fewest_skills", "answered of orders by helpers", "-", _IN_CENTRE, given=_ALIKE),
    Row("routing.contact.priority", {"tech": 1000}, "wait_all of tech", "-", _IN_CENTRE, given=_ONE_TEAM),
    Row("routing.contact.age_weight", {"tech": 100}, "wait_all of tech", "-", _IN_CENTRE, given=_ONE_TEAM),
    Row(
        "routing.contact.strict",
        True,
        "wait_all of tech",
        "-",
        _IN_CENTRE,
        given=(*_ONE_TEAM, ("routing.contact.priority", {"tech": 5})),
    ),
)

ROWS = ROSTERS + SHIFTS + SKILLS + ROUTING
