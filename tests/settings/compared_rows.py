"""Rows of what a comparison is judged by and takes for granted: margins and ranges play nothing."""

from collections.abc import Iterator

from tests.settings.row import Row, Way

_PLAYS_NOTHING = ("log", "measures", "bill")
_PHONE = {
    "resolution": "first_touch_resolution",
    "unresolved": "unresolved_per_need",
    "fcr": "fcr_gross",
    "abandonment": "abandonment",
    "transfers": "transferred_share",
    "service_level": "service_level",
    "within_wait": "answered_within_wait",
}
_MESSAGES = {"on_time": "on_time", "backlog_age": "oldest_age"}

RETURNS = "intents.orders.resolution.returns"
_KEY = RETURNS.replace(".", "/")
_ASSUMED = {"low": 0.5, "high": 0.9, "origin": "guess", "source": "nobody counted it", "grade": "E"}
_GIVEN = (("assumptions", {RETURNS: _ASSUMED}),)


def _margins() -> Iterator[Row]:
    for key, measure in _PHONE.items():
        yield Row(f"guardrail.{key}", "3pt", f"margin {measure}", "+", _PLAYS_NOTHING)
    for key, measure in _MESSAGES.items():
        yield Row(f"guardrail.{key}", 0.2, f"margin {measure}", "+", _PLAYS_NOTHING, base="channels")
    yield Row("guardrail.confidence", "99%", "upper abandonment", "+", _PLAYS_NOTHING)


def _assumption(key: str, value: object, moves: str, way: Way) -> Row:
    return Row(f"assumptions.*.{key}", value, moves, way, _PLAYS_NOTHING, at=f"assumptions.{_KEY}.{key}", given=_GIVEN)


ROWS = (
    *_margins(),
    Row("assumptions", {RETURNS: _ASSUMED}, "varied", "+", _PLAYS_NOTHING),
    _assumption("low", 0.6, "least assumed", "+"),
    _assumption("high", 0.8, "most assumed", "-"),
    *(_assumption("origin", word, word, "shows") for word in ("measured", "benchmark", "vendor")),
    _assumption("source", "asked around", "asked around", "shows"),
    *(_assumption("grade", grade, f" {grade}\n", "shows") for grade in "ABCD"),
)
