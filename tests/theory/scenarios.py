"""The reference cases as scenarios: every family is set up through the models that a scenario file goes through."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from simulator.scenario.calendar import WEEKDAYS
from simulator.scenario.quantities import format_clock
from simulator.scenario.rules import broken_rules
from simulator.scenario.scenario import Scenario
from tests.theory.cases import GROUP, ONE_TYPE, Case
from tests.theory.channels import backlog, chats
from tests.theory.intervals import interval_bounds
from tests.theory.laws import Spec, exponential, handling_law, patience_law, seconds
from tests.theory.plan import OBSERVED_DAYS, Horizon


def key(name: str) -> str:
    """A case's name of a type or group as a scenario's key."""
    return re.sub(r"\W+", "_", name).strip("_")


def scenario_of(case: Case, horizon: Horizon) -> Scenario:
    """The case as a scenario that is played over `horizon`; raises ValueError when it breaks a rule."""
    frame = {"name": case.id, "calendar": _calendar(case, horizon), "service": _service(case)}
    scenario = Scenario.model_validate(frame | _BUILDERS[case.family](case))
    if problems := broken_rules(scenario):
        raise ValueError(f"{case.id}: {problems}")
    return scenario


def _calendar(case: Case, horizon: Horizon) -> Spec:
    calendar = {"start": "2026-03-02", "days": horizon.days, "warm_up_days": horizon.warm_up_days, "interval": "60m"}
    if case.family != "time_varying":
        return calendar | {"open": {"default": "always"}}
    opens, *_, closes = _clock_times(case)
    closing = {"drain": "drain", "clear": "drop"}[case.parameters["closing"]]
    return calendar | {"interval": "30m", "open": {"default": f"{opens}-{closes}"}, "closing": {"phone": closing}}


def _service(case: Case) -> Spec:
    if not case.thresholds:
        return {}
    within, *others = map(seconds, case.thresholds)
    return {"phone": {"within": within, "also_within": others}}


def _handle(case: Case) -> Spec:
    if "talk_time_mean" in case.parameters:
        talk, wrap = case.number("talk_time_mean"), case.number("after_call_work_mean")
        return {"talk": exponential(talk), "wrap": exponential(wrap)}
    mean = case.number("handling_time_mean")
    if words := case.parameters.get("handling_time_law"):
        return {"talk": handling_law(words, mean)}
    return {"talk": exponential(mean)}


def _patience(case: Case) -> Spec:
    if words := case.parameters.get("patience_law"):
        return {"phone": patience_law(words)}
    mean = case.parameters.get("patience_mean", "infinite")
    return {} if mean == "infinite" else {"phone": exponential(mean)}


def _one_intent(case: Case, per_day: float) -> Spec:
    return {"needs": {"per_day": per_day}, "handle": {"phone": _handle(case)}, "patience": _patience(case)}


def _one_group(roster: Spec) -> Spec:
    return {GROUP: {"roster": roster, "skills": {ONE_TYPE: {}}}}


def _one_type(case: Case) -> Spec:
    """One call type and one group that is always staffed, on as many lines as the case has."""
    intent = _one_intent(case, 24 * case.hourly_rates[ONE_TYPE])
    lines = {"lines": {"trunks": case.parameters["trunk_lines"]}} if "trunk_lines" in case.parameters else {}
    return {"intents": {ONE_TYPE: intent}, "agents": _one_group({"constant": case.parameters["agents"]})} | lines


def _no_waiting_room(case: Case) -> Spec:
    """As many lines as agents."""
    return _one_type(case) | {"lines": {"trunks": case.parameters["agents"]}}


def _redials(case: Case) -> Spec:
    spec, delay = _one_type(case), exponential(case.number("redial_delay_mean"))
    spec["intents"][ONE_TYPE]["redial"] = {"abandoned": case.number("redial_probability"), "after": delay}
    return spec


def _callbacks(case: Case) -> Spec:
    """Callbacks that keep their place, rung for no time and always reached."""
    callback = {
        "offer_when": {"entries": case.parameters["offer_when_waiting_at_least"]},
        "accepts": case.number("acceptance_probability"),
        "ring": "0s",
        "reached": 1,
        "attempts": 1,
    }
    return _one_type(case) | {"callback": callback}


def _menu(case: Case) -> Spec:
    contains = {ONE_TYPE: case.number("containment")}
    menu = {"time": seconds(case.parameters["ivr_time_mean"]), "contains": contains, "contained_resolves": 1}
    return _one_type(case) | {"ivr": menu}


def _costs(case: Case) -> Spec:
    labour = {"agent": {"wage_per_hour": case.number("wage")}}
    line = {"id": "line_time", "kind": "variable", "driver": "inbound_minutes", "unit_cost": case.number("line_cost")}
    return _one_type(case) | {"costs": {"labour": labour, "lines": [line]}}


def _repeats(case: Case) -> Spec:
    """Repeat contacts, in a steady state or observed from empty for some hours."""
    if "horizon" not in case.parameters:
        spec = _one_type(case)
        spec["intents"][ONE_TYPE] |= _coming_back(case)
        return spec
    hours, rate = int(case.number("horizon")), case.hourly_rates[ONE_TYPE]
    days = [WEEKDAYS[day] for day in OBSERVED_DAYS]
    demand = {"weekday": dict.fromkeys(days, 1), "intraday": {"00:00": 1, format_clock(hours * 3_600): 0}}
    intent = _one_intent(case, 0) | {"needs": {"per_week": len(OBSERVED_DAYS) * hours * rate}} | _coming_back(case)
    agents = max(int(number) for number in re.findall(r"\d+", str(case.parameters["agents"])))
    return {"demand": demand, "intents": {ONE_TYPE: intent}, "agents": _one_group({"constant": agents})}


def _coming_back(case: Case) -> Spec:
    """Who contacts again after being answered; in one case after abandoning too, with the same delay."""
    if "redial_probability_after_abandonment" not in case.parameters:
        return {
            "resolution": {
                "first_contact": case.number("first_contact_resolution"),
                "returns": case.number("repeat_probability_if_unresolved"),
                "after": exponential(case.number("repeat_delay_mean")),
            }
        }
    delay, repeats = exponential(case.number("delay_mean")), case.number("repeat_probability_after_service")
    return {
        "redial": {"abandoned": case.number("redial_probability_after_abandonment"), "after": delay},
        "resolution": {"first_contact": 0, "returns": repeats, "after": delay},
    }


def _classes(case: Case) -> Spec:
    """Priority classes, listed from the highest to the lowest, in one group."""
    parameters = case.parameters
    rates = case.hourly_rates
    means = parameters.get("handling_time_means") or {name: case.number("handling_time_mean") for name in rates}
    intents = {
        name: {"needs": {"per_day": 24 * rate}, "handle": {"phone": {"talk": exponential(means[name])}}}
        for name, rate in rates.items()
    }
    group = {"roster": {"constant": parameters["agents"]}, "skills": {name: {} for name in rates}}
    highest_first = {"priority": {name: -place for place, name in enumerate(rates)}, "strict": True}
    return {"intents": intents, "agents": {GROUP: group}, "routing": {"contact": highest_first}}


def _skills(case: Case) -> Spec:
    """Several types on several groups; handling relative to the type's first group."""
    parameters, rates = case.parameters, case.hourly_rates
    lists = _lists_of_types(case)
    intents = {
        name: {
            "needs": {"per_day": 24 * rate},
            "handle": {"phone": {"talk": exponential(_mean_by(case, name, lists[name][0]))}},
            "patience": {"phone": exponential(parameters["patience_means"][name])},
        }
        for name, rate in rates.items()
    }
    agents = {
        key(group): {
            "roster": {"constant": heads},
            "skills": {name: _skill(case, lists, name, group) for name in rates if group in lists[name]},
        }
        for group, heads in parameters["agents"].items()
    }
    return {"intents": intents, "agents": agents}


