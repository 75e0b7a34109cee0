"""The quality index: how satisfied customers may be with what happened to their needs. Illustrative."""

from dataclasses import dataclass

import numpy as np

from simulator.measures.grid import Grid
from simulator.measures.history import History
from simulator.measures.journeys import NO_LEG, Journeys, wait_ended
from simulator.measures.needs import tally_by_day
from simulator.records import Contacts, Flags, Floats, Integers, Log, Outcome, TryResult
from simulator.scenario.quality import Quality
from simulator.scenario.scenario import Scenario

ENTRIES = ("quality", "quality_low", "quality_high")


@dataclass(frozen=True)
class Coefficients:
    """One number for each coefficient of the index."""

    base: float
    resolved: float
    contact: float
    wait: float
    transfer: float
    failed_self_service: float


def coefficients_of(quality: Quality) -> dict[str, Coefficients]:
    """The typical ones, and those within the bands that give the least index and the greatest."""
    helps = ("base", "resolved")

    def chosen(for_help: str, for_harm: str) -> Coefficients:
        bands = {name: getattr(quality, name) for name in Coefficients.__dataclass_fields__}
        return Coefficients(
            **{name: getattr(band, for_help if name in helps else for_harm) for name, band in bands.items()}
        )

    return dict(zip(ENTRIES, (chosen("typical", "typical"), chosen("low", "high"), chosen("high", "low")), strict=True))


def quality_by_day(
    scenario: Scenario, grid: Grid, log: Log, history: History, journeys: Journeys
) -> dict[str, Integers | Floats]:
    """`quality_needs` and the sums of their index, by (counted day, intent).

    Needs count by the day of their last contact, unless that leaves them open or was nobody's; those that self-service
    ended, for good or ill, by the day on which they arose.
    """
    contacts, intents = log.contacts, len(scenario.intents)
    last = _ended_needs(grid, contacts, history, journeys)
    needs = _Needs.of(grid, log, journeys, last)
    counts = tally_by_day(contacts.entered[last], contacts.intent[last], grid.day_edges, intents)
    found: dict[str, Integers | Floats] = {"quality_needs": counts}
    cells = grid.day_of(contacts.entered[last]) * intents + contacts.intent[last]
    for name, of in coefficients_of(scenario.quality).items():
        sums = np.bincount(cells, needs.satisfied(of), minlength=counts.size)
        found[name] = sums.astype(np.float64, copy=False).reshape(counts.shape)
    return _with_self_service(scenario, grid, log, found) if len(log.tries.intent) else found


def _ended_needs(grid: Grid, contacts: Contacts, history: History, journeys: Journeys) -> Integers:
    """Rows of the last contacts, in the counted days, of needs that are neither open nor nobody's."""
    entered, outcome = contacts.entered, contacts.outcome
    last = np.isinf(history.next_entered) & (entered >= grid.start) & (entered < grid.end)
    open_still = (outcome == Outcome.UNFINISHED) | (journeys.last_leg == Outcome.UNFINISHED)
    pending = open_still | (contacts.returns & ~contacts.resolved)
    return np.flatnonzero(last & ~pending & (outcome != Outcome.FILTERED))


@dataclass(frozen=True)
class _Needs:
    """What happened to each need: one entry for each last contact."""

    resolved: Floats
    further_contacts: Floats
    log_wait: Floats
    transferred: Floats
    failed: Floats

    @classmethod
    def of(cls, grid: Grid, log: Log, journeys: Journeys, last: Integers) -> "_Needs":
        contacts, first = log.contacts, log.contacts.need[last]
        wait = np.nan_to_num(wait_ended(contacts, grid.end) - contacts.joined) + journeys.transfer_wait
        later = np.flatnonzero(contacts.attempt > 0)
        np.add.at(wait, contacts.need[later], wait[later])
        passed_on = journeys.last_leg != NO_LEG
        passed_on[contacts.need[later[passed_on[later]]]] = True
        return cls(
            resolved=contacts.resolved[last].astype(np.float64),
            further_contacts=contacts.attempt[last].astype(np.float64),
            log_wait=np.log1p(wait[first] / 60),
            transferred=passed_on[first].astype(np.float64),
            failed=_failed_before(log)[first].astype(np.float64),
        )

    def satisfied(self, of: Coefficients) -> Floats:
        """The index of each need."""
        score = of.base + of.resolved * self.resolved - of.contact * self.further_contacts - of.wait * self.log_wait
        score -= of.transfer * self.transferred + of.failed_self_service * self.failed
        return _logistic(score)


def _failed_before(log: Log) -> Flags:
    """First contacts that follow a try at self-service in vain: late ones, and those at the instant of a failed try."""
    contacts, tries = log.contacts, log.tries
    failed = contacts.silent_before.copy()
    in_vain = tries.result == TryResult.FAILED
    for number in np.unique(tries.intent[in_vain]).tolist():
        rows = np.flatnonzero((contacts.intent == number) & (contacts.attempt == 0))
        failed[rows] |= np.isin(contacts.entered[rows], tries.instant[in_vain & (tries.intent == number)])
    return failed


def _with_self_service(
    scenario: Scenario, grid: Grid, log: Log, found: dict[str, Integers | Floats]
) -> dict[str, Integers | Floats]:
    """The sums with the needs that self-service solved, as if at their only contact, and with those that gave up."""
    tries = log.tries

    def by_day(result: TryResult) -> Integers:
        rows = tries.result == result
        return tally_by_day(tries.instant[rows], tries.intent[rows], grid.day_edges, len(scenario.intents))

    solved, gave_up = by_day(TryResult.SOLVED), by_day(TryResult.GAVE_UP)
    total = found | {"quality_needs": found["quality_needs"] + solved + gave_up}
    for name, of in coefficients_of(scenario.quality).items():
        good, ill = of.base + of.resolved, of.base - of.failed_self_service
        total[name] = found[name] + solved * float(_logistic(good)) + gave_up * float(_logistic(ill))
    return total


def _logistic(score: Floats | float) -> Floats:
    return np.asarray(1 / (1 + np.exp(-score)))
