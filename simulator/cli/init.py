"""`savings init`: a first scenario by copying a shipped example."""

from pathlib import Path

import click

from simulator.cli.options import output_options
from simulator.cli.shell import Shell, pass_shell


@click.command()
@click.argument("name", required=False)
@click.option("--from", "example", default="first", show_default=True, metavar="EXAMPLE", help="The example to copy.")
@output_options
@pass_shell
def init(shell: Shell, name: str | None, example: str) -> None:
    """Copy a shipped example to NAME.yaml in this folder; an existing file is never touched.

    \b
    Examples: first (twelve lines), forty_seats (a priced phone centre),
    support_multiskill (skills, overflow, voice menu, repeats)
    """
    from simulator.storage.files import write_new_file

    examples = shipped_examples()
    if example not in examples:
        raise click.BadParameter(f"no example '{example}'; there are {', '.join(examples)}", param_hint="--from")
    target = Path(name or example)
    target = target if target.suffix in (".yaml", ".yml") else target.with_name(f"{target.name}.yaml")
    write_new_file(target, _without_editor_line(examples[example].read_text(encoding="utf-8")))
    if shell.as_json:
        shell.document({"schema": "savings.init/1", "file": str(target), "example": example})
    else:
        shell.data(f"{target} is a copy of the example '{example}'. Try: savings run {target}")


def shipped_examples() -> dict[str, Path]:
    """The example scenarios by name: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_scenarios"
    folder = installed if installed.is_dir() else package.parent / "scenarios"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def _without_editor_line(text: str) -> str:
    """An example without its first comment, which names a schema by its place in the project."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith("# yaml-language-server:") else text
