"""What is raised where the books of a replication do not close."""

from simulator.records import Contacts, Flags, Log


class ConservationError(Exception):
    """The books of a replication do not close; the message names the two numbers and where they differ."""


def none_of(log: Log, what: str, wrong: Flags) -> None:
    """Raise ConservationError with the first contact of which something is wrong; `wrong` has one entry a contact."""
    if not wrong.any():
        return
    contacts, row = log.contacts, int(wrong.argmax())
    raise ConservationError(
        f"replication {log.index}: {int(wrong.sum())} of {len(contacts.need)} contacts: the contact in row {row} "
        f"({_described(contacts, row)}) {what}"
    )


def _described(contacts: Contacts, row: int) -> str:
    return (
        f"intent {contacts.intent[row]}, entered {contacts.entered[row]}, joined {contacts.joined[row]}, left queue "
        f"{contacts.left_queue[row]}, ended {contacts.ended[row]}, freed {contacts.freed[row]}"
    )


def no_row_of(log: Log, what: str, wrong: Flags, *columns: tuple[str, object]) -> None:
    """Raise ConservationError with the first row of another table of which something is wrong."""
    if not wrong.any():
        return
    row = int(wrong.argmax())
    values = ", ".join(f"{name} {column[row]}" for name, column in columns)  # type: ignore[index]
    raise ConservationError(f"replication {log.index}: {what} in row {row} ({values})")
