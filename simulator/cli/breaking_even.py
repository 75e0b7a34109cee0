"""A break-even from readings to results."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from simulator.cli.comparing import (
    Asked,
    Stages,
    case_of,
    compared_on,
    on_common_luck,
    pairing_of,
    placed_at,
    staffed_anew,
)
from simulator.cli.plain_results import Finding, keep_finding
from simulator.cli.playing import Playing
from simulator.cli.shell import Shell
from simulator.planning import Case, Pairing, UnfitSampleError
from simulator.planning.appraisal.adoption import way
from simulator.planning.appraisal.breakeven import Goal, PaidBack, break_even
from simulator.planning.appraisal.dials import On, Priced, inputs_for
from simulator.planning.appraisal.inputs import inputs_of
from simulator.planning.appraisal.price_dials import NoDialError, price_dial
from simulator.planning.appraisal.results import BreakEven
from simulator.planning.appraisal.terms import Conditions
from simulator.planning.pairs import Series
from simulator.planning.staffing.results import Restaffed
from simulator.reading import Reading
from simulator.report.compared.beware import of_pairs
from simulator.report.compared.breakeven import breakeven_document, breakeven_in_brief, breakeven_report
from simulator.report.document import pair_digest, scenario_digest


def breakeven_finding(
    shell: Shell,
    before: Reading,
    after: tuple[Path, Reading],
    asked: Asked,
    playing: Playing,
    on: On,
    goal: Goal,
    out: Path,
) -> None:
    """Look for a break-even, print it and keep it.

    Raises ScenarioInvalid at the file of after where nothing can be compared, staffed or turned.
    """
    file, reading = after
    one, other = on_common_luck(before, reading, asked)
    _require_dial(on, case_of(one), case_of(other), file)
    _require_in_horizon(goal, other.scenario.appraisal.horizon_months)
    pairing = pairing_of(one.scenario, asked, playing)
    started, clock = datetime.now(UTC), time.monotonic()
    with playing.told(shell, f"{one.scenario.name} -> {other.scenario.name}") as note:
        stages = Stages(note, (2 * pairing.replications, 0, 0))
        played = Series(one.scenario, pairing), Series(other.scenario, pairing)
        compared_on(played, replace(pairing, progress=stages.stage(0)), file)
        restaffed = staffed_anew(case_of(one), case_of(other), pairing, played, file, stages.stage(1))
        found = _found(one, other, restaffed, replace(pairing, progress=stages.stage(2)), on, goal, file)
    finding = _finding(found, restaffed, one, other)
    keep_finding(shell, finding, playing, out, started, time.monotonic() - clock)


def _require_in_horizon(goal: Goal, horizon: int) -> None:
    """Raises UsageError for a payback that nobody looks at."""
    if isinstance(goal, PaidBack) and goal.by_month > horizon:
        raise click.UsageError(f"--payback {goal.by_month:g} lies after the horizon of {horizon} months")


def _require_dial(on: On, before: Case, after: Case, file: Path) -> None:
    """Raises ScenarioInvalid at the file of after where there is nothing of that name, before anything is played."""
    try:
        inputs = inputs_for(on, inputs_of(before, after), before, after)
        if isinstance(on, Priced):
            price_dial(Conditions(way(before, after), inputs).typical, on.name)
    except NoDialError as error:
        raise placed_at(file, error) from None


def _found(
    before: Reading, after: Reading, restaffed: Restaffed, pairing: Pairing, on: On, goal: Goal, file: Path
) -> BreakEven:
    try:
        return break_even(
            case_of(before), case_of(after), restaffed, pairing, on=on, goal=goal, progress=pairing.progress
        )
    except (NoDialError, UnfitSampleError) as error:
        raise placed_at(file, error) from None


def _finding(found: BreakEven, restaffed: Restaffed, one: Reading, other: Reading) -> Finding:
    title, comparison = f"{one.scenario.name} -> {other.scenario.name}", restaffed.comparison
    sides = {"before": one, "after": other}
    content = {
        **{
            name: {"name": side.scenario.name, "digest": scenario_digest(side.resolved)} for name, side in sides.items()
        },
        "seed": one.scenario.experiment.seed,
        "pairs": comparison.pairs,
        **breakeven_document(found, restaffed),
    }
    index = {
        "scenario": title,
        "digest": pair_digest(*(scenario_digest(side.resolved) for side in (one, other))),
        "seed": one.scenario.experiment.seed,
        "replications": comparison.pairs,
        "headline": breakeven_in_brief(found, comparison.before.currency),
    }
    report = breakeven_report(title, found, restaffed, of_pairs(comparison.pairs))
    return Finding("breakeven", content, report, {}, index)
