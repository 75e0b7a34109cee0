"""Rows of campaigns and their dialer: whatever they do, those who call in are served as before."""

from typing import Any

from tests.settings.bases import Changes
from tests.settings.mixed_bases import OUTBOUND
from tests.settings.row import Row, Way

_INBOUND = ("contacts of phone", "born", "planned time", "paid")
_WINBACK: dict[str, Any] = OUTBOUND["campaigns"]["winback"]
_ALL_CALLED: Changes = (("campaigns.winback.records", 20),)
_PREDICTED: Changes = (("campaigns.winback.dialer", {"mode": "predictive", "abandon_cap": 0.2}),)
_DIALER = "campaigns.*.dialer"


_SKILL = "agents.sellers.skills.winback"


def _row(
    path: str, value: object, moves: str, way: Way, *keeps: str, at: str = "", given: Changes = (), along: Changes = ()
) -> Row:
    return Row(path, value, moves, way, (*_INBOUND, *keeps), at=at, base="outbound", given=given, along=along)


LISTS = (
    _row(
        "campaigns",
        {"winback": _WINBACK, "survey": {**_WINBACK, "records": 40}},
        "outbound_calls",
        "+",
        "answers",
        given=_ALL_CALLED,
        along=(("agents.sellers.skills.survey", {}),),
    ),
    _row("campaigns.*.records", 40, "outbound_calls", "+", "answers", given=_ALL_CALLED),
    _row("campaigns.*.attempts", 9, "outbound_calls", "+", "answers", given=_ALL_CALLED),
    _row("campaigns.*.retry_after", "90m", "outbound_calls", "-", "answers", given=_ALL_CALLED),
    _row("campaigns.*.window", "09:00-10:00", "outbound_calls", "-"),
)

DIALER = (
    _row(f"{_DIALER}.mode", "preview", "outbound_calls", "-"),
    _row(f"{_DIALER}.mode", "predictive", "outbound_calls", "+"),
    _row(f"{_DIALER}.lines_per_agent", 4, "outbound_calls", "+", given=_PREDICTED),
    _row(
        f"{_DIALER}.abandon_cap",
        1.0,
        "outbound_lost",
        "+",
        given=(("campaigns.winback.dialer", {"mode": "predictive", "lines_per_agent": 4}),),
    ),
    _row(
        f"{_DIALER}.waits",
        "0s",
        "outbound_lost",
        "+",
        given=(("campaigns.winback.dialer", {"mode": "predictive", "lines_per_agent": 4, "abandon_cap": 1.0}),),
    ),
    _row(f"{_DIALER}.idle_over", "1m", "outbound_calls", "-", "answers"),
)

ANSWERS = (
    _row("campaigns.*.connects", {"08:00": 0.9}, "connect_rate", "+"),
    _row("campaigns.*.right_party", 0.2, "right_party_rate", "-"),
    _row("campaigns.*.leads", 0.9, "lead_rate", "+", "dials", "bill"),
    _row("campaigns.*.sales", 0.4, "conversion", "+", "dials", "bill"),
)

SKILLS = (
    _row(
        "agents.*.skills.*.rank",
        2,
        "right_parties by sellers",
        "-",
        "answers",
        at=f"{_SKILL}.rank",
        given=(("agents.closers", {"roster": {"constant": 1}, "skills": {"winback": {}}}), *_ALL_CALLED),
    ),
    _row("agents.*.skills.*.handle", 3, "outbound_aht", "+", "answers", at=f"{_SKILL}.handle"),
    _row("agents.*.skills.*.resolution", 0.1, "lead_rate", "-", "dials", "bill", at=f"{_SKILL}.resolution"),
)

ROWS = LISTS + DIALER + ANSWERS + SKILLS
