"""L9: routing by skill: who can do what, who knows the customer, who speaks the language."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, ADuration, AGain, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import gap_closed, require, require_listed, with_groups
from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.coverage import languages_of
from simulator.scenario.intents import Intent
from simulator.scenario.people import Group, LanguagesOrNames, Skill
from simulator.scenario.quantities import Duration
from simulator.scenario.routing import LastAgent
from simulator.scenario.scenario import Scenario

_OWN = "no figure with a source; matched against unmatched agents"
_HANDLE = Usual("change of handle time with a matched agent", "relative change", 0.0, -0.04, -0.08, "E", _OWN)
_RESOLUTION = Usual("points of resolution gained with a matched agent", "change of share", 0.0, 0.02, 0.05, "E", _OWN)
_TRANSFERS = Usual("change of what a matched agent passes on", "relative change", -0.20, -0.40, -0.60, "E", _OWN)
_WAIT = Usual(
    "how long a contact waits for the agent who knows the need", "seconds", 0.0, 0.0, 0.0, "E",
    "a choice, no effect: the longer, the longer others wait",
)  # fmt: skip
_KNOWN = Usual(
    "change of the chance of resolution with the agent who knows the need", "relative change", 0.0, 0.0, 0.0, "E",
    "no figure with a source",
)  # fmt: skip


class SkillChange(Frozen):
    """What a group's skill becomes: as in agents, each value only where it is given."""

    rank: Annotated[int, Field(ge=1, le=1_000)] | None = None
    order: Annotated[int, Field(ge=1, le=1_000)] | None = None
    after: Duration | None = None
    handle: Annotated[float, Field(gt=0, le=100)] | None = None
    resolution: Annotated[float, Field(ge=0, le=100)] | None = None
    reserve: Annotated[int, Field(ge=0, le=10_000)] | None = None

    def of(self, skill: Skill | None) -> Skill:
        """The skill changed, or a new one."""
        given = {name: value for name in type(self).model_fields if (value := getattr(self, name)) is not None}
        return Skill.model_construct(**given) if skill is None else skill.model_copy(update=given)


class Matched(Frozen):
    """What changes for `intents` when one of the groups of their lowest rank serves them."""

    intents: Annotated[tuple[str, ...], Field(min_length=1)]
    handle: AChange = usual(_HANDLE)
    resolution: AGain = usual(_RESOLUTION)
    transfers: AChange = usual(_TRANSFERS)


class Availability(Frozen):
    """`skills` by group and intent, added or changed, and what a `matched` agent does better."""

    skills: Mapping[str, Mapping[str, SkillChange]] = {}
    matched: Matched | None = None


class History(Frozen):
    """Who comes again waits up to `wait` for the agent who handled the need before.

    `resolution` changes the chance of resolution with that agent, so 6 % makes it 1.06 times as great.
    """

    wait: ADuration
    resolution: AChange = usual(_KNOWN)


