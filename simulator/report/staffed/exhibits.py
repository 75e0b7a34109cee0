"""Exhibits on a staffing that was found: from work to heads, what was and what is needed, constraints, the search."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from simulator.planning.staffing.results import GroupStaffing, Met95, Staffed
from simulator.report.exhibit import Exhibit
from simulator.report.layout import capitalised, number, seconds, share
from simulator.report.spoken import NONE, signed
from simulator.scenario.staffing import Basis

KEEPS: Mapping[Basis, str] = {
    "achieved": "the service that was achieved",
    "target": "the service targets",
}
"""What a staffing keeps, by its basis."""
FROM_WORK = (
    "Load is handled hours over open hours; agents are those that the intervals need on average, logged in are those "
    "that the shifts bring; FTE are paid, and heads are people. Averages of a week."
)
PROVEN = (
    "Proven: with fewer FTE the work that was done would be over the cap of occupancy, or one agent fewer was "
    "rejected; the smallest staffing of all lies between that and what was found."
)
NO_SAVING = "Slack could have left before without the change: it is no saving of it."
LIMITS: Mapping[Basis, str] = {
    "achieved": "Limits are what before achieved on the same luck, or the cap; met: surely worse than before by no "
    "more than the margin of the guardrail, on replications that the search never saw.",
    "target": "Limits are the targets; open: on replications that the search never saw luck does not decide.",
}
"""When a constraint is met, by the basis."""
ALL = "all groups"

Row = tuple[str, ...]


def path_exhibit(groups: Sequence[GroupStaffing]) -> Exhibit:
    """One row a group: hours open, load, agents needed by intervals, logged in by shifts, FTE and heads."""
    headings = ("group", "open hours a week", "load, Erlang", "agents needed", "logged in", "FTE", "heads")
    rows = tuple(_path_row(group) for group in groups)
    return Exhibit("staffing_path", "From work to heads", headings, rows, notes=(FROM_WORK,))


def _path_row(group: GroupStaffing) -> Row:
    averages = (group.load, group.agents, group.logged_in, group.fte)
    return group.group, number(group.open_hours, 1), *(number(value, 1) for value in averages), heads_of(group.heads)


def heads_exhibit(groups: Sequence[GroupStaffing], slack: Mapping[str, float] | None = None) -> Exhibit:
    """Heads and FTE as they were and as they are needed, with the proven bound; `slack` in FTE by group, if given."""
    headings: tuple[str, ...] = (
        "group", "heads before", "heads needed", "change", "FTE before", "FTE needed", "change",
        "FTE proven: at least", "above that",
    )  # fmt: skip
    rows = [_heads_row(group.group, [group]) for group in groups]
    if len(groups) > 1:
        rows.append(_heads_row(ALL, groups))
    notes: tuple[str, ...] = (PROVEN,)
    if slack is not None:
        amounts = [*(slack.get(group.group, 0.0) for group in groups), math.fsum(slack.values())]
        rows = [(*row, number(amount, 1)) for row, amount in zip(rows, amounts, strict=False)]
        headings, notes = (*headings, "slack, FTE"), (*notes, NO_SAVING)
    return Exhibit("staffing", "Who is needed", headings, tuple(rows), notes=notes)


def _heads_row(name: str, groups: Iterable[GroupStaffing]) -> Row:
    columns = zip(*((one.was_heads, one.heads, one.was_fte, one.fte, one.proven_fte) for one in groups), strict=True)
    was_heads, heads, was_fte, fte, proven = map(math.fsum, columns)
    return (
        name,
        heads_of(was_heads),
        heads_of(heads),
        changed(heads - was_heads),
        number(was_fte, 1),
        number(fte, 1),
        signed(fte - was_fte, 1),
        number(proven, 1),
        number(fte - proven, 1),
    )


def heads_of(heads: float) -> str:
    """People as text: whole ones without a decimal, for the expected number may be a fraction."""
    return number(heads, 0 if abs(heads - round(heads)) < 1e-6 else 1)


def changed(heads: float) -> str:
    """A change of people, with its sign."""
    return f"+{heads_of(heads)}" if heads > 0 else heads_of(heads)


def constraints_exhibit(constraints: Sequence[Met95], basis: Basis) -> Exhibit:
    """One row a service constraint: its limit, and what the confirming replications found."""
    rows = tuple(
        (one.label, told(one.limit, one.unit), told(one.value, one.unit), _between(one), one.met) for one in constraints
    )
    headings = ("constraint", "limit", "mean", "95 % interval", "result")
    return Exhibit("constraints", "Service with these heads", headings, rows, words_in=(0, 4), notes=(LIMITS[basis],))


def _between(one: Met95) -> str:
    return NONE if one.low is None or one.high is None else f"{told(one.low, one.unit)} to {told(one.high, one.unit)}"


def told(value: float | None, unit: str) -> str:
    """A measure in its unit: shares in per cent, times in seconds."""
    if value is None:
        return NONE
    if unit in ("share", "s"):
        return share(value) if unit == "share" else seconds(value)
    return number(value, 2)


def searched_exhibit(staffed: Staffed, slack: Mapping[str, float] | None = None) -> Exhibit:
    """What the search did, and how sure its answer is."""
    rows = tuple(_searched(staffed, slack))
    return Exhibit("searched", "How the heads were found", ("", "value"), rows, (0, 1), notes=(because(staffed),))


def because(staffed: Staffed) -> str:
    """How the answer is known, as a sentence."""
    return f"{capitalised(staffed.because).removesuffix('.')}."


def _searched(staffed: Staffed, slack: Mapping[str, float] | None) -> Iterator[tuple[str, str]]:
    yield "kept", KEEPS[staffed.basis]
    yield "staffings tried", number(staffed.tried)
    yield "replications played for it", number(staffed.plays)
    yield "confirmed on fresh replications", "yes" if staffed.is_confirmed else "no"
    yield "heads put back after confirming", number(staffed.repairs)
    for group, (fewer, more) in staffed.or_one_more.items():
        yield f"not decided for {group}", f"{fewer} or {more}"
    if slack is not None:
        free = {group: fte for group, fte in slack.items() if fte > 0}
        told_of = ", ".join(f"{group} {number(fte, 1)}" for group, fte in free.items())
        yield "could have left before without the change: no saving of it", f"{told_of} FTE" if free else "nobody"
