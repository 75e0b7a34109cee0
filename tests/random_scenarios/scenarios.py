"""Whole scenarios as plain data, over the whole schema, of at most three days and some hundred contacts."""

from collections.abc import Sequence
from random import Random

from tests.random_scenarios import draws as st
from tests.random_scenarios.calendars import DEMAND, calendars
from tests.random_scenarios.campaigns import CAMPAIGN
from tests.random_scenarios.coverage import cover, on_channel, used_channels
from tests.random_scenarios.people import teams
from tests.random_scenarios.plans import plans
from tests.random_scenarios.prices import costs
from tests.random_scenarios.reasons import intents, transfers
from tests.random_scenarios.rules import (
    ASSUMPTIONS,
    CALLBACK,
    EXPERIMENT,
    GUARDRAIL,
    LINES,
    QUALITY,
    SERVICE,
    WAITING,
    bots,
    menus,
    routing,
)
from tests.random_scenarios.values import SELDOM, Data, shares, sparse, table, wholes

REASONS = ("orders", "billing", "technical")
CAMPAIGNS = ("renewals", "surveys")
LANGUAGES = ("et", "ru", "en")


def drawn(seed: int, number: int) -> Data:
    """The scenario of this number from a seed."""
    return scenarios().draw(Random(f"{seed}/{number}"))


@st.composite
def scenarios(draw: st.Draw) -> Data:
    """A scenario that keeps all rules; what the data of one part asks of another is drawn last."""
    calendar, reasons = draw(calendars()), REASONS[: draw(st.integers(1, 3))]
    languages = LANGUAGES[: draw(st.sampled_from((0, 0, 1, 2, 3)))]
    scenario: Data = {"name": "drawn at random", "calendar": calendar}
    scenario |= draw(table(why=st.just("to see whether it holds"), currency=st.just("EUR"), demand=DEMAND))
    scenario["intents"] = {name: draw(intents(calendar, languages)) for name in reasons}
    _speak(draw, scenario, languages)
    scenario |= draw(table(lines=LINES, waiting=WAITING))
    _in_front(draw, scenario)
    calls = CAMPAIGNS[: draw(st.sampled_from((0, 0, 1, 2)))]
    if calls:
        scenario["campaigns"] = {name: draw(CAMPAIGN) for name in calls}
    scenario["agents"] = draw(teams(reasons, calls, languages))
    cover(scenario)
    for name in reasons:
        _pass_on(draw, scenario, name)
    _call_back(draw, scenario)
    there = (*used_channels(scenario), *(("outbound",) if calls else ()))
    priced = costs(tuple(scenario["agents"]), there)
    rest = table(routing=routing(reasons), service=SERVICE, costs=priced, experiment=EXPERIMENT)
    judged = table(guardrail=GUARDRAIL, assumptions=ASSUMPTIONS)
    scenario |= draw(rest) | draw(sparse(quality=QUALITY)) | draw(judged)
    return scenario | draw(plans(scenario["agents"]))


def _speak(draw: st.Draw, scenario: Data, languages: Sequence[str]) -> None:
    """Let every language be that of some needs."""
    own = {language for intent in scenario["intents"].values() for language in intent.get("languages", ())}
    if languages and (own != set(languages) or draw(st.booleans())):
        scenario["demand"] = scenario.get("demand", {}) | {"languages": draw(wholes(languages))}


def _in_front(draw: st.Draw, scenario: Data) -> None:
    """A menu, or a bot in its place, before calls; a bot before chats."""
    calls, chats = on_channel(scenario, "phone"), on_channel(scenario, "chat")
    scenario |= draw(sparse(bots=sparse(phone=bots(calls)) | sparse({"chat": bots(chats)}, phone=bots(calls))))
    if "phone" not in scenario.get("bots", {}):
        scenario |= draw(table(ivr=menus(calls)))


def _pass_on(draw: st.Draw, scenario: Data, name: str) -> None:
    """Let contacts of an intent be passed on, and some skills have a share of transfers of their own."""
    transfer = draw(transfers(scenario, name))
    if transfer is None:
        return
    scenario["intents"][name]["transfer"] = transfer
    for group in scenario["agents"].values():
        if name in group["skills"] and draw(st.booleans()):
            group["skills"][name]["transfers"] = draw(shares())


def _call_back(draw: st.Draw, scenario: Data) -> None:
    """Callbacks, where there are calls; without them no closing that needs them."""
    closing = scenario["calendar"].get("closing", {})
    needed = closing.get("phone") == "callback_next_day"
    if "phone" not in used_channels(scenario):
        if needed:
            del closing["phone"]
    elif needed or not draw(SELDOM):
        scenario["callback"] = draw(CALLBACK)
