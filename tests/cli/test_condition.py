"""Conditions on results: what holds, and what makes no sense."""

import pytest

from simulator.cli.condition import parse_condition

UNITS = {
    "offered": "contacts",
    "service_level": "share",
    "service_level@60": "share",
    "asa": "s",
    "cost_per_call": "EUR",
}


@pytest.mark.parametrize(
    ("text", "limit"),
    [("service_level<80%", 0.8), ("service_level@60 <= 0.8", 0.8), ("asa>1m30s", 90.0), ("cost_per_call>=7.25", 7.25)],
)
def test_a_limit_is_read_in_the_unit_of_its_measure(text: str, limit: float) -> None:
    assert parse_condition(text, UNITS).limit == pytest.approx(limit)


@pytest.mark.parametrize(("sign", "holds"), [("<", False), ("<=", True), (">", False), (">=", True)])
def test_a_value_at_the_limit_is_told_apart(sign: str, holds: bool) -> None:
    assert parse_condition(f"asa{sign}20s", UNITS).holds(20.0) is holds


def test_what_is_undefined_cannot_be_shown_to_be_good() -> None:
    assert parse_condition("asa>20s", UNITS).holds(None)


@pytest.mark.parametrize(
    ("text", "value", "sentence"),
    [
        ("service_level<80%", 0.6435, "service_level<80% holds: it is 64.3 %"),
        ("service_level<80%", 0.79996, "service_level<80% holds: it is 79.996 %"),
        ("asa>5s", 8.91, "asa>5s holds: it is 8.9s"),
        ("asa>20s", 20.25, "asa>20s holds: it is 20.25 s"),
        ("cost_per_call>=2", 2.4703, "cost_per_call>=2 holds: it is EUR 2.47"),
        ("cost_per_call>=2", 2.0, "cost_per_call>=2 holds: it is EUR 2.00"),
        ("offered>5", 1234.4, "offered>5 holds: it is 1,234 contacts"),
        ("asa>5s", None, "asa>5s cannot be judged: it is undefined, counted as failed"),
    ],
)
def test_a_value_is_told_in_the_unit_of_its_measure(text: str, value: float | None, sentence: str) -> None:
    assert parse_condition(text, UNITS).verdict(value) == sentence


def test_a_measure_has_the_names_of_its_aliases() -> None:
    assert parse_condition("service_level@20<80%", UNITS, {"service_level@20": "service_level"}).name == "service_level"


@pytest.mark.parametrize("text", ["", "asa", "asa>", ">20s", "asa==20s", "asa>20s or more", "ASA>20s"])
def test_another_form_is_no_condition(text: str) -> None:
    with pytest.raises(ValueError, match="is no condition: write it like"):
        parse_condition(text, UNITS)
