"""Which reports may be compared at all."""

from collections.abc import Callable, Iterator, Mapping

from simulator.money import CostReport
from simulator.scenario.scenario import Scenario
from simulator.scenario.service import MailService, PhoneService

_NO = "before and after cannot be compared"


class IncomparableError(ValueError):
    """Two reports that no paired difference can be made of; the message is one sentence."""


def require_comparable(before: CostReport, after: CostReport) -> None:
    """Raise IncomparableError unless the replications are pairs and the figures mean the same on both sides.

    Opening hours and closing may differ, they are the centre's own; start, length, warm-up, interval, time zone and
    holidays of the calendar may not.
    """
    for what, names in (("intents", _intents), ("channels", _channels)):
        _require_same_names(what, names(before), names(after))
    for what, told in _CHECKS.items():
        one, other = told(before), told(after)
        if one != other:
            raise IncomparableError(f"{_NO}: {what} must be the same, not {one} and {other}")


def _require_same_names(what: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    for here, there, side in ((before, after, "after"), (after, before, "before")):
        missing = [name for name in here if name not in there]
        if missing:
            raise IncomparableError(f"{_NO}: {side} is without the {what} {', '.join(missing)}")


def _calendar(report: CostReport) -> str:
    calendar = report.simulation.scenario.calendar
    warm_up = f" after {calendar.warm_up_days} of warm-up" if calendar.warm_up_days else ""
    zone = "" if calendar.time_zone == "UTC" else f" in {calendar.time_zone}"
    return f"{calendar.days} days{warm_up} from {calendar.start} by {calendar.interval / 60:g} min{zone}"


def _holidays(report: CostReport) -> str:
    holidays = report.simulation.scenario.calendar.holidays
    return f"{', '.join(map(str, sorted(holidays.dates))) or 'none'} with {holidays.demand * 100:g} % of the needs"


def _replications(report: CostReport) -> str:
    indices = [replication.index for replication in report.simulation.replications]
    plain = indices == list(range(len(indices)))
    return str(len(indices)) if plain else f"{len(indices)} (numbers {', '.join(map(str, indices))})"


def _definitions(report: CostReport) -> str:
    found = report.definitions
    return f"contact {found.contact}, channels {', '.join(found.channels_counted)}, key {found.allocation_key}"


def _service(report: CostReport) -> str:
    service = report.simulation.scenario.service
    parts: Iterator[str] = (
        f"{channel} {_targets(getattr(service, channel))}" for channel in _channels(report) if hasattr(service, channel)
    )
    return f"{', '.join(parts)}, repeats within {service.repeat_window / 3_600:g} h"


def _targets(service: PhoneService | MailService) -> str:
    if isinstance(service, MailService):
        return f"due {service.due:g} s"
    within = "/".join(f"{seconds:g}" for seconds in service.thresholds)
    return f"{service.formula} {within} s (short {service.short_abandon:g} s)"


def _scenario(report: CostReport) -> Scenario:
    return report.simulation.scenario


def _intents(report: CostReport) -> tuple[str, ...]:
    return tuple(_scenario(report).intents)


def _channels(report: CostReport) -> tuple[str, ...]:
    return _scenario(report).channels


_CHECKS: Mapping[str, Callable[[CostReport], str]] = {
    "the calendar": _calendar,
    "the holidays": _holidays,
    "the seed": lambda report: str(_scenario(report).experiment.seed),
    "the number of replications": _replications,
    "the currency": lambda report: report.currency,
    "the reporting period": lambda report: report.period,
    "the definitions": _definitions,
    "the service thresholds": _service,
}
"""What must be the same, and how it is told."""
