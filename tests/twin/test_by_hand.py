"""Small days played by hand: what the twin makes of them, event by event."""

from simulator.records import Outcome, TryResult
from tests.centre.building import HOUR, scenario
from tests.twin.by_hand import call, desks
from tests.twin.centre import Twin
from tests.twin.fate import Exit
from tests.twin.given import GivenFate, GivenLot, GivenNeed
from tests.twin.story import story


def test_callers_are_served_in_order_and_the_impatient_leave() -> None:
    calls = [call(0.0, 100.0, wrap=20.0), call(10.0, 30.0), call(20.0, patience=50.0)]
    assert story(scenario(), calls) == [
        (0.0, 0, "joins"),
        (0.0, 0, "meets 0"),
        (10.0, 1, "joins"),
        (20.0, 2, "joins"),
        (70.0, 2, "ends abandoned"),
        (100.0, 0, "ends answered"),
        (120.0, 0, "frees 0"),
        (120.0, 1, "meets 0"),
        (150.0, 1, "ends answered"),
    ]


def test_a_warm_transfer_keeps_the_first_agent_until_the_second_begins() -> None:
    groups = desks(first={"a": {}}, second={"a": {"rank": 2, "tier": 2}, "b": {}})
    centre = scenario(
        groups=groups, intents="ab", intent={"transfer": {"share": 0.5, "tier": 2, "first_leg": 0.25, "warm": True}}
    )
    calls = [call(0.0, 70.0, intent=1), call(1.0, 80.0, wrap=40.0, transfer=0.4)]
    assert story(centre, calls) == [
        (0.0, 0, "joins"),
        (0.0, 0, "meets 1"),
        (1.0, 1, "joins"),
        (1.0, 1, "meets 0"),
        (21.0, 1, "joins"),
        (70.0, 0, "ends answered"),
        (70.0, 1, "meets 1"),
        (80.0, 1, "frees 0"),
        (130.0, 1, "ends answered"),
        (160.0, 1, "frees 1"),
    ]


def test_a_cold_transfer_frees_the_first_agent_and_patience_goes_on() -> None:
    """The customer had 100 s and waited 10 of them; the second agent is busy too long."""
    groups = desks(first={"a": {}}, second={"a": {"rank": 2, "tier": 2}, "b": {}})
    transfer = {"transfer": {"share": 0.5, "tier": 2, "first_leg": 0.25}, "redial": {"abandoned": 1}}
    centre = scenario(groups=groups, intents="ab", intent=transfer)
    first, then = GivenFate(components=(80.0, 40.0), transfer=0.4, patience=100.0, redial=0.5), GivenFate()
    calls = [call(0.0, 999.0, intent=1), call(1.0, 10.0), GivenNeed(1.0, 0, (first, then))]
    assert story(centre, calls, since=1.0) == [
        (1.0, 1, "joins"),
        (1.0, 2, "joins"),
        (1.0, 1, "meets 0"),
        (11.0, 1, "ends answered"),
        (11.0, 2, "meets 0"),
        (31.0, 2, "joins"),
        (41.0, 2, "frees 0"),
        (121.0, 2, "ends abandoned"),
        (721.0, 3, "joins"),
        (721.0, 3, "meets 0"),
        (781.0, 3, "ends answered"),
        (999.0, 0, "ends answered"),
    ]
    contacts = Twin(centre, GivenLot(calls)).play().contacts
    assert contacts[2].outcome is Outcome.ANSWERED
    assert not contacts[2].resolved
    assert contacts[3].redial


def test_the_wrong_agent_of_a_misrouted_call_passes_it_on_unless_he_has_the_skill() -> None:
    groups = desks(first={"a": {}}, second={"b": {"handle": 2}})
    both = desks(first={"a": {}}, second={"b": {"handle": 2}, "a": {"rank": 2, "handle": 3}})
    calls = [call(0.0, 100.0, asks=1, wrap=10.0)]
    menu = {"time": "0s", "misroutes": 0.1, "misroute_leg": 0.3}
    assert story(scenario(groups=groups, intents="ab", ivr=menu), calls) == [
        (0.0, 0, "joins"),
        (0.0, 0, "meets 1"),
        (60.0, 0, "joins"),
        (60.0, 0, "meets 0"),
        (66.0, 0, "frees 1"),
        (160.0, 0, "ends answered"),
        (170.0, 0, "frees 0"),
    ]
    assert story(scenario(groups=both, intents="ab", ivr=menu), calls) == [
        (0.0, 0, "joins"),
        (0.0, 0, "meets 1"),
        (300.0, 0, "ends answered"),
        (330.0, 0, "frees 1"),
    ]


def test_a_group_with_a_reserve_keeps_its_last_agent_for_others() -> None:
    skills = {"a": {"reserve": 1}, "b": {}}
    centre = scenario(groups={"desk": {"roster": {"constant": 2}, "skills": skills}}, intents="ab")
    calls = [call(0.0, 50.0), call(1.0, 50.0), call(2.0, 20.0, intent=1)]
    assert story(centre, calls) == [
        (0.0, 0, "joins"),
        (0.0, 0, "meets 0"),
        (1.0, 1, "joins"),
        (2.0, 2, "joins"),
        (2.0, 2, "meets 0"),
        (22.0, 2, "ends answered"),
        (50.0, 0, "ends answered"),
        (50.0, 1, "meets 0"),
        (100.0, 1, "ends answered"),
    ]


