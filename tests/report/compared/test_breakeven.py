"""A break-even as it is shown: an interval, the verdict of the heads beside it, and plain words where there is none."""

import json
from dataclasses import replace

import pytest

from simulator.planning.appraisal.results import BreakEven
from simulator.report.compared.breakeven import (
    breakeven_document,
    breakeven_in_brief,
    breakeven_report,
    end_in_words,
)
from simulator.report.layout import as_text
from tests.cli.documents import require_valid
from tests.report.compared.invested import returns
from tests.report.compared.test_document import RUN
from tests.report.compared.test_restaffed import column

FEE = BreakEven(
    what="one more monthly fee",
    kind="price",
    unit="a month",
    target="payback by month 12",
    low=0.0,
    high=4_000.0,
    now=0.0,
    better="low",
    resolution=0.5,
    fails_at=1_250.5,
    holds_at=1_250.0,
    islands=((1_400.0, 1_450.0),),
    returns=returns(),
    evaluations=41,
    draws=None,
    plays={"appraisal": 64},
)
EFFECT = replace(
    FEE, what="levers.ivr.contains", kind="assumption", unit="share", low=0.05, high=0.2, now=0.12, better="high",
    fails_at=0.08, holds_at=0.0825, islands=(), resolution=0.0025, draws=200,
)  # fmt: skip


def test_a_price_may_be_so_high_and_an_effect_so_small() -> None:
    assert breakeven_in_brief(FEE, "EUR") == (
        "Payback by month 12 holds as long as one more monthly fee is at most EUR 1,250.00 a month "
        "(at EUR 1,250.50 a month it does not; it is EUR 0.00 a month now)."
    )
    assert "is at least 8.2 % (at 8.0 % it does not; it is 12.0 % now)" in breakeven_in_brief(EFFECT, "EUR")


@pytest.mark.parametrize("unit", ["share", "relative change", "change of share", "seconds", ""])
@pytest.mark.parametrize("apart", [30.0, 1.0, 0.1, 0.05, 0.01, 4_000 / 8_192, 1 / 128, 1 / 8_192, 1e-7])
def test_the_two_ends_never_look_alike(unit: str, apart: float) -> None:
    """Half units in the last place are where one rounds up and the other down."""
    assumption = replace(EFFECT, unit=unit, resolution=apart)
    adoption = replace(EFFECT, kind="adoption", unit="of the planned one", resolution=apart)
    for found in (assumption, adoption, replace(FEE, resolution=apart), replace(FEE, resolution=2 * apart)):
        for start in (0.05, 0.145, 0.5, 1.5, 2.5, 299.95, 1_250.0, -0.35):
            ends = replace(found, fails_at=start, holds_at=start + apart)
            shown = [end_in_words(value, ends, "EUR") for value in (start, start + apart)]
            assert shown[0] != shown[1]
            assert all(f"{text} " in breakeven_in_brief(ends, "EUR") for text in shown)


def test_what_an_end_is_in_depends_on_what_is_turned_and_not_on_its_unit() -> None:
    fine = replace(EFFECT, resolution=0.001, fails_at=0.25, holds_at=0.251)
    shown = {
        "share": "25.10 %", "relative change": "+25.10 %", "change of share": "+25.10 pt", "seconds": "0.2510s",
        "": "0.2510", "once": "0.2510",
    }  # fmt: skip
    for unit, text in shown.items():
        assert end_in_words(0.251, replace(fine, unit=unit), "EUR") == text
    assert end_in_words(0.251, replace(fine, kind="adoption", unit="of it"), "EUR") == "25.10 % of it"
    assert end_in_words(1_250.0, replace(FEE, unit="a call"), "EUR") == "EUR 1,250.00 a call"


def test_always_and_never_are_answers() -> None:
    always = breakeven_in_brief(replace(EFFECT, fails_at=None), "EUR")
    assert always == "Payback by month 12 holds for levers.ivr.contains everywhere from 5.0 % to 20.0 %."
    never = breakeven_in_brief(replace(EFFECT, holds_at=None, returns=None), "EUR")
    assert never == "Payback by month 12 does not hold for levers.ivr.contains, not even at 20.0 %."


def test_the_report_has_the_verdict_of_the_heads_and_warns_of_islands() -> None:
    text = " ".join(as_text(breakeven_report("One -> Other", FEE, column(), ["a warning"])).split())
    verdict = column().comparison.quality.verdict
    assert f"Quality was judged with all of the effect and the heads that were found. Quality: {verdict} (" in text
    assert "holds from EUR 1,400 a month to EUR 1,450 a month, too, apart from the rest: not to be relied on" in text
    assert "luck does not decide whether desk needs 4 or 5 heads" in text
    assert "replications for appraisal 64" in text


def test_the_document_follows_its_schema() -> None:
    side = {"name": "One", "digest": "0" * 64}
    for found in (FEE, EFFECT, replace(EFFECT, holds_at=None, returns=None)):
        document = breakeven_document(found, column())
        whole = {"schema": "savings.breakeven/1", "run": RUN, "before": side, "after": side, "seed": 1, **document}
        require_valid(whole)
        json.dumps(whole, allow_nan=False)
    assert breakeven_document(FEE, column())["islands"] == [[1_400.0, 1_450.0]]
