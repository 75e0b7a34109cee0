"""L12: speech and contact analytics."""

from typing import ClassVar, Literal

from simulator.levers.base import Lever
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.scenario.scenario import Scenario


class Analytics(Lever):
    """What it finds changes nothing until something is done about it: beside its costs, it leaves the centre as it is.

    What is done about it is a lever of its own, such as root_cause or fcr_training.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="analytics",
        title="Analytics",
        stage=Stage.COST,
        changes="Nothing by itself: it has costs, and shows where other levers would act.",
        effects={
            "costs": Usual(
                "change of volume: none until an action is attached, then -1 / -3 / -6 % through root_cause",
                "relative change",
                0.0,
                0.0,
                0.0,
                "E",
                "own assumption; one travel centre of 500 agents found 18 % repeat calls (Andrew Reise, C)",
            )
        },
        side_effects=("coaching and quality control see more contacts",),
        lines=(
            UsualLine("seats", "step", "named_seats"),
            UsualLine("transcribed minutes", "variable", "talk_minutes"),
            UsualLine("an analyst", "fixed"),
        ),
        risks=(
            "It saves nothing by itself: put the lever that acts on it (root_cause, fcr_training) beside it.",
            "The same contacts counted here and again in root causes or training.",
        ),
    )

    use: Literal["analytics"]

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre as it is."""
        return scenario


LEVER = Analytics
