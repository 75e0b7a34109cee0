"""The report of a played centre says what was measured, and nothing where nothing was."""

from functools import lru_cache

import pytest
import yaml

from simulator.experiment import simulate
from simulator.measures import estimate
from simulator.money import price
from simulator.records import Simulation
from simulator.report.day import average_weekday
from simulator.report.document import scenario_digest, summary_document
from simulator.report.figures import Figures
from simulator.report.layout import as_text, number
from simulator.report.service import verdict
from simulator.report.terminal import headline_sentence, terminal_report
from simulator.report.warnings import UNCALIBRATED, warnings_of
from simulator.scenario.scenario import Scenario

CENTRE = """
name: Week
currency: EUR
calendar: {start: '2026-03-02', days: 7, time_zone: Europe/Tallinn, open: {default: {mon-sat: "09:00-13:00"}}}
demand: {weekday: {mon-fri: 1, sat: 1}}
intents:
  help: {needs: {per_week: 360}, handle: {phone: {talk: 3m}}, patience: {phone: 2m}}
agents:
  team: {roster: {constant: 1}, skills: {help: {}}}
costs:
  period: quarter
  labour: {agent: {wage_per_hour: 20}}
"""


@lru_cache
def played(replications: int = 2, old: str = "", new: str = "") -> Simulation:
    assert old in CENTRE
    scenario = Scenario.model_validate(yaml.safe_load(CENTRE.replace(old, new) if old else CENTRE))
    return simulate(scenario, replications=replications)


def text_of(simulation: Simulation) -> str:
    report = price(simulation)
    return as_text(terminal_report(simulation, report, warnings_of(simulation, report, ())))


def test_the_headline_names_numerator_denominator_interval_and_period() -> None:
    simulation = played()
    report = price(simulation)
    contacts = number(report.headline.denominator * 3)
    assert headline_sentence(report).startswith(f"A contact costs EUR {report.headline.value:.2f} (95 % interval ")
    assert headline_sentence(report).endswith(
        f"EUR {number(report.total.mean * 3)} a quarter over {contacts} contacts handled by agents."
    )


def test_counts_are_those_of_the_reporting_period() -> None:
    simulation = played()
    figures = Figures(simulation, price(simulation))
    offered = estimate(simulation, "offered").value
    assert offered is not None
    assert figures.count("offered") == number(offered * (365 / 4) / 7)
    [line] = [line for line in text_of(simulation).splitlines() if line.startswith("reached the queue")]
    assert line.split()[3] == figures.count("offered")


def test_the_average_weekday_leaves_the_saturday_out() -> None:
    simulation = played()
    hours = average_weekday(simulation)
    assert [hour.clock for hour in hours] == [9, 10, 11, 12]
    by_day = sum(replication.by_day["offered"][:5].sum() for replication in simulation.replications) / 2
    assert sum(hour.offered for hour in hours) * 5 == pytest.approx(by_day)
    assert all(hour.staffed == pytest.approx(1) for hour in hours)


def test_a_single_replication_has_no_intervals_and_says_so() -> None:
    text = text_of(played(1))
    assert "95 % interval" not in text.split("\n\n")[1]
    assert "- a single replication: there are no intervals" in text


def test_a_centre_that_nobody_calls_has_no_cost_per_contact() -> None:
    text = text_of(played(2, "per_week: 360", "per_week: 0"))
    assert "What a contact costs is undefined: there were no contacts handled by agents." in text
    assert "nan" not in text.lower()
    assert "inf " not in text.lower()


def test_an_uncalibrated_scenario_is_stamped() -> None:
    assert f"- {UNCALIBRATED[:40]}" in text_of(played())


def test_agents_who_are_busier_than_the_cap_are_warned_of() -> None:
    simulation = played(2, "per_week: 360", "per_week: 3000")
    found = warnings_of(simulation, price(simulation), ())
    assert "the agents of team are busier than the occupancy cap of 85%: such a pace is not kept up" in found


@pytest.mark.parametrize(("target", "expected"), [(0.0, "met"), (1.0, "missed")])
def test_a_target_is_met_or_missed_only_beyond_the_interval(target: float, expected: str) -> None:
    assert verdict(estimate(played(), "service_level"), target) == expected


def test_a_target_inside_the_interval_is_too_close_to_say() -> None:
    found = estimate(played(), "service_level")
    assert found.value is not None
    assert verdict(found, found.value) == "too close to say"


def test_an_interval_in_the_money_of_a_group_is_never_that_of_an_agent() -> None:
    simulation = played()
    document = summary_document(simulation, price(simulation), scenario_digest({}), ())
    assert {scope for row in document["measures"] for scope in row["scope"]} == {"intent", "group"}


def test_equal_content_has_an_equal_digest_whatever_its_order() -> None:
    assert scenario_digest({"a": 1, "b": [2]}) == scenario_digest({"b": [2], "a": 1})
    assert scenario_digest({"a": 1}) != scenario_digest({"a": 2})
