"""No dead setting: each moves what its row says, in that direction, and leaves what it must not touch."""

import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml

from simulator.reading import load_scenario
from tests.settings.bases import Changes, changed, scenario_of
from tests.settings.fields import choices, settings
from tests.settings.kept import keeps
from tests.settings.played import Played, play, reading
from tests.settings.registry import ROWS, WHILE_READING
from tests.settings.row import Row, fits

TOLD = {row.path for row in ROWS} | WHILE_READING


def test_every_setting_has_a_row() -> None:
    assert set(settings()) - TOLD == set()


def test_every_row_is_of_a_setting() -> None:
    assert TOLD - set(settings()) == set()


def test_every_row_changes_its_setting_alone() -> None:
    assert [row.label for row in ROWS if not fits(row.path, row.place)] == []


def test_every_word_of_a_choice_is_tried() -> None:
    tried = {(row.path, row.value) for row in ROWS if isinstance(row.value, str)}
    left = {path: [word for word in words if (path, word) not in tried] for path, words in choices().items()}
    assert {path: words for path, words in left.items() if len(words) > 1} == {}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
def test_a_setting_moves_what_its_row_says_and_nothing_else(row: Row) -> None:
    before, after = _before(row), _after(row)
    if row.way == "shows":
        assert after.shows(row.moves)
        assert not before.shows(row.moves)
    else:
        _moves(row, before, after)
    assert [name for name in row.keeps if not keeps(name, before, after)] == []


def _moves(row: Row, before: Played, after: Played) -> None:
    one, other = reading(before, row.moves), reading(after, row.moves)
    told = f"{row.moves}: {one} -> {other}"
    if row.way == "+":
        assert other > one, told
    elif row.way == "-":
        assert other < one, told
    elif row.way == "changes":
        assert other != one, told
    else:
        assert other == one, told
        assert choices()[row.path] == (row.value,)


def _after(row: Row) -> Played:
    return play(scenario_of(row.base, (*row.given, *row.along, (row.place, row.value))))


_KNOWN: dict[tuple[str, str], Played] = {}


def _before(row: Row) -> Played:
    """The base of a row, played once for all rows that have it."""
    key = row.base, repr(row.given)
    if key not in _KNOWN:
        _KNOWN[key] = play(scenario_of(row.base, row.given))
    return _KNOWN[key]


def test_holidays_of_a_country_take_their_days_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = SimpleNamespace(country_holidays=lambda *_, **__: {date(2026, 3, 3): "a holiday"}, __version__="1")
    monkeypatch.setitem(sys.modules, "holidays", package)
    before, after = (
        _read(tmp_path / "centre.yaml", changes) for changes in ((), (("calendar.holidays.country", "EE"),))
    )
    assert reading(after, "contacts") < reading(before, "contacts")
    assert keeps("calls on the day of 2026-03-02", before, after)


def _read(path: Path, changes: Changes) -> Played:
    path.write_text(yaml.safe_dump(changed("centre", changes)), encoding="utf-8")
    return play(load_scenario(path))
