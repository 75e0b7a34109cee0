"""How far each lever is rolled out month by month, and the centre on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from simulator.levers import Lever, uncertain_effects, with_effects
from simulator.levers.rollout import partly
from simulator.planning.case import Case, new_levers
from simulator.scenario.investments import Investment

Adoption = tuple[float, ...]
"""How much of each lever that is new is there, from 0 to 1, in the order of application."""


def mean_adoption(adoption: Adoption) -> float:
    """The mean over the levers; 1 without any: what is no lever is there from the first month."""
    return fsum(adoption) / len(adoption) if adoption else 1.0


def new_investments(before: Case, after: Case) -> tuple[Investment, ...]:
    """The investments that `after` plans and `before` does not."""
    return tuple(one for one in after.base.investments if one not in before.base.investments)


def adoptions(levers: Sequence[Lever], investments: Sequence[Investment], months: int) -> tuple[Adoption, ...]:
    """The adoption of each lever in the months 1, 2, ...

    A lever of several investments is as far as the slowest of them, one of none is there from the first month.
    """
    return tuple(tuple(_adopted(lever, investments, month) for lever in levers) for month in range(1, months + 1))


def _adopted(lever: Lever, investments: Sequence[Investment], month: int) -> float:
    return min((one.ramp.adoption(month) for one in _of(lever, investments)), default=1.0)


def _of(lever: Lever, investments: Sequence[Investment]) -> list[Investment]:
    return [one for one in investments if one.levers is None or lever.name in one.levers]


def first_months(levers: Sequence[Lever], investments: Sequence[Investment]) -> dict[str, int]:
    """The start of the first ramp that a lever is on: its lines are paid from then, and those it drops no more."""
    starts = {lever.name: min((one.ramp.start_month for one in _of(lever, investments)), default=1) for lever in levers}
    return {
        line: starts[lever.name]
        for lever in levers
        for line in (*lever.costs.drops, *(added.id for added in lever.costs.adds))
    }


def between(path: Sequence[Adoption], number: int) -> tuple[Adoption, ...]:
    """Of the adoptions on the way from nothing to all, those nearest to `number` equal steps, each once."""
    partial = [one for one in dict.fromkeys(path) if 0 < mean_adoption(one) < 1]
    targets = [step / (number + 1) for step in range(1, number + 1)]
    chosen = {min(partial, key=lambda one: abs(mean_adoption(one) - target)) for target in targets if partial}
    return tuple(sorted(chosen, key=mean_adoption))


@dataclass(frozen=True)
class Way:
    """From before to after: the levers that are rolled out, and how far in each month from 1 on."""

    before: Case
    after: Case
    levers: tuple[Lever, ...]
    months: tuple[Adoption, ...]

    def case(self, adoption: Adoption) -> Case:
        """The centre on its way: after's base, levers that both have whole, new ones as far as they are.

        What differs between the bases beside the levers is there from the first month. A lever that both have with
        other settings goes from the old effects to the new ones, all else of it is after's.
        """
        shares = dict(zip((lever.name for lever in self.levers), adoption, strict=True))
        whole = (lever for lever in self.after.levers if lever.name not in shares)
        moved = (self._partly(lever, shares[lever.name]) for lever in self.levers)
        return replace(self.after, levers=(*whole, *(lever for lever in moved if lever is not None)))

    def _partly(self, lever: Lever, share: float) -> Lever | None:
        old = next((one for one in self.before.levers if one.name == lever.name and one.use == lever.use), None)
        if old is None:
            return partly(lever, share, self.after.base)
        was = {one.place: one.typical for one in uncertain_effects(old)}
        return with_effects(
            lever,
            {
                one.place: was[one.place] + share * (one.typical - was[one.place])
                for one in uncertain_effects(lever)
                if one.place in was
            },
        )


def way(before: Case, after: Case) -> Way:
    """The way from before to after over the horizon of after's appraisal."""
    levers, investments = new_levers(before, after), new_investments(before, after)
    return Way(before, after, levers, adoptions(levers, investments, after.base.appraisal.horizon_months))
