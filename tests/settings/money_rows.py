"""Rows of service targets, costs and the experiment: they move numbers of the same played centre."""

from collections.abc import Iterator
from typing import get_args

from simulator.scenario.prices import Driver, Traced
from tests.settings.bases import Changes
from tests.settings.mixed_bases import OUTBOUND
from tests.settings.row import Row, Way

_PLAYED = ("log", "measures")
_PRICED = ("log", "measures", "bill")
_LINE = "costs.lines"
_AGENT = "costs.labour.agent"
_HIRING = "costs.labour.attrition"
_ROLE = "costs.labour.support[]"
_OF_GROUP = "costs.labour.part_time_by_group"
_PART_TIME: Changes = ((_OF_GROUP, {"team": {"share_of_heads": 0.4}}),)
_WHOLE = (
    ("costs.lines.0", {"id": "rent", "kind": "fixed", "monthly": 100}),
    ("costs.lines.1", {"id": "seats", "kind": "step", "driver": "handled", "unit_cost": 1}),
    ("costs.lines.2", {"id": "toll", "kind": "variable", "driver": "handled", "unit_cost": 1}),
)


def _desk(path: str, value: object, moves: str, way: Way, *keeps: str, at: str = "", given: Changes = ()) -> Row:
    return Row(path, value, moves, way, keeps or _PLAYED, at=at, base="desk", given=given)


SERVICE = (
    _desk("service.phone.level", 0.05, "target 5.0 %: met", "shows", *_PRICED),
    _desk("service.phone.within", "2m", "service_level", "+", "log", "bill"),
    *(
        _desk("service.phone.formula", formula, "service_level", "+", *_PRICED)
        for formula in (
            "answered_only",
            "credit_abandons",
            "ignore_abandons_within",
            "short_abandon_credit",
            "ignore_short_abandons",
        )
    ),
    _desk(
        "service.phone.formula",
        "strict_attempts",
        "service_level",
        "-",
        *_PRICED,
        given=(("lines", {"trunks": 2}),),
    ),
    _desk("service.phone.also_within", ["1m"], "thresholds", "+", "log", "bill"),
    _desk("service.phone.short_abandon", "1m", "abandonment_without_short", "-", "log", "bill"),
    _desk("service.occupancy_cap", 0.1, "busier than the occupancy cap", "shows", *_PRICED),
    Row("service.repeat_window", "10m", "fcr_net", "+", ("log", "bill"), given=(("service.repeat_window", "4h"),)),
)

