"""What is wrong with a scenario, where, and what was probably meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from simulator.reading.nodes import Mark
from simulator.scenario.base import Path, is_control

MOST_CHARACTERS = 600
MOST_COMPARED = 100
NEAR = 0.65
"""How much of two texts must agree, from 0 to 1, for one to be suggested in place of the other."""


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem; `line` and `column` count from 1 and are 0 where there is no file; `path` is dotted, or empty."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        """``file:line:column: path: message``."""
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{where}: " + (f"{self.path}: " if self.path else "") + self.message


class ScenarioInvalid(Exception):
    """A scenario that cannot be used; `diagnostics` are all of its problems by file and line."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(set(diagnostics))
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


def diagnostic(mark: Mark, path: Path | str, message: str, wrong: str = "", right: Iterable[str] = ()) -> Diagnostic:
    """A problem at a mark; the nearest of the `right` texts to the `wrong` one is suggested."""
    dotted = path if isinstance(path, str) else ".".join(str(part) for part in path)
    told = message + did_you_mean(wrong, right)
    return Diagnostic(one_line(mark.file), mark.line, mark.column, one_line(dotted), one_line(told))


def one_line(text: str) -> str:
    """Text that a terminal shows as it is: no line breaks, no control characters, no novels."""
    cut = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 3] + "..."
    return "".join(each.encode("unicode_escape").decode() if is_control(each) else each for each in cut)


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """`` (did you mean '...'?)``, or nothing if no text is near."""
    return suggestion(nearest_to(wrong, right))


def suggestion(text: str | None) -> str:
    """`` (did you mean '...'?)``, or nothing if there is no text."""
    return f" (did you mean '{text}'?)" if text else ""


def nearest_to(wrong: str, right: Iterable[str], near: float = NEAR) -> str | None:
    """The text that was probably meant, or nothing if none is near."""
    others = [text for text in right if text != wrong]
    if not 0 < len(wrong) <= MOST_COMPARED:
        return None
    alike = get_close_matches(wrong, others, n=1, cutoff=near)
    akin = [text for text in others if _shares_a_word(wrong, text)]
    return next(iter(alike or get_close_matches(wrong, akin, n=1, cutoff=0.0)), None)


def _shares_a_word(wrong: str, text: str) -> bool:
    """Whether one is a word of the other or its beginning: 'seats' of 'named_seats', 'tue' of 'tuesday'."""
    short, long = sorted((wrong, text), key=len)
    return len(short) > 2 and (long.startswith(short) or short in long.split("_"))
