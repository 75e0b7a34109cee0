"""The page `docs/anonymous_bank.md`: blocks between markers that scripts write, and Markdown tables."""

from collections.abc import Iterable, Sequence

from tests.bank.calls import ROOT

DOCS = ROOT / "docs"
PAGE = DOCS / "anonymous_bank.md"


def write_block(name: str, text: str) -> None:
    """Replace what stands between the markers of a block; raises ValueError when the page has no such block."""
    start, end = f"<!-- {name}: start -->\n", f"<!-- {name}: end -->\n"
    head, found, rest = PAGE.read_text(encoding="utf-8").partition(start)
    _, closed, tail = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{PAGE.name} has no block '{name}'")
    PAGE.write_text(head + start + "\n" + text.strip() + "\n\n" + end + tail, encoding="utf-8")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left and the others to the right."""
    lines = [header, ["---"] + ["--:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
