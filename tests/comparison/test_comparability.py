"""What cannot be compared is refused in one sentence."""

from typing import Any

import pytest

from simulator.comparison import IncomparableError, compare
from simulator.money import CostReport
from tests.comparison.builders import COSTS, report, talks
from tests.measures.handmade import centre

NO = "before and after cannot be compared: "
PHONE = {"within": "20s", "also_within": ["60s"], "short_abandon": "5s"}
SERVICE = "phone strict 20/60 s (short 5 s), repeats within 168 h"
OTHER_SERVICE = "phone answered_only 20/60 s (short 5 s), repeats within 48 h"
DAY = "1 days from 2026-03-02 by 60 min"
WARMED_UP = "1 days after 3 of warm-up from 2026-03-02 by 15 min in Europe/Tallinn"
WORDS = "contact handled, channels phone, chat, email, social, outbound, key logged_hours"


def of(*minutes: float, **blocks: Any) -> CostReport:
    return report(*talks(*minutes), scenario=centre(**({"costs": COSTS} | blocks)))


@pytest.mark.parametrize(
    ("blocks", "sentence"),
    [
        (
            {"calendar": {"days": 2}},
            f"the calendar must be the same, not {DAY} and 2 days from 2026-03-02 by 60 min",
        ),
        (
            {"calendar": {"warm_up_days": 3, "time_zone": "Europe/Tallinn", "interval": "15m"}},
            f"the calendar must be the same, not {DAY} and {WARMED_UP}",
        ),
        (
            {"calendar": {"holidays": {"dates": ["2026-03-09"], "demand": "20%"}}},
            "the holidays must be the same, not none with 0 % of the needs and 2026-03-09 with 20 % of the needs",
        ),
        ({"experiment": {"seed": 2}}, "the seed must be the same, not 1 and 2"),
        ({"currency": "EUR"}, "the currency must be the same, not USD and EUR"),
        ({"costs": COSTS | {"period": "week"}}, "the reporting period must be the same, not month and week"),
        (
            {"costs": COSTS | {"definitions": {"contact": "offered", "channels_counted": ["phone"]}}},
            f"the definitions must be the same, not {WORDS} and contact offered, channels phone, key logged_hours",
        ),
        (
            {"service": {"phone": PHONE | {"within": "30s"}}},
            f"the service thresholds must be the same, not {SERVICE} and {SERVICE.replace('20/', '30/')}",
        ),
        (
            {"service": {"phone": PHONE | {"formula": "answered_only"}, "repeat_window": "2d"}},
            f"the service thresholds must be the same, not {SERVICE} and {OTHER_SERVICE}",
        ),
        ({"intents": {"orders": {}}}, "after is without the intents billing"),
        ({"intents": {"orders": {}, "billing": {}, "moves": {}}}, "before is without the intents moves"),
    ],
)
def test_a_difference_that_would_mean_nothing_is_refused(blocks: dict[str, Any], sentence: str) -> None:
    with pytest.raises(IncomparableError) as refused:
        compare(of(1, 2), of(1, 2, **blocks))
    assert str(refused.value) == NO + sentence


def test_every_replication_needs_its_pair() -> None:
    with pytest.raises(IncomparableError) as refused:
        compare(of(1, 2, 3), of(1, 2))
    assert str(refused.value) == f"{NO}the number of replications must be the same, not 3 and 2"


def test_a_channel_that_one_side_has_not_is_refused() -> None:
    on_chat = {"channels": {"phone": 0.5, "chat": 0.5}, "handle": {"phone": {"talk": "4m"}, "chat": {"talk": "4m"}}}
    skilled = {"desk": {"roster": {"constant": 2}, "skills": {"orders": {}, "billing": {}}, "channels": {"chat": {}}}}
    with_chat = of(1, 2, intents={"orders": on_chat, "billing": {}}, groups=skilled)
    with pytest.raises(IncomparableError, match="before is without the channels chat"):
        compare(of(1, 2), with_chat)


def test_anything_else_may_differ() -> None:
    changed = of(
        1, 2,
        name="another name",
        calendar={"open": {"default": "08:00-18:00"}},
        groups={"night": {"roster": {"constant": 9}, "skills": {"orders": {}, "billing": {}}}},
        service={"phone": PHONE | {"level": "90%"}, "occupancy_cap": "95%"},
    )  # fmt: skip
    assert compare(of(1, 2), changed).pairs == 2
