"""Write the catalogue of levers into docs/levers.md: `python -m tests.levers.page`."""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

from simulator.levers import Entry, Lever, Usual, UsualLine, catalogue
from simulator.levers.entry import Unit

PAGE = Path(__file__).parents[2] / "docs" / "levers.md"
CATALOGUE = re.compile(r"(?<=<!-- levers: begin -->\n).*(?=<!-- levers: end -->)", re.DOTALL)
OVERVIEW = ("| lever | is | applied | changes |", "|---|---|---|---|")
EFFECTS = ("| effect | is | low | typical | high | grade | source |", "|---|---|---|---|---|---|---|")
LINES = ("| cost | written as | figure to hold it against |", "|---|---|---|")


def current_page() -> str:
    """The page with what the catalogue says."""
    return CATALOGUE.sub(lambda _: f"\n{catalogue_text()}\n\n", PAGE.read_text(encoding="utf-8"))


def catalogue_text() -> str:
    """An overview of all levers in the order in which they are applied, and a section for each."""
    levers = sorted(catalogue().values(), key=lambda lever: lever.ENTRY.stage)
    overview = "\n".join((*OVERVIEW, *(_row(lever.ENTRY) for lever in levers)))
    return "\n\n".join((overview, *("\n\n".join(_section(lever)) for lever in levers)))


def _row(entry: Entry) -> str:
    link = f"[`{entry.name}`](#{entry.name})"
    stage = f"{entry.stage.value} {entry.stage.name.lower().replace('_', '-')}"
    return f"| {link} | {entry.title} | {stage} | {entry.changes} |"


def _section(lever: type[Lever]) -> Iterator[str]:
    entry = lever.ENTRY
    yield f"### {entry.name}"
    yield f"**{entry.title}.** {entry.changes}"
    yield cleandoc(lever.__doc__ or "")
    yield f"Settings: {', '.join(f'`{name}`' for name in settings_of(lever)) or 'none of its own'}."
    if entry.effects:
        yield "\n".join((*EFFECTS, *(_effect(name, facts) for name, facts in entry.effects.items())))
    else:
        yield "No effect with a figure: it does what the settings say."
    yield f"Side effects: {'; '.join(entry.side_effects)}."
    if entry.lines:
        yield "\n".join((*LINES, *(_line(line) for line in entry.lines)))
    yield "\n".join(("Risks:", "", *(f"- {risk}" for risk in entry.risks)))


def settings_of(lever: type[Lever]) -> list[str]:
    """The keys of a lever as a file writes them, beside those that all levers have."""
    fields = lever.model_fields.items()
    return [field.alias or name for name, field in fields if name not in Lever.model_fields]


def _effect(name: str, facts: Usual) -> str:
    ends = (in_unit(value, facts.unit) for value in (facts.low, facts.typical, facts.high))
    return f"| `{name}` | {facts.what} | {' | '.join(ends)} | {facts.grade} | {facts.source} |"


def in_unit(value: float, unit: Unit) -> str:
    """A value as a file would give it."""
    if unit == "share":
        return f"{100 * value:g} %"
    if unit == "change of share":
        return f"{100 * value:+g} pt" if value else "0 pt"
    if unit == "relative change":
        return f"{100 * value:+.3g} %" if value else "0 %"
    return f"{value:g} s" if unit == "seconds" else f"{value:g}"


def _line(line: UsualLine) -> str:
    written = line.kind if line.driver is None else f"{line.kind}, `{line.driver}`"
    return f"| {line.what} | {written} | {line.anchor} |"


if __name__ == "__main__":
    PAGE.write_text(current_page(), encoding="utf-8")
