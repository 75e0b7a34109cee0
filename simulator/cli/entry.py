"""Entry point: the group of commands and what an error becomes."""

import gc
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Never

import click

from simulator import __version__
from simulator.cli.breakeven import breakeven
from simulator.cli.bridge import bridge
from simulator.cli.compare import compare
from simulator.cli.explain import explain
from simulator.cli.failure import DONE, UNEXPECTED, fail
from simulator.cli.init import init
from simulator.cli.invest import invest
from simulator.cli.levers import levers
from simulator.cli.results import results
from simulator.cli.run import run
from simulator.cli.schema import schema
from simulator.cli.shell import Shell
from simulator.cli.staff import staff
from simulator.cli.sweep import sweep
from simulator.cli.validate import validate


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="savings")
def savings() -> None:
    """What a contact centre costs and what a change saves, from scenario files that are played.

    \b
    Start with:   savings init first
                  savings run first.yaml
    and then:     savings levers
                  savings compare first.yaml changed.yaml
                  savings invest first.yaml changed.yaml

    \b
    Exit codes:   0 done, 1 unexpected, 2 usage, 3 scenario invalid,
                  4 a --fail-if condition holds or quality does not, 130 interrupted
    """


_COMMANDS = (
    *(run, compare, bridge, sweep, staff, invest, breakeven),
    *(levers, validate, explain, schema, init, results),
)
for _command in _COMMANDS:
    savings.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code; only the first Ctrl-C counts."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt_once)
    sys.exit(answer(sys.argv[1:] if arguments is None else arguments))


def interrupt_once(_signal: int, _frame: FrameType | None) -> Never:
    """Interrupt, and ignore what follows: ending the processes that play must not be cut short, nor their helpers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def answer(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; with --debug an unexpected error is raised instead."""
    shell = Shell(arguments=list(arguments))
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them takes longer than a file
    gc.disable()  # most commands are over before there is anything to collect; those that play turn it on
    try:
        code = savings.main(
            args=list(arguments), prog_name="savings", obj=shell, auto_envvar_prefix="SAVINGS", standalone_mode=False
        )
        sys.stdout.flush()
    except OSError as error:
        _give_up_output()
        return UNEXPECTED if isinstance(error, BrokenPipeError) else fail(shell, error)
    except (Exception, KeyboardInterrupt) as error:
        return fail(shell, error)
    return code if isinstance(code, int) else DONE


def _give_up_output() -> None:
    """Drop what is left of the output if nobody takes it: its reader has left, as `head` does, or the disk is full."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
