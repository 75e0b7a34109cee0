"""L4: a portal or knowledge base for customers."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from simulator.levers.base import Lever
from simulator.levers.by_intent import ShareByIntent, by_intent
from simulator.levers.effect import AChange, AMovedShare, ChangeEffect, Effect, MovedShare, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.fronts import moved
from simulator.levers.shaping import misfit, require, with_intents
from simulator.scenario.base import Frozen
from simulator.scenario.intents import Intent
from simulator.scenario.laws import MenuLaw, WaitingLaw
from simulator.scenario.paths import SelfService as Portal
from simulator.scenario.quantities import Share
from simulator.scenario.scenario import Scenario

_DEFLECTS = Usual(
    "share of all needs that are solved without a contact, net, in the first year", "share", 0.05, 0.12, 0.20, "C",
    "first year; mature 15 / 25 / 40 % (HappySupport 2026, many sources: knowledge base median 18 %, the truth 30-40 % "
    "below the headline)",
)  # fmt: skip
_SUCCESS = 0.5


class Moves(Frozen):
    """What changes in an intent's self-service: shares anew, or moved as +15pt is; what is not given stays."""

    tries: AMovedShare | None = None
    solves: AMovedShare | None = None
    silent_failure: AMovedShare | None = None
    gives_up: AMovedShare | None = None
    time: MenuLaw | None = None
    silent_delay: WaitingLaw | None = None
    handle_after_failure: Annotated[float, Field(gt=0, le=100)] | None = None

    def of(self, portal: Portal) -> Portal:
        """The portal after the changes; its shares may be too many together."""
        shares = ("tries", "solves", "silent_failure", "gives_up")
        update: dict[str, object] = {key: moved(getattr(portal, key), getattr(self, key)) for key in shares}
        for key in ("time", "silent_delay", "handle_after_failure"):
            if getattr(self, key) is not None:
                update[key] = getattr(self, key)
        return portal.model_copy(update=update)


class Attempts(Frozen):
    """What becomes of attempts at a new tool of which only the net deflection is known; shares of the attempts.

    Those that are not solved, silent or given up get in touch after all. That half succeed is an assumption.
    """

    solves: Annotated[Share, Field(gt=0)] = _SUCCESS
    silent_failure: Share = 0.0
    gives_up: Share = 0.0
    time: MenuLaw = Portal.model_fields["time"].default
    silent_delay: WaitingLaw = Portal.model_fields["silent_delay"].default
    handle_after_failure: Annotated[float, Field(gt=0, le=100)] = 1.0

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        total = self.solves + self.silent_failure + self.gives_up
        if total > 1 + 1e-9:
            raise ValueError(f"solves, silent_failure and gives_up together are {total:.0%} of the attempts")
        return self


