"""A sweep as an exhibit: one row a point, against the scenario as it is."""

from collections.abc import Sequence

from simulator.comparison import Saving
from simulator.planning import SweepPoint
from simulator.report.compared.saved import CASH, RELEASED
from simulator.report.exhibit import Exhibit
from simulator.report.layout import number
from simulator.report.spoken import NONE, Spoken


def sweep_exhibit(points: Sequence[SweepPoint], spoken: Spoken) -> Exhibit:
    """Cash saving, released hours and both together at avoidable cost, each with half of its interval; the verdict."""
    paths = tuple(points[0].values)
    a_period, spread = f"a {spoken.period}", "± (95 %)"
    headings = (
        *(path.replace(".", ".\n") for path in paths),
        f"total, {spoken.currency} {a_period}", f"cash saving {a_period}", spread,
        f"handled hours freed {a_period}", spread, "both, if the freed people left", spread, "quality",
    )  # fmt: skip
    rows = tuple(_row(paths, point, spoken) for point in points)
    words_in = (*range(len(paths)), len(headings) - 1)
    pairs = points[0].comparison.pairs
    said = (f"Each point against the scenario as it is, {pairs} {'pair' if pairs == 1 else 'pairs'} on the same luck.",)
    return Exhibit("sweep", "The sweep", headings, rows, words_in, said, (CASH, RELEASED))


def _row(paths: Sequence[str], point: SweepPoint, spoken: Spoken) -> tuple[str, ...]:
    found = point.comparison
    return (
        *(point.values[path] for path in paths),
        spoken.amount(found.after.total.mean),
        *_money(found.cash, spoken),
        *_hours(found.released.handled_hours, spoken),
        *_money(found.worth, spoken),
        found.quality.verdict,
    )


def _money(saving: Saving, spoken: Spoken) -> tuple[str, str]:
    half = None if saving.interval is None else saving.interval.half_width
    return spoken.amount(saving.mean), NONE if half is None else spoken.amount(half)


def _hours(saving: Saving, spoken: Spoken) -> tuple[str, str]:
    half = None if saving.interval is None else saving.interval.half_width
    return number(saving.mean * spoken.months), NONE if half is None else number(half * spoken.months)
