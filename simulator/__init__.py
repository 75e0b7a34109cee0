"""What a contact centre costs and what a change would save: `price(simulate(load_scenario(path)))`."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulator.experiment import simulate, with_needs
    from simulator.money import price
    from simulator.reading import load_scenario

__version__ = "0.1.0"
__all__ = ["__version__", "load_scenario", "price", "simulate", "with_needs"]

_ROOMS = {"load_scenario": "reading", "simulate": "experiment", "with_needs": "experiment", "price": "money"}


def __getattr__(name: str) -> Any:
    """The verbs, imported when they are first asked for, so that `import simulator` costs nothing."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'simulator' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"simulator.{_ROOMS[name]}"), name)
