"""Every measure by name, declared once."""

from collections.abc import Mapping
from types import MappingProxyType

from simulator.measures.catalogue.agents import AGENT_MEASURES
from simulator.measures.catalogue.contacts import CONTACT_MEASURES
from simulator.measures.catalogue.service import SERVICE_MEASURES
from simulator.measures.catalogue.waiting import WAITING_MEASURES
from simulator.measures.measure import Measure

CATALOGUE: Mapping[str, Measure] = MappingProxyType(
    {measure.name: measure for measure in (*CONTACT_MEASURES, *WAITING_MEASURES, *SERVICE_MEASURES, *AGENT_MEASURES)}
)
