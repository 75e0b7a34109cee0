"""Rows of the quality index: its coefficients weigh what happened, and touch nothing of it."""

from collections.abc import Iterator

from tests.settings.bases import Changes
from tests.settings.row import Row, Way

_LESS: dict[Way, Way] = {"+": "-", "-": "+"}
_BANDS: dict[str, Way] = {
    "base": "+",
    "resolved": "+",
    "contact": "-",
    "wait": "-",
    "transfer": "-",
    "failed_self_service": "-",
}
_EVERYTHING_HAPPENS: Changes = (
    ("intents.orders.needs.per_day", 80),
    ("intents.orders.self_service", {"tries": 0.5, "solves": 0.2}),
    ("intents.orders.transfer", {"share": 0.3, "to": "tech"}),
    ("quality", {name: {"low": 0, "typical": 0.5, "high": 2} for name in _BANDS}),
)


def _rows_of(name: str, way: Way) -> Iterator[Row]:
    """`low` lowers the index where the coefficient helps, and raises it where it harms; `high` likewise."""
    least, greatest = "quality_index_low", "quality_index_high"
    low, high = (least, greatest) if way == "+" else (greatest, least)
    for key, value, moves, to in (
        ("low", -2, low, _LESS[way]),
        ("typical", 1.5, "quality_index", way),
        ("high", 4, high, way),
    ):
        yield Row(
            f"quality.{name}.{key}", value, moves, to, ("log", "bill"), base="channels", given=_EVERYTHING_HAPPENS
        )


ROWS = tuple(row for name, way in _BANDS.items() for row in _rows_of(name, way))
