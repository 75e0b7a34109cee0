"""What a change is worth under whatever is supposed: its months, the people they need, their prices, their cash."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from simulator.money.cash.cashing import cash_against
from simulator.money.cash.course import Course
from simulator.money.cash.flow import CashFlow
from simulator.money.cash.paid import doing_nothing
from simulator.money.cash.returns import Returns, present_value, returns_of
from simulator.money.quantities import Quantities
from simulator.planning.appraisal.adoption import Way
from simulator.planning.appraisal.courses import Months, month_between
from simulator.planning.appraisal.inputs import TYPICAL, Inputs, Point
from simulator.planning.appraisal.need import WEEKS_PER_MONTH
from simulator.planning.appraisal.response import Joint, Response
from simulator.planning.appraisal.service import Service, service_of
from simulator.planning.appraisal.terms import Conditions, Terms
from simulator.planning.staffing.results import Restaffed
from simulator.records import Floats

HOURS_OF_A_WEEK = 168.0
MONTHS_PER_YEAR = 12


def _as_agreed(terms: Terms) -> Terms:
    return terms


@dataclass(frozen=True)
class Supposed:
    """What is supposed beside the expected: inputs at a point, or as they were played together (`joint`).

    `weights` are those of the pairs, all alike if None; `adopted` multiplies every adoption; `more_heads` are needed
    after the change beside those that were found, by group; `agreed` makes other terms of those at the point.
    """

    point: Point = TYPICAL
    joint: Joint | None = None
    weights: Floats | None = None
    adopted: float = 1.0
    more_heads: Mapping[str, float] = field(default_factory=dict)
    agreed: Callable[[Terms], Terms] = field(default=_as_agreed)


EXPECTED = Supposed()


@dataclass(frozen=True)
class Outlook:
    """A change with all that was played for it.

    Nothing done, today's people are there less those who could leave anyway; with growth as many more come as the
    service needs. So it is whatever the inputs: today's people are a fact, and what another input changes is the
    service that they give. The invested course keeps that service (`Service.standard`).
    """

    way: Way
    inputs: Inputs
    response: Response
    service: Service

    def flow(self, supposed: Supposed = EXPECTED) -> CashFlow:
        """The cash of the change, month by month."""
        return self._flow(self.agreed(supposed), supposed)

    def returns(self, supposed: Supposed = EXPECTED) -> Returns:
        """What the change is worth."""
        terms = self.agreed(supposed)
        flow = self._flow(terms, supposed)
        return returns_of(flow.benefits, flow.costs, terms.appraisal.discount_rate)

    def npv(self, supposed: Supposed = EXPECTED) -> float:
        """The net present value of the change."""
        terms = self.agreed(supposed)
        return present_value(self._flow(terms, supposed).net, terms.appraisal.discount_rate)

    def agreed(self, supposed: Supposed = EXPECTED) -> Terms:
        """Prices, investments and appraisal as they are supposed to be."""
        return supposed.agreed(self._conditions.at(supposed.point))

    def month(self, adoption: float) -> tuple[Quantities, Mapping[str, float]]:
        """The month at a level of adoption at typical inputs, and the full-time equivalents that each group needs."""
        one, other = self.response.sides()
        month = self.response.form.month(month_between(self.response, one, other, adoption))
        return month, self.service.standard(self.response.form.month(one)).fte(month, adoption)

    def _flow(self, terms: Terms, supposed: Supposed) -> CashFlow:
        one, other = self.response.sides(supposed.weights, supposed.point, supposed.joint)
        now, labour = self.response.form.month(one), terms.after.labour
        people = self.service.people.with_more(supposed.more_heads)
        months = Months(self.response, one, other, self.service.standard(now), people)
        adoption = [supposed.adopted * adopted for adopted in terms.adoption]
        growth = [
            (1 + terms.appraisal.volume_growth) ** (month / MONTHS_PER_YEAR) for month in range(1, len(adoption) + 1)
        ]
        without = Course(terms.before, tuple(months.before(grown, terms.before.labour) for grown in growth), {})
        invested = tuple(months.invested(*each, labour) for each in zip(adoption, growth, strict=True))
        priced = doing_nothing(without, terms.appraisal)
        return cash_against(priced, Course(terms.after, invested, terms.begins), terms.investments, adoption)

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.way, self.inputs)


def outlook_of(way: Way, restaffed: Restaffed, inputs: Inputs, response: Response) -> Outlook:
    """The outlook on a change; a group that the found staffing has no open hours of is taken to be open always."""
    known = {group.group: group.open_hours for group in restaffed.staffed.groups if group.open_hours}
    hours = {name: known.get(name, HOURS_OF_A_WEEK) * WEEKS_PER_MONTH for name in response.form.groups}
    return Outlook(way, inputs, response, service_of(way, response, hours, restaffed.slack))
