"""The two desks re-staffed and appraised: the third column is played, heads and cash flows are written by hand."""

from dataclasses import replace
from functools import lru_cache

from simulator.comparison import Interval
from simulator.money.cash.flow import CashFlow, FlowMonth, HeadMonth
from simulator.money.cash.returns import Returns, returns_of
from simulator.planning import Case, Pairing, compare_pair
from simulator.planning.appraisal.results import Appraised, Chances, Level, Swing
from simulator.planning.staffing.places import Place
from simulator.planning.staffing.results import GroupStaffing, IntervalNeed, Met95, Restaffed, Staffed
from simulator.report.compared.material import Material
from simulator.scenario.investments import Appraisal, Investment, Ramp
from tests.report.compared.handmade import CENTRE, LEVERS, lever, material, scenario
from tests.report.compared.workbooks import DAY, cases, rich

HORIZON, STARTS = 36, 4
FEWER = CENTRE["agents"] | {"desk": CENTRE["agents"]["desk"] | {"roster": {"constant": 3}}}
DESK = GroupStaffing("desk", 40.0, 2.1, 2.9, 3.0, 3.9, 4.0, 5.2, 6.0, 3.2)
EXPERTS = GroupStaffing("experts", 40.0, 0.6, 1.0, 1.0, 1.3, 1.5, 1.3, 1.5, 1.0)
PLACES = (Place("desk", "constant level", 51.3), Place("experts", "constant level", 51.3))
CONSTRAINTS = (
    Met95("service level, phone", "share", 0.78, 0.781, 0.77, 0.792, "met"),
    Met95("average wait, phone", "s", 24.0, 23.1, None, None, "open"),
)
APPRAISAL = Appraisal(horizon_months=HORIZON, wage_inflation=0.02)
INVESTMENT = Investment(id="help", ramp=Ramp(start_month=STARTS, months=6), contingency=0.1)
WAGES = "labour.wages"
HEADS = "a head more or fewer than was found for desk"


def needs() -> tuple[IntervalNeed, ...]:
    """Half hours from eight to ten of a Monday and a Saturday."""
    return tuple(
        IntervalNeed(group, day, 3_600.0 * 8 + 1_800.0 * step, 1.0 + step / 2, 2.0 + step, 4.0)
        for group in ("desk", "experts")
        for day in (0, 5)
        for step in range(4)
    )


def staffed(before: Case, after: Case, found: Material) -> Staffed:
    """Two heads fewer at the desk, on the bill of the played report."""
    return Staffed(
        basis="achieved",
        scenario=after.scenario,
        places=PLACES,
        was=(6, 2),
        heads=(4, 2),
        groups=(DESK, EXPERTS),
        intervals=needs(),
        constraints=CONSTRAINTS,
        or_one_more={"desk": (4, 5)},
        report=found.comparison.after,
        was_cost=found.comparison.before.total.mean,
        tried=14,
        plays=112,
        is_confirmed=True,
        repairs=1,
        because="One head fewer at any place would cost the service that was achieved.",
    )


def third(before: Case, after: Case, found: Material) -> Restaffed:
    """Before against after with one desk fewer, on the pairs of the comparison."""
    pairs = Pairing(replications=found.comparison.pairs, seed=1)
    column = compare_pair(before.scenario, after.scenario, pairs)
    there = replace(found, comparison=column)
    return Restaffed(staffed(before, after, there), column, {"desk": 0.4, "experts": 0.0})


def heads_at(month: int) -> float:
    return max(5.5, 7.5 - 0.25 * max(month - STARTS + 1, 0))


def flow() -> CashFlow:
    """Money at first, fees from the fourth month on, and people who leave one after the other."""
    return CashFlow(tuple(map(_month, range(HORIZON + 1))), tuple(map(_of_books, range(HORIZON + 1))))


