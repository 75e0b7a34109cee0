"""How a command talks: data on stdout, everything else on stderr, colour only where it is wanted."""

import json
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@dataclass
class Shell:
    """What was asked of the output of one command; `arguments` is the command line without the program."""

    arguments: list[str] = field(default_factory=list)
    as_json: bool = False
    quiet: bool = False
    color: bool = True
    debug: bool = False

    def data(self, text: str) -> None:
        """Print text on stdout."""
        click.echo(text)

    def document(self, value: Any) -> None:
        """Print one JSON document on stdout; a value that is not a number raises ValueError."""
        click.echo(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))

    def show(self, renderable: "RenderableType", width: int, plain: str | None = None) -> None:
        """Print a rich renderable on stdout, at most `width` columns wide: plain text unless on a terminal.

        `plain` is that text, where it has been made already.
        """
        from simulator.report.layout import as_text

        console = self.console(sys.stdout)
        if console.is_terminal:
            console.print(renderable, width=min(width, console.width))
        else:
            click.echo(as_text(renderable, width) if plain is None else plain, nl=False)

    def say(self, text: str) -> None:
        """Tell something on stderr, unless --quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    def complain(self, text: str) -> None:
        """Tell on stderr why there is no answer."""
        click.echo(text, err=True)

    def console(self, file: TextIO) -> "Console":
        """A rich console on a stream; it obeys NO_COLOR by itself."""
        from rich.console import Console

        return Console(file=file, no_color=None if self.color else True, highlight=False, soft_wrap=False)


pass_shell = click.make_pass_decorator(Shell, ensure=True)
