"""Whole scenarios as plain data, over the whole schema, of at most three days and some hundred contacts."""

from hypothesis import strategies as st

from tests.random_scenarios.calendars import DEMAND, calendars, volumes
from tests.random_scenarios.people import teams
from tests.random_scenarios.reasons import INTENT, transfers
from tests.random_scenarios.rules import CALLBACK, EXPERIMENT, LINES, SERVICE, WAITING, costs, menus, routing
from tests.random_scenarios.values import Data, shares, table

REASONS = ("orders", "billing", "technical")


@st.composite
def scenarios(draw: st.DrawFn) -> Data:
    """A scenario that keeps all rules; what the data of one part asks of another is drawn last."""
    calendar, reasons = draw(calendars()), REASONS[: draw(st.integers(1, 3))]
    groups = draw(teams(reasons))
    scenario: Data = {"name": "drawn at random", "calendar": calendar}
    scenario |= draw(table(why=st.just("to see whether it holds"), currency=st.just("EUR"), demand=DEMAND))
    scenario["intents"] = {name: {"needs": draw(volumes(calendar))} | draw(INTENT) for name in reasons}
    for name in reasons:
        if (transfer := draw(transfers(name, groups.values()))) is not None:
            scenario["intents"][name]["transfer"] = transfer
            _pass_on(draw, [group["skills"][name] for group in groups.values() if name in group["skills"]])
    scenario["agents"] = groups
    scenario |= draw(table(lines=LINES, ivr=menus(reasons), waiting=WAITING, callback=CALLBACK))
    scenario |= draw(
        table(routing=routing(reasons), service=SERVICE, costs=costs(tuple(groups)), experiment=EXPERIMENT)
    )
    if calendar.get("closing", {}).get("phone") == "callback_next_day" and "callback" not in scenario:
        scenario["callback"] = draw(CALLBACK)
    return scenario


def _pass_on(draw: st.DrawFn, skills: list[Data]) -> None:
    """Let some skills have a share of transfers of their own."""
    for skill in skills:
        if draw(st.booleans()):
            skill["transfers"] = draw(shares())
