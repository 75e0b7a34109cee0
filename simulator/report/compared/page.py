"""The report page: one file that needs nothing else, reads well on paper, and runs no script."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from simulator.planning import Bridge
from simulator.planning.bridge import Quantity
from simulator.report.compared.appraised.cash import months_exhibit
from simulator.report.compared.beware import UNTESTED
from simulator.report.compared.bill import digits_of
from simulator.report.compared.figures import Picture, day_exhibit, figures, kinds_exhibit, samples_exhibit, the_day
from simulator.report.compared.material import Material
from simulator.report.compared.played import played
from simulator.report.compared.split import OF, bridge_exhibit
from simulator.report.compared.story import Fact, beware, exhibits, headline_facts, headlines, why
from simulator.report.exhibit import Exhibit
from simulator.report.harmless import printable
from simulator.report.layout import UNDEFINED, capitalised, number
from simulator.report.spoken import NONE, Spoken, signed, spoken_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

SHOWN_FIRST = ("cash", "released", "cost", "quality", "restaffed", "restaffed_quality", "npv", "payback")
"""Facts that stand as large figures, `cost` being that of a contact: the same roster first, then re-staffed."""
ROWS_KEPT_TOGETHER = 14
"""A table of no more rows is not broken between two sheets of paper."""
VERDICTS = ("pass", "fail", "inconclusive")


@dataclass(frozen=True)
class Section:
    """A part of the page under a heading of its own, with its exhibits and figures in order."""

    key: str
    title: str
    blocks: tuple[Exhibit | Picture, ...]
    sentences: tuple[str, ...] = ()
    new_page: bool = False


@dataclass(frozen=True)
class _Part:
    """Where exhibits (by key) and figures (by key, after a `+`) stand, each in the first part that shows it.

    A part that `needs` a block which is not there is left out.
    """

    key: str
    title: str
    shows: tuple[str, ...]
    new_page: bool = True
    needs: str | None = None


PARTS = (
    _Part(
        "three-columns",
        "Three columns",
        ("columns", "three_columns", "+unit_costs", "three_workings"),
        new_page=False,
        needs="columns",
    ),
    _Part("before-after", "Before and after", ("savings", "vendor", "before_after", "+unit_costs"), new_page=False),
    _Part("bridge", "Savings bridge", ("+savings_bridge", "bridge_kinds", "bridge_cash", "bridge"), new_page=False),
    _Part("quality", "Quality", ("quality", "+quality", "quality_restaffed", "shown")),
    _Part("staffing", "Staffing", ("staffing", "staffing_path", "constraints", "searched")),
    _Part(
        "cash",
        "Cash and payback",
        ("returns", "+cash_curve", "npv_ranges", "cash_years", "cash_lines", "claim", "cash_months"),
    ),
    _Part("moves", "What moves it", ("+tornado", "tornado", "levels", "appraisal")),
    _Part(
        "costs",
        "Cost by line and by channel",
        ("+cost_lines", "cost_lines", "cost_lines_restaffed", "channels"),
        new_page=False,
    ),
    _Part("day", "The day", ("+day", "day", "+occupancy", "occupancy")),
    _Part("flow", "Contact flow", ("+contact_flow", "flow", "components")),
    _Part("changes", "What was changed", ("levers", "changes")),
    _Part("assumptions", "Assumptions", ("+input_range", "inputs", "samples", "ledger"), new_page=False),
)
"""The page in order; what is not there is left out."""
WHY_AFTER = "before-after"
"""The part behind which it is said why the figures are as they are."""
WHY, WARNINGS, PLAYED = "Why the figures are as they are", "Warnings", "How it was played"


def page(material: Material, drawn: Mapping[str, Picture] | None = None) -> str:
    """The report as one HTML document: headline, figures, tables, assumptions, warnings; the same bytes every time.

    `drawn` are the material's figures, where they are there already.
    """
    template = _environment().get_template("page.html.j2")
    return template.render(
        before=material.before,
        after=material.after,
        verdict=material.comparison.quality.verdict,
        headline=headlines(material),
        facts=tuple(_facts(material)),
        untested=UNTESTED,
        sections=tuple(_sections(material, figures(material) if drawn is None else drawn)),
    )


def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("simulator.report.compared"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
    )
    made.tests["picture"] = lambda block: isinstance(block, Picture)
    made.tests["short"] = lambda exhibit: len(exhibit.rows) <= ROWS_KEPT_TOGETHER
    made.tests["verdict"] = lambda cell: cell in VERDICTS
    made.filters["typeset"] = _typeset
    made.filters["breakable"] = _breakable
    return made


def _printable(value: Any) -> Any:
    """Plain text without what would turn or hide it; markup of our own as it is."""
    return printable(value) if type(value) is str else value


def _typeset(text: str) -> "Markup":
    """A true minus before numbers, a dash for what there is none of, and no line break before a per cent sign."""
    from markupsafe import Markup, escape

    if text == NONE:
        return Markup("\N{EN DASH}")
    with_minus = re.sub(r"(?<![\w.])-(?=\d)", "\N{MINUS SIGN}", printable(text))
    return Markup(str(escape(with_minus)).replace(" %", "\N{NO-BREAK SPACE}%"))  # noqa: S704  # escaped


def _breakable(path: str) -> "Markup":
    """A dotted path that may be broken after its dots."""
    from markupsafe import Markup

    return Markup(".<wbr>").join(printable(path).split("."))


def _facts(material: Material) -> Iterator[Fact]:
    known = (*headline_facts(material), _cost_of_a_contact(material))
    facts = {fact.key: fact for fact in known if fact is not None}
    yield from (facts[key] for key in SHOWN_FIRST if key in facts)


def _cost_of_a_contact(material: Material) -> Fact | None:
    """What the scenario calls a contact, before and after; None where nothing is priced."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    row = next((row for row in found.unit_costs if row.name == found.before.headline.name), None)
    if row is None or not found.before.priced:
        return None
    if row.change is None:
        return Fact("cost", row.label, UNDEFINED, "", row.before.reason or row.after.reason or "")
    digits = digits_of(row)
    change = signed(row.change, digits)
    sure = "" if row.half_width is None else f" ± {number(row.half_width, digits)}, 95 % interval"
    value = f"{spoken.currency} {number(row.before.value, 2)} → {number(row.after.value, 2)}"
    over = f"{row.before.numerator_is} / {row.before.denominator_is}"
    return Fact("cost", row.label, value, f"{change}{sure}", over)


