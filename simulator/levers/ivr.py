"""L1: a voice menu in front of the phone."""

from typing import ClassVar, Literal

from simulator.levers.base import Lever
from simulator.levers.by_intent import ShareByIntent
from simulator.levers.effect import AMovedShare, AShare, Effect, MovedShare, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.fronts import (
    SAVES,
    Verifying,
    contained,
    moved,
    refuse_overfull,
    resolved_of_contained,
    verified,
    with_more_contained,
)
from simulator.levers.shaping import misfit
from simulator.scenario.deflection import compounded
from simulator.scenario.ivr import Ivr as Menu
from simulator.scenario.laws import MenuLaw
from simulator.scenario.quantities import Share
from simulator.scenario.scenario import Scenario

_CONTAINS = Usual(
    "share of the calls that end in the menu", "share", 0.05, 0.12, 0.20, "B",
    "whole line: 1 call in 7 is fully self-served (ContactBabel, UK, undated, c. 2013); by intent a balance 65-80 %, "
    "a payment confirmation 55-70 % (Turnella, C)",
)  # fmt: skip
_HANGS_UP = Usual(
    "share of the calls that hang up in a new menu", "share", 0.01, 0.025, 0.10, "C",
    "2.5 % with a good design, more than 10 % with a bad one (a thread of practitioners); the low end is assumed",
)  # fmt: skip


class Ivr(Lever):
    """A voice menu, or more of the one that is there.

    `contains` is the share of the calls that end in it (of all intents on the phone unless some are named), `filters`
    that of calls from nobody, `after_hours` that of calls out of hours that are kept: each acts on what the menu of
    the scenario leaves, as `verifies` does (for its `share` it `saves` time of the verify component).
    `contained_resolves` is of what the lever adds. `hangs_up` and `misroutes` take the place of the present ones,
    or are added to them as +2pt is. A new menu takes the usual `time`, 2.5 % hang up in it, and 85 % of what it
    contains is resolved, unless the lever says otherwise. It answers every call from the first day of its roll-out.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="ivr",
        title="Voice menu (IVR)",
        stage=Stage.FRONT,
        changes="Ends a share of an intent's calls in the menu, verifies callers, filters calls from nobody and keeps "
        "those out of hours.",
        effects={"contains": _CONTAINS, "verifies.saves": SAVES, "hangs_up": _HANGS_UP},
        side_effects=(
            "every call spends time in the menu, and menu minutes are toll minutes",
            "some hang up or are misrouted",
            "what a menu contains is not always resolved: the rest calls again",
            "the calls that remain are longer",
        ),
        lines=(
            UsualLine("set-up", "once"),
            UsualLine(
                "ports or minutes", "variable", "ivr_minutes", "50-70p a session (c. 2013); 800 a month (example A)"
            ),
            UsualLine("speech or biometrics, a use", "variable", "contained"),
            UsualLine("tuning", "fixed"),
        ),
        risks=(
            "Hang-ups counted as containment: what is true are the calls that end in it less repeats within 24 h.",
            "Asking for the identity again cancels what verification gained.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = (
        "contains",
        "verifies.share",
        "filters",
        "after_hours",
        "hangs_up",
        "misroutes",
    )

    use: Literal["ivr"]
    contains: ShareByIntent = usual(_CONTAINS)
    contained_resolves: AShare | None = None
    verifies: Verifying | None = None
    filters: AShare | None = None
    after_hours: AShare | None = None
    hangs_up: AMovedShare | None = None
    misroutes: AMovedShare | None = None
    time: MenuLaw | None = None
    misroute_leg: Share | None = None

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with the menu; raises MisfitError where a bot answers the phone, or nobody calls."""
        more, present = contained(scenario, self.contains, "phone"), scenario.ivr
        if not more and self._does_nothing_else(present):
            return scenario
        if scenario.bots.phone is not None:
            message = "a bot answers the phone here, and takes the place of a menu: build on it with the lever bot"
            raise misfit(("use",), message, "bot")
        menu = self._menu(scenario, Menu(hangs_up=_HANGS_UP.typical) if present is None else present, more)
        if menu.misroutes and sum("phone" in intent.channels for intent in scenario.intents.values()) < 2:
            message = "a misrouted call asks for another intent, and there is only one on the phone"
            raise misfit(("misroutes",), message)
        return scenario if menu == present else scenario.model_copy(update={"ivr": menu})

    def before_roll_out(self, place: tuple[str, ...], effect: Effect, base: Scenario) -> float:
        """Hang-ups and misroutes of the menu that is there; those of a new one come with it."""
        if not isinstance(effect, MovedShare):
            return 0.0
        return effect.before(None if base.ivr is None else getattr(base.ivr, place[0]))

    def _does_nothing_else(self, present: Menu | None) -> bool:
        own = Menu() if present is None else present
        moves = (self.hangs_up, own.hangs_up), (self.misroutes, own.misroutes)
        return (
            all(effect is None or effect.is_nothing for effect in (self.verifies, self.filters, self.after_hours))
            and all(moved(share, move) == share for move, share in moves)
            and self.time is None
        )

    def _menu(self, scenario: Scenario, own: Menu, more: dict[str, float]) -> Menu:
        contains = with_more_contained(own.contains, more)
        hangs_up = moved(own.hangs_up, self.hangs_up)
        refuse_overfull(contains, hangs_up, "phone")
        return own.model_copy(
            update={
                "time": self.time or own.time,
                "hangs_up": hangs_up,
                "contains": contains,
                "contained_resolves": resolved_of_contained(
                    scenario, "phone", scenario.ivr, contains, self.contained_resolves
                ),
                "verifies": verified(scenario, "phone", own.verifies, self.verifies),
                "misroutes": moved(own.misroutes, self.misroutes),
                "misroute_leg": own.misroute_leg if self.misroute_leg is None else self.misroute_leg,
                "filters": compounded((own.filters, _typical(self.filters))),
                "after_hours": compounded((own.after_hours, _typical(self.after_hours))),
            }
        )


def _typical(effect: AShare | None) -> float:
    return 0.0 if effect is None else effect.typical


LEVER = Ivr
