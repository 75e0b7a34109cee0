"""What every scenario model stands on: the frozen base, and how a wrong value says where it is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

Path = tuple[str | int, ...]


class Frozen(BaseModel):
    """A value that cannot be changed after it was made; an unknown key is an error."""

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
