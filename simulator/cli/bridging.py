"""A bridge and a sweep from readings to results."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Group

from simulator.cli.comparing import Asked, case_of, on_common_luck, pairing_of, placed_at
from simulator.cli.plain_results import Finding, keep_finding
from simulator.cli.playing import Playing
from simulator.cli.shell import Shell
from simulator.comparison import IncomparableError
from simulator.planning import Bridge, SweepPoint, sweep
from simulator.planning import bridge as split
from simulator.planning.bridge import NoLeversError, Quantity
from simulator.reading import Reading
from simulator.report.compared.beware import UNTESTED, of_pairs
from simulator.report.compared.bridge_document import bridge_block, sweep_block
from simulator.report.compared.document import MONTH
from simulator.report.compared.sentence import quality_sentence
from simulator.report.compared.split import OF, amount_in_words, bridge_exhibit, told
from simulator.report.compared.swept import sweep_exhibit
from simulator.report.compared.tables import sweep_table
from simulator.report.document import pair_digest, scenario_digest
from simulator.report.exhibit_section import exhibit_section
from simulator.report.layout import bullets, section, words
from simulator.report.spoken import Spoken


def bridge_finding(
    shell: Shell, before: Reading, after: tuple[Path, Reading], asked: Asked, playing: Playing, of: Quantity, out: Path
) -> None:
    """Split the saving by lever, print it and keep it.

    Raises ScenarioInvalid at the file of after where there is nothing to split or nothing can be compared.
    """
    file, reading = after
    one, other = on_common_luck(before, reading, asked)
    pairing = pairing_of(one.scenario, asked, playing)
    title = f"{one.scenario.name} -> {other.scenario.name}"
    started, clock = datetime.now(UTC), time.monotonic()
    with playing.told(shell, title) as note:
        try:
            found = split(case_of(one), case_of(other), replace(pairing, progress=note))
        except (NoLeversError, IncomparableError) as error:
            raise placed_at(file, error) from None
    finding = _bridge(found, one, other, of)
    keep_finding(shell, finding, playing, out, started, time.monotonic() - clock)


def sweep_finding(
    shell: Shell,
    base: tuple[Path, Reading],
    points: Sequence[tuple[Mapping[str, str], Reading]],
    asked: Asked,
    playing: Playing,
    out: Path,
) -> None:
    """Compare every point with the scenario as it is, print it and keep it.

    Raises ScenarioInvalid at the file where a point cannot be compared with it.
    """
    file, reading = base
    first, _ = on_common_luck(reading, reading, asked)
    cases = [(values, case_of(on_common_luck(reading, point, asked)[1])) for values, point in points]
    pairing = pairing_of(first.scenario, asked, playing)
    started, clock = datetime.now(UTC), time.monotonic()
    with playing.told(shell, f"{first.scenario.name}: {len(points)} points") as note:
        try:
            found = sweep(case_of(first), cases, replace(pairing, progress=note))
        except IncomparableError as error:
            raise placed_at(file, error) from None
    keep_finding(shell, _sweep(found, first), playing, out, started, time.monotonic() - clock)


def _bridge(found: Bridge, one: Reading, other: Reading, of: Quantity) -> Finding:
    spoken = _spoken(one)
    exhibit = bridge_exhibit(found, spoken, of)
    title = f"{one.scenario.name} -> {other.scenario.name}"
    sides = {"before": one, "after": other}
    content = {
        **{name: _scenario(side) for name, side in sides.items()},
        **_pairing(one, found.pairs),
        "quality": {"verdict": found.quality.verdict, "because": found.quality.because},
        **bridge_block(found),
    }
    told_of_all = f"All together. {quality_sentence(found.quality)}"
    report = Group(
        words(title, "bold"),
        words(told_of_all),
        words(""),
        exhibit_section(exhibit),
        section("Beware", bullets([*of_pairs(found.pairs), UNTESTED])),
    )
    index = {
        "scenario": title,
        "digest": pair_digest(*(scenario_digest(side.resolved) for side in (one, other))),
        "seed": one.scenario.experiment.seed,
        "replications": found.pairs,
        "headline": _in_brief(found, of, spoken),
    }
    return Finding("bridge", content, report, {}, index)


def _in_brief(found: Bridge, of: Quantity, spoken: Spoken) -> str:
    """What is split, its interval and in how many parts, in a list of results."""
    total = found.views[of].total
    ends = () if total.interval is None else (total.interval.low, total.interval.high)
    sure = f" (95 % interval {' to '.join(told(end, of, spoken) for end in ends)})" if ends else ""
    parts = "one part" if len(found.names) == 1 else f"{len(found.names)} parts"
    return f"{parts} of {amount_in_words(total.mean, of, spoken)} a {spoken.period}{sure}: {OF[of]}"


def _sweep(found: Sequence[SweepPoint], base: Reading) -> Finding:
    exhibit = sweep_exhibit(found, _spoken(base))
    name, digest, paths = base.scenario.name, scenario_digest(base.resolved), list(found[0].values)
    content = {
        "before": _scenario(base),
        **_pairing(base, found[0].comparison.pairs),
        "paths": paths,
        "points": sweep_block(found),
    }
    doubts = bullets([*of_pairs(found[0].comparison.pairs), UNTESTED])
    report = Group(words(name, "bold"), words(""), exhibit_section(exhibit), section("Beware", doubts))
    index = {
        "scenario": name,
        "digest": digest,
        "seed": base.scenario.experiment.seed,
        "replications": found[0].comparison.pairs,
        "headline": f"{len(found)} points of {', '.join(paths)}",
    }
    return Finding("sweep", content, report, {"sweep.csv": sweep_table(paths, found)}, index)


def _spoken(reading: Reading) -> Spoken:
    scenario = reading.scenario
    return Spoken(scenario.currency, scenario.costs.period, scenario.calendar.days)


def _scenario(reading: Reading) -> dict[str, Any]:
    return {"name": reading.scenario.name, "digest": scenario_digest(reading.resolved)}


def _pairing(reading: Reading, pairs: int) -> dict[str, Any]:
    return {
        "seed": reading.scenario.experiment.seed,
        "pairs": pairs,
        "currency": reading.scenario.currency,
        "per": MONTH,
    }
