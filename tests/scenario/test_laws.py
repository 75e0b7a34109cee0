"""Distribution laws of durations: short forms, defaults and the keys that each law has."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from simulator.scenario.laws import HandlingLaw, Law, MenuLaw, WaitingLaw


def read(kind: Any, value: object) -> Law:
    law: Law = TypeAdapter(kind).validate_python(value)
    return law


@pytest.mark.parametrize(
    ("kind", "law", "cv"),
    [(HandlingLaw, "lognormal", 1.0), (MenuLaw, "lognormal", 0.5), (WaitingLaw, "exponential", None)],
)
def test_a_bare_duration_is_the_mean_of_the_usual_law(kind: Any, law: str, cv: float | None) -> None:
    assert read(kind, "4m") == Law.model_validate({"law": law, "mean": "4m", "cv": cv})


def test_a_map_without_a_law_takes_the_usual_one() -> None:
    assert read(HandlingLaw, {"mean": "4m", "cv": 0.3}).law == "lognormal"
    assert read(WaitingLaw, {"mean": "4m", "at_most": "10m"}).law == "exponential"


def test_bounds_and_values_name_their_law_themselves() -> None:
    assert read(HandlingLaw, {"least": "1m", "most": "3m"}).law == "uniform"
    assert read(WaitingLaw, {"values": ["1m", "3m"]}).law == "empirical"


@pytest.mark.parametrize("law", ["lognormal", "gamma"])
def test_a_law_with_spread_has_cv_one_where_none_is_given(law: str) -> None:
    assert read(WaitingLaw, {"law": law, "mean": "4m"}).cv == 1.0


@pytest.mark.parametrize(
    ("value", "mean"),
    [
        ({"mean": "4m"}, 240),
        ({"least": "1m", "most": "3m"}, 120),
        ({"values": ["1m", "2m", "6m"]}, 180),
        ({"law": "fixed", "mean": "0s"}, 0),
        ({"law": "weibull", "mean": "4m", "shape": 0.7}, 240),
    ],
)
def test_every_law_knows_its_mean(value: object, mean: float) -> None:
    assert read(HandlingLaw, value).mean_seconds == mean


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"law": "fixed", "mean": "1m", "shape": 2}, "the fixed law has no shape"),
        ({"law": "weibull", "mean": "1m"}, "the weibull law needs shape"),
        ({"law": "exponential", "mean": "1m", "cv": 1}, "the exponential law has no cv"),
        ({"law": "uniform", "least": "2m"}, "the uniform law needs most"),
        ({"least": "2m", "most": "1m"}, "the uniform law needs least <= most"),
        ({"law": "empirical"}, "the empirical law needs values"),
        ({"values": []}, "at least 1 item"),
        ({"mean": "1m", "at_most": "0s"}, "greater than 0"),
    ],
)
def test_a_law_has_its_own_keys_and_no_others(value: object, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        read(HandlingLaw, value)
