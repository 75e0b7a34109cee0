"""What a change is worth under whatever is supposed: its months, the people they need, their prices, their cash."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from simulator.money.cash.cashing import cash_against
from simulator.money.cash.course import Course
from simulator.money.cash.flow import CashFlow
from simulator.money.cash.paid import doing_nothing
from simulator.money.cash.paying import heads_in
from simulator.money.cash.returns import Returns, present_value, returns_of
from simulator.money.quantities import Quantities
from simulator.planning.appraisal.adoption import Way
from simulator.planning.appraisal.courses import Months, heads_needed, month_between
from simulator.planning.appraisal.inputs import TYPICAL, Inputs, Point
from simulator.planning.appraisal.need import WEEKS_PER_MONTH, People, Standard, safeties, to_the_middle
from simulator.planning.appraisal.response import Joint, Response
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

    Nothing done, today's people are there less those who could leave anyway (`slack`, FTE by group); with growth as
    many more come as the service needs. So it is whatever the inputs: today's people are a fact, and what another
    input changes is the service that they give. The invested course keeps that service: the safety of after's staffing
    moves as far as that of before does. For the luck of the pairs it is the same, which leaves of it what it does to
    the difference.
    """

    way: Way
    inputs: Inputs
    response: Response
    open_hours: Mapping[str, float]
    slack: Mapping[str, float]

    def flow(self, supposed: Supposed = EXPECTED) -> CashFlow:
        """The cash of the change, month by month."""
        terms = self.agreed(supposed)
        one, other = self._sides(supposed)
        now, labour = self.response.form.month(one), terms.after.labour
        people = replace(self._people.with_more(supposed.more_heads), today=heads_in(terms.before.labour, now))
        months = Months(self.response, one, other, self._standard(now), people)
        adoption = [supposed.adopted * adopted for adopted in terms.adoption]
        growth = [
            (1 + terms.appraisal.volume_growth) ** (month / MONTHS_PER_YEAR) for month in range(1, len(adoption) + 1)
        ]
        without = Course(terms.before, tuple(months.before(grown, terms.before.labour) for grown in growth), {})
        invested = tuple(months.invested(*each, labour) for each in zip(adoption, growth, strict=True))
        priced = doing_nothing(without, terms.appraisal)
        return cash_against(priced, Course(terms.after, invested, terms.begins), terms.investments, adoption)

    def returns(self, supposed: Supposed = EXPECTED) -> Returns:
        """What the change is worth."""
        flow = self.flow(supposed)
        return returns_of(flow.benefits, flow.costs, self.agreed(supposed).appraisal.discount_rate)

    def npv(self, supposed: Supposed = EXPECTED) -> float:
        """The net present value of the change."""
        return present_value(self.flow(supposed).net, self.agreed(supposed).appraisal.discount_rate)

    def agreed(self, supposed: Supposed = EXPECTED) -> Terms:
        """Prices, investments and appraisal as they are supposed to be."""
        return supposed.agreed(self._conditions.at(supposed.point))

    def month(self, adoption: float) -> tuple[Quantities, Mapping[str, float]]:
        """The month at a level of adoption at typical inputs, and the full-time equivalents that each group needs."""
        one, other = self._sides(EXPECTED)
        month = self.response.form.month(month_between(self.response, one, other, adoption))
        return month, self._standard(self.response.form.month(one)).fte(month, adoption)

    @cached_property
    def restaffed_group(self) -> str | None:
        """The largest group whose people the search for heads changed; None where it changed nobody."""
        one, other = (self.response.form.month(side).groups for side in self._sides(EXPECTED))
        changed = [name for name, time in one.items() if name not in other or other[name].fte != time.fte]
        return max(changed, key=lambda name: one[name].fte, default=None)

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.way, self.inputs)

    def _sides(self, supposed: Supposed) -> tuple[Floats, Floats]:
        """The months of before, and of after in full, as they are supposed to be."""
        response = self.response
        weights = response.weights if supposed.weights is None else supposed.weights
        if supposed.joint is not None:
            one, other = response.before.at(weights, {}), response.after.at(weights, {})
            return one + supposed.joint.before, other + supposed.joint.after
        return response.before.at(weights, supposed.point.before), response.after.at(weights, supposed.point.after)

    @cached_property
    def _expected_safeties(self) -> tuple[Mapping[str, float], Mapping[str, float]]:
        one, other = map(self.response.form.month, self._sides(EXPECTED))
        return safeties(one, self.open_hours, self.slack), safeties(other, self.open_hours, {})

    def _standard(self, before: Quantities) -> Standard:
        expected, found = self._expected_safeties
        now = safeties(before, self.open_hours, self.slack)
        moved = {name: now.get(name, 0.0) - expected.get(name, 0.0) for name in self.open_hours}
        after = {name: found.get(name, expected.get(name, 0.0)) + moved[name] for name in self.open_hours}
        return Standard(self.open_hours, {**after, **now}, after)

    @cached_property
    def _people(self) -> People:
        """Today's people, and how far the needs that were found are moved to the middle of what they may be."""
        one, other = map(self.response.form.month, self._sides(EXPECTED))
        standard, typical = self._standard(one), self._conditions.typical
        before, after = typical.before.labour, typical.after.labour
        today = heads_in(before, one)
        ends = heads_needed(standard, one, 0.0, before), heads_needed(standard, other, 1.0, after)
        moved = [
            {name: to_the_middle(today.get(name, 0.0), end.get(name, 0.0)) for name in self.open_hours} for end in ends
        ]
        return People(today, *moved)


def outlook_of(way: Way, restaffed: Restaffed, inputs: Inputs, response: Response) -> Outlook:
    """The outlook on a change; a group that the found staffing has no open hours of is taken to be open always."""
    known = {group.group: group.open_hours for group in restaffed.staffed.groups if group.open_hours}
    hours = {name: known.get(name, HOURS_OF_A_WEEK) * WEEKS_PER_MONTH for name in response.form.groups}
    return Outlook(way, inputs, response, hours, restaffed.slack)
