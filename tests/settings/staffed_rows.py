"""Rows of staffing: its targets, what is kept, and the shifts that may be worked. They play nothing."""

from tests.settings.bases import Changes
from tests.settings.row import Row, Way

_PLAYS_NOTHING = ("log", "measures", "bill")
_PATTERN = {
    "start": "09:00",
    "length": "6h",
    "days": "mon-fri",
    "breaks": [{"length": "30m", "after": "2h", "spread": "30m"}],
    "meetings": [{"length": "30m", "after": "4h", "spread": "30m", "days": "mon-tue"}],
}
_LOW_TARGET: Changes = (("service.phone.level", 0.05), ("service.occupancy_cap", 1.0))
_BARE = {"start": "09:00", "length": "6h"}
_NO_OTHER_DUTY: Changes = (("agents.team.shrinkage", {"external": 0.1}),)
_GIVEN: Changes = (*_NO_OTHER_DUTY, ("staffing.shifts", {"team": [_PATTERN]}))
_WITHOUT_BREAKS: Changes = (*_NO_OTHER_DUTY, ("staffing.shifts", {"team": [_BARE]}))


def _desk(path: str, value: object, moves: str, way: Way, at: str = "", given: Changes = ()) -> Row:
    return Row(path, value, moves, way, _PLAYS_NOTHING, at=at, base="desk", given=given)


def _shift(key: str, value: object, moves: str, way: Way, given: Changes = _GIVEN) -> Row:
    at = f"staffing.shifts.team.0.{key.replace('[]', '.0')}"
    return _desk(f"staffing.shifts.*[].{key}", value, moves, way, at, given)


BASIS = (_desk("staffing.basis", "target", "heads of the smallest staffing", "-", given=_LOW_TARGET),)

TARGETS = (
    _desk("service.phone.abandonment", 0.001, "agents by Erlang A", "+"),
    Row("service.chat.abandonment", 0.001, "agents by Erlang A", "+", _PLAYS_NOTHING, base="channels"),
)

SHIFTS = (
    _desk("staffing.shifts", {"team": [_PATTERN]}, "places for heads", "+"),
    _shift("start", "10:00", "mean hour of the last shift", "+"),
    _shift("length", "8h", "hours of the last shift", "+"),
    _shift("days", "mon-wed", "hours of the last shift", "-"),
    _shift("break", "1h", "hours of the last shift", "-", _WITHOUT_BREAKS),
    _shift("breaks", [], "hours of the last shift", "+"),
    _shift("breaks[].length", "1h", "hours of the last shift", "-"),
    _shift("breaks[].after", "4h", "mean hour of the last shift", "-"),
    _shift("breaks[].spread", "2h", "unevenness of the last shift", "-"),
    _shift("meetings", [], "hours of the last shift", "+"),
    _shift("meetings[].length", "1h", "hours of the last shift", "-"),
    _shift("meetings[].after", "5h", "mean hour of the last shift", "-"),
    _shift("meetings[].spread", "2h", "unevenness of the last shift", "-"),
    _shift("meetings[].days", "mon", "hours of the last shift", "+"),
)

ROWS = BASIS + TARGETS + SHIFTS
