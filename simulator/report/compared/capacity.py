"""What becomes of handled hours that are freed: released capacity, people who are gone, or work that is not done."""

from typing import Literal

from simulator.comparison import Comparison
from simulator.comparison.unserved import is_undone, more_unserved
from simulator.measures import overload
from simulator.report.compared.material import Material
from simulator.report.compared.ranges import percentiles_of, ranges
from simulator.report.compared.roster import fte_off_the_roster
from simulator.report.spoken import Spoken, people, spoken_of

NO_CHANGE = "no detectable change"
NOT_CASH = "released capacity, not cash"

Fate = Literal["none", "unclear", "used", "undone", "gone", "swamped", "released"]


NOT_RELEASED: tuple[Fate, ...] = ("used", "undone", "gone", "swamped")
"""Where hours that are handled less are no capacity that anybody could use."""


def fate_of_hours(material: Material) -> Fate:
    """What the change of the handled hours is: none, unclear, or where the hours went or came from."""
    found = material.comparison
    hours, fte = found.released.handled_hours, found.released.fte
    known = ranges(hours, percentiles_of(material.inputs, "handled_hours"))
    if not any(hours.values):
        return "none"
    if known and known[0].spans_zero:
        return "unclear"
    if hours.mean < 0:
        return "used"
    if is_undone(found):
        return "undone"
    if not fte.mean and overload(found.before.simulation):
        return "swamped"
    return "gone" if 0 < fte.mean <= fte_off_the_roster(found) else "released"


def hours_sentence(material: Material) -> str:
    """Handled hours freed or used up, and what they are, without a full stop."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    released = found.released
    of_people = people(abs(released.fte.mean))
    hours = f"{spoken.hours(abs(released.handled_hours.mean))} handled hours a {spoken.period}"
    size = f"{hours} ({of_people} FTE)"
    paid = ", their pay is in the cash saving" if found.is_priced else ""
    told: dict[Fate, str] = {
        "none": "no handled hour is freed",
        "unclear": f"{NO_CHANGE} of the handled hours",
        "used": f"{size} more are needed: capacity used up",
        "undone": f"{size} fall away, as {_unserved(found, spoken)}: work not done, not released capacity",
        "gone": f"{size} become free: those who did them are gone from the roster{paid}",
        "swamped": f"{hours} fall away and free nobody: before is overloaded",
        "released": f"{size} become free: {NOT_CASH}",
    }
    return told[fate_of_hours(material)]


def hours_note(material: Material) -> str:
    """What the handled hours are, in a few words under their number."""
    told: dict[Fate, str] = {
        "none": NOT_CASH,
        "unclear": f"{NO_CHANGE}: the range spans zero",
        "used": "capacity used up, not released",
        "undone": "work not done as more contacts go unserved: not released capacity",
        "gone": "those who did them are gone from the roster",
        "swamped": "they free nobody: before is overloaded",
        "released": NOT_CASH,
    }
    return told[fate_of_hours(material)]


def hours_in_brief(material: Material) -> str:
    """The handled hours in a list of results."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    size = f"{spoken.hours(abs(found.released.handled_hours.mean))} h"
    told: dict[Fate, str] = {"used": f"{size} more needed", "undone": f"{size} of work not done"}
    return told.get(fate_of_hours(material), f"{spoken.hours(found.released.handled_hours.mean)} h released")


def _unserved(found: Comparison, spoken: Spoken) -> str:
    more = spoken.measured("abandoned", "contacts", more_unserved(found))
    return f"{more} more contacts a {spoken.period} are served by nobody"
