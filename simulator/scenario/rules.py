"""Rules between parts of a scenario that no single model can see: names that must exist, hours that must meet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from simulator.scenario.base import Path, Problem
from simulator.scenario.clock import Clock
from simulator.scenario.demand import Steps
from simulator.scenario.quantities import format_clock
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Names:
    """The names that parts of a scenario know each other by; `uses` are the paths at which intents are named."""

    intents: tuple[str, ...]
    groups: tuple[str, ...]
    skills: Mapping[str, tuple[str, ...]]
    """Intents that each group serves."""
    uses: Mapping[Path, tuple[str, ...]]
    wages: tuple[str, ...] = ()
    """Groups with a wage of their own."""


def names_of(scenario: Scenario) -> Names:
    """The names in a scenario."""
    choice = scenario.routing.contact
    return Names(
        intents=tuple(scenario.intents),
        groups=tuple(scenario.agents),
        skills={name: tuple(group.skills) for name, group in scenario.agents.items()},
        uses={
            ("ivr", "contains"): tuple(scenario.ivr.contains) if scenario.ivr is not None else (),
            ("routing", "contact", "priority"): tuple(choice.priority),
            ("routing", "contact", "age_weight"): tuple(name for name in choice.age_weight if name),
        },
        wages=tuple(scenario.costs.labour.wage_by_group),
    )


def broken_rules(scenario: Scenario) -> list[Problem]:
    """Every broken cross-reference of a scenario whose parts are valid by themselves."""
    checks = (_menu_shares, _days, _grid, _volumes, _delays, _tables, _line_names)
    return broken_names(names_of(scenario)) + [problem for check in checks for problem in check(scenario)]


def broken_names(names: Names) -> list[Problem]:
    """Every name that leads nowhere, and every intent that no group serves."""
    uses = {("agents", group, "skills"): served for group, served in names.skills.items()} | dict(names.uses)
    problems = [problem for path, used in uses.items() for problem in _unknown(path, "intent", used, names.intents)]
    problems += _unknown(("costs", "labour", "wage_by_group"), "agent group", names.wages, names.groups)
    return problems + list(_unserved(names))


def _unserved(names: Names) -> Iterator[Problem]:
    served = {intent for skills in names.skills.values() for intent in skills}
    for intent in names.intents if names.groups else ():
        if intent not in served:
            yield Problem(("intents", intent), f"no agent group has the skill '{intent}': nobody could serve it")


def _unknown(path: Path, what: str, names: Iterable[str], known: tuple[str, ...]) -> Iterator[Problem]:
    for name in names if known else ():
        if name not in known:
            yield Problem((*path, name), f"unknown {what} '{name}'", known, name)


def _menu_shares(scenario: Scenario) -> Iterator[Problem]:
    if scenario.ivr is None:
        return
    for intent, share in scenario.ivr.contains.items():
        if share + scenario.ivr.hangs_up > 1:
            total = share + scenario.ivr.hangs_up
            yield Problem(("ivr", "contains", intent), f"contained and hung up together are {total:.0%} of the calls")


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


def _volumes(scenario: Scenario) -> Iterator[Problem]:
    open_days = [bool(hours) for hours in scenario.calendar.phone_week]
    if not any(open_days):
        yield Problem(("calendar", "open"), "the phones are never open")
        return
    for name, intent in scenario.intents.items():
        if intent.needs.table is not None:
            continue
        own = intent.weekday is not None
        path: Path = ("intents", name, "weekday") if own else ("demand", "weekday")
        weights = intent.weekday if intent.weekday is not None else scenario.demand.weekday
        if weights is not None and not any(weights):
            yield Problem(path, "every weekday has weight 0: the volume has nowhere to go")
        profile_path: Path = ("intents", name, "intraday") if intent.intraday is not None else ("demand", "intraday")
        profile = intent.intraday if intent.intraday is not None else scenario.demand.intraday
        if profile is not None and not any(weight for _, weight in profile):
            yield Problem(profile_path, "every clock time has weight 0: the volume has nowhere to go")


def _tables(scenario: Scenario) -> Iterator[Problem]:
    days = Clock(scenario.calendar).days
    for name, intent in scenario.intents.items():
        table = intent.needs.table
        if table is None:
            continue
        path: Path = ("intents", name, "needs", "table")
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
