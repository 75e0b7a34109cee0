"""L6: the contact centre's technology rented instead of owned."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import require_listed
from simulator.levers.shaping_people import lines_of, with_lines
from simulator.scenario.base import MisfitError, Problem
from simulator.scenario.prices import CapexLine, FixedLine, Line, LineId, StepLine, VariableLine
from simulator.scenario.scenario import Scenario

_TECHNOLOGY = Usual(
    "change of what the technology costs", "relative change", -0.20, 0.0, 0.20, "E",
    "the sign depends on how complex it is (Ovum); suppliers' studies (TEI) are D",
)  # fmt: skip


class Cloud(Lever):
    """Another price of `technology`: a relative change of the cost `lines` named.

    `elastic` are lines of named seats that are paid by concurrent seats from now on. What is given up (licences,
    an exchange, its maintenance) is dropped in `costs`, what comes instead is added there. Handle times do not change.
    Prices are whole from the first day of a roll-out.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="cloud",
        title="Cloud adoption",
        stage=Stage.COST,
        changes="Changes cost lines: purchases and licences become fees by seat or use.",
        effects={"technology": _TECHNOLOGY},
        side_effects=(
            "no effect on handle time unless integrated software comes with it",
            "seats follow the most agents on duty at once where they are elastic",
        ),
        lines=(
            UsualLine("seats", "step", "concurrent_seats", "70-110 a seat and month (examples A and B)"),
            UsualLine("minutes", "variable", "inbound_minutes", "0.038 a minute and toll (Amazon Connect 2026, D)"),
            UsualLine("storage and recordings", "variable", "talk_minutes"),
            UsualLine("migration, and both bills while they overlap", "once"),
        ),
        risks=(
            "Bills by use grow with volume.",
            "48 % of cloud users change provider or think of it, 14.1 % of those back to their own (Metrigy).",
            "For simple voice the own premises had the better five years (Ovum).",
        ),
    )

    use: Literal["cloud"]
    lines: tuple[LineId, ...] = ()
    technology: AChange = usual(_TECHNOLOGY)
    elastic: tuple[LineId, ...] = ()

    @model_validator(mode="after")
    def _names_what_it_changes(self) -> Self:
        if "technology" in self.model_fields_set and not self.lines:
            raise ValueError("technology changes the price of cost lines: name them in lines")
        return self

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with its cost lines at the new price, and elastic seats."""
        known = tuple(line.id for line in before.costs.lines)
        require_listed(self.lines, known, ("lines",), "cost line")
        require_listed(self.elastic, known, ("elastic",), "cost line")
        stiff = [name for name, line in lines_of(before, self.elastic).items() if not _is_by_seat(line)]
        if stiff:
            message = "is not counted in named_seats"
            places = {name: ("elastic", self.elastic.index(name)) for name in stiff}
            raise MisfitError(Problem(place, f"the cost line '{name}' {message}") for name, place in places.items())
        factor = self.technology.factor
        after = with_lines(scenario, {name: _at(line, factor) for name, line in lines_of(scenario, self.lines).items()})
        seats = {"driver": "concurrent_seats"}
        elastic = {name: line.model_copy(update=seats) for name, line in lines_of(after, self.elastic).items()}
        return with_lines(after, elastic)


def _is_by_seat(line: Line) -> bool:
    return isinstance(line, StepLine | VariableLine) and line.driver in ("named_seats", "concurrent_seats")


def _at(line: Line, factor: float) -> Line:
    """A cost line at so many times its price."""
    match line:
        case FixedLine():
            return line.model_copy(update={"monthly": line.monthly * factor})
        case CapexLine():
            return line.model_copy(update={"amount": line.amount * factor})
        case _:
            return line.model_copy(update={"unit_cost": line.unit_cost * factor})


LEVER = Cloud
