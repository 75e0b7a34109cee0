"""Holidays of a country, by the optional package `holidays` — here a small stand-in for it, or none."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from simulator.reading import dump, read_scenario

NATIONAL = {"EE": [date(2026, 2, 24), date(2026, 4, 3), date(2026, 4, 5), date(2026, 12, 25)], "NO": []}


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the package, which knows two countries and one part."""

    def country_holidays(country: str, subdiv: str | None, years: range) -> dict[date, str]:
        if country not in NATIONAL or subdiv not in (None, "37"):
            raise NotImplementedError
        return {day: "a holiday" for day in NATIONAL[country] if day.year in years}

    module = ModuleType("holidays")
    module.country_holidays = country_holidays  # type: ignore[attr-defined]
    module.__version__ = "1.2"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "holidays", module)


@pytest.fixture
def with_holidays(edited: Callable[..., str]) -> Callable[[str], str]:
    """The small scenario over six weeks, with holidays."""
    return lambda holidays: edited({"  days: 7": f"  days: 42\n  holidays: {holidays}"})


@pytest.mark.usefixtures("package")
def test_the_resolved_scenario_holds_the_dates_and_not_the_country(
    with_holidays: Callable[[str], str], written: Callable[..., Path]
) -> None:
    written({"scenario.yaml": with_holidays("{dates: [2026-03-10, 2026-04-03], country: EE}")})
    reading = read_scenario("scenario.yaml")
    assert reading.resolved["calendar"]["holidays"] == {"dates": ["2026-03-10", "2026-04-03", "2026-04-05"]}
    assert reading.scenario.calendar.holidays.country is None
    assert reading.origins["calendar.holidays.dates.2"] == "scenario.yaml:6"
    assert "the holidays of EE are 3 dates from holidays 1.2" not in reading.warnings
    assert reading.warnings[0] == "the holidays of EE are 2 dates from holidays 1.2"
    written({"again.yaml": dump(reading.resolved)})
    assert read_scenario("again.yaml").scenario == reading.scenario


@pytest.mark.usefixtures("package")
def test_norway_is_a_country(with_holidays: Callable[[str], str], written: Callable[..., Path]) -> None:
    written({"scenario.yaml": with_holidays("{country: NO}")})
    assert read_scenario("scenario.yaml").scenario.calendar.holidays.dates == ()


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("country", ["XX", "EE-99"])
def test_an_unknown_country_is_told_at_the_key(
    country: str, with_holidays: Callable[[str], str], problems: Callable[..., list[str]]
) -> None:
    assert problems({"scenario.yaml": with_holidays(f"{{country: {country}}}")}) == [
        (
            "scenario.yaml:6:23: calendar.holidays.country: "
            f"the package holidays knows no '{country}': list the holidays under dates"
        )
    ]


def test_without_the_package_the_extra_is_named_at_the_key(
    with_holidays: Callable[[str], str], problems: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    text = with_holidays("{country: EE}").replace("EUR", "eur")
    assert problems({"scenario.yaml": text}) == [
        "scenario.yaml:2:11: currency: a currency is three capital letters, such as EUR, not 'eur'",
        (
            "scenario.yaml:6:23: calendar.holidays.country: the holidays of a country need the extra 'calendar': "
            "pip install 'contact-centre-savings[calendar]', or list them under dates"
        ),
    ]


@pytest.mark.usefixtures("package")
def test_a_wrong_start_is_told_beside_a_country(
    with_holidays: Callable[[str], str], problems: Callable[..., list[str]]
) -> None:
    text = with_holidays("{country: EE}").replace("2026-03-02", "soon")
    assert problems({"scenario.yaml": text}) == [
        "scenario.yaml:4:10: calendar.start: 'soon' is no date: write it like 2026-03-02"
    ]
