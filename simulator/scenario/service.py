"""What good service is: thresholds and the formula they are judged by."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.base import Frozen
from simulator.scenario.quantities import Duration, PositiveDuration, Share

ServiceLevelFormula = Literal[
    "strict",
    "answered_only",
    "credit_abandons",
    "ignore_abandons_within",
    "short_abandon_credit",
    "ignore_short_abandons",
    "strict_attempts",
]


class PhoneService(Frozen):
    """The service target: `level` of the calls answered `within` the threshold, by `formula`.

    `also_within` are further thresholds to report; an abandonment up to `short_abandon` counts as short. `abandonment`
    is the most that may abandon, of those who reach the queue: a target of staffing.
    """

    level: Share = 0.8
    within: Duration = 20.0
    formula: ServiceLevelFormula = "strict"
    also_within: Annotated[tuple[Duration, ...], Field(max_length=20)] = ()
    short_abandon: Duration = 10.0
    abandonment: Share | None = None

    @property
    def thresholds(self) -> tuple[float, ...]:
        """All thresholds in seconds, the target's first."""
        return (self.within, *(t for t in self.also_within if t != self.within))


class ChatService(PhoneService):
    """The same for chats."""

    within: Duration = 60.0


class MailService(Frozen):
    """Messages are due `due` after they were sent; `level` of them shall be answered by then."""

    due: PositiveDuration = 86_400.0
    level: Share = 0.95


class SocialService(MailService):
    """The same for messages on social media."""

    due: PositiveDuration = 28_800.0


class Service(Frozen):
    """Service targets by channel, the occupancy above which real-time work is not sustainable, and the time
    without a further contact after which a need counts as resolved for net first-contact resolution.
    """

    phone: PhoneService = PhoneService.model_construct()
    chat: ChatService = ChatService.model_construct()
    email: MailService = MailService.model_construct()
    social: SocialService = SocialService.model_construct()
    occupancy_cap: Share = 0.85
    repeat_window: PositiveDuration = 604_800.0
