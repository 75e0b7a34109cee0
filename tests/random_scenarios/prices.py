"""Prices of everything: people, and cost lines by every driver, traced to every channel."""

from collections.abc import Sequence
from typing import get_args

from simulator.scenario.prices import COST_CHANNELS, AvoidableAtOnce, Driver
from tests.random_scenarios import draws as st
from tests.random_scenarios.values import MONEY, Data, Some, by_name, shares, table

_DRIVERS = st.sampled_from(get_args(Driver))
_LEAVES, _CHANNEL = st.sampled_from(get_args(AvoidableAtOnce)), st.sampled_from((*COST_CHANNELS, "self_service"))
_PRICED = {"driver": _DRIVERS, "unit_cost": MONEY}
_LIVED = {"amount": MONEY, "life_months": st.integers(1, 60)}
_BLOCK = st.sampled_from((0.5, 30))
_CONTRACT = {"avoidable": st.just("at_renewal"), "renewal_month": st.integers(1, 48)}
LINE = st.one_of(
    table({"kind": st.just("fixed"), "monthly": MONEY}, channel=_CHANNEL),
    table({"kind": st.just("step")} | _PRICED, block=_BLOCK, avoidable=_LEAVES, channel=_CHANNEL),
    table({"kind": st.just("step")} | _PRICED | _CONTRACT, block=_BLOCK, channel=_CHANNEL),
    table({"kind": st.just("variable")} | _PRICED, avoidable=_LEAVES, channel=_CHANNEL),
    table(
        {"kind": st.just("capex")} | _LIVED,
        per=_DRIVERS,
        maintenance_rate=shares(),
        avoidable=_LEAVES,
        channel=_CHANNEL,
    ),
)
_AGENT = table(
    wage_per_hour=MONEY,
    payroll_tax=shares(),
    benefits_excl_paid_leave=shares(),
    incentives_per_hour=MONEY,
    paid_hours_per_year=st.integers(1, 8_784),
    overtime_premium=st.sampled_from((0, 0.5, 2)),
)
_SUPPORT = st.tuples(
    table({"per_heads": st.sampled_from((0.5, 12))}) | table({"fixed": st.sampled_from((0, 1.5))}),
    table({"monthly_loaded": MONEY}, licensed=st.booleans(), workplace=st.booleans()),
).map(lambda parts: parts[0] | parts[1])


def _numbered(key: str, items: list[Data]) -> list[Data]:
    return [{key: f"number_{number}"} | item for number, item in enumerate(items)]


_PART_TIME = table(share_of_heads=shares(), hours_factor=st.sampled_from((0.2, 1)), shared_workplaces=st.booleans())
_ATTRITION = table(
    annual=st.sampled_from((0, 0.3, 2)), recruit=MONEY, training_hours=st.integers(0, 200), trainer_cost=MONEY
)


@st.composite
def _counted(draw: st.Draw, there: Sequence[str]) -> list[str]:
    """Channels of which at least one is there."""
    return sorted({draw(st.sampled_from(there)), *draw(st.subsets(COST_CHANNELS))})


def costs(groups: Sequence[str], channels: Sequence[str]) -> Some[Data]:
    """Prices of a centre with these groups and, beside others that have no contacts, these channels."""
    labour = table(
        agent=_AGENT,
        wage_by_group=by_name(groups, MONEY),
        part_time=_PART_TIME,
        part_time_by_group=by_name(groups, _PART_TIME),
        attrition=_ATTRITION,
        support=st.lists(_SUPPORT, most=2).map(lambda roles: _numbered("role", roles)),
    )
    definitions = table(
        contact=st.sampled_from(("handled", "offered", "handled_plus_selfserved", "issue")),
        channels_counted=_counted(channels),
        allocation_key=st.sampled_from(("logged_hours", "handled_hours", "contacts")),
    )
    return table(
        period=st.sampled_from(("week", "month", "quarter", "year")),
        definitions=definitions,
        labour=labour,
        lines=st.lists(LINE, most=4).map(lambda lines: _numbered("id", lines)),
    )
