"""The results folder: one folder a run, written whole or not at all."""

import json
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from simulator.errors import MachineFault
from simulator.storage.files import json_text, plain_reason, write_synced

RUN_FILE = "run.json"
"""Written last: a folder without it does not exist to any reader."""
FINISHED = {"schema": "savings.result/1", "status": "done"}
"""How it begins."""


@dataclass(frozen=True)
class Result:
    """A finished run: its folder and what its `run.json` says."""

    folder: Path
    run: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The folder's name, by which the run is called."""
        return self.folder.name

    def text(self, file: str) -> str:
        """Text of one file of the run; raises MachineFault when it cannot be read."""
        try:
            return (self.folder / file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise MachineFault(f"cannot read {self.folder / file}: {error}") from error


def require_writable(results: Path) -> None:
    """Raise MachineFault when no run could be kept in `results`: asked before anything is played."""
    with _partial_folder(results) as partial:
        shutil.rmtree(partial)


def save_result(
    results: Path,
    *,
    title: str,
    digest: str,
    started: datetime,
    files: Mapping[str, str | bytes],
    run: Mapping[str, Any],
) -> Path:
    """Keep a finished run and return its folder, `<UTC>-<slug of the title>-<first 8 of the digest>`.

    `files` are by their path in the folder, as figures/day.svg. The folder is built under another name and renamed at
    the end, `run.json` last. Raises MachineFault when the disk is full or may not be written; nothing is left then.
    """
    name = f"{started:%Y%m%dT%H%M%SZ}-{slug(title)}-{digest[:8]}"
    with _partial_folder(results) as partial:
        for file, content in files.items():
            (partial / file).parent.mkdir(exist_ok=True)
            write_synced(partial / file, content)
        write_synced(partial / RUN_FILE, json_text({**FINISHED, **run}))
        _sync_folder(partial)
        folder = _rename_to_free_name(partial, results, name)
        _sync_folder(results)
    return folder


def prune_results(results: Path, keep: int) -> tuple[Result, ...]:
    """Remove all finished runs in `results` but the newest `keep`, and return them; raises MachineFault.

    What is no finished run is left as it is.
    """
    runs = list_results(results)
    gone = runs[: max(len(runs) - keep, 0)]
    for run in gone:
        try:
            shutil.rmtree(run.folder)
        except OSError as error:
            raise MachineFault(f"cannot remove {run.folder}: {plain_reason(error)}") from error
    return gone


def list_results(results: Path) -> tuple[Result, ...]:
    """Finished runs in `results`, oldest first; a folder that is missing holds none."""
    if not results.is_dir():
        return ()
    try:
        folders = sorted(path for path in results.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError as error:
        raise MachineFault(f"cannot read {results}: {plain_reason(error)}") from error
    return tuple(sorted((result for folder in folders if (result := _read(folder)) is not None), key=_age))


def _age(result: Result) -> tuple[str, int]:
    """What runs are ordered by: the second in which they began, then when they were written down."""
    try:
        written = (result.folder / RUN_FILE).stat().st_mtime_ns
    except OSError:
        written = 0
    return result.name.partition("-")[0], written


def slug(title: str) -> str:
    """A title as part of a file name: lower-case ASCII letters, digits and dashes, at most 40."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_title.lower()).strip("-")[:40].strip("-") or "run"


def _read(folder: Path) -> Result | None:
    try:
        run = json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return Result(folder, run) if isinstance(run, dict) else None


@contextmanager
def _partial_folder(results: Path) -> Iterator[Path]:
    """A folder to build a run in; it is gone afterwards unless it was renamed."""
    partial = results / f".partial-{os.getpid()}-{secrets.token_hex(4)}"
    try:
        partial.mkdir(parents=True)
        yield partial
    except OSError as error:
        raise MachineFault(f"cannot keep a run in {results}: {plain_reason(error)}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _rename_to_free_name(partial: Path, results: Path, name: str) -> Path:
    folder, number = results / name, 1
    while folder.exists():
        number += 1
        folder = results / f"{name}-{number}"
    return partial.rename(folder)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder cannot be opened, and need not be
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
