"""What a contact centre costs and what a change saves: load_scenario, simulate, price, compare, write_report."""

from typing import TYPE_CHECKING, Any

from simulator.versions import __version__

if TYPE_CHECKING:
    from simulator.comparison import compare
    from simulator.experiment import simulate, with_needs
    from simulator.money import price
    from simulator.reading import load_scenario
    from simulator.writing import write_report

__all__ = ["__version__", "compare", "load_scenario", "price", "simulate", "with_needs", "write_report"]

_ROOMS = {
    "load_scenario": "reading",
    "simulate": "experiment",
    "with_needs": "experiment",
    "price": "money",
    "compare": "comparison",
    "write_report": "writing",
}


def __getattr__(name: str) -> Any:
    """The verbs, imported when they are first asked for, so that `import simulator` costs nothing."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'simulator' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"simulator.{_ROOMS[name]}"), name)
