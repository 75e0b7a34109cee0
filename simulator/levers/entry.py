"""What the catalogue says of a lever: its effects with source and grade, its costs, side effects and risks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from simulator.scenario.assumptions import Grade

Unit = Literal["share", "change of share", "relative change", "seconds", "number"]


class Stage(IntEnum):
    """When a lever is applied, whatever its place in the file: what comes earlier meets the contact earlier."""

    DEMAND = 1
    FRONT = 2
    SELF_SERVICE = 3
    RESOLUTION = 4
    COMPONENTS = 5
    ROUTING = 6
    QUEUE = 7
    COVERAGE = 8
    PEOPLE = 9
    COST = 10


@dataclass(frozen=True)
class Usual:
    """The usual effect of a lever: what its parameter does when nothing else is given, and its range.

    Shares and relative changes are fractions, times are in seconds.
    """

    what: str
    unit: Unit
    low: float
    typical: float
    high: float
    grade: Grade
    source: str


@dataclass(frozen=True)
class UsualLine:
    """A cost that a lever usually brings: how it would be written as a cost line, and a figure to hold it against."""

    what: str
    kind: Literal["fixed", "step", "variable", "capex", "once"]
    driver: str | None = None
    anchor: str = "no figure with a source: ask the supplier"


@dataclass(frozen=True)
class Entry:
    """A page of the catalogue; `effects` are by the name of the parameter, in the order of the file."""

    name: str
    title: str
    stage: Stage
    changes: str
    effects: Mapping[str, Usual]
    side_effects: tuple[str, ...]
    lines: tuple[UsualLine, ...]
    risks: tuple[str, ...]