def _skill(case: Case, lists: Mapping[str, list[str]], name: str, group: str) -> Spec:
    preferred = case.parameters.get("type_preference_of_group", {}).get(group)
    return {
        "rank": lists[name].index(group) + 1,
        "order": preferred.index(name) + 1 if preferred else 1,
        "handle": _mean_by(case, name, group) / _mean_by(case, name, lists[name][0]),
    }


def _lists_of_types(case: Case) -> Mapping[str, list[str]]:
    """The groups of each type, the preferred one first; from the description where no parameter has them."""
    if lists := case.parameters.get("group_preference_of_type"):
        return dict(lists)
    told = re.findall(r"(\w+) prefers (\w+(?:, \w+)*)", case.description)
    return {name: groups.split(", ") for name, groups in told}


def _mean_by(case: Case, name: str, group: str) -> float:
    means = case.parameters["handling_time_means"]
    return float(means.get("all", means.get(f"{name} by {group}")))


def _clock_times(case: Case) -> list[str]:
    """Clock times of the bounds of a day's intervals."""
    bounds = interval_bounds(case)
    return [format_clock(int(instant)) for instant in (*(start for start, _ in bounds), bounds[-1][1])]


def _day(case: Case) -> Spec:
    """A day with rates and staffing by interval."""
    parameters, starts = case.parameters, _clock_times(case)[:-1]
    rates, levels = parameters["arrival_rate_by_interval"], parameters["agents_by_interval"]
    per_day = math.fsum(rate * hours for rate, hours in zip(rates, parameters["interval_lengths"], strict=True))
    intent = _one_intent(case, per_day) | {"intraday": dict(zip(starts, rates, strict=True))}
    roster = {"intervals": dict(zip(starts, levels, strict=True))}
    return {"intents": {ONE_TYPE: intent}, "agents": _one_group(roster)}


def _counts(case: Case) -> Spec:
    """Busy days; only arrivals matter, so one agent is there and nobody waits."""
    intent = {
        "needs": {"per_day": case.number("mean_daily_calls")},
        "handle": {"phone": {"talk": {"law": "fixed", "mean": "60s"}}},
        "patience": {"phone": {"law": "fixed", "mean": "0s"}},
    }
    busyness = {"day": case.number("busyness_gamma_shape") ** -0.5}
    return {"demand": {"busyness": busyness}, "intents": {ONE_TYPE: intent}, "agents": _one_group({"constant": 1})}


_BUILDERS: Mapping[str, Callable[[Case], dict[str, Any]]] = {
    "erlang_c": _one_type,
    "erlang_a": _one_type,
    "erlang_b": _no_waiting_room,
    "trunk_lines": _one_type,
    "general_patience": _one_type,
    "handling_time_law": _one_type,
    "after_call_work": _one_type,
    "ivr": _menu,
    "repeat_contacts": _repeats,
    "redial": _redials,
    "callback": _callbacks,
    "priority": _classes,
    "multi_skill": _skills,
    "time_varying": _day,
    "chat_concurrency": chats,
    "email_backlog": backlog,
    "daily_counts": _counts,
    "cost": _costs,
}
