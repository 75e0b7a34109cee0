"""Every mechanism of the phone at once, crowded, over some nights: the books close with every closing and dial."""

from itertools import product
from typing import Any

import pytest

from simulator.centre import play_replication
from simulator.measures import reduce_log
from simulator.records import Outcome
from simulator.scenario.scenario import Scenario

REDIAL = {
    "abandoned": ["60%", "30%"],
    "blocked": "80%",
    "left_ivr": "20%",
    "closed": "50%",
    "unreached": "50%",
    "disconnected": "50%",
}
INTENTS: dict[str, Any] = {
    "a": {
        "needs": {"per_day": 620},
        "self_service": {"tries": "30%", "solves": "40%", "silent_failure": "10%", "gives_up": "5%"},
        "handle": {"phone": {"talk": "3m", "hold": "20s", "wrap": "30s"}},
        "patience": {"phone": "3m"},
        "balks": "5%",
        "redial": REDIAL,
        "transfer": {"share": "20%", "to": "b", "first_leg": "40%", "warm": True},
        "resolution": {"first_contact": "75%", "returns": "70%", "after": "3h"},
    },
    "b": {
        "needs": {"per_day": 260},
        "handle": {"phone": {"talk": "5m", "wrap": "1m"}},
        "patience": {"phone": "4m"},
        "redial": REDIAL,
        "transfer": {"share": "25%", "tier": 2, "first_leg": "50%"},
        "resolution": {"first_contact": "70%", "returns": "70%", "after": "3h"},
    },
}
AGENTS: dict[str, Any] = {
    "one": {
        "roster": {
            "shifts": [
                {
                    "start": "08:00",
                    "length": "10h",
                    "heads": 8,
                    "break": "30m",
                    "meetings": [{"after": "3h", "length": "30m"}],
                }
            ]
        },
        "skills": {"a": {}},
        "shrinkage": {"external": "8%", "internal": "15%"},
    },
    "two": {
        "roster": {"intervals": {"08:00": 4, "12:00": 5}},
        "skills": {"b": {}, "a": {"rank": 2, "order": 2, "after": "60s", "reserve": 1}},
    },
    "three": {"roster": {"constant": 1}, "skills": {"b": {"rank": 2, "after": "30s", "tier": 2}}},
}


def crowded(closing: str, dial: str, trigger: dict[str, Any]) -> Scenario:
    """Three days of ten hours with more work than the agents can do at once."""
    return Scenario.model_validate(
        {
            "name": "everything on",
            "calendar": {"start": "2026-03-02", "days": 3, "open": "08:00-18:00", "closing": {"phone": closing}},
            "demand": {"busyness": {"day": 0.1, "interval": 0.2}},
            "intents": INTENTS,
            "lines": {"trunks": 25},
            "ivr": {
                "time": "30s",
                "hangs_up": "3%",
                "contains": {"a": "10%"},
                "misroutes": "4%",
                "filters": "1%",
                "after_hours": "30%",
            },
            "waiting": {"announcement": {"over": "1m", "patience": 0.8, "balks": 2}},
            "callback": {
                "offer_when": trigger,
                "accepts": "40%",
                "dial": dial,
                "ring": {"least": "5s", "most": "25s"},
                "reached": "80%",
                "attempts": 3,
                "retry_after": "5m",
                "most_open": 12,
            },
            "agents": AGENTS,
        }
    )


CLOSINGS = ("drain", "drop", "to_backlog", "callback_next_day")
DIALS = ("customer_first", "agent_first")
TRIGGERS: tuple[dict[str, Any], ...] = ({"estimated_wait_over": "30s"}, {"waited": "45s"}, {"entries": 2})
COMBINED = [
    pytest.param(*words, marks=[pytest.mark.study] if sum(places) % 2 else [], id="-".join(map(str, words)))
    for each in product(enumerate(CLOSINGS), enumerate(DIALS), enumerate(TRIGGERS))
    for places, words in [zip(*each, strict=True)]
]
"""All combinations: the tests play half of them, in which any two words occur together, the study the others."""


@pytest.mark.parametrize(("closing", "dial", "trigger"), COMBINED)
def test_the_books_close_with_everything_on(closing: str, dial: str, trigger: dict[str, Any]) -> None:
    """The reduction raises where contacts, needs, waits or hours do not balance."""
    scenario = crowded(closing, dial, trigger)
    log = play_replication(scenario, 1, 0)
    counts = reduce_log(scenario, log).by_day
    assert counts["contacts"].sum() > 1_500
    for name in ("callbacks_handled", "transfers", "redials", "repeats", "hung_up_after_transfer"):
        assert counts[name].sum() > 0, name
    assert closing == "drop" or not (log.contacts.outcome == Outcome.DISCONNECTED).any()
