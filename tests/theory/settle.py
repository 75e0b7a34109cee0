"""Playing a case until every value is decided: replications are added, none is ever left out."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.theory.cases import Case
from tests.theory.controls import first_look
from tests.theory.judge import Judgement, Verdict
from tests.theory.judging import judged
from tests.theory.play import Played

GROWTH_LEAST, GROWTH_MOST, MARGIN = 1.05, 4.0, 1.02


@dataclass(frozen=True)
class Settled:
    """How a case came out for one seed."""

    case: Case
    seed: int
    judgements: Sequence[Judgement]
    played: Played

    @property
    def verdict(self) -> Verdict:
        """The worst of the verdicts: a fail before an undecided before a pass."""
        found = {judgement.verdict for judgement in self.judgements}
        return next(verdict for verdict in (Verdict.FAIL, Verdict.UNDECIDED, Verdict.PASS) if verdict in found)

    @property
    def values(self) -> list[Judgement]:
        """Those of the case's values."""
        return [judgement for judgement in self.judgements if judgement.kind == "value"]

    @property
    def worst(self) -> Judgement:
        """The value that comes closest to its limit, or passes it."""
        return max(self.values, key=lambda judgement: judgement.score / judgement.limit)

    @property
    def undecided(self) -> list[Judgement]:
        """Values whose standard error is too large still, whatever their verdict."""
        return [judgement for judgement in self.values if judgement.width > 1]

    @property
    def contacts_to_decide(self) -> float:
        """Contacts after which the widest value would be decided."""
        replications = len(self.played.rows)
        return self.played.contacts * max(one.replications_to_decide for one in self.values) / replications


def settle(
    case: Case, seed: int, first: Callable[[int], Played], most_contacts: float, controlled: bool = True
) -> Settled:
    """Judge the first n replications, which `first(n)` returns, with n growing until all values are decided.

    Those of a case with controls are decided by what its controls leave, unless it is not to be `controlled`.

    It stops undecided once another step would take more than `most_contacts`. When it stops depends on standard
    errors alone, never on how close a value came.
    """
    replications = first_look(case)
    while True:
        played = first(replications)
        replications = len(played.rows)
        settled = Settled(case, seed, judged(case, played.rows, controlled), played)
        if not settled.undecided:
            return settled
        following = _following(replications, settled)
        if following * played.contacts / replications > most_contacts:
            return settled
        replications = following


def _following(replications: int, settled: Settled) -> int:
    wanted = MARGIN * replications * settled.contacts_to_decide / settled.played.contacts
    return math.ceil(min(max(wanted, GROWTH_LEAST * replications), GROWTH_MOST * replications))
