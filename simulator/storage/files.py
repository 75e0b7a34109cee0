"""Single files, written so that they are there whole or not at all."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from simulator.errors import MachineFault


def write_new_file(path: Path, text: str) -> None:
    """Write UTF-8 `text` to a file that must not exist yet; raises MachineFault when it does or cannot be made."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file, _removed_on_failure(path):
            file.write(text)
            file.flush()
    except FileExistsError:
        raise MachineFault(f"{path} exists already and is left as it is") from None
    except OSError as error:
        raise MachineFault(f"cannot write {path}: {plain_reason(error)}") from error


def write_new_file_with_folder(path: Path, text: str, folder: Path, files: Mapping[str, str]) -> None:
    """Write a new file and a new folder of UTF-8 `files` by name, or nothing of it.

    Raises MachineFault when one of the two exists already or cannot be made; what others made is never touched.
    """
    if path.exists():
        raise MachineFault(f"{path} exists already and is left as it is")
    try:
        folder.mkdir()
    except FileExistsError:
        raise MachineFault(f"{folder} exists already and is left as it is") from None
    except OSError as error:
        raise MachineFault(f"cannot make {folder}: {plain_reason(error)}") from error
    try:
        for name, content in files.items():
            write_new_file(folder / name, content)
        write_new_file(path, text)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def write_synced(path: Path, content: str | bytes) -> None:
    """Write a text in UTF-8, or bytes as they are, and wait until the disk has it; raises OSError."""
    with path.open("wb") as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())


def json_text(value: Any) -> str:
    """A document as the text of a file; a value that is not a number raises ValueError."""
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def plain_reason(error: OSError) -> str:
    """What the machine says was wrong, in lower case and without numbers."""
    return (error.strerror or str(error)).lower()


@contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
