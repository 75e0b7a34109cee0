"""Before and after from reading to result: common luck, all plays under one progress bar, everything for the report."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from simulator.cli.composition import overridden
from simulator.cli.playing import Playing
from simulator.cli.progress import Progress
from simulator.cli.shell import Shell
from simulator.comparison import Comparison, IncomparableError, Target
from simulator.comparison.comparability import require_comparable
from simulator.comparison.inference import Method
from simulator.planning import Bridge, Case, InputRange, Pairing, UnfitSampleError, bridge, input_range, ledger
from simulator.planning.appraisal.appraise import appraise
from simulator.planning.appraisal.results import Appraised
from simulator.planning.bridge import NoLeversError, scenarios_of_bridge
from simulator.planning.case import new_levers
from simulator.planning.pairs import Series, compare_series
from simulator.planning.staffing.keeping import NothingToKeepError
from simulator.planning.staffing.restaff import restaff
from simulator.planning.staffing.results import Restaffed
from simulator.planning.staffing.staffing import UnreachableError
from simulator.reading import Diagnostic, Reading, ScenarioInvalid
from simulator.report.compared.material import Material, side_of
from simulator.scenario.differences import differences
from simulator.scenario.scenario import Scenario

ENOUGH_TO_APPRAISE = 6
"""Pairs after which the luck of the plays matters less to a value than what else is uncertain of it."""


@dataclass(frozen=True)
class Asked:
    """What a command line says of a comparison; what is None is as before's experiment has it.

    `samples` of the inputs, `pairs` of replications each; `split`: whether the saving is split by lever; `restaffed`:
    whether after is staffed anew for the service of before; `appraised`: whether the change is appraised, too.
    """

    seed: int | None = None
    replications: int | None = None
    most: int | None = None
    target: Target | None = None
    interval: Method = "t"
    samples: int = 0
    pairs: int = 2
    split: bool = False
    restaffed: bool = False
    appraised: bool = False


@dataclass(frozen=True)
class Compared:
    """A comparison with its two readings on common luck, when playing began (UTC) and how long it took."""

    material: Material
    before: Reading
    after: Reading
    started: datetime
    wall_seconds: float


def require_bound(asked: Asked, replications: int) -> None:
    """Raises UsageError for a bound of the pairs that bounds nothing, before's experiment having `replications`."""
    if asked.most is None:
        return
    if asked.target is None:
        raise click.UsageError(f"--most {asked.most} bounds the pairs of --precision, which is not given")
    if asked.most < (least := asked.replications or replications):
        raise click.UsageError(f"--most {asked.most} is less than the {least} replications")


def pairs_to_appraise(before: Reading, given: int | None) -> int:
    """Pairs that an appraisal plays: as many as are `given`, else those of before, `ENOUGH_TO_APPRAISE` at most."""
    return given or min(before.scenario.experiment.replications, ENOUGH_TO_APPRAISE)


def on_common_luck(before: Reading, after: Reading, asked: Asked) -> tuple[Reading, Reading]:
    """Both readings with the experiment of before, and in it what the command line says; their files repeat it."""
    first = overridden(before, asked.seed, asked.replications, None)
    experiment = {"experiment": first.scenario.experiment}
    plain = {key: value for key, value in first.resolved.items() if key == "experiment"}
    kept = {key: value for key, value in after.resolved.items() if key != "experiment"}
    origins = {key: origin for key, origin in after.origins.items() if not key.startswith("experiment")}
    return first, replace(
        after,
        scenario=after.scenario.model_copy(update=experiment),
        base=after.base.model_copy(update=experiment),
        resolved={**kept, **plain},
        origins={**origins, **{key: origin for key, origin in first.origins.items() if key.startswith("experiment")}},
    )


def pairing_of(scenario: Scenario, asked: Asked, playing: Playing) -> Pairing:
    """How pairs are played for a scenario whose experiment has what the command line says."""
    experiment = scenario.experiment
    return Pairing(
        replications=experiment.replications,
        seed=experiment.seed,
        most=asked.most or max(experiment.most, experiment.replications),
        target=asked.target,
        interval=asked.interval,
        jobs=playing.jobs,
        cache=playing.cache,
    )


def case_of(reading: Reading) -> Case:
    """The centre of a reading and its levers."""
    return Case(reading.base, reading.levers)


def compare_readings(
    shell: Shell, before: Reading, afters: Sequence[tuple[Path, Reading]], asked: Asked, playing: Playing
) -> Iterator[Compared]:
    """Compare before with each of the others, in order; before is played once.

    Raises ScenarioInvalid at the file of an after that cannot be compared, and Interrupted on Ctrl-C.
    """
    first = overridden(before, asked.seed, asked.replications, None)
    pairing = pairing_of(first.scenario, asked, playing)
    series = Series(first.scenario, pairing)
    for file, reading in afters:
        _, after = on_common_luck(before, reading, asked)
        started, clock = datetime.now(UTC), time.monotonic()
        with playing.told(shell, f"{first.scenario.name} -> {after.scenario.name}") as note:
            material = _material(shell, first, after, file, series, pairing, asked, note)
        yield Compared(material, first, after, started, time.monotonic() - clock)


