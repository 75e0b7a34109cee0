"""The whole study: every reference case, both seeds, until each value is decided. `python -m tests.theory.study -h`."""

import os
import sys
from pathlib import Path

import click

from tests.theory.cases import Case, all_cases
from tests.theory.chats import LINEAR
from tests.theory.judge import Judgement, Verdict
from tests.theory.partials import Partials
from tests.theory.plan import SEEDS
from tests.theory.settle import Settled, settle
from tests.theory.vector import PLAYED_AGENTS, vector_case

COLUMNS = "{:30} {:>4} {:9} {:>6}  {:44} {:>6} {:>6} {:>13} {:>8}"
HEADER = COLUMNS.format("case", "seed", "verdict", "values", "worst value", "gap/s", "limit", "contacts", "CPU s")


def studied_cases() -> dict[str, Case]:
    """Every case by its id: those of the file, chats with linear slowdown and the played entry of the Erlang vector."""
    own = (*LINEAR, vector_case(PLAYED_AGENTS))
    return dict(all_cases()) | {case.id: case for case in own}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", multiple=True, help="A case or a family, by the start of its name; may be repeated.")
@click.option("--seed", "seeds", multiple=True, type=click.Choice(SEEDS), default=SEEDS, help="One seed, not both.")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
@click.option("--most", type=float, default=3e9, show_default=True, help="Contacts a case and seed may take.")
@click.option("--plain", is_flag=True, help="Without controls, by the mean of replications alone.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("results/study"), show_default=True)
def main(only: tuple[str, ...], seeds: tuple[int, ...], jobs: int, most: float, plain: bool, out: Path) -> None:
    """Play every case until all its values are decided, and say how it came out.

    What was played is kept below --out, so that a study goes on where it stopped. Exit code 1 unless all pass.
    """
    click.echo(HEADER)
    verdicts = set()
    for case in studied_cases().values():
        if not only or case.id.startswith(only) or case.family.startswith(only):
            for seed in seeds:
                settled = study(case, seed, jobs, most, plain, out)
                click.echo(report(settled))
                verdicts.add(settled.verdict)
    sys.exit(0 if verdicts <= {Verdict.PASS} else 1)


def study(case: Case, seed: int, jobs: int, most: float, plain: bool, out: Path) -> Settled:
    """One case and seed, played until decided or until another step would take more than `most` contacts."""
    partials = Partials.of(out, case, seed)

    def progress(ready: int, chunks: int) -> None:
        click.echo(f"\r{case.id} seed {seed}: {ready} of {chunks} chunks ", nl=ready == chunks, err=True)

    return settle(case, seed, lambda count: partials.first(count, jobs, progress), most, controlled=not plain)


def report(settled: Settled) -> str:
    """A line of the table, and one more for each value that fails or is undecided."""
    worst, played = settled.worst, settled.played
    line = COLUMNS.format(
        settled.case.id,
        settled.seed,
        settled.verdict.value,
        len(settled.values),
        worst.expected.name,
        f"{worst.score:.2f}",
        f"{worst.limit:.2f}",
        f"{played.contacts:,}",
        f"{played.cpu_seconds:,.0f}",
    )
    remarks = [_remark(one, settled) for one in settled.judgements if one.verdict is not Verdict.PASS]
    return "\n".join([line, *_with_controls(settled), *remarks])


def _with_controls(settled: Settled) -> list[str]:
    """How much wider the values were without their controls, of a case that has any."""
    plain = [judgement for judgement in settled.judgements if judgement.kind == "plain"]
    widest = max(plain, key=lambda judgement: judgement.width, default=None)
    if widest is None:
        return []
    told = f"3 s of {widest.expected.name} is {widest.width:.2g} times the bound"
    return [f"    with {settled.worst.estimate.controls} controls; without them {told}"]


def _remark(judgement: Judgement, settled: Settled) -> str:
    expected, estimate = judgement.expected, judgement.estimate
    kind = "" if judgement.kind == "value" else f"{judgement.kind} "
    values = (
        f"{kind}{expected.name}: {estimate.value:.6g} +- {estimate.standard_error:.2g} against {expected.value:.6g}"
    )
    if judgement.verdict is Verdict.FAIL:
        return f"    FAIL {values}, gap/s {judgement.score:.2f} over {judgement.limit:.2f}"
    contacts = settled.played.contacts / estimate.replications * judgement.replications_to_decide
    return f"    UNDECIDED {values}: about {contacts:,.0f} contacts would decide it"


if __name__ == "__main__":
    main()
