"""What a played centre costs: bills by line, allocation to channels and intents, unit costs with intervals."""

from simulator.money.account import Account, account
from simulator.money.allocation import Activity, Allocation, Share, allocate
from simulator.money.billing import Bill, bill
from simulator.money.books import UnbalancedBooksError
from simulator.money.intervals import Amount
from simulator.money.lines import BillLine
from simulator.money.month import empty_month, quantities_of
from simulator.money.precision import precise_enough
from simulator.money.pricing import price
from simulator.money.quantities import Counts, GroupTime, IntentWork, Quantities, Work
from simulator.money.report import ActivityCost, CostReport, LineCost, PeriodCost
from simulator.money.unit_costs import LessWork, UnitCost, less_work, unit_cost_names, unit_costs

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
    "Work",
    "account",
    "allocate",
    "bill",
    "empty_month",
    "less_work",
    "precise_enough",
    "price",
    "quantities_of",
    "unit_cost_names",
    "unit_costs",
]
