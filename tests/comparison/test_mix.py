"""Taking contacts of one intent away harms nobody else: shares over all intents are judged on before's mix."""

from functools import cache

import pytest

from simulator.comparison import Comparison, Judged
from simulator.planning import Pairing, compare_pair
from simulator.scenario.scenario import Scenario


def centre(removed: float) -> Scenario:
    """An easy intent and a hard one, with agents enough for both; a share of the easy needs is removed."""
    easy = {"talk": "1m"}, {"first_contact": 1.0}, {"share": 0.0}
    hard = {"talk": "4m"}, {"first_contact": 0.5}, {"share": 0.4, "tier": 2}
    intents = {
        name: {
            "needs": {"per_day": 300},
            "handle": {"phone": handle},
            "resolution": resolution,
            "transfer": transfer,
        }
        for name, (handle, resolution, transfer) in {"easy": easy, "hard": hard}.items()
    }
    intents["easy"] |= {"removed": removed}
    return Scenario.model_validate(
        {
            "name": "two reasons",
            "calendar": {"start": "2026-03-02", "days": 1, "open": {"default": "09:00-17:00"}},
            "intents": intents,
            "agents": {
                "team": {"roster": {"constant": 40}, "skills": {"easy": {}, "hard": {}}},
                "second": {"roster": {"constant": 20}, "skills": {"hard": {"tier": 2, "rank": 2}}},
            },
        }
    )


@cache
def found() -> Comparison:
    return compare_pair(centre(0), centre(0.5), Pairing(6, 1))


def judged(name: str) -> Judged:
    return next(one for one in found().quality.judged if one.name == name)


@pytest.mark.parametrize("name", ["first_touch_resolution", "unresolved_per_need", "transferred_share"])
def test_what_only_the_mix_moves_is_no_harm_and_the_raw_share_stands_beside_it(name: str) -> None:
    raw = next(one for one in found().quality.shown if one.name == name)
    assert raw.change is not None
    assert abs(raw.change) > 0.05
    assert judged(name).harm == pytest.approx(0, abs=1e-12)
    assert judged(name).label.endswith("(mix of intents as before)")
    assert judged(name).verdict == "pass"


def test_a_harm_to_one_intent_is_found_whatever_the_mix_does() -> None:
    worse = centre(0.5)
    hard = worse.intents["hard"]
    harmed = hard.model_copy(update={"resolution": hard.resolution.model_copy(update={"first_contact": 0.4})})
    after = worse.model_copy(update={"intents": {**worse.intents, "hard": harmed}})
    result = compare_pair(centre(0), after, Pairing(6, 1))
    row = next(one for one in result.quality.judged if one.name == "first_touch_resolution")
    assert row.harm == pytest.approx(0.05, abs=0.02)
    assert row.verdict == "fail"
