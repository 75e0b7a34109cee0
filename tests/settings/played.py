"""A played base and what can be read from it by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.centre import play_replication
from simulator.comparison import Judged, compare
from simulator.experiment import simulate, with_needs
from simulator.levers.shaping import all_components, with_factors, with_intents
from simulator.measures import Scope, estimate, measure_names, reduce_log
from simulator.money import CostReport, precise_enough, price
from simulator.planning import Case, Ledger, ledger
from simulator.planning.appraisal.results import Appraised
from simulator.planning.staffing.intervals import needed_erlang
from simulator.planning.staffing.places import places_of
from simulator.planning.staffing.presence import brings
from simulator.records import AgentTime, Floats, Log, Offer, Simulation, Way
from simulator.report.layout import as_text
from simulator.report.terminal import terminal_report
from simulator.report.warnings import warnings_of
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario
from tests.settings.appraised import REPLICATIONS, Plan, appraised, heads_found


@dataclass(frozen=True)
class Played:
    """A scenario with the log of its first replication."""

    scenario: Scenario
    log: Log

    @cached_property
    def simulation(self) -> Simulation:
        """The replication reduced."""
        return Simulation(self.scenario, (reduce_log(self.scenario, self.log),))

    @cached_property
    def report(self) -> CostReport:
        """Its costs."""
        return price(self.simulation)

    def shows(self, text: str) -> bool:
        """Whether it is in what a comparison and an appraisal take for granted, or is printed of the run."""
        return text in self.assumptions or text in self.plan.text or text in self.printed

    @cached_property
    def printed(self) -> str:
        """The report on the run."""
        warnings = warnings_of(self.simulation, self.report, ())
        return as_text(terminal_report(self.simulation, self.report, warnings))

    @property
    def assumptions(self) -> str:
        """The ledger of assumptions, a line each."""
        return "".join(f"{row.path} {row.origin} {row.source} {row.grade}\n" for row in self.ledger.rows)

    @cached_property
    def ledger(self) -> Ledger:
        """What the scenario takes for granted."""
        return ledger(Case(self.scenario), Case(self.scenario))

    @cached_property
    def plan(self) -> Plan:
        """Its investments, appraised by hand."""
        return Plan(self.scenario, self.report)

    @cached_property
    def appraised(self) -> Appraised:
        """A change of it, appraised with all that is played for that."""
        return appraised(self.scenario)

    @cached_property
    def judged(self) -> Mapping[str, Judged]:
        """The verdicts on a centre that handles for a tenth longer, by measure: the last where there are several."""
        slower = with_intents(
            self.scenario, lambda _, intent: with_factors(intent, all_components(1.1)), tuple(self.scenario.intents)
        )
        sides = (price(simulate(scenario, replications=2, cache=REPLICATIONS)) for scenario in (self.scenario, slower))
        return {one.name: one for one in compare(*sides).quality.judged}

    @cached_property
    def clock(self) -> Clock:
        """The days of the horizon."""
        return Clock(self.scenario.calendar)


def play(scenario: Scenario) -> Played:
    """Play the first replication; needs are found first where contacts offered are given."""
    known = with_needs(scenario)
    return Played(known, play_replication(known, known.experiment.seed, 0))


def reading(played: Played, name: str) -> float:
    """A number by name.

    A measure, `aht`, may be narrowed: `aht of orders`, `aht by front`, `aht via chat`, `contacts on 1` (counted day),
    `contacts at 8` (counted interval). `line toll` and `unit cost_per_call` are money of a month, `cost of orders` what
    an intent costs, `traced phone` the lines of a channel, `falls with per_fte` what leaves with a head; `margin
    fcr_gross` is what the quality verdict allows, `upper fcr_gross` its limit of the harm that a tenth longer handling
    does. The rest are the names of `FACTS`.
    """
    if name in FACTS:
        return FACTS[name](played)
    first, *rest = name.split()
    if first in ("margin", "upper"):
        return float(getattr(played.judged[rest[-1]], first))
    if first in _MONEY:
        return _MONEY[first](played.report, rest[-1])
    words = dict(zip(rest[::2], rest[1::2], strict=True))
    scope = Scope(
        intent=words.get("of"),
        group=words.get("by"),
        channel=words.get("via"),  # type: ignore[arg-type]
        day=int(words["on"]) if "on" in words else None,
        interval=int(words["at"]) if "at" in words else None,
    )
    value = estimate(played.simulation, first, scope).value
    assert value is not None, f"{name} is undefined"
    return value


def _unit(report: CostReport, name: str) -> float:
    value = report.unit_costs[name].value
    assert value is not None
    return value


def _line(report: CostReport, name: str) -> float:
    return sum(line.amount for line in report.bill.lines if line.id == name)


def _activity(report: CostReport, name: str) -> float:
    return next(cost.cost.mean for cost in report.intents if cost.name == name)


def _traced(report: CostReport, channel: str) -> float:
    return next((cost.traced.mean for cost in report.channels if cost.name == channel), 0.0)


_MONEY: Mapping[str, Callable[[CostReport, str], float]] = {
    "line": _line,
    "unit": _unit,
    "cost": _activity,
    "traced": _traced,
    "falls": lambda report, name: report.bill.amount_by(name),  # type: ignore[arg-type]
}


def _spread_of(kind: AgentTime) -> Callable[[Played], float]:
    def spread(played: Played) -> float:
        spans = played.log.spans
        return float(np.ptp(spans.start[spans.kind == kind]))

    return spread


def _first_start_of(kind: AgentTime) -> Callable[[Played], float]:
    def first(played: Played) -> float:
        spans = played.log.spans
        return float(spans.start[spans.kind == kind].min())

    return first


def _replications(played: Played) -> float:
    return len(simulate(played.scenario, stop=precise_enough(played.scenario), cache=REPLICATIONS).replications)


def _silent_delay(played: Played) -> float:
    contacts = played.log.contacts
    return float(contacts.entered[contacts.silent_before].mean())


def _places_at_closing(played: Played) -> float:
    contacts = played.log.contacts
    return float(((contacts.way == Way.CALLBACK) & (contacts.offer != Offer.ACCEPTED)).sum())


def _passed_to_helpers(played: Played) -> float:
    return float((played.log.legs.group == list(played.scenario.agents).index("helpers")).sum())


def _agents_needed(played: Played) -> float:
    groups = (needed_erlang(played.scenario, played.simulation, name) for name in played.scenario.agents)
    return float(sum(needed.sum() for needed in groups))


def _last_shift(played: Played) -> Floats:
    """What a head on the last shift that the last group may work brings, by interval of a week."""
    return np.asarray(brings(played.scenario, list(played.scenario.agents)[-1])[:, -1])


def _mean_hour(played: Played) -> float:
    hours = np.resize(np.arange(0, 24, played.scenario.calendar.interval / 3_600), len(_last_shift(played)))
    return float(np.average(hours, weights=_last_shift(played)))


FACTS: Mapping[str, Callable[[Played], float]] = {
    "replications": _replications,
    "adopted": lambda played: sum(played.plan.adoption),
    "adopted in month 2": lambda played: played.plan.adoption[1],
    "npv": lambda played: played.plan.returns.npv,
    "cautious npv": lambda played: played.plan.cautious.npv,
    "present value of benefits": lambda played: played.plan.returns.benefits,
    "present value of costs": lambda played: played.plan.returns.costs,
    "paid once": lambda played: played.plan.paid_once,
    "paid for good": lambda played: played.plan.paid_for_good,
    "varied": lambda played: len(played.ledger.varied),
    "least assumed": lambda played: played.ledger.rows[0].low,
    "most assumed": lambda played: played.ledger.rows[0].high,
    "draws": lambda played: len(played.appraised.chances.values) if played.appraised.chances else 0,
    "heads in the last month": lambda played: played.appraised.flow.months[-1].before.heads,
    "heads of the smallest staffing": lambda played: heads_found(played.scenario),
    "agents by Erlang A": _agents_needed,
    "places for heads": lambda played: len(places_of(played.scenario)),
    "hours of the last shift": lambda played: _last_shift(played).sum(),
    "mean hour of the last shift": _mean_hour,
    "unevenness of the last shift": lambda played: (_last_shift(played) ** 2).sum(),
    "thresholds": lambda played: sum("service_level@" in name for name in measure_names(played.scenario)),
    "chat thresholds": lambda played: sum("service_level@" in name for name in measure_names(played.scenario, "chat")),
    "headline": lambda played: played.report.headline.value or 0.0,
    "total of the period": lambda played: played.report.in_period().total.mean,
    "total": lambda played: played.report.total.mean,
    "fte": lambda played: played.report.staff.fte,
    "intervals": lambda played: len(played.simulation.replications[0].in_interval["started"]),
    "places kept at closing": _places_at_closing,
    "passed on to helpers": _passed_to_helpers,
    "first break": _first_start_of(AgentTime.BREAK),
    "spread of breaks": _spread_of(AgentTime.BREAK),
    "first meeting": _first_start_of(AgentTime.OTHER_DUTY),
    "spread of meetings": _spread_of(AgentTime.OTHER_DUTY),
    "first on duty": _first_start_of(AgentTime.LOGGED_IN),
    "mean instant of silent failures": _silent_delay,
}
"""What is read from a log, a bill or a document and is no measure."""
