"""What a change is worth, as it is shown: returns, cash by month and year, what moves it, and words where none is."""

import json
from dataclasses import replace

import pytest

from simulator.money.cash.returns import InternalRate, returns_of
from simulator.planning.appraisal.results import Appraised, Chances
from simulator.report.compared.appraised.cash import cumulative, months_exhibit, years
from simulator.report.compared.appraised.moves import ramp_in_words
from simulator.report.compared.appraised.words import chance, rate
from simulator.report.compared.document import compare_document
from simulator.report.compared.figures import figures
from simulator.report.compared.figures.style import LINE
from simulator.report.compared.figures.tornado import in_lines
from simulator.report.compared.realised import realised_facts
from simulator.report.compared.story import exhibits, headline
from simulator.report.layout import number
from simulator.scenario.investments import Ramp
from tests.cli.documents import require_valid
from tests.report.compared.drawn import drawn_of
from tests.report.compared.handmade import material
from tests.report.compared.invested import HEADS, HORIZON, appraised, invested, never_paid
from tests.report.compared.test_document import RUN
from tests.report.compared.test_figures import texts_of
from tests.report.compared.test_restaffed import exhibit, rows


def with_appraised(**changes: object) -> Appraised:
    return replace(appraised(), **changes)  # type: ignore[arg-type]


def test_the_headline_names_value_ranges_chance_payback_and_mode() -> None:
    text = headline(invested())
    assert "Over 36 months at 10.0 % a year, realised by attrition only: net present value EUR 116,309 " in text
    assert "(P10-P90 of inputs and luck 94,309 to 131,309; 95 % interval of luck 112,309 to 120,309)" in text
    assert "P(NPV > 0) 98.4 %; payback after 7.8 months (discounted: 7.9); quality with those heads: " in text


def test_without_payback_draws_and_luck_the_headline_says_so() -> None:
    text = headline(never_paid())
    assert "net present value EUR -15,264; no payback within 36 months; quality with those heads: " in text


def test_what_was_never_spent_need_not_be_paid_back() -> None:
    found = invested()
    assert found.appraised is not None
    gain = returns_of([0.0, 10.0], [0.0, 0.0], 0.1)
    at_once = replace(found, appraised=replace(found.appraised, returns=gain))
    assert "; nothing to pay back (the cumulative cash is never below zero); quality" in headline(at_once)
    [fact] = [fact for fact in realised_facts(at_once) if fact.key == "payback"]
    assert (fact.value, fact.range) == ("at once", "nothing to pay back (the cumulative cash is never below zero)")


def test_returns_stand_under_every_mode_the_expected_and_the_cautious_case_first() -> None:
    found = exhibit("returns")
    assert found.title == "What it is worth: attrition only"
    assert found.headings[1:] == (
        "expected: attrition only", "cautious: attrition only", "if capacity only", "if growth absorption",
        "if immediate",
    )  # fmt: skip
    shown = rows("returns")
    assert shown["net present value (NPV)"][:3] == ("116,309", "95,047", "-15,264")
    assert shown["payback, months"][:3] == ("7.8", "8.5", "none")
    assert shown["ROI, present values"][2] == "-100 %"
    assert shown["simple ROI, undiscounted"][0] == "842 %"


def test_a_rate_that_is_none_or_not_unique_is_said_to_be() -> None:
    assert rate(InternalRate(None, "not unique")) == "not unique"
    assert rate(InternalRate(None, "none")) == "none"
    assert (rate(InternalRate(0.1234, "unique")), rate(InternalRate(3.0, "unique"))) == ("12.3 %", "300 %")
    assert rows("returns", never_paid())["internal rate of return a year"][0] == "none"


def test_a_chance_is_no_certainty_because_it_is_near_one() -> None:
    def told(share: float) -> str:
        return chance(Chances(0, 0, 0, share, (1.0,), 0, None))

    assert (told(0.9999), told(1.0), told(0.0001), told(0.0)) == ("over 99.9 %", "100.0 %", "under 0.1 %", "0.0 %")


def test_months_add_up_to_what_is_reported() -> None:
    plain, valued = cumulative(appraised())
    assert plain[-1] == pytest.approx(appraised().returns.simple_net)
    assert valued[-1] == pytest.approx(appraised().returns.npv)
    shown = months_exhibit(appraised()).rows
    assert len(shown) == HORIZON + 1
    assert shown[0][7:] == ("6,600", "-6,600", "-6,600", "-6,600")
    assert shown[-1][-2:] == (number(plain[-1]), number(valued[-1]))
    assert [row[1] for row in shown[3:6]] == ["0 %", "17 %", "33 %"]


def test_years_add_up_to_the_months_and_have_profit_and_loss_beside_the_cash() -> None:
    parts = years(appraised())
    assert list(parts) == ["month 0", "year 1 (months 1-12)", "year 2 (months 13-24)", "year 3 (months 25-36)"]
    assert sum(len(cash) for cash, _ in parts.values()) == HORIZON + 1
    shown = rows("cash_years")
    assert shown["month 0"][2:4] == ("6,600", "-6,600")
    assert shown["month 0"][6] == "600"
    assert shown["year 3 (months 25-36)"][4] == number(appraised().returns.simple_net)


