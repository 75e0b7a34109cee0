"""Which mechanisms a scenario has switched on, so that a report shows no rows of those that it has not."""

from simulator.scenario.scenario import Scenario


def has_self_service(scenario: Scenario) -> bool:
    """Whether any need can be solved before a contact."""
    return any(intent.self_service is not None for intent in scenario.intents.values())


def has_lines(scenario: Scenario) -> bool:
    """Whether a call may find all lines busy."""
    return scenario.lines is not None


def has_callbacks(scenario: Scenario) -> bool:
    """Whether anybody is called back."""
    return scenario.callback is not None


def has_messages(scenario: Scenario) -> bool:
    """Whether anybody leaves a message, at closing or after hours."""
    after_hours, closing = scenario.ivr is not None and scenario.ivr.after_hours > 0, scenario.calendar.closing.phone
    called_back_instead = closing == "callback_next_day" and has_callbacks(scenario)
    return (after_hours or closing in ("to_backlog", "callback_next_day")) and not called_back_instead


def lets_lines_go(scenario: Scenario) -> bool:
    """Whether some wait without holding a line, so that the wait on the line is not the whole wait."""
    return has_callbacks(scenario) or has_messages(scenario)


def has_transfers(scenario: Scenario) -> bool:
    """Whether agents pass contacts on."""
    misroutes = scenario.ivr is not None and scenario.ivr.misroutes > 0
    return misroutes or any(intent.transfer is not None for intent in scenario.intents.values())
