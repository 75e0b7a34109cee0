"""What every lever has in common: a name, a reason, costs, and a scenario that it makes of another."""

from typing import Annotated, ClassVar

from pydantic import Field

from simulator.levers.effect import Effect
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
    """One change with its cost. `id` tells two of the same kind apart; it is the kind where it is not given.

    `ROLLED_OUT` are the parameters, by dotted name, that say how much of it is there: they grow while it is rolled out.
    All else of it is there from the first day.
    """

    ENTRY: ClassVar[Entry]
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ()

    use: str
    id: LeverId | None = None
    why: Text = ""
    costs: LeverCosts = LeverCosts.model_construct()

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Raise TypeError for a name in `ROLLED_OUT` that is no parameter."""
        unknown = [name for name in cls.ROLLED_OUT if name.partition(".")[0] not in cls.model_fields]
        if unknown:
            raise TypeError(f"{cls.__name__} has no parameter {', '.join(unknown)} that could be rolled out")

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

    def before_roll_out(self, place: tuple[str, ...], effect: Effect, base: Scenario) -> float:
        """The value of an effect, at its place in the lever, before any of it is rolled out in the base.

        Nothing, or what stands in the base if the effect takes the place of that.
        """
        return 0.0

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
