"""L8: telephony over the data network."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from simulator.levers.base import Lever
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import require
from simulator.levers.shaping_people import lines_of, with_lines
from simulator.scenario.base import MisfitError, Problem
from simulator.scenario.prices import CapexLine, FixedLine, Line, LineId
from simulator.scenario.quantities import Money
from simulator.scenario.scenario import Scenario


class Voip(Lever):
    """New `rates` of cost lines, by id: the amount a month of a fixed line, the price of a unit of any other.

    Trunks, an exchange and its maintenance that are no longer paid are dropped in `costs`. Handle times do not change.
    Prices are whole from the first day of a roll-out.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="voip",
        title="VoIP",
        stage=Stage.COST,
        changes="Changes cost lines alone: trunks, minutes, the exchange and its maintenance.",
        effects={
            "rates": Usual(
                "change of handle time: none. The new price is the input",
                "relative change",
                0.0,
                0.0,
                0.0,
                "E",
                "no sourced effect; a user-month of 40-65 becomes 20-35 (ATS Voice, D)",
            )
        },
        side_effects=("work from home becomes easier: that is a lever of its own",),
        lines=(
            UsualLine("user-months", "step", "named_seats", "20-35 a user and month instead of 40-65 (ATS Voice, D)"),
            UsualLine("network, headsets, border controller", "capex"),
        ),
        risks=(
            "Small firms may not earn it back (Flanagan, VoIP and UC, C).",
            "Quality of calls stands and falls with the network.",
        ),
    )

    use: Literal["voip"]
    rates: Mapping[LineId, Money] = {}

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with its cost lines at the new rates."""
        require(self.rates, tuple(line.id for line in before.costs.lines), ("rates",), "cost line")
        bought = [name for name, line in lines_of(before, self.rates).items() if isinstance(line, CapexLine)]
        if bought:
            message = "was bought, it has no rate: drop it, or keep it"
            raise MisfitError(Problem(("rates", name), f"'{name}' {message}", (), name) for name in bought)
        return with_lines(scenario, {name: self._at(line) for name, line in lines_of(scenario, self.rates).items()})

    def _at(self, line: Line) -> Line:
        key = "monthly" if isinstance(line, FixedLine) else "unit_cost"
        return line.model_copy(update={key: self.rates[line.id]})


LEVER = Voip
