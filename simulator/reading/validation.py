"""From a merged tree to a Scenario, or to every reason why it is none."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from simulator.reading.diagnostics import Diagnostic, diagnostic, nearest_to, suggestion
from simulator.reading.fields import FILE_KEYS, home_of, known_keys
from simulator.reading.locate import Place, locate
from simulator.reading.messages import sentence
from simulator.reading.nodes import Broken, Map, Mark, holds_broken, plain
from simulator.scenario.base import MisfitError, Path, Problem
from simulator.scenario.names import broken_names, names_of
from simulator.scenario.rules import broken_rules
from simulator.scenario.scenario import Scenario

NEARER = 0.8
"""How near a key of the file must be to be suggested before the same key in a block."""


def validated(tree: Map, found: list[Diagnostic]) -> Scenario | None:
    """The scenario of a tree, its problems added to `found`; nothing if a part of it is no valid value."""
    try:
        scenario = Scenario.model_validate(plain(tree, tuple), strict=True)
    except ValidationError as invalid:
        for error in invalid.errors(include_url=False):
            found.extend(told(tree, error))
        found.extend(placed(tree, problem) for problem in broken_names(names_of(plain(tree))))
        return None
    found.extend(placed(tree, problem) for problem in broken_rules(scenario))
    return scenario


def told(tree: Map, error: ErrorDetails, under: Path = ()) -> list[Diagnostic]:
    """What the models say of a value at a path under another one, at the place where it was written."""
    place = locate(tree, (*under, *(part for part in error["loc"] if part != "[key]")))
    if isinstance(place.node, Broken) or (error["type"] == "value_error" and holds_broken(place.node)):
        return []
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, MisfitError):
        return [placed(tree, Problem((*place.path, *problem.path), *_rest(problem))) for problem in cause.problems]
    if error["type"] == "extra_forbidden":
        key = str(error["loc"][-1])
        return [diagnostic(place.key, place.path, sentence(error) + _meant(tree, place.path, key))]
    path, mark = _pointed(place, error)
    return [diagnostic(mark, path, sentence(error))]


def _meant(tree: Map, path: Path, key: str) -> str:
    """What an unknown key was probably to be: a key of the same map, or the same key in its own block."""
    around = locate(tree, path[:-1]).node
    keys = known_keys(path[:-1], plain(around) if isinstance(around, Map) else None)
    if len(path) > 1:
        return suggestion(nearest_to(key, keys))
    return suggestion(nearest_to(key, [*keys, *FILE_KEYS], NEARER) or home_of(key) or nearest_to(key, keys))


def _rest(problem: Problem) -> tuple[str, tuple[str, ...], str]:
    return problem.message, problem.candidates, problem.wrong


def _pointed(place: Place, error: ErrorDetails) -> tuple[Path, Mark]:
    """The path and the place of a problem."""
    last = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "missing":
            return (*place.path, last), place.key
        case "union_tag_invalid":
            tag = locate(place.node, (_discriminator(error),))
            return (*place.path, *tag.path), tag.value
        case "union_tag_not_found":
            return (*place.path, _discriminator(error)), place.key
    at_key = "[key]" in error["loc"]
    return place.path, place.key if at_key else place.value


def _discriminator(error: ErrorDetails) -> str:
    return str(error["ctx"]["discriminator"]).strip("'")


def placed(tree: Map, problem: Problem) -> Diagnostic:
    """A broken rule at the place of its path in the tree."""
    place = locate(tree, problem.path)
    is_key = problem.wrong != "" and place.path[-1:] == (problem.wrong,)
    return diagnostic(
        place.key if is_key else place.value, place.path, problem.message, problem.wrong, problem.candidates
    )
