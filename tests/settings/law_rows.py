"""Rows of random durations: wherever a law stands, each of its settings moves what the durations make."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.settings.bases import BaseName, Changes
from tests.settings.row import Row, Way, first_place

_NEEDS = ("born", "paid")
_OPPOSITE: dict[Way, Way] = {"+": "-", "-": "+"}


@dataclass(frozen=True)
class Place:
    """Where a law stands, and what longer durations move in which direction; `mean` in seconds is a usual one there.

    `beside` are other places that have the same law before the change, so that one base serves the rows of all.
    """

    path: str
    mean: int
    moves: str
    longer: Way
    keeps: tuple[str, ...]
    base: BaseName = "desk"
    given: Changes = ()
    beside: tuple[str, ...] = ()


_MENU = (("ivr", {"time": "30s"}),)
_FAILS = (
    ("intents.orders.needs.per_day", 400),
    ("intents.orders.self_service", {"tries": 0.8, "silent_failure": 0.5, "solves": 0.2, "time": "4m"}),
)
_RINGS = (("callback", {"offer_when": {"entries": 1}, "accepts": 0.9, "reached": 0.7, "dial": "agent_first"}),)
_CALLS = (*_NEEDS, "calls", "absence")

PLACES = (
    *(
        Place(f"intents.*.handle.phone.{component}", 60, f"{component}_time", "+", (*_CALLS, "patience"))
        for component in ("greet", "verify", "search", "talk", "hold", "wrap")
    ),
    Place("intents.*.patience.phone", 120, "abandoned", "-", (*_CALLS, "work")),
    Place("intents.*.self_service.time", 240, "self_service_minutes", "+", (*_CALLS, "work", "patience"), given=_FAILS),
    Place(
        "intents.*.self_service.silent_delay",
        1800,
        "mean instant of silent failures",
        "+",
        (*_CALLS, "tries", "work", "patience"),
        given=_FAILS,
    ),
    Place(
        "intents.*.redial.after",
        3600,
        "redials",
        "-",
        (*_CALLS, "work", "patience"),
        given=(("intents.orders.redial", {"abandoned": 1.0}), ("intents.orders.patience.phone", "30s")),
    ),
    Place(
        "intents.*.resolution.after",
        7200,
        "repeats",
        "-",
        (*_CALLS, "work", "patience"),
        given=(("intents.orders.resolution", {"first_contact": 0.3, "returns": 1.0}),),
    ),
    Place("ivr.time", 60, "mean_in_ivr", "+", (*_CALLS, "work", "patience"), given=_MENU),
    Place("callback.ring", 30, "ring_hours", "+", (*_CALLS, "work", "patience"), given=_RINGS),
)


def rows_of(place: Place) -> Iterator[Row]:
    """A row for each setting of the law that stands there."""
    mean = place.mean
    half, twice, tenfold = f"{mean / 2:g}s", f"{mean * 2:g}s", f"{mean * 10:g}s"

    def row(key: str, value: object, way: Way, law: dict[str, object] | str) -> Row:
        path = f"{place.path}.{key}".removesuffix(".")
        given = (*place.given, *((first_place(one, place.base), law) for one in place.beside or (place.path,)))
        return Row(path, value, place.moves, way, place.keeps, base=place.base, given=given)

    usual = {"law": "lognormal", "mean": f"{mean}s", "cv": 0.5}
    yield row("", tenfold, place.longer, usual)
    yield row("law", "gamma", "changes", usual)
    yield row("law", "exponential", "changes", {"law": "fixed", "mean": f"{mean}s"})
    yield row("mean", tenfold, place.longer, usual)
    yield row("cv", 3, "changes", usual)
    yield row("shape", 0.5, "changes", {"law": "weibull", "mean": f"{mean}s", "shape": 3})
    yield row("least", f"{mean}s", place.longer, {"least": "1s", "most": f"{mean}s"})
    yield row("most", tenfold, place.longer, {"least": "1s", "most": f"{mean}s"})
    yield row("values", [twice, tenfold], place.longer, {"values": [half, twice]})
    yield row("at_most", "5s", _OPPOSITE[place.longer], usual)


ROWS = tuple(row for place in PLACES for row in rows_of(place))
