"""A scenario compiled to numbers: streams, queues and groups by position, factors and chances as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.centre.chances import languages_of, passes_on
from simulator.centre.kernel import to_grid
from simulator.scenario.channels import CHANNELS, DEFERRED, Stream
from simulator.scenario.clock import Clock
from simulator.scenario.people import Group, LanguageSkill, Skill
from simulator.scenario.scenario import Scenario

UNLIMITED = 2**62
Floats = NDArray[np.float64]
Asked = tuple[int, int, int]
"""What a queue asks of an agent: the skill and channel of a stream (number), a language (number), and the tier."""


@dataclass(frozen=True)
class Plan:
    """What the mechanisms look up while playing.

    `streams` are numbered as in the scenario, `languages` by place (one without a name where all speak one). `queues`
    are what can be asked for, first each stream in each language at tier 1, in order; a contact waits in one of them.
    `skills[g][q]` is the skill of group g for queue q or None, `campaign_skills[g][c]` that for campaign c;
    `handle_factor` and `resolution_factor` have shape (group, queue); `aims` (stream, 2) is the chance of resolution at
    factor 1 when the need is first handled and when it was before; `returns[s]` whether an unresolved need of stream s
    may come back; `generations[s]` the most repeats.
    """

    scenario: Scenario
    clock: Clock
    streams: tuple[Stream, ...]
    languages: tuple[str, ...]
    groups: tuple[str, ...]
    queues: tuple[Asked, ...]
    skills: tuple[tuple[Skill | None, ...], ...]
    campaign_skills: tuple[tuple[Skill | None, ...], ...]
    handle_factor: Floats
    resolution_factor: Floats
    aims: Floats
    returns: tuple[bool, ...]
    generations: NDArray[np.int64]

    @classmethod
    def of(cls, scenario: Scenario) -> "Plan":
        """Compile a scenario."""
        streams, queues, groups = scenario.streams, queues_of(scenario), scenario.agents.values()
        skills = _by_mode(scenario, [_skills_of(scenario, group, queues) for group in groups])
        spoken = [_spoken_of(scenario, group, queues) for group in groups]
        resolutions = [scenario.intents[stream.intent].resolution for stream in streams]
        aims = [aim.aims(stream.channel) for aim, stream in zip(resolutions, streams, strict=True)]
        return cls(
            scenario=scenario,
            clock=Clock(scenario.calendar),
            streams=streams,
            languages=languages_of(scenario),
            groups=tuple(scenario.agents),
            queues=queues,
            skills=skills,
            campaign_skills=tuple(tuple(group.skills.get(name) for name in scenario.campaigns) for group in groups),
            handle_factor=_factors(skills, [[one.handle for one in row] for row in spoken], "handle"),
            resolution_factor=_factors(skills, [[one.resolution for one in row] for row in spoken], "resolution"),
            aims=np.array(aims),
            returns=tuple(aim.returns > 0 for aim in resolutions),
            generations=np.array([UNLIMITED if aim.generations is None else aim.generations for aim in resolutions]),
        )

    @property
    def passes_on(self) -> bool:
        """Whether any contact may be transferred."""
        return passes_on(self.scenario)

    @property
    def asks_by_stream(self) -> bool:
        """Whether every contact asks for its own stream's queue for good, so that the two have one number."""
        return not self.passes_on and len(self.languages) == 1

    def queue_of(self, stream: int, language: int, tier: int) -> int:
        """The number of the queue that asks for the skill of a stream in a language at a tier."""
        return self.queues.index((stream, language, tier))

    def channel(self, stream: int) -> int:
        """The place of a stream's channel in CHANNELS."""
        return CHANNELS.index(self.streams[stream].channel)

    def is_deferred(self, queue: int) -> bool:
        """Whether messages wait in a queue, not customers."""
        return self.streams[self.queues[queue][0]].channel in DEFERRED


def queues_of(scenario: Scenario) -> tuple[Asked, ...]:
    """What can be asked for: each stream at tier 1 in each language, then what transfers ask for beyond that."""
    numbers = {stream: number for number, stream in enumerate(scenario.streams)}
    languages = range(len(languages_of(scenario)))
    first = [(number, language, 1) for number in numbers.values() for language in languages]
    asked = [
        (numbers[Stream(transfer.to or name, channel)], language, transfer.tier)
        for name, channel in numbers
        if (transfer := scenario.intents[name].transfer) is not None and Stream(transfer.to or name, channel) in numbers
        for language in languages
    ]
    return tuple(dict.fromkeys([*first, *asked]))


Skills = tuple[Skill | None, ...]


def _skills_of(scenario: Scenario, group: Group, queues: tuple[Asked, ...]) -> Skills:
    languages = languages_of(scenario)
    return tuple(
        _skill_of(scenario.streams[stream], languages[language], tier, group) for stream, language, tier in queues
    )


def _skill_of(stream: Stream, language: str, tier: int, group: Group) -> Skill | None:
    skill = group.skills.get(stream.intent)
    if skill is None or skill.tier < tier or not group.works_on(stream.channel) or not group.speaks(language):
        return None
    if stream.channel in DEFERRED:
        return skill.model_copy(update={"after": 0.0, "reserve": 0})
    return skill.model_copy(update={"after": to_grid(skill.after)})


def _spoken_of(scenario: Scenario, group: Group, queues: tuple[Asked, ...]) -> list[LanguageSkill]:
    languages, known = languages_of(scenario), group.languages or {}
    return [known.get(languages[language], LanguageSkill.model_construct()) for _, language, _ in queues]


def _factors(skills: tuple[Skills, ...], spoken: list[list[float]], name: str) -> Floats:
    return np.array(
        [
            [1.0 if skill is None else getattr(skill, name) * factor for skill, factor in zip(*rows, strict=True)]
            for rows in zip(skills, spoken, strict=True)
        ]
    )


def _by_mode(scenario: Scenario, skills: list[Skills]) -> tuple[Skills, ...]:
    """Skills as the mode of routing has them: all, those of the lowest rank of a queue alone, or all without rank."""
    mode = scenario.routing.mode
    if mode == "silo":
        ranks = [[one.rank for one in column if one is not None] for column in zip(*skills, strict=True)]
        lowest = [min(column, default=0) for column in ranks]
        rows = (zip(row, lowest, strict=True) for row in skills)
        return tuple(
            tuple(one if one is not None and one.rank == least else None for one, least in row) for row in rows
        )
    if mode == "pooled":
        alike = {"rank": 1, "order": 1, "after": 0.0}
        return tuple(tuple(None if one is None else one.model_copy(update=alike) for one in row) for row in skills)
    return tuple(skills)
