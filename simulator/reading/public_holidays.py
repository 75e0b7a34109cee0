"""Public holidays of a country, resolved to dates while reading, by the optional package `holidays`."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from importlib import import_module
from typing import Any

from simulator.reading.diagnostics import Diagnostic, diagnostic
from simulator.reading.nodes import Entry, Items, Map, Node, Scalar
from simulator.scenario.base import Path

MOST_YEARS = 120
_PATH: Path = ("calendar", "holidays", "country")
_CODE = re.compile(r"([A-Z]{2})(?:-([A-Z0-9]{1,4}))?")


def with_dates(tree: Map, found: list[Diagnostic], warnings: list[str]) -> Map:
    """The tree with `calendar.holidays.country` replaced by the dates of its holidays in the simulated days.

    Without the package, or for a country it does not know, a problem is added to `found`; the version of the
    package that gave the dates is added to `warnings`.
    """
    calendar = tree.get("calendar")
    holidays = calendar.get("holidays") if isinstance(calendar, Map) else None
    country = holidays.get("country") if isinstance(holidays, Map) else None
    if not isinstance(calendar, Map) or not isinstance(holidays, Map) or not isinstance(country, Scalar):
        return tree
    code = _CODE.fullmatch(country.text)
    if code is None:
        return tree
    package = _package(country, found)
    days = _simulated(calendar)
    if package is None or days is None:
        return _at(tree, calendar, holidays.without("country"))
    known = _known(package, code, country, days, found)
    if known is not None:
        warnings.append(f"the holidays of {country.text} are {len(known)} dates from holidays {package.__version__}")
    return _at(tree, calendar, _dated(holidays, country, known or ()))


def _package(country: Scalar, found: list[Diagnostic]) -> Any:
    try:
        return import_module("holidays")
    except ImportError:
        message = (
            "the holidays of a country need the extra 'calendar': "
            "pip install 'contact-centre-savings[calendar]', or list them under dates"
        )
        found.append(diagnostic(country.mark, _PATH, message))
        return None


def _known(
    package: Any, code: re.Match[str], country: Scalar, days: tuple[date, date], found: list[Diagnostic]
) -> list[date] | None:
    first, last = days
    try:
        known: Mapping[date, str] = package.country_holidays(
            code[1], subdiv=code[2], years=range(first.year, last.year + 1)
        )
    except NotImplementedError:
        message = f"the package holidays knows no '{country.text}': list the holidays under dates"
        found.append(diagnostic(country.mark, _PATH, message))
        return None
    return sorted(day for day in known if first <= day <= last)


def _simulated(calendar: Map) -> tuple[date, date] | None:
    """The first and last simulated day, as far as they can be read before everything is checked."""
    start, days, warm_up = (calendar.get(key) for key in ("start", "days", "warm_up_days"))
    try:
        first_counted = date.fromisoformat(start.text if isinstance(start, Scalar) else "")
        first = first_counted - timedelta(days=_whole(warm_up, 0))
        last = first_counted + timedelta(days=_whole(days, 28) - 1)
    except (ValueError, OverflowError):
        return None
    return (first, last) if last.year - first.year <= MOST_YEARS else None


def _whole(node: Node | None, default: int) -> int:
    return node.value if isinstance(node, Scalar) and isinstance(node.value, int) else default


def _dated(holidays: Map, country: Scalar, known: Iterable[date]) -> Map:
    given = holidays.get("dates")
    items = given.items if isinstance(given, Items) else ()
    written = {item.text for item in items if isinstance(item, Scalar)}
    new = (Scalar(day.isoformat(), day.isoformat(), country.mark) for day in known if day.isoformat() not in written)
    dates = Items((*items, *new), country.mark)
    if given is not None and not isinstance(given, Items):
        return holidays.without("country")
    mark = holidays.entries["dates"].mark if given is not None else holidays.entries["country"].mark
    return holidays.without("country").having("dates", Entry(mark, dates))


def _at(tree: Map, calendar: Map, holidays: Map) -> Map:
    inner = calendar.having("holidays", Entry(calendar.entries["holidays"].mark, holidays))
    return tree.having("calendar", Entry(tree.entries["calendar"].mark, inner))
