"""A cached replication is used when, and only when, playing would give the same."""

from typing import Any

import pytest

from simulator.experiment import keys, played_digest, replication_key
from simulator.scenario.assumptions import Assumption
from simulator.scenario.experiment import Experiment
from simulator.scenario.guardrail import Guardrail
from simulator.scenario.prices import Costs
from tests.measures.handmade import centre

BASE = played_digest(centre())

NOT_PLAYED = [
    {"name": "another name"},
    {"why": "to see"},
    {"currency": "EUR"},
    {"costs": Costs(period="year")},
    {"guardrail": Guardrail(resolution="2pt")},
    {"assumptions": {"intents.billing.resolution.returns": Assumption(low="40%", high="60%")}},
    {"experiment": Experiment(replications=50, seed=3)},
]


@pytest.mark.parametrize("change", NOT_PLAYED, ids=lambda change: next(iter(change)))
def test_what_is_not_played_is_not_in_the_key(change: dict[str, Any]) -> None:
    assert played_digest(centre().model_copy(update=change)) == BASE


PLAYED = [
    {"calendar": {"days": 2}},
    {"demand": {"growth_per_year": "1%"}},
    {"intents": {"orders": {}, "billing": {"patience": {"phone": "3m"}}}},
    {"intents": {"billing": {}, "orders": {}}},
    {"ivr": {"hangs_up": "1%"}},
    {"bots": {"phone": {"contains": {"billing": "5%"}}}},
    {"campaigns": {"winback": {"records": 10, "connects": "30%", "handle": {"talk": "2m"}}}},
    {"quality": {"base": {"low": 0, "typical": 0, "high": 0}}},
    {"lines": {"trunks": 9}},
    {"waiting": {"estimate": "last_wait"}},
    {"callback": {"offer_when": {"entries": 3}, "accepts": "10%"}},
    {"groups": {"desk": {"roster": {"constant": 3}, "skills": {"orders": {}, "billing": {}}}}},
    {"routing": {"agent": "random"}},
    {"service": {"phone": {"within": "30s"}}},
]


@pytest.mark.parametrize("change", PLAYED, ids=lambda change: f"{next(iter(change))}")
def test_what_is_played_or_counted_is_in_the_key(change: dict[str, Any]) -> None:
    assert played_digest(centre(**change)) != BASE


def test_a_default_written_out_is_the_same_scenario() -> None:
    assert played_digest(centre(routing={"agent": "longest_idle"}, demand={"growth_per_year": 0})) == BASE


def test_every_replication_of_every_seed_has_a_key_of_its_own() -> None:
    assert len({replication_key(BASE, seed, index) for seed in range(5) for index in range(5)}) == 25


def test_another_model_or_library_has_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    before = replication_key(BASE, 1, 0)
    for change in ({"MODEL_VERSION": -1}, {"REDUCTION_VERSION": -1}, {"_library_versions": lambda: ("0", "0", "0")}):
        with monkeypatch.context() as changed:
            for name, value in change.items():
                changed.setattr(keys, name, value)
            assert replication_key(BASE, 1, 0) != before
