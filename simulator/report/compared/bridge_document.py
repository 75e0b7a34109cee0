"""A bridge and a sweep as plain data for JSON documents."""

from collections.abc import Sequence
from typing import Any

from simulator.planning import Bridge, BridgeStep, SweepPoint, View
from simulator.report.compared.saving_document import saving_block


def bridge_block(bridge: Bridge) -> dict[str, Any]:
    """What each lever has of the saving, by quantity; money and hours of a month."""
    return {
        "pairs": bridge.pairs,
        "scenarios": bridge.scenarios,
        "has_shapley": bridge.has_shapley,
        "views": {quantity: _view(view) for quantity, view in bridge.views.items()},
    }


def sweep_block(points: Sequence[SweepPoint]) -> list[dict[str, Any]]:
    """One row a point: its values as they were written, and what came of them."""
    return [_point(point) for point in points]


def _view(view: View) -> dict[str, Any]:
    return {
        "steps": [_step(step) for step in view.steps],
        "total": saving_block(view.total),
        "overlap": saving_block(view.overlap),
    }


def _step(step: BridgeStep) -> dict[str, Any]:
    return {
        "name": step.name,
        "title": step.title,
        "alone": saving_block(step.alone),
        "last_in": saving_block(step.last_in),
        "in_order": saving_block(step.in_order),
        "shapley": None if step.shapley is None else saving_block(step.shapley),
    }


def _point(point: SweepPoint) -> dict[str, Any]:
    found = point.comparison
    return {
        "values": dict(point.values),
        "total": found.after.total.mean,
        "cash": saving_block(found.cash),
        "released_handled_hours": saving_block(found.released.handled_hours),
        "worth": saving_block(found.worth),
        "quality": found.quality.verdict,
        "because": found.quality.because,
    }
