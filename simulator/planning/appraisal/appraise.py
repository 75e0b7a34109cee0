"""A change appraised: cash month by month, what it is worth, and how sure that is."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from simulator.money.cash.cashing import cautious
from simulator.planning.appraisal.adoption import between, way
from simulator.planning.appraisal.bench import PAIRS, Bench
from simulator.planning.appraisal.chances import chances_of, drawn
from simulator.planning.appraisal.inputs import inputs_of
from simulator.planning.appraisal.luck import noise_of
from simulator.planning.appraisal.outlook import Outlook, Supposed, outlook_of
from simulator.planning.appraisal.playing import respond
from simulator.planning.appraisal.results import Appraised, Level
from simulator.planning.appraisal.terms import Terms
from simulator.planning.appraisal.tornado import tornado_of
from simulator.planning.case import Case
from simulator.planning.pairs import Pairing, Progress
from simulator.planning.staffing.results import Restaffed
from simulator.scenario.investments import REALISATIONS, Realisation


def appraise(
    before: Case,
    after: Case,
    restaffed: Restaffed,
    pairing: Pairing,
    *,
    pairs: int = PAIRS,
    checks: int = 2,
    progress: Progress | None = None,
) -> Appraised:
    """Appraise a change by after's investments and appraisal, against doing nothing.

    Doing nothing has before's months and today's people, less those who could leave anyway; the invested course has
    those of the comparison on the found staffing as far as levers are adopted, and after's prices from the first month
    on: lines of levers from the start of their ramp. Between, one level of adoption is played, each end of each
    uncertain assumption, and `checks` draws of all of them, in `pairs` replications each (`respond`). Without any
    investment levers are there from month 1 and nothing is paid once.

    Raises UnfitSampleError where levers do not fit at the values of a range.
    """
    inputs, appraisal = inputs_of(before, after), after.base.appraisal
    joint = [draw.point for draw in drawn(inputs, appraisal.draws)[:checks]] if inputs.rows else []
    road = way(before, after)
    response = respond(road, restaffed, inputs, Bench(pairing, pairs, progress), between(road.months, 1), joint)
    return appraised(outlook_of(road, restaffed, inputs, response), restaffed, pairing.jobs)


def appraised(outlook: Outlook, restaffed: Restaffed, jobs: int = 1) -> Appraised:
    """The appraisal of what was played for a change; draws are valued on `jobs` processes."""
    terms, flow = outlook.agreed(), outlook.flow()
    return Appraised(
        appraisal=terms.appraisal,
        investments=terms.investments,
        currency=restaffed.comparison.after.currency,
        flow=flow,
        returns=outlook.returns(),
        cautious=cautious(flow, terms.appraisal),
        by_mode={mode: outlook.returns(Supposed(agreed=_in_mode(mode))) for mode in REALISATIONS},
        levels=tuple(_level(outlook, adoption) for adoption, _ in outlook.response.levels),
        noise=noise_of(outlook, jobs),
        tornado=tornado_of(outlook),
        chances=chances_of(outlook, terms.appraisal.draws, jobs),
        plays=_plays(outlook, restaffed),
    )


def _plays(outlook: Outlook, restaffed: Restaffed) -> Mapping[str, int]:
    pairs = restaffed.comparison.pairs
    return {"comparison": 2 * pairs, "staffing": restaffed.staffed.plays, **outlook.response.plays}


def _level(outlook: Outlook, adoption: float) -> Level:
    month, needed = outlook.month(adoption)
    return Level(adoption, month.handled_hours, needed)


def _in_mode(mode: Realisation) -> Callable[[Terms], Terms]:
    def agreed(terms: Terms) -> Terms:
        return replace(terms, appraisal=terms.appraisal.model_copy(update={"realisation": mode}))

    return agreed
