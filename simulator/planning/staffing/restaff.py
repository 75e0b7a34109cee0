"""After a change, the smallest staffing with which service is as it was: the third column of a comparison."""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

from simulator.comparison import Comparison
from simulator.measures.estimates import ask, estimate_asked
from simulator.money.periods import DAYS_PER_MONTH
from simulator.money.standing import standing_units
from simulator.planning.case import Case
from simulator.planning.pairs import Pairing, Progress, Series, compare_series
from simulator.planning.shortened import shortened
from simulator.planning.staffing.answer import Answer
from simulator.planning.staffing.assembly import staffed_of
from simulator.planning.staffing.components import live_groups
from simulator.planning.staffing.confirming import Confirmed, Told, confirmed
from simulator.planning.staffing.keeping import search_kept
from simulator.planning.staffing.places import Heads, fte_by_group, heads_at, with_heads
from simulator.planning.staffing.results import Restaffed
from simulator.planning.staffing.rule import kept_of, occupancy_of, targets_of
from simulator.planning.staffing.staffing import FIRST, MOST, search_targets
from simulator.planning.staffing.trials import USUAL_TRIALS, Plays
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario
from simulator.scenario.staffing import Basis

CONTACTS = 50_000
"""Contacts that a candidate is judged by, more or less: on the same luck as before the two differ little."""
LEAST, MOST_OF_EACH = 2, 8
"""Replications of a candidate, whatever that asks for."""


def restaff(
    before: Case,
    after: Case,
    pairing: Pairing,
    *,
    played: tuple[Series, Series] | None = None,
    replications: int | None = None,
    progress: Progress | None = None,
) -> Restaffed:
    """The smallest staffing of `after` that keeps the service of `before`, and what before itself could spare.

    By the `staffing.basis` of `before`: service as it was achieved, on the same luck, or the targets of `service`, by
    which both sides are staffed. The search plays candidates on luck of its own; what it found is compared with before,
    as it is rostered, on the pairs of `pairing`. `played` are both sides with their own rosters, as far as they have
    been played; `replications` are those of each candidate, if not given as many as tell them apart. Raises
    IncomparableError as a comparison does, NothingToKeepError where before is overloaded, and UnreachableError where no
    staffing meets a target.
    """
    sides = played or (Series(before.scenario, pairing), Series(after.scenario, pairing))
    plays = Plays(progress, usual=2 * USUAL_TRIALS * LEAST + pairing.replications)
    basis = before.scenario.staffing.basis
    spare, answer = _searched(before, after, pairing, plays, replications or _enough(sides[0], before.scenario))
    least = _confirmed(basis, spare, (sides[0], sides[0]), pairing, plays).heads if _has_slack(spare) else None
    found = _confirmed(basis, answer, sides, pairing, plays)
    comparison = found.played
    was_cost = sides[1].priced(comparison.pairs).total.mean
    caps = _caps(answer, comparison.before.simulation) if basis == "achieved" else None
    return Restaffed(
        staffed=staffed_of(basis, answer, found, comparison.after, was_cost, plays, caps),
        comparison=comparison,
        slack=_slack(before.scenario, least),
    )


def _searched(before: Case, after: Case, pairing: Pairing, plays: Plays, replications: int) -> tuple[Answer, Answer]:
    """Before and after, each staffed by the same rule; the layout is that of the whole horizon."""
    one, other = before.scenario, after.scenario
    if one.staffing.basis == "achieved":
        return search_kept(one, other, pairing, plays, replications)
    return search_targets(one, pairing, plays, FIRST, MOST), search_targets(other, pairing, plays, FIRST, MOST)


def _confirmed(
    basis: Basis, answer: Answer, sides: tuple[Series, Series], pairing: Pairing, plays: Plays
) -> Confirmed[Comparison]:
    scenario, before = answer.layout.scenario, sides[0].priced(pairing.replications)
    standing = standing_units(before.simulation.scenario.costs, before.bill)

    def play(heads: Heads) -> Comparison:
        after = sides[1] if heads == heads_at(scenario) else Series(with_heads(scenario, heads), pairing)
        comparison = compare_series(
            sides[0], after.paid_for(standing), replace(pairing, progress=plays.during(pairing.replications))
        )
        plays.add(comparison.pairs, is_new=False)
        return comparison

    def tell(comparison: Comparison) -> Told:
        before, after = comparison.before.simulation, comparison.after.simulation
        constraints = targets_of(scenario) if basis == "target" else kept_of(before, scenario)
        return [(constraint, constraint.told(after)) for constraint in constraints]

    return confirmed(answer.layout, answer.heads, answer.orders, play, tell)


def _caps(answer: Answer, before: Simulation) -> Mapping[str, float]:
    """The most that the occupancy of live work may be, by group: the cap, or what it was before where that is more."""
    scenario, caps = answer.layout.scenario, dict[str, float]()
    for part in answer.layout.components:
        live = live_groups(scenario, part)
        known = tuple(name for name in live if name in before.scenario.agents)
        found = estimate_asked(before, ask(before.scenario, occupancy_of(known))).value if known else None
        caps |= dict.fromkeys(live, max(scenario.service.occupancy_cap, found or 0.0))
    return caps


def _has_slack(spare: Answer) -> bool:
    return spare.heads != heads_at(spare.layout.scenario)


def _slack(before: Scenario, least: Heads | None) -> dict[str, float]:
    """Full-time equivalents that before could do without, by group; nobody where it has no `least` heads of its own."""
    was = fte_by_group(before, heads_at(before))
    needed = was if least is None else fte_by_group(before, least)
    return {name: was[name] - needed[name] for name in was}


def _enough(before: Series, scenario: Scenario) -> int:
    """Replications of a candidate: as many as hold some `CONTACTS` of before."""
    days = shortened(scenario).calendar.days
    contacts = before.priced(1).quantities.counts.offered * days / DAYS_PER_MONTH
    return min(max(ceil(CONTACTS / contacts), LEAST), MOST_OF_EACH) if contacts else LEAST