def _month(month: int) -> FlowMonth:
    gone = 7.5 - heads_at(month)
    one_off = {0: {"platform": 6_000.0, "contingency": 600.0}, 2: {"training": 1_200.5}}.get(month, {})
    running = {"lines.kb_seats": 175.0, "portal": 90.0} if month >= STARTS else {}
    benefits = {WAGES: 2_650.25 * gone, "lines.toll": -12.5 if month else 0.0} if month else {}
    here = HeadMonth(7.5, 7.5, 0.19 if month else 0.0, 0.19 if month else 0.0)
    return FlowMonth(
        month, INVESTMENT.ramp.adoption(month), benefits, running, one_off, here, HeadMonth(heads_at(month), 5.5, 0, 0)
    )


def _of_books(month: int) -> FlowMonth:
    """The platform over three years, the rest as it is paid."""
    found = _month(month)
    others = {name: amount for name, amount in found.one_off.items() if name != "platform"}
    return replace(found, one_off=others | ({"platform": 6_000.0 / HORIZON} if month else {}))


def returns(benefits: float = 1.0, costs: float = 1.0, rate: float = 0.1) -> Returns:
    """What the flows are worth with benefits and costs times these factors."""
    found = flow()
    return returns_of([one * benefits for one in found.benefits], [one * costs for one in found.costs], rate)


def appraised() -> Appraised:
    """The flows, with a range, three swings and plays made up."""
    expected = returns()
    return Appraised(
        appraisal=APPRAISAL,
        investments=(INVESTMENT,),
        currency="EUR",
        flow=flow(),
        returns=expected,
        cautious=returns(0.85, 1.1),
        by_mode={
            "capacity_only": returns_of([0.0] * (HORIZON + 1), flow().costs, 0.1),
            "attrition_only": expected,
            "growth_absorption": returns(0.2),
            "immediate": returns(1.3, 1.4),
        },
        levels=(Level(0.5, 410.0, {"desk": 4.4, "experts": 1.3}), Level(1.0, 362.5, {"desk": 3.9, "experts": 1.3})),
        noise=Interval(expected.npv - 4_000.0, expected.npv + 4_000.0, 0.95, "t"),
        tornado=(
            Swing("levers.ivr.contains", "share", 0.05, 0.2, expected.npv - 31_000.0, expected.npv + 17_500.5),
            Swing(
                "intents.billing.resolution.first_contact", "", 0.65, 0.78, expected.npv + 2_000.0,
                expected.npv - 9_000.0,
            ),
            Swing(HEADS, "heads", -1.0, 1.0, expected.npv + 5_000.0, expected.npv - 5_000.0),
        ),
        chances=Chances(
            expected.npv - 22_000.0, expected.npv - 400.0, expected.npv + 15_000.0, 0.984,
            tuple(expected.npv + 1_000.0 * step for step in range(-20, 15)), 6, 812.4,
        ),
        plays={"comparison": 8, "staffing": 112, "appraisal": 64},
    )  # fmt: skip


@lru_cache
def invested() -> Material:
    """The two desks with help: a third column with one desk fewer, appraised over three years."""
    before = Case(scenario())
    after = Case(scenario(name="Two desks with help", agents=FEWER), tuple(map(lever, LEVERS)))
    return replace(material(), restaffed=third(before, after, material()), appraised=appraised())


@lru_cache
def rich_and_invested() -> Material:
    """Every kind of line, re-staffed and appraised: what a workbook has formulas for."""
    before, changed = cases()
    after = Case(
        scenario(name="Two desks, no switch", agents=FEWER, calendar=DAY, costs=_costs(changed)), changed.levers
    )
    return replace(rich(), restaffed=third(before, after, rich()), appraised=appraised())


def _costs(case: Case) -> dict[str, object]:
    return case.base.costs.model_dump(mode="json", exclude_defaults=True)


def never_paid() -> Material:
    """The same, of which nothing ever comes back: no payback, no rate, no draws and no luck."""
    worth = returns_of([0.0] * (HORIZON + 1), flow().costs, 0.1)
    months = tuple(replace(month, benefits={}) for month in flow().months)
    found = replace(
        appraised(),
        flow=CashFlow(months, months),
        returns=worth,
        cautious=worth,
        noise=None,
        chances=None,
        tornado=(),
        levels=(),
    )
    return replace(invested(), appraised=found)
