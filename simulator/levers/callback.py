"""L2: callers who are called back instead of waiting on the line."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from simulator.levers.base import Lever
from simulator.levers.effect import AShare, Effect, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping_people import is_given
from simulator.scenario.base import MisfitError, Problem
from simulator.scenario.callback import Callback, Duplicates, OfferWhen, Windows
from simulator.scenario.laws import RingLaw
from simulator.scenario.quantities import Duration, PositiveDuration
from simulator.scenario.scenario import Scenario

_OWN = "no independent figure found; suppliers' claims (VHT, Fonolo) are D"
_ACCEPTS = Usual("share of those offered a callback who take it", "share", 0.20, 0.35, 0.50, "E", _OWN)
_REACHED = Usual("chance that a callback is picked up", "share", 0.75, 0.88, 0.95, "E", _OWN)
_OFFERED_TO = Usual(
    "share of those whose wait is long who are offered one", "share", 0.25, 0.375, 0.50, "C",
    "offer it to 25-50 % of those beyond the service level (CtiPath); the middle is taken",
)  # fmt: skip
_EFFECTS = {"accepts": _ACCEPTS, "reached": _REACHED, "offered_to": _OFFERED_TO}
_SETTINGS = (
    "offer_when",
    "mode",
    "windows",
    "duplicates",
    "dial",
    "ring",
    "attempts",
    "retry_after",
    "stops_before_closing",
    "most_open",
)
_LONG_WAIT = OfferWhen.model_construct(estimated_wait_over=120.0)


class CallBack(Lever):
    """A callback is offered `offer_when` the wait is long, by default when it is estimated at over two minutes.

    `offered_to` is the share of those callers who are offered one, `accepts` that of the offered who take it and
    `reached` the chance that a callback is picked up; the rest is as in the block callback of a scenario. Where there
    is such a block already, what the lever gives takes the place of what stands there, and the rest stays.
    If nobody is offered one, or nobody accepts, nothing changes.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="callback",
        title="Callback (virtual hold or scheduled)",
        stage=Stage.QUEUE,
        changes="Callers keep their place in the queue, or book a window, and hang up; agents ring them in turn.",
        effects=_EFFECTS,
        side_effects=(
            "it does not take work away (WFM Labs, C): who would have abandoned is handled, others wait longer",
            "attempts in vain and ringing take agents' time; minutes in the queue fall, outbound minutes rise",
        ),
        lines=(
            UsualLine("the platform", "fixed", None, "1,500 a month (example B)"),
            UsualLine("a fee or a message for each request", "variable", "callback_requests", "list price, D"),
            UsualLine("outbound minutes", "variable", "outbound_minutes", "0.02 a minute (example B)"),
            UsualLine("set-up", "once", None, "20,000 (example B)"),
        ),
        risks=(
            "Callbacks booked as a wait of zero (US SSA 2025, through a supplier's blog, D): read the true wait.",
            "At an even load it hardly changes abandonment: it helps at peaks.",
            "Customers who are waiting to be called back call again.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("offered_to", "accepts", "reached")

    use: Literal["callback"]
    accepts: AShare = usual(_ACCEPTS)
    reached: AShare = usual(_REACHED)
    offered_to: AShare = usual(_OFFERED_TO)
    offer_when: OfferWhen | None = None
    mode: Literal["hold_place", "scheduled"] | None = None
    windows: Windows | None = None
    duplicates: Duplicates | None = None
    dial: Literal["customer_first", "agent_first"] | None = None
    ring: RingLaw | None = None
    attempts: Annotated[int, Field(ge=1, le=20)] | None = None
    retry_after: PositiveDuration | None = None
    stops_before_closing: Duration | None = None
    most_open: Annotated[int, Field(ge=0, le=1_000_000)] | None = None

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with the callback."""
        if self.accepts.is_nothing or self.offered_to.is_nothing:
            return scenario
        if "phone" not in scenario.channels:
            raise MisfitError([Problem((), "no intent comes on the phone: there is nobody to be called back")])
        callback = self._laid_on(scenario.callback)
        if (callback.mode == "scheduled") != (callback.windows is not None):
            raise MisfitError([Problem((), _windows_of(callback))])
        return scenario if callback == scenario.callback else scenario.model_copy(update={"callback": callback})

    def before_roll_out(self, place: tuple[str, ...], effect: Effect, base: Scenario) -> float:
        """A new callback is offered to nobody; of one that is there, the shares that the lever replaces."""
        (name,) = place
        if base.callback is None:
            return 0.0 if name == "offered_to" else effect.typical
        replaced = is_given(effect, _EFFECTS[name])
        return float(getattr(base.callback, name)) if replaced else effect.typical

    def _laid_on(self, own: Callback | None) -> Callback:
        """The callback of the scenario with what is given in its place; the windows go with their mode."""
        given: dict[str, Any] = {key: value for key in _SETTINGS if (value := getattr(self, key)) is not None}
        if given.get("mode") == "hold_place":
            given.setdefault("windows", None)
        effects = {name: getattr(self, name) for name in _EFFECTS}
        if own is None:
            shares = {name: effect.typical for name, effect in effects.items()}
            return Callback.model_construct(**({"offer_when": _LONG_WAIT} | shares | given))
        replaced = {name: effect.typical for name, effect in effects.items() if is_given(effect, _EFFECTS[name])}
        return own.model_copy(update=replaced | given)


def _windows_of(callback: Callback) -> str:
    if callback.windows is None:
        return "mode scheduled needs windows"
    return f"mode {callback.mode} has no windows: those are of mode scheduled"


LEVER = CallBack
