"""How groups work: on which channels, in which languages, how long they have been there, from where."""

from collections.abc import Sequence

from simulator.scenario.channels import CHANNELS
from tests.random_scenarios import draws as st
from tests.random_scenarios.values import DAYS, FACTORS, SELDOM, Data, Some, clocks, shares, sparse, table


def _fence(times: Sequence[str]) -> Data:
    start, end = sorted(times)
    return {"from": start, "to": end}


_FENCE = st.tuples(
    st.lists(clocks(15), least=2, most=2, unique=True).map(_fence),
    sparse({"agents": st.integers(0, 3)}, days=DAYS),
).map(lambda parts: parts[0] | parts[1])
MAIL = table(interruptible=st.booleans(), ring_fenced=st.lists(_FENCE, most=2))
_BESIDE = table(beside_calls=st.booleans())
CHAT = st.one_of(
    st.tuples(_BESIDE, table(slots=st.integers(1, 4), slowdown=st.sampled_from((0, 0.3, 1.5)))),
    st.tuples(
        _BESIDE,
        st.lists(FACTORS, least=1, most=3).map(lambda factors: {"slots": len(factors), "stretch": factors}),
    ),
).map(lambda parts: parts[0] | parts[1])
_WORK = {"phone": st.just({}), "chat": CHAT, "email": MAIL, "social": MAIL}
_NAMES = st.subsets(CHANNELS, least=1)
CHANNELS_OF_GROUP = _NAMES | _NAMES.flatmap(lambda names: st.each_of({name: _WORK[name] for name in names}))
"""A list of names, or how they work on each; some, with no key, work on all."""

_SKILLED = table(handle=FACTORS, resolution=FACTORS)
_BAND = table({"share": shares(50)}, handle=FACTORS, resolution=FACTORS)
TENURE = st.dictionaries(st.sampled_from(("novices", "veterans")), _BAND, most=2)
REMOTE = table({"share": shares()}, external=shares(39))
"""With the most internal shrinkage that is drawn, time to work remains."""


@st.composite
def ways_of_working(draw: st.Draw, languages: Sequence[str]) -> Data:
    """Channels, languages, tenure and remote work of a group."""
    work = draw(table(channels=CHANNELS_OF_GROUP)) | draw(sparse(tenure=TENURE, remote=REMOTE))
    if languages and not draw(SELDOM):
        work["languages"] = draw(_spoken(languages))
    return work


def _spoken(languages: Sequence[str]) -> Some[object]:
    names = st.sampled_from(languages)
    return st.subsets(languages, least=1) | st.dictionaries(names, _SKILLED, least=1)
