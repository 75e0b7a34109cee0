"""Service levels: seven formulas over the same counts, each at every threshold of the scenario."""

from collections.abc import Mapping

from simulator.measures.measure import Measure
from simulator.measures.scope import Cut
from simulator.measures.terms import Term, arrivals, arrivals_within
from simulator.records import Floats, Replication
from simulator.scenario.channels import LIVE
from simulator.scenario.service import ServiceLevelFormula

ANSWERED, ABANDONED = arrivals("answered_offered"), arrivals("abandoned_offered")
ANSWERED_IN_TIME, ABANDONED_IN_TIME = arrivals_within("answered"), arrivals_within("abandoned")
SHORT = arrivals("abandoned_short")
ENDED = ANSWERED + ABANDONED + arrivals("unreached_offered")

FORMULAS: Mapping[ServiceLevelFormula, tuple[str, Term, Term]] = {
    "strict": ("answered within T / (answered + abandoned + unreached)", ANSWERED_IN_TIME, ENDED),
    "answered_only": ("answered within T / answered", ANSWERED_IN_TIME, ANSWERED),
    "credit_abandons": (
        "(answered within T + abandoned within T) / (answered + abandoned + unreached)",
        ANSWERED_IN_TIME + ABANDONED_IN_TIME,
        ENDED,
    ),
    "ignore_abandons_within": (
        "answered within T / (answered + abandoned + unreached - abandoned within T)",
        ANSWERED_IN_TIME,
        ENDED - ABANDONED_IN_TIME,
    ),
    "short_abandon_credit": (
        "(answered within T + short abandoned) / (answered + abandoned + unreached)",
        ANSWERED_IN_TIME + SHORT,
        ENDED,
    ),
    "ignore_short_abandons": (
        "answered within T / (answered + abandoned + unreached - short abandoned)",
        ANSWERED_IN_TIME,
        ENDED - SHORT,
    ),
    "strict_attempts": (
        "answered within T / (answered + abandoned + unreached + blocked)",
        ANSWERED_IN_TIME,
        ENDED + arrivals("blocked"),
    ),
}
"""Formula in words, numerator and denominator of each; T is the channel's threshold, short as its `short_abandon`."""


def _measure(name: str, formula: str, numerator: Term, denominator: Term) -> Measure:
    return Measure(
        name, "share", "higher", formula, numerator, denominator, threshold=True, waiting=True, channels=LIVE
    )


def _numerator(replication: Replication, cut: Cut) -> Floats:
    return FORMULAS[cut.formula][1](replication, cut)


def _denominator(replication: Replication, cut: Cut) -> Floats:
    return FORMULAS[cut.formula][2](replication, cut)


SERVICE_MEASURES = (
    _measure(
        "service_level",
        "by the formula that the channel's `service` names (in total that of the phone), T seconds",
        Term(_numerator),
        Term(_denominator),
    ),
    *(_measure(f"service_level_{name}", *parts) for name, parts in FORMULAS.items()),
    _measure(
        "service_level_live",
        "answered within T without a callback or message / contacts that reached the queue",
        arrivals_within("answered_live"),
        arrivals("offered"),
    ),
)
