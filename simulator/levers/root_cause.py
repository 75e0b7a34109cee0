"""L13: reasons to get in touch that are removed at their root."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from simulator.levers.base import Lever
from simulator.levers.effect import AShare
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import require, with_intents
from simulator.scenario.deflection import compounded
from simulator.scenario.intents import Intent
from simulator.scenario.scenario import Scenario


class RootCause(Lever):
    """The share of needs, by `intents`, that no longer arise as their cause is gone."""

    ENTRY: ClassVar[Entry] = Entry(
        name="root_cause",
        title="Root-cause elimination (failure demand)",
        stage=Stage.DEMAND,
        changes="Removes a share of an intent's needs before anything else happens: the same customers at every size.",
        effects={
            "intents": Usual(
                "share of the intent's needs that no longer arise, in a year",
                "share",
                0.02,
                0.05,
                0.10,
                "E",
                "achievable 2 / 5 / 10 % a year; what is avoidable is put at 20-40 % (Contact Center Pipeline), "
                "27 % mean (CCA/Sabio, UK)",
            )
        },
        side_effects=("the repeats of the removed needs vanish too", "fixed costs stay"),
        lines=(
            UsualLine("the cost of removing the cause, in other departments", "once"),
            UsualLine("analyst time to find causes", "fixed"),
        ),
        risks=(
            "The cost lies in other departments: leave it out and the saving is too good.",
            "Counted twice when analytics or training claim the same contacts.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("intents",)

    use: Literal["root_cause"]
    intents: Annotated[Mapping[str, AShare], Field(min_length=1)]

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre without the removed needs; two removals compound on what is left."""
        require(self.intents, scenario.intents, ("intents",), "intent")

        def without(name: str, intent: Intent) -> Intent:
            removed = compounded((intent.removed, self.intents[name].typical))
            return intent if removed == intent.removed else intent.model_copy(update={"removed": removed})

        return with_intents(scenario, without, self.intents)


LEVER = RootCause
