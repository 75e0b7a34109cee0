"""What is planned for a centre is no part of it, and what of a plan changes nothing is told."""

from typing import Any

import pytest

from simulator.scenario.differences import differences
from simulator.scenario.plans import idle_plans
from simulator.scenario.rules import broken_rules
from tests.scenario.building import group, scenario

PLANS: dict[str, Any] = {
    "staffing": {"basis": "target"},
    "investments": [{"id": "portal", "one_off": [{"name": "platform", "amount": 100}]}],
    "appraisal": {"horizon_months": 12},
}
SEATS = {"kind": "step", "driver": "named_seats", "unit_cost": 70, "avoidable": "at_renewal"}


def told(**blocks: Any) -> list[str]:
    return list(idle_plans(scenario(**blocks)))


@pytest.mark.parametrize("block", PLANS)
def test_how_a_change_is_staffed_bought_and_appraised_is_no_change_of_the_centre(block: str) -> None:
    plain, planned = scenario(), scenario(**{block: PLANS[block]})
    assert differences(plain, planned) == ()
    assert plain.is_same_centre(planned)
    assert plain != planned


def test_another_currency_is_another_centre() -> None:
    assert not scenario().is_same_centre(scenario(currency="EUR"))
    assert [each.path for each in differences(scenario(), scenario(currency="EUR"))] == ["currency"]


def test_plans_that_do_something_are_not_told_of() -> None:
    assert told(**PLANS) == []
    assert told(appraisal={"realisation": "immediate", "notice_months": 1, "severance": 100}) == []


def test_severance_without_dismissals_is_told() -> None:
    assert told(appraisal={"severance": 100}) == [
        "appraisal.severance has no effect: nobody gets notice where realisation is attrition_only"
    ]


def test_a_contingency_on_nothing_is_told() -> None:
    assert told(investments=[{"id": "portal", "contingency": 0.1}]) == [
        "investments.portal.contingency has no effect: nothing is paid once"
    ]


def test_a_contract_beyond_the_horizon_is_told_where_one_is_given() -> None:
    costs = {"lines": [{"id": number, **SEATS, "renewal_month": month} for number, month in (("a", 13), ("b", 12))]}
    assert told(costs=costs, appraisal={"horizon_months": 12}) == [
        "costs.lines.a is never renewed: month 13 lies after the horizon of 12 months"
    ]
    assert told(costs=costs) == []


def test_shifts_that_may_be_worked_fit_their_group() -> None:
    shifts = {"start": "08:00", "length": "8h", "break": "30m"}
    roster = {"shifts": [{**shifts, "heads": 2}]}
    desk = group(roster=roster, shrinkage={"internal": 0.1})
    long_break = {**shifts, "break": "1h"}
    assert broken_rules(scenario(groups={"desk": desk}, staffing={"shifts": {"desk": [shifts]}})) == []
    (problem,) = broken_rules(scenario(groups={"desk": desk}, staffing={"shifts": {"desk": [shifts, long_break]}}))
    assert problem.path == ("staffing", "shifts", "desk", 1)
    assert problem.message.endswith("10.0% is less than the breaks on the clock, 12.5% of a shift")
