"""Agent groups: every kind of roster, skills, shrinkage, channels, languages."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from math import ceil

from simulator.scenario.calendar import parse_days
from simulator.scenario.quantities import format_duration, parse_duration
from tests.random_scenarios import draws as st
from tests.random_scenarios.campaigns import CAMPAIGN_SKILL
from tests.random_scenarios.values import DAYS, FACTORS, Data, Some, clocks, durations, shares, table
from tests.random_scenarios.work import ways_of_working

QUARTER = 900
EVERY_DAY = st.sampled_from(("mon-sun", "mon-fri"))


def _pause(parts: tuple[int, int, int], length: int) -> Data:
    """A pause inside a shift of so many seconds, from numbers in 0..8: how long, how spread, how late."""
    taken, spread = (length * Fraction(part + at, 64) // 2 * 2 for part, at in ((parts[0], 1), (parts[1], 0)))
    late = spread // 2 + (length - taken - spread) * Fraction(parts[2], 8) // 1
    names = {"length": taken, "after": late, "spread": spread}
    return {name: format_duration(float(seconds)) for name, seconds in names.items()}


def _pauses(length: int) -> Some[Data]:
    return st.tuples(*[st.integers(0, 8)] * 3).map(lambda parts: _pause(parts, length))


@st.composite
def shifts(draw: st.Draw, least_heads: int) -> Data:
    """A shift with breaks and meetings that lie in it."""
    length, days = draw(st.integers(2, 96)) * QUARTER, draw(DAYS)
    shift: Data = {
        "start": draw(clocks(15)),
        "length": format_duration(float(length)),
        "heads": draw(st.integers(least_heads, 4)),
        "days": days,
    }
    pauses = _pauses(length)
    if draw(st.booleans()):
        shift["break"] = draw(durations(0, length // 4))
    elif draw(st.booleans()):
        shift["breaks"] = draw(st.lists(pauses, most=3))
    if draw(st.booleans()):
        held = st.just(None) | st.sampled_from([days, ("mon", "sat")[5 in parse_days(days)]])
        shift["meetings"] = [
            pause | ({} if on is None or not set(parse_days(on)) <= set(parse_days(days)) else {"days": on})
            for pause, on in draw(st.lists(st.tuples(pauses, held), most=2))
        ]
    return shift


_LEVELS = st.dictionaries(clocks(), st.integers(0, 4), most=3)
_STEPS = st.tuples(_LEVELS, clocks(15, 720), st.integers(1, 4)).map(lambda parts: parts[0] | {parts[1]: parts[2]})
ROSTERS = st.one_of(
    table({"constant": st.integers(1, 4)}),
    table({"intervals": _STEPS}),
    table({"intervals": table({"mon-sat": _STEPS}, sun=_STEPS)}),
    st.tuples(shifts(1), st.lists(shifts(0), most=2)).map(lambda parts: {"shifts": [parts[0], *parts[1]]}),
)


def _heads(roster: Data) -> int:
    """The least that may be on duty at the best time."""
    if "constant" in roster:
        return int(roster["constant"])
    if "shifts" in roster:
        return sum(int(shift["heads"]) for shift in roster["shifts"])
    days = [day if isinstance(day, dict) else roster["intervals"] for day in roster["intervals"].values()]
    return max(int(level) for day in days for level in day.values())


def _on_clock(roster: Data) -> int:
    """The least whole per cent of internal shrinkage that covers all breaks and meetings."""
    return ceil(max((100 * away(shift) for shift in roster.get("shifts", ())), default=0.0))


def away(shift: Data) -> float:
    """The part of a shift that its breaks and meetings take, if all are on one day."""
    pauses = [*shift.get("breaks", ()), *shift.get("meetings", ()), {"length": shift.get("break", "0s")}]
    return sum(parse_duration(pause["length"]) for pause in pauses) / parse_duration(shift["length"])


def _shrinkage(roster: Data) -> Some[Data]:
    least = _on_clock(roster)
    external = shares(max(0, min(60, 99 - least)))
    if least > 60:
        return table(external=external)
    internal = st.integers(least, max(least, 35)).map("{}%".format)
    return table(external=shares(30), internal=internal) | table(external=external)


@cache
def _skills(heads: int) -> Some[Data]:
    numbers = st.integers(1, 3)
    return table(
        rank=numbers,
        order=numbers,
        after=durations(0, 900),
        handle=FACTORS,
        resolution=FACTORS,
        reserve=st.integers(0, heads - 1),
        tier=numbers,
    )


@st.composite
def _groups(draw: st.Draw, wanted: list[str], calls: list[str], languages: Sequence[str]) -> Data:
    roster = draw(ROSTERS)
    skills = {name: draw(_skills(_heads(roster))) for name in wanted} | {name: draw(CAMPAIGN_SKILL) for name in calls}
    group: Data = {"roster": roster, "skills": skills, "shrinkage": draw(_shrinkage(roster))}
    return group | draw(ways_of_working(languages))


@st.composite
def teams(draw: st.Draw, intents: Sequence[str], campaigns: Sequence[str], languages: Sequence[str]) -> Data:
    """One to three groups, the skills of which cover all intents and campaigns."""
    names = ("first_line", "specialists", "night")[: draw(st.integers(1, 3))]
    served = {skill: draw(st.subsets(names, least=1)) for skill in (*intents, *campaigns)}

    def of(group: str, skills: Sequence[str]) -> list[str]:
        return [skill for skill in skills if group in served[skill]]

    return {name: draw(_groups(of(name, intents), of(name, campaigns), languages)) for name in names}
