"""The Erlang C vector that the cost model is checked by: 350 calls an hour of 300 s, service within 30 s."""

from tests.theory.cases import Case, Expected
from tests.theory.erlang import relaxation

CALLS_PER_HOUR, HANDLING, THRESHOLD = 350.0, 300.0, 30.0
ANSWERED_IN_TIME = {35: 0.88, 33: 0.74, 32: 0.62, 31: 0.46, 30: 0.24}
"""By agents: share answered within the threshold, printed in whole per cent."""
MEAN_WAIT = {35: 11.2, 33: 30.4, 32: 53.7, 31: 106.7, 30: 298.1}
"""By agents: average speed of answer in seconds, printed to a tenth."""

PLAYED_AGENTS = 35
"""The entry that is played too: the others need many times its contacts to be decided."""


def vector_case(agents: int) -> Case:
    """One entry of the vector as a case to be played; its errors are those of the printed rounding."""
    return Case(
        id=f"vector-{agents}-agents",
        family="erlang_c",
        description="Erlang C",
        parameters={
            "arrival_rate": CALLS_PER_HOUR,
            "handling_time_mean": HANDLING,
            "agents": agents,
            "service_level_thresholds": [THRESHOLD],
        },
        expected=(
            Expected("sl@30", ANSWERED_IN_TIME[agents], "1", 0.005),
            Expected("asa", MEAN_WAIT[agents], "s", 0.05),
        ),
        relaxation_seconds=relaxation(CALLS_PER_HOUR / 3_600, HANDLING, agents),
    )
