"""What every lever has in common: a name, a reason, costs, and a scenario that it makes of another."""

from typing import Annotated, ClassVar

from pydantic import Field

from simulator.levers.entry import Entry
from simulator.scenario.base import Frozen, MisfitError, Problem, Text
from simulator.scenario.prices import Line, LineId
from simulator.scenario.scenario import Scenario

LeverId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]


class LeverCosts(Frozen):
    """The cost lines that a lever `adds`, and the ids of those of the scenario that it `drops`."""

    adds: tuple[Line, ...] = ()
    drops: tuple[LineId, ...] = ()


class Lever(Frozen):
    """One change with its cost. `id` tells two of the same kind apart; it is the kind where it is not given."""

    ENTRY: ClassVar[Entry]

    use: str
    id: LeverId | None = None
    why: Text = ""
    costs: LeverCosts = LeverCosts.model_construct()

    @property
    def name(self) -> str:
        """What the lever is called among those of its scenario."""
        return self.id or self.use

    @property
    def order(self) -> tuple[int, str, str]:
        """Where the lever stands among others, whatever the order of the file is."""
        return (self.ENTRY.stage, self.use, self.name)

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with the lever, its cost lines left out; raises MisfitError where it does not fit the scenario.

        `before` is the centre without any lever: seconds and points of the lever are of what was measured there.
        """
        raise NotImplementedError

    def priced(self, scenario: Scenario) -> Scenario:
        """The scenario with the lever's cost lines; raises MisfitError for a line that is not there or there twice."""
        lines = scenario.costs.lines
        known = tuple(line.id for line in lines)
        problems = [
            Problem(("costs", "drops", number), f"there is no cost line '{name}'", known, name)
            for number, name in enumerate(self.costs.drops)
            if name not in known
        ]
        kept = tuple(line for line in lines if line.id not in self.costs.drops)
        taken = {line.id for line in kept}
        problems += [
            Problem(("costs", "adds", number, "id"), f"there is a cost line '{line.id}' already", (), line.id)
            for number, line in enumerate(self.costs.adds)
            if line.id in taken
        ]
        if problems:
            raise MisfitError(problems)
        if not self.costs.adds and not self.costs.drops:
            return scenario
        costs = scenario.costs.model_copy(update={"lines": (*kept, *self.costs.adds)})
        return scenario.model_copy(update={"costs": costs})
