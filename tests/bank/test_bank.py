"""The bank's tables are what the records give, the scenario is what the tables say, and it foresees the volume."""

import csv
import re
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.experiment import simulate
from simulator.reading import load_scenario
from simulator.scenario.scenario import Scenario
from tests.bank.calls import FOLDER, ROOT, SOURCE, UNSEEN_DAYS, Call, read_calls, slots_of
from tests.bank.derive import BLOCK, NO_REDIAL, SCENARIO, Derived, agents_block, checksums, texts
from tests.bank.laws import bin_means, kaplan_meier
from tests.bank.outcome import OFFERED, happened, played
from tests.bank.staff import spells

SMALL = 200_000
"""Bytes that the derived tables may have in all."""


@pytest.fixture(scope="module")
def bank() -> Scenario:
    return load_scenario(SCENARIO)


def parameters() -> dict[str, str]:
    with (FOLDER / "parameters.csv").open(encoding="utf-8", newline="") as file:
        return {row["parameter"]: row["value"] for row in csv.DictReader(file)}


def test_the_committed_tables_are_those_that_were_derived() -> None:
    files = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.csv")}
    assert files.pop("checksums.csv") == checksums(files)
    assert sum(map(len, files.values())) < SMALL


def test_the_records_give_the_committed_tables_where_they_are_at_hand() -> None:
    if not SOURCE.is_file():
        assert (FOLDER / "checksums.csv").is_file(), "without the records the checksums vouch for the tables"
        return
    derived = Derived(read_calls())
    for name, text in texts(derived).items():
        assert text == (FOLDER / name).read_text(encoding="utf-8"), name
    block = SCENARIO.read_text(encoding="utf-8").partition(BLOCK[0])[2].partition(BLOCK[1])[0]
    assert block == agents_block(derived.levels(UNSEEN_DAYS))


def test_the_tables_name_no_customer_and_no_agent() -> None:
    for path in [*FOLDER.glob("*.csv"), SCENARIO]:
        if path.name != "checksums.csv":
            assert not re.search(r"\b1\d{5}\b|\bS\d\d\b", path.read_text(encoding="utf-8")), path.name


def test_the_scenario_says_what_was_estimated(bank: Scenario) -> None:
    text = SCENARIO.read_text(encoding="utf-8")
    found = parameters()
    assert bank.demand.busyness.day == float(found["demand.busyness.day"])
    assert bank.demand.busyness.interval == float(found["demand.busyness.interval"])
    assert f"hangs_up: {found['ivr.hangs_up']}" in text
    redialling = text.count(f"redial: {{abandoned: {found['intents.redial.abandoned']},")
    assert redialling == len(bank.intents) - len(NO_REDIAL)


def test_every_half_hour_of_the_unseen_days_has_a_row_of_needs_and_of_facts(bank: Scenario) -> None:
    half_hours = sum(len(slots_of(day)) for day in UNSEEN_DAYS)
    assert all(len(intent.volume.table or ()) == half_hours for intent in bank.intents.values())
    assert np.count_nonzero(happened().sums["offered"]) == half_hours


def test_the_calls_of_the_unseen_days_lie_within_what_the_model_foresees(bank: Scenario) -> None:
    model = played(simulate(bank, replications=10))
    totals, facts = model.by_day["offered"], happened().mean(OFFERED, of_days=True)
    spread = totals.std(axis=0, ddof=1) * np.sqrt(1 + 1 / len(totals))
    quantile = 2.262  # Student's t with 9 degrees of freedom, two-sided 95 %
    assert (np.abs(facts - totals.mean(axis=0)) < quantile * spread).all()
    assert (spread < 0.3 * facts).all(), "not because it foresees everything"


def test_the_page_shows_the_actual_totals() -> None:
    page = (ROOT / "docs" / "anonymous_bank.md").read_text(encoding="utf-8")
    for day, total in zip(UNSEEN_DAYS, happened().mean(OFFERED, of_days=True), strict=True):
        assert re.search(rf"^\| \w+ {day + 1} offered \|.*\| {total:.0f} \| yes \|$", page, re.MULTILINE)


@given(st.lists(st.floats(1, 1_000), min_size=5, max_size=200), st.integers(1, 50))
def test_values_of_equal_parts_keep_the_mean(sample: list[float], count: int) -> None:
    assert bin_means(sample, count).mean() == pytest.approx(np.mean(sample))


def test_survival_is_that_of_the_textbook() -> None:
    curve = kaplan_meier([1, 2, 2, 3, 5, 6], [True, True, False, True, False, True], at_risk=1)
    assert curve.times.tolist() == [1, 2, 3, 6]
    assert curve.share.tolist() == pytest.approx([5 / 6, 5 / 6 * 4 / 5, 5 / 6 * 4 / 5 * 2 / 3, 0])


def test_an_exponential_patience_is_found_again_though_most_are_served_first() -> None:
    luck = np.random.default_rng(1)
    patience, offered_wait = luck.exponential(300, 20_000), luck.exponential(100, 20_000)
    curve = kaplan_meier(np.minimum(patience, offered_wait), patience < offered_wait)
    assert curve.values(500).mean() == pytest.approx(300, rel=0.05)


def test_an_agent_is_on_duty_between_two_calls_that_are_not_too_far_apart() -> None:
    theirs = [_served(began, 60) for began in (0, 100, 5_000)]
    assert spells(theirs, bridged=600) == [(0, 160), (5_000, 5_060)]


def _served(began: float, seconds: float) -> Call:
    return Call("PS", 0, "0", began, 0.0, began, 0.0, True, began, seconds, "S01")


def test_checksums_are_those_of_the_texts() -> None:
    assert checksums({"a.csv": "x\n"}) == "file,sha256\na.csv," + sha256(b"x\n").hexdigest() + "\n"
