"""The lever remote_work: heads from a desk to their homes."""

import pytest

from simulator.levers import applied
from simulator.levers.application import LeverMisfitError
from tests.levers.bases import centre, changes, lever, with_group

COSTS = {"labour": {"attrition": {"annual": 0.3}}}


def test_heads_go_home_and_nothing_else_changes_by_itself() -> None:
    assert changes(centre(costs=COSTS), lever("remote_work", share={"desk": 0.4})) == {
        "agents.desk.remote": (None, {"share": 0.4, "external": None})
    }


def test_where_nobody_goes_home_nothing_changes_whatever_else_is_given() -> None:
    before = centre(costs=COSTS)
    given = lever(
        "remote_work", share={"desk": 0}, external="-3pt", attrition="-20%", rosters={"desk": {"constant": 9}}
    )
    assert applied(before, [given]) is before


def test_of_those_still_at_a_desk_the_next_part_goes() -> None:
    one, two = lever("remote_work", id="one", share={"desk": 0.5}), lever("remote_work", id="two", share={"desk": 0.2})
    after = applied(centre(), [one, two])
    assert after == applied(centre(), [two, one])
    assert after.agents["desk"].remote is not None
    assert after.agents["desk"].remote.share == pytest.approx(0.6)


def test_absence_changes_for_those_alone_who_go_home() -> None:
    before = centre(agents=with_group("desk", remote={"share": 0.2, "external": 0.15}))
    after = applied(before, [lever("remote_work", share={"desk": 0.5}, external="-4pt")]).agents["desk"].remote
    assert after is not None
    assert after.share == pytest.approx(0.6)
    assert after.external == pytest.approx((0.2 * 0.15 + 0.4 * 0.06) / 0.6)


def test_attrition_moves_by_the_part_of_all_heads_who_go_home() -> None:
    changed = changes(centre(costs=COSTS), lever("remote_work", share={"desk": 0.5}, attrition="-20%"))
    assert changed["costs.labour.attrition.annual"] == (0.3, pytest.approx(0.3 * (1 - 0.2 * 6 / 15)))


def test_split_shifts_become_possible() -> None:
    split = {"shifts": ({"start": "08:00", "length": "3h", "heads": 6}, {"start": "13:00", "length": "3h", "heads": 6})}
    after = applied(centre(), [lever("remote_work", share={"desk": 0.5}, rosters={"desk": split})])
    assert [shift.length for shift in after.agents["desk"].roster.shifts or ()] == [10800, 10800]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"share": {"night": 0.5}}, "there is no agent group 'night'"),
        (
            {"share": {"desk": 0.5}, "external": "+80pt"},
            "agents.desk.remote.external: absence at home and internal shrinkage together leave no time to work",
        ),
    ],
)
def test_what_leaves_nobody_at_work_is_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(LeverMisfitError) as misfit:
        applied(centre(), [lever("remote_work", **settings)])
    assert str(misfit.value) == f"remote_work: {message}"
