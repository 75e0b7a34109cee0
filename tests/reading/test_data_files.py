"""CSV files named in a scenario: where they may stand and lie, and what is wrong with their rows."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import MachineFault
from simulator.reading import Diagnostic, Reading, read_scenario
from simulator.reading.data_files import Shelf, with_data_files
from simulator.reading.nodes import Entry, Map, Mark, Node, Scalar
from tests.reading.schema import schema_of_scenarios

ON_CHAT = {
    "    handle:": "    channels: {phone: 70%, chat: 30%}\n    handle:",
    "      phone: {talk: 3m, wrap: 30s}": "      phone: {talk: 3m}\n      chat: {talk: {values: d.csv}}",
}
PLACES: list[Any] = [
    pytest.param(
        {"agents:": "demand: {channels: {phone: {intraday: d.csv}}}\nagents:"},
        "start,weight\n08:00,1\n",
        ("demand", "channels", "phone", "intraday"),
        {"08:00": 1},
        id="the profile of a channel",
    ),
    pytest.param(
        ON_CHAT,
        "seconds\n300\n",
        ("intents", "order", "handle", "chat", "talk", "values"),
        ["300s"],
        id="measured handle times of chats",
    ),
    pytest.param(
        {"agents:": "demand: {intraday: d.csv}\nagents:"},
        "start,weight\n08:00,1\n9:30,2.5\n",
        ("demand", "intraday"),
        {"08:00": 1, "09:30": 2.5},
        id="the profile of all intents",
    ),
    pytest.param(
        {"    needs:": "    intraday: d.csv\n    needs:"},
        "weight,comment,start\n1,quiet,08:00\n",
        ("intents", "order", "intraday"),
        {"08:00": 1},
        id="the profile of an intent, columns in any order",
    ),
    pytest.param(
        {"{per_week: 500}": "{table: d.csv}"},
        "start,count\n" + "".join(f"2026-03-0{day} 08:00,5\n" for day in range(2, 9)),
        ("intents", "order", "needs", "table"),
        {f"2026-03-0{day}T08:00": 5 for day in range(2, 9)},
        id="a dated table of needs",
    ),
    pytest.param(
        {"constant: 4": "intervals: d.csv"},
        '\ufeffstart,agents\r\n"08:00" , "4"\r\n\r\n12:00,6\r\n',
        ("agents", "retail", "roster", "intervals"),
        {"08:00": 4, "12:00": 6},
        id="a roster, with byte order mark, quotes, blanks and empty lines",
    ),
    pytest.param(
        {"talk: 3m": "talk: {values: d.csv}"},
        "seconds\n12.5\n180\n1e-3\n",
        ("intents", "order", "handle", "phone", "talk", "values"),
        ["12.5s", "180s", "0.001s"],
        id="measured handle times",
    ),
    pytest.param(
        {"needs: {per_week: 500}": "offered_contacts: {table: d.csv}"},
        "start,count\n" + "".join(f"2026-03-0{day} 08:00,5\n" for day in range(2, 9)),
        ("intents", "order", "offered_contacts", "table"),
        {f"2026-03-0{day}T08:00": 5 for day in range(2, 9)},
        id="a dated table of offered contacts",
    ),
    pytest.param(
        {"    handle:": "    redial: {blocked: 50%, after: {values: d.csv}}\n    handle:"},
        "seconds\n600\n",
        ("intents", "order", "redial", "after", "values"),
        ["600s"],
        id="measured delays",
    ),
    pytest.param(
        {"patience: {phone: 2m}": "patience: {phone: {values: d.csv}}"},
        "seconds\n60\n",
        ("intents", "order", "patience", "phone", "values"),
        ["60s"],
        id="measured patience",
    ),
]


@pytest.mark.parametrize(("edits", "content", "path", "expected"), PLACES)
def test_the_rows_of_a_data_file_take_the_place_of_its_name(
    edits: dict[str, str],
    content: str,
    path: tuple[str, ...],
    expected: object,
    edited: Callable[..., str],
    written: Callable[..., Path],
) -> None:
    written({"scenario.yaml": edited(edits), "d.csv": content})
    reading = read_scenario("scenario.yaml")
    data: Any = reading.resolved
    for part in path:
        data = data[part]
    assert data == expected
    assert any(origin.startswith("d.csv:") for origin in reading.origins.values())


def csv_places(model: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where the JSON Schema takes the name of a CSV file; `*` stands for a name of the user's choice."""
    if "$ref" in model:
        model = schema_of_scenarios()["$defs"][model["$ref"].removeprefix("#/$defs/")]
    if model.get("pattern") == r"\.csv$":
        yield path
    for branch in model.get("anyOf", []):
        yield from csv_places(branch, path)
    for key, inner in model.get("properties", {}).items():
        yield from csv_places(inner, (*path, key))
    if isinstance(model.get("additionalProperties"), dict):
        yield from csv_places(model["additionalProperties"], (*path, "*"))
    for inner in model.get("patternProperties", {}).values():
        yield from csv_places(inner, (*path, "*"))


