"""What the catalogue says of its levers, and that each is what it says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.levers import Lever, applied, catalogue, lever_class, uncertain_effects
from simulator.levers.catalogue import NAMES
from simulator.levers.effect import Effect
from simulator.reading.reader import read_scenario
from simulator.scenario.base import Frozen

FILES = Path(__file__).parents[2] / "scenarios" / "levers"
LEVERS = [pytest.param(lever, id=name) for name, lever in catalogue().items()]


def suppositions(lever: type[Lever]) -> Iterator[tuple[str, Effect]]:
    """The effects that a lever has if its file says nothing of them, by their place."""
    for name, field in lever.model_fields.items():
        default = field.get_default(call_default_factory=True)
        if isinstance(default, Effect):
            yield name, default
        elif isinstance(default, dict):
            yield from ((name, effect) for effect in default.values() if isinstance(effect, Effect))
        elif isinstance(default, Frozen):
            for inner in type(default).model_fields:
                if isinstance(effect := getattr(default, inner), Effect):
                    yield f"{name}.{inner}", effect


def names_within(lever: type[Lever]) -> set[str]:
    """All keys of a lever's schema, at any depth."""
    schema = lever.model_json_schema(by_alias=False)
    parts = (schema, *schema.get("$defs", {}).values())
    return {name for part in parts for name in part.get("properties", {})}


@pytest.mark.parametrize("lever", LEVERS)
def test_an_entry_tells_title_change_costs_and_risks(lever: type[Lever]) -> None:
    entry = lever.ENTRY
    assert lever_class(entry.name) is lever
    assert entry.title
    assert entry.changes.endswith(".")
    assert entry.side_effects
    assert entry.risks


@pytest.mark.parametrize("lever", LEVERS)
def test_every_effect_of_the_catalogue_is_a_setting_with_a_range_a_source_and_a_grade(lever: type[Lever]) -> None:
    for name, facts in lever.ENTRY.effects.items():
        assert set(name.split(".")) <= names_within(lever), name
        least, most = sorted((facts.low, facts.high))
        assert least <= facts.typical <= most, name
        assert facts.source, name


@pytest.mark.parametrize("lever", LEVERS)
def test_what_a_file_does_not_say_is_what_the_catalogue_says_or_nothing(lever: type[Lever]) -> None:
    known = [(facts.low, facts.typical, facts.high, facts.source) for facts in lever.ENTRY.effects.values()]
    for name, effect in suppositions(lever):
        given = (effect.low, effect.typical, effect.high, effect.source)
        assert effect.typical in (0, 1) or given in known, name


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_file_shows_every_lever_with_its_cost_and_fits_its_centre(name: str) -> None:
    reading = read_scenario(FILES / f"{name}.yaml")
    assert name in {lever.use for lever in reading.levers}
    assert reading.scenario.why
    assert reading.scenario == applied(reading.base, reading.levers[::-1])
    assert reading.scenario != reading.base
    assert any(lever.costs.adds or lever.costs.drops for lever in reading.levers) or name == "wages"
    for effect in (effect for lever in reading.levers for effect in uncertain_effects(lever)):
        assert min(effect.low, effect.high) <= effect.typical <= max(effect.low, effect.high), effect.path
