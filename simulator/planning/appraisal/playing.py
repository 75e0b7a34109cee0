"""What is played to know how a month answers to adoption and to assumptions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Literal

import numpy as np

from simulator.experiment.keys import played_digest
from simulator.money import Quantities
from simulator.planning.appraisal.adoption import Adoption, Way, mean_adoption
from simulator.planning.appraisal.bench import Bench, Purpose, Trial
from simulator.planning.appraisal.inputs import Inputs, Point, Values, taken
from simulator.planning.appraisal.response import Bend, Joint, Response, Side
from simulator.planning.appraisal.vectors import Form
from simulator.planning.ledger import LedgerRow
from simulator.planning.staffing.places import Heads, places_of, with_heads
from simulator.planning.staffing.results import Restaffed, Staffed
from simulator.records import Floats
from simulator.scenario.scenario import Scenario

Which = Literal["before", "after"]
SIDES: tuple[Which, Which] = ("before", "after")
Key = tuple[object, ...]
_ENDS = ("before", "found")
"""What a level of adoption lies between: before, and after on the heads that were found."""


def respond(
    way: Way,
    restaffed: Restaffed,
    inputs: Inputs,
    bench: Bench,
    levels: Sequence[Adoption],
    joint: Sequence[Point] = (),
) -> Response:
    """Play what lies between before and after, and what assumptions do, on the luck of the bench.

    Played are the `levels` of adoption, the least first, on heads between those of before and those that were found;
    each end of each of `inputs` by itself, at full adoption; and the `joint` draws. Each counts as its difference to
    typical inputs on the same replications; the typical months are those of the pairs of the comparison.

    What inputs do is played on the roster as it was: on the heads that were found more work would be seen as more
    people who give up, and too little of it. Overtime of after moves as that of before does, as heads follow the
    service. Where other things than levers differ from before, the centre without its new levers is a level, too. What
    an assumption does not play otherwise is not played.
    """
    plan = _Plan(way, restaffed.staffed, inputs, tuple(levels), tuple(joint))
    trials = plan.trials()
    months = dict(zip(trials, bench.played(list(trials.values())), strict=True))
    reports = restaffed.comparison.before, restaffed.comparison.after
    whole = [[month.quantities for month in report.months] for report in reports]
    form = Form.of([*whole[0], *whole[1], *(month for each in months.values() for month in each)])
    found = _Found(plan, form, {key: _mean(form, each) for key, each in months.items()})
    one, other = (np.array([form.vector(month) for month in each]) for each in whole)
    return Response(
        form=form,
        before=Side(one, tuple(found.bend(row, "before") for row in inputs.before.values())),
        after=Side(other, tuple(found.bend(row, "after") for row in inputs.after.values())),
        levels=found.levels(),
        joint=found.joint(),
        plays=bench.plays(list(trials.values())),
    )


@dataclass(frozen=True)
class _Plan:
    way: Way
    staffed: Staffed
    inputs: Inputs
    between: tuple[Adoption, ...]
    joint: tuple[Point, ...]

    @property
    def levels(self) -> tuple[Adoption, ...]:
        """The adoptions that are played, the least first."""
        nothing = (0.0,) * len(self.way.levers)
        is_changed = nothing and not _same(self.way.case(nothing).scenario, self.way.before.scenario)
        return ((nothing,) if is_changed else ()) + self.between

    def trials(self) -> dict[Key, Trial]:
        """What is played, by what it is, typical inputs first."""
        wanted = dict(self._wanted())
        typical: dict[Key, Trial] = {(side,): Trial("typical inputs", self.scenario(side, {})) for side in SIDES}
        typical["found",] = Trial("typical inputs", self.staffed.scenario)
        held_against = {name for key in wanted for name in (_ENDS if key[0] == "level" else key[:1])}
        return {**{key: trial for key, trial in typical.items() if key[0] in held_against}, **wanted}

    def scenario(self, side: Which, values: Values) -> Scenario:
        """Before or after on its own roster, at values of assumptions."""
        return taken(self.way.before if side == "before" else self.way.after, values).scenario

    def _wanted(self) -> Iterator[tuple[Key, Trial]]:
        for level in self.levels:
            scenario = _staffed(self.way.case(level).scenario, self.staffed, mean_adoption(level))
            yield ("level", level), Trial("levels of adoption", scenario)
        for row in self.inputs.rows:
            for end, point in (("low", self.inputs.low(row.path)), ("high", self.inputs.high(row.path))):
                yield from self._moved((row.path, end), point, "ends of assumptions")
        for number, point in enumerate(self.joint):
            yield from self._moved((number,), point, "joint draws")

    def _moved(self, key: Key, point: Point, purpose: Purpose) -> Iterator[tuple[Key, Trial]]:
        """The sides that a point plays otherwise than typical inputs do."""
        for side in SIDES:
            values = point.before if side == "before" else point.after
            scenario = self.scenario(side, values) if values else None
            if scenario is not None and not _same(scenario, self.scenario(side, {})):
                yield (side, *key), Trial(purpose, scenario)


@dataclass(frozen=True)
class _Found:
    plan: _Plan
    form: Form
    months: Mapping[Key, Floats]

    def bend(self, row: LedgerRow, side: Which) -> Bend:
        return Bend(row, self._effect(side, row.path, "low"), self._effect(side, row.path, "high"))

    def joint(self) -> tuple[Joint, ...]:
        return tuple(
            Joint(point, self._effect("before", number), self._effect("after", number))
            for number, point in enumerate(self.plan.joint)
        )

    def levels(self) -> tuple[tuple[float, Floats], ...]:
        nothing = np.zeros(self.form.size)
        ends = {0.0: nothing, 1.0: nothing}
        played = {mean_adoption(level): self._off_line(level) for level in self.plan.levels}
        return tuple(sorted({**ends, **played}.items(), key=lambda level: level[0]))

    def _off_line(self, level: Adoption) -> Floats:
        share = mean_adoption(level)
        before, found = (self.months[end,] for end in _ENDS)
        line = (1 - share) * before + share * found
        return self.months["level", level] - line

    def _effect(self, side: Which, *key: object) -> Floats:
        """What a trial does against typical inputs; nothing where it was not played as it plays the same."""
        own = self._difference(side, key)
        return own if side == "before" else np.where(self.form.overtime, self._difference("before", key), own)

    def _difference(self, side: Which, key: Key) -> Floats:
        found = self.months.get((side, *key))
        return np.zeros(self.form.size) if found is None else found - self.months[side,]


def _mean(form: Form, months: Sequence[Quantities]) -> Floats:
    mean: Floats = np.mean([form.vector(month) for month in months], axis=0)
    return mean


def _same(one: Scenario, other: Scenario) -> bool:
    return played_digest(one) == played_digest(other)


def _staffed(scenario: Scenario, staffed: Staffed, share: float) -> Scenario:
    """The scenario on heads that are so far on the way from before to those found, as far as it has their places."""
    here = [(place.group, place.label) for place in places_of(scenario)]
    if here != [(place.group, place.label) for place in staffed.places]:
        return scenario
    return with_heads(scenario, _on_the_way(staffed.was, staffed.heads, share))


def _on_the_way(was: Heads, heads: Heads, share: float) -> Heads:
    return tuple(one + floor(share * (other - one) + 0.5) for one, other in zip(was, heads, strict=True))
