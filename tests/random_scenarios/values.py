"""Values as planners write them: durations, shares, clock times, weekdays, laws."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from simulator.scenario.quantities import format_clock, format_duration

Data = dict[str, Any]
Some = st.SearchStrategy

GIVEN = st.sampled_from((False, True, True))
DAYS = st.sampled_from(("mon-sun", "mon-sun", "mon-sun", "mon-fri", "sat-sun", "mon,wed,fri-sun", "tue-sat", "fri"))
FACTORS = st.sampled_from((0.5, 0.9, 1, 1.1, 2))
MONEY = st.integers(0, 2_000).map(lambda cents: cents / 100)


def table(needed: Mapping[str, Some[Any]] | None = None, /, **optional: Some[Any]) -> Some[Data]:
    """A map with the needed keys and most of the optional ones."""
    return _tables(needed or {}, optional)


@st.composite
def _tables(draw: st.DrawFn, needed: Mapping[str, Some[Any]], optional: Mapping[str, Some[Any]]) -> Data:
    data = {key: draw(value) for key, value in needed.items()}
    return data | {key: draw(value) for key, value in optional.items() if draw(GIVEN)}


def shares(most: int = 100) -> Some[str]:
    """Shares up to so many per cent."""
    return st.integers(0, most).map("{}%".format)


def durations(least: int, most: int) -> Some[str]:
    """Durations between two numbers of seconds, some of them round, some off the time grid."""
    round_ones = sorted({least, most, *(s for s in (0, 10, 30, 60, 300, 1_800, 7_200) if least <= s <= most)})
    tenths = st.integers(10 * least, 10 * most).map(lambda number: number / 10)
    return (st.sampled_from(round_ones) | tenths).map(lambda seconds: format_duration(float(seconds)))


def clocks(step: int = 5, last: int = 1_440) -> Some[str]:
    """Clock times on a grid of so many minutes, at most `last` minutes after midnight."""
    return st.integers(0, last // step).map(lambda number: format_clock(number * step * 60))


def laws(least: int, most: int) -> Some[str | Data]:
    """Every law of a duration, its mean between two numbers of seconds."""
    lengths = durations(least, most)
    mean, values = {"mean": lengths}, st.lists(lengths, min_size=1, max_size=4)
    cv, cut = st.sampled_from((0, 0.3, 1, 2.5)), durations(max(least, 1), most)
    return st.one_of(
        lengths,
        table(mean | {"law": st.sampled_from(("lognormal", "gamma"))}, cv=cv, at_most=cut),
        table(mean | {"law": st.sampled_from(("exponential", "fixed"))}, at_most=cut),
        table(mean, at_most=cut),
        table(mean | {"law": st.just("weibull"), "shape": st.sampled_from((0.5, 1, 1.5, 20))}),
        st.tuples(st.integers(least, most), st.integers(least, most)).map(_uniform),
        table({"values": values}),
    )


def _uniform(bounds: tuple[int, int]) -> Data:
    least, most = (format_duration(float(bound)) for bound in sorted(bounds))
    return {"least": least, "most": most}
