"""Values that a scenario may not have: refused/*.yaml holds each kind with its messages and their places."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent / "refused"


def cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for name, case in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            yield pytest.param(case["edits"], case["expected"], id=name)


@pytest.mark.parametrize(("edits", "expected"), list(cases()))
def test_it_is_refused_with_a_message_at_its_place(
    edits: Mapping[str, str],
    expected: str,
    edited: Callable[[Mapping[str, str]], str],
    problems: Callable[..., list[str]],
) -> None:
    found = problems({"scenario.yaml": edited(edits)})
    assert found == [f"scenario.yaml:{line}" for line in expected.splitlines()]


def test_there_are_at_least_forty_kinds_of_them() -> None:
    assert len(list(cases())) >= 40
