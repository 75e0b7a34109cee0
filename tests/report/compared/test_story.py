"""The story of a comparison: one sentence that is honest, and exhibits that stand together."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from simulator.comparison import Saving
from simulator.comparison.flow import FLOW
from simulator.comparison.saving import saving_of
from simulator.planning import Case, InputRange
from simulator.report.compared.beware import UNTESTED
from simulator.report.compared.figures.flow import DRAWN
from simulator.report.compared.labels import FLOW_WORDS
from simulator.report.compared.material import Material
from simulator.report.compared.ranges import percentiles_of, ranges
from simulator.report.compared.reasons import spelled
from simulator.report.compared.saved import CHANCE, PERIODS
from simulator.report.compared.story import beware, exhibits, headline, headline_facts, short_headline, why
from simulator.report.spoken import Spoken, signed
from simulator.scenario.shifts import Roster
from tests.report.compared.handmade import CENTRE, LEVERS, built, material, plain, scenario, unchanged

FEWER_DESKS = Roster.model_validate({"constant": 3})
FEWER = CENTRE["agents"] | {"desk": CENTRE["agents"]["desk"] | {"roster": {"constant": 3}}}
IN_ORDER = (
    "savings", "before_after", "quality", "shown", "cost_lines", "channels", "flow", "components", "occupancy",
    "bridge", "inputs", "vendor", "changes", "levers", "ledger",
)  # fmt: skip


def told(**changes: object) -> str:
    """The headline of the material whose comparison has other parts."""
    return headline(with_parts(material(), **changes))


def with_parts(found: Material, **changes: object) -> Material:
    return replace(found, comparison=replace(found.comparison, **changes), inputs=None)  # type: ignore[arg-type]


def saving(*values: float) -> Saving:
    return saving_of(values)


def exhibit(key: str, of: Material | None = None) -> dict[str, tuple[str, ...]]:
    """Rows of an exhibit by their first cell."""
    [found] = [one for one in exhibits(of or material()) if one.key == key]
    return {row[0]: row[1:] for row in found.rows}


def test_every_exhibit_stands_in_the_order_of_the_report() -> None:
    assert tuple(one.key for one in exhibits(material())) == IN_ORDER


def test_what_was_not_asked_for_is_not_shown() -> None:
    assert not {"bridge", "inputs", "levers"} & {one.key for one in exhibits(plain())}


@pytest.mark.parametrize("made", [material, plain, unchanged])
def test_every_row_has_a_text_for_each_heading(made: Callable[[], Material]) -> None:
    found = made()
    for one in exhibits(found):
        assert {len(row) for row in one.rows} <= {len(one.headings)}, one.key
        assert max(one.words_in) < len(one.headings)
        assert all(isinstance(cell, str) for row in one.rows for cell in row)


def test_a_saving_is_told_with_its_interval_the_word_cash_and_the_verdict() -> None:
    text = told(cash=saving(1_200, 1_300, 1_250))
    assert "the bill falls by EUR 1,250 a month in cash (95 % interval 1,126 to 1,374) at the same roster" in text
    assert "Quality: " in text


def test_a_rise_is_told_as_one_with_its_interval_turned() -> None:
    assert "the bill rises by EUR 1,250 a month in cash (95 % interval 1,126 to 1,374)" in told(
        cash=saving(-1_200, -1_300, -1_250)
    )


def test_what_spans_zero_is_no_detectable_change() -> None:
    text = told(cash=saving(-900, 1_000, 20))
    assert "no detectable change of the bill: a cash saving of EUR 40.00 a month (95 % interval" in text
    assert "falls" not in text


def test_a_bill_that_never_changes_saves_no_cash() -> None:
    assert "the bill stays as it is (no cash is saved in any simulated period)" in told(cash=saving(0, 0, 0))


def test_one_pair_has_no_interval_and_says_so() -> None:
    assert "(one pair of replications: no interval)" in headline(plain())


def test_the_same_centre_twice_changes_nothing() -> None:
    assert "With Two desks again, nothing changes: before and after play and cost the same." in headline(unchanged())
    assert short_headline(unchanged()) == "no difference at all"


def test_freed_hours_are_released_capacity_and_no_cash() -> None:
    released = replace(material().comparison.released, handled_hours=saving(40, 44, 42), fte=saving(0.3, 0.3, 0.3))
    assert "42 handled hours a month (0.3 FTE) become free: released capacity, not cash." in told(released=released)


def test_more_hours_are_capacity_used_up() -> None:
    released = replace(
        material().comparison.released, handled_hours=saving(-40, -44, -42), fte=saving(-0.3, -0.3, -0.3)
    )
    assert "42 handled hours a month (0.3 FTE) more are needed: capacity used up" in told(released=released)


def test_hours_that_cannot_be_told_from_none_are_said_to_be() -> None:
    released = replace(material().comparison.released, handled_hours=saving(-40, 44, 1))
    assert "no detectable change of the handled hours" in told(released=released)


def test_a_few_minutes_are_not_rounded_to_nobody() -> None:
    released = replace(material().comparison.released, handled_hours=saving(4, 4.4, 4.2), fte=saving(0.03, 0.05, 0.04))
    assert "4.2 handled hours a month (0.04 FTE) become free" in told(released=released)
    rows = exhibit("savings", with_parts(material(), released=released))
    assert rows["released capacity, handled hours"][:2] == ("4.2", "3.7 to 4.7")
    assert rows["released capacity, FTE"][:2] == ("0.04", "0.02 to 0.06")


def losing(more_a_month: float) -> Material:
    """The material of which 42 hours fall away while that many more contacts give up waiting."""
    found = material().comparison
    days = found.before.days
    flow = tuple(
        replace(row, change=more_a_month * days / (365 / 12), half_width=0.1) if row.name == "abandoned" else row
        for row in found.flow
    )
    assert any(row.name == "abandoned" for row in flow)
    released = replace(found.released, handled_hours=saving(40, 44, 42), fte=saving(0.3, 0.3, 0.3))
    return with_parts(material(), released=released, flow=flow)


def test_work_that_is_not_done_is_no_released_capacity() -> None:
    text = headline(losing(900))
    assert "42 handled hours a month (0.3 FTE) fall away, as 900 more contacts a month are served by nobody" in text
    assert "work not done, not released capacity" in text
    facts = {fact.key: fact for fact in headline_facts(losing(900))}
    assert facts["released"].label == "fewer handled hours a month"
    assert facts["released"].note.startswith("work not done")
    assert "no capacity, handled hours" in exhibit("savings", losing(900))
    assert "42 h of work not done" in short_headline(losing(900))


def test_a_few_more_who_give_up_do_not_explain_hours_that_are_freed() -> None:
    assert "become free: released capacity, not cash" in headline(losing(20))


def test_a_centre_without_prices_tells_no_money() -> None:
    before, after = (scenario(costs={}), scenario(costs={}, agents=FEWER))
    found = built(Case(before), Case(after), replications=2, samples=0, steps=False)
    assert "cash saving" not in headline(found).replace("no cash saving is told", "")
    assert [fact.key for fact in headline_facts(found)] == ["released", "quality"]


def test_who_works_at_another_time_is_not_on_the_same_roster() -> None:
    found = material()
    assert "at the same roster" in headline(found)
    assert "after, same roster" in headings("before_after", found)
    moved = elsewhere(found)
    assert "with the same FTE on another roster" in headline(moved)
    assert "after, other roster" in headings("quality", moved)


def elsewhere(found: Material) -> Material:
    """The same figures, of a centre whose agents work at other times."""
    simulation = found.comparison.after.simulation
    desk = simulation.scenario.agents["desk"]
    other = {"desk": desk.model_copy(update={"roster": FEWER_DESKS})}
    agents = {**simulation.scenario.agents, **other}
    played = replace(simulation, scenario=simulation.scenario.model_copy(update={"agents": agents}))
    return with_parts(found, after=replace(found.comparison.after, simulation=played))


def headings(key: str, of: Material) -> tuple[str, ...]:
    [found] = [one for one in exhibits(of) if one.key == key]
    return found.headings


def test_what_makes_a_bill_dearer_is_not_money_that_leaves_it() -> None:
    facts = {fact.key: fact for fact in headline_facts(with_parts(material(), cash=saving(-1_200, -1_300, -1_250)))}
    assert facts["cash"].note == "more money on the bill at the same roster"


def test_a_chance_is_no_certainty_because_it_is_near_one() -> None:
    found = with_parts(material(), cash=saving(*[-1_000 + step for step in range(12)]))
    assert exhibit("savings", found)["cash, EUR"][3] == "under 0.1 %"
    found = with_parts(material(), cash=saving(*[1_000 + step for step in range(12)]))
    assert exhibit("savings", found)["cash, EUR"][3] == "over 99.9 %"


def test_more_contacts_than_before_are_no_deflected_ones() -> None:
    claim = replace(material().comparison.vendor, contacts_avoided=-3.0, claim=-71.5)
    row = exhibit("vendor", with_parts(material(), vendor=claim))
    assert row["vendor arithmetic: deflected contacts x average cost"] == ("-", "no contact is deflected: 3 more")


def test_pairs_that_would_decide_stand_in_one_sentence() -> None:
    quality = material().comparison.quality
    judged = tuple(replace(one, verdict="inconclusive", pairs_to_decide=1_200) for one in quality.judged)
    found = with_parts(material(), quality=replace(quality, verdict="inconclusive", judged=judged))
    [shown] = [one for one in exhibits(found) if one.key == "quality"]
    [told_of] = [note for note in shown.notes if "would decide" in note]
    assert told_of.count("(about 1,200)") == len(judged)


def test_a_bill_that_may_not_have_changed_is_no_cost_cut() -> None:
    quality = replace(material().comparison.quality, verdict="fail", because="waits are longer", judged=())
    assert "cost cut" not in told(cash=saving(-900, 1_000, 20), quality=quality)


def test_a_cost_cut_with_service_loss_is_called_that() -> None:
    quality = replace(material().comparison.quality, verdict="fail", because="waits are longer", judged=())
    text = told(cash=saving(1_200, 1_300, 1_250), quality=quality)
    assert text.endswith("Quality: fail (waits are longer). This is a cost cut with service loss, not a saving.")


def test_the_wider_range_comes_first_and_decides() -> None:
    inputs = InputRange((), ((), ()), cash=(-500.0, 3_000.0), worth=(0.0, 0.0), handled_hours=(1.0, 2.0), pairs=1)
    found = replace(with_parts(material(), cash=saving(1_200, 1_300, 1_250)), inputs=inputs)
    assert [one.what for one in ranges(found.comparison.cash, percentiles_of(inputs, "cash"))] == [
        "inputs P10-P90",
        "95 % interval",
    ]
    assert "no detectable change of the bill" in headline(found)
    assert "(inputs P10-P90 -150 to 2,650; 95 % interval 1,126 to 1,374)" in headline(found)


def test_the_facts_that_stand_first_carry_their_ranges() -> None:
    facts = {fact.key: fact for fact in headline_facts(material())}
    assert list(facts) == ["cash", "released", "worth", "quality"]
    assert all("95 % interval" in facts[key].range for key in ("cash", "released", "worth"))
    assert facts["released"].note == "released capacity, not cash"
    assert facts["quality"].value == material().comparison.quality.verdict


def test_both_probabilities_have_their_whole_names() -> None:
    [savings] = [one for one in exhibits(material()) if one.key == "savings"]
    assert {CHANCE, PERIODS} <= set(savings.headings)
    assert CHANCE == "chance that the average saving is positive"
    assert PERIODS == "share of simulated periods with a saving"


def test_unit_costs_stand_side_by_side_with_numerator_and_denominator() -> None:
    rows = exhibit("before_after")
    assert list(rows) == [
        "total a month", "cost per contact", "cost per call", "cost per issue", "cost per resolved need",
    ]  # fmt: skip
    found = material().comparison.before
    cost = found.unit_costs["cost_per_resolved_need"]
    assert rows["cost per resolved need"][:2] == (
        f"{cost.value:,.2f}",
        f"{cost.numerator:,.0f} / {cost.denominator:,.0f}",
    )


def test_every_judged_measure_has_its_row_and_verdict() -> None:
    rows = exhibit("quality")
    assert {label: row[-1] for label, row in rows.items()} == {
        one.label: one.verdict for one in material().comparison.quality.judged
    }


def test_lines_and_channels_add_up_to_the_total() -> None:
    found = material().comparison
    assert exhibit("cost_lines")["total"][0] == exhibit("before_after")["total a month"][0]
    assert set(exhibit("channels")) == {"phone", "e-mail"}
    assert sum(line.before for line in found.lines) == pytest.approx(found.before.total.mean)


def test_vendor_arithmetic_stands_labelled_beside_the_simulated_saving() -> None:
    rows = exhibit("vendor")
    assert next(iter(rows)) == "vendor arithmetic: deflected contacts x average cost"
    assert "simulated: cash saving" in rows


def test_what_was_changed_comes_from_both_scenarios() -> None:
    assert exhibit("changes")["ivr"][0] == "none"
    assert "costs.lines.menu" in exhibit("changes")


def test_levers_and_assumptions_have_their_origin_and_grade() -> None:
    assert len(exhibit("levers")) == len(LEVERS)
    assert exhibit("ledger")["levers.ivr.contains"] == ("5.0 %", "12.0 %", "20.0 %", "vendor", "an offer", "D")
    benchmark = exhibit("ledger")["intents.billing.resolution.first_contact"]
    assert benchmark == ("0.65", "0.7", "0.78", "benchmark", "SQM, by industry (2022)", "B")


def test_every_report_says_that_nothing_was_calibrated_or_back_tested() -> None:
    assert "never calibrated or back-tested" in UNTESTED
    assert all(beware(found)[-1] == UNTESTED for found in (material(), plain(), unchanged()))


def test_what_one_side_alone_was_warned_of_says_which() -> None:
    found = beware(material())
    assert found[0] == "before: a warning of Two desks"
    assert "only 4 pairs of replications: the intervals themselves are rough" in found
    assert "a single pair of replications: there are no intervals" in beware(plain())


def test_why_is_told_in_sentences() -> None:
    assert all(not text[0].islower() and text.endswith(".") for text in why(material()))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "none"),
        ([], "none"),
        (True, "yes"),
        (0.25, "0.25"),
        (28_800.0, "28,800"),
        ([{"id": "rent", "monthly": 5}, {"id": "toll"}], "rent, toll"),
        ({"phone": 0.8}, "{phone: 0.8}"),
        ("x" * 300, "x" * 117 + "..."),
    ],
)
def test_plain_data_is_told_in_a_few_words(value: object, text: str) -> None:
    assert spelled(value) == text


def test_money_is_of_the_reporting_period_and_counts_follow_the_days() -> None:
    spoken = Spoken("EUR", "week", 14)
    assert spoken.money(3_650 / 12) == "EUR 70.00"
    assert spoken.measured("needs", "needs", 1_000) == "500"
    assert spoken.moved("abandonment", "share", -0.0123) == "-1.23 pt"
    assert spoken.moved("asa", "s", 75.0) == "+1m15s"
    assert (signed(0.001, 2), signed(12.0, 0), signed(-3.0, 0)) == ("0.00", "+12", "-3")


def test_every_measure_of_the_flow_has_words_and_no_words_are_of_another() -> None:
    assert set(FLOW_WORDS) == set(FLOW)
    assert set(DRAWN) <= set(FLOW)
