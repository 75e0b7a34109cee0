"""L5: one desktop instead of many: the customer's record is there when the contact is."""

from typing import ClassVar, Literal

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, ADuration, AShare, ChangeEffect, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import (
    factor_of_seconds,
    require_component,
    with_factors,
    with_groups,
    with_intents,
    with_transfers,
)
from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.deflection import front_of
from simulator.scenario.intents import Intent
from simulator.scenario.people import Group
from simulator.scenario.scenario import Scenario

_SEARCH = Usual(
    "seconds off the search component of an unverified contact", "seconds", 5, 15, 30, "C",
    "screen-pop 15-30 s a call (WFM Labs), of which 5 / 15 / 30 s are taken",
)  # fmt: skip
_WRAP = Usual("change of the wrap component", "relative change", 0, 0, 0, "E", "no figure with a source: 0")
_TRANSFERS = Usual("change of the share of transfers", "relative change", 0, 0, 0, "E", "no figure with a source: 0")


class IntegratedSoftware(Lever):
    """Looking up takes `search` less in the share `unverified` of the contacts on `channels`.

    Those are, unless they are given, the contacts whom no menu or bot has identified. Every contact's search is shorter
    by the mean of that, never more than it was. `wrap` and `transfers` are relative changes; transfers are not told
    apart by channel: they change for each intent that comes on one of the channels.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="integrated_software",
        title="Integrated software (screen-pop, one desktop, tickets)",
        stage=Stage.COMPONENTS,
        changes="Shortens the search component of contacts not identified yet; wrap and transfers if that is said.",
        effects={"search": _SEARCH, "wrap": _WRAP, "transfers": _TRANSFERS},
        side_effects=("fewer lost and doubled tickets", "shorter training", "a dip while agents learn it"),
        lines=(
            UsualLine("seats", "step", "named_seats", "110 a seat and month (example B)"),
            UsualLine("integration and migration", "once"),
            UsualLine("training", "once", None, "6 hours an agent at 25.60 (example B)"),
        ),
        risks=(
            "Gains overlap with verification in the menu and with wrap summaries.",
            "The licences that it replaces have to be dropped, or they are paid twice.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("search", "wrap", "transfers")

    use: Literal["integrated_software"]
    search: ADuration = usual(_SEARCH)
    unverified: AShare | None = None
    wrap: AChange = usual(_WRAP)
    transfers: AChange = usual(_TRANSFERS)
    channels: tuple[Channel, ...] = CHANNELS

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with shorter search; raises MisfitError where the channels have no such component."""
        for component, effect in (("search", self.search), ("wrap", self.wrap)):
            if not effect.is_nothing:
                require_component(scenario, (component,), self.channels, (component,))
        names = [name for name, intent in scenario.intents.items() if set(intent.channels) & set(self.channels)]
        quicker = with_intents(
            scenario, lambda name, intent: self._quicker(scenario, intent, before.intents[name]), names
        )
        return _fewer_transfers(quicker, self.transfers, names)

    def _quicker(self, scenario: Scenario, intent: Intent, before: Intent) -> Intent:
        for channel in intent.channels:
            if channel in self.channels:
                share = self._unverified_on(scenario, channel)
                search = factor_of_seconds(before.handle_on(channel), "search", self.search.typical, share)
                intent = with_factors(intent, {"search": search, "wrap": self.wrap.factor}, (channel,))
        return intent

    def _unverified_on(self, scenario: Scenario, channel: Channel) -> float:
        if self.unverified is not None:
            return self.unverified.typical
        front = front_of(scenario, channel)
        return 1.0 if front is None or front.verifies is None else 1 - front.verifies.share


def _fewer_transfers(scenario: Scenario, change: ChangeEffect, names: list[str]) -> Scenario:
    if change.is_nothing:
        return scenario

    def fewer(_: str, intent: Intent) -> Intent:
        if intent.transfer is None:
            return intent
        share = min(intent.transfer.share * change.factor, 1.0)
        return intent.model_copy(update={"transfer": intent.transfer.model_copy(update={"share": share})})

    def of_group(_: str, group: Group) -> Group:
        return with_transfers(group, change.factor, names)

    return with_groups(with_intents(scenario, fewer, names), of_group, scenario.agents)


LEVER = IntegratedSoftware
