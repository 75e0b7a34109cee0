"""The contacts of a replication as columns: Python lists while playing, numpy afterwards."""

import numpy as np
from numpy.typing import NDArray

from simulator.centre.kernel import on_grid
from simulator.centre.needs import FATES, NO_RETURN, DayNeeds, Fates
from simulator.centre.plan import Plan
from simulator.records import Contacts, Outcome
from simulator.scenario.intents import COMPONENTS

NEVER = float("nan")
NOBODY = -1
UNFINISHED = Outcome.UNFINISHED.value
_SAMPLE, _FEW = 64, 4
_CUSTOMER, _WRAP = FATES.index("customer"), FATES.index("wrap")


class Columns:
    """One row a contact; `joined`, `left`, `group` and `outcome` are filled by what happens, the rest at birth."""

    def __init__(self) -> None:
        self.intent: list[int] = []
        self.need: list[int] = []
        self.attempt: list[int] = []
        self.handled_before: list[bool] = []
        self.birth: list[int] = []
        self.ordinal: list[int] = []
        self.entered: list[float] = []
        self.work: list[float] = []
        self.joined: list[float] = []
        self.left: list[float] = []
        self.group: list[int] = []
        self.outcome: list[int] = []
        self._fates: dict[str, list[float]] = {name: [] for name in FATES}
        self._fate_columns = tuple(self._fates.values())
        self._blocks: list[tuple[int, NDArray[np.float64]]] = []
        self._repeats: list[tuple[int, NDArray[np.float64]]] = []

    def fate(self, name: str) -> list[float]:
        """The column of one of FATES, by row."""
        return self._fates[name]

    def add_day(self, day: int, needs: DayNeeds) -> range:
        """Append the first contacts of a day's needs; their rows."""
        count, first = len(needs.instant), len(self.intent)
        rows = range(first, first + count)
        self.intent.extend(needs.intent.tolist())
        self.need.extend(rows)
        self.attempt.extend([0] * count)
        self.handled_before.extend([False] * count)
        self.birth.extend([day] * count)
        self.ordinal.extend(needs.ordinal.tolist())
        self.entered.extend(needs.instant.tolist())
        values = needs.fates.values
        for place, column in enumerate(self._fate_columns):
            column.extend(_numbers(values[:, place]))
        self.work.extend((values[:, _CUSTOMER] + values[:, _WRAP]).tolist())
        self._blocks.append((first, needs.fates.components))
        self.joined.extend([NEVER] * count)
        self.left.extend([NEVER] * count)
        self.group.extend([NOBODY] * count)
        self.outcome.extend([UNFINISHED] * count)
        return rows

    def add_repeat(self, parent: int, fates: Fates, entered: float) -> int:
        """Append the next contact of the parent row's need, entering now; its row."""
        row, ordinal = len(self.intent), self.ordinal[parent]
        self.intent.append(self.intent[parent])
        self.need.append(self.need[parent])
        self.attempt.append(self.attempt[parent] + 1)
        self.handled_before.append(self.handled_before[parent] or self.group[parent] != NOBODY)
        self.birth.append(self.birth[parent])
        self.ordinal.append(ordinal)
        self.entered.append(entered)
        values = fates.values[ordinal].tolist()
        for column, value in zip(self._fate_columns, values, strict=True):
            column.append(value)
        self.work.append(values[_CUSTOMER] + values[_WRAP])
        self.joined.append(NEVER)
        self.left.append(NEVER)
        self.group.append(NOBODY)
        self.outcome.append(UNFINISHED)
        self._repeats.append((row, fates.components[ordinal].copy()))
        return row

    def contacts(self, plan: Plan) -> Contacts:
        """What happened, as arrays; times of handling follow from its start and the group's handle factor."""
        intent, attempt, group = (np.array(column, np.int64) for column in (self.intent, self.attempt, self.group))
        entered, left = np.array(self.entered), np.array(self.left)
        customer, wrap, menu, resolve, delay, contained_resolves = (
            np.array(self._fates[name])
            for name in ("customer", "wrap", "menu", "resolve", "delay", "contained_resolves")
        )
        handled = group != NOBODY
        outcome = np.where(handled, Outcome.ANSWERED.value, np.array(self.outcome, np.int64))
        factor = np.where(handled, plan.handle_factor[group, intent], 1.0)
        contained = outcome == Outcome.CONTAINED
        gone = left + on_grid(customer * factor)
        joined = np.array(self.joined)
        cut_off_in_menu = (outcome == Outcome.DISCONNECTED) & np.isnan(joined)
        in_menu = contained | (outcome == Outcome.LEFT_IVR) | cut_off_in_menu
        unhandled = np.where(in_menu, entered + menu, np.where(outcome == Outcome.CLOSED, entered, left))
        resolved = handled & (resolve < plan.resolution[group, intent, np.array(self.handled_before, np.int64)])
        resolved |= contained & (contained_resolves > 0)
        may_return = (delay < NO_RETURN) & (attempt < plan.generations[intent])
        return Contacts(
            intent=intent,
            need=np.array(self.need, np.int64),
            attempt=attempt,
            entered=entered,
            joined=joined,
            left_queue=left,
            ended=np.where(handled, gone, unhandled),
            freed=np.where(handled, gone + on_grid(wrap * factor), NEVER),
            group=group,
            outcome=outcome,
            resolved=resolved,
            returns=(handled | contained) & ~resolved & may_return,
            component_seconds=np.where(handled[:, None], self._components() * factor[:, None], 0.0),
        )

    def _components(self) -> NDArray[np.float64]:
        components = np.zeros((len(self.intent), len(COMPONENTS)))
        for first, block in self._blocks:
            components[first : first + len(block)] = block
        for row, values in self._repeats:
            components[row] = values
        return components


def _numbers(column: NDArray[np.float64]) -> list[float]:
    """The numbers of a column; equal ones share one object where there are few, which halves the memory."""
    distinct = np.unique(column[:_SAMPLE])
    if len(distinct) > _FEW or not np.isin(column, distinct).all():
        return list(column.tolist())
    shared = distinct.tolist()
    return [shared[place] for place in np.searchsorted(distinct, column).tolist()]
