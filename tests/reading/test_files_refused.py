"""Files that are no scenario at all: syntax, encodings, hostile sizes, and what is not a file."""

import errno
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.errors import MachineFault
from simulator.reading import ScenarioInvalid, read_scenario

BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

NO_KEYS = "this is no scenario file: it has none of the keys of one, such as name, calendar, intents and agents"

WHOLE_FILES = [
    pytest.param("", "1:1: the file is empty: a scenario is a map of keys such as name", id="empty"),
    pytest.param("# only\n", "1:1: the file is empty: a scenario is a map of keys such as name", id="only a comment"),
    pytest.param(
        "- a\n- b\n", "1:1: this is no scenario file: a scenario is a map of keys such as name, not a list", id="a list"
    ),
    pytest.param(
        "hello\n",
        "1:1: this is no scenario file: a scenario is a map of keys such as name, not a single value",
        id="one value",
    ),
    pytest.param("root:x:0:0\nbin:x:1:1\n", "1:1: this is no scenario file: a scenario is a map", id="passwords"),
    pytest.param("{}", f"1:1: {NO_KEYS}", id="an empty map"),
    pytest.param("version: 2\nservices: {a: !b {}}\nversion: 3\n", f"1:1: {NO_KEYS}", id="some other file"),
    pytest.param(
        "!delete\nname: x\n", "1:1: '!delete' cannot stand before the whole file", id="an order for all of it"
    ),
    pytest.param("name: x\nb: &a\n  c: *a\n", "2:4: an alias refers to the value that holds it", id="alias of itself"),
    pytest.param(BOMB, "5:4: aliases expand to more than 100,000 values", id="alias bomb"),
    pytest.param("a: " + "[" * 100_000, "1:42: maps and lists are nested more than 40 deep", id="too deep to parse"),
    pytest.param("- " * 100_000, "1:79: maps and lists are nested more than 40 deep", id="too deep in dashes"),
    pytest.param(
        f"a: &a {'[' * 25}x{']' * 25}\nb: {'[' * 25}*a{']' * 25}\n",
        "1:4: maps and lists are nested more than 40 deep",
        id="too deep through an alias",
    ),
    pytest.param("# " + "x" * (4 * 2**20), "1:1: the file is larger than 4 MB", id="too big"),
    pytest.param("name: Ä\n".encode("latin-1"), "1:7: byte 0xc4 is not UTF-8: save the file as UTF-8", id="latin-1"),
    pytest.param(
        b"\xef\xbb\xbfname: x\n# \xe4\n",
        "2:3: byte 0xe4 is not UTF-8: save the file as UTF-8",
        id="latin-1 after a mark",
    ),
    pytest.param("name: x\n".encode("utf-16"), "1:1: the file is UTF-16: save it as UTF-8", id="UTF-16"),
    pytest.param("name: é\x00\n", "1:8: a control character (code 0) may not stand in a file", id="a zero byte"),
    pytest.param("name: x\n---\nname: y\n", "2:1: a second document starts here; a scenario is one document", id="two"),
]


@pytest.mark.parametrize(("content", "expected"), WHOLE_FILES)
def test_a_file_that_cannot_be_a_scenario_is_refused(
    content: str | bytes, expected: str, problems: Callable[..., list[str]]
) -> None:
    found = problems({"scenario.yaml": content})
    assert found[0].startswith(f"scenario.yaml:{expected}")


def test_of_another_file_nothing_is_told_but_that_it_is_none(problems: Callable[..., list[str]]) -> None:
    text = "version: 2\nservices: {a: !b {}}\nversion: 3\n"
    assert problems({"scenario.yaml": text}) == [f"scenario.yaml:1:1: {NO_KEYS}"]


SYNTAX = [
    pytest.param("  days: 7", "\tdays: 7", "5:1: a tab stands in the indentation: use spaces", id="a tab"),
    pytest.param("  days: 7", " days: 7", "5:2: this line is indented like no line above it", id="indentation"),
    pytest.param(
        "wrap: 30s}", "wrap: 30s", "10:14: this bracket is not closed, or a comma is missing in it", id="open bracket"
    ),
    pytest.param("A small", '"A small', "1:7: the quoted text that begins here does not end", id="open quote"),
    pytest.param(
        "A small",
        "A: small",
        "1:8: a colon and a space begin a value here, where none can stand: quote the text, or check the indentation",
        id="a colon in a text",
    ),
    pytest.param("currency:", "currency", "3:1: a key without a colon: write 'key: value'", id="no colon"),
    pytest.param("EUR", "*euro", "2:11: this alias has no anchor of its name before it", id="unknown alias"),
    pytest.param("EUR", "@EUR", "2:11: this character cannot start a value: put the text in quotes", id="an at sign"),
    pytest.param(
        "A small centre",
        '"\\q"',
        "1:8: unknown escape in a double-quoted text: write it in single quotes",
        id="an escape",
    ),
]


