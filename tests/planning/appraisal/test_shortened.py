"""Where weeks are alike one of them is enough to try things on."""

from typing import Any

import pytest

from simulator.planning.shortened import shortened
from simulator.scenario.scenario import Scenario
from tests.planning.appraisal.changes import centre
from tests.planning.cases import CENTRE

OPEN = {"default": "09:00-13:00"}
TABLE = {"2026-03-02T00:00": 100, "2026-03-30T00:00": 0}
CALLS = {"records": 50, "connects": 0.3, "handle": {"talk": "2m"}}


def lasting(days: int, start: str = "2026-03-02", **changes: Any) -> Scenario:
    calendar = {"start": start, "days": days, "warm_up_days": 2, "open": OPEN, **changes.pop("calendar", {})}
    return centre(calendar=calendar, **changes)


def test_of_several_weeks_the_first_is_kept_with_its_warm_up_and_nothing_else_changes() -> None:
    long, short = lasting(28), shortened(lasting(28))
    assert (short.calendar.days, short.calendar.warm_up_days, short.calendar.start) == (7, 2, long.calendar.start)
    assert short.model_copy(update={"calendar": long.calendar}) == long


@pytest.mark.parametrize("days", [1, 7, 10])
def test_a_week_or_less_and_parts_of_weeks_stay(days: int) -> None:
    assert shortened(lasting(days)) == lasting(days)


def test_weeks_with_a_holiday_stay_and_one_elsewhere_in_the_year_does_not_matter() -> None:
    easter = lasting(28, calendar={"holidays": {"dates": ["2026-03-10"]}})
    summer = lasting(28, calendar={"holidays": {"dates": ["2026-08-10"]}})
    assert shortened(easter) == easter
    assert shortened(summer).calendar.days == 7


def test_volumes_by_date_and_lists_that_are_worked_through_stay_whole() -> None:
    dated = lasting(28, intents={"orders": {**CENTRE["intents"]["orders"], "needs": {"table": TABLE}}})
    called = lasting(28, campaigns={"winback": CALLS})
    assert shortened(dated) == dated
    assert shortened(called) == called
