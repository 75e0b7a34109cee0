"""Self-service: attempts that change, and a further tool by what it deflects."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from simulator.levers import applied
from simulator.scenario.deflection import compounded, deflection
from simulator.scenario.paths import SelfService
from simulator.scenario.scenario import Scenario
from tests.levers.bases import centre, changes, lever, misfit, with_intent

PORTAL = {
    "tries": 0.4, "solves": 0.5, "silent_failure": 0.1, "gives_up": 0.05, "time": "2m", "handle_after_failure": 1.1
}  # fmt: skip
shares = st.floats(0.01, 0.49)


def with_portal(**changes: Any) -> Scenario:
    return centre(intents=with_intent("orders", self_service=PORTAL | changes))


def portal(scenario: Scenario, name: str = "orders") -> SelfService:
    found = scenario.intents[name].self_service
    assert found is not None
    return found


def lost(found: SelfService) -> float:
    """Share of all needs that fail silently or are given up."""
    return found.tries * (found.silent_failure + found.gives_up)


def test_attempts_are_moved_by_points_or_given_anew_and_the_rest_stays() -> None:
    moves = {"tries": "+15pt", "solves": "60%", "silent_failure": "-4pt"}
    assert changes(with_portal(), lever("self_service", intents={"orders": moves})) == {
        "intents.orders.self_service.tries": (0.4, pytest.approx(0.55)),
        "intents.orders.self_service.solves": (0.5, 0.6),
        "intents.orders.self_service.silent_failure": (0.1, pytest.approx(0.06)),
        "intents.orders.handle_measured_at_deflection": (None, {"phone": 0.2, "chat": 0.2, "email": 0.2}),
    }


def test_a_first_portal_is_made_of_what_is_given() -> None:
    moves = {"tries": "40%", "solves": "50%", "handle_after_failure": 1.2, "silent_delay": "2d"}
    after = portal(applied(centre(), [lever("self_service", intents={"billing": moves})]), "billing")
    assert (after.tries, after.solves, after.gives_up, after.handle_after_failure) == (0.4, 0.5, 0.0, 1.2)
    assert after.silent_delay.mean_seconds == 2 * 86_400


def test_the_usual_tool_deflects_twelve_per_cent_of_every_intent_and_half_of_the_attempts_succeed() -> None:
    after = applied(centre(), [lever("self_service")])
    assert [deflection(after, name) for name in after.intents] == [0.12, 0.12]
    assert (portal(after).tries, portal(after).solves) == (0.24, 0.5)


def test_a_new_tool_fails_as_its_attempts_say() -> None:
    attempts = {"solves": "40%", "silent_failure": "10%", "gives_up": "5%", "time": "5m", "handle_after_failure": 0.9}
    after = portal(applied(centre(), [lever("self_service", deflects={"orders": "20%"}, attempts=attempts)]))
    assert (after.tries, after.solves, after.silent_failure, after.gives_up) == (0.5, 0.4, 0.1, 0.05)
    assert (after.time.mean_seconds, after.handle_after_failure) == (300, 0.9)


@settings(max_examples=20)
@given(tries=shares, solves=shares, silent=shares, deflects=shares)
def test_a_further_tool_deflects_exactly_its_share_of_what_is_left(
    tries: float, solves: float, silent: float, deflects: float
) -> None:
    base = with_portal(tries=tries, solves=solves, silent_failure=silent, gives_up=0.01)
    attempts = {"silent_failure": "20%", "gives_up": "10%"}
    after = applied(base, [lever("self_service", deflects=deflects, attempts=attempts)])
    assert deflection(after, "orders") == pytest.approx(compounded((tries * solves, deflects)), abs=1e-11)
    SelfService.model_validate(portal(after).model_dump(exclude={"time", "silent_delay"}))


def test_the_failures_of_both_tools_are_kept() -> None:
    after = portal(applied(with_portal(), [lever("self_service", deflects="20%", attempts={"gives_up": "20%"})]))
    own, theirs = 0.4 * 0.15, 0.4 * 0.2
    solved_elsewhere = own * 0.2 + theirs * 0.2
    assert lost(after) == pytest.approx(own + theirs - solved_elsewhere - own * theirs)
    assert after.tries == pytest.approx(0.4 + 0.6 * 0.4)
    assert (after.time.mean_seconds, after.handle_after_failure) == (120, 1.1)


def test_no_effect_is_the_same_centre() -> None:
    for base in (centre(), with_portal()):
        assert applied(base, [lever("self_service", deflects="0%", attempts={"gives_up": "30%"})]) is base
        assert applied(base, [lever("self_service", intents={"orders": {"tries": "+0pt", "time": "2m"}})]) == base


def test_two_tools_compound_in_any_order() -> None:
    attempts = {"silent_failure": "20%", "gives_up": "10%"}
    one = lever("self_service", id="first", deflects="20%", attempts=attempts)
    other = lever("self_service", id="second", deflects={"orders": "20%"})
    after = applied(centre(), [one, other])
    assert deflection(after, "orders") == pytest.approx(0.36)
    assert deflection(after, "billing") == pytest.approx(0.2)
    assert after == applied(centre(), [other, one])


def test_a_menu_and_a_tool_compound_and_what_remains_is_longer_by_one_formula() -> None:
    after = applied(
        centre(), [lever("self_service", deflects="20%"), lever("ivr", contains="20%", contained_resolves=1)]
    )
    assert deflection(after, "orders", "phone") == pytest.approx(0.36)
    assert deflection(after, "orders", "chat") == pytest.approx(0.2)
    assert after.intents["orders"].handle_measured_at_deflection == {"phone": 0.0, "chat": 0.0, "email": 0.0}


def test_a_tool_may_bring_more_needs() -> None:
    changed = changes(centre(), lever("self_service", intents={"orders": {"solves": "0%"}}, extra_needs="5%"))
    assert changed == {"intents.orders.needs.per_day": (200.0, pytest.approx(210))}


def test_more_needs_are_more_in_every_row_of_a_table() -> None:
    table = {f"2026-03-02T{hour:02d}:00": 10 for hour in range(8, 16)}
    base = centre(intents=with_intent("orders", needs={"table": table}))
    after = applied(base, [lever("self_service", deflects="5%", extra_needs="10%")])
    assert after.intents["orders"].volume.table is not None
    assert {count for _, count in after.intents["orders"].volume.table} == {11.0}


def test_attempts_cannot_end_in_more_ways_than_they_are() -> None:
    assert misfit(with_portal(), lever("self_service", intents={"orders": {"solves": "+40pt"}})) == (
        "intents.orders",
        "solves, silent_failure and gives_up together are 105% of the attempts",
    )


def test_attempts_at_a_new_tool_cannot_either() -> None:
    attempts = {"solves": "50%", "silent_failure": "40%", "gives_up": "30%"}
    with pytest.raises(ValidationError, match="solves, silent_failure and gives_up together are 120% of the attempts"):
        lever("self_service", deflects="10%", attempts=attempts)


def test_no_more_can_be_deflected_than_attempts_succeed() -> None:
    told = misfit(centre(), lever("self_service", deflects={"orders": "60%"}))
    message = "60% cannot be deflected where 50% of the attempts are solved: more than all needs would have to try"
    assert told == ("deflects.orders", message)


@pytest.mark.parametrize("key", ["intents", "deflects"])
def test_an_unknown_intent_is_told(key: str) -> None:
    given: Any = {"intents": {"x": {"tries": "5%"}}, "deflects": {"x": "5%"}}
    assert misfit(centre(), lever("self_service", **{key: given[key]})) == (f"{key}.x", "there is no intent 'x'")
