"""The money part of a terminal report: headline, cost lines, unit costs, all of the reporting period."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType

from simulator.money import ActivityCost, CostReport, UnitCost
from simulator.money.lines import Behaviour, BillLine
from simulator.money.report import CONTACTS_OF
from simulator.report.figures import ASSUMED, Figures
from simulator.report.layout import money, number, plus_minus, section, share, table, words
from simulator.report.mechanisms import has_self_service
from simulator.scenario.channels import IN_WORDS

BEHAVIOUR_WORDS: Mapping[Behaviour, str] = {
    "per_fte": "a head",
    "per_span": "a span of heads",
    "variable": "each contact",
    "fixed": "nothing within reach",
}
"""What must leave before a cost does."""
SHORT_WORDS: Mapping[Behaviour, str] = {
    "per_fte": "head",
    "per_span": "span",
    "variable": "contact",
    "fixed": "nothing",
}
LEAVES_WITH = (
    "Leaves with: what must go before the money does: a head (one agent), a whole span of heads that a role "
    "looks after, each contact, or nothing within reach."
)

HEADLINE_COSTS = (
    "cost_per_handled_contact",
    "cost_per_call",
    "cost_per_chat",
    "cost_per_email",
    "cost_per_social_message",
    "cost_per_sale",
    "cost_per_lead",
    "cost_per_resolved_need",
    "cost_per_issue",
    "blended_cost_per_contact",
)
LADDER = ("avoidable_cost_per_call", "marginal_cost_per_call")
"""What a call costs if heads leave with it, and what one call less saves at once."""
SAME_WITH_ONE_CHANNEL = (
    "cost_per_call",
    "cost_per_offered_call",
    "cost_per_chat",
    "cost_per_email",
    "cost_per_social_message",
)
"""With one channel alone these are the costs per handled and per offered contact."""
SAME_WITHOUT_SELF_SERVICE = "blended_cost_per_contact"
"""Where neither menu nor bot nor self-service serves anybody this is the cost per handled contact."""
OF_RESOLVED = ("cost_per_resolved_need", "cost_per_first_contact_resolved")

WORKINGS_WIDTH = 84
"""Characters of a line's workings before further terms are only counted."""


def headline(figures: Figures) -> RenderableType:
    """Cost per contact as the scenario defines it, then call, resolved need, and the total of the period."""
    report = figures.report
    period = report.in_period()
    names = _headline_names(figures)
    total = money(period.total.mean, report.currency, 0)
    last = (f"total a {period.period}", total, plus_minus(period.total.half_width, 0), "", "", "")
    return section("What it costs", *_unit_table(figures, names, last))


def cost_lines(figures: Figures) -> RenderableType:
    """Every line of the reporting period with its share, what must leave before it does, and how it came about.

    Where there are several channels, their costs follow.
    """
    report = figures.report
    period = report.in_period()
    amounts = dict(period.lines)
    rows = [
        (line.label, number(amounts[line.id]), share(cost.share), _leaves_with(line), workings(line))
        for cost in report.lines
        for line in (cost.line,)
    ]
    total = ("total", number(period.total.mean), share(1.0 if period.total.mean else None), "", "")
    how = "how" if period.period == "month" else f"how, a month (a {period.period} is {period.months:.4g})"
    headings = ("line", f"{report.currency} a {period.period}", "share", "leaves with", how)
    drawn = table(headings, [*rows, total], words_in=(0, 3, 4))
    lines = section("Costs by line", drawn, words(staff_sentence(report)), words(LEAVES_WITH))
    return Group(lines, *_by_channel(report))


def _by_channel(report: CostReport) -> Iterator[RenderableType]:
    """What each channel costs, traced and pooled; nothing where there is only one."""
    if len(report.channels) == 1:
        return
    period, pool = report.in_period(), report.bill.pool.total
    rows = [_channel_row(cost, period.months, pool) for cost in report.channels]
    traced = report.total.mean - pool
    spread = [number(amount * period.months) for amount in (traced, pool)]
    total = ("total", *spread, share(1.0 if pool else None), number(period.total.mean), "", "", "")
    headings = (
        *("channel", "traced", "pooled", "share of\npool", f"{report.currency}\na {period.period}", "contacts"),
        *(f"{report.currency} a\ncontact", "±"),
    )
    key = report.definitions.allocation_key.replace("_", " ")
    told = f"Pooled is what no line traces to a channel, spread by {key}.{_contacts_told(report)}"
    yield section("Costs by channel", table(headings, [*rows, total]), words(told))


def _channel_row(cost: ActivityCost, months: float, pool: float) -> tuple[str, ...]:
    each = cost.per_contact
    return (
        IN_WORDS[cost.name],
        number(cost.traced.mean * months),
        number(cost.pooled.mean * months),
        share(cost.pooled.mean / pool if pool else None),
        number(cost.cost.mean * months),
        number(each.denominator * months),
        *(("-", "") if each.value is None else (number(each.value, 2), plus_minus(each.half_width))),
    )


def _contacts_told(report: CostReport) -> str:
    """What the contacts of those channels are on which agents handle none that customers began."""
    told = (
        f" Contacts of {IN_WORDS[cost.name]} are {cost.per_contact.denominator_is}."
        for cost in report.channels
        if cost.name in CONTACTS_OF
    )
    return "".join(told)


