"""Needs found from offered contacts: pilot runs of the centre until it is offered what was counted in it."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from simulator.experiment.player import Play, Store, play_one
from simulator.experiment.simulation import Progress, simulate
from simulator.measures import Scope, estimate
from simulator.records import Simulation
from simulator.scenario.base import Problem
from simulator.scenario.clock import Clock
from simulator.scenario.demand import Needs
from simulator.scenario.scenario import Scenario
from simulator.scenario.volumes import day_profile

TOLERANCE = 0.005
"""How near to what was counted the simulated offered contacts are, as a share of it: half is for the distance, half
for two standard errors."""
FEW_CONTACTS = 5
"""As many of all that were simulated are near enough too: one need brings several."""
FEWEST, MOST = 5, 30
"""Replications of a pilot run."""
ROUNDS = 20
FARTHEST = math.log(3)
"""By how much the logarithm of a factor changes in a round at most."""
FLATTEST, STEEPEST = 0.5, 10.0
"""Bounds of the growth of offered contacts in per cent where needs grow by one."""
LEAST_MOVE = 0.005
"""Change of the logarithm of a factor from which that growth is learnt: in smaller ones it drowns in chance."""


class NeedsNotFoundError(ValueError):
    """Needs that bring the offered contacts cannot be found; `problems` say for which intents, and why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{'.'.join(map(str, each.path))}: {each.message}" for each in self.problems))


def with_needs(
    scenario: Scenario,
    root: Scenario | None = None,
    *,
    jobs: int = 1,
    cache: Store | None = None,
    progress: Progress | None = None,
    play: Play = play_one,
) -> Scenario:
    """The scenario with needs in place of all offered contacts; itself where there are none.

    `root` is the centre in which they were counted, for a variant the file at the end of its `extends:`; the scenario
    itself if absent. It is played with needs = factor x offered contacts, each intent with its factor, until the
    contacts offered in the counted days are within 0.5 % of what is given. The factors are those of the root:
    a variant that says nothing of volumes has its needs to the bit, one with 10 % more offered contacts 10 % more. The
    luck is that of the root's experiment, so the same files give the same needs, whatever `jobs` and `cache` are.

    Raises NeedsNotFoundError when no needs bring the offered contacts, or the root has none for an intent.
    """
    wanted = _offered_contacts(scenario)
    if not wanted:
        return scenario
    counted = scenario if root is None else root
    if strange := wanted.keys() - _offered_contacts(counted).keys():
        raise NeedsNotFoundError(_problem(name, NOT_IN_ROOT) for name in wanted if name in strange)
    factors = _factors(counted, partial(simulate, jobs=jobs, cache=cache, progress=progress, play=play))
    return _with_factors(scenario, factors)


NOT_IN_ROOT = (
    "the root scenario has no offered_contacts here, and it is the one that is played to find needs: give them there, "
    "or needs here"
)


@dataclass(frozen=True)
class _Seen:
    """What a pilot run says of an intent: how many needs arose and how many contacts were offered.

    `gap` is the logarithm of offered contacts as given over simulated, `error` the standard error of that: infinite
    where no contact was offered, and the gap then 0.
    """

    needs: float
    offered: float
    gap: float = 0.0
    error: float = math.inf

    @property
    def near(self) -> bool:
        """Whether the distance is in its half of the tolerance, or in the tolerance and not to be told from none."""
        most = max(TOLERANCE, FEW_CONTACTS / max(self.offered, 1))
        return abs(self.gap) <= min(max(TOLERANCE, self.error) / 2, most)

    @property
    def replications_per_played(self) -> float:
        """How many times as many replications bring two standard errors into their half of the tolerance."""
        return (4 * self.error / TOLERANCE) ** 2


@dataclass(frozen=True)
class _Search:
    """Where the search for a factor is: its logarithm, the growth learnt so far, and the place and gap before."""

    at: float = 0.0
    growth: float = 1.0
    before: tuple[float, float] | None = None

    def towards(self, gap: float) -> "_Search":
        """The next place: the factor times given over simulated, to the power of 1 / growth (secant rule)."""
        growth = self.growth
        if self.before is not None and abs(self.at - self.before[0]) >= LEAST_MOVE:
            growth = _between(FLATTEST, (self.before[1] - gap) / (self.at - self.before[0]), STEEPEST)
        return _Search(self.at + _between(-FARTHEST, gap / growth, FARTHEST), growth, (self.at, gap))


