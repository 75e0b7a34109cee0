"""Quality and flow in a terminal report."""

from collections.abc import Mapping

from rich.console import RenderableType

from simulator.measures import Estimate
from simulator.report.figures import ASSUMED, Figures
from simulator.report.layout import UNDEFINED, points, seconds, section, share, table
from simulator.scenario.quantities import format_duration

FLOW = (
    ("needs", "needs", ""),
    ("repeats", "repeats of them", ""),
    ("contacts", "contacts", ""),
    ("closed", "came when closed", "contacts"),
    ("left_ivr", "hung up in the menu", "contacts"),
    ("contained", "ended in the menu as served", "contacts"),
    ("offered", "reached the queue", "contacts"),
    ("answered", "answered by an agent", "offered"),
    ("abandoned", "gave up waiting", "offered"),
    ("disconnected", "cut off at closing", "offered"),
    ("unfinished", "still open at the end", "contacts"),
    ("resolved_needs", "needs resolved", "needs"),
    ("unresolved_needs", "needs that ended unresolved", "needs"),
)
"""Measure, words, and what its share is of."""

QUALITY = (
    ("abandonment", "gave up waiting", "of those who reached the queue"),
    ("asa", "average wait", "of the answered, zero waits included"),
    ("wait_answered_p90", "wait of nine in ten at most", "of the answered"),
    ("fcr_gross", "resolved at first contact", "of first contacts that were answered"),
    ("fcr_net", "no further contact in {window}", "of answered contacts whose {window} end in the horizon"),
    ("unresolved_per_need", "ended unresolved for good", "of needs"),
)
"""Measure, words, and what it is over."""

OF_RESOLUTION = ("fcr_gross", "fcr_net", "unresolved_per_need", "resolved_needs", "unresolved_needs")
OF_PAST_NEEDS = ("resolved_needs", "unresolved_needs", "unresolved_per_need")
"""Counted when the last contact arrives, whenever the first one did: they need not add up to the needs."""

FORMULA_WORDS: Mapping[str, str] = {
    "strict": "answered in time / (answered + abandoned)",
    "answered_only": "answered in time / answered",
    "credit_abandons": "(answered + abandoned in time) / (answered + abandoned)",
    "ignore_abandons_within": "answered in time / (all but those who abandoned in time)",
    "short_abandon_credit": "(answered in time + short abandons) / (answered + abandoned)",
    "ignore_short_abandons": "answered in time / (all but short abandons)",
}


def quality(figures: Figures) -> RenderableType:
    """What customers got, and the target beside it."""
    phone = figures.simulation.scenario.service.phone
    level = figures.of("service_level")
    target = f"target {share(phone.level)}: {verdict(level, phone.level)}"
    rows = [(f"answered within {seconds(phone.within)}", *_with_spread(level), target)]
    for threshold in phone.thresholds[1:]:
        found = figures.of(f"service_level@{threshold:g}")
        rows.append((f"answered within {seconds(threshold)}", *_with_spread(found), "by the same formula"))
    window = format_duration(figures.simulation.scenario.service.repeat_window)
    rows.extend(
        (
            _spelled(figures, name, label.format(window=window)),
            *_with_spread(figures.of(name)),
            over.format(window=window) + _beyond(figures, name),
        )
        for name, label, over in QUALITY
    )
    heading = f"service level: {FORMULA_WORDS[phone.formula]}"
    return section("Service", table(("", "value", "±", heading), rows, words_in=(0, 3)))


def verdict(level: Estimate, target: float) -> str:
    """Whether an estimate is shown to be at least the target: met, missed, or too close to say."""
    if level.value is None:
        return UNDEFINED
    spread = level.half_width or 0.0
    if level.value - spread >= target:
        return "met"
    return "missed" if level.value + spread < target else "too close to say"


def flow(figures: Figures) -> RenderableType:
    """From needs to answers: every way that a contact can end, in the reporting period."""
    rows = [
        (
            _spelled(figures, name, words),
            figures.count(name),
            figures.count_spread(name),
            _part(figures, name, whole),
            whole + _beyond(figures, name),
        )
        for name, words, whole in FLOW
        if figures.of(name).value or name in ("needs", "offered", "answered", "abandoned")
    ]
    heading = f"a {figures.report.period}"
    return section("From needs to answers", table(("", heading, "±", "share", "of"), rows, words_in=(0, 4)))


def _spelled(figures: Figures, name: str, words: str) -> str:
    return words + ASSUMED if name in OF_RESOLUTION and figures.resolution_is_assumed else words


def _beyond(figures: Figures, name: str) -> str:
    """Why a share of needs may be more than a part of them."""
    return ", repeats of earlier needs included" if name in OF_PAST_NEEDS and figures.has_repeats else ""


def _with_spread(found: Estimate) -> tuple[str, str]:
    if found.value is None:
        return UNDEFINED, ""
    if found.unit == "share":
        return share(found.value), points(found.half_width)
    return seconds(found.value), "" if found.half_width is None else seconds(found.half_width)


def _part(figures: Figures, name: str, whole: str) -> str:
    if not whole:
        return ""
    part, total = figures.of(name).value, figures.of(whole).value
    return share(part / total if part is not None and total else None)
