"""People and prices of a scenario changed: what levers of routing, coverage and cost are made of."""

from collections.abc import Collection, Mapping

from pydantic import ValidationError

from simulator.levers.effect import Effect
from simulator.levers.entry import Usual
from simulator.levers.shaping import require, with_groups
from simulator.scenario.base import MisfitError, Path, Problem
from simulator.scenario.people import Group, Shrinkage
from simulator.scenario.prices import Line
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import Roster


def is_given(effect: Effect, facts: Usual) -> bool:
    """Whether a file gives an effect: that of the catalogue has its range and source, whichever value is tried."""
    return (effect.low, effect.high, effect.source) != (facts.low, facts.high, facts.source)


def checked(name: str, group: Group, path: Path) -> Group:
    """A changed group itself; raises MisfitError at the path in the lever if its parts do not fit together."""
    try:
        Group.model_validate(dict(group))
    except ValidationError as invalid:
        causes = [error.get("ctx", {}).get("error") for error in invalid.errors(include_url=False)]
        problems = [
            Problem(path, f"agents.{'.'.join((name, *map(str, problem.path)))}: {problem.message}")
            for cause in causes
            if isinstance(cause, MisfitError)
            for problem in cause.problems
        ]
        raise MisfitError(problems or [Problem(path, f"agents.{name}: {invalid.errors()[0]['msg']}")]) from None
    return group


def with_rosters(scenario: Scenario, rosters: Mapping[str, Roster]) -> Scenario:
    """The scenario with other rosters of some groups; raises MisfitError at `rosters` for one that does not fit."""
    require(rosters, scenario.agents, ("rosters",), "agent group")

    def change(name: str, group: Group) -> Group:
        return checked(name, group.model_copy(update={"roster": rosters[name]}), ("rosters", name))

    return with_groups(scenario, change, rosters)


def on_the_clock(group: Group) -> float:
    """The largest share of a shift that its breaks and meetings take on any day; 0 where there are no shifts."""
    return max(
        (
            (shift.break_seconds + shift.meeting_seconds(day)) / shift.length
            for shift in group.roster.shifts or ()
            for day in shift.days
        ),
        default=0.0,
    )


def with_shrinkage(name: str, group: Group, external: float, internal: float, path: Path) -> Group:
    """The group with other shares of paid time lost; raises MisfitError at the path if they leave no time to work.

    Internal shrinkage never falls below what is on the clock of a shift, nor does it rise to that.
    """
    own = group.shrinkage
    floor = min(on_the_clock(group), own.internal_share)
    kept = own.internal if internal == own.internal_share else max(internal, floor)
    if external == own.external and kept == own.internal:
        return group
    if external + (kept or 0.0) >= 1:
        message = f"agents.{name}.shrinkage: external and internal shrinkage together leave no time to work"
        raise MisfitError([Problem(path, message)])
    changed = Shrinkage.model_construct(external=external, internal=kept)
    return checked(name, group.model_copy(update={"shrinkage": changed}), path)


def with_labour(scenario: Scenario, update: Mapping[str, object]) -> Scenario:
    """The scenario with other labour prices; itself where they are the same."""
    labour = scenario.costs.labour.model_copy(update=update)
    if labour == scenario.costs.labour:
        return scenario
    return scenario.model_copy(update={"costs": scenario.costs.model_copy(update={"labour": labour})})


def with_attrition(scenario: Scenario, factor: float) -> Scenario:
    """The scenario with the yearly attrition multiplied; 1,000 % a year at most."""
    attrition = scenario.costs.labour.attrition
    changed = attrition.model_copy(update={"annual": min(attrition.annual * factor, 10.0)})
    return with_labour(scenario, {"attrition": changed})


def with_lines(scenario: Scenario, lines: Mapping[str, Line]) -> Scenario:
    """The scenario with some of its cost lines changed, by id; itself where none becomes another."""
    changed = tuple(lines.get(line.id, line) for line in scenario.costs.lines)
    if changed == scenario.costs.lines:
        return scenario
    return scenario.model_copy(update={"costs": scenario.costs.model_copy(update={"lines": changed})})


def lines_of(scenario: Scenario, names: Collection[str]) -> dict[str, Line]:
    """Those cost lines of a scenario that are among the names, by id."""
    return {line.id: line for line in scenario.costs.lines if line.id in names}
