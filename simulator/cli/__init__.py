"""The `savings` command: parse, compose, call, print."""

from simulator.cli.entry import main

__all__ = ["main"]
