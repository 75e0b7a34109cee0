"""The money of a report with several channels: a row a channel, and the unit costs of those that there are."""

import pytest

from simulator.money import price
from simulator.records import Simulation
from simulator.report.costs import cost_lines, headline, unit_costs
from simulator.report.figures import Figures
from simulator.report.headline import headline_sentence
from simulator.report.layout import as_text
from simulator.report.money_document import costs_document
from tests.money import test_price
from tests.money.test_played_channels import COSTS, replication_of, scenario_of


def figures_of(simulation: Simulation) -> Figures:
    return Figures(simulation, price(simulation))


@pytest.fixture(scope="module")
def figures() -> Figures:
    return figures_of(Simulation(scenario_of(), tuple(map(replication_of, range(3)))))


@pytest.fixture(scope="module")
def of_calls() -> Figures:
    return figures_of(test_price.simulation_of(10, 12))


def rows_of(text: str, title: str) -> dict[str, list[str]]:
    """The rows under a heading by the word that they begin with."""
    section = text.partition(f"{title}\n")[2].partition("\n\n")[0]
    return {words[0]: words[1:] for line in section.splitlines() if (words := line.split())}


def test_each_channel_has_a_row_with_what_is_traced_and_what_is_pooled(figures: Figures) -> None:
    rows = rows_of(as_text(cost_lines(figures)), "Costs by channel")
    report = figures.report
    for cost, start in zip(report.channels, ("phone", "chat", "e-mail", "outbound", "self-service"), strict=True):
        traced, pooled, _, _, spent, contacts, each, _ = rows[start]
        assert (traced, pooled) == (f"{cost.traced.mean:,.0f}", f"{cost.pooled.mean:,.0f}")
        assert (spent, contacts) == (f"{cost.cost.mean:,.0f}", f"{cost.per_contact.denominator:,.0f}")
        assert each == f"{cost.per_contact.value:,.2f}"
    assert rows["total"][-1] == f"{report.total.mean:,.0f}"


def test_the_key_and_the_contacts_of_outbound_are_told_under_the_channels(figures: Figures) -> None:
    text = " ".join(as_text(cost_lines(figures)).split())
    assert "Pooled is what no line traces to a channel, spread by logged hours." in text
    assert "Contacts of outbound are right parties spoken to." in text
    assert "Contacts of self-service are issues that were truly self-served." in text


def test_the_headline_has_the_channels_that_there_are(figures: Figures) -> None:
    text = as_text(headline(figures))
    for label in (
        "average cost per call",
        "average cost per chat",
        "average cost per e-mail",
        "outbound cost per sale",
    ):
        assert label in text
    assert "social media" not in text
    assert "outbound cost per dial" in as_text(unit_costs(figures))


def test_a_centre_of_calls_shows_no_other_channel(of_calls: Figures) -> None:
    text = "".join(as_text(part) for part in (headline(of_calls), cost_lines(of_calls), unit_costs(of_calls)))
    for word in ("chat", "e-mail", "social", "outbound", "Costs by channel", "per call ", "at home"):
        assert word not in text


def test_who_works_from_home_is_told_with_the_heads(figures: Figures) -> None:
    assert " of them at home); lead " in as_text(cost_lines(figures))


def test_a_headline_without_some_channels_says_what_was_left_out() -> None:
    definitions = {"channels_counted": ["phone", "chat"]}
    scenario = scenario_of().model_copy(update={"costs": scenario_of(costs=COSTS | {"definitions": definitions}).costs})
    report = price(Simulation(scenario, (replication_of(),)))
    sentence = headline_sentence(report)
    assert "a month (total cost, e-mail and outbound left out) over" in sentence
    assert sentence.endswith("contacts handled by agents, e-mail and outbound left out.")
    assert f"USD {report.headline.numerator:,.0f} a month" in sentence


def test_the_document_has_the_channels_and_their_unit_costs(figures: Figures, of_calls: Figures) -> None:
    document = costs_document(figures.report)
    assert [row["name"] for row in document["channels"]] == ["phone", "chat", "email", "outbound", "self_service"]
    assert sum(row["value"] for row in document["channels"]) == pytest.approx(document["total"]["value"])
    names = {row["name"] for row in document["unit_costs"]}
    assert {"cost_per_chat", "cost_per_email", "cost_per_dial", "cost_per_right_party", "cost_per_lead"} <= names
    of_phone = {row["name"] for row in costs_document(of_calls.report)["unit_costs"]}
    assert names - of_phone == {
        "cost_per_chat", "cost_per_email", "cost_per_dial", "cost_per_right_party", "cost_per_lead", "cost_per_sale",
    }  # fmt: skip
