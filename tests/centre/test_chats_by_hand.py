"""Chats worked out by hand: who gets them, when slots are filled, what closing and patience do (model.md 4, 8, 9)."""

from simulator.records import Log, Outcome
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, play_calls, scenario, waits
from tests.centre.test_chat_laws import both, on, team


def fixed_chats(centre: Scenario, *chats: tuple[float, float]) -> Log:
    """Chats at given instants of given seconds, in a centre where nobody gives up."""
    return play_calls(centre, [(at, 0, seconds, float("inf")) for at, seconds in chats])


def test_a_new_chat_goes_to_the_agent_with_the_fewest_open() -> None:
    """Two agents: the third chat goes to the one of the two who got a chat first, the fourth to the other, ..."""
    centre = scenario(groups={"desk": team(agents=2, slots=3, slowdown=1.0)}, intent=on("chat"))
    log = fixed_chats(centre, (0.0, 100.0), (10.0, 500.0), (20.0, 100.0), (30.0, 40.0), (200.0, 100.0))
    # first agent: alone 20 s, then with the third: 80 s and 100 s of work; 180 s and 200 s by the clock
    # second: 20 s alone, with the fourth 80 s by the clock; the fifth goes to the first, who has none at 220
    assert log.contacts.freed.tolist() == [180.0, 550.0, 200.0, 110.0, 300.0]
    assert log.contacts.worked_seconds.tolist() == [100.0, 500.0, 100.0, 40.0, 100.0]
    assert sorted(zip(log.stints.start.tolist(), log.stints.end.tolist(), strict=True)) == [
        (0.0, 200.0), (10.0, 550.0), (200.0, 300.0),
    ]  # fmt: skip


def test_an_equal_number_open_goes_to_the_agent_whose_last_chat_is_longest_ago_whatever_the_team() -> None:
    groups = {name: team(agents=1, slots=2, slowdown=0) for name in ("one", "two")}
    centre = scenario(groups=groups, intent=on("chat"))
    log = fixed_chats(centre, (0.0, 40.0), (10.0, 300.0), (50.0, 300.0), (60.0, 300.0))
    assert log.contacts.group.tolist() == [0, 1, 0, 1]


def test_an_agent_who_comes_free_from_a_call_fills_every_slot_from_the_queue() -> None:
    centre = scenario(groups={"desk": team(agents=1, slots=3, slowdown=0)}, intent=both())
    calls = [
        (0.0, 0, 100.0, 1e9),
        (10.0, 1, 50.0, 1e9),
        (20.0, 1, 60.0, 1e9),
        (30.0, 1, 70.0, 1e9),
        (40.0, 1, 5.0, 1e9),
    ]
    log = play_calls(centre, calls)
    assert log.contacts.left_queue.tolist() == [0.0, 100.0, 100.0, 100.0, 150.0]


def test_agents_who_come_at_once_take_one_waiting_chat_each_before_any_takes_a_second() -> None:
    desk = team(slots=2, slowdown=1.0) | {"roster": {"intervals": {"08:00": 0, "09:00": 3}}}
    centre = scenario(groups={"desk": desk}, intent=on("chat"))
    opens = 9 * HOUR
    log = fixed_chats(centre, *((8.5 * HOUR + number, 60.0) for number in range(4)))
    assert log.contacts.left_queue.tolist() == [opens] * 4
    assert log.contacts.freed.tolist() == [opens + 120.0, opens + 60.0, opens + 60.0, opens + 120.0]


def test_who_is_not_named_to_leave_fills_up_again_while_another_is() -> None:
    """From 09:00 one agent less: one of two with as many open is named and takes no further chat, the other does."""
    desk = team(slots=2, slowdown=0) | {"roster": {"intervals": {"08:00": 2, "09:00": 1}}}
    centre = scenario(groups={"desk": desk}, intent=on("chat"))
    nine = 9 * HOUR
    chats = [(nine - 40, 100.0), (nine - 30, 500.0), (nine - 20, 80.0), (nine - 10, 20.0), (nine - 5, 50.0)]
    log = fixed_chats(centre, *chats)
    # the first agent has the first and third and is named; the second has room for the fifth when the fourth is over
    assert (log.contacts.left_queue - nine).tolist() == [-40.0, -30.0, -20.0, -10.0, 10.0]


def test_a_reserve_is_kept_free_of_second_chats_as_well() -> None:
    skills = {"a": {}, "b": {"reserve": 1}}
    groups = {"desk": team(agents=2, slots=3, slowdown=0, skills=skills)}
    centre = scenario(groups=groups, intents="ab", intent=on("chat"))
    log = play_calls(centre, [(0.0, 1, 100.0, 1e9), (10.0, 1, 100.0, 1e9), (20.0, 0, 300.0, 1e9), (30.0, 1, 50.0, 1e9)])
    # of two agents one stays free of b, so from 20 on both must be free before the next of them begins
    assert log.contacts.left_queue.tolist() == [0.0, 320.0, 20.0, 420.0]


def test_a_call_beside_chats_takes_a_slot_and_is_slowed_like_a_chat() -> None:
    centre = scenario(groups={"desk": team(agents=1, slots=2, slowdown=1.0, beside_calls=True)}, intent=both())
    log = play_calls(centre, [(0.0, 1, 100.0, 1e9), (50.0, 0, 100.0, 1e9), (60.0, 0, 10.0, 1e9), (70.0, 1, 10.0, 1e9)])
    # two are open from 50 to 170; the second chat waits 80 s for a slot, the second call until the first is over
    assert log.contacts.freed.tolist() == [150.0, 210.0, 220.0, 170.0]
    assert log.contacts.left_queue.tolist() == [0.0, 50.0, 210.0, 150.0]
    assert log.contacts.worked_seconds.tolist() == [100.0, 100.0, 10.0, 10.0]


def test_at_a_drop_close_chats_in_the_queue_are_disconnected_and_those_open_are_finished() -> None:
    calendar = {"open": {"default": "08:00-18:00", "chat": "08:00-12:00"}, "closing": {"chat": "drop"}}
    centre = scenario(groups={"desk": team(agents=1, slots=2, slowdown=0)}, intent=on("chat"), calendar=calendar)
    noon = 12 * HOUR
    log = fixed_chats(centre, (noon - 60, 100.0), (noon - 50, 200.0), (noon - 40, 100.0), (noon, 100.0))
    expected = [Outcome.ANSWERED, Outcome.ANSWERED, Outcome.DISCONNECTED, Outcome.CLOSED]
    assert log.contacts.outcome.tolist() == expected
    assert (log.contacts.ended - noon).tolist() == [40.0, 150.0, 0.0, 0.0]


def test_patience_ends_a_wait_for_a_chat() -> None:
    centre = scenario(groups={"desk": team(agents=1, slots=2, slowdown=0)}, intent=on("chat"))
    log = play_calls(centre, [(0.0, 0, 100.0, 5.0), (0.0, 0, 100.0, 0.0), (10.0, 0, 9.0, 30.0), (10.0, 0, 9.0, 90.0)])
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED, Outcome.ANSWERED, Outcome.ABANDONED, Outcome.ANSWERED]
    assert waits(log.contacts) == [0.0, 0.0, 30.0, 90.0]
