"""What a played centre costs: bills by line, allocation to channels and intents, unit costs with intervals."""

from simulator.money.allocation import Activity, Allocation, Share, allocate
from simulator.money.billing import Bill, bill
from simulator.money.books import UnbalancedBooksError
from simulator.money.intervals import Amount
from simulator.money.lines import BillLine
from simulator.money.month import quantities_of
from simulator.money.precision import precise_enough
from simulator.money.pricing import price
from simulator.money.quantities import Counts, GroupTime, IntentWork, Quantities
from simulator.money.report import ActivityCost, CostReport, LineCost, PeriodCost
from simulator.money.unit_costs import Account, LessWork, UnitCost, account, less_work, unit_costs

__all__ = [
    "Account",
    "Activity",
    "ActivityCost",
    "Allocation",
    "Amount",
    "Bill",
    "BillLine",
    "CostReport",
    "Counts",
    "GroupTime",
    "IntentWork",
    "LessWork",
    "LineCost",
    "PeriodCost",
    "Quantities",
    "Share",
    "UnbalancedBooksError",
    "UnitCost",
    "account",
    "allocate",
    "bill",
    "less_work",
    "precise_enough",
    "price",
    "quantities_of",
    "unit_costs",
]
