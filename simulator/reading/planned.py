"""The levers of a file: read one by one by their kind, and applied to the scenario that stands beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from simulator.levers.application import LeverMisfitError, applied
from simulator.levers.base import Lever
from simulator.levers.catalogue import NAMES, lever_class
from simulator.reading.diagnostics import Diagnostic, diagnostic
from simulator.reading.locate import locate
from simulator.reading.nodes import Items, Map, Node, Scalar, plain
from simulator.reading.validation import placed, told
from simulator.scenario.base import Path, Problem
from simulator.scenario.investments import Investment
from simulator.scenario.rules import broken_rules
from simulator.scenario.scenario import Scenario

LEVERS = "levers"


@dataclass(frozen=True)
class Planned:
    """The levers of a file in its order, and where each stands in the list."""

    levers: tuple[Lever, ...]
    numbers: Mapping[str, int]


def levers_of(tree: Map, found: list[Diagnostic]) -> Planned:
    """The levers of a tree; what is wrong with them is added to `found`."""
    node = tree.get(LEVERS)
    if node is None or (isinstance(node, Scalar) and node.value is None):
        return Planned((), {})
    if not isinstance(node, Items):
        found.append(diagnostic(node.mark, LEVERS, "a list of levers is expected, such as [{use: callback}]"))
        return Planned((), {})
    levers: list[Lever] = []
    numbers: dict[str, int] = {}
    for number, item in enumerate(node.items):
        lever = _lever(tree, item, number, found)
        if lever is None:
            continue
        if lever.name in numbers:
            message = f"there is a lever '{lever.name}' already: give one of them an id of its own"
            found.append(placed(tree, Problem((LEVERS, number, "use"), message)))
        else:
            numbers[lever.name] = number
            levers.append(lever)
    return Planned(tuple(levers), numbers)


def with_levers(scenario: Scenario, planned: Planned, tree: Map, found: list[Diagnostic]) -> Scenario:
    """The scenario with its levers; what does not fit it is added to `found`, each at its lever."""
    found.extend(_broken_investments(scenario, planned, tree))
    if not planned.levers:
        return scenario
    try:
        after = applied(scenario, planned.levers)
    except LeverMisfitError as error:
        for name, misfit in error.misfits.items():
            here: Path = (LEVERS, planned.numbers[name])
            found.extend(
                placed(tree, Problem((*here, *each.path), each.message, each.candidates, each.wrong))
                for each in misfit.problems
            )
        return scenario
    found.extend(_broken(after, scenario, planned, tree))
    return after


def _broken_investments(scenario: Scenario, planned: Planned, tree: Map) -> Iterator[Diagnostic]:
    """Names in investments that are no levers of the file, and levers that are bought twice.

    Nothing is said where a lever could not be read: its name is not known.
    """
    names, given = tuple(planned.numbers), tree.get(LEVERS)
    if isinstance(given, Items) and len(given.items) != len(names):
        return
    bought: dict[str, str] = {}
    for number, investment in enumerate(scenario.investments):
        for name, path in _bought(investment, number, names):
            if name not in names:
                yield placed(tree, Problem(path, f"there is no lever '{name}' in this file", names, name))
            elif name in bought:
                yield placed(tree, Problem(path, f"the lever '{name}' is bought by '{bought[name]}' already"))
            bought.setdefault(name, investment.id)


def _bought(investment: Investment, number: int, names: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """The levers of an investment, and where each is named; one that names none has all of the file."""
    here: Path = ("investments", number)
    if investment.levers is None:
        yield from ((name, here) for name in names)
    else:
        yield from ((name, (*here, "levers", place)) for place, name in enumerate(investment.levers))


def _broken(after: Scenario, before: Scenario, planned: Planned, tree: Map) -> Iterator[Diagnostic]:
    """Rules that the scenario keeps without its levers and breaks with them, told at the first lever.

    What is assumed is assumed of the scenario without levers: they may move a setting out of its range, or drop it.
    """
    known = set(broken_rules(before))
    place = locate(tree, (LEVERS, min(planned.numbers.values())))
    for problem in broken_rules(after.model_copy(update={"assumptions": {}})):
        if problem not in known:
            where = ".".join(map(str, problem.path))
            yield diagnostic(place.key, place.path, f"with the levers, {where}: {problem.message}")


def _lever(tree: Map, item: Node, number: int, found: list[Diagnostic]) -> Lever | None:
    here: Path = (LEVERS, number)
    if not isinstance(item, Map):
        found.append(diagnostic(item.mark, here, "a lever is a map with the key use, such as {use: callback}"))
        return None
    use = item.get("use")
    if use is None:
        found.append(diagnostic(item.mark, here, "missing key 'use', which names a lever of the catalogue"))
        return None
    name = use.value if isinstance(use, Scalar) else None
    if name not in NAMES:
        message = f"there is no lever '{name}' in the catalogue (savings levers lists it)"
        found.append(diagnostic(use.mark, (*here, "use"), message, str(name), NAMES))
        return None
    try:
        return lever_class(str(name)).model_validate(plain(item, tuple), strict=True)
    except ValidationError as invalid:
        found.extend(each for error in invalid.errors(include_url=False) for each in told(tree, error, here))
        return None


def doubts_of(scenario: Scenario, levers: Sequence[Lever]) -> Iterator[str]:
    """Warnings of levers: those without any cost, those that no investment buys, and those that change nothing."""
    free = [lever.name for lever in levers if not lever.costs.adds]
    if free:
        names = ", ".join(free)
        yield f"levers: no cost is given for {names}: what is saved is told before the price of the lever"
    yield from _not_bought(scenario, levers)
    for lever in levers:
        if _changes_nothing(lever, scenario):
            yield f"levers.{lever.name}: it changes nothing by itself"


def _not_bought(scenario: Scenario, levers: Sequence[Lever]) -> Iterator[str]:
    """Levers that stand beside those of investments: they have no ramp."""
    if not scenario.investments or any(each.levers is None for each in scenario.investments):
        return
    bought = {name for each in scenario.investments for name in each.levers or ()}
    if left := [lever.name for lever in levers if lever.name not in bought]:
        yield f"investments: none of them buys {', '.join(left)}: all of its effect is there from the first month on"


def _changes_nothing(lever: Lever, scenario: Scenario) -> bool:
    """Whether a lever alone leaves the scenario as it is; one that builds on another may not fit it alone."""
    try:
        return applied(scenario, [lever]) == scenario
    except LeverMisfitError:
        return False
