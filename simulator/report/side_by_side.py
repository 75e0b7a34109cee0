"""Two finished runs side by side, from their documents: not paired, so no interval is of the difference."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType

from simulator.report.layout import UNDEFINED, bullets, section, table, words

PAIRED_INSTEAD = "savings compare plays both on the same luck and tells what a change saves, with its interval"
Document = Mapping[str, Any]


def rows_of_two(one: Document, other: Document) -> list[dict[str, Any]]:
    """The total of a month, unit costs and measures that both runs have, of everything together; unrounded."""
    first, second = _values(one), _values(other)
    return [
        {
            "name": name,
            "unit": unit,
            "one": value,
            "other": second[name][1],
            "difference": _less(second[name][1], value),
        }
        for name, (unit, value) in first.items()
        if name in second
    ]


def side_by_side(names: Sequence[str], documents: Sequence[Document]) -> RenderableType:
    """The same as a table, with what to beware of."""
    one, other = documents
    rows = [
        (row["name"], row["unit"], *(_spelled(row[key]) for key in ("one", "other", "difference")))
        for row in rows_of_two(one, other)
    ]
    titles = [
        words(f"{label}: {name} ({side['scenario']['name']})")
        for label, name, side in zip("AB", names, documents, strict=True)
    ]
    drawn = table(("", "unit", "A", "B", "B - A"), rows, words_in=(0, 1))
    return Group(*titles, words(""), section("Side by side", drawn), section("Beware", bullets(_warnings(one, other))))


def _values(document: Document) -> dict[str, tuple[str, float | None]]:
    costs = document["costs"]
    found = {"total_cost": (f"{costs['currency']} a month", costs["total"]["value"])}
    found |= {cost["name"]: (cost["unit"], cost["value"]) for cost in costs["unit_costs"]}
    return found | {row["name"]: (row["unit"], row["value"]) for row in document["measures"] if not row["scope"]}


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _spelled(value: float | None) -> str:
    return UNDEFINED if value is None else f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:,.4g}"


def _warnings(one: Document, other: Document) -> Iterator[str]:
    sides = one["scenario"], other["scenario"]
    lucks = [(side["seed"], side["replications"]) for side in sides]
    same = "the same seed and replications" if lucks[0] == lucks[1] else "another seed or number of replications"
    yield f"not paired ({same}): no interval is of a difference, and a part of it may be chance; {PAIRED_INSTEAD}"
    for key in ("currency", "start", "days", "contact"):
        if sides[0][key] != sides[1][key]:
            yield f"{key} is {sides[0][key]} in A and {sides[1][key]} in B: figures may not mean the same"
