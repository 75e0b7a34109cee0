"""The lever wages: what an hour costs and what is done in it."""

import pytest

from simulator.levers import applied
from simulator.levers.application import LeverMisfitError
from simulator.levers.uncertain import uncertain_effects
from tests.levers.bases import centre, changes, lever

PAY = {"wage_per_hour": 20, "payroll_tax": 0.08, "benefits_excl_paid_leave": 0.2}
COSTS = {"labour": {"agent": PAY, "wage_by_group": {"second_line": 30}, "attrition": {"annual": 0.3}}}
LABOUR = "costs.labour."


def test_without_a_figure_nothing_changes() -> None:
    before = centre(costs=COSTS)
    assert applied(before, [lever("wages")]) is before


def test_the_wage_changes_for_every_group() -> None:
    assert changes(centre(costs=COSTS), lever("wages", wage="-10%")) == {
        LABOUR + "agent.wage_per_hour": (20, pytest.approx(18)),
        LABOUR + "wage_by_group.second_line": (30, pytest.approx(27)),
    }


def test_groups_have_changes_of_their_own_on_top() -> None:
    changed = changes(centre(costs=COSTS), lever("wages", wage="-10%", by_group={"desk": 0.05, "second_line": -0.5}))
    assert changed[LABOUR + "wage_by_group.desk"] == (None, pytest.approx(20 * 0.9 * 1.05))
    assert changed[LABOUR + "wage_by_group.second_line"] == (30, pytest.approx(13.5))


def test_taxes_benefits_incentives_overtime_and_attrition() -> None:
    given = lever(
        "wages", payroll_tax="+2pt", benefits=0.25, incentives_per_hour=0.5, overtime_premium=1, attrition="-10%"
    )
    assert changes(centre(costs=COSTS), given) == {
        LABOUR + "agent.payroll_tax": (0.08, pytest.approx(0.1)),
        LABOUR + "agent.benefits_excl_paid_leave": (0.2, 0.25),
        LABOUR + "agent.incentives_per_hour": (0, 0.5),
        LABOUR + "agent.overtime_premium": (0.5, 1),
        LABOUR + "attrition.annual": (0.3, pytest.approx(0.27)),
    }


def test_productivity_shortens_every_component_of_the_intents_named() -> None:
    changed = changes(centre(costs=COSTS), lever("wages", handle="-10%", intents=("billing",)))
    assert {path: (was, now) for path, (was, now) in changed.items()} == {
        "intents.billing.handle.phone.verify.mean": (40, pytest.approx(36)),
        "intents.billing.handle.phone.talk.mean": (240, pytest.approx(216)),
        "intents.billing.handle.phone.wrap.mean": (60, pytest.approx(54)),
    }


def test_two_changes_compound() -> None:
    one, two = lever("wages", id="one", wage="-10%", handle=0.05), lever("wages", id="two", wage=0.2, handle="-5%")
    changed = changes(centre(costs=COSTS), one, two)
    assert changed[LABOUR + "agent.wage_per_hour"][1] == pytest.approx(20 * 0.9 * 1.2)
    assert changed["intents.billing.handle.phone.talk.mean"][1] == pytest.approx(240 * 1.05 * 0.95)


def test_nothing_is_varied_that_the_file_gives_no_range_of() -> None:
    given = lever("wages", handle={"low": 0, "typical": "-3%", "high": "-5%"}, attrition="-10%")
    varied = {effect.path for effect in uncertain_effects(given) if effect.low != effect.high}
    assert varied == {"levers.wages.handle"}


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"by_group": {"night": "-5%"}}, "there is no agent group 'night'"),
        ({"intents": ("refunds",)}, "there is no intent 'refunds'"),
    ],
)
def test_who_is_not_there_has_no_pay(settings: dict[str, object], message: str) -> None:
    with pytest.raises(LeverMisfitError) as misfit:
        applied(centre(costs=COSTS), [lever("wages", **settings)])
    assert str(misfit.value) == f"wages: {message}"
