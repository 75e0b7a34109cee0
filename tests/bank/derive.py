"""Derive what `scenarios/anonymous_bank.yaml` needs from the bank's call records: `python -m tests.bank.derive`.

Everything but the agents on duty comes from 1 to 10 February. Writes small tables below `scenarios/anonymous_bank/`
and the `agents` block of the scenario; nothing in them is a customer, a call or an agent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from textwrap import fill

from tests.bank.calls import (
    FIT_DAYS,
    FOLDER,
    ROOT,
    SLOT,
    SOURCE,
    UNSEEN_DAYS,
    Call,
    date_of,
    fit_calls,
    offered,
    read_calls,
    slot_of,
    slots_of,
)
from tests.bank.demand import KINDS, busyness, counts, forecast_error, pattern, redial, shares, waited
from tests.bank.laws import bin_means, kaplan_meier
from tests.bank.order import RULES, choices, explained
from tests.bank.staff import ALSO, BRIDGED, GROUPS, agents_on_duty, joins_beside_the_free, time_away

SCENARIO = ROOT / "scenarios" / "anonymous_bank.yaml"
BLOCK = ("# agents: written by tests/bank/derive.py\n", "# agents: end\n")
THRESHOLDS = (20, 60)
"""Seconds within which the page counts calls as answered in time."""
HANDLE = {"regular": "PS", "prospect": "NW", "stock": "NE", "internet": "IN", "message": "TT"}
"""File of service times -> type in the records; priority customers talk as long as the regular ones."""

NO_REDIAL = ("message",)
"""Whom the centre calls, does not call again."""

Table = list[tuple[object, ...]]


@dataclass(frozen=True)
class Derived:
    """All that is derived from the records, lazily; `bridged` is the rule of who counts as on duty (staff.py)."""

    calls: Sequence[Call]
    bridged: float = BRIDGED

    @cached_property
    def fit(self) -> list[Call]:
        """Calls of the fitted days in opening hours, the outage left out."""
        return fit_calls(self.calls)

    @cached_property
    def share(self) -> dict[str, float]:
        """Intent -> its share of the calls of its type."""
        return shares(self.fit)

    @cached_property
    def leaves_menu(self) -> float:
        """Share of calls that hang up in the menu."""
        return sum(call.joined is None for call in self.fit) / len(self.fit)

    @cached_property
    def redials(self) -> tuple[float, list[float]]:
        """Share of abandoned callers who try again, and their delays in seconds."""
        share, delays = redial(self.fit)
        return share, [float(delay) for delay in delays]

    @cached_property
    def away(self) -> list[float]:
        """Equally likely times (s) that an agent takes between two calls while somebody waits."""
        return [float(value) for value in time_away(self.fit, self.bridged).values(300)]

    def needs_per_offered(self, intent: str, *, redials: bool) -> float:
        """Needs of an intent over the offered calls of its type: without redials, with those who leave the menu."""
        theirs = [call for call in offered(self.fit) if call.kind == KINDS[intent]]
        gone = sum(not call.answered for call in theirs) / len(theirs)
        fresh = 1 - self.redials[0] * gone if redials and intent not in NO_REDIAL else 1.0
        return self.share[intent] * fresh / (1 - self.leaves_menu)

    def needs(self, intent: str, days: Iterable[int], *, foreseen: bool, redials: bool = True) -> Table:
        """Rows (start, count) of fresh needs: as foreseen from the pattern days, or of what was seen on the days."""
        rows: Table = []
        kind, factor = KINDS[intent], self.needs_per_offered(intent, redials=redials)
        theirs = [call for call in (self.fit if foreseen else self.calls) if call.kind == kind]
        for day in days:
            expected = pattern(theirs, day) if foreseen else counts(theirs, day)
            rows.extend((f"{date_of(day)}T{clock(slot)}", f"{count * factor:.4f}") for slot, count in expected.items())
        return rows

    def tables(self) -> dict[str, Table]:
        """Every derived table by file name, header first."""
        found: dict[str, Table] = {}
        for intent in KINDS:
            found[f"needs_{intent}"] = [("start", "count"), *self.needs(intent, UNSEEN_DAYS, foreseen=True)]
        for intent, theirs in self._waited().items():
            patience = kaplan_meier([call.wait for call in theirs], [not call.answered for call in theirs])
            found[f"patience_{intent}"] = _seconds(patience.values(200))
        for name, kind in HANDLE.items():
            talk = [call.service for call in offered(self.fit) if call.kind == kind and call.answered]
            found[f"talk_{name}"] = _seconds(bin_means(talk, 300 if len(talk) > 900 else 100))
        found["away"] = _seconds(self.away)
        found["menu"] = _seconds(bin_means([c.menu for c in self.fit if c.joined is not None and c.menu > 0], 50))
        found["redial"] = _seconds(self.redials[1])
        found["parameters"] = [("parameter", "value"), *self.parameters().items()]
        found["actual"] = actual(self.calls)
        found["actual_types"] = actual_types(self.calls)
        return found

    def _waited(self) -> dict[str, list[Call]]:
        """Calls that waited, by intent; those of stock trading pooled, as few of them are not priority customers."""
        found = waited(self.fit, self.share)
        stock = found.pop("stock_priority")
        return found | {"stock": found["stock"] + stock}

    def parameters(self) -> dict[str, str]:
        """Single numbers of the scenario, as they are written in it."""
        day, inside = busyness(self.fit)
        made = choices(self.fit)
        return {
            "ivr.hangs_up": f"{self.leaves_menu:.1%}",
            "intents.redial.abandoned": f"{self.redials[0]:.0%}",
            "demand.busyness.day": f"{forecast_error(day):.2f}",
            "demand.busyness.day without the error of the forecast": f"{day:.2f}",
            "demand.busyness.interval": f"{inside:.2f}",
            "share of priority customers, regular service": f"{self.share['priority']:.1%}",
            "share of priority customers, stock trading": f"{self.share['stock_priority']:.1%}",
            "share of waiting calls that joined beside a free agent": f"{joins_beside_the_free(self.fit):.0%}",
            **{
                f"choices of agents explained by {rule}": f"{explained(made, points):.0%}"
                for rule, points in RULES.items()
            },
        }

    def levels(self, days: Iterable[int]) -> dict[str, dict[int, dict[int, int]]]:
        """Agents on duty by group, day and half hour."""
        by_day = {day: agents_on_duty(self.calls, day, self.bridged) for day in days}
        return {group: {day: by_day[day][group] for day in by_day} for group in GROUPS}


def clock(slot: int) -> str:
    """Seconds since midnight as a clock time."""
    return f"{slot // 3_600:02d}:{slot % 3_600 // 60:02d}"


def _seconds(values: Iterable[float]) -> Table:
    return [("seconds",), *((f"{value:.1f}",) for value in values)]


def by_day(calls: Iterable[Call]) -> dict[int, list[Call]]:
    """Calls by day, all fourteen in order."""
    found = {day: list[Call]() for day in (*FIT_DAYS, *UNSEEN_DAYS)}
    for call in calls:
        found[call.day].append(call)
    return found


def actual(calls: Sequence[Call]) -> Table:
    """What happened, by half hour: calls that reached the queue, how they ended, seconds waited."""
    within = tuple(f"answered_within_{limit}" for limit in THRESHOLDS)
    rows: Table = [("start", "offered", "answered", "abandoned", "left_menu", "wait_answered", "wait_all", *within)]
    for day, theirs in by_day(calls).items():
        by_slot = {slot: list[Call]() for slot in slots_of(day)}
        for call in theirs:
            if (slot := slot_of(call)) is not None:
                by_slot[slot].append(call)
        rows.extend((f"{date_of(day)}T{clock(slot)}", *_summed(some)) for slot, some in by_slot.items())
    return rows


def actual_types(calls: Sequence[Call]) -> Table:
    """What happened, by day and type."""
    rows: Table = [("date", "type", "offered", "answered", "abandoned", "wait_answered", "wait_all")]
    for day, theirs in by_day(calls).items():
        for kind in HANDLE.values():
            came, answered, gone, _, asa, waits, *_ = _summed([call for call in theirs if call.kind == kind])
            rows.append((date_of(day), kind, came, answered, gone, asa, waits))
    return rows


def _summed(calls: Sequence[Call]) -> list[int]:
    came = offered(calls)
    answered = [call for call in came if call.answered]
    left = sum(call.joined is None and slot_of(call) is not None for call in calls)
    waits = [sum(call.wait for call in group) for group in (answered, came)]
    within = [sum(call.wait <= limit for call in answered) for limit in THRESHOLDS]
    numbers = [len(came), len(answered), len(came) - len(answered), left, *waits, *within]
    return [int(number) for number in numbers]


def agents_block(levels: Mapping[str, Mapping[int, Mapping[int, int]]]) -> str:
    """The `agents` block of the scenario: four groups by skill, one roster of half hours for each day."""
    lines = ["agents:"]
    for group, days in levels.items():
        kinds = {"PS", "TT", *GROUPS[group], *ALSO[group]}
        skills = ", ".join(f"{intent}: {{}}" for intent, kind in KINDS.items() if kind in kinds)
        lines += [f"  {group}:", f"    skills: {{{skills}}}", "    roster:", "      intervals:"]
        lines += [_steps(f"{date_of(day):%a}".lower(), by_slot) for day, by_slot in days.items()]
    return "\n".join(lines) + "\n"


def _steps(weekday: str, by_slot: Mapping[int, int]) -> str:
    """One day of a roster; a half hour that is like the one before is left out."""
    changes = [(slot, heads) for slot, heads in by_slot.items() if heads != by_slot.get(slot - SLOT)]
    steps = ", ".join(f'"{clock(slot)}":\u00a0{heads}' for slot, heads in changes)
    text = fill(f"{weekday}: {{{steps}}}", width=118, initial_indent=" " * 8, subsequent_indent=" " * 10)
    return text.replace("\u00a0", " ")


def texts(derived: Derived) -> dict[str, str]:
    """Content of every committed table by file name."""
    return {
        f"{name}.csv": "".join(",".join(map(str, row)) + "\n" for row in rows)
        for name, rows in derived.tables().items()
    }


def checksums(files: Mapping[str, str]) -> str:
    """SHA-256 of every table but this one, as a table."""
    rows = [f"{name},{sha256(text.encode()).hexdigest()}\n" for name, text in sorted(files.items())]
    return "file,sha256\n" + "".join(rows)


def main() -> None:
    """Write the tables and the scenario's agents."""
    derived = Derived(read_calls(SOURCE))
    files = texts(derived)
    for name, text in {**files, "checksums.csv": checksums(files)}.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    head, _, rest = SCENARIO.read_text(encoding="utf-8").partition(BLOCK[0])
    tail = rest.partition(BLOCK[1])[2]
    agents = agents_block(derived.levels(UNSEEN_DAYS))
    SCENARIO.write_text(head + BLOCK[0] + agents + BLOCK[1] + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