@pytest.mark.parametrize(("old", "new", "expected"), SYNTAX)
def test_wrong_syntax_is_told_in_plain_words(
    old: str,
    new: str,
    expected: str,
    edited: Callable[[dict[str, str]], str],
    problems: Callable[..., list[str]],
) -> None:
    assert problems({"scenario.yaml": edited({old: new})}) == [f"scenario.yaml:{expected}"]


def test_two_anchors_of_one_name_are_refused(problems: Callable[..., list[str]]) -> None:
    assert problems({"scenario.yaml": "a: &x 1\nb: &x 2\n"}) == [
        "scenario.yaml:2:4: an anchor of this name exists already"
    ]


def test_a_missing_file_suggests_the_one_beside_it(small: str, problems: Callable[..., list[str]]) -> None:
    found = problems({"scenaro.yaml": small})
    assert found == ["scenario.yaml: there is no such file (did you mean 'scenaro.yaml'?)"]


@pytest.mark.parametrize("other", ["baseline.yaml", "first.yaml", "scenario.txt", "s.yaml"])
def test_a_missing_file_does_not_suggest_another_one(
    other: str, small: str, problems: Callable[..., list[str]]
) -> None:
    assert problems({other: small}) == ["scenario.yaml: there is no such file"]


def test_a_missing_file_suggests_its_name_with_another_ending(small: str, problems: Callable[..., list[str]]) -> None:
    assert problems({"scenario.yml": small}) == ["scenario.yaml: there is no such file (did you mean 'scenario.yml'?)"]


def test_a_folder_is_no_scenario(small: str, problems: Callable[..., list[str]]) -> None:
    assert problems({"scenario.yaml/inner.yaml": small}) == ["scenario.yaml: this is a folder, not a file"]


@pytest.mark.parametrize("name", ["a\0b", "a" * 3_000, "scenario.yaml/below"])
def test_a_name_that_no_file_can_have_is_a_missing_file(name: str, small: str, written: Callable[..., Path]) -> None:
    written({"scenario.yaml": small})
    with pytest.raises(ScenarioInvalid, match="there is no such file"):
        read_scenario(name)


def test_control_characters_never_reach_the_terminal(problems: Callable[..., list[str]], small: str) -> None:
    found = problems({"scenario.yaml": small + '"\\e[31mred\\n": 1\n'})
    assert found == ["scenario.yaml:26:1: \\x1b[31mred\\n: unknown key '\\x1b[31mred\\n'"]


def test_a_long_text_is_cut_in_its_message(problems: Callable[..., list[str]], edited: Callable[..., str]) -> None:
    (found,) = problems({"scenario.yaml": edited({"talk: 3m": f"talk: {'x' * 10_000}"})})
    assert len(found) < 700
    assert found.endswith("...")


@pytest.mark.parametrize(("number", "reason"), [(errno.EACCES, "permission denied"), (errno.EIO, "input/output error")])
def test_what_the_machine_refuses_is_one_plain_sentence(
    number: int, reason: str, small: str, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    written({"scenario.yaml": small})

    def refuse(*_: object, **__: object) -> None:
        import os

        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MachineFault) as caught:
        read_scenario("scenario.yaml")
    assert str(caught.value) == f"scenario.yaml cannot be read: {reason}"


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(small: str, written: Callable[..., Path]) -> None:
    written({"plain.yaml": small, "windows.yaml": b"\xef\xbb\xbf" + small.replace("\n", "\r\n").encode()})
    assert read_scenario("windows.yaml").scenario == read_scenario("plain.yaml").scenario


DAMAGE = [
    "{",
    "[",
    "]",
    ": ",
    "- ",
    "\t",
    "'",
    '"',
    "&a ",
    "*a",
    "!delete ",
    "no",
    "-1",
    "1e999",
    "+10%",
    "\n",
    "~",
    "é",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damaged_scenario_ends_in_anything_but_problems(
    data: st.DataObject, small: str, written: Callable[..., Path]
) -> None:
    start = data.draw(st.integers(0, len(small)))
    length = data.draw(st.integers(0, 12))
    damage = data.draw(st.lists(st.sampled_from(DAMAGE), max_size=4))
    written({"scenario.yaml": small[:start] + "".join(damage) + small[start + length :]})
    with suppress(ScenarioInvalid):
        read_scenario("scenario.yaml")
