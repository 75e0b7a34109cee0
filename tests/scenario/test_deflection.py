"""What is resolved before an agent compounds, and what remains is harder."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.deflection import compounded, deflection, residue, residue_factor
from simulator.scenario.scenario import Scenario
from tests.scenario.building import scenario

shares = st.floats(0, 0.99)
lengths = st.floats(0, 1)


def centre(tries: float, solves: float, contains: float = 0.0, **intent: Any) -> Scenario:
    return scenario(
        intent={"self_service": {"tries": tries, "solves": solves}, **intent},
        ivr={"contains": {"a": contains}, "contained_resolves": 0.8},
    )


def test_nothing_deflected_leaves_the_handle_time_as_it_is() -> None:
    assert residue(0.0, 0.7) == 1.0


@given(share=shares)
def test_what_is_as_long_as_the_rest_leaves_the_mean_as_it_is(share: float) -> None:
    assert residue(share, 1.0) == 1.0


@given(share=shares, length=lengths)
def test_deflected_and_remaining_contacts_together_take_what_all_took(share: float, length: float) -> None:
    assert share * length + (1 - share) * residue(share, length) == pytest.approx(1.0)


@given(one=shares, other=shares, length=lengths)
def test_the_more_is_deflected_the_harder_is_what_remains(one: float, other: float, length: float) -> None:
    less, more = sorted((one, other))
    assert residue(less, length) * (1 + 1e-12) >= 1
    assert residue(less, length) <= residue(more, length) * (1 + 1e-12)


@given(one=shares, other=shares, share=shares)
def test_the_shorter_the_deflected_the_harder_is_what_remains(one: float, other: float, share: float) -> None:
    short, long = sorted((one, other))
    assert residue(share, long) <= residue(share, short) * (1 + 1e-12)


@given(parts=st.lists(shares, max_size=5))
def test_the_order_in_which_shares_are_taken_does_not_matter(parts: list[float]) -> None:
    assert compounded(parts) == pytest.approx(compounded(reversed(parts)))
    assert 0 <= compounded(parts) < 1


def test_no_share_takes_nothing_and_one_alone_takes_itself() -> None:
    assert compounded([]) == 0
    assert compounded([0.2]) == compounded([0.0, 0.2]) == compounded([0.2, 0.0]) == 0.2
    assert compounded([0.2, 1.0]) == 1


def test_two_deflections_of_a_fifth_are_36_percent_and_f_of_that_and_not_f_of_a_fifth_twice() -> None:
    both = centre(0.5, 0.4, contains=0.25, handle_measured_at_deflection=0)
    assert deflection(both, "a") == 0.36
    assert residue_factor(both, "a") == residue(0.36, 0.7) == pytest.approx(0.748 / 0.64)
    assert residue_factor(both, "a") != pytest.approx(residue(0.2, 0.7) ** 2)


def test_self_service_takes_those_it_solves_of_those_who_try() -> None:
    assert deflection(centre(0.3, 0.4), "a") == pytest.approx(0.12)
    assert deflection(scenario(), "a") == 0


def test_a_silent_failure_and_giving_up_are_no_deflection() -> None:
    failing = {"tries": 0.5, "solves": 0.2, "silent_failure": 0.4, "gives_up": 0.4}
    assert deflection(scenario(intent={"self_service": failing}), "a") == 0.1


@pytest.mark.parametrize("measured", [None, "12%", 0.12])
def test_handle_times_measured_at_the_deflection_itself_stay_exactly_as_they_are(measured: object) -> None:
    assert residue_factor(centre(0.3, 0.4, handle_measured_at_deflection=measured), "a") == 1.0


def test_less_deflection_than_measured_makes_contacts_easier() -> None:
    assert residue_factor(centre(0.3, 0.2, handle_measured_at_deflection=0.12), "a") < 1
    assert residue_factor(centre(0.3, 0.6, handle_measured_at_deflection=0.12), "a") > 1


def test_the_factor_is_that_of_the_relative_length_given() -> None:
    half = centre(0.5, 0.4, handle_measured_at_deflection=0, relative_length=0.5)
    assert residue_factor(half, "a") == pytest.approx(0.9 / 0.8)
