"""The week by intervals: the load that was played, and the agents whom it needs by Erlang A."""

import numpy as np

from simulator.planning.staffing.erlang import agents_a
from simulator.planning.staffing.live_work import GroupWork, busy_agents, group_work
from simulator.planning.staffing.presence import brings
from simulator.planning.staffing.weekly import open_intervals
from simulator.records import Floats, Simulation
from simulator.scenario.scenario import Scenario
from simulator.scenario.service import Service


def loads(simulation: Simulation) -> dict[str, Floats]:
    """Busy agents (handling and held rings, in Erlang) of each group by weekly interval.

    They are means over replications and over the counted days that are no holidays; 0 on a weekday that never counted.
    """
    busy = busy_agents(simulation)
    return {name: busy[:, number] for number, name in enumerate(simulation.scenario.agents)}


def needed_erlang(scenario: Scenario, simulation: Simulation, group: str) -> Floats:
    """Agents of a group needed by weekly interval: the work as it was played, the targets and hours of the scenario.

    While the group is open: the fewest by Erlang A for its live work who meet the strict service level and the
    abandonment of every live channel that it serves, raised in proportion where the week's live work would be over
    the occupancy cap. Messages and campaigns fill all the time that these are idle; what does not fit is spread evenly
    over the hours of the roster, as is all the work of a group without live channels, at an occupancy of 1.0.
    """
    work = group_work(simulation, group)
    live = work.live * open_intervals(scenario, group)
    needed = _live_agents(scenario.service, work, live)
    unplaced = max(float(work.deferred.sum()) - float((needed - live).sum()), 0.0)
    there = brings(scenario, group).any(axis=1)
    return needed + unplaced * there / max(int(there.sum()), 1)


def _live_agents(service: Service, work: GroupWork, live: Floats) -> Floats:
    needed = np.zeros(len(live))
    for channel in work.channels:
        targets = service.chat if channel == "chat" else service.phone
        rule = (work.handling_seconds, work.patience_seconds, targets.within, targets.level, targets.abandonment)
        needed = np.maximum(needed, [agents_a(load, *rule) for load in live.tolist()])
    sustained = service.occupancy_cap * float(needed.sum())
    return needed * max(float(live.sum()) / sustained, 1.0) if sustained else needed
