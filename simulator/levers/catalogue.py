"""Every lever by the name that scenario files use."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from simulator.levers.base import Lever

NAMES = (
    "root_cause",
    "channel_shift",
    "ivr",
    "self_service",
    "bot",
    "fcr_training",
    "knowledge_base",
    "integrated_software",
    "agent_assist",
    "wrap_summaries",
    "acd_routing",
    "skill_routing",
    "callback",
    "scheduling",
    "remote_work",
    "wages",
    "cloud",
    "voip",
    "analytics",
)
"""In the order of the catalogue; each is in the file of its name, as the class `LEVER`."""


@cache
def lever_class(name: str) -> type[Lever]:
    """The lever of a name; raises KeyError for one that is not in the catalogue."""
    if name not in NAMES:
        raise KeyError(name)
    found: type[Lever] = import_module(f"simulator.levers.{name}").LEVER
    return found


@cache
def catalogue() -> Mapping[str, type[Lever]]:
    """All levers, in the order of the catalogue."""
    return MappingProxyType({name: lever_class(name) for name in NAMES})
