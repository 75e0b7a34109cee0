"""The arithmetic that a vendor would make, to stand beside the simulated saving."""

from dataclasses import dataclass

from simulator.money import UnitCost

LABEL = "vendor arithmetic: deflected contacts x average cost"
AVERAGE = "cost_per_handled_contact"


@dataclass(frozen=True)
class VendorClaim:
    """Contacts a month that agents no longer handle x before's average cost per handled contact.

    `contacts_avoided` = before - after, all counted channels; `average_cost` in money a contact and `claim` in money a
    month are None where the unit cost is undefined. `cash` and `worth` are the simulated savings of the comparison.
    """

    contacts_avoided: float
    average_cost: float | None
    claim: float | None
    cash: float
    worth: float
    label: str = LABEL


def vendor_claim(before: UnitCost, after: UnitCost, cash: float, worth: float) -> VendorClaim:
    """The claim from the cost per handled contact before and after (mean months), beside two simulated savings."""
    avoided, average = before.denominator - after.denominator, before.value
    return VendorClaim(avoided, average, None if average is None else avoided * average, cash, worth)
