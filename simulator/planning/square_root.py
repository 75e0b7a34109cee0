"""Square-root safety staffing: the agents beyond a load, by its square root, with which a service stays about the same.

Halfin and Whitt (1981); Borst, Mandelbaum and Reiman (2004).
"""

import math


def safety(load: float, agents: float) -> float:
    """Agents beyond the load, both in Erlang, by its square root; 0 without a load."""
    return (agents - load) / math.sqrt(load) if load > 0 else 0.0


def agents_needed(load: float, beta: float) -> float:
    """Agents logged in on average for a load in Erlang at a safety `beta`: R + beta sqrt(R), never fewer than none."""
    return max(load + beta * math.sqrt(load), 0.0) if load > 0 else 0.0
