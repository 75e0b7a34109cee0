"""The levers cloud, voip and analytics: cost lines alone."""

from typing import Any

import pytest
from pydantic import ValidationError

from simulator.levers import applied, lever_class
from simulator.levers.application import LeverMisfitError
from tests.levers.bases import centre, changes, lever

LINES: dict[str, Any] = {
    "lines": [
        {"id": "licences", "kind": "step", "driver": "named_seats", "unit_cost": 70},
        {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.03},
        {"id": "trunks", "kind": "fixed", "monthly": 600},
        {"id": "pbx", "kind": "capex", "amount": 90000, "life_months": 60, "maintenance_rate": 0.18},
    ]
}
ALL = ("licences", "toll", "trunks", "pbx")


@pytest.mark.parametrize("use", ["cloud", "voip", "analytics"])
def test_by_itself_nothing_changes(use: str) -> None:
    before = centre(costs=LINES)
    assert applied(before, [lever(use)]) is before
    assert all(facts.typical == 0 for facts in lever_class(use).ENTRY.effects.values())


def test_technology_at_another_price() -> None:
    assert changes(centre(costs=LINES), lever("cloud", lines=ALL, technology="-20%")) == {
        "costs.lines.licences.unit_cost": (70, pytest.approx(56)),
        "costs.lines.toll.unit_cost": (0.03, pytest.approx(0.024)),
        "costs.lines.trunks.monthly": (600, pytest.approx(480)),
        "costs.lines.pbx.amount": (90000, pytest.approx(72000)),
    }


def test_elastic_seats_are_paid_as_they_are_used() -> None:
    assert changes(centre(costs=LINES), lever("cloud", elastic=("licences",))) == {
        "costs.lines.licences.driver": ("named_seats", "concurrent_seats")
    }


def test_what_is_given_up_leaves_and_what_comes_instead_is_there() -> None:
    fee = {"id": "cloud_seats", "kind": "step", "driver": "concurrent_seats", "unit_cost": 85}
    given = lever("cloud", lines=("toll", "pbx"), technology=0.2, costs={"drops": ("licences", "pbx"), "adds": (fee,)})
    after = applied(centre(costs=LINES), [given])
    assert [line.id for line in after.costs.lines] == ["toll", "trunks", "cloud_seats"]


def test_a_lever_may_give_up_what_another_has_a_price_for() -> None:
    cloud = lever("cloud", lines=("pbx", "toll"), technology="-10%", costs={"drops": ("toll",)})
    voip = lever("voip", rates={"trunks": 100, "toll": 0.02}, costs={"drops": ("pbx",)})
    after = applied(centre(costs=LINES), [voip, cloud])
    assert {line.id for line in after.costs.lines} == {"licences", "trunks"}


def test_new_rates_are_by_month_or_by_unit() -> None:
    assert changes(centre(costs=LINES), lever("voip", rates={"toll": 0.02, "trunks": 0})) == {
        "costs.lines.toll.unit_cost": (0.03, 0.02),
        "costs.lines.trunks.monthly": (600, 0),
    }


def test_analytics_brings_its_costs_and_nothing_else() -> None:
    seats = {"id": "analytics", "kind": "step", "driver": "named_seats", "unit_cost": 40}
    assert set(changes(centre(costs=LINES), lever("analytics", costs={"adds": (seats,)}))) == {"costs.lines.analytics"}


@pytest.mark.parametrize(
    ("use", "settings", "message"),
    [
        ("cloud", {"lines": ("rent",), "technology": 0}, "there is no cost line 'rent'"),
        ("cloud", {"elastic": ("toll",)}, "the cost line 'toll' is not counted in named_seats"),
        ("voip", {"rates": {"rent": 5}}, "there is no cost line 'rent'"),
        ("voip", {"rates": {"pbx": 5}}, "'pbx' was bought, it has no rate: drop it, or keep it"),
    ],
)
def test_a_line_that_cannot_have_that_price_is_refused(use: str, settings: dict[str, object], message: str) -> None:
    with pytest.raises(LeverMisfitError) as misfit:
        applied(centre(costs=LINES), [lever(use, **settings)])
    assert str(misfit.value) == f"{use}: {message}"


def test_a_change_of_technology_says_of_which_lines() -> None:
    with pytest.raises(ValidationError, match="technology changes the price of cost lines: name them in lines"):
        lever("cloud", technology="-20%")
