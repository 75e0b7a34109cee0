"""The first sheet: the headline, the saving with its ranges, the key figures, and why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from simulator.report.compared.bill import BESIDE_THE_HEADLINE
from simulator.report.compared.capacity import NOT_CASH, fate_of_hours, hours_note
from simulator.report.compared.material import Material
from simulator.report.compared.roster import heading_of_after
from simulator.report.compared.saved import CASH
from simulator.report.compared.story import beware, headline, why
from simulator.report.compared.workbook.cash_flow import MONTHS, CashFlow
from simulator.report.compared.workbook.cells import BLANK, Cell, Place, Shape, combined, known, live, same_as, words
from simulator.report.compared.workbook.inputs import Inputs
from simulator.report.compared.workbook.parts_of_cost import Costs
from simulator.report.compared.workbook.quality import QualitySheet
from simulator.report.compared.workbook.quantities import Quantities
from simulator.report.compared.workbook.ranges import InputSheet
from simulator.report.compared.workbook.realised import Realised, realised_section
from simulator.report.compared.workbook.released import ReleasedCapacity
from simulator.report.compared.workbook.saving import SavingByPair
from simulator.report.compared.workbook.sheet import Sheet, with_change
from simulator.report.compared.workbook.statistics import Said
from simulator.report.compared.workbook.unit_costs import MONEY, NUMBER, SPREAD, UnitCosts

AVERAGE_COST = "cost_per_handled_contact"
WIDTHS = (50, 14, 14, 14, 14, 14, 14, 14, 13, 13, 13)


@dataclass(frozen=True)
class Parts:
    """The sheets that the summary refers to."""

    inputs: Inputs
    quantities: Quantities
    costs: Costs
    unit_costs: UnitCosts
    saving: SavingByPair
    released: ReleasedCapacity
    quality: QualitySheet
    ranges: InputSheet | None
    cash_flow: CashFlow | None
    realised: Realised


def summary(material: Material, parts: Parts) -> Sheet:
    """The sheet, every figure by reference; money of the reporting period."""
    found, sheet = material.comparison, Sheet("Summary", WIDTHS)
    sheet.title(f"{material.before.name} and {material.after.name}: before and after", headline(material))
    _savings(sheet, material, parts)
    realised_section(sheet, material, parts.realised)
    _bill(sheet, material, parts)
    _vendor(sheet, found.before.currency, parts)
    for title, sentences in (("Why", why(material)), ("Before you believe it", beware(material))):
        if sentences:
            sheet.section(title, *(f"{text[:1].upper()}{text[1:].removesuffix('.')}." for text in sentences))
    return sheet


def _savings(sheet: Sheet, material: Material, parts: Parts) -> None:
    period, currency = material.comparison.before.period, material.comparison.before.currency
    what = NOT_CASH if fate_of_hours(material) == "unclear" else hours_note(material)
    sheet.section("The saving", CASH)
    sheet.headings(
        f"a {period}", "average", "95 % interval, from", "95 % interval, to", "inputs, P10", "inputs, P90",
        "the wider range, from", "the wider range, to", "chance that the average is positive",
        "share of periods with a saving", "quality verdict",
    )  # fmt: skip
    released = parts.released
    for name, label, said in (
        ("cash", f"cash saving, {currency}", parts.saving.said),
        ("handled_hours", f"handled hours freed: {what}", released.hours),
        ("", f"full-time equivalents freed: {what}", released.fte),
        ("", f"their value at avoidable cost, {currency}: {NOT_CASH}", released.value),
        ("worth", f"cash and that value together, only if the freed people left, {currency}", released.worth),
    ):
        sheet.add(words(label), *_saving(sheet, name, said, parts))
    if parts.cash_flow is None:
        return
    verdict = same_as(parts.quality.verdict, "words")
    ends = (same_as(place, "money") for place in parts.cash_flow.npv)
    told = f"net present value of the cash of {MONTHS} months (sheet Cash flow), {currency}"
    sheet.add(words(told), *ends, *(BLANK,) * 6, verdict)


def _saving(sheet: Sheet, name: str, said: Said, parts: Parts) -> Iterator[Cell]:
    """A saving with both ranges and the wider one, both chances and the verdict."""
    is_people = said is parts.released.fte
    inputs = parts.ranges.ends.get(name) if parts.ranges is not None else None
    own = [_of_period(place, said.shape, parts, is_people) for place in (said.mean, said.low, said.high)]
    sampled = [known(None)] * 2 if inputs is None else [_of_period(place, said.shape, parts) for place in inputs]
    yield from (*own, *sampled)
    row = sheet.next
    places = [Place(sheet.at(row, column), cell.value) for column, cell in enumerate((*own[1:], *sampled), 2)]
    yield from _wider(places, said.shape)
    yield from (same_as(said.chance, "share"), same_as(said.periods, "share"))
    yield same_as(parts.quality.verdict, "words")


def _wider(places: list[Place], shape: Shape) -> Iterator[Cell]:
    """The wider of two ranges; the one that there is, if there is one."""
    low, high, p10, p90 = places
    if not (low.is_number and p10.is_number):
        yield from (same_as(place, shape) for place in (places[:2] if low.is_number else places[2:]))
        return
    test = f"{p90.ref}-{p10.ref}>{high.ref}-{low.ref}"
    is_sampled = p90.number - p10.number > high.number - low.number
    for one, other in ((p10, low), (p90, high)):
        yield live(f"IF({test},{one.ref},{other.ref})", one.value if is_sampled else other.value, shape)


def _of_period(place: Place, shape: Shape, parts: Parts, is_people: bool = False) -> Cell:
    """An amount a month in the reporting period; people are the same number in any."""
    if is_people or not place.is_number:
        return same_as(place, shape)
    months = parts.inputs.months_in_period.number
    return combined("{0}*Months_in_period", lambda amount: amount * months, place, shape=shape)


def _bill(sheet: Sheet, material: Material, parts: Parts) -> None:
    found, currency = material.comparison, material.comparison.before.currency
    sheet.section(
        "The bill", "A unit cost stands beside the total, with what it is made of: they may go different ways."
    )
    sheet.headings(
        f"{currency}, each over the number of", "before", heading_of_after(found), "change", "± (95 %)", "money before",
        "money after", "number before", "number after",
    )  # fmt: skip
    totals = (_of_period(place, "money", parts) for place in parts.costs.total)
    spread = combined(
        "({1}-{0})/2*Months_in_period",
        lambda low, high: (high - low) / 2 * parts.inputs.months_in_period.number,
        parts.saving.said.low,
        parts.saving.said.high,
        shape="money",
    )
    sheet.add(words(f"total cost a {found.before.period}"), *with_change(sheet, 1, *totals), spread)
    costs = {cost.name: cost for cost in found.unit_costs}
    for name in dict.fromkeys((found.before.headline.name, *BESIDE_THE_HEADLINE)):
        if name in costs:
            label = "cost per contact" if name == found.before.headline.name else costs[name].label
            sheet.add(words(f"{label} ({costs[name].before.denominator_is})"), *_unit_cost(sheet, name, parts))


def _unit_cost(sheet: Sheet, name: str, parts: Parts) -> Iterator[Cell]:
    costs = parts.unit_costs
    row = costs.rows[name]
    yield from with_change(sheet, 1, *(same_as(costs.value(name, side), "money") for side in (0, 1)))
    yield same_as(costs.sheet.place(row, SPREAD), "money")
    yield from (_of_period(costs.sheet.place(row, column), "money", parts) for column in MONEY)
    yield from (_of_period(costs.sheet.place(row, column), "number", parts) for column in NUMBER)


def _vendor(sheet: Sheet, currency: str, parts: Parts) -> None:
    """Deflected contacts x average cost, a claim, beside what was simulated."""
    sheet.section(
        "Vendor arithmetic beside it", "A claim, not a finding, and no cash: an average cost holds fixed cost and pay."
    )
    before, after = parts.quantities.denominators[AVERAGE_COST]
    contacts = combined("({0}-{1})*Months_in_period", _months(parts), before, after, shape="whole")
    fewer = sheet.place(sheet.add(words("contacts that agents no longer handle"), contacts), 1)
    each = sheet.place(
        sheet.add(
            words(f"average cost of one before, {currency}"), same_as(parts.unit_costs.value(AVERAGE_COST, 0), "money")
        ),
        1,
    )
    claim = combined("{0}*{1}", lambda number, cost: number * cost, fewer, each, shape="money", role="total")
    sheet.add(words(f"vendor arithmetic: deflected contacts x average cost, {currency}"), claim)


def _months(parts: Parts) -> Callable[[float, float], float]:
    months = parts.inputs.months_in_period.number
    return lambda before, after: (before - after) * months