@pytest.mark.parametrize("path", list(csv_places({"$ref": "#/$defs/Scenario"})), ids=".".join)
def test_a_file_is_read_wherever_the_schema_takes_one(path: tuple[str, ...], written: Callable[..., Path]) -> None:
    written({"d.csv": "start,count,weight,agents,seconds\n"})
    tree: Node = Scalar("d.csv", "d.csv", Mark("scenario.yaml", 1, 1))
    for key in reversed(path):
        tree = Map({key.replace("*", "talk"): Entry(tree.mark, tree)}, tree.mark)
    found: list[Diagnostic] = []
    assert isinstance(tree, Map)
    with_data_files(tree, Shelf(), found)
    assert [problem.message for problem in found] == ["there are no rows below the header"]


ROWS: list[tuple[str | bytes, list[str]]] = [
    (
        "start;weight\n08:00;1\n",
        [
            "1:1: column 'start' is missing, the header is 'start;weight': separate the columns with commas",
            "1:1: column 'weight' is missing, the header is 'start;weight': separate the columns with commas",
        ],
    ),
    (
        "start,wieght\n08:00,1\n",
        ["1:1: column 'weight' is missing, the header is 'start,wieght' (did you mean 'wieght'?)"],
    ),
    ("start,weight,weight\n08:00,1,2\n", ["1:1: column 'weight' comes twice"]),
    ("", ["1:1: the file is empty: a header start,weight is expected"]),
    ("start,weight\n\n", ["1:1: there are no rows below the header"]),
    ("start,weight\n08:00,many\n", ["2:7: weight: 'many' is no number"]),
    ("start,weight\n08:00,-1\n", ["2:7: weight: must be at least 0, not -1"]),
    ('start,weight\n08:00,"1,5"\n', ["2:8: weight: '1,5' is no number: write the decimals after a point"]),
    ("start,weight\n08:00,\n", ["2:7: weight: a number is missing"]),
    ("start,weight\n08:00,inf\n", ["2:7: weight: 'inf' is no number"]),
    ("start,weight\n08:00,1e400\n", ["2:7: weight: '1e400' is no number"]),
    (
        "start,weight\n08:00\n09:00,1,2\n",
        ["2:1: this row has 1 field, the header has 2", "3:1: this row has 3 fields, the header has 2"],
    ),
    ('start,weight\n"08:00,1\n', ["2:1: the quotes of this row do not pair"]),
    ("start,weight\n08:00,1\n8:00,2\n", ["3:1: start: '8:00' comes twice (first on line 2)"]),
    ("start,weight\n24:30,1\n", ['2:1: start: \'24:30\' is no clock time: it runs from "00:00" to "24:00"']),
    ("start,weight\n,1\n", ["2:1: start: a clock time such as \"08:30\" is expected, not ''"]),
    (
        "start,weight\n08:10,1\n",
        ["2:7: demand.intraday.08:10: 08:10 is not on the 30-minute grid of calendar.interval"],
    ),
    ("start,weight\n08:00,1\n09:00,ä\n".encode("latin-1"), ["3:7: byte 0xe4 is not UTF-8: save the file as UTF-8"]),
    ("start,weight\n08:00,1\n".encode("utf-16"), ["1:1: the file is UTF-16: save it as UTF-8"]),
]


@pytest.mark.parametrize(("content", "expected"), ROWS)
def test_a_wrong_row_is_told_in_the_data_file(
    content: str | bytes, expected: list[str], small: str, problems: Callable[..., list[str]]
) -> None:
    found = problems({"scenario.yaml": small + "demand: {intraday: d.csv}\n", "d.csv": content})
    assert found == [f"d.csv:{line}" for line in expected]


def test_all_wrong_rows_are_told_but_not_without_end(small: str, problems: Callable[..., list[str]]) -> None:
    rows = "".join("noon,1\n" for _ in range(50))
    found = problems({"scenario.yaml": small + "demand: {intraday: d.csv}\n", "d.csv": f"start,weight\n{rows}"})
    assert len(found) == 21
    assert found[19] == "d.csv:21:1: start: a clock time such as \"08:30\" is expected, not 'noon'"
    assert found[20] == "d.csv:22:1: start: this and 29 more problems in this file are not listed"


def test_a_wrong_data_file_does_not_hide_other_problems(
    edited: Callable[..., str], problems: Callable[..., list[str]]
) -> None:
    text = edited({"{per_week: 500}": "{table: d.csv}", "days: 7": "days: seven"})
    assert problems({"scenario.yaml": text, "d.csv": "start,count\n08:00,1\n2026-03-02T08:00+02:00,1\n"}) == [
        "d.csv:2:1: start: '08:00' is no local time: write it like 2026-03-02T08:00",
        "d.csv:3:1: start: '2026-03-02T08:00+02:00' has a time zone; times are local to calendar.time_zone",
        "scenario.yaml:5:9: calendar.days: a whole number is expected, not 'seven'",
    ]


