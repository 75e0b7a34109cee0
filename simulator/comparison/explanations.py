"""Why the figures of a comparison are as they are, in sentences that are true of them."""

from collections.abc import Iterator, Sequence

from simulator.comparison.comparison import Comparison
from simulator.comparison.differences import Difference
from simulator.comparison.saving import Saving
from simulator.comparison.shown import ADJUSTED_FCR, RAW_FCR
from simulator.comparison.unserved import is_undone
from simulator.comparison.vendor import AVERAGE
from simulator.comparison.words import amount, money, percent
from simulator.scenario.differences import differences

MIX_EFFECT_SHARE = 0.000_5
"""Least difference of raw and adjusted first-contact resolution that is told: 0.05 points."""


def explanations_of(found: Comparison) -> tuple[str, ...]:
    """The sentences that hold, in the order in which they are read; `found` may be without any."""
    told = (_detection, _total_against_unit_cost, _loss, _capacity, _vendor, _longer_contacts, _mix_effect)
    return tuple(
        sentence for tell in (*((_sameness,) if found.same else told), _guardrails) for sentence in tell(found)
    )


def _sameness(_: Comparison) -> Iterator[str]:
    yield "before and after play and cost the same: nothing that differs in the scenarios has any effect"


def _has_moved(saving: Saving) -> bool:
    return saving.is_detectable if saving.interval else bool(saving.mean)


def _row(rows: Sequence[Difference], name: str) -> Difference | None:
    return next((row for row in rows if row.name == name), None)


def _change(rows: Sequence[Difference], name: str) -> float:
    """A change that its interval tells from none, else 0."""
    row = _row(rows, name)
    return row.change or 0.0 if row is not None and row.has_moved else 0.0


def _detection(found: Comparison) -> Iterator[str]:
    interval, currency = found.cash.interval, found.before.currency
    if interval is None:
        yield "one pair of replications has no interval: whether a difference is chance cannot be told"
    elif interval.spans_zero and found.is_priced:
        span = f"{money(interval.low, currency)} to {money(interval.high, currency)}"
        yield (
            "no detectable change of the total cost: "
            f"the {percent(interval.confidence)} interval of the cash saving, {span}, spans zero"
        )


def _total_against_unit_cost(found: Comparison) -> Iterator[str]:
    cost = next(row for row in found.unit_costs if row.name == AVERAGE)
    if not _has_moved(found.cash) or not cost.has_moved or cost.change is None:
        return
    currency, longer = found.before.currency, _change(found.flow, "aht")
    total, each = money(abs(found.cash.mean), currency), money(abs(cost.change), currency)
    if found.cash.mean > 0 and cost.change > 0:
        harder = " and longer" if longer > 0 else ""
        yield (
            f"the total cost falls by {total} a month and yet a handled contact costs {each} more: "
            f"fixed cost is spread over fewer{harder} contacts"
        )
    if found.cash.mean < 0 and cost.change < 0:
        yield (
            f"a handled contact costs {each} less and yet the total cost rises by {total} a month: "
            "it is spread over more contacts, and more contacts are no saving"
        )


def _loss(found: Comparison) -> Iterator[str]:
    if _has_moved(found.cash) and found.cash.mean > 0 and found.quality.verdict == "fail":
        yield f"this is a cost cut with service loss, not a saving: {found.quality.because}"


def _capacity(found: Comparison) -> Iterator[str]:
    hours, fte, value = found.released.handled_hours, found.released.fte, found.released.value
    if not _has_moved(hours):
        return
    size = f"{abs(hours.mean):,.0f} handled hours a month ({abs(fte.mean):,.1f} FTE)"
    people = [report.quantities.fte for report in (found.before, found.after)]
    if hours.mean < 0:
        yield f"agents have {size} more to handle than before: capacity is used up, not released"
    elif is_undone(found):
        yield f"{size} fall away as more contacts are served by nobody: work not done, not released capacity"
    elif 0 < fte.mean <= people[0] - people[1]:
        paid = ": their pay is in the cash saving" if found.is_priced else ""
        yield f"{size} are freed, and at least as many people are gone from the roster{paid}"
    else:
        worth = f" (worth {money(value.mean, found.before.currency)} a month if they left)" if value.mean else ""
        yield f"{size} are freed: released capacity, not cash, until somebody leaves{worth}"


def _vendor(found: Comparison) -> Iterator[str]:
    claim, currency = found.vendor, found.before.currency
    if not claim.claim or claim.average_cost is None or claim.contacts_avoided <= 0:
        return
    if not _change(found.flow, "answered"):
        return
    sums = f"{claim.contacts_avoided:,.0f} contacts fewer x {money(claim.average_cost, currency)}"
    why = ": an average cost holds fixed cost, which stays" if claim.claim > claim.worth else ""
    yield (
        f"vendor arithmetic claims {money(claim.claim, currency)} a month ({sums}); simulated are "
        f"{money(claim.cash, currency)} of cash, {money(claim.worth, currency)} if the freed people left{why}"
    )


def _longer_contacts(found: Comparison) -> Iterator[str]:
    longer = _change(found.flow, "aht")
    fewer = _change(found.flow, "self_served") > 0 or _change(found.flow, "contained") > 0
    if longer > 0 and fewer and not _handling_differs(found):
        yield (
            f"the mean handle time rises by {amount(longer, 's')} though no part of it was made longer: "
            "self-service takes the short contacts, those that are left are harder"
        )


def _handling_differs(found: Comparison) -> bool:
    """Whether anything was changed in how long contacts take, or in who takes them."""
    one, other = (report.simulation.scenario for report in (found.before, found.after))
    changed = [change.path for change in differences(one, other)]
    return any(".handle" in path or path.startswith("agents") for path in changed)


def _mix_effect(found: Comparison) -> Iterator[str]:
    raw, adjusted = (_row(found.quality.shown, name) for name in (RAW_FCR, ADJUSTED_FCR))
    if raw is None or adjusted is None or raw.change is None or adjusted.change is None or not raw.has_moved:
        return
    mix = raw.change - adjusted.change
    if abs(mix) >= MIX_EFFECT_SHARE:
        yield (
            f"raw first-contact resolution {'rises' if raw.change > 0 else 'falls'} by "
            f"{amount(abs(raw.change), 'share')}; {amount(mix, 'share')} of the change are a mix effect, as agents get "
            "another mix of intents: each intent is judged on its own"
        )


def _guardrails(found: Comparison) -> Iterator[str]:
    before, after = (report.simulation.scenario.guardrail for report in (found.before, found.after))
    if before != after:
        yield "the guardrails of before and after differ: quality is judged by before's"