LABOUR = (
    _desk("costs.period", "week", "total of the period", "-", *_PRICED),
    _desk("costs.period", "quarter", "total of the period", "+", *_PRICED),
    _desk("costs.period", "year", "total of the period", "+", *_PRICED),
    *(
        Row("costs.definitions.contact", contact, "headline", "-", _PRICED)
        for contact in ("offered", "handled_plus_selfserved")
    ),
    Row("costs.definitions.contact", "issue", "headline", "changes", _PRICED),
    *(
        Row("costs.definitions.allocation_key", key, "cost of orders", "changes", _PRICED)
        for key in ("handled_hours", "contacts")
    ),
    Row(
        "costs.definitions.channels_counted",
        ["phone", "chat"],
        "unit cost_per_handled_contact",
        "changes",
        _PRICED,
        base="channels",
        given=(("intents.orders.needs.per_day", 40),),
    ),
    _desk(f"{_AGENT}.wage_per_hour", 30, "line labour.wages", "+"),
    _desk(f"{_AGENT}.payroll_tax", 0.5, "line labour.load", "+"),
    _desk(f"{_AGENT}.benefits_excl_paid_leave", 0.5, "line labour.load", "+"),
    _desk(f"{_AGENT}.incentives_per_hour", 2, "line labour.incentives", "+"),
    _desk(f"{_AGENT}.paid_hours_per_year", 1500, "fte", "+"),
    _desk(f"{_AGENT}.overtime_premium", 2, "line labour.overtime", "+"),
    _desk("costs.labour.wage_by_group", {"team": 30}, "line labour.wages", "+"),
    _desk("costs.labour.part_time.share_of_heads", 0.8, "line lines.seats", "+"),
    _desk("costs.labour.part_time.hours_factor", 0.2, "line lines.seats", "+"),
    _desk("costs.labour.part_time.shared_workplaces", True, "line lines.desks", "-"),
    _desk(_OF_GROUP, {"team": {"share_of_heads": 0.8}}, "line lines.seats", "+"),
    _desk(f"{_OF_GROUP}.*.share_of_heads", 0.8, "line lines.seats", "+", given=_PART_TIME),
    _desk(f"{_OF_GROUP}.*.hours_factor", 0.2, "line lines.seats", "+", given=_PART_TIME),
    _desk(f"{_OF_GROUP}.*.shared_workplaces", True, "line lines.desks", "-", given=_PART_TIME),
    _desk(f"{_HIRING}.annual", 0.9, "line labour.hiring", "+"),
    _desk(f"{_HIRING}.recruit", 9000, "line labour.hiring", "+"),
    _desk(f"{_HIRING}.training_hours", 300, "line labour.hiring", "+"),
    _desk(f"{_HIRING}.trainer_cost", 9000, "line labour.hiring", "+"),
    _desk("costs.labour.support", [], "line support.planner", "-"),
    _desk(f"{_ROLE}.role", "coach", "coach", "shows"),
    _desk(f"{_ROLE}.per_heads", 1, "line support.supervisor", "+"),
    _desk(f"{_ROLE}.fixed", 3, "line support.planner", "+", at="costs.labour.support.1.fixed"),
    _desk(f"{_ROLE}.monthly_loaded", 9000, "line support.supervisor", "+"),
    _desk(f"{_ROLE}.licensed", False, "line lines.seats", "-"),
    _desk(f"{_ROLE}.workplace", False, "line lines.desks", "-"),
)

LINES = (
    _desk(_LINE, [], "total", "-"),
    *(_desk(f"{_LINE}[{kind}].id", "renamed", "renamed", "shows") for kind in ("fixed", "step", "variable", "capex")),
    _desk(
        f"{_LINE}[fixed].kind",
        {"id": "rent", "kind": "capex", "amount": 5000, "life_months": 50},
        "line lines.rent",
        "-",
        at="costs.lines.0",
    ),
    _desk(f"{_LINE}[step].kind", "variable", "falls with variable", "+", given=_WHOLE),
    _desk(f"{_LINE}[variable].kind", "step", "falls with variable", "-", given=_WHOLE),
    _desk(
        f"{_LINE}[capex].kind",
        {"id": "switch", "kind": "fixed", "monthly": 5},
        "line lines.switch",
        "-",
        at="costs.lines.3",
    ),
    _desk(f"{_LINE}[fixed].monthly", 9000, "line lines.rent", "+"),
    _desk(f"{_LINE}[step].unit_cost", 90, "line lines.seats", "+"),
    _desk(f"{_LINE}[step].block", 100, "line lines.seats", "-"),
    _desk(f"{_LINE}[variable].unit_cost", 1, "line lines.toll", "+"),
    _desk(f"{_LINE}[capex].amount", 90000, "line lines.switch", "+"),
    _desk(f"{_LINE}[capex].life_months", 30, "line lines.switch", "+"),
    _desk(f"{_LINE}[capex].maintenance_rate", 0.5, "line lines.switch.maintenance", "+"),
    _desk(f"{_LINE}[variable].channel", None, "traced phone", "-"),
)

AVOIDABLE = (
    _desk(f"{_LINE}[step].avoidable", "never", "falls with fixed", "+"),
    _desk(f"{_LINE}[step].avoidable", "per_span", "falls with per_span", "+"),
    _desk(f"{_LINE}[step].avoidable", "per_contact", "falls with variable", "+"),
    _desk(
        f"{_LINE}[step].avoidable",
        "per_fte",
        "falls with per_fte",
        "+",
        given=(("costs.lines.1.driver", "peak_lines"),),
    ),
    *(
        _desk(f"{_LINE}[{kind}].avoidable", word, f"falls with {behaviour}", "+")
        for kind in ("variable", "capex")
        for word, behaviour in (("per_fte", "per_fte"), ("per_span", "per_span"))
    ),
    _desk(f"{_LINE}[variable].avoidable", "never", "falls with fixed", "+"),
    _desk(
        f"{_LINE}[variable].avoidable",
        "per_contact",
        "falls with variable",
        "+",
        given=(("costs.lines.2.driver", "fte"),),
    ),
    _desk(f"{_LINE}[capex].avoidable", "per_contact", "falls with variable", "+"),
    _desk(
        f"{_LINE}[capex].avoidable", "never", "falls with per_fte", "-", given=(("costs.lines.3.avoidable", "per_fte"),)
    ),
)

