"""`savings init`: a first scenario by copying a shipped example."""

import re
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

    The folder of tables that an example reads is copied beside it, under its own name, and so is the example that it
    is a variant of, unless there is a file of that name.

    \b
    Examples: first (twelve lines), forty_seats (a priced phone centre),
    support_multiskill (skills, self-service, callbacks, transfers, redials),
    multichannel_120 (phone, chat, e-mail and social media, priced),
    callback_and_knowledge (a change of multichannel_120, for savings compare),
    outbound_sales (a list that ten agents call, and calls that come back),
    help_desk_it (tiers, tickets by e-mail between calls, few people),
    anonymous_bank (four days of a real centre, with its tables)
    """
    from simulator.storage.files import write_new_file, write_new_file_with_folder

    examples = shipped_examples()
    if example not in examples:
        raise click.BadParameter(f"no example '{example}'; there are {', '.join(examples)}", param_hint="--from")
    source, target = examples[example], _target(example if name is None else name)
    text, tables = _without_editor_line(source.read_text(encoding="utf-8")), source.with_suffix("")
    document = {"schema": "savings.init/1", "file": str(target), "example": example}
    parent = _parent_of(source, target)
    if parent is not None:
        write_new_file(target, text)
        document["before"] = str(parent)
        if not parent.exists():
            write_new_file(parent, _without_editor_line(source.with_name(parent.name).read_text(encoding="utf-8")))
    elif tables.is_dir():
        document["data"] = str(target.with_name(tables.name))
        write_new_file_with_folder(target, text, target.with_name(tables.name), _texts(tables))
    else:
        write_new_file(target, text)
    if shell.as_json:
        shell.document(document)
    else:
        beside = f", {document['data']} has its tables" if "data" in document else ""
        tried = f"compare {document['before']} {target}" if "before" in document else f"run {target}"
        shell.data(f"{target} is a copy of the example '{example}'{beside}. Try: savings {tried}")


def shipped_examples() -> dict[str, Path]:
    """The example scenarios by name."""
    return {path.stem: path for path in sorted(examples_folder().glob("*.yaml"))}


def examples_folder() -> Path:
    """Where the example scenarios are: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "_scenarios"
    return installed if installed.is_dir() else package.parent / "scenarios"


def _parent_of(source: Path, target: Path) -> Path | None:
    """Where the example belongs that an example is a variant of; None if it is none."""
    found = re.search(r"^extends: (\S+)$", source.read_text(encoding="utf-8"), re.MULTILINE)
    return None if found is None else target.with_name(found[1])


def _target(name: str) -> Path:
    target = Path(name)
    if target.name in ("", ".."):
        raise click.BadParameter(f"the name of a file is expected, not '{name}'", param_hint="NAME")
    return target if target.suffix in (".yaml", ".yml") else target.with_name(f"{target.name}.yaml")


def _texts(folder: Path) -> dict[str, str]:
    """The files of a folder by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def _without_editor_line(text: str) -> str:
    """An example without its first comment, which names a schema by its place in the project."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith("# yaml-language-server:") else text
