"""The report of a played centre says what was measured, and nothing where nothing was."""

import re
from functools import lru_cache

import pytest
import yaml

from simulator.experiment import simulate
from simulator.measures import estimate, overload
from simulator.money import price
from simulator.records import Simulation
from simulator.report.costs import workings
from simulator.report.day import average_weekday
from simulator.report.document import scenario_digest, summary_document
from simulator.report.figures import Figures
from simulator.report.headline import NOTHING_PRICED, headline_sentence, short_headline
from simulator.report.layout import as_text, number
from simulator.report.service import verdict
from simulator.report.terminal import terminal_report
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


@lru_cache
def overloaded() -> Simulation:
    endless = {**yaml.safe_load(CENTRE), "intents": {
        "help": {"needs": {"per_week": 3_600}, "handle": {"phone": {"talk": "3m"}}},
        "other": {"needs": {"per_week": 60}, "handle": {"phone": {"talk": "3m"}}, "patience": {"phone": "2m"}},
    }}  # fmt: skip
    endless["agents"]["desk"] = {"roster": {"constant": 1}, "skills": {"other": {}}}
    return simulate(Scenario.model_validate(endless), replications=2)


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
    assert "the agents of team are busier than the occupancy cap of 85.0 %: such a pace is not kept up" in found


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


def row_of(text: str, start: str) -> str:
    """The first line that begins with some words, its blanks squeezed."""
    return next(" ".join(line.split()) for line in text.splitlines() if line.startswith(start))


def amount_in(cell: str) -> float:
    return float(cell.replace(",", ""))


def test_overload_stands_before_any_cost() -> None:
    simulation = overloaded()
    report = price(simulation)
    sentence = headline_sentence(report, overload(simulation))
    assert sentence.startswith("OVERLOADED: help brings 180.0 hours of handling a week, the agents who can serve that")
    assert sentence.endswith(" a quarter is spent, but what a contact costs is undefined.")
    assert "A contact costs" not in text_of(simulation)
    assert short_headline(report, overload(simulation)).startswith("OVERLOADED, EUR ")


def test_overload_leaves_no_unit_of_work_a_cost_and_says_why() -> None:
    text = text_of(overloaded())
    for start in ("cost per contact", "cost per resolved need", "cost per handled hour", "marginal cost of one call"):
        assert " undefined " in row_of(text, start)
    assert " undefined " not in row_of(text, "cost per logged-in hour")
    assert "Undefined: the centre is overloaded: its rostered agents could never do the work" in text
    assert row_of(text, "help").endswith(" -")
    assert not row_of(text, "other").endswith(" -")
    assert "- is undefined." in " ".join(text.split())
    assert "One per cent less work" not in text


def test_all_money_and_all_numbers_of_unit_costs_are_of_the_reporting_period() -> None:
    simulation = played()
    report, text = price(simulation), text_of(simulation)
    assert "EUR a month" not in text
    cost = report.unit_costs["cost_per_handled_hour"]
    expected = [f"{cost.value:.2f}", number(cost.numerator * 3), number(cost.denominator * 3)]
    squeezed = row_of(text, "cost per handled hour").split()
    assert [squeezed[5], squeezed[7], squeezed[8]] == expected
    [less] = [report.one_per_cent_less]
    assert less is not None
    assert f"{number(less.handled_hours * 3, 1)} handled hours a quarter" in text


def test_only_a_cost_for_people_depends_on_the_period() -> None:
    costs = price(played()).unit_costs
    whole = {name: cost.over(3) for name, cost in costs.items()}
    changed = [name for name, cost in whole.items() if cost.value != pytest.approx(costs[name].value)]
    assert changed == ["avoidable_cost_per_fte"]
    people = costs["avoidable_cost_per_fte"]
    assert people.value is not None
    assert whole["avoidable_cost_per_fte"].value == pytest.approx(3 * people.value)
    assert "\nfull-time equivalent, a" in text_of(played())
    assert "\nquarter" in text_of(played())


def test_the_hours_add_up_to_the_paid_ones_and_to_occupancy() -> None:
    simulation = played(2, "roster: {constant: 1}", "shrinkage: {external: 20%}, roster: {constant: 1}")
    text = text_of(simulation)
    paid, shrunk, logged = (
        amount_in(row_of(text, start).removeprefix(start).split()[0])
        for start in ("paid", "shrinkage of rosters without shifts", "logged in")
    )
    assert shrunk + logged == pytest.approx(paid, abs=1)
    occupancy = row_of(text, "Occupancy").split()[1]
    assert f"{occupancy} % logged in and overtime" in row_of(text, "handling contacts")


def test_hours_after_the_last_day_are_shown_and_not_paid() -> None:
    assert "worked after the last day, not paid" not in text_of(played())
    busy = yaml.safe_load(CENTRE.replace('open: {default: {mon-sat: "09:00-13:00"}}', "open: always"))
    busy["intents"]["help"]["needs"]["per_week"] = 5_000
    busy["demand"] = {}
    text = text_of(simulate(Scenario.model_validate(busy), replications=2))
    assert row_of(text, "worked after the last day, not paid").endswith("in no row above")


