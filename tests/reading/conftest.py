"""A folder with a small scenario in it, and the reading of broken versions of it."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from simulator.reading import ScenarioInvalid, read_scenario

SMALL = """\
name: A small centre
currency: EUR
calendar:
  start: 2026-03-02
  days: 7
intents:
  order:
    needs: {per_week: 500}
    handle:
      phone: {talk: 3m, wrap: 30s}
    patience: {phone: 2m}
    resolution: {first_contact: 80%, returns: 50%, after: 1d}
agents:
  retail:
    roster: {constant: 4}
    skills:
      order: {rank: 1}
costs:
  labour:
    agent: {wage_per_hour: 20}
    support:
      - {role: lead, per_heads: 12, monthly_loaded: 6000}
  lines:
    - {id: rent, kind: fixed, monthly: 1000}
    - {id: toll, kind: variable, driver: talk_minutes, unit_cost: 0.03}
"""

Files = Mapping[str, str | bytes]
Edits = Mapping[str, str]


@pytest.fixture
def small() -> str:
    """The text of a valid scenario."""
    return SMALL


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Files], Path]:
    """Writes files into an empty folder, which becomes the working folder, and returns it."""
    monkeypatch.chdir(tmp_path)

    def write(files: Files) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write


@pytest.fixture
def problems(written: Callable[[Files], Path]) -> Callable[..., list[str]]:
    """The problems of a scenario among files, as lines."""

    def read(files: Files, name: str = "scenario.yaml") -> list[str]:
        written(files)
        with pytest.raises(ScenarioInvalid) as caught:
            read_scenario(name)
        return str(caught.value).splitlines()

    return read


@pytest.fixture
def edited() -> Callable[[Edits], str]:
    """The small scenario with pieces of its text replaced; each piece must stand in it exactly once."""

    def edit(edits: Edits) -> str:
        text = SMALL
        for old, new in edits.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the scenario"
            text = text.replace(old, new)
        return text

    return edit
