"""What is wrong with a scenario, where, and what was probably meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from simulator.reading.nodes import Mark
from simulator.scenario.base import Path

MOST_CHARACTERS = 600
MOST_COMPARED = 100


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem; `line` and `column` count from 1, `path` is dotted and empty for the file itself."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        """``file:line:column: path: message``."""
        where = f"{self.file}:{self.line}:{self.column}: "
        return where + (f"{self.path}: " if self.path else "") + self.message


class ScenarioInvalid(Exception):
    """A scenario that cannot be used; `diagnostics` are all of its problems by file and line."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = sorted(set(diagnostics))
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


def diagnostic(mark: Mark, path: Path | str, message: str, wrong: str = "", right: Iterable[str] = ()) -> Diagnostic:
    """A problem at a mark; the nearest of the `right` texts to the `wrong` one is suggested."""
    dotted = path if isinstance(path, str) else ".".join(str(part) for part in path)
    told = message + did_you_mean(wrong, right)
    return Diagnostic(_one_line(mark.file), mark.line, mark.column, _one_line(dotted), _one_line(told))


def _one_line(text: str) -> str:
    """Text that a terminal shows as it is: no line breaks, no control characters, no novels."""
    cut = text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 3] + "..."
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in cut)


def did_you_mean(wrong: str, right: Iterable[str]) -> str:
    """`` (did you mean '...'?)``, or nothing if no text is near."""
    others = [text for text in right if text != wrong]
    nearest = get_close_matches(wrong, others, n=1, cutoff=0.6) if 0 < len(wrong) <= MOST_COMPARED else []
    return f" (did you mean '{nearest[0]}'?)" if nearest else ""
