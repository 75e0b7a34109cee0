"""L7b: a knowledge base for agents."""

from typing import ClassVar, Literal

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, AGain, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import require_component, require_listed, with_factors, with_gain, with_intents
from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.intents import Component, Intent
from simulator.scenario.scenario import Scenario

_HANDLE = Usual(
    "change of the components that are shortened", "relative change", -0.02, -0.05, -0.10, "C",
    "Turnella claims 5-10 %, unsourced: the low end is taken",
)  # fmt: skip
_RESOLUTION = Usual(
    "points of resolution gained", "change of share", 0.01, 0.03, 0.08, "C",
    "Turnella claims 5-15 points, unsourced: the low end is taken",
)  # fmt: skip


class KnowledgeBase(Lever):
    """Agents find answers faster and more often: `handle` on `components` (search and hold), `resolution` in points.

    It acts on all `intents` and `channels` unless some are named.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="knowledge_base",
        title="Internal knowledge base",
        stage=Stage.RESOLUTION,
        changes="Shortens the search and hold components and raises the chance of resolution.",
        effects={"handle": _HANDLE, "resolution": _RESOLUTION},
        side_effects=("fewer repeats", "new agents are trained faster (a cost line of hiring)"),
        lines=(
            UsualLine("seats", "step", "named_seats", "25 a seat and month (example B)"),
            UsualLine("a knowledge manager", "fixed", None, "6,000 a month (example B)"),
            UsualLine("content and migration", "once", None, "45,000 (example B)"),
        ),
        risks=(
            "Stale content: 65 % of repeats are blamed on agent error (CompareBusinessProducts 2010, secondary, D).",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("handle", "resolution")

    use: Literal["knowledge_base"]
    intents: tuple[str, ...] | None = None
    channels: tuple[Channel, ...] = CHANNELS
    components: tuple[Component, ...] = ("search", "hold")
    handle: AChange = usual(_HANDLE)
    resolution: AGain = usual(_RESOLUTION)

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with shorter components, and more resolved."""
        names = tuple(scenario.intents) if self.intents is None else self.intents
        require_listed(names, scenario.intents, ("intents",), "intent")
        if not self.handle.is_nothing:
            require_component(scenario, self.components, self.channels, ("components",))
        factors: dict[str, float] = dict.fromkeys(self.components, self.handle.factor)

        def better(name: str, intent: Intent) -> Intent:
            quicker = with_factors(intent, factors, self.channels)
            return with_gain(quicker, before.intents[name], self.resolution.typical, self.channels)

        return with_intents(scenario, better, names)


LEVER = KnowledgeBase
