"""A change played, staffed anew and appraised, on a centre that is played in a moment."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from simulator.experiment.player import play_one
from simulator.money.averages import mean_quantities
from simulator.planning import Case, Pairing
from simulator.planning.appraisal import luck
from simulator.planning.appraisal.adoption import between, way
from simulator.planning.appraisal.appraise import appraise
from simulator.planning.appraisal.bench import Bench
from simulator.planning.appraisal.breakeven import PaidBack, break_even
from simulator.planning.appraisal.dials import Adopted
from simulator.planning.appraisal.inputs import Inputs, inputs_of
from simulator.planning.appraisal.outlook import Outlook, Supposed, outlook_of
from simulator.planning.appraisal.playing import respond
from simulator.planning.appraisal.results import Appraised
from simulator.planning.pairs import compare_pair
from simulator.planning.staffing.places import with_heads
from simulator.planning.staffing.results import Restaffed
from simulator.records import Replication
from simulator.scenario.assumptions import Assumption
from simulator.scenario.scenario import Scenario
from tests.planning.appraisal.changes import HANDLE, PAIRING, PORTAL, centre, change, faster, restaffed

BEFORE = Case(centre())
HEADS = "a head more or fewer than was found for team"
AFTER = change(faster(costs={"adds": [PORTAL]}), appraisal={"draws": 6, "horizon_months": 8})


class Shelf:
    """Finished replications by key, and how often one was asked for."""

    def __init__(self) -> None:
        self.kept: dict[str, Replication] = {}

    def load(self, key: str) -> Replication | None:
        return self.kept.get(key)

    def save(self, key: str, replication: Replication) -> None:
        self.kept[key] = replication


@pytest.fixture(scope="module", autouse=True)
def _few_resamples() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(luck, "RESAMPLES", 12)
        yield


@pytest.fixture(scope="module")
def found() -> Restaffed:
    return restaffed(BEFORE, AFTER, heads=5)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def told(found: Restaffed, shelf: Shelf) -> Appraised:
    return appraise(BEFORE, AFTER, found, replace(PAIRING, cache=shelf))


def test_every_replication_is_counted_by_what_it_is_for(told: Appraised) -> None:
    assert dict(told.plays) == {
        "comparison": 8,
        "staffing": 20,
        "typical inputs": 6,
        "levels of adoption": 2,
        "ends of assumptions": 4,
        "joint draws": 4,
    }


def test_it_has_all_that_is_asked_of_an_appraisal(told: Appraised) -> None:
    assert [level.adoption for level in told.levels] == [0.0, 0.5, 1.0]
    assert told.levels[0].needed_fte["team"] == pytest.approx(6)
    assert told.levels[2].needed_fte["team"] == pytest.approx(5)
    assert 5 < told.levels[1].needed_fte["team"] < 6
    assert told.levels[0].handled_hours > told.levels[1].handled_hours > told.levels[2].handled_hours
    assert told.returns.npv == told.by_mode["attrition_only"].npv > told.by_mode["capacity_only"].npv
    assert told.cautious.npv < told.returns.npv
    assert told.noise is not None
    assert told.noise.low < told.returns.npv < told.noise.high
    swings = {swing.label: swing for swing in told.tornado}
    assert swings.keys() == {HANDLE, HEADS}
    assert swings[HANDLE].npv_low < told.returns.npv
    heads = swings[HEADS]
    assert heads.npv_low > told.returns.npv > heads.npv_high
    assert told.chances is not None
    assert told.chances.checked == 2
    assert told.chances.largest_miss is not None
    assert told.chances.largest_miss < swings[HANDLE].width


def test_repeated_it_is_the_same_and_plays_nothing_again(told: Appraised, found: Restaffed, shelf: Shelf) -> None:
    def refuse(scenario: Scenario, seed: int, index: int) -> Replication:
        raise AssertionError("it was played already")

    assert appraise(BEFORE, AFTER, found, replace(PAIRING, cache=shelf, play=refuse)) == told


def test_interrupted_and_begun_again_it_goes_on_from_what_is_finished(told: Appraised, found: Restaffed) -> None:
    shelf, played = Shelf(), list[int]()

    def interrupted(scenario: Scenario, seed: int, index: int) -> Replication:
        if len(played) == 5:
            raise KeyboardInterrupt
        played.append(index)
        return play_one(scenario, seed, index)

    with pytest.raises(KeyboardInterrupt):
        appraise(BEFORE, AFTER, found, replace(PAIRING, cache=shelf, play=interrupted))
    assert len(shelf.kept) == 5
    assert appraise(BEFORE, AFTER, found, replace(PAIRING, cache=shelf)) == told
    assert len(shelf.kept) == 16


def looked_at(found: Restaffed, before: Case, after: Case, inputs: Inputs) -> Outlook:
    road = way(before, after)
    bench = Bench(PAIRING, pairs=PAIRING.replications)
    return outlook_of(road, found, inputs, respond(road, found, inputs, bench, between(road.months, 1)))


def test_a_level_is_exactly_the_month_that_was_played_there(found: Restaffed) -> None:
    one = looked_at(found, BEFORE, AFTER, Inputs({}, {}))
    half = with_heads(way(BEFORE, AFTER).case((0.5,)).scenario, (6,))
    played = compare_pair(BEFORE.scenario, half, PAIRING).after.quantities
    form = one.response.form
    assert form.vector(one.month(0.5)[0]) == pytest.approx(form.vector(played))
    for level, report in ((0.0, found.comparison.before), (1.0, found.comparison.after)):
        months = mean_quantities([month.quantities for month in report.months])
        assert form.vector(one.month(level)[0]) == pytest.approx(form.vector(months))


def test_a_setting_of_both_moves_both_and_today_people_stay(found: Restaffed) -> None:
    path = "intents.orders.resolution.returns"
    unsure = centre(assumptions={path: Assumption(low=0.4, high=0.9)})
    before, after = Case(unsure), replace(AFTER, base=unsure.model_copy(update={"appraisal": AFTER.base.appraisal}))
    one = looked_at(found, before, after, inputs_of(before, after))
    point, weights = one.inputs.low(path), one.response.weights
    sides = one.response.before, one.response.after
    moved = [side.at(weights, {}) - side.at(weights, point.before) for side in sides]
    fewer = [one.response.form.month(each).handled_hours for each in moved]
    assert min(fewer) > 10
    assert [each.before.heads for each in one.flow(Supposed(point)).months] == pytest.approx([6] * 9)


def test_a_break_even_plays_only_what_it_asks_for(found: Restaffed) -> None:
    answer = break_even(BEFORE, AFTER, found, PAIRING, on=Adopted(), goal=PaidBack(by_month=8))
    assert dict(answer.plays) == {"typical inputs": 4, "levels of adoption": 2}
    assert answer.answer == "found"
    assert answer.holds_at is not None
    assert 0 < answer.holds_at < 1


def test_a_long_calendar_is_tried_on_its_first_week() -> None:
    weeks = centre().calendar.model_copy(update={"days": 28})
    long = centre().model_copy(update={"calendar": weeks})
    lengths: list[int] = []

    def watch(scenario: Scenario, seed: int, index: int) -> Replication:
        lengths.append(scenario.calendar.days)
        raise KeyboardInterrupt

    road = way(Case(long), replace(AFTER, base=long))
    staffed = restaffed(BEFORE, AFTER, heads=5)
    with pytest.raises(KeyboardInterrupt):
        respond(road, staffed, inputs_of(road.before, road.after), Bench(Pairing(1, 1, play=watch), 1), ())
    assert lengths == [7]
