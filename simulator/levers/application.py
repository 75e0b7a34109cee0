"""Levers applied to a scenario, in the order in which they meet a contact."""

from collections.abc import Iterable, Mapping

from simulator.levers.base import Lever
from simulator.scenario.base import MisfitError
from simulator.scenario.channels import Channel
from simulator.scenario.deflection import deflection
from simulator.scenario.scenario import Scenario


class LeverMisfitError(ValueError):
    """Levers that do not fit a scenario: for each, by its name, what is wrong."""

    def __init__(self, misfits: Mapping[str, MisfitError]) -> None:
        self.misfits = misfits
        super().__init__("; ".join(f"{name}: {misfit}" for name, misfit in misfits.items()))


def in_order(levers: Iterable[Lever]) -> tuple[Lever, ...]:
    """Levers in the order of application: by stage, then by name."""
    return tuple(sorted(levers, key=lambda lever: lever.order))


def applied(scenario: Scenario, levers: Iterable[Lever]) -> Scenario:
    """The scenario with all levers, whatever their order is; raises LeverMisfitError with every one that does not fit.

    Handle times stay those that were measured without the levers: where more is deflected than before, the deflection
    before is written to `handle_measured_at_deflection`, so that what remains is longer by the residue formula.
    """
    after, misfits = scenario, dict[str, MisfitError]()
    for lever in in_order(levers):
        try:
            after = lever.priced(lever.changed(after, scenario))
        except MisfitError as misfit:
            misfits[lever.name] = misfit
    if misfits:
        raise LeverMisfitError(misfits)
    return _measured_before(scenario, after)


def _measured_before(before: Scenario, after: Scenario) -> Scenario:
    """`after` with the deflection of `before` as that at which handle times were measured, where it is another."""
    intents = dict(after.intents)
    for name, intent in after.intents.items():
        if name not in before.intents:
            continue
        measured: dict[Channel, float] = {}
        for channel in before.intents[name].channels:
            own = before.intents[name].measured_at(channel)
            was = deflection(before, name, channel) if own is None else own
            if was < 1 and (own is not None or was != deflection(after, name, channel)):
                measured[channel] = was
        if any(after.intents[name].measured_at(channel) != share for channel, share in measured.items()):
            intents[name] = intent.model_copy(update={"handle_measured_at_deflection": measured})
    return after if intents == dict(after.intents) else after.model_copy(update={"intents": intents})
