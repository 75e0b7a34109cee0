"""Price a simulation: a bill for every replication, then means, intervals and warnings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from simulator.measures import Overload, overload
from simulator.money.account import Account, account
from simulator.money.allocation import Allocation, Share
from simulator.money.averages import mean_quantities
from simulator.money.billing import Bill, mean_bill
from simulator.money.books import check_books
from simulator.money.intent_costs import intent_costs
from simulator.money.intervals import amount_over, mean_of, ratio_half_width
from simulator.money.lines import BEHAVIOURS
from simulator.money.month import intent_work_of, quantities_of
from simulator.money.report import CONTACTS_OF, ActivityCost, CostReport, LineCost
from simulator.money.staff import staff_of
from simulator.money.unit_costs import HEADLINES, UnitCost, less_work, unit_costs
from simulator.records import Replication, Simulation
from simulator.scenario.scenario import Scenario

OVERLOADED = (
    "the centre is overloaded: its rostered agents could never do the work that is counted, "
    "so what a unit of that work costs has no meaning"
)

LABOUR_BAND = (0.60, 0.85)
"""Usual share of pay in a whole centre's cost; outside it a cost line is probably missing or doubled."""


def price(simulation: Simulation, standing: Mapping[str, float] | None = None) -> CostReport:
    """Price every replication of a simulation as a month of 365/12 days and report the mean month.

    `standing` are units that lines of the bill, by their ids, are paid for at least: leases of those who have left.
    Intervals are 95 %: Student t over replications, delta method for ratios, none from a single replication.
    In overload whatever divides by contacts, needs or handled hours is undefined; totals are not.
    Raises ValueError without a replication and UnbalancedBooksError when a sum does not come out.
    """
    scenario = simulation.scenario
    if not simulation.replications:
        raise ValueError("there is no replication to price")
    priced = [_priced(scenario, replication, standing) for replication in simulation.replications]
    report = _report(simulation, [month for month, _ in priced], [intents for _, intents in priced])
    return _without_costs_of_work(report, scenario, overload(simulation))


def _priced(
    scenario: Scenario, replication: Replication, standing: Mapping[str, float] | None
) -> tuple[Account, Allocation]:
    month = account(scenario.costs, quantities_of(scenario, replication), standing)
    intents = intent_costs(month.bill, month.channels, intent_work_of(scenario, replication))
    check_books(month.bill, month.channels, intents)
    return month, intents


def _report(simulation: Simulation, months: Sequence[Account], intents: Sequence[Allocation]) -> CostReport:
    scenario, costs = simulation.scenario, simulation.scenario.costs
    bill = mean_bill([month.bill for month in months])
    quantities = mean_quantities([month.quantities for month in months])
    ratios = _unit_costs(months)
    labour_share = bill.amount_of("agent_pay", "support") / bill.total if bill.total else None
    return CostReport(
        simulation=simulation,
        currency=scenario.currency,
        priced=is_priced(bill),
        period=costs.period,
        definitions=costs.definitions,
        days=scenario.calendar.days,
        months=tuple(months),
        bill=bill,
        quantities=quantities,
        staff=staff_of(costs.labour, quantities),
        total=amount_over([month.bill.total for month in months]),
        lines=_line_costs(bill, months),
        behaviours={name: amount_over([month.bill.amount_by(name) for month in months]) for name in BEHAVIOURS},
        unit_costs=ratios,
        headline=ratios[HEADLINES[costs.definitions.contact]],
        channels=_activity_costs([month.channels for month in months]),
        intents=_activity_costs(intents),
        unallocated=amount_over([allocation.unallocated for allocation in intents]),
        one_per_cent_less=less_work(bill, quantities),
        labour_share=labour_share,
        warnings=_warnings(bill, labour_share),
    )


def is_priced(bill: Bill) -> bool:
    """Whether anything on the bill has a price, used or not."""
    return any(term.price for line in bill.lines for term in line.terms)


def _without_costs_of_work(report: CostReport, scenario: Scenario, found: Sequence[Overload]) -> CostReport:
    """In overload contacts are counted that were handled in endless overtime or after the last day, unpaid."""
    if not found:
        return report
    unit_costs = {
        name: cost.undefined(OVERLOADED) if cost.per == "work" else cost for name, cost in report.unit_costs.items()
    }
    touched = {group for overloaded in found for group in overloaded.groups}
    intents = [name for name, groups in scenario.groups_of.items() if touched.intersection(groups)]
    return replace(
        report,
        unit_costs=unit_costs,
        headline=unit_costs[report.headline.name],
        channels=tuple(_without_unit_cost(cost) for cost in report.channels),
        intents=tuple(_without_unit_cost(cost) if cost.name in intents else cost for cost in report.intents),
        one_per_cent_less=None,
    )


def _without_unit_cost(cost: ActivityCost) -> ActivityCost:
    return replace(cost, per_contact=cost.per_contact.undefined(OVERLOADED))


def _line_costs(bill: Bill, months: Sequence[Account]) -> tuple[LineCost, ...]:
    amounts = zip(*((line.amount for line in month.bill.lines) for month in months), strict=True)
    return tuple(
        LineCost(line, amount_over(column), line.amount / bill.total if bill.total else None)
        for line, column in zip(bill.lines, amounts, strict=True)
    )


def _unit_costs(months: Sequence[Account]) -> dict[str, UnitCost]:
    columns = zip(*(unit_costs(month) for month in months), strict=True)
    return {column[0].name: _over_replications(column) for column in columns}


def _over_replications(column: Sequence[UnitCost]) -> UnitCost:
    above, below = [cost.numerator for cost in column], [cost.denominator for cost in column]
    half_width = ratio_half_width(above, below)
    return replace(column[0], numerator=mean_of(above), denominator=mean_of(below), half_width=half_width)


def _activity_costs(allocations: Sequence[Allocation]) -> tuple[ActivityCost, ...]:
    return tuple(_activity_cost(column) for column in zip(*(spread.shares for spread in allocations), strict=True))


def _activity_cost(column: Sequence[Share]) -> ActivityCost:
    name = column[0].name
    per_contact = [
        UnitCost(
            f"cost_per_handled_contact_of_{name}",
            name,
            "traced and allocated cost",
            CONTACTS_OF.get(name, "contacts handled by agents"),
            numerator=share.cost,
            denominator=share.contacts,
        )
        for share in column
    ]
    return ActivityCost(
        name,
        traced=amount_over([share.traced for share in column]),
        pooled=amount_over([share.pooled for share in column]),
        cost=amount_over([share.cost for share in column]),
        per_contact=_over_replications(per_contact),
    )


def _warnings(bill: Bill, labour_share: float | None) -> tuple[str, ...]:
    if not is_priced(bill):
        return ("nothing has a price: give costs.labour or costs.lines",)
    low, high = LABOUR_BAND
    if labour_share is None or low <= labour_share <= high:
        return ()
    found, usual = f"{labour_share * 100:.1f} %", f"{low * 100:.1f} % to {high * 100:.1f} %"
    return (f"pay is {found} of the cost, usual is {usual}: a cost line may be missing or doubled",)
