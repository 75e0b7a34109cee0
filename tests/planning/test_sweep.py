"""Each point of a sweep is compared with the scenario as it is."""

from dataclasses import replace

from simulator.planning import Case, Pairing, sweep
from tests.planning.cases import BEFORE, PAIRING, centre
from tests.planning.test_pairs import Counting


def team(heads: int) -> Case:
    return Case(centre(agents={"team": {"roster": {"constant": heads}, "skills": {"orders": {}}}}))


def test_more_agents_cost_more_point_by_point() -> None:
    points = [({"agents.team.roster.constant": str(heads)}, team(heads)) for heads in (3, 4, 5)]
    found = sweep(BEFORE, points, PAIRING)
    assert [point.values["agents.team.roster.constant"] for point in found] == ["3", "4", "5"]
    assert found[0].comparison.same
    assert found[0].comparison.cash.mean == 0
    assert found[1].comparison.cash.mean > found[2].comparison.cash.mean


def test_the_scenario_itself_is_played_once() -> None:
    play = Counting()
    sweep(BEFORE, [({}, team(4)), ({}, team(5))], Pairing(2, 1, play=play))
    assert sum(play.played.values()) == 6


def test_progress_is_of_all_points_together() -> None:
    seen: list[tuple[int, int]] = []
    pairing = replace(PAIRING, progress=lambda done, planned: seen.append((done, planned)))
    sweep(BEFORE, [({}, team(4)), ({}, team(5))], pairing)
    whole = 2 * 2 * PAIRING.replications
    assert {planned for _, planned in seen} == {whole}
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1] == (whole, whole)
