"""L15: needs that come on another channel than they would have."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from simulator.levers.base import Lever
from simulator.levers.effect import AShare, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import misfit, require_listed, with_intents
from simulator.scenario.base import MisfitError, Problem
from simulator.scenario.channels import ON_CHANNEL, Channel
from simulator.scenario.intents import ChannelResolution, Intent, Resolution, Switches
from simulator.scenario.scenario import Scenario

_SHARE = Usual("share of the needs that come on the other channel", "share", 0.05, 0.10, 0.20, "E", "own assumption")
_BOUNCES = Usual(
    "share of the moved needs that come back on the channel they left", "share", 0.30, 0.20, 0.10, "E",
    "own assumption: the less is done, the more of it comes back",
)  # fmt: skip


class ChannelShift(Lever):
    """The `share` of an intent's needs with `from` as their first choice that come on `to` instead.

    All `intents` that come on both channels unless some are named. Who moves keeps all other luck. Of the moved needs
    the share `bounces` is not resolved on `to`, and comes back on `from`. A stream does not know its moved needs from
    the others, so this is a change of the stream: what is resolved there at first contact falls by the share of the
    moved times `bounces`, and `returns` and the repeats that change channel rise so that the first contacts, if all are
    answered by agents without factors of their own, send as many more needs back to `from` as bounce, and no other
    needs more or less. Which customers they are is so on average only, and later contacts come back a little more often
    than they should, as `returns` is one number for all.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="channel_shift",
        title="Channel shift",
        stage=Stage.DEMAND,
        changes="Moves a share of an intent's needs to another channel; some of them come back.",
        effects={"share": _SHARE, "bounces": _BOUNCES},
        side_effects=(
            "handle time, patience and slots are those of the new channel",
            "needs that bounce are handled twice",
        ),
        lines=(
            UsualLine("fee of the new channel", "variable", "handled", "0.10 a chat (example B)"),
            UsualLine("seats of the new channel", "step", "named_seats"),
            UsualLine("telling customers", "once"),
        ),
        risks=(
            "More chats at once take longer and resolve less (Goes, Ilk, Lin & Zhao 2018, A): two are practical.",
            "A new channel brings new contacts (Gartner).",
            "Nobody leaves the phone team by itself: without a new roster this moves work and saves nothing.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = ("share",)

    use: Literal["channel_shift"]
    to: Channel
    from_channel: Channel = Field(default="phone", alias="from")
    share: AShare = usual(_SHARE)
    bounces: AShare = usual(_BOUNCES)
    intents: tuple[str, ...] | None = None

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with the needs moved; raises MisfitError where an intent does not come on both channels.

        Two shifts from one channel act on what is left there, in the order of their names.
        """
        if self.to == self.from_channel:
            raise misfit(("to",), f"from {self.to} to {self.to} is no shift")
        names = self._movable(scenario)
        if self.share.is_nothing:
            return scenario
        return with_intents(scenario, lambda name, intent: self._moved(intent, before.intents[name]), names)

    def _movable(self, scenario: Scenario) -> tuple[str, ...]:
        both = {self.from_channel, self.to}
        able = tuple(name for name, intent in scenario.intents.items() if both <= set(intent.channels))
        if not able:
            what = f"no intent comes both {ON_CHANNEL[self.from_channel]} and {ON_CHANNEL[self.to]}"
            raise misfit(("to",), f"{what}: give its channels a share of {self.to}, 0% if nobody comes there yet")
        if self.intents is None:
            return able
        require_listed(self.intents, scenario.intents, ("intents",), "intent")
        problems = [
            Problem(("intents", number), f"'{name}' does not come {ON_CHANNEL[channel]}", able, name)
            for number, name in enumerate(self.intents)
            for channel in (self.from_channel, self.to)
            if channel not in scenario.intents[name].channels
        ]
        if problems:
            raise MisfitError(problems)
        return self.intents

    def _moved(self, intent: Intent, before: Intent) -> Intent:
        source, target = self.from_channel, self.to
        stay = intent.switches.shifted(source, source)
        shares = intent.switches.first.get(source, {})
        leave = {**shares, target: shares.get(target, 0.0) + self.share.typical * stay}
        switches = intent.switches.model_copy(update={"first": {**intent.switches.first, source: leave}})
        moved = intent.channels[source] * self.share.typical * stay
        shifted = intent.model_copy(update={"switches": switches})
        bounced = moved * self.bounces.typical
        return _with_bounces(shifted, before, bounced, moved, source, target) if bounced else shifted


def _with_bounces(
    intent: Intent, before: Intent, bounced: float, moved: float, source: Channel, target: Channel
) -> Intent:
    """The intent of which so many needs, as a share of all, are not resolved on `target` and come back on `source`.

    Of n needs on `target` now, the moved m among them, as many are resolved as n - m would be with the chance until now
    and m x (1 - bounces) with the chance before any lever.
    """
    volumes = coming(intent)
    now, later = intent.resolution.aims(target)
    own = before.resolution.aims(target)[0]
    first = (now * (volumes[target] - moved) + own * (moved - bounced)) / volumes[target]
    at_target = ChannelResolution(first_contact=min(max(first, 0.0), 1.0), later=later)
    by_channel = intent.resolution.by_channel.model_copy(update={target: at_target})
    resolution = intent.resolution.model_copy(update={"by_channel": by_channel})
    unresolved = {channel: volume * (1 - resolution.aims(channel)[0]) for channel, volume in volumes.items()}
    total = sum(unresolved.values())
    returns = intent.resolution.returns + (1 - intent.resolution.returns) * bounced / total
    resolution = resolution.model_copy(update={"returns": returns})
    repeat = _repeats(intent, resolution, unresolved, bounced, source, target)
    switches = intent.switches.model_copy(update={"repeat": {**intent.switches.repeat, target: repeat}})
    return intent.model_copy(update={"resolution": resolution, "switches": switches})


def coming(intent: Intent) -> dict[Channel, float]:
    """Share of the intent's needs that come on each of its channels, after shifts."""
    return {
        channel: sum(share * intent.switches.shifted(first, channel) for first, share in intent.channels.items())
        for channel in intent.channels
    }


def _repeats(
    intent: Intent,
    resolution: Resolution,
    unresolved: Mapping[Channel, float],
    bounced: float,
    source: Channel,
    target: Channel,
) -> dict[Channel, float]:
    """Which repeats of the target change channel so that those to the source are as many more as bounce.

    The other channels send more back to the source as well, as `returns` is one number for all of them; that is taken
    off here.
    """
    was, now, repeat = intent.resolution.returns, resolution.returns, intent.switches.repeat
    kept = (unresolved[target] - bounced) * was / (unresolved[target] * now)
    others = {to: share * kept for to, share in repeat.get(target, {}).items() if to != source}
    surplus = (now - was) * sum(
        volume * _share_to(intent.switches, channel, source)
        for channel, volume in unresolved.items()
        if channel != target
    )
    back = kept * repeat.get(target, {}).get(source, 0.0) + (bounced - surplus) / (unresolved[target] * now)
    to_source = min(max(back, 0.0), 1 - sum(others.values()))
    in_order = dict.fromkeys((*repeat.get(target, {}), source))
    return {to: to_source if to == source else others[to] for to in in_order}


def _share_to(switches: Switches, channel: Channel, to: Channel) -> float:
    """Share of the repeats from a channel that come on another, or that stay."""
    shares = switches.repeat.get(channel, {})
    return max(1 - sum(shares.values()), 0.0) if channel == to else shares.get(to, 0.0)


LEVER = ChannelShift