def test_a_blocked_call_redials_and_who_accepts_a_callback_frees_the_line() -> None:
    redial = {"redial": {"blocked": [1, 0]}}
    rules = {"offer_when": {"waited": "5s"}, "accepts": 1, "dial": "agent_first"}
    centre = scenario(lines={"trunks": 2}, callback=rules, intent=redial)
    blocked = GivenFate(redial=0.5, redial_delay=4.0)
    calls = [call(0.0, 50.0), call(1.0, 20.0), GivenNeed(2.0, 0, (blocked, GivenFate(accepts=False)))]
    assert story(centre, calls) == [
        (0.0, 0, "joins"),
        (0.0, 0, "meets 0"),
        (1.0, 1, "joins"),
        (2.0, 2, "ends blocked"),
        (2.0, 2, "enters"),
        (6.0, 3, "joins"),
        (6.0, 1, "accepts"),
        (50.0, 0, "ends answered"),
        (50.0, 1, "rings"),
        (70.0, 1, "is reached"),
        (70.0, 1, "meets 0"),
        (90.0, 1, "ends answered"),
        (90.0, 3, "meets 0"),
        (150.0, 3, "ends answered"),
    ]


def test_at_closing_as_many_stay_as_calls_are_left_on_the_line_in_the_menu_or_to_be_called_back() -> None:
    nine = 9 * HOUR
    rules = {"offer_when": {"waited": "1s"}, "accepts": 1, "dial": "agent_first", "retry_after": "10m"}
    centre = scenario(
        groups={"desk": {"roster": {"constant": 2}, "skills": {"a": {}}}},
        calendar={"open": {"default": "08:00-09:00"}, "days": 2},
        callback=rules,
        ivr={},
    )
    calls = [
        call(nine - 100, 150.0),
        call(nine - 99, 110.0),
        call(nine - 50, 30.0),
        call(nine - 40, 20.0, reached=(False, True)),
        call(nine - 10, 40.0, menu_seconds=100.0, accepts=False),
        call(nine, 1.0),
    ]
    assert story(centre, calls, since=nine) == [
        (nine, 5, "ends closed"),
        (nine, 5, "enters"),
        (nine + 11, 1, "ends answered"),
        (nine + 11, 2, "rings"),
        (nine + 31, 2, "is reached"),
        (nine + 31, 2, "meets 0"),
        (nine + 50, 0, "ends answered"),
        (nine + 50, 3, "rings"),
        (nine + 61, 2, "ends answered"),
        (nine + 70, 3, "is missed"),
        (nine + 90, 4, "joins"),
        (nine + 90, 4, "meets 0"),
        (nine + 130, 4, "ends answered"),
        (nine + 23 * HOUR, 3, "rings"),
        (nine + 23 * HOUR + 20, 3, "is reached"),
        (nine + 23 * HOUR + 20, 3, "meets 0"),
        (nine + 23 * HOUR + 40, 3, "ends answered"),
    ]


def test_priority_outweighs_the_seconds_waited_that_it_is_worth() -> None:
    routing = {"contact": {"priority": {"b": 30}}}
    calls = [call(0.0, 100.0), call(10.0, 10.0), call(39.0, 10.0, intent=1), call(41.0, 10.0, intent=1)]
    events = story(scenario(intents="ab", routing=routing), calls, since=100.0)
    assert [contact for _, contact, what in events if what == "meets 0"] == [2, 1, 3]


def test_self_service_solves_loses_delays_or_sends_on() -> None:
    calendar = {"open": {"default": "08:00-17:00"}, "days": 2}
    results = [TryResult.SOLVED, TryResult.GAVE_UP, TryResult.FAILED_SILENTLY, TryResult.FAILED]
    fates = (GivenFate(spread=0.25),)
    needs = [
        GivenNeed(16 * HOUR + at, 0, fates, result, try_seconds=30.0, silent_delay=HOUR)
        for at, result in enumerate(results)
    ]
    book = Twin(scenario(calendar=calendar), GivenLot(needs)).play()
    assert [made.result for made in book.tries] == results
    assert [(contact.entered, contact.silent_before) for contact in book.contacts] == [
        (16 * HOUR + 3, False),
        (32.5 * HOUR, True),
    ]


def test_repeats_end_with_their_generations_and_redials_with_the_last_chance() -> None:
    resolution = {"first_contact": 0.5, "returns": 1, "generations": 2}
    unresolved = GivenFate(resolve=0.6, return_delay=100.0)
    again = scenario(intent={"resolution": resolution})
    contacts = Twin(again, GivenLot([GivenNeed(0.0, 0, (unresolved,))])).play().contacts
    assert [(contact.entered, contact.returns) for contact in contacts] == [(0.0, True), (160.0, True), (320.0, False)]
    hangs_up = GivenFate(menu_exit=Exit.HANGS_UP, menu_seconds=5.0, redial=0.5, redial_delay=95.0)
    redial = scenario(ivr={}, intent={"redial": {"left_ivr": [1, 0.6, 0.4]}})
    contacts = Twin(redial, GivenLot([GivenNeed(0.0, 0, (hangs_up,))])).play().contacts
    assert [(contact.entered, contact.returns) for contact in contacts] == [(0.0, True), (100.0, True), (200.0, False)]


def test_what_is_announced_lets_more_callers_balk_and_the_others_wait_longer() -> None:
    waiting = {"announcement": {"over": "60s", "patience": 1.5, "balks": 4}}
    calls = [
        call(0.0, 1_000.0),
        call(1.0, patience=900.0, balk=0.2),
        call(2.0, patience=100.0, balk=0.5),
        call(3.0, balk=0.3),
    ]
    book = Twin(scenario(waiting=waiting, intent={"balks": 0.1}), GivenLot(calls)).play()
    ends = [(contact.outcome, contact.ended) for contact in book.contacts]
    answered, abandoned = Outcome.ANSWERED, Outcome.ABANDONED
    assert ends == [(answered, 1_000.0), (abandoned, 901.0), (abandoned, 152.0), (abandoned, 3.0)]
