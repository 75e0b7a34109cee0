"""Each sentence is there exactly when it is true."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from simulator.comparison import Comparison, compare
from simulator.comparison.explanations import explanations_of
from simulator.comparison.saving import saving_of
from simulator.records import TryResult
from simulator.scenario.scenario import Scenario
from tests.comparison.builders import COSTS, Day, calls, compared, report, talks
from tests.measures.handmade import DAY, HOUR, Call, Try, answered, centre, on_duty

FIXED: dict[str, Any] = {"lines": [{"id": "rent", "kind": "fixed", "monthly": 1_000}]}


def telling(found: Comparison, part: str) -> list[str]:
    return [sentence for sentence in explanations_of(found) if part in sentence]


def days(*numbers: int, **each: Any) -> list[list[Call]]:
    return [calls(number, **each) for number in numbers]


def test_fewer_contacts_cost_less_in_all_and_more_each() -> None:
    found = compared(days(10, 11, 12), days(8, 9, 10))
    (sentence,) = telling(found, "and yet")
    assert sentence == (
        f"the total cost falls by USD {found.cash.mean:.2f} a month and yet a handled contact costs "
        f"USD {found.unit_costs[0].change:.2f} more: fixed cost is spread over fewer contacts"
    )
    longer = compared(days(10, 11, 12, talk=2.0), days(8, 9, 10, talk=2.1))
    assert telling(longer, "spread over fewer and longer contacts") != []


def test_more_contacts_cost_more_in_all_and_less_each() -> None:
    found = compared(days(8, 9, 10), days(10, 11, 12))
    (sentence,) = telling(found, "and yet")
    assert sentence.endswith("it is spread over more contacts, and more contacts are no saving")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (talks(10, 12, 14), talks(8, 10, 12)),  # both fall
        (days(10, 11, 12), days(14, 4, 12)),  # nothing that chance could not do
    ],
)
def test_total_and_unit_cost_that_agree_or_do_not_move_are_not_explained(
    before: Sequence[Day], after: Sequence[Day]
) -> None:
    assert telling(compared(before, after), "and yet") == []


def test_no_detectable_change_is_told_when_the_interval_spans_zero() -> None:
    spanning = compared(talks(10, 12, 14), talks(9, 13, 13))
    interval = spanning.cash.interval
    assert interval is not None
    assert explanations_of(spanning)[0] == (
        "no detectable change of the total cost: the 95 % interval of the cash saving, "
        f"USD {interval.low:,.2f} to USD {interval.high:,.2f}, spans zero"
    )
    assert telling(compared(talks(10, 12, 14), talks(8, 10, 12)), "no detectable change") == []


def test_one_pair_is_told_to_have_no_interval() -> None:
    assert telling(compared(talks(10), talks(8)), "one pair of replications has no interval") != []
    assert telling(compared(talks(10, 11), talks(8, 9)), "one pair") == []


def test_freed_hours_are_called_released_capacity_and_not_cash() -> None:
    found = compared(talks(100, 110, 120), talks(90, 100, 110))
    worth = found.released.value.mean
    (sentence,) = telling(found, "released capacity")
    assert sentence == (
        "5 handled hours a month (0.8 FTE) are freed: released capacity, not cash, until somebody leaves "
        f"(worth USD {worth:,.0f} a month if they left)"
    )
    assert telling(compared(talks(1, 1), talks(1, 1)), "released capacity") == []
    assert telling(compared(talks(10, 12, 14), talks(9, 13, 13)), "released capacity") == []
    more = telling(compared(talks(90, 100, 110), talks(100, 110, 120)), "more to handle")
    assert more == [
        "agents have 5 handled hours a month (0.8 FTE) more to handle than before: capacity is used up, not released"
    ]


def test_people_who_are_gone_already_are_not_told_to_be_freed_again() -> None:
    found = compare(report(*talks(10, 20)), report(*talks(9, 19), spans=on_duty(1, 10 * DAY)))
    assert telling(found, "released capacity") == []
    assert telling(found, "gone from the roster: their pay is in the cash saving") != []


def test_vendor_arithmetic_is_told_where_contacts_are_avoided() -> None:
    found = compared(days(10, 11, 12), days(8, 9, 10))
    claim, average = found.vendor.claim, found.vendor.average_cost
    (sentence,) = telling(found, "vendor arithmetic")
    assert sentence == (
        f"vendor arithmetic claims USD {claim:,.0f} a month (61 contacts fewer x USD {average:,.2f}); simulated are "
        f"USD {found.cash.mean:,.2f} of cash, USD {found.worth.mean:,.0f} if the freed people left: "
        "an average cost holds fixed cost, which stays"
    )
    understated = replace(found, vendor=replace(found.vendor, worth=1e9))
    assert not telling(understated, "vendor arithmetic")[0].endswith("which stays")
    assert telling(compared(days(8, 9, 10), days(10, 11, 12)), "vendor") == []
    assert telling(compared(days(10, 11, 12), days(14, 4, 12)), "vendor") == []


def test_a_cost_cut_with_service_loss_is_called_that() -> None:
    cheaper = compared(talks(100, 110, 120), talks(90, 100, 110))
    failed = replace(cheaper, quality=replace(cheaper.quality, verdict="fail", because="abandonment rises"))
    assert telling(failed, "service loss") == ["this is a cost cut with service loss, not a saving: abandonment rises"]
    assert telling(cheaper, "service loss") == []
    dearer = replace(failed, cash=saving_of([-5.0, -5.1, -5.2]))
    assert telling(dearer, "service loss") == []


def with_handling(talk: str, agents: int = 2) -> Scenario:
    intents: dict[str, Any] = {"orders": {"handle": {"phone": {"talk": talk}}}, "billing": {}}
    desk: dict[str, Any] = {"roster": {"constant": agents}, "skills": {name: {} for name in intents}}
    return centre(costs=COSTS, intents=intents, groups={"desk": desk})


def self_served(after: Scenario, talk: float = 300.0) -> Comparison:
    """Of ten calls of a minute nine become self-service; the one that is left is of `talk` seconds."""
    before = report(*[calls(10, talk=60.0)] * 2, scenario=with_handling("4m"))
    solved = [Try(HOUR, TryResult.SOLVED)] * 9
    return compare(before, report(*[[answered(0.0, talk=talk)]] * 2, scenario=after, tries=solved))


def test_contacts_that_get_longer_by_selection_are_explained() -> None:
    told = "though no part of it was made longer"
    (sentence,) = telling(self_served(with_handling("4m")), told)
    assert sentence == (
        "the mean handle time rises by 240 s though no part of it was made longer: "
        "self-service takes the short contacts, those that are left are harder"
    )
    assert telling(self_served(with_handling("5m")), told) == []
    assert telling(self_served(with_handling("4m", agents=3)), told) == []
    assert telling(self_served(with_handling("4m"), talk=30.0), told) == []
    assert telling(compared([calls(9)] * 2, [calls(9, talk=9.0)] * 2), told) == []


def test_a_mix_effect_is_told_only_where_the_mix_moves_the_raw_share() -> None:
    unlike = [*calls(5), *calls(5, intent=1, resolved=False)]
    more_unlike = [*calls(2), *calls(5, intent=1, resolved=False)]
    assert telling(compared([unlike] * 2, [more_unlike] * 2), "mix effect") != []
    worse = [*calls(4), *calls(1, resolved=False), *calls(5, intent=1, resolved=False)]
    assert telling(compared([unlike] * 2, [worse] * 2), "mix effect") == []


def test_two_that_are_the_same_are_told_so_and_nothing_else() -> None:
    found = compared(days(10, 12), days(10, 12))
    assert found.explanations == (
        "before and after play and cost the same: nothing that differs in the scenarios has any effect",
    )
