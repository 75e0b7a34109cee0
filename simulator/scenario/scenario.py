"""The whole scenario: one frozen value that says what is played and what it costs."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from simulator.scenario.assumptions import Assumption
from simulator.scenario.base import ONE_LINE, Frozen, Text
from simulator.scenario.bots import Bots
from simulator.scenario.calendar import Calendar
from simulator.scenario.callback import Callback
from simulator.scenario.campaigns import Campaign
from simulator.scenario.channels import CHANNELS, LIVE, Channel, Stream
from simulator.scenario.demand import Demand
from simulator.scenario.experiment import Experiment
from simulator.scenario.guardrail import Guardrail
from simulator.scenario.intents import Intent
from simulator.scenario.investments import Appraisal, Investment
from simulator.scenario.ivr import Ivr
from simulator.scenario.people import Group
from simulator.scenario.prices import Costs
from simulator.scenario.quality import Quality
from simulator.scenario.routing import Routing
from simulator.scenario.service import Service
from simulator.scenario.staffing import Staffing
from simulator.scenario.waiting import Lines, Waiting

Name = Annotated[str, Field(min_length=1, max_length=200), ONE_LINE]
Key = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]


BESIDE_THE_CENTRE = frozenset({"name", "why", "staffing", "investments", "appraisal"})
"""What a scenario says of itself, and of how a change of it is brought about and judged."""


class Scenario(Frozen):
    """A contact centre: demand, people, rules, prices and how often to play it."""

    name: Name
    why: Text = ""
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    calendar: Calendar
    demand: Demand = Demand.model_construct()
    intents: Annotated[Mapping[Key, Intent], Field(min_length=1, max_length=200)]
    lines: Lines | None = None
    ivr: Ivr | None = None
    waiting: Waiting = Waiting.model_construct()
    bots: Bots = Bots.model_construct()
    callback: Callback | None = None
    campaigns: Annotated[Mapping[Key, Campaign], Field(max_length=50)] = {}
    agents: Annotated[Mapping[Key, Group], Field(min_length=1, max_length=200)]
    routing: Routing = Routing.model_construct()
    service: Service = Service.model_construct()
    quality: Quality = Quality.model_construct()
    guardrail: Guardrail = Guardrail.model_construct()
    assumptions: Annotated[Mapping[str, Assumption], Field(max_length=200)] = {}
    costs: Costs = Costs.model_construct()
    staffing: Staffing = Staffing.model_construct()
    investments: Annotated[tuple[Investment, ...], Field(max_length=50)] = ()
    appraisal: Appraisal = Appraisal.model_construct()
    experiment: Experiment = Experiment.model_construct()

    def is_same_centre(self, other: "Scenario") -> bool:
        """Whether all is equal but names, reasons, and how a change is staffed, bought and appraised."""
        of_the_centre = type(self).model_fields.keys() - BESIDE_THE_CENTRE
        return all(getattr(self, name) == getattr(other, name) for name in of_the_centre)

    @property
    def groups_of(self) -> dict[str, tuple[str, ...]]:
        """For each intent, the names of the groups that can serve it, in file order."""
        return {
            intent: tuple(name for name, group in self.agents.items() if intent in group.skills)
            for intent in self.intents
        }

    @property
    def streams(self) -> tuple[Stream, ...]:
        """Every intent on every channel that it may come on, by intent in file order, then by channel."""
        return tuple(
            Stream(name, channel)
            for name, intent in self.intents.items()
            for channel in CHANNELS
            if channel in intent.channels
        )

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels that any intent may come on."""
        used = {channel for intent in self.intents.values() for channel in intent.channels}
        return tuple(channel for channel in CHANNELS if channel in used)

    def streams_of(self, group: Group) -> tuple[Stream, ...]:
        """The streams that a group can serve: it has the intent's skill and works on the channel."""
        return tuple(one for one in self.streams if one.intent in group.skills and group.works_on(one.channel))

    def live_channels_of(self, group: Group) -> tuple[Channel, ...]:
        """The channels on which customers wait for a group."""
        served = {stream.channel for stream in self.streams_of(group)}
        return tuple(channel for channel in LIVE if channel in served)
