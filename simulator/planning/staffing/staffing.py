"""The smallest staffing that meets the targets of `service`: from Erlang A, repaired by simulation, confirmed."""

from collections.abc import Mapping, Sequence

from simulator.money import CostReport
from simulator.money.standing import standing_units
from simulator.planning.pairs import Pairing, Progress, Series
from simulator.planning.shortened import shortened
from simulator.planning.staffing.answer import Answer, answer_of
from simulator.planning.staffing.assembly import staffed_of
from simulator.planning.staffing.components import Component, Layout
from simulator.planning.staffing.confirming import Told, confirmed
from simulator.planning.staffing.places import Heads, heads_at, with_heads
from simulator.planning.staffing.results import Met95, Staffed
from simulator.planning.staffing.rule import Constraint, owned, targets_of
from simulator.planning.staffing.search import Found, Search, in_step
from simulator.planning.staffing.starting import (
    Week,
    is_of_levels,
    search_from,
    search_from_erlang,
    settled,
    week_of_play,
)
from simulator.planning.staffing.trials import USUAL_TRIALS, Plays, Trials
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario

FIRST = 4
"""Replications of a candidate at first."""
MOST = 32
"""Replications of a candidate at most, while it is open whether one head fewer would do."""


class UnreachableError(ValueError):
    """No staffing meets a target; the message is one sentence."""


def staff(
    scenario: Scenario, pairing: Pairing, *, first: int = FIRST, most: int = MOST, progress: Progress | None = None
) -> Staffed:
    """The smallest staffing of a scenario whose point estimates meet the targets of its `service`, by simulation.

    Groups that serve nothing which comes in keep their heads. Candidates are played in `first` replications; constant
    levels in twice as many, up to `most`, for as long as it is open whether one head fewer would do. What is found is
    confirmed on the replications of `pairing`, which the search never saw, and priced from them. Raises
    UnreachableError where no staffing meets a target.
    """
    plays = Plays(progress, usual=USUAL_TRIALS * first + 2 * pairing.replications)
    answer = search_targets(scenario, pairing, plays, first, most)
    targets, was = targets_of(scenario), heads_at(scenario)

    def play(heads: Heads, standing: Mapping[str, float] | None) -> CostReport:
        number = pairing.replications
        report = Series(with_heads(scenario, heads), pairing, standing).priced(number, plays.during(number))
        plays.add(number, is_new=False)
        return report

    today = play(was, None)
    standing = standing_units(scenario.costs, today.bill)

    def tell(report: CostReport) -> Told:
        return [(target, target.told(report.simulation)) for target in targets]

    found = confirmed(answer.layout, answer.heads, answer.orders, lambda heads: play(heads, standing), tell)
    return staffed_of("target", answer, found, found.played, today.total.mean, plays)


def search_targets(scenario: Scenario, pairing: Pairing, plays: Plays, first: int, most: int) -> Answer:
    """The search of `staff`; raises UnreachableError as that does."""
    layout, was = Layout(scenario), heads_at(scenario)
    trials = Trials(shortened(scenario), pairing, plays)
    targets, number = targets_of(trials.scenario), first
    week = week_of_play(trials.played(was, number))
    searches = [search_from_erlang(layout, part, week) for part in layout.components]
    starts = [layout.part(was, part) for part in layout.components]
    found = in_step(searches, starts, trials.judge(layout, targets, was, number))
    for part, one in zip(layout.components, found, strict=True):
        if one.heads is None:
            raise UnreachableError(_unreachable(trials.largest(layout, part), owned(targets, part)))
    while 2 * number <= most and any(_is_open(scenario, part, one) for part, one in _each(layout, found)):
        number *= 2
        again = [_again(layout, part, one, week) for part, one in _each(layout, found)]
        starts = [one.heads or () for one in found]
        found = in_step(again, starts, trials.judge(layout, targets, was, number))
    return answer_of(layout, was, found, week)


def _each(layout: Layout, found: Sequence[Found]) -> list[tuple[Component, Found]]:
    return list(zip(layout.components, found, strict=True))


def _is_open(scenario: Scenario, part: Component, found: Found) -> bool:
    """Whether more replications would decide: of shifts there is always some head whose loss is open."""
    return bool(found.undecided) and is_of_levels(scenario, part)


def _again(layout: Layout, part: Component, found: Found, week: Week) -> Search:
    if found.heads is not None and _is_open(layout.scenario, part, found):
        return search_from(layout, part, found.heads, week)
    return settled(found)


def _unreachable(played: Simulation, targets: Sequence[Constraint]) -> str:
    told = [target.told(played) for target in targets if target.outcome(played) != "met"]
    return f"no staffing that was tried meets the targets; with the most heads {'; '.join(map(_in_words, told))}"


def _in_words(met: Met95) -> str:
    value = "has no value" if met.value is None else f"is {met.value * 100:.1f} %"
    return f"the {met.label} {value}, the target {met.limit * 100:.1f} %"
