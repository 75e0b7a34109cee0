"""Small centres that levers are applied to, and what they changed there."""

from typing import Any

import pytest

from simulator.levers import Lever, applied, lever_class
from simulator.levers.application import LeverMisfitError
from simulator.scenario.differences import differences
from simulator.scenario.rules import broken_rules
from simulator.scenario.scenario import Scenario

INTENTS: dict[str, dict[str, Any]] = {
    "orders": {
        "needs": {"per_day": 200},
        "channels": {"phone": 0.6, "chat": 0.3, "email": 0.1},
        "handle": {
            "phone": {"greet": "10s", "verify": "30s", "search": "40s", "talk": "3m", "hold": "20s", "wrap": "60s"},
            "chat": {"search": "40s", "talk": "5m", "wrap": "30s"},
            "email": {"search": "1m", "talk": "4m"},
        },
        "patience": {"phone": "5m", "chat": "5m"},
        "resolution": {"first_contact": 0.8, "returns": 0.5, "after": "4h"},
    },
    "billing": {
        "needs": {"per_day": 100},
        "handle": {"phone": {"verify": "40s", "talk": "4m", "wrap": "60s"}},
        "patience": {"phone": "5m"},
        "transfer": {"share": 0.2, "tier": 2},
        "resolution": {"first_contact": 0.7, "later": 0.6, "returns": 0.8, "after": "4h"},
    },
}
"""Two reasons to get in touch: one on three channels, one on the phone alone."""

GROUPS: dict[str, dict[str, Any]] = {
    "desk": {
        "roster": {"shifts": [{"start": "08:00", "length": "8h", "heads": 12, "break": "30m"}]},
        "skills": {"orders": {}, "billing": {}},
        "tenure": {"new": {"share": 0.3, "handle": 1.25, "resolution": 0.9}, "expert": {"share": 0.4, "handle": 0.9}},
        "shrinkage": {"external": 0.1, "internal": 0.12},
    },
    "second_line": {
        "roster": {"constant": 3},
        "channels": ["phone"],
        "skills": {"billing": {"rank": 2, "tier": 2, "handle": 0.9, "resolution": 1.1}},
    },
}
"""A desk in shifts with agents of every tenure, and a second line on the phone."""


def centre(**blocks: Any) -> Scenario:
    """One day of eight hours with two intents and two groups; other blocks as they are given, a block as a whole.

    Raises AssertionError where the parts do not fit together.
    """
    scenario = Scenario.model_validate(
        {
            "name": "small",
            "calendar": {"start": "2026-03-02", "days": 1, "open": {"default": {"mon-sun": "08:00-16:00"}}},
            "intents": INTENTS,
            "agents": GROUPS,
            "costs": {"lines": [{"id": "licences", "kind": "step", "driver": "named_seats", "unit_cost": 70}]},
            **blocks,
        }
    )
    assert broken_rules(scenario) == []
    return scenario


def with_intent(name: str, **settings: Any) -> dict[str, dict[str, Any]]:
    """The usual intents, some settings of one of them replaced."""
    return INTENTS | {name: INTENTS[name] | settings}


def with_group(name: str, **settings: Any) -> dict[str, dict[str, Any]]:
    """The usual groups, some settings of one of them replaced."""
    return GROUPS | {name: GROUPS[name] | settings}


def lever(use: str, **settings: Any) -> Lever:
    """A lever as a file would give it."""
    return lever_class(use).model_validate({"use": use, **settings}, strict=True)


def changes(before: Scenario, *levers: Lever) -> dict[str, tuple[object, object]]:
    """What levers change in a scenario: by dotted path, the value before and after.

    Raises AssertionError if the centre with the levers breaks a rule.
    """
    after = applied(before, levers)
    assert broken_rules(after) == []
    return {each.path: (each.before, each.after) for each in differences(before, after)}


def misfit(before: Scenario, *levers: Lever) -> tuple[str, str]:
    """The dotted path in the lever and the sentence of the one thing that does not fit.

    Raises AssertionError if all fits, and ValueError if more than one thing does not.
    """
    with pytest.raises(LeverMisfitError) as caught:
        applied(before, levers)
    (problem,) = (problem for found in caught.value.misfits.values() for problem in found.problems)
    return ".".join(map(str, problem.path)), problem.message
