"""Figures of the page: simulated against actual by half hour, one panel a day."""

from typing import Any

import numpy as np

from tests.bank.calls import SLOT, UNSEEN_DAYS, date_of, slots_of
from tests.bank.outcome import Measure, Outcome
from tests.bank.page import DOCS

FIGURES = DOCS / "figures"


def draw(model: Outcome, real: Outcome, measure: Measure, name: str) -> None:
    """Write `bank_<name>.svg`: the simulated mean, where 95 % of the replications lie, and what happened."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    spines = {"axes.spines.top": False, "axes.spines.right": False}
    settings: dict[Any, Any] = {"svg.hashsalt": name, "svg.fonttype": "none", "font.size": 8, **spines}
    with pyplot.rc_context(settings):
        spans = [len(slots_of(day)) + 4 for day in UNSEEN_DAYS]
        figure, panels = pyplot.subplots(1, 4, figsize=(10, 2.8), sharey=True, width_ratios=spans)
        means, facts = model.mean(measure, of_days=False), real.mean(measure, of_days=False)
        low, high = model.interval(measure, of_days=False)
        for place, (panel, day) in enumerate(zip(panels, UNSEEN_DAYS, strict=True)):
            slots = np.array(slots_of(day)) // SLOT
            hours = (slots + 0.5) / 2
            panel.fill_between(hours, low[place, slots], high[place, slots], color="0.85", lw=0, label="95 % simulated")
            panel.plot(hours, means[place, slots], color="tab:blue", lw=1.2, label="simulated")
            panel.plot(hours, facts[place, slots], color="tab:red", lw=0.8, marker="o", ms=2, label="actual")
            panel.set_title(f"{date_of(day):%a %d Feb}")
            panel.set_xlabel("hour")
        panels[0].set_ylabel(f"{measure.title} per half hour" if name == "offered" else measure.title)
        panels[0].legend(frameon=False, loc="upper left")
        figure.tight_layout()
        FIGURES.mkdir(exist_ok=True)
        figure.savefig(FIGURES / f"bank_{name}.svg", metadata={"Date": None})
        pyplot.close(figure)
