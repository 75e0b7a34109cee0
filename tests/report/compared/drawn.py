"""Figures and pages of the handmade comparisons, made once."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from simulator.report.compared.figures import Picture, figures
from simulator.report.compared.material import Material
from simulator.report.compared.page import page
from tests.report.compared.handmade import hostile, material, plain, unchanged
from tests.report.compared.invested import invested

MADE: Mapping[str, Callable[[], Material]] = {
    "levers": material,
    "one price": plain,
    "nothing": unchanged,
    "hostile": hostile,
    "invested": invested,
}
DRAWN: Mapping[str, tuple[str, ...]] = {
    "one price": ("savings_bridge", "unit_costs"),
    "nothing": (),
    "invested": ("unit_costs", "cash_curve", "tornado"),
}
"""The figures of a page that are drawn, if not all are."""


@lru_cache
def drawn_of(name: str) -> dict[str, Picture]:
    """Figures by key, each drawn once; names are in none of them, so the hostile has those of the levers."""
    if name == "hostile":
        return drawn_of("levers")
    found = figures(MADE[name]())
    return {key: found[key] for key in DRAWN.get(name, tuple(found))}


@lru_cache
def html_of(name: str) -> str:
    """The page of a comparison."""
    return page(MADE[name](), drawn_of(name))
