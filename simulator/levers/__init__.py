"""The catalogue of levers: what a planner may buy, what it changes in a centre, and what is known of its effect."""

from simulator.levers.application import applied
from simulator.levers.base import Lever
from simulator.levers.catalogue import catalogue, lever_class
from simulator.levers.effect import Effect
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.uncertain import Uncertain, uncertain_effects, with_effects

__all__ = [
    "Effect",
    "Entry",
    "Lever",
    "Stage",
    "Uncertain",
    "Usual",
    "UsualLine",
    "applied",
    "catalogue",
    "lever_class",
    "uncertain_effects",
    "with_effects",
]