def _factors(root: Scenario, played: Callable[..., Simulation]) -> dict[str, float]:
    """Needs over offered contacts by intent.

    Few replications while the factors are far off; more, up to MOST, once they are near, until their error is small.
    """
    searches = {name: _Search() for name in _offered_contacts(root)}
    fitted = [name for name in searches if _expected(root, name) > 0]
    number, seen = FEWEST, dict[str, _Seen]()
    for _ in range(ROUNDS):
        factors = {name: math.exp(search.at) for name, search in searches.items()}
        simulation = played(_with_factors(root, factors), replications=number)
        seen = {name: _seen(simulation, name, searches[name].at) for name in fitted}
        if not all(each.near for each in seen.values()):
            searches |= {name: searches[name].towards(each.gap) for name, each in seen.items()}
            continue
        enough = _enough(number, seen)
        if enough == number:
            _require_contacts(seen)
            return factors
        number = enough
    raise NeedsNotFoundError(_unsettled(root, seen))


def _enough(number: int, seen: Mapping[str, _Seen]) -> int:
    """The replications that make the errors small, from those that were played."""
    times = max((each.replications_per_played for each in seen.values()), default=1.0)
    return max(number, math.ceil(min(MOST, number * times)))


def _seen(simulation: Simulation, name: str, at: float) -> _Seen:
    """Offered contacts are expected needs x offered contacts per need: chance in the number of needs is left out.

    The ratio is that of sums over replications, its error by the delta method. Of the expected needs those remain that
    are not removed.
    """
    place, remaining = list(simulation.scenario.intents).index(name), 1 - simulation.scenario.intents[name].removed
    needs = [float(one.needs_by_day["born"][:, place].sum()) for one in simulation.replications]
    each = (Simulation(simulation.scenario, (one,)) for one in simulation.replications)
    offered = [estimate(one, "offered", Scope(intent=name)).numerator for one in each]
    total, born, n = math.fsum(offered), math.fsum(needs), len(needs)
    if not total:
        removed = math.fsum(float(one.needs_by_day["removed"][:, place].sum()) for one in simulation.replications)
        return _Seen(born + removed, total)
    per_need = total / born
    squares = math.fsum((one - per_need * other) ** 2 for one, other in zip(offered, needs, strict=True))
    return _Seen(born, total, -at - math.log(per_need * remaining), math.sqrt(n / (n - 1) * squares) / total)


def _with_factors(scenario: Scenario, factors: Mapping[str, float]) -> Scenario:
    found = {
        name: scenario.intents[name].model_copy(
            update={"needs": _scaled(volume, factors[name]), "offered_contacts": None}
        )
        for name, volume in _offered_contacts(scenario).items()
    }
    return scenario.model_copy(update={"intents": {**scenario.intents, **found}})


def _scaled(volume: Needs, factor: float) -> Needs:
    """A volume times a factor, to six digits."""
    if factor == 1:
        return volume
    amounts = volume.model_dump(exclude_none=True, exclude={"table"})
    scaled: dict[str, object] = {key: _six_digits(amount * factor) for key, amount in amounts.items()}
    if volume.table is not None:
        scaled["table"] = tuple((start, _six_digits(count * factor)) for start, count in volume.table)
    return volume.model_copy(update=scaled)


def _six_digits(value: float) -> float:
    return float(f"{value:.6g}")


def _between(least: float, value: float, most: float) -> float:
    return min(max(least, value), most)


def _offered_contacts(scenario: Scenario) -> dict[str, Needs]:
    intents = scenario.intents.items()
    return {name: volume for name, intent in intents if (volume := intent.offered_contacts) is not None}


def _expected(scenario: Scenario, name: str) -> float:
    """The volume of an intent in the counted days as it is given, on all its channels."""
    clock = Clock(scenario.calendar)
    streams = [stream for stream in scenario.streams if stream.intent == name]
    profiles = (day_profile(scenario, clock, day, stream) for day in clock.days if day.counted for stream in streams)
    return math.fsum(float(profile.expected.sum()) for profile in profiles)


def _require_contacts(seen: Mapping[str, _Seen]) -> None:
    silent = {name: each.needs for name, each in seen.items() if each.needs and not each.offered}
    if silent:
        raise NeedsNotFoundError(
            _problem(name, f"of {needs:,.0f} needs in the pilot runs none reached the queue, so none bring these")
            for name, needs in silent.items()
        )


def _unsettled(root: Scenario, seen: Mapping[str, _Seen]) -> Iterator[Problem]:
    for name, each in seen.items():
        if not each.near:
            given = _expected(root, name)
            played = given * math.exp(-each.gap)
            yield _problem(
                name,
                f"no needs were found that bring {given:,.0f} contacts in the counted days: {ROUNDS} rounds of pilot "
                f"runs did not settle, the last came to {played:,.0f}; redials or repeats that feed on themselves do "
                "that: give needs",
            )


def _problem(name: str, message: str) -> Problem:
    return Problem(("intents", name, "offered_contacts"), message)