def placed_at(file: Path, error: ValueError) -> ScenarioInvalid:
    """What keeps two scenarios from being compared or split, told at the file of the second."""
    return ScenarioInvalid([Diagnostic(str(file), 1, 1, "", str(error))])


class Stages:
    """One progress for plays in several stages: what is done of all, and how many there will be."""

    def __init__(self, note: Progress, planned: Sequence[int]) -> None:
        self._note, self._planned, self._done = note, list(planned), 0

    def stage(self, number: int) -> Progress:
        """Progress of a stage: told its plays done and how many it will have."""
        before = self._done

        def told(done: int, planned: int) -> None:
            self._planned[number] = planned
            self._done = before + done
            self._note(self._done, before + planned + sum(self._planned[number + 1 :]))

        return told


def _material(
    shell: Shell,
    first: Reading,
    after: Reading,
    file: Path,
    series: Series,
    pairing: Pairing,
    asked: Asked,
    note: Progress,
) -> Material:
    one, other = case_of(first), case_of(after)
    stages = Stages(note, _planned(one, other, pairing, asked))
    played = series, Series(after.scenario, pairing)
    comparison = compared_on(played, replace(pairing, progress=stages.stage(0)), file)
    fixed = replace(pairing, replications=comparison.pairs, target=None)
    inputs = _inputs(one, other, replace(fixed, progress=stages.stage(1)), asked, file)
    split = _split(one, other, replace(fixed, progress=stages.stage(2))) if asked.split else None
    restaffed = _restaffed(shell, one, other, fixed, played, asked, file, stages.stage(3))
    return Material(
        before=side_of(comparison.before, first.resolved, first.warnings),
        after=side_of(comparison.after, after.resolved, after.warnings),
        comparison=comparison,
        changes=differences(first.scenario, after.scenario),
        levers=new_levers(one, other),
        ledger=ledger(one, other),
        inputs=None if inputs is None else inputs.centred(comparison),
        bridge=split,
        restaffed=restaffed,
        appraised=None if restaffed is None else _appraised(one, other, restaffed, fixed, asked, file, stages.stage(4)),
    )


def staffed_anew(
    before: Case, after: Case, pairing: Pairing, played: tuple[Series, Series], file: Path, note: Progress
) -> Restaffed:
    """The third column; raises ScenarioInvalid at the file of after where there is none."""
    try:
        return restaff(before, after, pairing, played=played, progress=note)
    except (NothingToKeepError, UnreachableError) as error:
        raise placed_at(file, error) from None


def _restaffed(
    shell: Shell,
    before: Case,
    after: Case,
    pairing: Pairing,
    played: tuple[Series, Series],
    asked: Asked,
    file: Path,
    note: Progress,
) -> Restaffed | None:
    """The third column; None where it was not asked for, or cannot be and nothing depends on it, which is said."""
    if not asked.restaffed:
        return None
    try:
        return staffed_anew(before, after, pairing, played, file, note)
    except ScenarioInvalid as invalid:
        if asked.appraised:
            raise
        for each in invalid.diagnostics:
            shell.say(f"not staffed anew: {each.message}")
        return None


def _appraised(
    before: Case, after: Case, restaffed: Restaffed, pairing: Pairing, asked: Asked, file: Path, note: Progress
) -> Appraised | None:
    if not asked.appraised:
        return None
    try:
        return appraise(before, after, restaffed, pairing, progress=note)
    except UnfitSampleError as error:
        raise placed_at(file, error) from None


def compared_on(played: tuple[Series, Series], pairing: Pairing, file: Path) -> Comparison:
    """The comparison; whether there can be one is asked after one pair.

    Raises ScenarioInvalid at the file of after where there cannot.
    """
    before, after = played
    try:
        require_comparable(before.priced(1), after.priced(1))
        return compare_series(before, after, pairing)
    except IncomparableError as error:
        raise placed_at(file, error) from None


def _split(before: Case, after: Case, pairing: Pairing) -> Bridge | None:
    """The saving by lever; None where there is nothing to split."""
    try:
        return bridge(before, after, pairing)
    except NoLeversError:
        return None


def _inputs(before: Case, after: Case, pairing: Pairing, asked: Asked, file: Path) -> InputRange | None:
    try:
        return input_range(before, after, pairing, samples=asked.samples, pairs=asked.pairs)
    except UnfitSampleError as error:
        raise placed_at(file, error) from None


def _planned(before: Case, after: Case, pairing: Pairing, asked: Asked) -> tuple[int, ...]:
    """Plays of pairs, samples of inputs, bridge, staffing and appraisal, as far as they are known."""
    pairs = pairing.check_points[0]
    samples = asked.samples if ledger(before, after).varied else 0
    scenarios = scenarios_of_bridge(before, after) if asked.split else 0
    return 2 * pairs, 2 * samples * asked.pairs, scenarios * pairs, 0, 0