_EVERYTHING: Changes = (
    ("intents.orders.needs.per_day", 100),
    ("intents.orders.self_service", {"tries": 0.5, "solves": 0.3}),
    ("bots.phone", None),
    ("ivr", {"time": "30s", "contains": {"orders": 0.1}}),
    ("callback", {"offer_when": {"entries": 1}, "accepts": 0.7}),
    ("campaigns", {"winback": {**OUTBOUND["campaigns"]["winback"], "records": 30}}),
    ("agents.callers.roster.constant", 1),
    ("agents.sellers", {"roster": {"constant": 1}, "skills": {"winback": {}}}),
    ("costs.labour.support", [{"role": "lead", "fixed": 1, "monthly_loaded": 1, "licensed": True}]),
    (
        "costs.lines",
        [
            {"id": "a", "kind": "fixed", "monthly": 1},
            {"id": "b", "kind": "step", "driver": "remote_heads", "unit_cost": 1},
            {"id": "c", "kind": "variable", "driver": "remote_heads", "unit_cost": 1},
            {"id": "d", "kind": "capex", "amount": 1000, "life_months": 1, "per": "remote_heads"},
        ],
    ),
)
"""All that a driver counts happens, but nobody works from home: that line is nothing."""
_AT_HOME: Changes = (*_EVERYTHING, ("agents.callers.remote", {"share": 0.5}))


def _drivers() -> Iterator[Row]:
    for place, kind, key, name in (
        (1, "step", "driver", "b"),
        (2, "variable", "driver", "c"),
        (3, "capex", "per", "d"),
    ):
        path, line = f"{_LINE}[{kind}].{key}", f"line lines.{name}"
        for driver in get_args(Driver):
            if driver != "remote_heads":
                yield Row(path, driver, line, "+", _PLAYED, base="channels", given=_EVERYTHING)
        given = (*_AT_HOME, (f"{_LINE}.{place}.{key}", "contained"))
        yield Row(path, "remote_heads", line, "changes", _PLAYED, base="channels", given=given)


DRIVERS = tuple(_drivers())

TRACED = tuple(
    Row(
        f"{_LINE}[{kind}].channel",
        channel,
        f"traced {channel}",
        "+",
        _PLAYED,
        base="channels",
        given=(
            *_EVERYTHING,
            (f"{_LINE}.1.driver", "heads"),
            (f"{_LINE}.2.driver", "heads"),
            (f"{_LINE}.3.per", "heads"),
        ),
    )
    for kind in ("fixed", "step", "variable", "capex")
    for channel in get_args(get_args(Traced)[0]) + get_args(get_args(Traced)[1])
)

EXPERIMENT = (
    _desk("experiment.replications", 4, "replications", "+", *_PRICED),
    Row("experiment.seed", 2, "contacts", "changes", ("paid", "planned time")),
    _desk("experiment.precision", {"cost_per_contact": 0.001}, "replications", "+", *_PRICED),
    _desk(
        "experiment.precision.cost_per_contact",
        0.0001,
        "replications",
        "+",
        *_PRICED,
        given=(("experiment.precision", {"cost_per_contact": 1.0}), ("experiment.most", 15)),
    ),
    _desk(
        "experiment.most",
        15,
        "replications",
        "+",
        *_PRICED,
        given=(("experiment.precision", {"cost_per_contact": 0.0001}),),
    ),
)

ROWS = SERVICE + LABOUR + LINES + AVOIDABLE + DRIVERS + TRACED + EXPERIMENT
