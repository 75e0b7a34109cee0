"""Comparing logs bit by bit."""

from dataclasses import fields

import numpy as np

from simulator.records import Log

_COUNTS = ("born", "removed")


def differences(one: Log, other: Log) -> set[str]:
    """Names of the columns that are not equal, such as ``contacts.joined``; never is equal to never."""
    parts = [field.name for field in fields(Log) if field.name not in ("index", *_COUNTS)]
    columns = [
        (f"{part}.{field.name}", getattr(getattr(one, part), field.name), getattr(getattr(other, part), field.name))
        for part in parts
        for field in fields(getattr(one, part))
    ]
    columns += [(name, getattr(one, name), getattr(other, name)) for name in _COUNTS]
    return {name for name, left, right in columns if not np.array_equal(left, right, equal_nan=left.dtype.kind == "f")}
