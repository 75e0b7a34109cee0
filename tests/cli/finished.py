"""A command that is run once for all the tests that look at it, and the folder that it left."""

import csv
import io
import json
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.cli.entry import answer
from tests.cli.conftest import Answer


@dataclass(frozen=True)
class Finished:
    """What a command printed, and the folder that it left."""

    code: int
    printed: str
    notes: str
    folder: Path

    def text(self, file: str) -> str:
        """A file of the folder."""
        return (self.folder / file).read_text(encoding="utf-8")

    def rows(self, file: str) -> list[dict[str, str]]:
        """A table of the folder, a row by its columns' names."""
        return list(csv.DictReader(io.StringIO(self.text(file))))

    @property
    def document(self) -> dict[str, Any]:
        """The folder's summary."""
        found: dict[str, Any] = json.loads(self.text("summary.json"))
        return found


def finish(home: Path, *arguments: object) -> Finished:
    """Run `savings` in a folder that has the files it needs and no results yet."""
    answered = answer_in(home, *arguments)
    return Finished(answered.code, answered.out, answered.err, only_result(home / "results"))


def answer_in(home: Path, *arguments: object) -> Answer:
    """What `savings` answers in a folder, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with chdir(home), redirect_stdout(out), redirect_stderr(err):
        code = answer([str(argument) for argument in arguments])
    return Answer(code, out.getvalue(), err.getvalue())


def only_result(results: Path = Path("results")) -> Path:
    """The one folder of results."""
    [found] = results.iterdir()
    return found
