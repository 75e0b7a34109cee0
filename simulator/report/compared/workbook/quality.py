"""The quality verdict: one row a judged measure, its verdict by formula from limits and margin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.comparison import Comparison, Judged, Verdict
from simulator.comparison.words import percent
from simulator.report.compared.labels import in_words
from simulator.report.compared.workbook.cells import BLANK, Cell, Place, Shape, known, live, number, words
from simulator.report.compared.workbook.sheet import Row, Sheet, with_change

LOWER, UPPER, MARGIN, VERDICT = 5, 6, 7, 8
RULE = (
    "Harm is the paired change in the bad direction. Pass: at most within the margin. Fail: at least over it. Else "
    "inconclusive. Every measure must pass."
)
_SHAPES: Mapping[str, Shape] = {"share": "points", "s": "hours"}
NEVER_JUDGED = (
    "Raw first-contact resolution falls by arithmetic alone when easy contacts are deflected (mix effect); the "
    "quantile of waits leaves out who gave up."
)


@dataclass(frozen=True)
class QualitySheet:
    """Where the verdict of all measures together stands."""

    sheet: Sheet
    verdict: Place


def quality(found: Comparison, name: str = "Quality") -> QualitySheet:
    """The sheet of that name: the verdict first, then what was judged, then what is shown and never judged."""
    judged = found.quality.judged
    sure = percent(found.before.simulation.scenario.guardrail.confidence)
    sheet = Sheet(name, (40, 9, 12, 12, 12, 13, 13, 12, 14, 13, 52))
    sheet.title("Quality verdict", RULE, f"{found.quality.because[:1].upper()}{found.quality.because[1:]}.")
    headings = (
        "guarded measure", "unit", "before", "after", "harm", f"at least ({sure})", f"at most ({sure})", "margin",
        "verdict", "pairs that would decide", "because",
    )  # fmt: skip
    rows = sheet.table(headings, (_row(sheet, one) for one in judged), freeze=True)
    verdicts = [one.verdict for one in judged]
    if _verdict(verdicts) != found.quality.verdict:
        blanks = [BLANK] * (VERDICT - 1)
        sheet.add(words("overload"), *blanks, words(found.quality.verdict), BLANK, words(found.quality.because))
        rows = range(rows.start, rows.stop + 1)
    span = sheet.span(rows, VERDICT)
    counted = f'IF(COUNTIF({span},"fail")>0,"fail",IF(COUNTIF({span},"inconclusive")>0,"inconclusive","pass"))'
    blanks = [words("", "total")] * (VERDICT - 1)
    last = sheet.add(words("all together", "total"), *blanks, live(counted, found.quality.verdict, "words", "total"))
    _shown(sheet, found)
    return QualitySheet(sheet, sheet.place(last, VERDICT))


def _verdict(verdicts: Sequence[Verdict]) -> Verdict:
    """What the formula makes of the verdicts."""
    order: tuple[Verdict, ...] = ("fail", "inconclusive")
    return next((verdict for verdict in order if verdict in verdicts), "pass")


def shape_of(unit: str) -> Shape:
    """How a measure of a unit is shown."""
    return _SHAPES.get(unit, "number")


def _row(sheet: Sheet, one: Judged) -> Row:
    shape = shape_of(one.unit)
    limits = (known(value, shape) for value in (one.harm, one.lower, one.upper))
    return (
        words(one.label),
        words(one.unit),
        *(known(value, shape) for value in (one.before, one.after)),
        *limits,
        number(one.margin, shape, "input"),
        _ruled(sheet, one),
        known(one.pairs_to_decide, "whole"),
        words(one.because),
    )


def _ruled(sheet: Sheet, one: Judged) -> Cell:
    """The verdict by formula where there are limits; else it stands as it was found."""
    if one.lower is None or one.upper is None:
        return words(one.verdict)
    lower, upper, margin = (sheet.at(sheet.next, column) for column in (LOWER, UPPER, MARGIN))
    return live(f'IF({upper}<={margin},"pass",IF({lower}>{margin},"fail","inconclusive"))', one.verdict, "words")


def _shown(sheet: Sheet, found: Comparison) -> None:
    sheet.section("Shown, not judged", NEVER_JUDGED)
    sheet.headings("", "unit", "before", "after", "change", "± (95 %)")
    for one in found.quality.shown:
        shape = shape_of(one.unit)
        cells = with_change(sheet, 2, known(one.before, shape), known(one.after, shape))
        sheet.add(words(in_words(one)), words(one.unit), *cells, known(one.half_width, shape))
