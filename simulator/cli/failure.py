"""Exit codes, and what a user reads instead of a traceback."""

import errno
from typing import Any

import click

from simulator.cli.shell import Shell
from simulator.errors import MachineFault

DONE, UNEXPECTED, USAGE, INVALID, TARGET_MISSED, INTERRUPTED = 0, 1, 2, 3, 4, 130


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What a disk says that takes no more."""
MOST_PROBLEMS = 50
"""Problems of scenarios that are told one by one."""


class Interrupted(Exception):
    """Ctrl-C while playing; the message says what was kept."""


def fail(shell: Shell, error: BaseException) -> int:
    """Say what went wrong, in words or as a `savings.error/1` document, and return the exit code.

    An unexpected error is raised again under --debug.
    """
    code = exit_code(error)
    if shell.debug and code == UNEXPECTED:
        raise error
    if (shell.as_json or "--json" in shell.arguments) and not _is_full(error):
        shell.document(error_document(error))
    else:
        shell.complain(_words(error))
    return code


def exit_code(error: BaseException) -> int:
    """The exit code that an error ends a command with."""
    if isinstance(error, click.ClickException):
        return error.exit_code
    if isinstance(error, click.Abort | KeyboardInterrupt | Interrupted):
        return INTERRUPTED
    return INVALID if hasattr(error, "diagnostics") else UNEXPECTED


def error_document(error: BaseException) -> dict[str, Any]:
    """An error in the envelope of every document: `savings.error/1` with code, message and diagnostics.

    What is wrong with no line of a file, such as its absence, stands at its first line.
    """
    found = [
        {
            "file": item.file,
            "line": max(item.line, 1),
            "column": max(item.column, 1),
            "path": item.path,
            "message": item.message,
        }
        for item in getattr(error, "diagnostics", ())[:MOST_PROBLEMS]
    ]
    return {
        "schema": "savings.error/1",
        "exit_code": exit_code(error),
        "message": _all_found(error) if found else _sentence(error),
        "diagnostics": found,
    }


def _is_full(error: BaseException) -> bool:
    """Whether there is no room for what is to be said: the document of an error would not find any, either."""
    return isinstance(error, OSError) and error.errno in _FULL


def _words(error: BaseException) -> str:
    if isinstance(error, click.UsageError) and error.ctx is not None:
        help_line = f"Try '{error.ctx.command_path} -h' for help."
        return f"{error.ctx.get_usage()}\n{help_line}\n\nError: {error.format_message()}"
    if not hasattr(error, "diagnostics"):
        return f"savings: {_sentence(error)}"
    return "\n".join([*map(str, error.diagnostics[:MOST_PROBLEMS]), *_more(error)])


def _all_found(error: BaseException) -> str:
    told = [f"{MOST_PROBLEMS} problems are listed {more}" for more in _more(error)]
    return ": ".join(["the scenario is invalid", *told])


def _more(error: BaseException) -> list[str]:
    """How many problems are not told, where there are any."""
    rest = len(getattr(error, "diagnostics", ())) - MOST_PROBLEMS
    return [f"and {rest} more problem{'s' if rest > 1 else ''}"] if rest > 0 else []


def _sentence(error: BaseException) -> str:
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return "interrupted"
    if isinstance(error, MachineFault | Interrupted):
        return str(error)
    if isinstance(error, OSError) and _is_full(error):
        return f"what was to be said could not be written: {(error.strerror or str(error)).lower()}"
    kind = type(error).__name__
    return f"unexpected {kind}: {error} (--debug shows where; please report it with the scenario)"
