"""The registry: every setting of a scenario, what it moves and what it must leave."""

from tests.settings import demand_rows, door_rows, law_rows, money_rows, need_rows, people_rows
from tests.settings.row import Row

ROWS: tuple[Row, ...] = (
    *demand_rows.ROWS,
    *need_rows.ROWS,
    *door_rows.ROWS,
    *people_rows.ROWS,
    *law_rows.ROWS,
    *money_rows.ROWS,
)

WHILE_READING = {"calendar.holidays.country"}
"""Settings that reading turns into others, and that nothing sees after it."""
