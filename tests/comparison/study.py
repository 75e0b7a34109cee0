"""The studies of intervals and verdicts in full: `python -m tests.comparison.study -h`."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import click
import numpy as np

from simulator.comparison import Quality, Verdict
from simulator.measures.methods import student_t
from simulator.planning import Pairing, compare_pair
from simulator.planning.pairs import FIRST_CHECK
from simulator.scenario.scenario import Scenario
from tests.comparison.pool import FILE, Floats, by_change, day, played
from tests.comparison.studies import coverage

STUDIES = 1_000
TARGETS = (0.9, 0.75)
"""Targets of the stop rule over the half width that 20 pairs have on average: met at 20 to 45 pairs."""
BOUNDS = (0.93, 0.97)
VERDICT_STUDIES, VERDICT_PAIRS = 200, 20
MARGIN = 0.005
HARMS = {"none at all": 0.0, "exactly the margin": MARGIN, "twice the margin": 2 * MARGIN}
FCR = 0.75


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True)
@click.option("--out", type=click.Path(path_type=Path), default=Path("results/study/pairs"), show_default=True)
@click.option("--keep-pool", is_flag=True, help="Write the pool beside the tests, which read it.")
@click.option("--verdicts/--no-verdicts", default=True, show_default=True, help="Play the studies of verdicts, too.")
def main(jobs: int, out: Path, keep_pool: bool, verdicts: bool) -> None:
    """Play 20,000 pairs, take 1,000 studies of each change from them, and 200 of each harm; exit 1 if one is off."""
    pools = played(out, jobs)
    if keep_pool:
        np.save(FILE, pools)
    good = [_covers(change, pairs) for change, pairs in by_change(pools).items()]
    if verdicts:
        good += [_judges(name, harm, jobs) for name, harm in HARMS.items()]
    sys.exit(0 if all(good) else 1)


def _covers(change: str, pairs: Floats) -> bool:
    found = []
    for number, part in enumerate(TARGETS):
        result = coverage(pairs, studies=STUDIES, target=target_of(pairs, part), seed=number)
        click.echo(
            f"{change}: the 95 % interval covered {result.truth:,.2f} in {result.covered:.1%} of {result.studies} "
            f"studies, which took {result.pairs:.1f} pairs on average"
        )
        found.append(BOUNDS[0] <= result.covered <= BOUNDS[1])
    return all(found)


def target_of(pairs: Floats, part: float) -> float:
    """A half width that is this part of what 20 pairs have on average."""
    width: float = student_t(FIRST_CHECK - 1, 0.975) * float(pairs.std(ddof=1)) / FIRST_CHECK**0.5
    return part * width


def _judges(name: str, harm: float, jobs: int) -> bool:
    """Studies of a change that lowers the chance of resolution by so much, each on luck of its own."""
    found = [_qualities(harm, seed, jobs) for seed in range(1, VERDICT_STUDIES + 1)]
    whole = _shares([one.verdict for one in found])
    row = _shares([judged.verdict for one in found for judged in one.judged if judged.name == "fcr_gross"])
    click.echo(
        f"resolution harmed by {name} ({harm:.1%} of contacts), {VERDICT_STUDIES} studies of {VERDICT_PAIRS} pairs: "
        f"the verdict is {_told(whole)}; of first-contact resolution alone {_told(row)}"
    )
    if harm == 0:
        return whole["pass"] >= 0.95
    return whole["pass"] <= 0.07 if harm == MARGIN else whole["fail"] >= 0.95


def _shares(verdicts: Sequence[Verdict]) -> dict[str, float]:
    return {verdict: verdicts.count(verdict) / VERDICT_STUDIES for verdict in get_args(Verdict)}


def _told(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{verdict} {share:.1%}" for verdict, share in shares.items())


def _qualities(harm: float, seed: int, jobs: int) -> Quality:
    return compare_pair(day(), _less_resolved(harm), Pairing(VERDICT_PAIRS, seed, jobs=jobs)).quality


def _less_resolved(harm: float) -> Scenario:
    before = day()
    intent = before.intents["calls"]
    resolution = intent.resolution.model_copy(update={"first_contact": FCR - harm})
    return before.model_copy(update={"intents": {"calls": intent.model_copy(update={"resolution": resolution})}})


if __name__ == "__main__":
    main()
