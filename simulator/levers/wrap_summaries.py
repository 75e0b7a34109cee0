"""L11: summaries written by machine, so that wrap is shorter."""

from typing import ClassVar, Literal

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, AShare, ShareEffect, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import require_component, with_factors, with_intents
from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.scenario import Scenario

_WRAP = Usual(
    "change of the wrap component", "relative change", -0.20, -0.40, -0.60, "D",
    "wrap is about 10 % of a call (ASAPP) to 30 % of a shift (NICE); the cut of 20 / 40 / 60 % of it is a reading of "
    "vendors' claims",
)  # fmt: skip


class WrapSummaries(Lever):
    """Wrap is shorter by the relative change `wrap` for the `share` of the contacts on `channels` that are summarised.

    Every contact's wrap is shorter by the mean of that.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="wrap_summaries",
        title="Wrap summaries by machine",
        stage=Stage.COMPONENTS,
        changes="Shortens the wrap component, and that alone.",
        effects={"wrap": _WRAP},
        side_effects=("agents are free sooner, so waits fall", "occupancy falls"),
        lines=(
            UsualLine("fee a summarised contact", "variable", "handled"),
            UsualLine("seats", "step", "named_seats"),
            UsualLine("checking of the summaries", "fixed"),
            UsualLine("integration", "once"),
        ),
        risks=(
            "Claims are of the wrap component, not of the whole handle time.",
            "Overlaps with integrated software, which also shortens wrap.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("share",)

    use: Literal["wrap_summaries"]
    wrap: AChange = usual(_WRAP)
    share: AShare = ShareEffect.model_construct(typical=1.0)
    channels: tuple[Channel, ...] = CHANNELS

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with less wrap; raises MisfitError where there is none on the channels."""
        factor = 1 + self.share.typical * self.wrap.typical
        if factor == 1:
            return scenario
        require_component(scenario, ("wrap",), self.channels, ("wrap",))
        return with_intents(
            scenario, lambda _, intent: with_factors(intent, {"wrap": factor}, self.channels), scenario.intents
        )


LEVER = WrapSummaries
