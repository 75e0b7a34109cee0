"""Days played with the calls that really came: how well waits follow when only the volume is known.

`python -m tests.bank.fit_days` writes that into the page, and what the rule of who counts as on duty (`BRIDGED`,
staff.py) does to the fitted days. Needs the call records.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from simulator.experiment import simulate
from simulator.reading import read_scenario
from simulator.scenario.calendar import WEEKDAYS
from simulator.scenario.scenario import Scenario
from tests.bank.calls import FIT_DAYS, UNSEEN_DAYS, Call, date_of, in_outage, read_calls
from tests.bank.demand import KINDS
from tests.bank.derive import SCENARIO, Derived, clock
from tests.bank.laws import Floats
from tests.bank.outcome import ABANDONED, WAIT, WITHIN_20, Measure, Outcome, happened, played
from tests.bank.page import table, write_block
from tests.bank.staff import BRIDGED

TRIED = (300.0, 600.0, 1_200.0, 1_800.0, 2_700.0)
WEEKS = (FIT_DAYS[:7], FIT_DAYS[7:])
"""Rosters are by weekday, so no weekday may come twice in one scenario."""
REPLICATIONS = 20
INCIDENT = range(42, 46)
"""Half hours of 14 February, 21:00 to 23:00, in which three to five times the usual calls came."""
SHOWN: tuple[Measure, ...] = (WAIT, ABANDONED, WITHIN_20)


def scenario_of(derived: Derived, days: Sequence[int]) -> Scenario:
    """The bank on some days (of different weekdays): their staff, and the calls that came as rates.

    Redials are among the calls that came, so none are played.
    """
    raw: dict[str, Any] = read_scenario(SCENARIO).resolved
    raw["calendar"] |= {"start": date_of(days[0]).isoformat(), "days": len(days)}
    raw["demand"].pop("busyness", None)
    for intent in KINDS:
        rows = derived.needs(intent, days, foreseen=False, redials=False)
        raw["intents"][intent]["needs"]["table"] = {str(start): float(str(count)) for start, count in rows}
        raw["intents"][intent].pop("redial", None)
        away = [f"{value:.1f}s" for value in derived.away]
        raw["intents"][intent]["handle"]["phone"]["wrap"] = {"law": "empirical", "values": away}
    for group, by_day in derived.levels(days).items():
        raw["agents"][group]["roster"]["intervals"] = {
            WEEKDAYS[date_of(day).weekday()]: {clock(slot): heads for slot, heads in levels.items()}
            for day, levels in by_day.items()
        }
    return Scenario.model_validate(raw)


def by_day(outcome: Outcome) -> Floats:
    """Mean wait of offered calls (s), abandonment and share answered within 20 s by day, shape (3, days)."""
    return np.stack([outcome.mean(measure, of_days=True) for measure in SHOWN])


def played_days(derived: Derived, days: Sequence[int]) -> Floats:
    """The same of days that are played."""
    return by_day(played(simulate(scenario_of(derived, days), replications=REPLICATIONS, jobs=2)))


def without_outage(calls: Sequence[Call]) -> list[Call]:
    """Calls but those of the hour in which the system failed."""
    return [call for call in calls if not in_outage(call)]


def seen_days(days: Sequence[int]) -> Floats:
    """What happened, the outage left out."""
    real = happened(tuple(days))
    return by_day(without(real, days.index(2), range(26, 28)) if 2 in days else real)


def rules_table(real: Floats, by_rule: dict[float, Floats]) -> str:
    """Means over the fitted days for every rule that was tried."""
    rows = [_means("seen", real), *(_means(_named(rule), found) for rule, found in by_rule.items())]
    return table(("on duty between two calls at most", *(measure.title for measure in SHOWN)), rows)


def _named(rule: float) -> str:
    return f"{rule / 60:.0f} min apart" + (", taken" if rule == BRIDGED else "")


def _means(name: str, found: Floats) -> list[str]:
    return [name, *(measure.written(float(found[place].mean())) for place, measure in enumerate(SHOWN))]


def days_table(days: Sequence[int], real: Floats, model: Floats) -> str:
    """One row a day: as seen and as played with the volume known."""
    return table(
        ("day", *(f"{measure.title}, {what}" for measure in SHOWN for what in ("played", "seen"))),
        [_day_row(day, model[:, place], real[:, place]) for place, day in enumerate(days)],
    )


def _day_row(day: int, model: Floats, real: Floats) -> list[str]:
    numbers = [m.written(float(v[place])) for place, m in enumerate(SHOWN) for v in (model, real)]
    name = f"{date_of(day):%a %d}" + (" (unseen)" if day in UNSEEN_DAYS else "")
    return [name, *numbers]


def without(outcome: Outcome, day: int, slots: range) -> Outcome:
    """An outcome without some half hours (numbers from midnight) of one of its days."""
    sums = {name: entry.copy() for name, entry in outcome.sums.items()}
    for entry in sums.values():
        entry[:, day, slots.start : slots.stop] = 0.0
    return Outcome(sums)


def incident_line(model: Outcome, real: Outcome) -> str:
    """Sunday without the two hours of its incident, as played with the volume known and as seen."""
    both = [by_day(without(outcome, 3, INCIDENT))[:, 3] for outcome in (model, real)]
    told = (f"{m.title} {m.written(float(both[0][n]))} and {m.written(float(both[1][n]))}" for n, m in enumerate(SHOWN))
    return f"Sunday 14 without the time from 21:00 to 23:00, played and seen: {', '.join(told)}."


def main() -> None:
    """Play, and write the page's block."""
    calls = read_calls()
    fitted = without_outage(calls)
    by_rule = {
        rule: np.concatenate([played_days(Derived(fitted, rule), days) for days in WEEKS], axis=1) for rule in TRIED
    }
    real = seen_days(FIT_DAYS)
    unseen = played(simulate(scenario_of(Derived(calls), UNSEEN_DAYS), replications=REPLICATIONS, jobs=2))
    days = days_table(
        (*FIT_DAYS, *UNSEEN_DAYS),
        np.concatenate([real, seen_days(UNSEEN_DAYS)], axis=1),
        np.concatenate([by_rule[BRIDGED], by_day(unseen)], axis=1),
    )
    write_block("known", "\n\n".join([rules_table(real, by_rule), days, incident_line(unseen, happened())]))


if __name__ == "__main__":
    main()
