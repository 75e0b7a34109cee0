"""How a change is staffed, bought and appraised, none of which is played, and what is true of every cash flow."""

from collections.abc import Iterator

from simulator.money.cash import CashFlow
from simulator.scenario.investments import REALISATIONS
from simulator.scenario.scenario import Scenario
from tests.random_scenarios import draws as st
from tests.random_scenarios.people import away, shifts
from tests.random_scenarios.values import MONEY, Data, Some, shares, table

_DISCOUNT = st.sampled_from((0, 0.1, "8%", 0.25))
_RATE = st.sampled_from((-0.05, 0, "3%", 0.25))
_FACTOR = st.sampled_from((0.5, 1, 1.3))
PAUSES = ("break", "breaks", "meetings")


@st.composite
def plans(draw: st.Draw, agents: Data) -> Data:
    """Staffing, investments and an appraisal of a centre with these groups."""
    appraisal = draw(_APPRAISAL)
    bought = draw(st.lists(_investments(appraisal.get("horizon_months", 36)), most=2))
    investments = [{"id": f"number_{number}"} | one for number, one in enumerate(bought)]
    staffing = draw(table(basis=st.sampled_from(("achieved", "target")), shifts=_others(agents)))
    return {"staffing": staffing, "investments": investments, "appraisal": appraisal}


_APPRAISAL = table(
    horizon_months=st.integers(1, 40),
    discount_rate=_DISCOUNT,
    realisation=st.sampled_from(REALISATIONS),
    notice_months=st.integers(0, 6),
    severance=MONEY,
    volume_growth=_RATE,
    wage_inflation=_RATE,
    risk=table(benefits=_FACTOR, costs=_FACTOR),
    draws=st.integers(0, 50),
)


def _investments(horizon: int) -> Some[Data]:
    month = st.integers(1, horizon)
    once = st.one_of(
        table({"amount": MONEY}, month=st.integers(0, horizon)),
        table({"hours_per_agent": st.integers(0, 20)}, month=month),
        table({"slower_by": shares(), "weeks": st.integers(1, 8)}, month=month),
    )
    named = {"name": st.sampled_from(("platform", "training", "editor"))}
    return table(
        levers=st.just([]),
        ramp=table(start_month=month, months=st.integers(1, 12), shape=st.sampled_from(("linear", "s_curve"))),
        one_off=st.lists(st.tuples(table(named), once).map(lambda parts: parts[0] | parts[1]), most=3),
        contingency=shares(),
        recurring=st.lists(table(named | {"monthly": MONEY}, from_month=month, uplift=_RATE) | _until(horizon), most=2),
    )


def _until(horizon: int) -> Some[Data]:
    named = {"name": st.just("consultant"), "monthly": MONEY}
    return table({**named, "to_month": st.just(horizon)}, from_month=st.integers(1, horizon))


@st.composite
def _others(draw: st.Draw, agents: Data) -> Data:
    """Shifts that some of the groups with shifts may work, with no more pauses than their shrinkage has room for."""
    names = [name for name, group in agents.items() if "shifts" in group["roster"] and draw(st.booleans())]
    return {name: [_pattern(draw(shifts(0)), agents[name])] for name in names}


def _pattern(shift: Data, group: Data) -> Data:
    internal = group["shrinkage"].get("internal")
    fits = internal is None or 100 * away(shift) <= float(internal.rstrip("%"))
    return {key: value for key, value in shift.items() if key != "heads" and (fits or key not in PAUSES)}


def broken_sums_of_cash(flow: CashFlow, scenario: Scenario) -> Iterator[str]:
    """What is not as it is in every cash flow."""
    for month in flow.months[1:]:
        for side in (month.before, month.after):
            if side.heads < side.needed - 1e-9:
                yield f"in month {month.month} {side.heads} heads are there, {side.needed} are needed"
    labour = [money for month in flow.months for name, money in month.benefits.items() if name.startswith("labour.")]
    if scenario.appraisal.realisation == "capacity_only" and any(labour):
        yield "nobody leaves and yet pay is saved"
    if len(flow.months) != scenario.appraisal.horizon_months + 1:
        yield f"{len(flow.months)} months are there"
