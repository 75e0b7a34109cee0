"""Finished replications on disk, by a key that says all that they depend on."""

import hashlib
import io
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulator.records import Replication

FOLDER_NAME = "contact-centre-savings"
DEFAULT_CAP_BYTES = 2**30
DIGEST_BYTES = 32
_MAPPINGS = (
    "by_day", "by_interval", "in_interval", "agent_seconds", "needs_by_day", "outbound_by_day", "waits", "totals",
)  # fmt: skip


def default_cache_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """SAVINGS_CACHE if it is set, else our folder in XDG_CACHE_HOME, else in ~/.cache."""
    if own := environment.get("SAVINGS_CACHE"):
        return Path(own)
    base = environment.get("XDG_CACHE_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / FOLDER_NAME


@dataclass(frozen=True)
class ReplicationCache:
    """One file a replication in `folder`, at most `cap_bytes` of them: those not used for longest go first.

    A file is an .npz archive without pickled objects, followed by the sha256 of its key and content. What
    cannot be read, or has another checksum, is absent; what cannot be written is not kept. Several processes
    may use one folder.
    """

    folder: Path
    cap_bytes: int = DEFAULT_CAP_BYTES

    def load(self, key: str) -> Replication | None:
        """The replication of a key, or None; it then counts as just used."""
        path = self._path(key)
        try:
            content = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        archive, digest = content[:-DIGEST_BYTES], content[-DIGEST_BYTES:]
        if digest != _digest(key, archive):
            return None
        with suppress(KeyError, TypeError, ValueError):
            return _unpack(archive)
        return None

    def save(self, key: str, replication: Replication) -> bool:
        """Keep a replication; False when the machine would not: the run goes on without."""
        archive = _pack(replication)
        partial = self.folder / f".partial-{os.getpid()}-{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(archive + _digest(key, archive))
            partial.replace(self._path(key))
            self._forget_beyond_cap()
        except OSError:
            with suppress(OSError):
                partial.unlink()
            return False
        return True

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.npz"

    def _forget_beyond_cap(self) -> None:
        with os.scandir(self.folder) as entries:
            files = [(entry.stat().st_mtime_ns, entry.stat().st_size, Path(entry.path)) for entry in entries]
        surplus = sum(size for _, size, _ in files) - self.cap_bytes
        for _, size, path in sorted(files):
            if surplus <= 0:
                return
            path.unlink(missing_ok=True)
            surplus -= size


def _digest(key: str, archive: bytes) -> bytes:
    return hashlib.sha256(key.encode() + archive).digest()


def _pack(replication: Replication) -> bytes:
    arrays: dict[str, NDArray[np.generic]] = {
        f"{mapping}/{name}": np.asarray(value)
        for mapping in _MAPPINGS
        for name, value in getattr(replication, mapping).items()
    }
    arrays["index"], arrays["day_end_queue"] = np.asarray(replication.index), replication.day_end_queue
    archive = io.BytesIO()
    np.savez_compressed(archive, allow_pickle=False, **arrays)
    return archive.getvalue()


def _unpack(archive: bytes) -> Replication:
    parts: dict[str, dict[str, NDArray[np.generic]]] = {mapping: {} for mapping in _MAPPINGS}
    with np.load(io.BytesIO(archive), allow_pickle=False) as arrays:
        for path in arrays.files:
            mapping, _, name = path.partition("/")
            if name:
                parts[mapping][name] = arrays[path]
        index, day_end_queue = int(arrays["index"]), arrays["day_end_queue"]
    totals = {name: float(value) for name, value in parts.pop("totals").items()}
    return Replication(index=index, day_end_queue=day_end_queue, totals=totals, **parts)  # type: ignore[arg-type]
