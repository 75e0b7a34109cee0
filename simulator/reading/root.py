"""The scenario at the root of a variant: the centre in which its offered contacts were counted."""

from simulator.reading.diagnostics import Diagnostic, ScenarioInvalid, diagnostic
from simulator.reading.locate import locate
from simulator.reading.nodes import Map
from simulator.reading.public_holidays import with_dates
from simulator.reading.validation import validated
from simulator.scenario.base import Path
from simulator.scenario.scenario import Scenario


def root_of(scenario: Scenario, tree: Map, root: Map) -> Scenario | None:
    """The scenario of the root's tree without its levers, where it is another than that of `tree` and offered contacts
    ask for it.

    Raises ScenarioInvalid when the root is no whole scenario: it has to be played.
    """
    counted = [name for name, intent in scenario.intents.items() if intent.offered_contacts is not None]
    if not counted:
        return None
    found: list[Diagnostic] = []
    whole = validated(with_dates(root.without("levers"), found, []), found)
    if found or whole is None:
        raise ScenarioInvalid([_not_whole(tree, ("intents", counted[0], "offered_contacts"), root, found)])
    return None if whole == scenario else whole


def _not_whole(tree: Map, path: Path, root: Map, found: list[Diagnostic]) -> Diagnostic:
    message = f"needs are found by playing the root scenario, and {root.mark.file} is none by itself: give needs here"
    first = f" ({min(found)})" if found else ""
    return diagnostic(locate(tree, path).key, path, message + first)
