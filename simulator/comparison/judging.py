"""Guarded measures judged one by one, and the verdict of them all."""

from collections.abc import Sequence

from simulator.comparison.guarded import Guarded, guarded_measures
from simulator.comparison.mix import on_before_mix
from simulator.comparison.shown import shown
from simulator.comparison.verdict import Judged, Quality, Ruling, Verdict, ruling
from simulator.comparison.words import amount, percent
from simulator.measures import Estimate, Overload, Paired, overload, paired
from simulator.records import Simulation


def quality_of(before: Simulation, after: Simulation) -> Quality:
    """Judge every guarded measure by before's guardrail; what neither side has anything of is left out."""
    confidence = before.scenario.guardrail.confidence
    found = [(one, _changed(before, after, one)) for one in guarded_measures(before)]
    judged = tuple(judge(one, pair, confidence) for one, pair in found if _is_there(pair))
    verdict, because = _verdict(judged, overload(before), overload(after))
    return Quality(verdict, judged, shown(before, after), because)


def _changed(before: Simulation, after: Simulation, guarded: Guarded) -> Paired:
    if guarded.on_before_mix:
        return on_before_mix(before, after, guarded.measure)
    return paired(before, after, guarded.measure, guarded.scope)


def judge(guarded: Guarded, found: Paired, confidence: float) -> Judged:
    """The verdict on one measure, its harm counted in the bad direction (up, where none is named)."""
    harm, ruled, because = _undefined(found) or _ruled(guarded, found, confidence)
    return Judged(
        name=found.before.name,
        label=guarded.label,
        scope=guarded.scope,
        unit=guarded.measure.unit,
        before=found.before.value,
        after=found.after.value,
        harm=harm,
        lower=ruled.lower,
        upper=ruled.upper,
        margin=guarded.margin,
        verdict=ruled.verdict,
        pairs_to_decide=ruled.pairs_to_decide,
        because=f"{guarded.label} {because}",
    )


def _is_there(found: Paired) -> bool:
    return bool(found.before.denominator or found.after.denominator)


def _is_overloaded(side: Estimate) -> bool:
    """Something was counted and yet there is no value: waits have none in overload."""
    return side.value is None and bool(side.denominator)


def _ruled(guarded: Guarded, found: Paired, confidence: float) -> tuple[float, Ruling, str]:
    change = found.change or 0.0
    harm = -change if guarded.measure.better == "higher" else change
    ruled = ruling(harm, found.standard_error, found.pairs, guarded.margin, confidence)
    return harm, ruled, _because(guarded, change, ruled, confidence)


def _undefined(found: Paired) -> tuple[None, Ruling, str] | None:
    """What to say where a side has no value: in overload, or because there is nothing of it."""
    before, after = found.before, found.after
    table: tuple[tuple[bool, Verdict, str], ...] = (
        (_is_overloaded(after) and _is_overloaded(before), "inconclusive", "has no value: both are overloaded"),
        (_is_overloaded(after), "fail", "has no value after: after is overloaded"),
        (after.value is None, "pass", "has nothing left after that could be harmed"),
        (_is_overloaded(before), "pass", "had no value before: before is overloaded, after is not"),
        (before.value is None, "inconclusive", "has nothing before to be compared with"),
    )
    return next(((None, Ruling(verdict, None, None, None), told) for is_so, verdict, told in table if is_so), None)


def _because(guarded: Guarded, change: float, ruled: Ruling, confidence: float) -> str:
    unit = guarded.measure.unit
    way = f"{'rises' if change > 0 else 'falls'} by {amount(abs(change), unit)}" if change else "stays as it is"
    sure = percent(confidence)
    limits = "one pair has no interval"
    if ruled.lower is not None and ruled.upper is not None:
        limits = {
            "pass": f"at most {amount(ruled.upper, unit)} worse at {sure}" if ruled.upper > 0 else f"no harm at {sure}",
            "fail": f"at least {amount(ruled.lower, unit)} worse at {sure}",
            "inconclusive": f"harm from {amount(ruled.lower, unit)} to {amount(ruled.upper, unit)} at {sure}",
        }[ruled.verdict]
    more = f": about {ruled.pairs_to_decide:,} pairs would decide" if ruled.pairs_to_decide else ""
    return f"{way} ({limits}), margin {amount(guarded.margin, unit)}{more}"


def _verdict(judged: Sequence[Judged], before: Sequence[Overload], after: Sequence[Overload]) -> tuple[Verdict, str]:
    """All must pass and any fail is one; overload that before had not is a fail, overload in both leaves it open."""
    old = {stream for found in before for stream in found.streams}
    if new := [found.reason for found in after if not old.issuperset(found.streams)]:
        return "fail", f"after is overloaded and before is not: {'; '.join(new)}"
    if failed := [one.because for one in judged if one.verdict == "fail"]:
        return "fail", "; ".join(failed)
    if after:
        return "inconclusive", f"both are overloaded: {'; '.join(found.reason for found in after)}"
    if still_open := [one.because for one in judged if one.verdict == "inconclusive"]:
        return "inconclusive", "; ".join(still_open)
    return "pass", f"all {len(judged)} guarded measures hold within their margins"
