"""Capital that only an investment needs: when it is paid."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.money.cash.capital import purchases


def test_it_is_paid_the_month_before_it_serves_and_again_after_its_life() -> None:
    assert purchases([50.0] * 12, begins=1, life_months=5) == {0: 50.0, 5: 50.0, 10: 50.0}
    assert purchases([0.0, 0.0, *[50.0] * 10], begins=3, life_months=5) == {2: 50.0, 7: 50.0}


def test_nothing_is_bought_that_serves_after_the_last_month_only() -> None:
    assert purchases([50.0] * 10, begins=1, life_months=5) == {0: 50.0, 5: 50.0}
    assert purchases([50.0] * 3, begins=4, life_months=5) == {}


def test_more_is_bought_when_it_comes() -> None:
    assert purchases([50.0, 50.0, 70.0, 70.0, 70.0, 70.0], begins=1, life_months=4) == {0: 50.0, 3: 20.0, 4: 50.0}


def test_what_is_needed_no_more_is_not_bought_again() -> None:
    assert purchases([50.0, 30.0, 30.0, 30.0], begins=1, life_months=2) == {0: 50.0, 2: 30.0}
    assert purchases([50.0, 0.0, 0.0], begins=1, life_months=1) == {0: 50.0}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 20), min_size=1, max_size=20), st.integers(1, 8), st.integers(1, 6))
def test_what_was_bought_within_its_life_covers_every_month(needed: list[int], begins: int, life: int) -> None:
    values = [float(value) for value in needed]
    paid = purchases(values, begins, life)
    assert all(value > 0 and begins - 1 <= month < max(len(values) + 1, 1) for month, value in paid.items())
    for month in range(begins, len(values) + 1):
        alive = sum(value for when, value in paid.items() if month - life <= when <= month)
        assert alive >= values[month - 1]