class SelfService(Lever):
    """More needs that are solved before any contact.

    `intents` changes, for each by name, the attempts at the self-service that is there, or makes a new one: `tries`,
    `solves`, `silent_failure` and `gives_up` anew or moved as +15pt is, `time`, `silent_delay` and
    `handle_after_failure` anew. `deflects` is a further tool by its net deflection, a share of all needs (of every
    intent unless some are named): with the share s solved before and d by the tool, 1 - (1 - s)(1 - d) are solved.
    Its `attempts` are independent of those at the tool that is there; of needs that neither solves, a silent
    failure or giving up at one counts before getting in touch, and one of each counts half as either. Time, delay
    and factor of a failed attempt stay those of the tool that is there. `extra_needs` is the demand that the tool
    brings: a relative change of the needs of the intents that it is for.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="self_service",
        title="Self-service and customer knowledge base",
        stage=Stage.SELF_SERVICE,
        changes="Solves a share of needs before any contact; failed attempts come visibly, later, or never.",
        effects={"deflects": _DEFLECTS},
        side_effects=(
            "the contacts that remain are longer and resolved less often",
            "a silent failure comes later, and some give up",
            "a new channel may bring new needs",
        ),
        lines=(
            UsualLine("platform", "fixed", None, "4,000 a month (example B)"),
            UsualLine("authors and an owner", "fixed", None, "6,000 a month (example B)"),
            UsualLine(
                "an attempt", "variable", "self_service_tries", "0.05 a session (example B); 0.10 (Gartner 2019)"
            ),
            UsualLine("content and integration", "once", None, "60,000 platform, 45,000 content (example B)"),
        ),
        risks=(
            "70 % use self-service somewhere, 9 % resolve wholly in it (Gartner 2019, B).",
            "Leaders put what could be solved there at 20-40 % of live volume (Gartner 2020, B).",
            "Easy contacts leave, so those that remain take longer.",
            "The customers' own time is not priced.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("intents", "deflects", "extra_needs")

    use: Literal["self_service"]
    intents: Annotated[Mapping[str, Moves], Field(min_length=1)] | None = None
    deflects: ShareByIntent | None = None
    attempts: Attempts = Attempts.model_construct()
    extra_needs: AChange = ChangeEffect.model_construct(typical=0.0)

    @model_validator(mode="before")
    @classmethod
    def _does_what_is_usual(cls, value: Any) -> Any:
        """Without any effect of its own the lever deflects what the catalogue says."""
        if not isinstance(value, Mapping) or "intents" in value or "deflects" in value:
            return value
        return {**value, "deflects": usual(_DEFLECTS)}

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with more self-service; raises MisfitError where shares are more than the whole."""
        moves = self.intents or {}
        require(moves, scenario.intents, ("intents",), "intent")
        deflects = {} if self.deflects is None else by_intent(self.deflects, scenario.intents, ("deflects",))

        def better(name: str, intent: Intent) -> Intent:
            portal = self._portal(name, intent.self_service, moves.get(name), deflects.get(name, 0.0))
            changed = intent if portal == intent.self_service else intent.model_copy(update={"self_service": portal})
            return _with_volume(changed, self.extra_needs.factor)

        return with_intents(scenario, better, (*moves, *deflects))

    def before_roll_out(self, place: tuple[str, ...], effect: Effect, base: Scenario) -> float:
        """The shares of the portal that is there; nobody tries a new one yet, and it is as good as it will be."""
        if not isinstance(effect, MovedShare):
            return 0.0
        _, name, key = place
        portal = base.intents[name].self_service if name in base.intents else None
        if portal is None:
            return 0.0 if key == "tries" else effect.typical
        return effect.before(getattr(portal, key))

    def _portal(self, name: str, present: Portal | None, moves: Moves | None, deflects: float) -> Portal | None:
        portal = present
        if moves is not None:
            changed = moves.of(Portal() if portal is None else portal)
            total = changed.solves + changed.silent_failure + changed.gives_up
            if total > 1 + 1e-9:
                message = f"solves, silent_failure and gives_up together are {total:.0%} of the attempts"
                raise misfit(("intents", name), message)
            portal = None if portal is None and not changed.tries else changed
        return self._with_tool(name, portal, deflects) if deflects else portal

    def _with_tool(self, name: str, present: Portal | None, deflects: float) -> Portal:
        tries = deflects / self.attempts.solves
        if tries > 1:
            message = f"{deflects:.0%} cannot be deflected where {self.attempts.solves:.0%} of the attempts are solved"
            raise misfit(("deflects", name), f"{message}: more than all needs would have to try")
        shares = ("solves", "silent_failure", "gives_up")
        tool = Portal(tries=tries, **{key: getattr(self.attempts, key) for key in shares})
        like = present or tool.model_copy(
            update={key: getattr(self.attempts, key) for key in ("time", "silent_delay", "handle_after_failure")}
        )
        return tool_beside(present, tool, like, deflects) if present is not None else like


def tool_beside(one: Portal, other: Portal, like: Portal, deflects: float) -> Portal:
    """Two tools as one, the attempts at each independent of the other; times and factor are those of `like`.

    `deflects` is what the other solves of all needs.
    """
    mine, theirs = _outcomes(one, one.tries * one.solves), _outcomes(other, deflects)
    tries = one.tries + (1 - one.tries) * other.tries
    both = (mine.silent * theirs.gave_up + mine.gave_up * theirs.silent) / 2
    silent = mine.silent * theirs.touch + mine.touch * theirs.silent + mine.silent * theirs.silent + both
    gave_up = mine.gave_up * theirs.touch + mine.touch * theirs.gave_up + mine.gave_up * theirs.gave_up + both
    solved = mine.solved + (1 - mine.solved) * theirs.solved
    shares = {"solves": solved / tries, "silent_failure": silent / tries, "gives_up": gave_up / tries}
    return like.model_copy(update={"tries": tries, **shares})


class _Outcomes(Frozen):
    """What becomes of all needs at a tool, as shares of them; `touch` are those who get in touch at once."""

    solved: float
    silent: float
    gave_up: float

    @property
    def touch(self) -> float:
        return 1 - self.solved - self.silent - self.gave_up


def _outcomes(portal: Portal, solved: float) -> _Outcomes:
    tries = portal.tries
    return _Outcomes(solved=solved, silent=tries * portal.silent_failure, gave_up=tries * portal.gives_up)


def _with_volume(intent: Intent, factor: float) -> Intent:
    """The intent with its volume multiplied, in whatever way it is given."""
    if factor == 1:
        return intent
    volume = intent.volume
    scaled: dict[str, object] = {
        key: given * factor
        for key in ("per_day", "per_week", "per_month")
        if (given := getattr(volume, key)) is not None
    }
    if volume.table is not None:
        scaled["table"] = tuple((start, count * factor) for start, count in volume.table)
    return intent.model_copy(update={intent.volume_key: volume.model_copy(update=scaled)})


LEVER = SelfService
