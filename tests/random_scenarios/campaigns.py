"""Campaigns: small lists, called in every way."""

from tests.random_scenarios import draws as st
from tests.random_scenarios.calendars import WEEKS
from tests.random_scenarios.reasons import HANDLE
from tests.random_scenarios.values import FACTORS, Data, Some, clocks, durations, laws, shares, sparse, table

_IDLE_OVER = st.sampled_from(("0s", "10s", "3m", "1.5s"))
DIALER = st.one_of(
    table({"mode": st.just("preview")}, preview=laws(0, 120), idle_over=_IDLE_OVER),
    table(mode=st.just("progressive"), idle_over=_IDLE_OVER),
    table(
        {"mode": st.just("predictive")},
        lines_per_agent=st.sampled_from((1, 1.4, 3, 20)),
        abandon_cap=shares() | st.sampled_from(("3%", "20%", "100%", "100%")),
        waits=st.sampled_from(("0s", "2s", "1m")),
        idle_over=_IDLE_OVER,
    ),
)
_RESULTS = st.one_of(
    st.tuples(st.integers(0, 100), st.integers(0, 100)).map(
        lambda both: {"leads": f"{max(both)}%", "sales": f"{min(both)}%"}
    ),
    sparse(leads=shares()),
    sparse(sales=shares()),
)
_LISTS = table(
    {
        "records": st.integers(1, 60),
        "connects": shares() | st.just("90%") | st.dictionaries(clocks(), shares(), least=1, most=3),
        "handle": HANDLE,
    },
    attempts=st.integers(1, 4),
    retry_after=durations(1, 7_200),
    window=WEEKS,
    dialer=DIALER,
    ring=st.just("0s") | laws(0, 60),
    right_party=shares(),
    wrong_party=laws(0, 120),
)
CAMPAIGN: Some[Data] = st.tuples(_LISTS, _RESULTS).map(lambda parts: parts[0] | parts[1])
CAMPAIGN_SKILL = table(rank=st.integers(1, 3), handle=FACTORS, resolution=FACTORS)
"""The calls of a campaign have no order, reserve or tier."""
