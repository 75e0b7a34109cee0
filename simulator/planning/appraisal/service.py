"""The service that a change keeps, and the people whom it takes: what the needs of its months are made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.money.quantities import Quantities
from simulator.planning.appraisal.adoption import Way
from simulator.planning.appraisal.courses import heads_needed
from simulator.planning.appraisal.need import People, Standard, safeties
from simulator.planning.appraisal.response import Response


@dataclass(frozen=True)
class Service:
    """At typical inputs, by group: hours a month that it is open, and its safety before and on the found staffing.

    `slack` are full-time equivalents of before who could leave anyway; `people` are the heads that were found to be
    needed before and after. `restaffed_group` is the largest group whose people the search for heads changed; None
    where it changed nobody.
    """

    open_hours: Mapping[str, float]
    slack: Mapping[str, float]
    before: Mapping[str, float]
    found: Mapping[str, float]
    people: People
    restaffed_group: str | None

    def standard(self, now: Quantities) -> Standard:
        """The service where the month of before is `now`: after's safety moves as far as that of before does.

        For the luck of the pairs it is the same, which leaves of it what it does to the difference.
        """
        return _standard(self.open_hours, (self.before, self.found), safeties(now, self.open_hours, self.slack))


def _standard(
    open_hours: Mapping[str, float],
    typical: tuple[Mapping[str, float], Mapping[str, float]],
    now: Mapping[str, float],
) -> Standard:
    before, found = typical
    moved = {name: now.get(name, 0.0) - before.get(name, 0.0) for name in open_hours}
    after = {name: found.get(name, before.get(name, 0.0)) + moved[name] for name in open_hours}
    return Standard(open_hours, {**after, **now}, after)


def service_of(way: Way, response: Response, open_hours: Mapping[str, float], slack: Mapping[str, float]) -> Service:
    """The service of a change from its typical months; hours a month, slack in full-time equivalents, by group."""
    one, other = map(response.form.month, response.sides())
    typical = safeties(one, open_hours, slack), safeties(other, open_hours, {})
    before, after = way.before.scenario.costs.labour, way.after.scenario.costs.labour
    standard = _standard(open_hours, typical, typical[0])
    people = People(heads_needed(standard, one, 0.0, before), heads_needed(standard, other, 1.0, after))
    return Service(open_hours, slack, *typical, people, _restaffed(one, other))


def _restaffed(before: Quantities, after: Quantities) -> str | None:
    one, other = before.groups, after.groups
    changed = [name for name, time in one.items() if name not in other or other[name].fte != time.fte]
    return max(changed, key=lambda name: one[name].fte, default=None)
