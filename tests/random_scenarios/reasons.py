"""Intents: volume, channels, self-service, handling, patience, redial, switches, chases, transfer, resolution."""

from collections.abc import Sequence

from simulator.scenario.channels import CHANNELS, DEFERRED, LIVE
from tests.random_scenarios import draws as st
from tests.random_scenarios.calendars import PROFILES, volumes
from tests.random_scenarios.coverage import Reachable, reachable
from tests.random_scenarios.values import FACTORS, Data, Some, durations, laws, shares, sparse, table, wholes

HOUR = 3_600
COMPONENTS = ("greet", "verify", "search", "hold", "wrap")
CAUSES = ("abandoned", "blocked", "left_ivr", "closed", "disconnected", "unreached")
CHANNEL_SETS = st.one_of(
    st.just(("phone",)),
    st.just(CHANNELS),
    st.subsets(CHANNELS, least=1).map(tuple),
)


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

_TALK = laws(0, 1_800)
_SIDE = laws(0, 200)
HANDLE = sparse({"talk": _TALK}, **dict.fromkeys(COMPONENTS, _SIDE)) | sparse(
    {"wrap": _SIDE}, **dict.fromkeys(COMPONENTS[:-1], _SIDE)
)

SWITCHES = ("first", "redial", "repeat", "failed_self_service")
_CHANCES = shares(60) | st.tuples(shares(), shares(60)).map(list)
"""Never for sure in the long run: nobody calls for ever."""
REDIAL = table(after=laws(1, 3 * HOUR), **dict.fromkeys(CAUSES, _CHANCES))

_BY_CHANNEL = sparse(**dict.fromkeys(CHANNELS, table(first_contact=shares(), later=shares())))
_AGAIN = {
    "first_contact": shares(),
    "later": shares(),
    "generations": st.integers(0, 3),
    "by_channel": _BY_CHANNEL,
}
RESOLUTION = table(returns=shares(60), after=laws(1, 20 * HOUR), **_AGAIN) | table(
    {"returns": st.just("100%"), "after": durations(6 * HOUR, 20 * HOUR)}, **_AGAIN
)
_SAME_ON_ALL_CHANNELS = table(
    self_service=SELF_SERVICE,
    relative_length=st.sampled_from((0, 0.6, 1)),
    patience=table(phone=laws(0, 2 * HOUR), chat=laws(0, 2 * HOUR)),
    balks=shares(),
    redial=REDIAL,
    resolution=RESOLUTION,
)


@st.composite
def intents(draw: st.Draw, calendar: Data, languages: Sequence[str]) -> Data:
    """An intent without transfer, on some of the channels, in some of the languages."""
    channels = draw(CHANNEL_SETS)
    volume = draw(st.sampled_from(("needs", "needs", "offered_contacts")))
    intent: Data = {volume: draw(volumes(calendar))}
    if channels != ("phone",) or draw(st.booleans()):
        intent["channels"] = draw(wholes(channels))
    intent["handle"] = {channel: draw(HANDLE) for channel in channels}
    intent |= draw(_SAME_ON_ALL_CHANNELS) | draw(sparse(removed=shares(60), **PROFILES)) | draw(_of_channels(channels))
    if draw(st.booleans()) and languages:
        intent["languages"] = draw(st.subsets(languages, least=1).flatmap(wholes))
    return intent


def _of_channels(channels: Sequence[str]) -> Some[Data]:
    """What an intent says of its channels by name."""
    measured = shares(90) | st.dictionaries(st.sampled_from(channels), shares(90))
    optional = {"handle_measured_at_deflection": measured}
    if len(channels) > 1:
        optional["switches"] = table(**dict.fromkeys(SWITCHES, _switches(channels)))
    if not set(channels).isdisjoint(DEFERRED) and not set(channels).isdisjoint(LIVE):
        optional["chases"] = _chases(channels)
    return table(**optional)


@st.composite
def _switches(draw: st.Draw, channels: Sequence[str]) -> Data:
    """To each of the others at most a third, or all to one."""
    switches: Data = {}
    for channel in draw(st.subsets(channels)):
        others = st.sampled_from([other for other in channels if other != channel])
        some = st.dictionaries(others, shares(33)) | others.map(lambda other: {other: "100%"})
        switches[channel] = draw(some)
    return switches


def _chases(channels: Sequence[str]) -> Some[Data]:
    needed = {"share": shares() | st.just("100%"), "after": laws(1, 20 * HOUR)}
    to = st.sampled_from([channel for channel in LIVE if channel in channels])
    return table(needed, to=to) if "phone" in channels else table(needed | {"to": to})


def transfers(scenario: Data, name: str) -> Some[Data | None]:
    """A transfer of an intent to a skill that somebody has where it is asked for; nothing where there is none."""
    targets = [_target(found) for found in reachable(scenario, name)]
    if not targets:
        return st.just(None)
    how = table({"share": shares()}, first_leg=shares(), warm=st.booleans())
    return st.just(None) | st.tuples(how, st.sampled_from(targets)).map(lambda parts: parts[0] | parts[1])


def _target(found: Reachable) -> Data:
    return {"to": found[0], "tier": found[1]}