def test_a_horizon_that_is_no_whole_years_ends_in_a_part_of_one() -> None:
    short = replace(appraised().flow, months=appraised().flow.months[:15])
    assert list(years(with_appraised(flow=short)))[-1] == "year 2 (months 13-14)"


def test_cash_is_told_by_line_with_its_label_on_the_bill() -> None:
    shown = rows("cash_lines")
    assert shown["portal"] == ("running cost", "0", "810", "1,080", "1,080", "2,970")
    assert shown["toll"][-1] == "-450"
    assert sum(float(row[-1].replace(",", "")) for row in shown.values() if row[0] == "benefit") == pytest.approx(
        sum(appraised().flow.benefits), abs=1
    )


def test_the_vendors_claim_is_of_all_months_and_labelled() -> None:
    claim = material().comparison.vendor.claim
    assert claim is not None
    assert rows("claim")["vendor arithmetic: deflected contacts x average cost"][0] == number(claim * HORIZON)
    assert "no cash" in exhibit("claim").notes[0]


def test_draws_say_how_they_were_checked() -> None:
    assert "checked on 6 joint draws: the largest miss was EUR 812." in exhibit("npv_ranges").notes[1]
    luck_only = replace(invested(), appraised=with_appraised(chances=None))
    assert exhibit("npv_ranges", luck_only).notes == ("The inputs were not drawn: only luck moves the value.",)
    assert "npv_ranges" not in {one.key for one in exhibits(never_paid())}


def test_the_tornado_has_both_ends_of_every_assumption() -> None:
    assert rows("tornado")["levers.ivr.contains"] == ("5.0 %", "20.0 %", "85,309", "133,810", "48,500")
    texts = texts_of(drawn_of("invested")["tornado"])
    assert {"+85,309  (5.0 %)", "+133,810  (20.0 %)", "+118,309  (0.65)", "+107,309  (0.78)"} <= set(texts)
    assert {"+121,309  (-1)", "+111,309  (1)"} <= set(texts)


def test_the_tornado_names_the_heads_beside_the_assumptions() -> None:
    assert exhibit("tornado").headings[0] == "what"
    assert rows("tornado")[HEADS] == ("-1", "1", "121,309", "111,309", "10,000")


def test_what_is_taken_for_granted_and_how_often_was_played_is_told() -> None:
    shown = rows("appraisal")
    assert shown["horizon"] == ("36 months",)
    assert shown["inflation of wages a year"] == ("2.0 %",)
    assert shown["attrition of agents a year"] == ("0.0 %",)
    assert shown["investment help"] == (
        "all levers; effects from month 4, whole in month 9, in a straight line; contingency 10 %",
    )
    assert shown["replications in all"] == ("184",)
    assert ramp_in_words(Ramp(start_month=2)) == "effects from month 2"


def test_the_cash_curve_says_in_words_what_it_shows() -> None:
    picture = drawn_of("invested")["cash_curve"]
    assert "It begins at -6,600, is lowest at -7,838 in month 3 and ends at 139,369 in month 36" in picture.alt
    assert "payback after 7.8 months" in picture.alt
    assert picture.numbers_in == "cash_months"
    assert {"payback: 7.8 months", "with it 5.5", "if nothing is done 7.5"} <= set(texts_of(picture))


def test_without_payback_nothing_is_marked_and_without_doubt_there_is_no_tornado() -> None:
    found = figures(never_paid())
    assert "tornado" not in found
    assert not [text for text in texts_of(found["cash_curve"]) if text.startswith("payback")]


def test_a_dotted_path_breaks_after_its_dots_and_words_between_them() -> None:
    assert in_lines("intents.billing.resolution.first_contact") == "intents.billing.resolution.\nfirst_contact"
    assert " ".join(in_lines(HEADS).split("\n")) == HEADS
    assert max(map(len, in_lines(HEADS).split("\n"))) <= LINE


def test_the_document_follows_its_schema_and_is_unrounded() -> None:
    for found in (invested(), never_paid()):
        require_valid({"schema": "savings.compare/1", "run": RUN, **compare_document(found)})
        json.dumps(compare_document(found), allow_nan=False)
    document = compare_document(invested())
    assert document["appraisal"]["returns"]["npv"] == appraised().returns.npv
    assert [month["net"] for month in document["appraisal"]["months"]] == list(appraised().flow.net)
    column = invested().restaffed
    assert column is not None
    assert document["restaffed"]["savings"]["cash"]["mean"] == column.comparison.cash.mean
    assert document["restaffed"]["quality"]["verdict"] == column.comparison.quality.verdict
    assert document["restaffed"]["slack_fte"] == {"desk": 0.4, "experts": 0.0}


def test_what_is_not_there_is_null_in_the_document() -> None:
    bare, never = compare_document(material()), compare_document(never_paid())["appraisal"]
    assert (bare["restaffed"], bare["appraisal"]) == (None, None)
    assert (never["returns"]["payback"], never["chances"], never["noise"]) == (None, None, None)
    assert never["returns"]["internal_rate"] == {"value": None, "status": "none"}