def test_agents_come_in_whole_numbers(edited: Callable[..., str], problems: Callable[..., list[str]]) -> None:
    text = edited({"constant: 4": "intervals: d.csv"})
    assert problems({"scenario.yaml": text, "d.csv": "start,agents\n08:00,4.5\n"}) == [
        "d.csv:2:7: agents: a whole number is expected, not 4.5"
    ]


def test_a_table_must_have_every_open_day(edited: Callable[..., str], problems: Callable[..., list[str]]) -> None:
    text = edited({"{per_week: 500}": "{table: d.csv}"})
    assert problems({"scenario.yaml": text, "d.csv": "start,count\n2026-03-02T08:00,5\n2026-03-03T08:10,5\n"}) == [
        (
            "d.csv:3:18: intents.order.needs.table.2026-03-03T08:10: "
            "2026-03-03T08:10 is not on the 30-minute grid of calendar.interval"
        ),
        (
            "scenario.yaml:8:13: intents.order.needs.table: the table has no row for "
            "2026-03-04, 2026-03-05, 2026-03-06 and 2 more days, when the phones are open"
        ),
    ]


NAMES = [
    ("d.csv", "cannot read 'd.csv': there is no such file"),
    ("week_day.csv", "cannot read 'week_day.csv': there is no such file (did you mean 'weekday.csv'?)"),
    ("sub", "cannot read 'sub': this is a folder, not a file"),
    ("../outside.csv", "cannot read '../outside.csv': it lies outside the folder of the scenario"),
    ("sub/../../outside.csv", "cannot read 'sub/../../outside.csv': it lies outside the folder of the scenario"),
    ("/outside.csv", "cannot read '/outside.csv': it lies outside the folder of the scenario"),
    ("link.csv", "cannot read 'link.csv': it lies outside the folder of the scenario"),
    ('"d\\0.csv"', "cannot read 'd\\x00.csv': there is no such file"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_data_file_lies_in_the_folder_of_the_scenario(
    name: str, expected: str, small: str, written: Callable[..., Path], problems: Callable[..., list[str]]
) -> None:
    folder = written(
        {"outside.csv": "start,weight\n08:00,1\n", "in/e.csv": "", "in/weekday.csv": "", "in/sub/x.csv": ""}
    )
    (folder / "in/link.csv").symlink_to(folder / "outside.csv")
    found = problems({"in/scenario.yaml": small + f"demand: {{intraday: {name}}}\n"}, "in/scenario.yaml")
    assert found == [f"in/scenario.yaml:26:20: demand.intraday: {expected}"]


@pytest.mark.parametrize("given", ["outside.csv", "."])
def test_a_data_file_given_by_the_user_may_lie_anywhere(given: str, small: str, written: Callable[..., Path]) -> None:
    written(
        {"outside.csv": "start,weight\n08:00,1\n", "in/scenario.yaml": small + "demand: {intraday: ../outside.csv}\n"}
    )
    reading = read_scenario("in/scenario.yaml", data=[given])
    assert reading.resolved["demand"]["intraday"] == {"08:00": 1}


def test_the_data_file_of_a_variant_replaces_that_of_its_parent(small: str, written: Callable[..., Path]) -> None:
    def read(demand: str) -> Reading:
        written(
            {
                "base/scenario.yaml": small + "demand: {intraday: d.csv}\n",
                "base/d.csv": "start,weight\n08:00,1\n09:00,2\n",
                "variant.yaml": f"extends: base/scenario.yaml\n{demand}\n",
                "e.csv": "start,weight\n10:00,3\n",
            }
        )
        return read_scenario("variant.yaml")

    assert read("why: nothing else").resolved["demand"]["intraday"] == {"08:00": 1, "09:00": 2}
    assert read("demand: {intraday: e.csv}").resolved["demand"]["intraday"] == {"10:00": 3}
    assert read("changes: {demand.intraday: e.csv}").resolved["demand"]["intraday"] == {"10:00": 3}
    changed = read('changes: {"demand.intraday.09:00": +50%}')
    assert changed.resolved["demand"]["intraday"] == {"08:00": 1, "09:00": 3}
    assert changed.origins["demand.intraday.08:00"] == "base/d.csv:2"
    assert changed.origins["demand.intraday.09:00"] == "variant.yaml:2"


def test_a_data_file_that_the_machine_refuses_is_the_machines_fault(
    small: str, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    written({"scenario.yaml": small + "demand: {intraday: d.csv}\n", "d.csv": "start,weight\n08:00,1\n"})
    really_open = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path.suffix == ".csv":
            raise PermissionError(13, "Permission denied")
        return really_open(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MachineFault, match=r"^d\.csv cannot be read: permission denied$"):
        read_scenario("scenario.yaml")
