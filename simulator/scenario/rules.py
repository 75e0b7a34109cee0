"""Rules between parts of a scenario that no single model can see: names that must exist, hours that must meet."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from simulator.scenario.base import Path, Problem
from simulator.scenario.clock import Clock
from simulator.scenario.deflection import deflection
from simulator.scenario.demand import Steps
from simulator.scenario.names import broken_names, names_of
from simulator.scenario.quantities import format_clock
from simulator.scenario.scenario import Scenario
from simulator.scenario.spread import steps_of


def broken_rules(scenario: Scenario) -> list[Problem]:
    """Every broken cross-reference of a scenario whose parts are valid by themselves."""
    checks = (
        _menu_shares,
        _misroutes,
        _closing,
        _days,
        _grid,
        _volumes,
        _delays,
        _residues,
        _transfers,
        _skills,
        _tables,
        _line_names,
    )
    return broken_names(names_of(scenario)) + [problem for check in checks for problem in check(scenario)]


def _menu_shares(scenario: Scenario) -> Iterator[Problem]:
    if scenario.ivr is None:
        return
    for intent, share in scenario.ivr.contains.items():
        if share + scenario.ivr.hangs_up > 1:
            total = share + scenario.ivr.hangs_up
            yield Problem(("ivr", "contains", intent), f"contained and hung up together are {total:.0%} of the calls")


def _misroutes(scenario: Scenario) -> Iterator[Problem]:
    if scenario.ivr is not None and scenario.ivr.misroutes and len(scenario.intents) < 2:
        yield Problem(("ivr", "misroutes"), "a misrouted call asks for another intent, and there is only one")


def _closing(scenario: Scenario) -> Iterator[Problem]:
    if scenario.calendar.closing.phone == "callback_next_day" and scenario.callback is None:
        message = "callback_next_day needs the block callback, which says how customers are called back"
        yield Problem(("calendar", "closing", "phone"), message)


def _grid(scenario: Scenario) -> Iterator[Problem]:
    interval = int(scenario.calendar.interval)
    profiles: dict[Path, Steps | None] = {("demand", "intraday"): scenario.demand.intraday}
    profiles |= {("intents", name, "intraday"): intent.intraday for name, intent in scenario.intents.items()}
    for path, profile in profiles.items():
        for clock, _ in profile or ():
            if clock % interval:
                text = format_clock(clock)
                yield Problem((*path, text), f"{text} is not on the {interval // 60}-minute grid of calendar.interval")


def _days(scenario: Scenario) -> Iterator[Problem]:
    interval = scenario.calendar.interval
    for day in Clock(scenario.calendar).days:
        if day.length % interval:
            what = f"{interval / 60:.0f}m does not divide the {day.length / 3_600:g} hours of {day.date}"
            yield Problem(("calendar", "interval"), f"{what}, when the clocks change: take a shorter interval")


def _delays(scenario: Scenario) -> Iterator[Problem]:
    for name, intent in scenario.intents.items():
        if intent.resolution.returns and not intent.resolution.after.mean_seconds:
            path = ("intents", name, "resolution", "after")
            yield Problem(path, "a delay of 0s would bring the need back at the instant at which it left")
        if intent.redial is not None and intent.redial.is_possible and not intent.redial.after.mean_seconds:
            path = ("intents", name, "redial", "after")
            yield Problem(path, "a delay of 0s would bring the call back at the instant at which it ended")


def _residues(scenario: Scenario) -> Iterator[Problem]:
    for name, intent in scenario.intents.items():
        if intent.handle_measured_at_deflection is not None and deflection(scenario, name) == 1:
            message = (
                "self-service and the menu resolve all of it: how long the contacts that remain take was never "
                "measured and does not follow from those that were"
            )
            yield Problem(("intents", name), message)


def _transfers(scenario: Scenario) -> Iterator[Problem]:
    for name, intent in scenario.intents.items():
        if intent.transfer is None:
            continue
        to, tier, path = intent.transfer.to or name, intent.transfer.tier, ("intents", name, "transfer")
        if to == name and tier == 1:
            message = f"whoever handles '{name}' has the skill '{name}' at tier 1"
            yield Problem(path, f"{message}: name another intent in 'to', or a tier")
        elif to in scenario.intents and not any(group.takes(to, tier) for group in scenario.agents.values()):
            yield Problem(path, f"no agent group has the skill '{to}' at tier {tier}: nobody could take over")


def _skills(scenario: Scenario) -> Iterator[Problem]:
    for name, group in scenario.agents.items():
        for wanted, skill in group.skills.items():
            path: Path = ("agents", name, "skills", wanted)
            if skill.reserve >= group.roster.heads_planned:
                message = f"the group takes it only while more than {skill.reserve} of its agents are free, and it has"
                yield Problem((*path, "reserve"), f"{message} {group.roster.heads_planned}: it never would")
            if skill.transfers is not None and wanted in scenario.intents and not scenario.intents[wanted].transfer:
                message = f"nothing of '{wanted}' is passed on, as intents.{wanted} has no transfer"
                yield Problem((*path, "transfers"), message)


def _volumes(scenario: Scenario) -> Iterator[Problem]:
    open_days = [bool(hours) for hours in scenario.calendar.phone_week]
    if not any(open_days):
        yield Problem(("calendar", "open"), "the phones are never open")
        return
    for name, intent in scenario.intents.items():
        if intent.volume.table is not None:
            continue
        own = intent.weekday is not None
        path: Path = ("intents", name, "weekday") if own else ("demand", "weekday")
        weights = intent.weekday if intent.weekday is not None else scenario.demand.weekday
        if weights is not None and not any(weights):
            yield Problem(path, "every weekday has weight 0: the volume has nowhere to go")
        profile_path: Path = ("intents", name, "intraday") if intent.intraday is not None else ("demand", "intraday")
        profile = steps_of(scenario, intent)
        if profile is not None and not any(weight for _, weight in profile):
            yield Problem(profile_path, "every clock time has weight 0: the volume has nowhere to go")


def _tables(scenario: Scenario) -> Iterator[Problem]:
    tables = {name: table for name, intent in scenario.intents.items() if (table := intent.volume.table) is not None}
    days = Clock(scenario.calendar).days if tables else ()
    for name, table in tables.items():
        path: Path = ("intents", name, scenario.intents[name].volume_key, "table")
        yield from _off_grid(path, (start for start, _ in table), int(scenario.calendar.interval))
        rows = {start.date() for start, _ in table}
        missing = [day.date for day in days if day.open and day.date not in rows]
        if missing:
            yield Problem(path, f"the table has no row for {_dates(missing)}, when the phones are open")


def _off_grid(path: Path, starts: Iterable[datetime], interval: int) -> Iterator[Problem]:
    for start in starts:
        if (start.hour * 3_600 + start.minute * 60 + start.second) % interval:
            text = start.isoformat(timespec="minutes")
            yield Problem((*path, text), f"{text} is not on the {interval // 60}-minute grid of calendar.interval")


def _dates(days: list[date]) -> str:
    shown = ", ".join(str(day) for day in days[:3])
    return shown if len(days) <= 3 else f"{shown} and {len(days) - 3} more days"


def _line_names(scenario: Scenario) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, line in enumerate(scenario.costs.lines):
        if line.id in seen:
            yield Problem(("costs", "lines", number, "id"), f"a cost line '{line.id}' exists already")
        seen.add(line.id)
    roles: set[str] = set()
    for number, role in enumerate(scenario.costs.labour.support):
        if role.role in roles:
            yield Problem(("costs", "labour", "support", number, "role"), f"a role '{role.role}' exists already")
        roles.add(role.role)
