"""Needs are found from offered contacts where it is known what they must be, and the search says when it cannot."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from simulator.experiment import NeedsNotFoundError, simulate, with_needs
from simulator.experiment.pilots import FEWEST
from simulator.experiment.player import play_one
from simulator.measures import estimate
from simulator.records import Replication
from simulator.scenario.ivr import Ivr
from simulator.scenario.scenario import Scenario
from tests.experiment.players import Memory

OFFERED = 400
REPEATS = {"first_contact": "60%", "later": "40%", "returns": "50%", "after": {"law": "exponential", "mean": "30m"}}


def centre(calls: dict[str, Any] | None = None, *, calendar: dict[str, Any] | None = None, **blocks: Any) -> Scenario:
    """A day around the clock with OFFERED calls and agents for all of them."""
    intent = {"offered_contacts": {"per_day": OFFERED}, "handle": {"phone": {"talk": "4m"}}} | (calls or {})
    return Scenario.model_validate(
        {
            "name": "measured",
            "calendar": {"start": "2026-03-02", "days": 1, "interval": "60m"} | (calendar or {}),
            "intents": {"calls": intent},
            "agents": {"team": {"roster": {"constant": 60}, "skills": {"calls": {}}}},
            "experiment": {"seed": 3},
            **blocks,
        }
    )


PLAYED = Memory()
"""What was played for one test need not be played for the next."""


def found(scenario: Scenario, root: Scenario | None = None) -> Scenario:
    return with_needs(scenario, root, cache=PLAYED)


def per_day(scenario: Scenario, intent: str = "calls") -> float:
    needs = scenario.intents[intent].needs
    assert needs is not None
    assert needs.per_day is not None
    return needs.per_day


WARMED = {"warm_up_days": 1}
ROOT = centre({"resolution": REPEATS}, calendar=WARMED)


@dataclass
class Counted:
    """Plays and notes of how many needs a day the centre was each time."""

    needs: list[float] = field(default_factory=list)

    def __call__(self, scenario: Scenario, seed: int, index: int) -> Replication:
        self.needs.append(per_day(scenario))
        return play_one(scenario, seed, index)


def test_a_scenario_that_states_its_needs_is_left_alone() -> None:
    stated = found(centre())
    assert found(stated) is stated


def test_where_nobody_calls_twice_the_needs_are_the_offered_contacts_after_one_round() -> None:
    written, plays = centre(), Counted()
    calls = with_needs(written, play=plays).intents["calls"]
    assert calls.needs == written.intents["calls"].offered_contacts
    assert calls.offered_contacts is None
    assert plays.needs == [OFFERED] * FEWEST


def test_repeats_are_taken_out_by_the_law_of_contacts_per_need() -> None:
    per_need = 1 + 0.5 * (1 - 0.6) / (1 - 0.5 * (1 - 0.4))
    assert per_day(found(ROOT)) == pytest.approx(OFFERED / per_need, rel=0.015)


def test_callers_who_redial_until_they_tire_are_counted_once() -> None:
    redial = {"abandoned": "60%", "after": "5m"}
    calls = {"patience": {"phone": {"law": "fixed", "mean": "1m"}}, "redial": redial}
    nobody_in_time = {"team": {"roster": {"constant": 1}, "skills": {"calls": {"after": "1h"}}}}
    assert per_day(found(centre(calls, agents=nobody_in_time))) == pytest.approx(OFFERED * (1 - 0.6), rel=0.015)


def test_needs_whose_root_cause_is_gone_in_the_root_are_needs_beside_those_that_bring_the_contacts() -> None:
    assert per_day(found(centre({"removed": "20%"}))) == pytest.approx(OFFERED / 0.8, rel=0.015)


def test_where_the_root_cause_of_all_is_gone_no_needs_bring_the_contacts() -> None:
    with pytest.raises(NeedsNotFoundError, match="needs in the pilot runs none reached the queue, so none bring these"):
        found(centre({"removed": "100%"}))


def test_calls_that_end_in_the_menu_are_needs_beside_those_offered() -> None:
    menu = {"contains": {"calls": "20%"}, "contained_resolves": "100%"}
    assert per_day(found(centre(ivr=menu))) == pytest.approx(OFFERED / 0.8, rel=0.015)


def test_needs_that_self_service_solves_are_needs_beside_those_offered() -> None:
    portal = {"tries": "50%", "solves": "60%"}
    assert per_day(found(centre({"self_service": portal}))) == pytest.approx(OFFERED / 0.7, rel=0.015)


def test_contacts_are_offered_on_all_channels_of_an_intent() -> None:
    channels = {
        "channels": {"phone": "60%", "chat": "40%"},
        "handle": {"phone": {"talk": "4m"}, "chat": {"talk": "4m"}},
    }
    bot = {"chat": {"time": "30s", "contains": {"calls": "50%"}, "contained_resolves": "100%"}}
    assert per_day(found(centre(channels, bots=bot))) == pytest.approx(OFFERED / (0.6 + 0.4 * 0.5), rel=0.015)


def test_a_centre_far_beyond_its_agents_settles_too() -> None:
    """Each need more brings many more calls there: given over simulated alone would swing to and fro."""
    redial = {"abandoned": "85%", "after": "10m"}
    one_agent = {"team": {"roster": {"constant": 1}, "skills": {"calls": {}}}}
    calls = {"patience": {"phone": "1m"}, "redial": redial}
    crowded = found(centre(calls, agents=one_agent))
    offered = estimate(simulate(crowded, replications=FEWEST, cache=PLAYED), "offered").value
    assert per_day(crowded) < 0.7 * OFFERED
    assert offered == pytest.approx(OFFERED, rel=0.1)


def test_a_dated_table_is_scaled_row_by_row() -> None:
    table = {f"2026-03-{day:02d}T{hour:02d}:00": hour for day in (1, 2) for hour in range(24)}
    written = centre({"offered_contacts": {"table": table}}, calendar=WARMED, ivr={"contains": {"calls": "20%"}})
    rows = written.intents["calls"].offered_contacts
    needs = found(written).intents["calls"].needs
    assert rows is not None
    assert needs is not None
    given, scaled = dict(rows.table or ()), dict(needs.table or ())
    factor = sum(scaled.values()) / sum(given.values())
    assert factor == pytest.approx(1 / 0.8, rel=0.02)
    assert scaled == {start: pytest.approx(count * factor, rel=1e-5) for start, count in given.items()}


def variant(**changes: Any) -> Scenario:
    return ROOT.model_copy(update={"intents": {"calls": ROOT.intents["calls"].model_copy(update=changes)}})


def test_a_variant_that_removes_a_root_cause_has_the_needs_of_its_root_before_that() -> None:
    assert found(variant(removed=0.3), ROOT).intents["calls"].needs == found(ROOT).intents["calls"].needs


def test_a_variant_has_the_needs_of_its_root_to_the_bit() -> None:
    better = variant(resolution=centre().intents["calls"].resolution)
    assert found(better, ROOT).intents["calls"].needs == found(ROOT).intents["calls"].needs


def test_a_variant_that_is_offered_a_tenth_more_has_a_tenth_more_needs() -> None:
    more = centre({"offered_contacts": {"per_day": OFFERED * 1.1}}).intents["calls"].offered_contacts
    assert per_day(found(variant(offered_contacts=more), ROOT)) == pytest.approx(1.1 * per_day(found(ROOT)), rel=1e-5)


def test_a_variant_that_states_its_needs_keeps_them_and_nothing_is_played() -> None:
    stated, plays = variant(needs=ROOT.intents["calls"].offered_contacts, offered_contacts=None), Counted()
    assert with_needs(stated, ROOT, play=plays) is stated
    assert plays.needs == []


def test_offered_contacts_that_the_root_does_not_have_are_refused() -> None:
    with pytest.raises(NeedsNotFoundError, match=r"^intents.calls.offered_contacts: the root scenario has no"):
        with_needs(ROOT, found(centre()))


def test_two_processes_find_the_needs_of_one() -> None:
    small = centre({"resolution": REPEATS, "offered_contacts": {"per_day": 50}})
    assert with_needs(small, jobs=2) == found(small)


def test_the_last_pilot_run_is_not_played_again() -> None:
    plays = Counted()
    simulate(found(ROOT), replications=FEWEST, cache=PLAYED, play=plays)
    assert plays.needs == []


def test_how_often_the_scenario_is_to_be_played_does_not_change_its_needs() -> None:
    longer = ROOT.experiment.model_copy(update={"replications": 7})
    assert found(ROOT.model_copy(update={"experiment": longer})).intents == found(ROOT).intents


def test_progress_is_told_of_every_round() -> None:
    told: list[tuple[int, int]] = []
    with_needs(centre(), progress=lambda *at: told.append(at))
    assert told == [(done, FEWEST) for done in range(FEWEST + 1)]


def test_volumes_that_are_not_known_as_needs_cannot_be_simulated() -> None:
    with pytest.raises(ValueError, match=r"^the needs of calls are not known.*with_needs\(scenario, root\)$"):
        simulate(centre())


def test_contacts_that_no_need_can_bring_are_told() -> None:
    all_contained = centre(ivr={"contains": {"calls": "100%"}, "contained_resolves": "100%"})
    with pytest.raises(NeedsNotFoundError, match=r"of [\d,]+ needs in the pilot runs none reached the queue"):
        with_needs(all_contained)


def leaping(least: float) -> Callable[[Scenario, int, int], Replication]:
    """A centre whose menu contains 60 % of the calls up to `least` needs a day, and none beyond."""
    menu = Ivr.model_validate({"contains": {"calls": 0.6}, "contained_resolves": 1.0})

    def play(scenario: Scenario, seed: int, index: int) -> Replication:
        at_work = menu if per_day(scenario) <= least else None
        return play_one(scenario.model_copy(update={"ivr": at_work}), seed, index)

    return play


def test_a_search_that_does_not_settle_says_where_it_came_to() -> None:
    quick = centre({"offered_contacts": {"per_day": 100}})
    words = (
        r"^intents.calls.offered_contacts: no needs were found that bring 100 contacts in the counted days: "
        r"20 rounds of pilot runs did not settle, the last came to [\d,]+; redials or repeats that feed on themselves "
        r"do that: give needs$"
    )
    with pytest.raises(NeedsNotFoundError, match=words):
        with_needs(quick, play=leaping(125.0))
