"""Measures of agents' time: handling and its components, four kinds of hours, occupancy."""

from simulator.measures.measure import AGENT_SCOPES, HANDLED_DAY_SCOPES, HANDLED_SCOPES, WHOLE, Better, Measure
from simulator.measures.terms import SECONDS, Term, agents, agents_of, arrivals, total
from simulator.scenario.intents import COMPONENTS

SECONDS_PER_HOUR = 3_600
ON_DUTY = agents("logged_in") + agents("overtime")
BUSY = agents("handling") + agents("ring")


def _live(name: str) -> Term:
    return agents_of(lambda cut: cut.live_groups, name)


def _component(name: str) -> Measure:
    formula = f"{name} seconds of answered contacts, later legs included / answered contacts"
    seconds = arrivals(f"{name}_seconds")
    return Measure(f"{name}_time", "s", "lower", formula, seconds, arrivals("answered"), HANDLED_DAY_SCOPES)


HANDLE_TIMES = (
    Measure(
        "aht", "s", "lower",
        "handle seconds of answered contacts, wrap and later legs included, by the clock (of messages without "
        "interruptions) / answered contacts",
        arrivals("handle_seconds"), arrivals("answered"), HANDLED_SCOPES,
    ),
    *(_component(name) for name in COMPONENTS),
)  # fmt: skip


def _hours(name: str, what: str, seconds: Term, better: Better | None = None) -> Measure:
    return Measure(
        name, "h", better, f"{what}, hours per replication", seconds.per(SECONDS_PER_HOUR), scopes=AGENT_SCOPES
    )


HOURS = (
    _hours("paid_hours", "scheduled shifts; for other rosters logged-in time / (1 - shrinkage)", agents("paid")),
    _hours("logged_in_hours", "time logged in, overtime left out", agents("logged_in")),
    _hours("handling_hours", "time at contacts, wrap included", agents("handling")),
    _hours("message_hours", "time at e-mails and social media messages", agents("message_handling")),
    _hours("ring_hours", "held while a customer is rung, previews of outbound calls included", agents("ring"), "lower"),
    _hours("available_hours", "logged in and overtime without a contact or ring: idle time", ON_DUTY - BUSY),
    _hours("overtime_hours", "work after the end of the roster", agents("overtime"), "lower"),
    _hours("break_hours", "breaks", agents("break")),
    _hours("other_duty_hours", "meetings, training and other duty", agents("other_duty")),
    _hours("absent_hours", "absence", agents("absent")),
    Measure(
        "drain_hours", "h", "lower", "handling and held rings after the last counted day, hours per replication",
        total("drain_seconds").per(SECONDS_PER_HOUR), scopes=WHOLE,
    ),
)  # fmt: skip

SHARES = (
    Measure(
        "occupancy", "share", None, "(handling seconds + held rings) / (logged-in seconds + overtime)",
        BUSY, ON_DUTY, AGENT_SCOPES,
    ),
    Measure(
        "occupancy_real_time", "share", None,
        "(handling seconds but those at messages + held rings) / (logged-in seconds + overtime), of the groups that "
        "serve calls or chats, or call for campaigns",
        _live("handling") - _live("message_handling") + _live("ring"), _live("logged_in") + _live("overtime"),
        AGENT_SCOPES,
    ),
    Measure(
        "idle", "share", None, "seconds without a contact or ring / (logged-in seconds + overtime)",
        ON_DUTY - BUSY, ON_DUTY, AGENT_SCOPES,
    ),
    Measure(
        "utilisation", "share", "higher", "handling seconds / paid seconds",
        agents("handling"), agents("paid"), AGENT_SCOPES,
    ),
)  # fmt: skip

NUMBERS = (
    Measure(
        "mean_busy", "agents", None, "handling seconds and held rings during the scope / seconds of the scope",
        BUSY, SECONDS, AGENT_SCOPES,
    ),
    Measure(
        "mean_talking", "agents", None, "handling seconds before wrap / seconds of the scope",
        agents("talking"), SECONDS, AGENT_SCOPES,
    ),
    Measure(
        "mean_wrapping", "agents", None, "wrap seconds during the scope / seconds of the scope",
        agents("wrapping"), SECONDS, AGENT_SCOPES,
    ),
    Measure(
        "mean_logged_in", "agents", None, "logged-in seconds during the scope / seconds of the scope",
        agents("logged_in"), SECONDS, AGENT_SCOPES,
    ),
    Measure(
        "peak_lines", "lines", "lower",
        "the most lines that calls hold at once in the counted days, mean over replications",
        total("peak_lines"), scopes=WHOLE,
    ),
    Measure(
        "peak_logged_in", "agents", None, "the most agents on duty at once in the counted days, mean over replications",
        total("peak_logged_in"), scopes=WHOLE,
    ),
)  # fmt: skip

AGENT_MEASURES = (*HANDLE_TIMES, *HOURS, *SHARES, *NUMBERS)
