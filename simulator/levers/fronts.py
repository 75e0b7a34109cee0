"""What a menu and a bot have in common: what a lever contains and verifies, on top of what is there already."""

from collections.abc import Mapping

from simulator.levers.by_intent import by_intent_on
from simulator.levers.effect import ADuration, AShare, MovedShare, ShareEffect, usual
from simulator.levers.entry import Usual
from simulator.levers.shaping import misfit
from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.channels import ON_CHANNEL, LiveChannel
from simulator.scenario.deflection import Front, compounded
from simulator.scenario.demand import Needs
from simulator.scenario.ivr import Verifies
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario
from simulator.scenario.spread import WEEKS_PER_MONTH

SAVES = Usual(
    "seconds off the verify component of a contact that was verified", "seconds", 10, 20, 40, "E",
    "own assumption: 10 / 20 / 40 s; 59 % of US calls need verification, 3 % are verified by machine alone "
    "(ContactBabel 2009)",
)  # fmt: skip
NEW_RESOLVES = 0.85


class Verifying(Frozen):
    """Identity checked before the agent: for the `share` of the contacts it `saves` time of the verify component."""

    share: AShare
    saves: ADuration = usual(SAVES)

    @property
    def is_nothing(self) -> bool:
        """Whether it saves nobody anything."""
        return self.share.is_nothing or self.saves.is_nothing


def contained(
    scenario: Scenario, given: ShareEffect | Mapping[str, ShareEffect], channel: LiveChannel
) -> dict[str, float]:
    """The shares that a lever contains, those that are more than nothing; raises MisfitError where nothing comes."""
    if not any(channel in intent.channels for intent in scenario.intents.values()):
        raise misfit(("use",), f"no intent comes {ON_CHANNEL[channel]}")
    return {name: share for name, share in by_intent_on(scenario, given, channel, ("contains",)).items() if share}


def with_more_contained(present: Mapping[str, float], more: Mapping[str, float]) -> dict[str, float]:
    """Containment by intent of both: each takes its part of what the other leaves."""
    return {name: compounded((present.get(name, 0.0), more.get(name, 0.0))) for name in (*present, *more)}


def refuse_overfull(contains: Mapping[str, float], hangs_up: float, channel: LiveChannel) -> None:
    """Raise MisfitError for an intent of which more than all would be contained or hang up."""
    what = "calls" if channel == "phone" else "chats"
    problems = [
        Problem(("contains", name), f"contained and hung up together are {share + hangs_up:.0%} of the {what}")
        for name, share in contains.items()
        if share + hangs_up > 1
    ]
    if problems:
        raise MisfitError(problems)


def resolved_of_contained(
    scenario: Scenario, channel: LiveChannel, present: Front | None, contains: Mapping[str, float], given: AShare | None
) -> float:
    """Share of the contained that is truly resolved: of those that were contained before as before, of others as given.

    Where nothing is given all are as before, or as usual where nothing was there. Exact over all needs together.
    """
    own = NEW_RESOLVES if present is None else present.contained_resolves
    if given is None or own == given.typical:
        return own
    old, new = 0.0, 0.0
    for name, share in contains.items():
        intent = scenario.intents[name]
        needs = weekly_needs(intent.volume) * intent.channels[channel]
        was = 0.0 if present is None else present.contains.get(name, 0.0)
        old, new = old + needs * was, new + needs * (share - was)
    if not new or not old:
        return given.typical if new else own
    return (old * own + new * given.typical) / (old + new)


def weekly_needs(volume: Needs) -> float:
    """About how many needs a week a volume is, for weights of intents among each other."""
    if volume.table is not None:
        seconds = (volume.table[-1][0] - volume.table[0][0]).total_seconds() + DAY_SECONDS
        return sum(count for _, count in volume.table) / (seconds / DAY_SECONDS) * 7
    return 7 * (volume.per_day or 0.0) + (volume.per_week or 0.0) + (volume.per_month or 0.0) / WEEKS_PER_MONTH


def verified(
    scenario: Scenario, channel: LiveChannel, present: Verifies | None, more: Verifying | None
) -> Verifies | None:
    """Verification of both: the lever verifies its share of those who were not verified yet.

    The seconds are the mean over all who are verified. Raises MisfitError where no handle time has the component.
    """
    if more is None or more.is_nothing:
        return present
    handles = (getattr(intent.handle, channel) for intent in scenario.intents.values() if channel in intent.channels)
    if not any("verify" in handle.parts for handle in handles):
        message = f"no intent has the handle component verify {ON_CHANNEL[channel]}: there is nothing to save"
        raise misfit(("verifies",), message)
    share, saves = (0.0, 0.0) if present is None else (present.share, present.saves)
    added = (1 - share) * more.share.typical
    if not added:
        return present
    mean = (share * saves + added * more.saves.typical) / (share + added)
    return Verifies.model_construct(share=share + added, saves=mean)


def moved(present: float, move: MovedShare | None) -> float:
    """A share after a move; as it is where none is given."""
    return present if move is None else move.of(present)
