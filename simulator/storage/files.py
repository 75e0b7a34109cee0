"""Single files, written so that they are there whole or not at all."""

import os
from pathlib import Path

from simulator.errors import MachineFault


def write_new_file(path: Path, text: str) -> None:
    """Write UTF-8 `text` to a file that must not exist yet; raises MachineFault when it does or cannot be made."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise MachineFault(f"{path} exists already and is left as it is") from None
    except OSError as error:
        raise MachineFault(f"cannot write {path}: {plain_reason(error)}") from error


def write_synced(path: Path, text: str) -> None:
    """Write UTF-8 `text` and wait until the disk has it; raises OSError."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def plain_reason(error: OSError) -> str:
    """What the machine says was wrong, in lower case and without numbers."""
    return (error.strerror or str(error)).lower()