TWO_INTENTS = """  other: {needs: {per_week: 60}, handle: {phone: {talk: 3m}}, patience: {phone: 2m}}
agents:
  desk: {roster: {constant: 1}, skills: {other: {}}}"""


def test_several_intents_and_groups_have_a_total_over_answered_contacts() -> None:
    simulation = played(2, "agents:", TWO_INTENTS)
    text = text_of(simulation)
    by_intent = text.partition("\nBy intent\n")[2].partition("\nBy group\n")[0]
    by_group = text.partition("\nBy group\n")[2]
    figures = Figures(simulation, price(simulation))
    assert " ".join(by_intent.splitlines()[2].split()).endswith("time wait time (assumed) a quarter contact")
    assert row_of(by_intent, "total").split()[1:3] == [figures.count("offered"), figures.count("answered")]
    assert row_of(by_group, "total").split()[1] == figures.count("answered")
    assert "intervals of these figures are in summary.json" in " ".join(by_intent.split())


def test_a_pool_that_nobody_caused_is_shown_as_unallocated() -> None:
    simulation = played(2, "per_week: 360", "per_week: 0")
    total = number(price(simulation).total.mean * 3)
    assert row_of(text_of(simulation), "unallocated") == f"unallocated {total}"


def test_where_nothing_is_priced_no_cost_is_printed() -> None:
    simulation = played(2, "labour: {agent: {wage_per_hour: 20}}", "labour: {}")
    text = text_of(simulation)
    assert NOTHING_PRICED in " ".join(text.split())
    assert "EUR" not in text
    assert short_headline(price(simulation)) == "nothing is priced"


def test_each_line_says_how_it_came_about_and_who_is_employed() -> None:
    roles = "{agent: {wage_per_hour: 20}, support: [{role: team_lead, per_heads: 10, monthly_loaded: 4000}]}"
    text = text_of(played(2, "{agent: {wage_per_hour: 20}}", roles))
    assert " 1.00 heads x 4,000.00" in row_of(text, "team lead")
    assert "how, a month (a quarter is 3)" in text
    assert row_of(text, "Agents:").endswith(" heads; team lead 1.")
    assert "Leaves with: what must go before the money does" in text


def test_long_workings_end_with_the_number_of_further_terms() -> None:
    line = price(played(2, "agents:", TWO_INTENTS)).bill.line("labour.wages")
    assert workings(line) == line.workings
    assert workings(line, 20) == f"{line.terms[0].workings} + 1 more term"


def test_a_resolution_that_nobody_gave_is_marked_as_assumed() -> None:
    text = text_of(played())
    assert "resolved at first contact (assumed)" in text
    assert "needs resolved (assumed)" in text
    assert "- resolution.first_contact is not given for any intent: 100.0 % of the needs" in text
    given = text_of(played(2, "patience: {phone: 2m}", "patience: {phone: 2m}, resolution: {first_contact: 90%}"))
    assert "assumed" not in given
    assert "resolution.first_contact" not in given


def test_repeats_of_earlier_needs_are_named_where_there_are_any() -> None:
    words = "needs, repeats of earlier needs included"
    again = "patience: {phone: 2m}, resolution: {first_contact: 50%, returns: 50%, after: {mean: 2h}}"
    assert words not in text_of(played())
    text = text_of(played(2, "patience: {phone: 2m}", again))
    assert row_of(text, "needs resolved").endswith(words)
    assert row_of(text, "needs that ended unresolved").endswith(words)


def test_half_widths_carry_their_units() -> None:
    text = text_of(played())
    assert " pt target 80.0 %" in row_of(text, "answered within 20s")
    assert re.search(r"average wait \S+s \S+s of the answered", row_of(text, "average wait"))


def test_a_cost_with_two_names_is_printed_once() -> None:
    text = text_of(played())
    assert "average cost per call" not in text
    assert "cost per offered call" not in text
    assert "self-served" not in text.partition("issues handled")[0]


def test_one_day_is_a_day() -> None:
    assert text_of(played(1, "days: 7", "days: 1")).splitlines()[1].startswith("1 day from 2026-03-02, played once ")


def test_days_that_the_average_weekday_leaves_out_are_named() -> None:
    assert "Saturdays are left out, though the phones are open." in text_of(played())
    assert "are left out, though" not in text_of(played(2, "mon-sat:", "mon-fri:"))


def test_a_week_of_saturdays_has_an_average_day() -> None:
    assert "The average day\n" in text_of(played(2, "mon-sat:", "sat:"))


def test_counts_of_the_document_say_which_days_they_are_of() -> None:
    simulation = played()
    document = summary_document(simulation, price(simulation), scenario_digest({}), ())
    spans = {row["name"]: row["per"] for row in document["measures"]}
    assert (spans["offered"], spans["paid_hours"]) == ("7 counted days", "7 counted days")
    assert spans["service_level"] is spans["asa"] is spans["mean_queue"] is None
    assert document["costs"]["period"]["total"]["per"] == "quarter"
    assert document["costs"]["period"]["days"] == pytest.approx(365 / 4)
    assert {cost["per"] for cost in document["costs"]["unit_costs"]} == {"month"}
