"""The bank's call records, read and cleaned: one frozen value a call, times in seconds since the first midnight.

Source: `../shared/data/anonymous_bank_1999_02_01to14.tsv` beside the project; its columns and traps are described in
`scenarios/anonymous_bank/ORIGIN.md`.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT.parent / "shared" / "data" / "anonymous_bank_1999_02_01to14.tsv"
FOLDER = ROOT / "scenarios" / "anonymous_bank"

FIRST_DAY, FIRST_DATE = date(1999, 2, 1), 990201
FIT_DAYS = tuple(range(10))
"""1 to 10 February, as days since the first."""
UNSEEN_DAYS = tuple(range(10, 14))
"""11 to 14 February."""
DAY, SLOT = 86_400, 1_800
NOBODY = "NO_SERVER"

HOURS = {4: (7 * 3_600, 14 * 3_600), 5: (19 * 3_600 + SLOT, DAY)}
"""Opening and closing by weekday (Monday 0), where they differ from those of Sunday to Thursday."""
USUAL_HOURS = (7 * 3_600, DAY)
EARLY = 2_400
"""Calls that reach the queue at most this long before opening count in the first half hour."""
OUTAGE = (2 * DAY + 13 * 3_600, 2 * DAY + 14 * 3_600)
"""3 February, 13:00 to 14:00: 494 calls, 418 of them hung up, most in the menu. Left out of every fit."""


@dataclass(frozen=True)
class Call:
    """One call; `joined` is None for a call that never reached the queue or an agent, `began` without service.

    `entered`, `joined`, `began` are seconds since midnight of 1 February; `menu`, `wait`, `service` durations (s).
    """

    kind: str
    priority: int
    customer: str
    entered: float
    menu: float
    joined: float | None
    wait: float
    answered: bool
    began: float | None
    service: float
    server: str

    @property
    def day(self) -> int:
        """Days since 1 February."""
        return int(self.entered // DAY)

    @property
    def ended(self) -> float:
        """When service ended; for a call without service when it left the queue."""
        start = self.began if self.began is not None else (self.joined or self.entered) + self.wait
        return start + self.service


def read_calls(path: Path = SOURCE) -> list[Call]:
    """All calls in order of entry, but the PHANTOM ones, whose callers were gone before an agent came."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["outcome"] != "PHANTOM"]
    return sorted((_call(row) for row in rows), key=lambda call: call.entered)


def _call(row: dict[str, str]) -> Call:
    day = (int(row["date"]) - FIRST_DATE) * DAY
    entered, left_menu = day + _clock(row["vru_entry"]), day + _clock(row["vru_exit"])
    queued = row["q_start"] != "0:00:00" or row["q_time"] != "0"
    answered = row["outcome"] == "AGENT"
    joined = None
    if queued or answered:
        joined = _not_before(entered, day + _clock(row["q_start"])) if queued else left_menu
    wait = float(row["q_time"])
    began = None
    if answered and joined is not None:
        none = row["ser_start"] == "0:00:00"
        began = joined + wait if none else _not_before(entered, day + _clock(row["ser_start"]))
    return Call(
        kind="PS" if row["type"] == "PE" else row["type"],
        priority=int(row["priority"]),
        customer=row["customer_id"],
        entered=entered,
        menu=float(row["vru_time"]),
        joined=joined,
        wait=wait,
        answered=answered,
        began=began,
        service=float(row["ser_time"]) if answered else 0.0,
        server=row["server"],
    )


def _clock(text: str) -> float:
    hours, minutes, seconds = (int(part) for part in text.split(":"))
    return float(hours * 3_600 + minutes * 60 + seconds)


def _not_before(entered: float, instant: float) -> float:
    """A clock time that lies an hour or more before the entry is one of the next day."""
    return instant + DAY if instant < entered - 3_600 else instant


def date_of(day: int) -> date:
    """The date of a day since 1 February."""
    return FIRST_DAY + timedelta(days=day)


@cache
def hours_of(day: int) -> tuple[int, int]:
    """Opening and closing of a day, seconds since its midnight."""
    return HOURS.get(date_of(day).weekday(), USUAL_HOURS)


def slots_of(day: int) -> range:
    """Half hours of a day in which the phones are open, as starts in seconds since its midnight."""
    opens, closes = hours_of(day)
    return range(opens, closes, SLOT)


def slot_of(call: Call) -> int | None:
    """The half hour in which a call counts, seconds since midnight; None when the phones were closed."""
    opens, closes = hours_of(call.day)
    clock = call.entered - call.day * DAY
    if not (opens <= clock < closes) and not (call.joined is not None and opens - EARLY <= clock < opens):
        return None
    return max(int(clock // SLOT) * SLOT, opens)


def in_outage(call: Call) -> bool:
    """Whether a call came in the hour that is left out of every fit."""
    return OUTAGE[0] <= call.entered < OUTAGE[1]


def fit_calls(calls: Iterable[Call]) -> list[Call]:
    """Calls of the days that are fitted, in opening hours, the outage left out."""
    return [call for call in calls if call.day in FIT_DAYS and slot_of(call) is not None and not in_outage(call)]


def offered(calls: Iterable[Call]) -> list[Call]:
    """Calls that reached the queue or an agent in opening hours."""
    return [call for call in calls if call.joined is not None and slot_of(call) is not None]