class SkillRouting(Lever):
    """Routing by `availability` of skills, by `history` and by `language`.

    `language` says by group which languages it speaks, and how well: they come beside those that it is said to speak,
    and are all that it speaks if nothing was said. Skills, languages and the wait for an agent are there from the first
    day of a roll-out.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="skill_routing",
        title="Skill-based routing: availability, history, language",
        stage=Stage.ROUTING,
        changes="Gives contacts to who does them best: skills and ranks, the agent who knows the need, languages.",
        effects={
            "availability.matched.handle": _HANDLE,
            "availability.matched.resolution": _RESOLUTION,
            "availability.matched.transfers": _TRANSFERS,
            "history.wait": _WAIT,
            "history.resolution": _KNOWN,
        },
        side_effects=(
            "two well-chosen skills an agent do almost as well as all, if handle times stay (Wallace & Whitt 2004, A)",
            "who has many skills is busier than others",
        ),
        lines=(
            UsualLine("training for each further skill", "once"),
            UsualLine("pay for skills", "step", "heads"),
            UsualLine("upkeep of the skill matrix", "fixed"),
        ),
        risks=(
            "Splitting pools costs agents, rare languages most.",
            "Waiting for the known agent lengthens waits when that agent is busy: keep `wait` short.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("availability.matched",)

    use: Literal["skill_routing"]
    availability: Availability = Availability.model_construct()
    history: History | None = None
    language: Mapping[str, LanguagesOrNames] = {}

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with its skills, the agent who is waited for, and its languages."""
        after = self._with_skills(scenario)
        if self.availability.matched is not None:
            after = _with_match(after, before, self.availability.matched)
        return self._with_languages(self._with_history(after))

    def _with_skills(self, scenario: Scenario) -> Scenario:
        skills, here = self.availability.skills, ("availability", "skills")
        require(skills, scenario.agents, here, "agent group")
        for name, wanted in skills.items():
            require(wanted, scenario.intents, (*here, name), "intent")

        def change(name: str, group: Group) -> Group:
            changed = {intent: new.of(group.skills.get(intent)) for intent, new in skills[name].items()}
            return group.model_copy(update={"skills": {**group.skills, **changed}})

        return with_groups(scenario, change, skills)

    def _with_history(self, scenario: Scenario) -> Scenario:
        if self.history is None or self.history.wait.is_nothing:
            return scenario
        own = scenario.routing.last_agent
        resolution = min((1.0 if own is None else own.resolution) * self.history.resolution.factor, 100.0)
        last_agent = LastAgent.model_construct(wait=self.history.wait.typical, resolution=resolution)
        routing = scenario.routing.model_copy(update={"last_agent": last_agent})
        return scenario if routing == scenario.routing else scenario.model_copy(update={"routing": routing})

    def _with_languages(self, scenario: Scenario) -> Scenario:
        require(self.language, scenario.agents, ("language",), "agent group")
        known = dict.fromkeys(each for name in scenario.intents for each in languages_of(scenario, name)[1])
        if self.language and not known:
            message = "no need is in any language in particular: say in demand.languages how many are in which"
            raise MisfitError([Problem(("language",), message)])
        for name, spoken in self.language.items():
            require(spoken, known, ("language", name), "language of any need")

        def change(name: str, group: Group) -> Group:
            return group.model_copy(update={"languages": {**(group.languages or {}), **self.language[name]}})

        return with_groups(scenario, change, self.language)


def _with_match(scenario: Scenario, before: Scenario, matched: Matched) -> Scenario:
    """The scenario in which the groups of an intent's lowest rank are better at it."""
    require_listed(matched.intents, before.intents, ("availability", "matched", "intents"), "intent")
    lowest = {
        name: min(scenario.agents[group].skills[name].rank for group in scenario.groups_of[name])
        for name in matched.intents
    }

    def change(name: str, group: Group) -> Group:
        skills = dict(group.skills)
        for intent, rank in lowest.items():
            if intent in skills and skills[intent].rank == rank:
                chances = _chance(scenario.intents[intent], group), _chance(before.intents[intent], group)
                was = before.agents[name].skills.get(intent, skills[intent])
                resolution = _gained(skills[intent], was, chances, matched.resolution.typical)
                transfers = _passed_on(scenario.intents[intent], skills[intent], matched.transfers.factor)
                handle = min(skills[intent].handle * matched.handle.factor, 100.0)
                update = {"handle": handle, "resolution": resolution, "transfers": transfers}
                skills[intent] = skills[intent].model_copy(update=update)
        return group if skills == group.skills else group.model_copy(update={"skills": skills})

    return with_groups(scenario, change, tuple(scenario.agents))


def _chance(intent: Intent, group: Group) -> float:
    """The mean chance that a need is resolved when first handled, over the channels on which the group works."""
    shares = {channel: share for channel, share in intent.channels.items() if group.works_on(channel)}
    whole = sum(shares.values())
    if not whole:
        return intent.resolution.first_contact
    return sum(share * intent.resolution.aims(channel)[0] for channel, share in shares.items()) / whole


def _gained(skill: Skill, was: Skill, chances: tuple[float, float], points: float) -> float:
    """The factor on the chance of resolution with which the skill gains so many points of what it was before."""
    now, before = chances
    if not points or not now:
        return skill.resolution
    own, measured = min(now * skill.resolution, 1.0), min(before * was.resolution, 1.0)
    return min(gap_closed(own, measured, points) / now, 100.0) if own < 1 else skill.resolution


def _passed_on(intent: Intent, skill: Skill, factor: float) -> float | None:
    """What the group passes on, if the intent is passed on at all; its own share only where that becomes another."""
    if intent.transfer is None or factor == 1:
        return skill.transfers
    share = intent.transfer.share if skill.transfers is None else skill.transfers
    return min(share * factor, 1.0)


LEVER = SkillRouting
