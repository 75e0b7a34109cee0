"""Who comes on a later day is known when that day begins; who comes on the same day, when it is known."""

from dataclasses import dataclass

import numpy as np
import pytest
import simpy

from simulator.centre.diary import Diary
from simulator.centre.fates import NO_RETURN, Fates, fate_names
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds
from simulator.centre.plan import Plan
from simulator.centre.play import Centre
from simulator.centre.register import Again, Coming
from simulator.records import Contacts, Floats
from simulator.scenario.clock import Day
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, scenario, waits

DAY = 24 * HOUR


def _opened(days: int = 2) -> tuple[simpy.Environment, Plan, Diary, list[tuple[int, float]]]:
    env, plan, came = simpy.Environment(), Plan.of(scenario(calendar={"days": days})), list[tuple[int, float]]()

    def comes(coming: Coming, now: float) -> None:
        assert isinstance(coming, Again)
        came.append((coming.parent, now))

    return env, plan, Diary(env, plan.clock, comes), came


def _again(parent: int) -> Again:
    return Again(parent, 0, redial=False)


def test_who_is_expected_on_the_day_comes_at_that_instant() -> None:
    env, plan, diary, came = _opened()
    assert diary.known_for(plan.clock.days[0]) == []
    diary.expect(_again(7), 90.0)
    diary.expect(_again(8), 30.0)
    env.run()
    assert came == [(8, 30.0), (7, 90.0)]


def test_who_is_expected_on_a_later_day_is_known_by_instant_and_then_as_set_and_has_no_event() -> None:
    env, plan, diary, came = _opened()
    diary.known_for(plan.clock.days[0])
    for parent, instant in ((1, DAY + 60.0), (2, DAY), (3, DAY + 60.0), (4, DAY - 1.0)):
        diary.expect(_again(parent), instant)
    env.run()
    assert came == [(4, DAY - 1.0)]
    assert diary.known_for(plan.clock.days[1]) == [(DAY, _again(2)), (DAY + 60, _again(1)), (DAY + 60, _again(3))]


def test_on_the_last_day_nobody_who_is_expected_gets_lost() -> None:
    env, plan, diary, came = _opened(days=1)
    diary.known_for(plan.clock.days[0])
    diary.expect(_again(5), DAY + 60.0)
    env.run()
    assert came == [(5, DAY + 60.0)]


@dataclass(frozen=True)
class _OneCallADay:
    """A call at 10:00 on each of two days; the first comes again after exactly a day, unless nothing comes back."""

    scenario: Scenario
    delay: float = DAY

    def of_day(self, day: Day) -> DayNeeds:
        """The call of a day."""
        one, none = np.array([day.start + 10 * HOUR]), np.zeros(1, np.int64)
        return DayNeeds(
            one, none, none, self._fates(self.delay if day.number == 0 else NO_RETURN), np.ones(1, np.int64)
        )

    def again(self, stream: int, day: Day, attempt: int, ordinal: int) -> tuple[Floats, Floats]:
        """The call that comes again takes as long, and is resolved."""
        fates = self._fates(NO_RETURN)
        return fates.values[0], fates.components[0]

    def _fates(self, delay: float) -> Fates:
        drawn = {"customer": 60.0, "patience": np.inf, "delay": delay, "resolve": 1.0 if delay < NO_RETURN else 0.0}
        return Fates(
            np.array([[drawn.get(name, 0.0) for name in fate_names(self.scenario)]]), np.zeros((1, len(COMPONENTS)))
        )


def _played(delay: float) -> Contacts:
    resolution = {"first_contact": "50%", "returns": "100%", "after": {"law": "fixed", "mean": "1d"}}
    centre = scenario(calendar={"days": 2}, intent={"resolution": resolution})
    played = Centre(Plan.of(centre), _OneCallADay(centre, delay), Luck(1, 0))
    played.run()
    return played.log().contacts


def test_a_return_of_an_earlier_day_comes_before_a_first_contact_of_the_same_instant() -> None:
    """One agent: whoever comes second waits for the 60 s of the first. The return leaves after 60 s, so 60 s less."""
    contacts = _played(DAY - 60.0)
    again = contacts.attempt == 1
    assert contacts.entered[again].tolist() == [DAY + 10 * HOUR]
    assert np.array(waits(contacts))[again].tolist() == [0.0]
    assert sorted(waits(contacts)) == [0.0, 0.0, 60.0]


@pytest.mark.parametrize("delay", [60.0, 13 * HOUR, DAY + HOUR])
def test_a_return_comes_at_its_instant_whether_it_is_known_before_its_day_or_not(delay: float) -> None:
    contacts = _played(delay)
    assert contacts.entered[contacts.attempt == 1].tolist() == [10 * HOUR + 60.0 + delay]
    assert waits(contacts) == [0.0, 0.0, 0.0]


def test_the_rows_of_a_day_follow_each_other_with_returns_of_earlier_days_first() -> None:
    assert _played(DAY + HOUR).attempt.tolist() == [0, 1, 0]
    assert _played(60.0).attempt.tolist() == [0, 1, 0]
    assert _played(13 * HOUR).need.tolist() == [0, 0, 2]
