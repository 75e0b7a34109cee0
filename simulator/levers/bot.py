"""L11: a bot in front of the phone or of chat."""

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
from simulator.scenario.bots import Bot as Front
from simulator.scenario.channels import LiveChannel
from simulator.scenario.deflection import front_of
from simulator.scenario.ivr import Ivr
from simulator.scenario.laws import MenuLaw
from simulator.scenario.scenario import Scenario

_CONTAINS = Usual(
    "share of the contacts that end with the bot", "share", 0.05, 0.12, 0.20, "D",
    "as self-service in its first year; AI tools 22 %, the truth 30-40 % below the headline (HappySupport 2026); 67 % "
    "of deployments miss their target in six months (Gartner, quoted there)",
)  # fmt: skip


class Bot(Lever):
    """A bot on `channel`, or more of the one that is there.

    `contains` is the share of the contacts that end with it (of all intents of the channel unless some are named): it
    acts on what the present bot leaves, as `verifies` does (for its `share` it `saves` time of the verify
    component). `contained_resolves` is of what the lever adds, 85 % where nothing is said. `hangs_up` takes the
    place of the present one, or is added to it as +2pt is; `claims_hang_ups` and `time` take the place of the
    present ones.

    On the phone a bot takes the place of a menu, which `replaces_menu` has to say: the bot contains, verifies and loses
    by hanging up what the menu did, and what the lever adds. The menu's filters, after-hours messages and misroutes go
    with it, as a bot has none. It answers every contact from the first day of its roll-out.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="bot",
        title="Bot on chat or phone",
        stage=Stage.SELF_SERVICE,
        changes="Ends a share of an intent's contacts before the queue, with what the vendor calls resolved beside it.",
        effects={"contains": _CONTAINS, "verifies.saves": SAVES},
        side_effects=(
            "what a bot contains is not always resolved: the rest comes again",
            "the contacts that remain are longer",
            "in place of a menu: nobody filters calls from nobody or keeps those out of hours",
        ),
        lines=(
            UsualLine("a session", "variable", "bot_sessions"),
            UsualLine(
                "a resolution as the vendor counts it", "variable", "bot_claimed", "0.99 a resolution (Intercom Fin, D)"
            ),
            UsualLine("upkeep of what it knows", "fixed"),
            UsualLine("governance and evaluation", "fixed"),
            UsualLine("integration", "once"),
        ),
        risks=(
            "The vendor's resolution: Fin counts silence for 24 h as solved.",
            "A price a conversation is paid for failures, too.",
            "What is left is harder; customers may have a right to a human.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("contains", "verifies.share", "hangs_up")

    use: Literal["bot"]
    channel: LiveChannel = "chat"
    contains: ShareByIntent = usual(_CONTAINS)
    contained_resolves: AShare | None = None
    verifies: Verifying | None = None
    hangs_up: AMovedShare | None = None
    claims_hang_ups: bool | None = None
    time: MenuLaw | None = None
    replaces_menu: bool = False

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with the bot; raises MisfitError where a menu answers, or nobody comes on the channel."""
        more, present = contained(scenario, self.contains, self.channel), front_of(scenario, self.channel)
        if not more and self._does_nothing_else(present):
            return scenario
        if isinstance(present, Ivr) and not self.replaces_menu:
            message = (
                "a menu answers the phone: say replaces_menu: true if the bot takes its place, or use the lever ivr"
            )
            raise misfit(("channel",), message, "chat")
        bot = self._bot(scenario, _as_bot(present), more)
        if bot == present:
            return scenario
        bots = scenario.bots.model_copy(update={self.channel: bot})
        menu = None if self.channel == "phone" else scenario.ivr
        return scenario.model_copy(update={"bots": bots, "ivr": menu})

    def before_roll_out(self, place: tuple[str, ...], effect: Effect, base: Scenario) -> float:
        """Hang-ups of what answers now; those of a new bot come with it."""
        if not isinstance(effect, MovedShare):
            return 0.0
        front = front_of(base, self.channel)
        return effect.before(None if front is None else front.hangs_up)

    def _does_nothing_else(self, present: Ivr | Front | None) -> bool:
        own = 0.0 if present is None else present.hangs_up
        claims = isinstance(present, Front) and self.claims_hang_ups not in (None, present.claims_hang_ups)
        verifies = self.verifies is not None and not self.verifies.is_nothing
        return not claims and not verifies and self.time is None and moved(own, self.hangs_up) == own

    def _bot(self, scenario: Scenario, own: Front, more: dict[str, float]) -> Front:
        contains = with_more_contained(own.contains, more)
        hangs_up = moved(own.hangs_up, self.hangs_up)
        refuse_overfull(contains, hangs_up, self.channel)
        present = front_of(scenario, self.channel)
        resolves = resolved_of_contained(scenario, self.channel, present, contains, self.contained_resolves)
        return own.model_copy(
            update={
                "time": self.time or own.time,
                "hangs_up": hangs_up,
                "contains": contains,
                "contained_resolves": resolves,
                "claims_hang_ups": own.claims_hang_ups if self.claims_hang_ups is None else self.claims_hang_ups,
                "verifies": verified(scenario, self.channel, own.verifies, self.verifies),
            }
        )


def _as_bot(present: Ivr | Front | None) -> Front:
    """The bot that is there, one that does what the menu did, or one that does nothing yet."""
    if isinstance(present, Front):
        return present
    if present is None:
        return Front()
    return Front(
        hangs_up=present.hangs_up,
        contains=present.contains,
        contained_resolves=present.contained_resolves,
        verifies=present.verifies,
    )


LEVER = Bot
