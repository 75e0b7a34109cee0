"""What every scenario model stands on: the frozen base, free texts, and how a wrong value says where it is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated
from unicodedata import bidirectional, category

from pydantic import AfterValidator, BaseModel, ConfigDict

Path = tuple[str | int, ...]
IDENTITIES = ("name", "id", "role", "use")
"""Keys by which the items of a list are known, the first that all items have."""

_CONTROLS = ("Cc", "Zl", "Zp", "Cs")
_TURNS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def is_control(character: str) -> bool:
    """Whether a character is none to be seen but moves the cursor, ends the line or turns the writing around."""
    return category(character) in _CONTROLS or bidirectional(character) in _TURNS


def _of_one_line(text: str) -> str:
    if found := next(filter(is_control, text), None):
        raise ValueError(
            "a text of one line is expected, but it holds a line break: write it in one line, or after '>-'"
            if found in "\r\n"
            else f"a text without control characters is expected, but it holds U+{ord(found):04X}"
        )
    return text


ONE_LINE = AfterValidator(_of_one_line)
"""Refuses line breaks and other control characters in a text."""
Text = Annotated[str, ONE_LINE]


class Frozen(BaseModel):
    """A value that cannot be changed after it was made; an unknown key is an error.

    Validators are built when the first value is checked, not at import: a field whose default is a model has it from
    `model_construct`, since an ordinary call would build the validator of that model, and then again as a part.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)


@dataclass(frozen=True)
class Problem:
    """Something wrong: where in the data, what, the wrong text and the texts that would have been right.

    When `wrong` is the last part of the path, it is the key itself that is wrong.
    """

    path: Path
    message: str
    candidates: tuple[str, ...] = ()
    wrong: str = ""

    def under(self, key: str | int) -> "Problem":
        """The same problem seen from the value that holds this one at `key`."""
        return Problem((key, *self.path), self.message, self.candidates, self.wrong)


class MisfitError(ValueError):
    """Problems inside a value, their paths counted from that value."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))
