"""How a comparison was played: what repeats it, number by number."""

from collections.abc import Iterator

from simulator.comparison.words import percent
from simulator.report.compared.material import Material
from simulator.report.exhibit import Exhibit
from simulator.report.layout import day_count, number


def played(material: Material) -> Exhibit:
    """Luck, pairs, horizon, method and the digests of both scenarios."""
    return Exhibit("played", "What repeats it", ("", "value"), tuple(_rows(material)), words_in=(0, 1))


def _rows(material: Material) -> Iterator[tuple[str, str]]:
    found = material.comparison
    scenario = found.before.simulation.scenario
    calendar, interval = scenario.calendar, found.cash.interval
    yield "seed", str(scenario.experiment.seed)
    yield "pairs of replications on common luck", number(found.pairs)
    yield "days counted", f"{day_count(calendar.days)} from {calendar.start.isoformat()}, {calendar.time_zone}"
    yield "warm-up before them", day_count(calendar.warm_up_days)
    yield "amounts are of", f"a {found.before.period}, by days; a month is 365/12 days"
    if interval is not None:
        method = "Student's t over pairs" if interval.method == "t" else "BCa bootstrap over pairs"
        yield "intervals", f"{percent(interval.confidence)}, {method}"
    if material.bridge is not None:
        yield "bridge", f"{material.bridge.scenarios} scenarios, {material.bridge.pairs} pairs each"
    if material.inputs is not None:
        yield "input range", f"{material.inputs.samples} samples, {material.inputs.pairs} pairs each"
    yield "digest of before", material.before.digest
    yield "digest of after", material.after.digest
