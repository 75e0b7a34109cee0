"""Bytes from the disk: size caps, encodings, and which faults are the file's and which the machine's."""

import errno
from pathlib import Path

from simulator.errors import MachineFault
from simulator.reading.diagnostics import ScenarioInvalid, diagnostic, nearest_to, suggestion
from simulator.reading.nodes import Mark

MAX_SCENARIO_BYTES = 4 * 2**20
MAX_DATA_BYTES = 16 * 2**20

_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL)


class FileAbsentError(Exception):
    """There is no file to read at a path; the message says what is there instead."""


class FileOutsideError(Exception):
    """A data file lies where a scenario may not read."""


def shown(path: Path) -> str:
    """A path as messages show it."""
    return path.as_posix()


def read_text(path: Path, most_bytes: int) -> str:
    """Text of a UTF-8 file, without its byte order mark.

    Raises FileAbsentError for a missing file or a folder, ScenarioInvalid for a file that is too big or in
    another encoding, MachineFault for what the machine refuses.
    """
    content = _read(path, most_bytes + 1)
    start = Mark(shown(path), 1, 1)
    if len(content) > most_bytes:
        raise ScenarioInvalid([diagnostic(start, "", f"the file is larger than {most_bytes // 2**20} MB")])
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ScenarioInvalid([diagnostic(start, "", "the file is UTF-16: save it as UTF-8")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        mark = Mark(shown(path), before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"byte {error.object[error.start]:#04x} is not UTF-8: save the file as UTF-8"
        raise ScenarioInvalid([diagnostic(mark, "", message)]) from None


def absence(error: FileAbsentError, path: Path, suffixes: tuple[str, ...]) -> str:
    """What is at a path instead of a file, with the nearest name of a file beside it."""
    try:
        beside = sorted(each.name for each in path.parent.iterdir() if each.name.endswith(suffixes))
    except (OSError, ValueError):
        beside = []
    return str(error) + _nearest_name(path, [name for name in beside if name != path.name])


def _nearest_name(path: Path, names: list[str]) -> str:
    """The nearest of the names of files; endings are left out of it, as they make all names alike."""
    by_stem = {Path(name).stem: name for name in names}
    if path.stem in by_stem:
        return suggestion(by_stem[path.stem])
    nearest = nearest_to(path.stem, by_stem)
    return suggestion(by_stem[nearest]) if nearest else ""


def _read(path: Path, most: int) -> bytes:
    try:
        if path.is_dir():
            raise FileAbsentError("this is a folder, not a file")
        with path.open("rb") as file:
            return file.read(most)
    except ValueError:
        raise FileAbsentError("there is no such file") from None
    except OSError as error:
        if error.errno in _ABSENT:
            raise FileAbsentError("there is no such file") from None
        raise MachineFault(f"{shown(path)} cannot be read: {(error.strerror or str(error)).lower()}") from None
