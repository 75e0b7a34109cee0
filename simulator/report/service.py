"""Quality and flow in a terminal report."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from simulator.measures import Estimate
from simulator.report.figures import ASSUMED, Figures
from simulator.report.layout import UNDEFINED, points, seconds, section, share, table
from simulator.report.mechanisms import (
    Shown,
    has_bots,
    has_callbacks,
    has_lines,
    has_other_channels,
    has_self_service,
    has_transfers,
    lets_lines_go,
)
from simulator.scenario.quantities import format_duration
from simulator.scenario.scenario import Scenario

NEEDS = (
    ("needs", "needs", ""),
    ("self_service_tried", "tried self-service first", "needs"),
    ("self_served", "solved there, no contact", "needs"),
    ("self_service_gave_up", "gave up there, no contact", "needs"),
    ("self_service_failed", "failed there, in touch all the same", "needs"),
    ("repeats", "repeats of them", ""),
    ("redials", "redials of {customers} whom nobody served", ""),
    ("contacts", "contacts", ""),
)
OUTCOMES = (
    ("blocked", "found all lines busy", "contacts"),
    ("closed", "came when closed", "contacts"),
    ("filtered", "found to be nobody's in the menu", "contacts"),
    ("left_ivr", "hung up in the menu", "contacts"),
    ("contained", "ended in the menu as served", "contacts"),
    ("kept", "kept from the menu, phones closed", "contacts"),
    ("offered_to_queue", "reached the queue", "contacts"),
    ("answered", "answered by an agent", "offered_to_queue"),
    ("abandoned", "gave up waiting", "offered_to_queue"),
    ("unreached", "never reached by a callback", "offered_to_queue"),
    ("disconnected", "cut off at closing", "offered_to_queue"),
    ("transferred", "passed on to another agent", "answered"),
    ("hung_up_after_transfer", "hung up after that", "answered"),
    ("unfinished", "still open at the end", "contacts"),
)
WITH_BOT: Mapping[str, str] = {
    "left_ivr": "hung up in the menu or left the bot",
    "contained": "ended there as served",
    "filtered": "found to be nobody's there",
}
"""Words for outcomes where there is a bot."""
ENDS = (
    ("resolved_needs", "needs resolved", "needs"),
    ("unresolved_needs", "needs that ended unresolved", "needs"),
)
"""Measure, words, and what its share is of."""
ALWAYS = ("needs", "offered_to_queue", "answered", "abandoned")
"""Rows that are shown even if nobody did so."""

QUALITY: tuple[tuple[str, str, str, Shown | None], ...] = (
    ("blocking", "found all lines busy", "of those who reached the queue or were blocked", has_lines),
    ("abandonment", "gave up waiting", "of those who reached the queue", None),
    ("asa", "average wait", "of the answered{line}, zero waits included", None),
    (
        "wait_true",
        "average true wait for an agent",
        "of all answered, callbacks and messages at closing included",
        lets_lines_go,
    ),
    ("wait_on_line", "average wait on the line", "of those who reached the queue", lets_lines_go),
    ("wait_answered_p90", "wait of nine in ten at most", "of the answered{line}", None),
    ("transferred_share", "passed on to another agent", "of the answered", has_transfers),
    ("wait_transfer", "average wait after being passed on", "of those times", has_transfers),
    ("fcr_gross", "resolved at first contact", "of first contacts that were answered", None),
    ("fcr_net", "no further contact in {window}", "of answered contacts whose {window} end in the horizon", None),
    ("first_touch_resolution", "resolved at first touch", "of needs, self-service included", has_self_service),
    ("unresolved_per_need", "ended unresolved for good", "of needs", None),
)
"""Measure, words, what it is over, and when it is shown (None: always)."""

OF_PAST_NEEDS = ("resolved_needs", "unresolved_needs", "unresolved_per_need")
"""Counted when the last contact arrives, whenever the first one did: they need not add up to the needs."""
OF_RESOLUTION = ("fcr_gross", "fcr_net", "first_touch_resolution", *OF_PAST_NEEDS)

FORMULA_WORDS: Mapping[str, str] = {
    "strict": "answered in time / (answered + abandoned{unreached})",
    "answered_only": "answered in time / answered",
    "credit_abandons": "(answered + abandoned in time) / (answered + abandoned{unreached})",
    "ignore_abandons_within": "answered in time / (all but those who abandoned in time)",
    "short_abandon_credit": "(answered in time + short abandons) / (answered + abandoned{unreached})",
    "ignore_short_abandons": "answered in time / (all but short abandons)",
    "strict_attempts": "answered in time / (answered + abandoned{unreached} + blocked)",
}


def quality(figures: Figures) -> RenderableType:
    """What callers got, and the target beside it."""
    phone = figures.simulation.scenario.service.phone
    level = figures.of("service_level")
    target = f"target {share(phone.level)}: {verdict(level, phone.level)}"
    rows = [(f"answered within {seconds(phone.within)}", *with_spread(level), target)]
    for threshold in phone.thresholds[1:]:
        found = figures.of(f"service_level@{threshold:g}")
        rows.append((f"answered within {seconds(threshold)}", *with_spread(found), "by the same formula"))
    rows.extend(_quality_rows(figures))
    unreached = " + unreached" if has_callbacks(figures.simulation.scenario) else ""
    heading = f"service level: {FORMULA_WORDS[phone.formula].format(unreached=unreached)}"
    return section("Service", table(("", "value", "±", heading), rows, words_in=(0, 3)))


def _quality_rows(figures: Figures) -> Iterator[tuple[str, str, str, str]]:
    scenario = figures.simulation.scenario
    line = " on the line" if lets_lines_go(scenario) else ""
    blanks = {"window": format_duration(scenario.service.repeat_window), "line": line}
    for name, label, over, shown in QUALITY:
        if shown is None or shown(scenario):
            told = spelled(figures, name, label.format(**blanks))
            yield told, *with_spread(figures.of(name)), over.format(**blanks) + _beyond(figures, name)


def verdict(level: Estimate, target: float) -> str:
    """Whether an estimate is shown to be at least the target: met, missed, or too close to say."""
    if level.value is None:
        return UNDEFINED
    spread = level.half_width or 0.0
    if level.value - spread >= target:
        return "met"
    return "missed" if level.value + spread < target else "too close to say"


def flow(figures: Figures) -> RenderableType:
    """From needs to answers: every way that a call can end, in the reporting period; with several channels but needs.

    How contacts ended is then told by channel.
    """
    scenario = figures.simulation.scenario
    by_channel = has_other_channels(scenario)
    customers = "customers" if by_channel else "callers"
    rows = [
        (
            spelled(figures, name, outcome_in_words(scenario, name, words.format(customers=customers))),
            figures.count(name),
            figures.count_spread(name),
            _part(figures, name, whole),
            _whole_in_words(figures, whole) + _beyond(figures, name),
        )
        for name, words, counted_in in (*NEEDS, *(() if by_channel else OUTCOMES), *ENDS)
        for whole in (_whole(figures, name, counted_in),)
        if figures.of(name).value or name in ALWAYS
    ]
    heading = f"a {figures.report.period}"
    title = "From needs to contacts" if by_channel else "From needs to answers"
    return section(title, table(("", heading, "±", "share", "of"), rows, words_in=(0, 4)))


def outcome_in_words(scenario: Scenario, name: str, usual: str) -> str:
    """How contacts ended, in words that fit a bot where there is one."""
    return WITH_BOT.get(name, usual) if has_bots(scenario) else usual


def _whole(figures: Figures, name: str, whole: str) -> str:
    """What a share is of; messages that were kept are answered without having reached the queue."""
    return "contacts" if name == "answered" and figures.of("kept").value else whole


def _whole_in_words(figures: Figures, whole: str) -> str:
    if whole != "offered_to_queue":
        return whole
    return "who reached the queue" if has_lines(figures.simulation.scenario) else "offered"


def spelled(figures: Figures, name: str, words: str) -> str:
    """The words for a measure, marked where it follows from a resolution that nobody gave."""
    return words + ASSUMED if name in OF_RESOLUTION and figures.resolution_is_assumed else words


def _beyond(figures: Figures, name: str) -> str:
    """Why a share of needs may be more than a part of them."""
    return ", repeats of earlier needs included" if name in OF_PAST_NEEDS and figures.has_repeats else ""


def with_spread(found: Estimate) -> tuple[str, str]:
    """A share or time and half of its interval, as text."""
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
