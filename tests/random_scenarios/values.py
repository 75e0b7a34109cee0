"""Values as planners write them: durations, shares, clock times, weekdays, laws."""

from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Any

from simulator.scenario.quantities import format_clock, format_duration
from tests.random_scenarios import draws as st

Data = dict[str, Any]
Some = st.Some

GIVEN = st.sampled_from((False, True, True))
SELDOM = st.sampled_from((False, False, True))
DAYS = st.sampled_from(("mon-sun", "mon-sun", "mon-sun", "mon-fri", "sat-sun", "mon,wed,fri-sun", "tue-sat", "fri"))
FACTORS = st.sampled_from((0.5, 0.9, 1, 1.1, 2))
MONEY = st.integers(0, 2_000).map(lambda cents: cents / 100)


def table(needed: Mapping[str, Some[Any]] | None = None, /, **optional: Some[Any]) -> Some[Data]:
    """A map with the needed keys and most of the optional ones."""
    return _tables(needed or {}, optional, GIVEN)


def sparse(needed: Mapping[str, Some[Any]] | None = None, /, **optional: Some[Any]) -> Some[Data]:
    """A map with the needed keys and few of the optional ones."""
    return _tables(needed or {}, optional, SELDOM)


@st.composite
def _tables(
    draw: st.Draw, needed: Mapping[str, Some[Any]], optional: Mapping[str, Some[Any]], given: Some[bool]
) -> Data:
    data = {key: draw(value) for key, value in needed.items()}
    return data | {key: draw(value) for key, value in optional.items() if draw(given)}


def by_name(names: Sequence[str], value: Some[Any]) -> Some[Data]:
    """Values for some of the names, which may be none."""
    return st.dictionaries(st.sampled_from(names), value, most=2) if names else st.just({})


def wholes(names: Sequence[str]) -> Some[Data]:
    """Shares of all the names that together are the whole; some may have nothing of it."""
    cuts = st.lists(st.integers(0, 10), least=len(names) - 1, most=len(names) - 1)
    return cuts.map(lambda inner: _whole(names, [0, *sorted(inner), 10]))


def _whole(names: Sequence[str], edges: Sequence[int]) -> Data:
    return {name: f"{10 * (edges[place + 1] - edges[place])}%" for place, name in enumerate(names)}


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


@cache
def laws(least: int, most: int) -> Some[str | Data]:
    """Every law of a duration, its mean between two numbers of seconds: one draw, from the same long list each time."""
    luck = Random(f"{least}-{most}")
    return st.sampled_from([law for _ in range(6) for law in _one_of_each(luck, least, most)])


def _one_of_each(luck: Random, least: int, most: int) -> list[str | Data]:
    def length(above: int = least) -> str:
        round_ones = [one for one in (above, 10, 30, 60, 300, 1_800, 7_200, most) if above <= one <= most]
        return format_duration(luck.choice((float(luck.choice(round_ones)), luck.randint(10 * above, 10 * most) / 10)))

    mean, cut = {"mean": length()}, {"at_most": length(max(least, 1))}
    bounds = sorted((luck.randint(least, most), luck.randint(least, most)))
    cvs = luck.choices((0, 0.3, 1, 2.5), k=2)
    return [
        length(),
        mean | luck.choice(({}, cut)),
        {"law": "lognormal", "cv": cvs[0]} | mean,
        {"law": "gamma", "cv": cvs[1]} | mean | luck.choice(({}, cut)),
        {"law": "exponential"} | mean | luck.choice(({}, cut)),
        {"law": "fixed"} | mean | luck.choice(({}, cut)),
        {"law": "weibull", "shape": luck.choice((0.5, 1, 1.5, 20))} | mean,
        dict(zip(("least", "most"), (format_duration(float(bound)) for bound in bounds), strict=True)),
        {"values": [length() for _ in range(luck.randint(1, 4))]},
    ]
