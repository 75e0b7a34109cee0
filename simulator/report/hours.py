"""What became of the paid hours, in a terminal report."""

from collections.abc import Iterator

from rich.console import RenderableType

from simulator.report.figures import Figures
from simulator.report.layout import number, section, share, table, words

OF_PAID = (
    ("paid_hours", "paid"),
    ("absent_hours", "absent"),
    ("break_hours", "on a break"),
    ("other_duty_hours", "meetings, training, other duty"),
)
LOGGED_IN = ("logged_in_hours", "logged in")
"""Measure and words; those after the first add up to it, with the shrinkage of rosters without shifts."""

OF_DUTY = (
    ("available_hours", "waiting for a contact"),
    ("handling_hours", "handling contacts"),
    ("ring_hours", "held while a customer is rung"),
)
ON_DUTY = "logged in and overtime"

UNTOLD = 1e-6
"""Part of the paid hours that rounding may leave over."""

Row = tuple[str, ...]


def hours(figures: Figures) -> RenderableType:
    """The paid hours, what they went into, and how busy those who were logged in have been."""
    note = f"Occupancy {_occupancy(figures)}, utilisation {figures.share('utilisation')}."
    headings = ("", f"hours a {figures.report.period}", "±", "share", "of")
    return section("Agents' hours", table(headings, _rows(figures), words_in=(0, 4)), words(note))


def _occupancy(figures: Figures) -> str:
    """Occupancy and its cap; where there are messages, the cap is that of all other work of those who have any."""
    cap = f"(cap {share(figures.simulation.scenario.service.occupancy_cap)})"
    everything = figures.share("occupancy")
    if not _value(figures, "message_hours"):
        return f"{everything} {cap}"
    live = figures.share("occupancy_real_time")
    return f"{everything}, of those who serve calls or chats, messages left out, {live} {cap}"


def _rows(figures: Figures) -> Iterator[Row]:
    paid = _value(figures, "paid_hours")
    yield from (_row(figures, name, spelled, paid, "paid") for name, spelled in OF_PAID if _value(figures, name))
    rest = paid - sum(_value(figures, name) for name, _ in (*OF_PAID[1:], LOGGED_IN))
    if rest > UNTOLD * paid:
        yield "shrinkage of rosters without shifts", number(rest * figures.scale), "", share(rest / paid), "paid"
    yield _row(figures, *LOGGED_IN, paid, "paid")
    overtime = _value(figures, "overtime_hours")
    if overtime:
        yield _row(figures, "overtime_hours", "overtime, on top", paid, "paid")
    on_duty = _value(figures, "logged_in_hours") + overtime
    yield from (_row(figures, name, spelled, on_duty, ON_DUTY) for name, spelled in _of_duty(figures))
    if _value(figures, "drain_hours"):
        yield _row(figures, "drain_hours", "worked after the last day, not paid", 0.0, "in no row above")


def _of_duty(figures: Figures) -> Iterator[tuple[str, str]]:
    previews = bool(figures.simulation.scenario.campaigns)
    for name, spelled in OF_DUTY:
        if _value(figures, name):
            yield name, "held for previews and rings" if previews and name == "ring_hours" else spelled


def _value(figures: Figures, name: str) -> float:
    return figures.of(name).value or 0.0


def _row(figures: Figures, name: str, spelled: str, whole: float, of: str) -> Row:
    part = share(_value(figures, name) / whole) if whole else ""
    return spelled, figures.count(name), figures.count_spread(name), part, of
