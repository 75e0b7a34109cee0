"""Play the unseen days and set them against what happened: `python -m tests.bank.show` writes page and figures.

Needs matplotlib. Reads the scenario and the committed tables only, not the call records.
"""

import csv

import numpy as np

from simulator.experiment import simulate
from simulator.reading import load_scenario
from simulator.records import Simulation
from tests.bank.calls import FOLDER, SLOT, UNSEEN_DAYS, date_of, slots_of
from tests.bank.demand import KINDS
from tests.bank.derive import SCENARIO, clock
from tests.bank.figures import draw
from tests.bank.outcome import ABANDONED, MEASURES, OFFERED, WAIT, WITHIN_20, Measure, Outcome, Sums, happened, played
from tests.bank.page import table, write_block

REPLICATIONS = 200
TYPES = {"PS": "regular service", "NW": "prospects", "NE": "stock trading", "IN": "internet", "TT": "left a message"}
TYPE_SUMS = ("offered", "abandoned", "wait_all")


def day_rows(model: Outcome, real: Outcome, measure: Measure) -> list[list[str]]:
    """One row a day: the measure as played, its interval, what happened, and whether that lies inside."""
    means, facts = model.mean(measure, of_days=True), real.mean(measure, of_days=True)
    low, high = model.interval(measure, of_days=True)
    rows = []
    for place, day in enumerate(UNSEEN_DAYS):
        inside = "yes" if low[place] <= facts[place] <= high[place] else "**no**"
        bounds = f"{measure.written(low[place])} to {measure.written(high[place])}"
        numbers = [measure.written(means[place]), bounds, measure.written(facts[place])]
        rows.append([f"{date_of(day):%a %d} {measure.title}", *numbers, inside])
    return rows


def day_table(model: Outcome, real: Outcome) -> str:
    """The table by day."""
    rows = [row for measure in MEASURES for row in day_rows(model, real, measure)]
    return table(("day and measure", "simulated", "95 % of simulated days", "actual", "inside"), rows)


def slot_table(model: Outcome, real: Outcome, place: int) -> str:
    """One day's table by half hour; each measure as simulated and as it was."""
    measures = (OFFERED, WAIT, ABANDONED, WITHIN_20)
    pairs = [(m, model.mean(m, of_days=False)[place], real.mean(m, of_days=False)[place]) for m in measures]
    header = ["half hour", *(f"{m.title}, {what}" for m, _, _ in pairs for what in ("sim.", "actual"))]
    rows = []
    for slot in slots_of(UNSEEN_DAYS[place]):
        numbers = [m.written(float(values[slot // SLOT])) for m, *both in pairs for values in both]
        rows.append([clock(slot), *numbers])
    return table(header, rows)


def type_table(simulation: Simulation) -> str:
    """Waits and abandonment by type of call over the four days."""
    with (FOLDER / "actual_types.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["date"] >= date_of(UNSEEN_DAYS[0]).isoformat()]
    header = ["type", *(f"{m.title}, {what}" for m in (OFFERED, WAIT, ABANDONED) for what in ("sim.", "actual"))]
    lines = []
    for kind, title in TYPES.items():
        real = {name: np.array(sum(float(r[name]) for r in rows if r["type"] == kind)) for name in TYPE_SUMS}
        model = _of_type(simulation, kind)
        numbers = [m.written(float(m.of(sums))) for m in (OFFERED, WAIT, ABANDONED) for sums in (model, real)]
        lines.append([title, *numbers])
    return table(header, lines)


def _of_type(simulation: Simulation, kind: str) -> Sums:
    theirs = [place for place, intent in enumerate(simulation.scenario.intents) if KINDS[intent] == kind]
    entries = dict(zip(TYPE_SUMS, ("offered", "abandoned", "wait_all_seconds"), strict=True))
    many = len(simulation.replications)
    return {
        name: np.array(sum(r.by_day[entry][:, theirs].sum() for r in simulation.replications) / many)
        for name, entry in entries.items()
    }


def share_inside(model: Outcome, real: Outcome, measure: Measure) -> str:
    """In how many half hours what happened lies in the interval of that half hour."""
    facts = real.mean(measure, of_days=False)
    low, high = model.interval(measure, of_days=False)
    known = ~np.isnan(facts) & ~np.isnan(low) & (real.sums["offered"][0] > 0)
    inside = known & (low <= facts) & (facts <= high)
    return f"{np.count_nonzero(inside)} of {np.count_nonzero(known)}"


def page_text(model: Outcome, real: Outcome, types: str) -> str:
    """The block of the page, without its markers."""
    counts = ", ".join(f"{m.title} {share_inside(model, real, m)}" for m in (OFFERED, WAIT, ABANDONED, WITHIN_20))
    parts = [
        f"{REPLICATIONS} replications, seed 1.",
        day_table(model, real),
        types,
        f"Half hours in which what happened lies among 95 % of the simulated ones: {counts}.",
        *(f"![{name} by half hour](figures/bank_{name}.svg)" for name in ("offered", "wait", "abandoned")),
    ]
    for place, day in enumerate(UNSEEN_DAYS):
        summary = f"<details><summary>{date_of(day):%A %d %B} by half hour</summary>"
        parts += [summary, slot_table(model, real, place), "</details>"]
    return "\n\n".join(parts)


def main() -> None:
    """Play, write the page's block, draw the figures."""
    simulation = simulate(load_scenario(SCENARIO), replications=REPLICATIONS, jobs=2)
    model, real = played(simulation), happened()
    write_block("unseen", page_text(model, real, type_table(simulation)))
    for measure, name in ((OFFERED, "offered"), (WAIT, "wait"), (ABANDONED, "abandoned")):
        draw(model, real, measure, name)


if __name__ == "__main__":
    main()
