"""A staffing that was found and confirmed, put together for who reads it."""

from collections.abc import Mapping
from dataclasses import replace

from simulator.money import CostReport
from simulator.planning.staffing.answer import Answer
from simulator.planning.staffing.confirming import Confirmed, Played
from simulator.planning.staffing.path import WeekPath, caps_of
from simulator.planning.staffing.places import heads_at, with_heads
from simulator.planning.staffing.results import Staffed
from simulator.planning.staffing.trials import Plays
from simulator.scenario.staffing import Basis


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
    staffed = Staffed(
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
        because="",
    )
    return replace(staffed, because=_because(staffed, answer))


def _because(staffed: Staffed, answer: Answer) -> str:
    """How the answer is known, in a sentence."""
    rule = "the targets are met in the mean" if staffed.basis == "target" else "service is no worse than before"
    if answer.unmet:
        rule += f" (but for {', '.join(answer.unmet)}, where no staffing that was tried restores it: heads stay there)"
    held = "all constraints hold" if staffed.is_confirmed else "not all constraints hold"
    heads = "a head" if staffed.repairs == 1 else f"{staffed.repairs} heads"
    put_back = f", with {heads} put back," if staffed.repairs else ""
    return (
        f"of {staffed.tried} staffings that were played it is the smallest with which {rule}, and "
        f"{_one_fewer(staffed, answer)}; on {len(staffed.report.months)} replications that the search never "
        f"saw{put_back} {held}"
    )


def _one_fewer(staffed: Staffed, answer: Answer) -> str:
    fewer = [f"{name} ({low} or {high} heads)" for name, (low, high) in staffed.or_one_more.items()]
    if fewer:
        return f"of {', '.join(fewer)} it is open whether one fewer would do"
    return "one head fewer misses" if answer.is_least else "one head fewer missed wherever that was tried"
