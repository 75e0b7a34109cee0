"""What reading gives: one scenario, the plain data that repeats it, where each value came from, and warnings."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.reading import dump, load_scenario, read_scenario
from simulator.reading.nodes import plain
from simulator.reading.yaml12 import parse

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").glob("**/*.yaml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.name)
def test_the_resolved_data_read_again_are_the_same_scenario(path: Path, tmp_path: Path) -> None:
    reading = read_scenario(path)
    again = tmp_path / "resolved.yaml"
    again.write_text(dump(reading.resolved), encoding="utf-8")
    assert read_scenario(again).scenario == reading.scenario
    assert read_scenario(again).resolved == reading.resolved


def test_every_value_has_an_origin(small: str, written: Callable[..., Path]) -> None:
    written({"scenario.yaml": small})
    origins = read_scenario("scenario.yaml").origins
    assert origins["name"] == "scenario.yaml:1"
    assert origins["calendar.days"] == "scenario.yaml:5"
    assert origins["costs.lines.1.driver"] == "scenario.yaml:25"
    assert len(origins) == 24


def test_loading_gives_the_scenario_alone(small: str, written: Callable[..., Path]) -> None:
    written({"scenario.yaml": small})
    assert load_scenario("scenario.yaml") == read_scenario("scenario.yaml").scenario


def test_aliases_are_written_out(edited: Callable[..., str], written: Callable[..., Path]) -> None:
    written({"scenario.yaml": edited({"talk: 3m": "talk: &usual {mean: 3m, cv: 0.5}", "wrap: 30s": "wrap: *usual"})})
    handle = read_scenario("scenario.yaml").resolved["intents"]["order"]["handle"]["phone"]
    assert handle["wrap"] == handle["talk"] == {"mean": "3m", "cv": 0.5}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("017", 17),
        ("0o17", 15),
        ("0x1F", 31),
        ("1_000", "1_000"),
        ("4:30", "4:30"),
        ("2026-03-02", "2026-03-02"),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("~", None),
        ("", None),
        ("True", True),
        ("tRUE", "tRUE"),
        ("+10%", "+10%"),
        ("!!str 5", "5"),
        ('"5"', "5"),
        ('!!int "5"', 5),
    ],
)
def test_plain_words_have_their_meaning_of_yaml_1_2(text: str, value: object) -> None:
    node = parse(f"key: {text}\n", "text", [])
    assert node is not None
    assert plain(node) == {"key": value}
    assert type(plain(node)["key"]) is type(value)


texts = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)
values = st.one_of(
    texts,
    st.sampled_from(["no", "0o17", "1e5", "null", "~", "true", "017", "4:30", "0x1F", "=", "<<", "2026-03-02", ".inf"]),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.none(),
)


@given(
    st.dictionaries(texts.filter(lambda key: key != "<<"), st.one_of(values, st.lists(values, max_size=3)), max_size=5)
)
def test_dumped_data_read_back_as_the_same_data(data: dict[str, object]) -> None:
    node = parse(dump(data), "text", [])
    assert (plain(node) if node is not None else {}) == data


def test_weak_choices_are_warned_of(edited: Callable[..., str], written: Callable[..., Path]) -> None:
    written({"scenario.yaml": edited({"days: 7": "days: 10", "agents:": "ivr: {contains: {order: 5%}}\nagents:"})})
    assert read_scenario("scenario.yaml").warnings == (
        "ivr.contained_resolves is not given: 85% of the contained resolved is a guess",
        "calendar.days is 10, not whole weeks: figures for a month lean on the weekdays that were played",
        "calendar.warm_up_days is 0: the first days lack the repeats of order that earlier needs would cause",
    )


def test_importing_the_models_builds_no_validator() -> None:
    models = "[model.__name__ for model in Frozen.__subclasses__() if model.__pydantic_complete__]"
    code = f"from simulator.scenario.base import Frozen\nimport simulator.scenario.scenario\nprint({models})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_schema_is_not_asked_where_nothing_is_wrong(
    edited: Callable[..., str], written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("simulator.reading.fields._schema", lambda: pytest.fail("the schema was made"))
    written({"scenario.yaml": edited({})})
    assert read_scenario("scenario.yaml").scenario.intents


def test_reading_needs_neither_numbers_nor_pictures() -> None:
    heavy = ["numpy", "scipy", "matplotlib", "joblib", "simpy", "rich", "holidays"]
    read = f"import simulator.reading, sys; simulator.reading.read_scenario({str(SCENARIOS[-1])!r})"
    code = f"{read}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
