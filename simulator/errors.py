"""Faults of the machine, as opposed to faults of a scenario."""


class MachineFault(Exception):
    """The machine cannot do what was asked (no permission, no space); the message is one plain sentence."""
