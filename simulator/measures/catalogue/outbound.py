"""Measures of outbound campaigns: calls, who answers, what comes of it, and the time that it takes."""

from simulator.measures.measure import CAMPAIGN_SCOPES, PUT_THROUGH_SCOPES, Better, Combinations, Measure
from simulator.measures.scope import Cut
from simulator.measures.terms import Term, agents_of, outbound
from simulator.records import Integers

SECONDS_PER_HOUR = 3_600


def _calling(cut: Cut) -> Integers:
    return cut.calling_groups


LOGGED_IN = agents_of(_calling, "logged_in")
SPOKEN_TO = outbound("right_parties") + outbound("wrong_parties")


def _count(
    name: str, entry: str, what: str, better: Better | None = "higher", scopes: Combinations = PUT_THROUGH_SCOPES
) -> Measure:
    return Measure(name, "calls", better, f"{what}, per replication", outbound(entry), scopes=scopes)


def _share(
    name: str, formula: str, part: Term, whole: Term, scopes: Combinations, better: Better = "higher"
) -> Measure:
    return Measure(name, "share", better, formula, part, whole, scopes)


COUNTS = (
    _count("records_called", "records", "people of a list called for the first time", None, CAMPAIGN_SCOPES),
    _count("outbound_calls", "dials", "calls that campaigns made", None, CAMPAIGN_SCOPES),
    _count("outbound_connects", "connects", "calls that anybody answered", scopes=CAMPAIGN_SCOPES),
    _count("outbound_lost", "lost", "calls that were answered when no agent was free", "lower", CAMPAIGN_SCOPES),
    _count("outbound_wrong_parties", "wrong_parties", "calls put through to somebody else than was meant", "lower"),
    _count("right_parties", "right_parties", "calls put through to the person meant"),
    _count("leads", "leads", "right parties who became leads, those who bought included"),
    _count("sales", "sales", "right parties who bought"),
)  # fmt: skip

SHARES = (
    _share("connect_rate", "calls that anybody answered / calls that campaigns made",
           outbound("connects"), outbound("dials"), CAMPAIGN_SCOPES),
    _share("lost_share", "calls that were answered when no agent was free / calls that anybody answered",
           outbound("lost"), outbound("connects"), CAMPAIGN_SCOPES, "lower"),
    _share("right_party_rate", "calls put through to the person meant / calls that anybody answered",
           outbound("right_parties"), outbound("connects"), CAMPAIGN_SCOPES),
    _share("lead_rate", "right parties who became leads / right parties",
           outbound("leads"), outbound("right_parties"), PUT_THROUGH_SCOPES),
    _share("conversion", "right parties who bought / right parties",
           outbound("sales"), outbound("right_parties"), PUT_THROUGH_SCOPES),
)  # fmt: skip

WORK = (
    Measure(
        "outbound_aht", "s", "lower", "seconds of conversations and wrap / calls put through to anybody",
        outbound("handle_seconds"), SPOKEN_TO, PUT_THROUGH_SCOPES,
    ),
    Measure(
        "outbound_hours", "h", None,
        "hours of agents at previews, held rings, conversations and wrap of campaigns, per replication",
        (outbound("held_seconds") + outbound("handle_seconds")).per(SECONDS_PER_HOUR), scopes=PUT_THROUGH_SCOPES,
    ),
    Measure(
        "campaign_minutes", "min", "lower", "minutes of ringing and talk of campaigns, per replication",
        outbound("outbound_seconds").per(60), scopes=CAMPAIGN_SCOPES,
    ),
    Measure(
        "calls_per_hour", "calls per hour", "higher",
        "calls that campaigns made / hours logged in of the agents who call for them",
        outbound("dials"), LOGGED_IN.per(SECONDS_PER_HOUR), CAMPAIGN_SCOPES,
    ),
    Measure(
        "right_parties_per_hour", "calls per hour", "higher",
        "calls put through to the person meant / hours logged in of the agents who call for the campaigns",
        outbound("right_parties"), LOGGED_IN.per(SECONDS_PER_HOUR), PUT_THROUGH_SCOPES,
    ),
)  # fmt: skip

OUTBOUND_MEASURES = (*COUNTS, *SHARES, *WORK)
