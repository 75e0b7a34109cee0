"""A staffing from a reading to results."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simulator.cli.comparing import placed_at
from simulator.cli.plain_results import Finding, keep_finding
from simulator.cli.playing import Playing
from simulator.cli.shell import Shell
from simulator.planning import Pairing
from simulator.planning.staffing.results import Staffed
from simulator.planning.staffing.staffing import UnreachableError
from simulator.planning.staffing.staffing import staff as search
from simulator.reading import Reading, dump
from simulator.report.document import scenario_digest
from simulator.report.staffed.document import staff_document
from simulator.report.staffed.tables import need_table, roster_table
from simulator.report.staffed.terminal import staff_report
from simulator.report.warnings import centre_warnings
from simulator.scenario.calendar import WEEKDAYS
from simulator.scenario.quantities import format_clock, format_duration
from simulator.scenario.shifts import Break, Roster, Shift


def staff_finding(shell: Shell, scenario: tuple[Path, Reading], most: int, playing: Playing, out: Path) -> None:
    """Search for the smallest staffing, print it and keep it.

    Raises ScenarioInvalid at the file where no staffing meets the targets.
    """
    file, reading = scenario
    experiment = reading.scenario.experiment
    pairing = Pairing(experiment.replications, experiment.seed, jobs=playing.jobs, cache=playing.cache)
    started, clock = datetime.now(UTC), time.monotonic()
    with playing.told(shell, f"{reading.scenario.name}: staffing") as note:
        try:
            found = search(reading.scenario, pairing, most=most, progress=note)
        except UnreachableError as error:
            raise placed_at(file, error) from None
    keep_finding(shell, _finding(found, reading), playing, out, started, time.monotonic() - clock)


def _finding(staffed: Staffed, reading: Reading) -> Finding:
    digest, report = scenario_digest(reading.resolved), staffed.report
    warnings = tuple(dict.fromkeys(centre_warnings(report.simulation, report, reading.warnings)))
    content = staff_document(staffed, digest, warnings)
    index = {
        "scenario": reading.scenario.name,
        "digest": digest,
        "seed": reading.scenario.experiment.seed,
        "replications": len(report.simulation.replications),
        "headline": content["headline"],
    }
    files = {
        "intervals.csv": need_table(staffed),
        "roster.csv": roster_table(staffed),
        "scenario.resolved.yaml": dump(reading.resolved),
        **_staffed_file(staffed, reading),
    }
    return Finding("staff", content, staff_report(staffed, warnings), files, index)


def _staffed_file(staffed: Staffed, reading: Reading) -> dict[str, str]:
    """The scenario with the roster that was found; nothing where its levers make rosters of their own."""
    rosters = [{name: group.roster for name, group in one.agents.items()} for one in (reading.base, reading.scenario)]
    if rosters[0] != rosters[1]:
        return {}
    return {"staffed.yaml": dump(with_rosters(reading.resolved, staffed))}


def with_rosters(resolved: dict[str, Any], staffed: Staffed) -> dict[str, Any]:
    """The plain data of a scenario with the rosters of a staffing in it."""
    groups = staffed.scenario.agents
    agents = {
        name: {**plain, "roster": _roster(plain["roster"], groups[name].roster)}
        for name, plain in resolved["agents"].items()
    }
    return {**resolved, "agents": agents}


def _roster(plain: dict[str, Any], roster: Roster) -> dict[str, Any]:
    if roster.constant is not None:
        return {"constant": roster.constant}
    if roster.intervals is not None:
        days = zip(WEEKDAYS, roster.intervals, strict=True)
        return {"intervals": {day: {format_clock(at): level for at, level in steps} for day, steps in days if steps}}
    shifts = roster.shifts or ()
    known = [{**row, "heads": shift.heads} for row, shift in zip(plain["shifts"], shifts, strict=False)]
    return {"shifts": [*known, *map(_shift, shifts[len(known) :])]}


def _shift(shift: Shift) -> dict[str, Any]:
    """A shift as a file writes it."""
    row: dict[str, Any] = {
        "start": format_clock(shift.start),
        "length": format_duration(shift.length),
        "days": ",".join(WEEKDAYS[day] for day in shift.days),
        "heads": shift.heads,
    }
    if shift.all_breaks:
        row["breaks"] = list(map(_pause, shift.all_breaks))
    if shift.meetings:
        row["meetings"] = [
            {**_pause(meeting), "days": ",".join(WEEKDAYS[day] for day in meeting.days if day in shift.days)}
            for meeting in shift.meetings
        ]
    return row


def _pause(pause: Break) -> dict[str, str]:
    return {name: format_duration(getattr(pause, name)) for name in ("length", "after", "spread")}
