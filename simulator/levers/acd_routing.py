"""L3: rules of the call distributor: who is asked first, after how long others are, and which teams are one pool."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import require, require_listed, with_groups, with_intents
from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.intents import Intent
from simulator.scenario.people import Group, Skill
from simulator.scenario.quantities import Duration
from simulator.scenario.routing import Weight
from simulator.scenario.scenario import Scenario

_MISROUTES = Usual(
    "change of the share of calls that reach the wrong agents", "relative change", 0.0, 0.0, 0.0, "E",
    "no figure with a source; a blind transfer burns about 65 s of an agent (PolyAI 2020, D)",
)  # fmt: skip
_TRANSFERS = Usual(
    "change of the share of contacts that are passed on", "relative change", 0.0, 0.0, 0.0, "E",
    "no figure with a source: say what your own records show",
)  # fmt: skip

_Priority = Annotated[float, Field(ge=-1e6, le=1e6)]
_BY_INTENT = BeforeValidator(
    lambda value: value if isinstance(value, Mapping) else {"": value},
    json_schema_input_type=Weight | Mapping[str, Weight],
)


class Pool(Frozen):
    """Groups that take each other's intents at the same rank; what a group learns so takes it `handle` times as long,
    and succeeds `resolution` times as often."""

    groups: Annotated[tuple[str, ...], Field(min_length=2)]
    handle: Annotated[float, Field(gt=0, le=10)] = 1.0
    resolution: Annotated[float, Field(ge=0, le=10)] = 1.0


class AcdRouting(Lever):
    """Other rules of routing: `mode` and `agent` as in routing, `priority`, `age_weight` and `strict` as in
    routing.contact, by intent.

    `overflow` is, by group and intent, how long a contact waits before the group may take it. `pools` are groups that
    share their skills. `misroutes` changes the share that the voice menu sends to the wrong agents, `transfers` the
    share passed on (of `intents`, all if absent). What is not given stays. Rules and pools are whole from the first day
    of a roll-out.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="acd_routing",
        title="ACD routing: rules, priorities, overflow, pools",
        stage=Stage.ROUTING,
        changes="Sets the rules by which contacts meet agents; joins separate teams into pools.",
        effects={"misroutes": _MISROUTES, "transfers": _TRANSFERS},
        side_effects=(
            "two equal teams in one pool: 4.5 / 9 / 11 / 25 % fewer agents at 96 / 34 / 12 / 6 Erlang (own Erlang, E)",
            "overflow to people who know less lowers resolution and lengthens handling",
        ),
        lines=(
            UsualLine("configuration", "once"),
            UsualLine("seats of a router", "step", "named_seats"),
            UsualLine("training for the skills that a pool asks for", "once"),
        ),
        risks=(
            "Priority starves who has none: let waiting count as well (age_weight).",
            "Overflow to the unskilled lowers resolution.",
            "Cases that are hard to classify end with novices.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("misroutes", "transfers")

    use: Literal["acd_routing"]
    mode: Literal["skill_based", "silo", "pooled"] | None = None
    agent: Literal["longest_idle", "least_occupied", "fewest_skills", "random"] | None = None
    priority: Mapping[str, _Priority] = {}
    age_weight: Annotated[Mapping[str, Weight], _BY_INTENT] = {}
    strict: bool | None = None
    overflow: Mapping[str, Mapping[str, Duration]] = {}
    pools: tuple[Pool, ...] = ()
    intents: tuple[str, ...] | None = None
    misroutes: AChange = usual(_MISROUTES)
    transfers: AChange = usual(_TRANSFERS)

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with the new rules."""
        self._check(before)
        after = self._with_rules(scenario)
        for pool in self.pools:
            after = _pooled(after, pool)
        after = with_groups(after, self._with_overflow, self.overflow)
        return self._with_transfers(self._with_misroutes(after))

    def _check(self, before: Scenario) -> None:
        require(self.priority, before.intents, ("priority",), "intent")
        require((name for name in self.age_weight if name), before.intents, ("age_weight",), "intent")
        require(self.overflow, before.agents, ("overflow",), "agent group")
        for number, pool in enumerate(self.pools):
            require_listed(pool.groups, before.agents, ("pools", number, "groups"), "agent group")
        require_listed(self.intents or (), before.intents, ("intents",), "intent")

    def _with_rules(self, scenario: Scenario) -> Scenario:
        own = scenario.routing.contact
        contact = {"priority": {**own.priority, **self.priority}, "age_weight": {**own.age_weight, **self.age_weight}}
        strict = own.strict if self.strict is None else self.strict
        given = {key: value for key in ("mode", "agent") if (value := getattr(self, key)) is not None}
        new_contact = own.model_copy(update={**contact, "strict": strict})
        routing = scenario.routing.model_copy(update={**given, "contact": new_contact})
        return scenario if routing == scenario.routing else scenario.model_copy(update={"routing": routing})

    def _with_overflow(self, name: str, group: Group) -> Group:
        timers = self.overflow[name]
        require(timers, group.skills, ("overflow", name), "skill")
        skills = {
            intent: skill.model_copy(update={"after": timers[intent]}) if intent in timers else skill
            for intent, skill in group.skills.items()
        }
        return group.model_copy(update={"skills": skills})

    def _with_misroutes(self, scenario: Scenario) -> Scenario:
        if self.misroutes.is_nothing:
            return scenario
        ivr = scenario.ivr
        if ivr is None or not ivr.misroutes:
            raise MisfitError([Problem(("misroutes",), "no voice menu sends a call to the wrong agents")])
        misroutes = min(ivr.misroutes * self.misroutes.factor, 1.0)
        return scenario.model_copy(update={"ivr": ivr.model_copy(update={"misroutes": misroutes})})

    def _with_transfers(self, scenario: Scenario) -> Scenario:
        if self.transfers.is_nothing:
            return scenario
        names = tuple(scenario.intents) if self.intents is None else self.intents
        passed_on = [name for name in names if scenario.intents[name].transfer is not None]
        if not passed_on:
            raise MisfitError([Problem(("transfers",), f"nothing of {', '.join(names)} is passed on")])
        factor = self.transfers.factor
        after = with_intents(scenario, lambda _, intent: _passes_on(intent, factor), passed_on)
        return with_groups(after, lambda _, group: _group_passes_on(group, factor, passed_on), tuple(after.agents))


def _pooled(scenario: Scenario, pool: Pool) -> Scenario:
    """The scenario in which each group of a pool has the skills of all, those it had before as they were."""
    members = [scenario.agents[name] for name in pool.groups]
    known: dict[str, Skill] = {}
    for intent in scenario.intents:
        skills = [group.skills[intent] for group in members if intent in group.skills]
        if skills:
            known[intent] = _learnt(min(skills, key=lambda skill: skill.rank), pool)

    def change(_: str, group: Group) -> Group:
        missing = {intent: skill for intent, skill in known.items() if intent not in group.skills}
        return group.model_copy(update={"skills": {**group.skills, **missing}}) if missing else group

    return with_groups(scenario, change, pool.groups)


def _learnt(skill: Skill, pool: Pool) -> Skill:
    handle, resolution = min(skill.handle * pool.handle, 100.0), min(skill.resolution * pool.resolution, 100.0)
    return skill.model_copy(update={"handle": handle, "resolution": resolution})


def _passes_on(intent: Intent, factor: float) -> Intent:
    assert intent.transfer is not None
    share = min(intent.transfer.share * factor, 1.0)
    return intent.model_copy(update={"transfer": intent.transfer.model_copy(update={"share": share})})


def _group_passes_on(group: Group, factor: float, names: list[str]) -> Group:
    """The group with its own shares of contacts passed on multiplied, where it has any."""
    own = {
        name: skill.model_copy(update={"transfers": min(skill.transfers * factor, 1.0)})
        for name, skill in group.skills.items()
        if name in names and skill.transfers is not None
    }
    return group.model_copy(update={"skills": {**group.skills, **own}}) if own else group


LEVER = AcdRouting
