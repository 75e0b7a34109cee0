"""The columns have room for the days to come while playing, and end with the last row."""

import pytest

from simulator.centre.columns import NEVER, NOBODY, Columns
from simulator.centre.rows import LEAST_GROWTH, MOST_GROWTH, Rows
from simulator.scenario.intents import COMPONENTS

NAMES = ("patience", "customer", "wrap")


def _columns() -> Columns:
    return Columns(NAMES, own_queues=True)


def test_rows_follow_each_other() -> None:
    rows = Rows(_columns(), 10)
    assert [rows.take(count) for count in (3, 1, 0, 2)] == [0, 3, 4, 4]
    assert rows.taken == 6


def test_what_was_written_stays_when_room_is_made() -> None:
    columns = _columns()
    rows = Rows(columns, 2)
    for row in range(1_000):
        assert rows.take(1) == row
        assert (columns.group[row], columns.attempt[row]) == (NOBODY, 0)
        assert str(columns.joined[row]) == str(NEVER)
        columns.entered[row], columns.queue[row] = row / 2, row
    assert columns.entered[:1_000].tolist() == [row / 2 for row in range(1_000)]
    assert columns.queue[:1_000] == list(range(1_000))


def test_the_columns_end_with_the_last_row() -> None:
    columns = _columns()
    rows = Rows(columns, 30)
    rows.begin(0)
    rows.take(7)
    assert len(columns.stream) > 7
    rows.close()
    filled = (columns.stream, columns.queue, columns.need, columns.entered, columns.outcome, columns.fate("wrap"))
    assert {len(column) for column in filled} == {7}
    assert len(columns.components) == 7 * len(COMPONENTS)


@pytest.mark.parametrize(
    ("day", "room"),
    [(0, 100 * MOST_GROWTH), (9, 300), (29, int(100 * LEAST_GROWTH) + 1)],
    ids=["few days", "a third", "the last"],
)
def test_room_is_made_for_the_days_to_come_if_they_are_like_those_so_far(day: int, room: int) -> None:
    columns = _columns()
    rows = Rows(columns, 30)
    rows.begin(day)
    rows.take(100)
    assert len(columns.entered) == room
