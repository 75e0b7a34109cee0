"""L14: what drives the price of an agent's hour and what is done in it: no tool, but what a centre is sensitive to."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from simulator.levers.base import Lever
from simulator.levers.effect import AChange, AMovedShare, ANumber, ChangeEffect, Effect, MovedShare, usual
from simulator.levers.entry import Entry, Stage, Usual, UsualLine
from simulator.levers.shaping import all_components, require, require_listed, with_factors, with_intents
from simulator.levers.shaping_people import with_attrition, with_labour
from simulator.scenario.scenario import Scenario

_NO_TYPICAL = "a sensitivity: -10 / -5 / 5 / 10 %, no typical effect"
_WAGE = Usual("change of the wage", "relative change", -0.10, 0.0, 0.10, "E", _NO_TYPICAL)
_NONE = "no figure with a source"
_ATTRITION = Usual("change of attrition, which follows wages", "relative change", 0.0, 0.0, 0.0, "E", _NONE)
_HANDLE = Usual("change of handle time (productivity)", "relative change", 0.0, 0.0, 0.0, "E", _NONE)
_INCENTIVES = Usual("incentives added for a paid hour", "number", 0.0, 0.0, 0.0, "E", _NONE)
_NO_CHANGE = MovedShare.model_construct(typical=0.0, relative=True)


class Wages(Lever):
    """Other pay, and what comes with it: relative changes of the `wage` (of all, and of groups in `by_group`), of
    `attrition` and of `handle` time (of `intents`, all if absent).

    `payroll_tax` and `benefits` are changes such as +2pt, or shares in the place of the scenario's.
    `incentives_per_hour` is added to what is paid already, `overtime_premium` takes the place of the scenario's, from
    the first day of a roll-out on.
    """

    ENTRY: ClassVar[Entry] = Entry(
        name="wages",
        title="Wages and productivity",
        stage=Stage.PEOPLE,
        changes="Changes what an hour of an agent costs, how many leave, and how long a contact takes.",
        effects={
            "wage": _WAGE,
            "by_group": _WAGE,
            "attrition": _ATTRITION,
            "handle": _HANDLE,
            "incentives_per_hour": _INCENTIVES,
        },
        side_effects=("wages change attrition: say by how much", "only `handle` changes the centre"),
        lines=(
            UsualLine("severance or moving", "once"),
            UsualLine("running two places", "fixed"),
        ),
        risks=(
            "Lower wages that cost experience: slower handling and fewer resolved are not in the wage line.",
            "A cheaper place brings its own taxes, languages and attrition.",
        ),
    )
    ROLLED_OUT: ClassVar[tuple[str, ...]] = (
        *("wage", "by_group", "payroll_tax", "benefits", "incentives_per_hour"),
        *("attrition", "handle"),
    )

    use: Literal["wages"]
    wage: AChange = ChangeEffect.model_construct(typical=0.0)
    by_group: Mapping[str, AChange] = {}
    payroll_tax: AMovedShare = _NO_CHANGE
    benefits: AMovedShare = _NO_CHANGE
    incentives_per_hour: ANumber = usual(_INCENTIVES)
    overtime_premium: Annotated[float, Field(ge=0, le=10)] | None = None
    attrition: AChange = usual(_ATTRITION)
    intents: tuple[str, ...] | None = None
    handle: AChange = usual(_HANDLE)

    def changed(self, scenario: Scenario, before: Scenario) -> Scenario:
        """The centre with its new pay, attrition and handle times."""
        require(self.by_group, before.agents, ("by_group",), "agent group")
        names = tuple(before.intents) if self.intents is None else self.intents
        require_listed(names, before.intents, ("intents",), "intent")
        after = with_attrition(self._paid(scenario), self.attrition.factor)
        factors = all_components(self.handle.factor)
        return with_intents(after, lambda _, intent: with_factors(intent, factors), names)

    def before_roll_out(self, place: tuple[str, ...], effect: Effect, base: Scenario) -> float:
        """Payroll tax and benefits that are paid now."""
        if not isinstance(effect, MovedShare):
            return 0.0
        agent = base.costs.labour.agent
        return effect.before(agent.payroll_tax if place == ("payroll_tax",) else agent.benefits_excl_paid_leave)

    def _paid(self, scenario: Scenario) -> Scenario:
        labour = scenario.costs.labour
        agent, factor = labour.agent, self.wage.factor
        by_group = {name: wage * factor for name, wage in labour.wage_by_group.items()}
        for name, change in self.by_group.items():
            if not change.is_nothing:
                by_group[name] = by_group.get(name, agent.wage_per_hour * factor) * change.factor
        premium = agent.overtime_premium if self.overtime_premium is None else self.overtime_premium
        pay = agent.model_copy(
            update={
                "wage_per_hour": agent.wage_per_hour * factor,
                "payroll_tax": self.payroll_tax.of(agent.payroll_tax),
                "benefits_excl_paid_leave": self.benefits.of(agent.benefits_excl_paid_leave),
                "incentives_per_hour": agent.incentives_per_hour + self.incentives_per_hour.typical,
                "overtime_premium": premium,
            }
        )
        return with_labour(scenario, {"agent": pay, "wage_by_group": by_group})


LEVER = Wages
