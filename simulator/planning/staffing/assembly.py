"""A staffing that was found and confirmed, put together for who reads it."""

from collections.abc import Mapping

from simulator.money import CostReport
from simulator.planning.staffing.answer import Answer
from simulator.planning.staffing.confirming import Confirmed, Played
from simulator.planning.staffing.path import WeekPath, caps_of
from simulator.planning.staffing.places import heads_at, with_heads
from simulator.planning.staffing.results import Staffed
from simulator.planning.staffing.trials import Plays
from simulator.scenario.staffing import Basis

_LENGTHS: Mapping[int, str] = {1: "a day", 7: "a week"}


def staffed_of(
    basis: Basis,
    answer: Answer,
    found: Confirmed[Played],
    report: CostReport,
    was_cost: float,
    plays: Plays,
    caps: Mapping[str, float] | None = None,
) -> Staffed:
    """The result from the heads that were confirmed, priced in `report`; `caps` are those of `service` by default."""
    layout, was = answer.layout, heads_at(answer.layout.scenario)
    most = caps_of(layout, layout.scenario.service.occupancy_cap) if caps is None else caps
    path = WeekPath(layout, found.heads, report.simulation, basis, most)
    return Staffed(
        basis=basis,
        scenario=with_heads(layout.scenario, found.heads),
        places=layout.places,
        was=was,
        heads=found.heads,
        groups=path.groups(was, answer.least(found.heads) if basis == "target" else {}),
        intervals=path.intervals(),
        constraints=found.constraints,
        or_one_more=answer.or_one_more(found.heads),
        report=report,
        was_cost=was_cost,
        tried=plays.tried,
        plays=plays.played,
        is_confirmed=found.holds,
        repairs=found.repairs,
        because=f"{_searched(basis, answer, plays.tried)}; {_confirming(found, len(report.months))}",
    )


def _searched(basis: Basis, answer: Answer, tried: int) -> str:
    """How the search knows its answer, before it was confirmed."""
    rule = "the targets are met in the mean" if basis == "target" else "service is no worse than before"
    if answer.unmet:
        rule += f" (but for {', '.join(answer.unmet)}, where no staffing that was tried restores it: heads stay there)"
    return f"{tried} staffings were played to find the smallest with which {rule}; {_fewer(basis, answer)}"


def _fewer(basis: Basis, answer: Answer) -> str:
    undecided = [f"{name} ({low} or {high} heads)" for name, (low, high) in answer.or_one_more(answer.heads).items()]
    if undecided:
        return f"of {', '.join(undecided)} it is open whether one fewer would do"
    if basis == "target":
        told = "with one head fewer a target is missed so clearly that it is rejected at 95 %"
    else:
        told = f"with one head fewer service is worse in the mean of {_played(answer)}"
    return told if answer.is_least else f"{told}, wherever that was tried"


def _played(answer: Answer) -> str:
    """What a candidate was played in."""
    played = answer.week.played
    number, days = len(played.replications), played.scenario.calendar.days
    return f"{number} {'replication' if number == 1 else 'replications'} of {_LENGTHS.get(days, f'{days} days')}"


def _confirming(found: Confirmed[Played], replications: int) -> str:
    held = "all constraints hold" if found.holds else "not all constraints hold"
    heads = "a head" if found.repairs == 1 else f"{found.repairs} heads"
    put_back = f", with {heads} put back," if found.repairs else ""
    return f"on {replications} replications that the search never saw{put_back} {held}"
