"""Exhibits on what moves the value of a change, and on what its appraisal takes for granted."""

from collections.abc import Callable, Iterable, Iterator

from simulator.planning.appraisal.results import Appraised, Level, Swing
from simulator.report.compared.appraised.words import MODES, money_of, months
from simulator.report.exhibit import Exhibit
from simulator.report.layout import in_unit, number, share
from simulator.scenario.investments import Appraisal, Investment, Ramp

ONE_AT_A_TIME = (
    "One thing at its low and at its high end, all others typical, on the same luck; the widest swing first."
)
STEPS = "Heads are whole people: a small change of an assumption may move nothing, the next one a whole year of pay."


def tornado_exhibit(found: Appraised) -> Iterator[Exhibit]:
    """One row a thing that is not known for sure: the net present value at both its ends; nothing without any."""
    spoken = money_of(found)
    rows = tuple(_swing_row(swing, spoken.amount) for swing in found.tornado)
    if rows:
        headings = ("what", "low", "high", "NPV at low", "NPV at high", "swing")
        typical = f"At typical inputs it is {spoken.money(found.returns.npv)}."
        title = f"What moves the net present value, {found.currency}"
        yield Exhibit("tornado", title, headings, rows, notes=(typical, ONE_AT_A_TIME, STEPS))


def _swing_row(swing: Swing, amount: Callable[[float | None], str]) -> tuple[str, ...]:
    ends = (in_unit(value, swing.unit) for value in (swing.low, swing.high))
    return swing.label, *ends, *(amount(value) for value in (swing.npv_low, swing.npv_high, swing.width))


def basis_exhibit(found: Appraised, attrition: float | None = None) -> Exhibit:
    """What the appraisal takes for granted, the agents' yearly attrition where given, and how often was played."""
    leavers = () if attrition is None else (("attrition of agents a year", share(attrition)),)
    rows = (*_settings(found.appraisal), *leavers, *map(_investment_row, found.investments), *_plays(found))
    notes = ("Against doing nothing: wage inflation, growth, hiring and renewals are in both courses.",)
    return Exhibit("appraisal", "What the appraisal takes for granted", ("", "value"), rows, (0, 1), notes=notes)


def _settings(appraisal: Appraisal) -> Iterator[tuple[str, str]]:
    yield "horizon", months(appraisal.horizon_months)
    yield "discount rate a year", share(appraisal.discount_rate)
    yield "heads into cash", MODES[appraisal.realisation]
    if appraisal.realisation == "immediate":
        yield "notice", months(appraisal.notice_months)
        yield "severance a head", number(appraisal.severance)
    yield "growth of volume a year", share(appraisal.volume_growth)
    yield "inflation of wages a year", share(appraisal.wage_inflation)
    yield "cautious case", f"benefits x {appraisal.risk.benefits:g}, costs x {appraisal.risk.costs:g}"


def _investment_row(one: Investment) -> tuple[str, str]:
    levers = "all levers" if one.levers is None else ", ".join(one.levers)
    return f"investment {one.id}", f"{levers}; {ramp_in_words(one.ramp)}; contingency {share(one.contingency, 0)}"


def ramp_in_words(ramp: Ramp) -> str:
    """From when on and how fast effects come."""
    shape = "in a straight line" if ramp.shape == "linear" else "in an S-curve"
    full = ramp.start_month + ramp.months - 1
    return f"effects from month {ramp.start_month}" + (f", whole in month {full}, {shape}" if ramp.months > 1 else "")


def _plays(found: Appraised) -> Iterator[tuple[str, str]]:
    for purpose, plays in found.plays.items():
        yield f"replications for {purpose.replace('_', ' ')}", number(plays)
    if len(found.plays) > 1:
        yield "replications in all", number(sum(found.plays.values()))


def levels_exhibit(found: Appraised) -> Iterator[Exhibit]:
    """The levels of adoption that were played, and what each needs; between them the cash is interpolated."""
    groups = dict.fromkeys(group for level in found.levels for group in level.needed_fte)
    rows = tuple(_level_row(level, groups) for level in found.levels)
    if rows:
        headings = ("adoption", "handled hours a month", *(f"FTE needed, {group}" for group in groups))
        title = "Levels of adoption that were played"
        yield Exhibit("levels", title, headings, rows, notes=("Between them the need is interpolated.",))


def _level_row(level: Level, groups: Iterable[str]) -> tuple[str, ...]:
    needed = (level.needed_fte.get(group) for group in groups)
    return share(level.adoption, 0), number(level.handled_hours), *(number(fte, 1) for fte in needed)
