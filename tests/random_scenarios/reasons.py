"""Intents: volume, self-service, handling, patience, redial, transfer, resolution."""

from collections.abc import Iterable

from hypothesis import strategies as st

from tests.random_scenarios.calendars import PROFILES
from tests.random_scenarios.values import FACTORS, Data, Some, durations, laws, shares, table

HOUR = 3_600
COMPONENTS = ("greet", "verify", "search", "hold", "wrap")
CAUSES = ("abandoned", "blocked", "left_ivr", "closed", "disconnected", "unreached")


def _parts(cuts: tuple[int, int, int]) -> Data:
    low, middle, high = sorted(cuts)
    return {"solves": f"{low}%", "silent_failure": f"{middle - low}%", "gives_up": f"{high - middle}%"}


_WHOLE = st.tuples(*[st.integers(0, 100)] * 3).map(_parts)
_TRYING = table(
    tries=shares(90),
    time=laws(0, 600),
    silent_delay=laws(0, 20 * HOUR),
    handle_after_failure=FACTORS,
)
SELF_SERVICE = st.tuples(_TRYING, _WHOLE).map(lambda parts: parts[0] | parts[1])
"""Shares of tries that are at most the whole; some do not try, that contacts may remain."""

HANDLE = st.tuples(table({"talk": laws(0, 1_800)}), table(**{name: laws(0, 200) for name in COMPONENTS})).map(
    lambda parts: {"phone": parts[0] | parts[1]}
)

_CHANCES = shares(60) | st.tuples(shares(), shares(60)).map(list)
"""Never for sure in the long run: nobody calls for ever."""
REDIAL = table(after=laws(1, 3 * HOUR), **dict.fromkeys(CAUSES, _CHANCES))

_AGAIN = {"first_contact": shares(), "later": shares(), "generations": st.integers(0, 3)}
RESOLUTION = table(returns=shares(60), after=laws(1, 20 * HOUR), **_AGAIN) | table(
    {"returns": st.just("100%"), "after": durations(6 * HOUR, 20 * HOUR)}, **_AGAIN
)


INTENT = table(
    {"handle": HANDLE},
    self_service=SELF_SERVICE,
    relative_length=st.sampled_from((0, 0.6, 1)),
    handle_measured_at_deflection=shares(90),
    patience=table(phone=laws(0, 2 * HOUR)),
    balks=shares(),
    redial=REDIAL,
    resolution=RESOLUTION,
    **PROFILES,
)
"""An intent without volume and transfer."""


def transfers(name: str, groups: Iterable[Data]) -> Some[Data | None]:
    """A transfer of an intent to a skill that a group has; nothing where there is none but its own."""
    skills = [item for group in groups for item in group["skills"].items()]
    reachable = sorted({(to, tier) for to, skill in skills for tier in range(1, skill.get("tier", 1) + 1)})
    targets = [{"to": to, "tier": tier} for to, tier in reachable if (to, tier) != (name, 1)]
    if not targets:
        return st.none()
    how = table({"share": shares()}, first_leg=shares(), warm=st.booleans())
    return st.none() | st.tuples(how, st.sampled_from(targets)).map(lambda parts: parts[0] | parts[1])
