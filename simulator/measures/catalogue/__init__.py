"""Every measure by name, declared once."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.measures.catalogue.agents import AGENT_MEASURES
from simulator.measures.catalogue.callbacks import CALLBACK_MEASURES
from simulator.measures.catalogue.chats import CHAT_MEASURES
from simulator.measures.catalogue.contacts import CONTACT_MEASURES
from simulator.measures.catalogue.messages import MESSAGE_MEASURES
from simulator.measures.catalogue.needs import NEED_MEASURES
from simulator.measures.catalogue.outbound import OUTBOUND_MEASURES
from simulator.measures.catalogue.service import SERVICE_MEASURES
from simulator.measures.catalogue.waiting import WAITING_MEASURES
from simulator.measures.measure import Measure

_ALL = (
    *NEED_MEASURES,
    *CONTACT_MEASURES,
    *WAITING_MEASURES,
    *CALLBACK_MEASURES,
    *MESSAGE_MEASURES,
    *SERVICE_MEASURES,
    *CHAT_MEASURES,
    *OUTBOUND_MEASURES,
    *AGENT_MEASURES,
)
CATALOGUE: Mapping[str, Measure] = MappingProxyType({measure.name: measure for measure in _ALL})