def workings(line: BillLine, width: int = WORKINGS_WIDTH) -> str:
    """Units x price of a line a month; terms of nothing are left out, those beyond `width` characters counted."""
    terms = [term.workings for term in line.terms if term.units] or [line.terms[0].workings]
    text = terms[0]
    for number_, term in enumerate(terms[1:], start=1):
        if len(text) + len(term) > width:
            rest = len(terms) - number_
            return f"{text} + {rest} more {'term' if rest == 1 else 'terms'}"
        text = f"{text} + {term}"
    return text


def staff_sentence(report: CostReport) -> str:
    """Agents as full-time equivalents and heads, and the roles beside them."""
    staff = report.staff
    roles = ", ".join(f"{one.role.role.replace('_', ' ')} {one.heads:.10g}" for one in staff.support)
    beside = f"; {roles}" if roles else ""
    at_home = f" ({number(staff.remote_heads, 1)} of them at home)" if staff.remote_heads else ""
    return f"Agents: {number(staff.fte, 1)} FTE, {number(staff.heads, 1)} heads{at_home}{beside}."


def behaviours(report: CostReport) -> RenderableType:
    """The total split by what must leave before the money does, in the reporting period."""
    months = report.in_period().months
    total = report.total.mean
    rows = [
        (BEHAVIOUR_WORDS[name], number(amount.mean * months), share(amount.mean / total if total else None))
        for name, amount in report.behaviours.items()
    ]
    heading = f"{report.currency} a {report.period}"
    return section("What would have to leave", table(("leaves with", heading, "share"), rows))


def unit_costs(figures: Figures) -> RenderableType:
    """Avoidable and marginal cost of a call first, then every unit cost that is not in the headline."""
    report = figures.report
    ladder = [name for name in LADDER if name in report.unit_costs]
    shown = {*LADDER, *_headline_names(figures), *_second_names(figures)}
    names = [*ladder, *(name for name in report.unit_costs if name not in shown)]
    return section("Unit costs", *_unit_table(figures, names), *_less_work(report))


def by_intent_costs(report: CostReport) -> dict[str, tuple[str, str]]:
    """Cost a period and cost per handled contact of each intent, as text."""
    months = report.in_period().months
    return {cost.name: (number(cost.cost.mean * months), number(cost.per_contact.value, 2)) for cost in report.intents}


def _headline_names(figures: Figures) -> list[str]:
    names = dict.fromkeys((figures.report.headline.name, *HEADLINE_COSTS))
    return [name for name in names if name in figures.report.unit_costs and name not in _second_names(figures)]


def _second_names(figures: Figures) -> set[str]:
    """Unit costs that are another one by definition in this centre."""
    names = set(SAME_WITH_ONE_CHANNEL) if len(figures.report.channels) == 1 else set()
    scenario = figures.simulation.scenario
    front = (scenario.ivr, scenario.bots.phone, scenario.bots.chat)
    if not any(front) and not has_self_service(scenario):
        names.add(SAME_WITHOUT_SELF_SERVICE)
    return names - {figures.report.headline.name}


def _less_work(report: CostReport) -> Iterator[RenderableType]:
    less, period = report.one_per_cent_less, report.in_period()
    if less is None:
        return
    yield words(
        f"One per cent less work is {number(less.handled_hours * period.months, 1)} handled hours a {period.period} or "
        f"{number(less.fte, 2)} full-time equivalents: {money(less.amount * period.months, report.currency, 0)} a "
        f"{period.period}, if they leave; else nothing."
    )


def _unit_table(figures: Figures, names: Sequence[str], *more: tuple[str, ...]) -> Iterator[RenderableType]:
    """The table of some unit costs, and under it why some have no value."""
    report = figures.report
    costs = [report.unit_costs[name].over(report.in_period().months) for name in names]
    rows = [_unit_row(cost, _label(cost, figures), report.currency) for cost in costs]
    headings = ("", "value", f"± {report.currency}", f"{report.currency} a {report.period}", "over", "")
    yield table(headings, [*rows, *more], words_in=(0, 5))
    for reason in dict.fromkeys(cost.undefined_because for cost in costs if cost.undefined_because):
        yield words(f"Undefined: {reason}.")


def _label(cost: UnitCost, figures: Figures) -> str:
    label = "cost per contact" if cost.name == figures.report.headline.name else cost.label
    if cost.per == "people":
        return f"{label}, a {figures.report.period}"
    return label + ASSUMED if cost.name in OF_RESOLVED and figures.resolution_is_assumed else label


def _unit_row(cost: UnitCost, label: str, currency: str) -> tuple[str, ...]:
    return (
        label,
        money(cost.value, currency),
        plus_minus(cost.half_width, 2) if cost.value is not None else "",
        number(cost.numerator),
        number(cost.denominator, 0 if cost.denominator >= 100 else 1),
        cost.denominator_is,
    )


def _leaves_with(line: BillLine) -> str:
    return ", ".join(spelled for name, spelled in SHORT_WORDS.items() if line.amount_by(name) > 0)
