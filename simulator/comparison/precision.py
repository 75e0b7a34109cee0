"""When a saving is known well enough."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from simulator.comparison.comparability import require_comparable
from simulator.comparison.inference import error_of_mean
from simulator.comparison.released import released_of
from simulator.comparison.saving import saved
from simulator.measures.methods import half_width_of
from simulator.money import CostReport


@dataclass(frozen=True)
class Target:
    """The half width that the intervals of a saving shall be within, whichever is given; the tighter of both.

    `money` a month, or `share_of_before`: a share of before's total cost, never of the saving itself. Raises ValueError
    when neither is given or one is not positive.
    """

    money: float | None = None
    share_of_before: float | None = None

    def __post_init__(self) -> None:
        given = [value for value in (self.money, self.share_of_before) if value is not None]
        if not given or min(given) <= 0:
            raise ValueError("a target is money a month or a share of before's total, more than 0")

    def within(self, before: CostReport) -> float:
        """Money a month that the half width shall not exceed."""
        shares = [] if self.share_of_before is None else [self.share_of_before * before.total.mean]
        return min([*shares, *([] if self.money is None else [self.money])])


def precise_pairs(target: Target) -> Callable[[CostReport, CostReport], bool]:
    """The rule that ends a comparison: cash saving and worth have half widths (95 %, t) within the target.

    One pair is never enough.
    """

    def stop(before: CostReport, after: CostReport) -> bool:
        return are_within([cash_values(before, after), worth_values(before, after)], target.within(before))

    return stop


def are_within(savings: Iterable[Sequence[float]], width: float) -> bool:
    """Whether the 95 % t intervals of some savings, each one value a pair, have half widths up to `width`."""
    widths = [half_width_of(error_of_mean(values), len(values)) for values in savings]
    return all(each is not None and each <= width for each in widths)


@dataclass(frozen=True)
class SavedValues:
    """What is saved, one value a pair: money a month in cash and with released capacity, handled hours a month."""

    cash: tuple[float, ...]
    worth: tuple[float, ...]
    handled_hours: tuple[float, ...]


def saved_values(before: CostReport, after: CostReport) -> SavedValues:
    """The savings of a comparison without all the rest; raises IncomparableError as `compare` does."""
    require_comparable(before, after)
    hours = released_of(before, after).handled_hours.values
    return SavedValues(tuple(cash_values(before, after)), tuple(worth_values(before, after)), hours)


def cash_values(before: CostReport, after: CostReport) -> list[float]:
    """Money a month that the bill falls by, one value a pair."""
    return saved(*([bill.total for bill in report.bills] for report in (before, after)))


def worth_values(before: CostReport, after: CostReport) -> list[float]:
    """Cash saving and released capacity at avoidable cost, money a month, one value a pair."""
    released = released_of(before, after).value.values
    return [cash + value for cash, value in zip(cash_values(before, after), released, strict=True)]
