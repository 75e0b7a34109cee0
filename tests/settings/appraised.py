"""A small appraisal of a base: a lever with which half of the heads are needed, its courses made by hand."""

from functools import cached_property
from math import fsum

from simulator.levers import Lever, lever_class
from simulator.money import CostReport
from simulator.money.cash import CentreMonth, Course, cash_flow, cautious, returns_of
from simulator.money.cash.flow import CashFlow
from simulator.money.cash.paying import heads_in
from simulator.money.cash.returns import Returns
from simulator.planning import Case, Pairing, compare_pair
from simulator.planning.appraisal.adoption import adoptions, mean_adoption
from simulator.planning.appraisal.appraise import appraise
from simulator.planning.appraisal.results import Appraised
from simulator.planning.staffing.restaff import restaff
from simulator.planning.staffing.results import Restaffed
from simulator.report.compared.appraised.moves import basis_exhibit
from simulator.scenario.scenario import Scenario
from tests.experiment.players import Memory
from tests.planning.appraisal.changes import staffed

STILL_NEEDED = 0.5
"""Of the heads of today, when the lever is there in full."""
REPLICATIONS = Memory()
"""What was played for more than one row: what plays nothing finds here what was played without it."""
_PAIRING = Pairing(replications=2, seed=1, cache=REPLICATIONS)


class Plan:
    """The investments of a scenario as they are paid, at its prices, against doing nothing."""

    def __init__(self, scenario: Scenario, report: CostReport) -> None:
        self.scenario, self.report = scenario, report

    @property
    def adoption(self) -> list[float]:
        """How much of the lever is there in each month from 1 on."""
        months = self.scenario.appraisal.horizon_months
        return [mean_adoption(each) for each in adoptions((_lever(),), self.scenario.investments, months)]

    @cached_property
    def flow(self) -> CashFlow:
        """Month by month."""
        nothing, invested = (
            self._course([1 - (1 - kept) * adopted for adopted in self.adoption]) for kept in (1.0, STILL_NEEDED)
        )
        return cash_flow(nothing, invested, self.scenario.investments, self.scenario.appraisal, self.adoption)

    def _course(self, needed: list[float]) -> Course:
        quantities, costs = self.report.quantities, self.scenario.costs
        now = heads_in(costs.labour, quantities)
        months = [CentreMonth(quantities, {name: heads * part for name, heads in now.items()}) for part in needed]
        return Course(costs, tuple(months), {})

    @property
    def returns(self) -> Returns:
        """What it is worth at the scenario's rate."""
        return returns_of(self.flow.benefits, self.flow.costs, self.scenario.appraisal.discount_rate)

    @property
    def cautious(self) -> Returns:
        """The same with the scenario's risk factors."""
        return cautious(self.flow, self.scenario.appraisal)

    @property
    def paid_once(self) -> float:
        """Money paid once, over the horizon."""
        return fsum(fsum(month.one_off.values()) for month in self.flow.months)

    @property
    def paid_for_good(self) -> float:
        """Money paid every month for the investment, over the horizon."""
        return fsum(fsum(month.running.values()) for month in self.flow.months)

    @property
    def text(self) -> str:
        """What is taken for granted, as it is printed, and the names of what is paid."""
        found = Appraised(
            self.scenario.appraisal,
            self.scenario.investments,
            self.scenario.currency,
            self.flow,
            self.returns,
            self.cautious,
            by_mode={},
            levels=(),
            noise=None,
            tornado=(),
            chances=None,
            plays={},
        )
        names = {name: None for month in self.flow.months for name in (*month.one_off, *month.running)}
        return "\n".join((*(" ".join(row) for row in basis_exhibit(found).rows), *names))


def _lever(use: str = "analytics", **settings: object) -> Lever:
    return lever_class(use).model_validate({"use": use, **settings})


def appraised(scenario: Scenario) -> Appraised:
    """A lever that makes contacts shorter, appraised with all that is played for it, on the roster as it is."""
    before = Case(scenario.model_copy(update={"investments": ()}))
    after = Case(scenario, (_lever("knowledge_base", handle="-30%"),))
    comparison = compare_pair(before.scenario, after.scenario, _PAIRING)
    found = Restaffed(staffed(before.scenario, after.scenario, comparison), comparison, {})
    return appraise(before, after, found, _PAIRING, pairs=1, checks=1)


def heads_found(scenario: Scenario) -> int:
    """The heads of the smallest staffing of a scenario that is not changed at all, by its own basis."""
    return sum(restaff(Case(scenario), Case(scenario), _PAIRING, replications=2).staffed.heads)
