"""The SimPy model that plays one replication of a centre."""

from simulator.centre.play import play_replication

MODEL_VERSION = 4
"""Raised by hand whenever the same scenario and luck give other numbers; part of every cache key."""

__all__ = ["MODEL_VERSION", "play_replication"]
