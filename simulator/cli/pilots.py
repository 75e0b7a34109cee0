"""Offered contacts of a reading turned into needs, with words for where they came from."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from simulator.cli.playing import Playing
from simulator.cli.shell import Shell
from simulator.experiment import NeedsNotFoundError
from simulator.levers import applied
from simulator.reading import Diagnostic, Reading, ScenarioInvalid
from simulator.report.layout import number
from simulator.scenario.base import Problem
from simulator.scenario.demand import Needs, local_instant
from simulator.scenario.scenario import Scenario

GIVEN, FOUND = "offered_contacts", "needs"
PERIODS = {"per_day": "a day", "per_week": "a week", "per_month": "a month"}


def with_needs_found(shell: Shell, reading: Reading, playing: Playing) -> Reading:
    """The reading with needs in place of its offered contacts, found by pilot runs; itself where it has none.

    Its resolved data has the needs, their origin names the place of the offered contacts, and its warnings say what
    was found. Raises ScenarioInvalid at the offered contacts that no needs bring.
    """
    names = intents_with_offered_contacts(reading.scenario)
    if not names:
        return reading
    try:
        base = playing.find_needs(shell, reading.base, reading.root)
    except NeedsNotFoundError as error:
        raise ScenarioInvalid(_placed(problem, reading.origins) for problem in error.problems) from None
    found = {name: needs for name in names if (needs := base.intents[name].needs) is not None}
    return replace(
        reading,
        scenario=applied(base, reading.levers),
        base=base,
        resolved=_resolved(reading.resolved, found),
        origins=dict(_origin(path, origin, names) for path, origin in reading.origins.items()),
        warnings=(*reading.warnings, *_told(reading.scenario, found)),
        root=None,
    )


def intents_with_offered_contacts(scenario: Scenario) -> tuple[str, ...]:
    """The intents whose needs are to be found."""
    return tuple(name for name, intent in scenario.intents.items() if intent.offered_contacts is not None)


def _resolved(data: dict[str, Any], found: Mapping[str, Needs]) -> dict[str, Any]:
    intents = {
        name: _with_needs(intent, found[name]) if name in found else intent for name, intent in data["intents"].items()
    }
    return {**data, "intents": intents}


def _with_needs(intent: Mapping[str, Any], needs: Needs) -> dict[str, Any]:
    """The data of an intent with its needs where the offered contacts stood, as they are written in a file."""
    written = ((key, part) for key, part in intent.items() if key != FOUND)
    return dict((FOUND, _as_written(part, needs)) if key == GIVEN else (key, part) for key, part in written)


def _as_written(volume: Mapping[str, Any], needs: Needs) -> dict[str, Any]:
    if needs.table is None:
        return {key: getattr(needs, key) for key in volume}
    rows = dict(needs.table)
    return {"table": {start: rows[local_instant(start)] for start in volume["table"]}}


def _origin(path: str, origin: str, names: tuple[str, ...]) -> tuple[str, str]:
    for name in names:
        if path.startswith(f"intents.{name}.{GIVEN}."):
            return path.replace(f".{GIVEN}.", f".{FOUND}.", 1), f"pilot runs from {origin}"
    return path, origin


def _told(written: Scenario, found: Mapping[str, Needs]) -> Iterator[str]:
    """What was found of each intent, in a sentence."""
    for name, needs in found.items():
        given = written.intents[name].offered_contacts
        assert given is not None
        yield f"needs of {name}: {_amount(needs)} found from {_amount(given, 'offered contacts')} (pilot runs)"


def _amount(volume: Needs, *what: str) -> str:
    for key, period in PERIODS.items():
        if (amount := getattr(volume, key)) is not None:
            return " ".join((_spelled(amount), *what, period))
    return " ".join((_spelled(sum(count for _, count in volume.table or ())), *what, "in the table"))


def _spelled(amount: float) -> str:
    return number(amount, 0 if amount >= 100 else 2)


def _placed(problem: Problem, origins: Mapping[str, str]) -> Diagnostic:
    path = ".".join(map(str, problem.path))
    origin = next(origin for key, origin in origins.items() if key.startswith(f"{path}."))
    file, _, line = origin.rpartition(":")
    return Diagnostic(file, int(line), 1, path, problem.message)
