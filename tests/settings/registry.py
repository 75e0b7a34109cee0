"""The registry: every setting of a scenario, what it moves and what it must leave."""

from tests.settings import (
    agent_rows,
    appraised_rows,
    channel_rows,
    compared_rows,
    demand_rows,
    door_rows,
    law_rows,
    mixed_law_rows,
    money_rows,
    need_rows,
    outbound_rows,
    people_rows,
    quality_rows,
    staffed_rows,
)
from tests.settings.row import Row

ROWS: tuple[Row, ...] = (
    *demand_rows.ROWS,
    *need_rows.ROWS,
    *door_rows.ROWS,
    *people_rows.ROWS,
    *channel_rows.ROWS,
    *agent_rows.ROWS,
    *outbound_rows.ROWS,
    *quality_rows.ROWS,
    *compared_rows.ROWS,
    *appraised_rows.ROWS,
    *staffed_rows.ROWS,
    *law_rows.ROWS,
    *mixed_law_rows.ROWS,
    *money_rows.ROWS,
)

WHILE_READING = {"calendar.holidays.country"}
"""Settings that reading turns into others, and that nothing sees after it."""
