"""The channels on which customers get in touch, and how each is worked."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Channel = Literal["phone", "chat", "email", "social"]
LiveChannel = Literal["phone", "chat"]
CHANNELS: tuple[Channel, ...] = ("phone", "chat", "email", "social")
LIVE: tuple[LiveChannel, ...] = ("phone", "chat")
"""Channels on which a customer waits for an agent, with patience."""
DEFERRED: tuple[Channel, ...] = ("email", "social")
"""Channels on which a message waits in a backlog, with a due time."""
IN_WORDS: Mapping[str, str] = {
    "phone": "phone", "chat": "chat", "email": "e-mail", "social": "social media",
    "outbound": "outbound", "self_service": "self-service",
}  # fmt: skip
ON_CHANNEL: Mapping[str, str] = {
    "phone": "on the phone", "chat": "on chat", "email": "by e-mail", "social": "on social media",
}  # fmt: skip


class Stream(NamedTuple):
    """The contacts of one intent on one channel."""

    intent: str
    channel: Channel