def _sections(material: Material, drawn: Mapping[str, Picture]) -> Iterator[Section]:
    blocks = dict(_blocks(material, drawn))
    for part in PARTS:
        is_there = part.needs is None or part.needs in blocks
        shown = tuple(blocks.pop(key) for key in part.shows if is_there and key in blocks)
        if shown:
            yield Section(part.key, part.title, shown, new_page=part.new_page)
        if part.key == WHY_AFTER and (sentences := why(material)):
            yield Section("why", WHY, (), sentences)
    yield Section("warnings", WARNINGS, (), tuple(map(capitalised, beware(material))))
    yield Section("played", PLAYED, (played(material),))


def _blocks(material: Material, drawn: Mapping[str, Picture]) -> Mapping[str, Exhibit | Picture]:
    found: dict[str, Exhibit | Picture] = {exhibit.key: exhibit for exhibit in exhibits(material)}
    if material.bridge is not None:
        found |= _bridges(material.bridge, spoken_of(material.comparison.before))
    day = the_day(material)
    own = (
        kinds_exhibit(material),
        samples_exhibit(material),
        None if day is None else day_exhibit(day),
        None if material.appraised is None else months_exhibit(material.appraised),
    )
    found |= {exhibit.key: exhibit for exhibit in own if exhibit is not None}
    return found | {f"+{key}": picture for key, picture in drawn.items()}


def _bridges(bridge: Bridge, spoken: Spoken) -> Iterator[tuple[str, Exhibit]]:
    """The split of the cash saving and of what it is with released capacity, told apart by their titles."""
    views: tuple[tuple[str, Quantity], ...] = (("bridge_cash", "cash"), ("bridge", "worth"))
    for key, quantity in views:
        exhibit = bridge_exhibit(bridge, spoken, quantity)
        notes = exhibit.notes if quantity == "worth" else ()
        yield (
            key,
            replace(exhibit, key=key, title=f"{exhibit.title}: {OF[quantity]}", said=exhibit.said[1:], notes=notes),
        )
