"""Half widths mean what they say: about 95 of 100 intervals cover the true value."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import numpy as np
import pytest

from simulator.measures.histogram import BINS, bins_of
from simulator.measures.methods import Figure, deviation, quantile, ratio
from simulator.measures.scope import TOTAL, cut_of
from simulator.measures.terms import REPLICATIONS, total, waits
from simulator.records import Floats, Replication
from tests.experiment.players import replication
from tests.measures.handmade import centre

EXPERIMENTS, LENGTH, MEAN_WAIT = 150, 10, 40.0
CUT = cut_of(centre(), TOTAL)


def day(waited: Floats) -> Replication:
    sums = {"wait": float(waited.sum()), "squares": float((waited**2).sum()), "calls": float(len(waited))}
    return replace(replication(0), totals=sums, waits={"all": np.bincount(bins_of(waited), minlength=BINS)[None]})


@cache
def experiments() -> list[list[Replication]]:
    """Days whose volume varies by 20 % and whose waits are exponential."""
    generator = np.random.default_rng(11)

    def experiment() -> list[Replication]:
        volumes = generator.poisson(150 * generator.gamma(25, 1 / 25, LENGTH))
        return [day(generator.exponential(MEAN_WAIT, volume)) for volume in volumes]

    return [experiment() for _ in range(EXPERIMENTS)]


Estimator = Callable[[list[Replication]], tuple[Figure, ...]]

ESTIMATORS: dict[str, tuple[Estimator, float]] = {
    "mean": (lambda days: ratio(days, CUT, total("calls"), REPLICATIONS), 150.0),
    "ratio": (lambda days: ratio(days, CUT, total("wait"), total("calls")), MEAN_WAIT),
    "deviation": (
        lambda days: partial(deviation, sums=total("wait"))(days, CUT, total("squares"), total("calls")),
        MEAN_WAIT,
    ),
    "quantile": (lambda days: quantile(days, CUT, waits("all"), total("calls"), level=0.8), MEAN_WAIT * np.log(5)),
}


@pytest.mark.parametrize("name", ESTIMATORS)
def test_intervals_cover_the_true_value_about_as_often_as_they_say(name: str) -> None:
    estimator, truth = ESTIMATORS[name]
    covered = 0
    for days in experiments():
        (figure,) = estimator(days)
        assert figure.value is not None
        assert figure.half_width is not None
        covered += abs(figure.value - truth) <= figure.half_width
    # four standard errors of a share of 95 % in so many experiments
    assert covered / EXPERIMENTS == pytest.approx(0.95, abs=4 * (0.95 * 0.05 / EXPERIMENTS) ** 0.5)
