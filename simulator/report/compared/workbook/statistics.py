"""What pairs say of a saving, by formulas: average, Student's t interval, and both probabilities."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from simulator.comparison import Interval, Saving
from simulator.comparison.inference import chance_positive, error_of_mean, mean_of_pairs
from simulator.measures.methods import CONFIDENCE, half_width_of, student_t
from simulator.report.compared.workbook.cells import Cell, Place, Shape, known, live, number, same_as, words
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.spoken import NONE

DIGITS = 12
"""Of a total that count in a difference: behind them is the noise of sums."""


@dataclass(frozen=True)
class Said:
    """Where the statistics of a saving stand; `low` and `high` are the ends of the interval of the report."""

    mean: Place
    low: Place
    high: Place
    chance: Place
    periods: Place
    shape: Shape


@dataclass(frozen=True)
class Sample:
    """One value a pair: the column in which they stand, what they are, and the saving that the report makes of them."""

    column: int
    values: Sequence[float]
    saving: Saving
    shape: Shape


def decimals_of(totals: Sequence[float]) -> int:
    """How many decimals of a difference of totals are no noise."""
    largest = max((abs(total) for total in totals), default=0.0)
    whole = math.ceil(math.log10(largest)) if largest > 1 else 0
    return max(DIGITS - whole, 0)


def rows_of_pairs(sheet: Sheet, samples: Sequence[Sample], between: int) -> range:
    """The rows that the pairs will take: under headings, statistics, and so many rows `between` those and them."""
    first = sheet.next + 1 + len(_ROWS) + (2 if _is_resampled(samples) else 0) + between
    return range(first, first + len(samples[0].values))


def _is_resampled(samples: Sequence[Sample]) -> bool:
    return any(sample.saving.interval is not None and sample.saving.interval.method != "t" for sample in samples)


def statistics(
    sheet: Sheet, rows: range, samples: Sequence[Sample], verdict: Place, judged_on: str = "Quality"
) -> tuple[Said, ...]:
    """Write a row for each statistic and a column for each sample, whose values take `rows`.

    `judged_on` is the sheet on which the verdict stands.
    """
    top = sheet.next
    at = {name: top + place for place, name in enumerate(_ROWS)}
    columns = [
        _column(sheet, at, rows, place + 1, sample) | {"verdict": same_as(verdict, sample.shape)}
        for place, sample in enumerate(samples)
    ]
    for name, label in _ROWS.items():
        sheet.add(words(label.format(sheet=judged_on)), *(column[name] for column in columns))
    ends = _resampled_ends(sheet, samples) if _is_resampled(samples) else (at["low"], at["high"])
    return tuple(
        Said(
            mean=sheet.place(at["mean"], place),
            low=sheet.place(ends[0], place),
            high=sheet.place(ends[1], place),
            chance=sheet.place(at["chance"], place),
            periods=sheet.place(at["periods"], place),
            shape=sample.shape,
        )
        for place, sample in enumerate(samples, 1)
    )


_ROWS: Mapping[str, str] = {
    "pairs": "pairs",
    "mean": "average saving (before - after)",
    "deviation": "standard deviation over pairs (STDEV.S)",
    "error": "standard error of the average",
    "confidence": "confidence",
    "t": "Student's t (T.INV.2T)",
    "low": "interval of the average, from",
    "high": "interval of the average, to",
    "chance": "chance that the average saving is positive (T.DIST)",
    "periods": "share of simulated periods with a saving",
    "said": "what it says",
    "verdict": "quality verdict (sheet {sheet})",
}


def _column(sheet: Sheet, at: Mapping[str, int], rows: range, column: int, sample: Sample) -> dict[str, Cell]:
    values, shape = sample.values, sample.shape
    pairs, mean, error = len(values), mean_of_pairs(values), error_of_mean(values)
    half, chance = half_width_of(error, pairs), chance_positive(values)
    span = sheet.span(rows, sample.column)
    ref = {name: sheet.at(row, column) for name, row in at.items()}
    always = {
        "pairs": live(f"COUNT({span})", float(pairs), "whole"),
        "mean": live(f"AVERAGE({span})", mean, shape),
        "confidence": number(CONFIDENCE, "share", "input"),
        "periods": live(f'COUNTIF({span},">0")/{ref["pairs"]}', sum(value > 0 for value in values) / pairs, "share"),
    }
    if error is None or half is None or chance is None:
        return dict.fromkeys(_ROWS, Cell(NONE, shape)) | always
    deviation, low, high = error * math.sqrt(pairs), mean - half, mean + half
    sure = f"T.DIST({ref['mean']}/{ref['error']},{ref['pairs']}-1,TRUE)"
    return always | {
        "deviation": live(f"STDEV.S({span})", deviation, shape),
        "error": live(f"{ref['deviation']}/SQRT({ref['pairs']})", error, shape),
        "t": live(
            f"T.INV.2T(1-{ref['confidence']},{ref['pairs']}-1)", student_t(pairs - 1, (1 + CONFIDENCE) / 2), "factor"
        ),
        "low": live(f"{ref['mean']}-{ref['t']}*{ref['error']}", low, shape),
        "high": live(f"{ref['mean']}+{ref['t']}*{ref['error']}", high, shape),
        "chance": live(f"IF({ref['error']}=0,IF({ref['mean']}>0,1,0),{sure})", chance, "share"),
        "said": live(_said(ref), _detected(low, high), shape),
    }


def _said(ref: Mapping[str, str]) -> str:
    low, high = ref["low"], ref["high"]
    return f'IF({low}>0,"a saving",IF({high}<0,"more than before","no detectable change"))'


def _detected(low: float, high: float) -> str:
    return "a saving" if low > 0 else "more than before" if high < 0 else "no detectable change"


def _resampled_ends(sheet: Sheet, samples: Sequence[Sample]) -> tuple[int, int]:
    """Rows with the ends of the intervals of the report, which no formula makes where they are resampled."""
    low, high = (
        sheet.add(words(f"interval of the report (bootstrap, BCa; as simulated), {end}"), *cells)
        for end, cells in (
            ("from", [_end(sample, lambda interval: interval.low) for sample in samples]),
            ("to", [_end(sample, lambda interval: interval.high) for sample in samples]),
        )
    )
    return low, high


def _end(sample: Sample, of: Callable[[Interval], float]) -> Cell:
    interval = sample.saving.interval
    return known(None if interval is None else of(interval), sample.shape)
