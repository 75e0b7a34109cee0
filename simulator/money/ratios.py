"""Which money is divided by which number: the catalogue of unit costs."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.money.account import Account
from simulator.money.lines import Behaviour
from simulator.scenario.channels import IN_WORDS
from simulator.scenario.prices import CostChannel

Per = Literal["work", "time", "people"]
LeftOut = Callable[[Account], tuple[CostChannel, ...]]


def _nothing(_: Account) -> tuple[CostChannel, ...]:
    return ()


def _uncounted(month: Account) -> tuple[CostChannel, ...]:
    return month.uncounted


def _outbound(month: Account) -> tuple[CostChannel, ...]:
    return month.outbound


@dataclass(frozen=True)
class Part:
    """One side of a ratio: how it is called (`among` several channels: more precisely) and how it is computed.

    `leaves_out` are channels that are no part of it.
    """

    words: str
    of: Callable[[Account], float]
    per: Per = "work"
    leaves_out: LeftOut = _nothing
    among: str | None = None

    def said_of(self, month: Account) -> str:
        """What it is in a month, with the channels that are left out."""
        several = self.among is not None and len(month.channels.names) > 1
        left_out = [IN_WORDS[name] for name in self.leaves_out(month)]
        without = f", {' and '.join(left_out)} left out" if left_out else ""
        return f"{self.among if several else self.words}{without}"


@dataclass(frozen=True)
class Ratio:
    """A unit cost: money over a number; `channel` is the one without which there is no such cost."""

    name: str
    label: str
    money: Part
    number: Part
    channel: CostChannel | None = None


def _cost_of(channel: CostChannel, words: str) -> Part:
    return Part(words, lambda month: month.channels.share(channel).cost)


def _phone_part(words: str, *behaviours: Behaviour) -> Part:
    """What the phone has of some behaviours: of its traced lines, and of the pool its part."""

    def money(month: Account) -> float:
        part, own, pool = month.channels.share("phone").part, month.bill.traced_to("phone"), month.bill.pool
        return math.fsum(own.amount_by(name) + pool.amount_by(name) * part for name in behaviours)

    return Part(words, money, among=f"{words}, of the phone's")


def _on(channel: CostChannel, count: str, words: str, among: str | None = None) -> Part:
    def number(month: Account) -> float:
        counts = month.quantities.by_channel.get(channel)
        return 0.0 if counts is None else float(getattr(counts, count))

    return Part(words, number, among=among)


_MONEY: Mapping[str, Part] = {
    "total": Part("total cost", lambda month: month.bill.total),
    "counted": Part("total cost", lambda month: month.cost_without(month.uncounted), leaves_out=_uncounted),
    "for_needs": Part("total cost", lambda month: month.cost_without(month.outbound), leaves_out=_outbound),
    "phone": _cost_of("phone", "cost traced and allocated to the phone"),
    "chat": _cost_of("chat", "cost traced and allocated to chat"),
    "email": _cost_of("email", "cost traced and allocated to e-mail"),
    "social": _cost_of("social", "cost traced and allocated to social media"),
    "outbound": _cost_of("outbound", "cost traced and allocated to outbound calls"),
    "agent_pay": Part("loaded pay of agents", lambda month: month.bill.amount_of("agent_pay")),
    "avoidable": _phone_part("cost that leaves with a head or a contact", "per_fte", "variable"),
    "variable": _phone_part("cost that leaves with a contact", "variable"),
    "per_fte": Part("cost that leaves with a head", lambda month: month.bill.amount_by("per_fte")),
}

_NUMBERS: Mapping[str, Part] = {
    "handled": Part("contacts handled by agents", lambda month: month.counted.handled, leaves_out=_uncounted),
    "offered": Part(
        "contacts that reached the queue or were blocked", lambda month: month.counted.offered, leaves_out=_uncounted
    ),
    "offered_net": Part(
        "contacts that reached the queue or were blocked, short abandons left out",
        lambda month: month.counted.offered - month.counted.abandoned_short,
        leaves_out=_uncounted,
    ),
    "blended": Part(
        "contacts handled by agents and truly self-served ones",
        lambda month: month.counted.handled + month.counted.self_served,
        leaves_out=_uncounted,
    ),
    "issues": Part("issues handled by agents or truly self-served", lambda month: month.quantities.counts.issues),
    "resolved": Part("needs resolved by whatever path", lambda month: month.quantities.counts.resolved_needs),
    "first": Part(
        "needs resolved by an agent at first contact", lambda month: month.quantities.counts.first_contact_resolved
    ),
    "calls": _on("phone", "handled", "contacts handled by agents", among="calls handled by agents"),
    "calls_offered": _on(
        "phone",
        "offered",
        "contacts that reached the queue or were blocked",
        among="calls that reached the queue or were blocked",
    ),
    "chats": _on("chat", "handled", "chats handled by agents"),
    "emails": _on("email", "handled", "e-mails handled by agents"),
    "social_messages": _on("social", "handled", "social media messages handled by agents"),
    "dials": _on("outbound", "dials", "outbound calls dialled"),
    "right_parties": _on("outbound", "right_parties", "right parties spoken to"),
    "leads": _on("outbound", "leads", "leads won, sales included"),
    "sales": _on("outbound", "sales", "sales made"),
    "paid": Part("paid hours and overtime", lambda month: month.quantities.hours_paid_for, "time"),
    "logged": Part("logged-in hours and overtime", lambda month: month.quantities.hours_on_duty, "time"),
    "handled_hours": Part("handled hours", lambda month: month.quantities.handled_hours),
    "handled_minutes": Part("handled minutes", lambda month: month.quantities.handled_hours * 60),
    "fte": Part("full-time equivalents", lambda month: month.quantities.fte, "people"),
}

_CATALOGUE: tuple[tuple[str, str, str, str, CostChannel | None], ...] = (
    ("cost_per_handled_contact", "cost per handled contact", "counted", "handled", None),
    ("cost_per_offered_contact", "cost per offered contact", "counted", "offered", None),
    (
        "cost_per_offered_contact_net",
        "cost per offered contact, short abandons left out",
        "counted",
        "offered_net",
        None,
    ),
    ("blended_cost_per_contact", "cost per contact, self-served ones included", "counted", "blended", None),
    ("cost_per_issue", "cost per issue", "for_needs", "issues", None),
    ("cost_per_resolved_need", "cost per resolved need", "for_needs", "resolved", None),
    ("cost_per_first_contact_resolved", "cost per need resolved at first contact", "for_needs", "first", None),
    ("cost_per_call", "average cost per call", "phone", "calls", "phone"),
    ("cost_per_offered_call", "cost per offered call", "phone", "calls_offered", "phone"),
    ("avoidable_cost_per_call", "avoidable cost per call, if the heads leave", "avoidable", "calls", "phone"),
    ("marginal_cost_per_call", "marginal cost of one call", "variable", "calls", "phone"),
    ("cost_per_chat", "average cost per chat", "chat", "chats", "chat"),
    ("cost_per_email", "average cost per e-mail", "email", "emails", "email"),
    ("cost_per_social_message", "average cost per social media message", "social", "social_messages", "social"),
    ("cost_per_dial", "outbound cost per dial", "outbound", "dials", "outbound"),
    ("cost_per_right_party", "outbound cost per right party", "outbound", "right_parties", "outbound"),
    ("cost_per_lead", "outbound cost per lead", "outbound", "leads", "outbound"),
    ("cost_per_sale", "outbound cost per sale", "outbound", "sales", "outbound"),
    ("cost_per_logged_hour", "cost per logged-in hour", "total", "logged", None),
    ("cost_per_handled_hour", "cost per handled hour", "total", "handled_hours", None),
    ("cost_per_handled_minute", "cost per handled minute", "total", "handled_minutes", None),
    ("loaded_pay_per_paid_hour", "loaded agent hour, paid", "agent_pay", "paid", None),
    ("loaded_pay_per_logged_hour", "loaded agent hour, logged in", "agent_pay", "logged", None),
    ("loaded_pay_per_handled_hour", "loaded agent hour, handled", "agent_pay", "handled_hours", None),
    ("avoidable_cost_per_fte", "cost that leaves with a full-time equivalent", "per_fte", "fte", None),
)

RATIOS: tuple[Ratio, ...] = tuple(
    Ratio(name, label, _MONEY[money], _NUMBERS[number], channel) for name, label, money, number, channel in _CATALOGUE
)
"""Every unit cost, in the order in which they are shown."""
