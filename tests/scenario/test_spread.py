"""How much of the expected needs meets closed doors, counted without the machinery that plays them."""

from typing import Any

import pytest

from simulator.scenario.channels import Stream
from simulator.scenario.clock import Clock
from simulator.scenario.demand import Needs
from simulator.scenario.scenario import Scenario
from simulator.scenario.spread import share_when_closed
from simulator.scenario.volumes import expected_needs
from tests.scenario.building import scenario

OFFICE = {"mon-fri": "08:15-17:45", "sat": "10:00-12:00, 13:00-16:00"}
PHONE = Stream("a", "phone")
PROFILE = {"07:00": 0.3, "10:00": 1, "16:00": 0.5}


def played_share(centre: Scenario) -> float:
    """The same share, from the profiles that are played."""
    clock = Clock(centre.calendar)
    counted = [day.counted for day in clock.days]

    def total(*, when_open: bool) -> float:
        days = expected_needs(centre, clock, when_open=when_open)
        return sum(day[PHONE] for day, is_counted in zip(days, counted, strict=True) if is_counted)

    return 1 - total(when_open=True) / total(when_open=False)


CENTRES: list[Any] = [
    pytest.param({}, {"open": {"default": OFFICE}}, id="even while the phones are open"),
    pytest.param({"intraday": PROFILE}, {"open": {"default": OFFICE}}, id="a profile that begins before opening"),
    pytest.param({"intraday": PROFILE}, {"open": "always"}, id="always open"),
    pytest.param({"weekday": {"mon-sun": 1}}, {"open": {"default": OFFICE}}, id="volume on closed days"),
    pytest.param({"intraday": {"18:00": 0, "20:00": 1}}, {"open": {"default": OFFICE}}, id="evenings only"),
    pytest.param(
        {"intraday": PROFILE, "weekday": {"mon": 3, "tue-sat": 1}},
        {"open": {"default": OFFICE}, "holidays": {"dates": ["2026-03-04"], "demand": "40%"}, "warm_up_days": 2},
        id="a holiday on which some needs arise, after a warm-up",
    ),
]


@pytest.mark.parametrize(("intent", "calendar"), CENTRES)
def test_the_share_behind_closed_doors_is_that_of_the_profiles_played(
    intent: dict[str, Any], calendar: dict[str, Any]
) -> None:
    centre = scenario(intent={"needs": {"per_week": 700}} | intent, calendar={"days": 14} | calendar)
    assert share_when_closed(centre, PHONE) == pytest.approx(played_share(centre), abs=1e-12)


def test_a_table_is_taken_as_it_is() -> None:
    table = {"2026-03-02T07:00": 10, "2026-03-02T08:00": 20, "2026-03-02T12:00": 10, "2026-03-09T07:00": 99}
    centre = scenario(calendar={"open": "08:30-18:00"})
    needs = Needs.model_validate({"table": table})
    tabled = centre.model_copy(update={"intents": {"a": centre.intents["a"].model_copy(update={"needs": needs})}})
    assert share_when_closed(tabled, PHONE) == pytest.approx(20 / 40) == pytest.approx(played_share(tabled))


def test_a_channel_on_which_nothing_of_a_table_comes_meets_no_closed_doors() -> None:
    intent = {
        "needs": {"table": {"2026-03-02T07:00": 10, "2026-03-02T08:00": 20}},
        "channels": {"phone": 1, "chat": 0},
        "handle": {"phone": {"talk": "4m"}, "chat": {"talk": "4m"}},
    }
    centre = scenario(intent=intent, calendar={"open": "08:30-18:00"})
    assert share_when_closed(centre, PHONE) == pytest.approx(20 / 30)
    assert share_when_closed(centre, Stream("a", "chat")) == 0


def test_without_needs_nothing_meets_closed_doors() -> None:
    assert share_when_closed(scenario(intent={"needs": {"per_day": 0}}, calendar={"open": "08:00-18:00"}), PHONE) == 0
