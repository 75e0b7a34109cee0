"""A progress bar with the time left, for what takes over two seconds on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from simulator.cli.shell import Shell

PATIENCE_SECONDS = 2.0

Progress = Callable[[int, int], None]
"""Told (finished replications, planned replications) whenever one more is finished."""


@contextmanager
def progress_bar(shell: Shell, title: str) -> Iterator[Progress | None]:
    """Show how far a run is on stderr, once it has taken two seconds; nothing when stderr is no terminal."""
    if shell.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=shell.console(sys.stderr), transient=True)
    task = bar.add_task(escape(title), total=None)
    timer = Timer(PATIENCE_SECONDS, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, planned: bar.update(task, completed=done, total=planned)
    finally:
        timer.cancel()
        bar.stop()
