"""How much less a saving varies on common luck than with separate seeds."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, variance
from typing import Any

import click
from joblib import Parallel, delayed

from simulator.experiment.player import play_one
from simulator.money import price
from simulator.reading import load_scenario
from simulator.records import Simulation
from simulator.scenario.prices import Costs
from simulator.scenario.scenario import Scenario

LOADED_COST_PER_HANDLED_HOUR = 46.22
"""Loaded agent pay over handled hours of example A: 25.60 a paid hour / 0.70 logged in / 0.791 occupied."""
TOLL_PER_MINUTE = 0.03

WORK: Mapping[str, Any] = {
    "lines": (
        {"id": "work", "kind": "variable", "driver": "handled_hours", "unit_cost": LOADED_COST_PER_HANDLED_HOUR},
        {"id": "toll", "kind": "variable", "driver": "queue_minutes", "unit_cost": TOLL_PER_MINUTE},
    )
}
"""Prices under which the total cost is handled hours x loaded cost + queue minutes x toll."""

SMALL: Mapping[str, Any] = {
    "name": "Small centre",
    "calendar": {"start": "2026-03-02", "days": 5, "interval": "30m", "open": {"default": "09:00-17:00"}},
    "intents": {
        "calls": {
            "needs": {"per_day": 960},
            "handle": {"phone": {"talk": {"mean": "4m", "cv": 1.0}}},
            "patience": {"phone": {"mean": "2m"}},
            "resolution": {"first_contact": "75%", "returns": "100%", "after": {"mean": "1d"}},
        }
    },
    "agents": {"team": {"roster": {"constant": 12}, "skills": {"calls": {}}}},
    "costs": WORK,
}
"""2 new calls a minute for 8 h on 5 days; a day's delay is 480 open minutes."""

CHANGES: Mapping[str, tuple[Mapping[str, Any], float]] = {
    "handling -5 %": ({"handle": {"phone": {"talk": {"mean": "3m48s", "cv": 1.0}}}}, 25.0),
    "FCR +5 points": (
        {"resolution": {"first_contact": "80%", "returns": "100%", "after": {"mean": "1d"}}},
        25.0,
    ),
    "15 % deflection": ({"self_service": {"tries": "100%", "solves": "15%"}}, 5.0),
}
"""What is changed of the small centre's intent, and how many times less the saving shall vary."""


@dataclass(frozen=True)
class Reduction:
    """Variance of a saving with separate seeds over that on common luck, from so many pairs."""

    change: str
    pairs: int
    saving: float
    times: float
    wanted: float


def small_centre(**changed: Any) -> Scenario:
    """The small centre with parts of its intent replaced."""
    intent = {**SMALL["intents"]["calls"], **changed}
    return Scenario.model_validate({**SMALL, "intents": {"calls": intent}})


def totals(scenario: Scenario, replications: int, seed: int, jobs: int) -> list[float]:
    """The total cost of each replication."""
    work = (delayed(_total)(scenario, seed, index) for index in range(replications))
    return list(Parallel(n_jobs=jobs)(work))


def reduction(change: str, before: Sequence[float], after: Sequence[float], wanted: float) -> Reduction:
    """(variance before + variance after) / variance of the difference: separate seeds have no covariance."""
    difference = [one - other for one, other in zip(before, after, strict=True)]
    times = (variance(before) + variance(after)) / variance(difference)
    return Reduction(change, len(before), fmean(difference), times, wanted)


def small_reductions(pairs: int, jobs: int, seed: int = 1) -> list[Reduction]:
    """The reductions of the small centre."""
    before = totals(small_centre(), pairs, seed, jobs)
    return [
        reduction(name, before, totals(small_centre(**changed), pairs, seed, jobs), wanted)
        for name, (changed, wanted) in CHANGES.items()
    ]


def large_reduction(pairs: int, jobs: int, seed: int = 1) -> Reduction:
    """Handling -5 % on every channel of the multi-channel centre."""
    scenario = load_scenario(Path("scenarios/multichannel_120.yaml"))
    scenario = scenario.model_copy(update={"costs": Costs.model_validate(WORK)})
    before = totals(scenario, pairs, seed, jobs)
    after = totals(_quicker(scenario, 0.95), pairs, seed, jobs)
    return reduction("handling -5 %", before, after, 10.0)


def _quicker(scenario: Scenario, factor: float) -> Scenario:
    from simulator.levers.shaping import all_components, with_factors, with_intents

    return with_intents(
        scenario, lambda _, intent: with_factors(intent, all_components(factor)), tuple(scenario.intents)
    )


def _total(scenario: Scenario, seed: int, index: int) -> float:
    return price(Simulation(scenario, (play_one(scenario, seed, index),))).total.mean


def told(found: Reduction, centre: str) -> str:
    """A line of the report."""
    return (
        f"  {centre}, {found.change}: {found.times:.1f} times less variance (wanted {found.wanted:g}), "
        f"{found.pairs} pairs, saving {found.saving:,.2f} a month"
    )


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--pairs", default=300, show_default=True, help="Pairs of the small centre.")
@click.option("--large-pairs", default=20, show_default=True, help="Pairs of multichannel_120.yaml.")
@click.option("--jobs", default=2, show_default=True)
def main(pairs: int, large_pairs: int, jobs: int) -> None:
    """Print how many times less a saving varies on common luck than with separate seeds; exit 1 where it is too few."""
    found = [("small centre", each) for each in small_reductions(pairs, jobs)]
    found.append(("multichannel_120.yaml", large_reduction(large_pairs, jobs)))
    for centre, each in found:
        click.echo(told(each, centre))
    sys.exit(0 if all(each.times >= each.wanted for _, each in found) else 1)


if __name__ == "__main__":
    main()
