"""A small centre on disk, and the command line as a function."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simulator.cli.entry import answer

SMALL = """\
name: A small centre
currency: EUR
calendar: {start: 2026-03-02, days: 7, warm_up_days: 7, interval: 1h, open: {default: {mon-fri: "08:00-12:00"}}}
intents:
  questions:
    needs: {per_week: 300}
    handle: {phone: {talk: 4m, wrap: 1m}}
    patience: {phone: 3m}
    resolution: {first_contact: 75%, returns: 60%, after: {mean: 4h}}
  orders:
    needs: {per_week: 150}
    handle: {phone: {talk: 3m}}
    patience: {phone: 3m}
ivr: {time: 20s, contains: {orders: 10%}, contained_resolves: 80%}
agents:
  team: {roster: {constant: 2}, skills: {questions: {}, orders: {rank: 2}}}
  desk:
    roster: {shifts: [{start: "08:00", length: 4h, break: 15m, days: mon-fri, heads: 2}]}
    skills: {orders: {}}
    shrinkage: {external: 10%, internal: 12%}
costs:
  labour: {agent: {wage_per_hour: 15, payroll_tax: 8%}}
  lines: [{id: toll, kind: variable, driver: inbound_minutes, unit_cost: 0.02}]
experiment: {replications: 3, seed: 5}
"""
DAY = SMALL.replace("days: 7, warm_up_days: 7", "days: 1")
"""A Monday of the small centre: enough where it is not asked what was measured."""


@dataclass(frozen=True)
class Answer:
    """What one command line gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document on stdout."""
        found: dict[str, Any] = json.loads(self.out)
        return found


Savings = Callable[..., Answer]


@pytest.fixture(autouse=True)
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder with `small.yaml` in it, and a cache of its own."""
    (tmp_path / "small.yaml").write_text(SMALL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAVINGS_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def savings(capsys: pytest.CaptureFixture[str]) -> Savings:
    """The `savings` command in this process: savings("run", "small.yaml")."""

    def call(*arguments: object) -> Answer:
        code = answer([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call
