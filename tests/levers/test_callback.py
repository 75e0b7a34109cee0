"""The lever callback: offered to those who would wait long, laid on a callback that is there."""

import pytest

from simulator.levers import applied, with_effects
from simulator.levers.application import LeverMisfitError
from tests.levers.bases import INTENTS, centre, changes, lever

WINDOWS = {"capacity": 4}


def without_defaults(callback: object) -> dict[str, object]:
    assert isinstance(callback, dict)
    return {key: callback[key] for key in ("accepts", "reached", "offered_to", "attempts", "mode")}


def test_by_default_a_third_of_those_who_would_wait_over_two_minutes_take_it() -> None:
    changed = changes(centre(), lever("callback"))
    assert set(changed) == {"callback"}
    before, after = changed["callback"]
    assert before is None
    assert without_defaults(after) == {
        "accepts": 0.35,
        "reached": 0.88,
        "offered_to": 0.375,
        "attempts": 2,
        "mode": "hold_place",
    }
    assert isinstance(after, dict)
    assert after["offer_when"]["estimated_wait_over"] == 120


def test_settings_are_those_of_the_scenario_block() -> None:
    settings = {"ring": "25s", "attempts": 3, "retry_after": "5m", "stops_before_closing": "30m", "most_open": 9}
    _, after = changes(centre(), lever("callback", offer_when={"entries": 4}, dial="agent_first", **settings))[
        "callback"
    ]
    assert isinstance(after, dict)
    assert after["offer_when"]["entries"] == 4
    assert (after["dial"], after["attempts"], after["most_open"]) == ("agent_first", 3, 9)
    assert (after["ring"]["mean"], after["retry_after"], after["stops_before_closing"]) == (25, 300, 1800)


@pytest.mark.parametrize("nothing", ["accepts", "offered_to"])
@pytest.mark.parametrize("own", [None, {"offer_when": {"waited": "60s"}, "accepts": 0.4}])
def test_one_that_nobody_takes_changes_nothing(nothing: str, own: object) -> None:
    before = centre(callback=own)
    assert applied(before, [lever("callback", **{nothing: 0}, attempts=3)]) is before


def test_what_is_given_takes_the_place_of_what_is_there_and_the_rest_stays() -> None:
    before = centre(callback={"offer_when": {"waited": "60s"}, "accepts": 0.4, "reached": 0.6, "attempts": 3})
    assert changes(before, lever("callback", accepts=0.5, dial="agent_first")) == {
        "callback.accepts": (0.4, 0.5),
        "callback.dial": ("customer_first", "agent_first"),
    }


def test_a_share_of_the_catalogue_that_is_tried_leaves_the_centre_s_own() -> None:
    before = centre(callback={"offer_when": {"waited": "60s"}, "accepts": 0.4, "reached": 0.6})
    tried = with_effects(lever("callback", accepts=0.5), {("reached",): 0.75, ("accepts",): 0.3})
    assert changes(before, tried) == {"callback.accepts": (0.4, 0.3)}


def test_windows_come_and_go_with_their_mode() -> None:
    before = centre(callback={"offer_when": {"waited": "60s"}, "accepts": 0.4, "mode": "scheduled", "windows": WINDOWS})
    changed = changes(before, lever("callback", mode="hold_place"))
    assert changed["callback.mode"] == ("scheduled", "hold_place")
    assert changed["callback.windows"][1] is None


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"mode": "scheduled"}, "callback: mode scheduled needs windows"),
        ({"windows": WINDOWS}, "callback: mode hold_place has no windows: those are of mode scheduled"),
    ],
)
def test_windows_without_their_mode_do_not_fit(settings: dict[str, object], message: str) -> None:
    with pytest.raises(LeverMisfitError) as misfit:
        applied(centre(), [lever("callback", **settings)])
    assert str(misfit.value) == message


def test_nobody_is_called_back_where_nobody_calls() -> None:
    chats = {"orders": INTENTS["orders"] | {"channels": {"chat": 1}}}
    desk = {"desk": {"roster": {"constant": 2}, "skills": {"orders": {}}}}
    with pytest.raises(LeverMisfitError) as misfit:
        applied(centre(intents=chats, agents=desk), [lever("callback")])
    assert str(misfit.value) == "callback: no intent comes on the phone: there is nobody to be called back"
