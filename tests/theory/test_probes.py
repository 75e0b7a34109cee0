"""What is read from the contacts themselves, on a few contacts that can be followed by hand."""

import numpy as np

from simulator.records import Contacts, Outcome
from tests.theory import probes

NEVER = np.nan
ANSWERED, ABANDONED = int(Outcome.ANSWERED), int(Outcome.ABANDONED)


def contacts(
    *rows: tuple[float, float, float, int], need: list[int] | None = None, attempt: list[int] | None = None
) -> Contacts:
    """Contacts from (joined, left queue, freed, outcome); whose need is followed by another contact returns."""
    joined, left, freed, outcome = (np.array(column, dtype=np.float64) for column in zip(*rows, strict=True))
    count = len(rows)
    needs = np.arange(count) if need is None else np.array(need)
    return Contacts(
        intent=np.zeros(count, np.int64),
        channel=np.zeros(count, np.int64),
        need=needs,
        attempt=np.zeros(count, np.int64) if attempt is None else np.array(attempt),
        redial=np.zeros(count, bool),
        silent_before=np.zeros(count, bool),
        entered=joined,
        joined=joined,
        left_queue=left,
        talk_ended=freed,
        freed=freed,
        ended=np.where(np.isnan(freed), left, freed),
        hung_up=np.full(count, NEVER),
        way=np.zeros(count, np.int64),
        offer=np.zeros(count, np.int64),
        group=np.where(outcome == ANSWERED, 0, -1),
        outcome=outcome.astype(np.int64),
        resolved=np.zeros(count, bool),
        returns=np.full(count, need is not None),
        component_seconds=np.zeros((count, 6)),
        worked_seconds=freed - left,
        in_stints=np.zeros(count, bool),
        due=np.full(count, NEVER),
    )


ONE_AGENT = contacts(
    (0.0, 0.0, 10.0, ANSWERED),
    (2.0, 10.0, 16.0, ANSWERED),
    (3.0, 5.0, NEVER, ABANDONED),
    (4.0, 16.0, 20.0, ANSWERED),
    (18.0, 19.0, NEVER, ABANDONED),
    (30.0, 30.0, 40.0, ANSWERED),
)


def test_the_offered_wait_of_who_gave_up_is_until_an_agent_would_have_been_free() -> None:
    waits = probes.offered_waits(ONE_AGENT, 1, 0.0, 100.0)
    assert waits.tolist() == [0.0, 8.0, 13.0, 12.0, 2.0, 0.0]


def test_offered_waits_are_of_those_who_join_in_the_counted_time() -> None:
    assert probes.offered_waits(ONE_AGENT, 1, 3.0, 18.0).tolist() == [13.0, 12.0]


def test_with_a_second_agent_nobody_waits() -> None:
    served = contacts((0.0, 0.0, 10.0, ANSWERED), (2.0, 2.0, 5.0, ANSWERED), (6.0, 6.0, 9.0, ANSWERED))
    assert probes.offered_waits(served, 2, 0.0, 100.0).tolist() == [0.0, 0.0, 0.0]


def test_an_agent_is_busy_from_the_start_of_handling_to_its_end() -> None:
    assert probes.busy_at(ONE_AGENT, np.array([0.0, 1.0, 10.0, 20.0, 25.0])).tolist() == [0.0, 1.0, 1.0, 1.0, 0.0]


def test_who_was_answered_in_time_is_counted_by_the_period_of_joining() -> None:
    since, until = np.array([0.0, 20.0]), np.array([4.0, 40.0])
    assert probes.answered_within(ONE_AGENT, 0.0, since, until) == 2
    assert probes.answered_within(ONE_AGENT, 8.0, since, until) == 3
    assert probes.answered_within(ONE_AGENT, 12.0, since, until) == 3
    assert probes.answered_within(ONE_AGENT, 12.0, since, until + 0.5) == 4


RETURNING = contacts(
    (0.0, 0.0, 10.0, ANSWERED),
    (5.0, 5.0, 15.0, ANSWERED),
    (40.0, 40.0, 50.0, ANSWERED),
    need=[0, 1, 0],
    attempt=[0, 0, 1],
)


def test_customers_are_between_contacts_from_the_end_of_one_to_the_next() -> None:
    left, back = probes.between_contacts(RETURNING)
    assert left.tolist() == [10.0, 15.0, 50.0]
    assert back.tolist() == [40.0, np.inf, np.inf]


def test_time_between_contacts_is_counted_within_bounds() -> None:
    assert probes.time_between_contacts(RETURNING, 20.0, 60.0) == 20 + 40 + 10


def test_those_who_will_return_are_counted_at_an_instant() -> None:
    assert probes.to_return_at(RETURNING, np.array([5.0, 12.0, 30.0, 45.0])).tolist() == [0.0, 1.0, 2.0, 1.0]
