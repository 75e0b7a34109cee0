"""What differs between two scenarios, setting by setting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.scenario.base import IDENTITIES
from simulator.scenario.scenario import BESIDE_THE_CENTRE, Scenario


@dataclass(frozen=True)
class Changed:
    """A setting at a dotted path and its two values in plain data (seconds, shares); None where there is none."""

    path: str
    before: object
    after: object


def differences(one: Scenario, other: Scenario) -> tuple[Changed, ...]:
    """Every setting of the centre whose value is not the same, in the order of the file.

    Names and reasons are left out, and so is how a change is staffed, bought and appraised: that is no change.
    Maps and lists of named things are compared part by part, other lists as a whole.
    """
    before, after = (scenario.model_dump(mode="json", exclude=set(BESIDE_THE_CENTRE)) for scenario in (one, other))
    return tuple(_changed("", before, after))


def _changed(path: str, before: Any, after: Any) -> Iterator[Changed]:
    if before == after:
        return
    parts = _parts(before, after), _parts(after, before)
    if parts[0] is None or parts[1] is None:
        yield Changed(path, before, after)
        return
    for key in dict.fromkeys((*parts[0], *parts[1])):
        yield from _changed(f"{path}.{key}" if path else key, parts[0].get(key), parts[1].get(key))


def _parts(value: Any, other: Any) -> Mapping[str, Any] | None:
    """What a map or a list of named things holds, by name; nothing for any other value.

    Beside such a list an empty one is one, too.
    """
    if isinstance(value, Mapping):
        return value
    if value == [] and isinstance(other, list) and _parts(other, None) is not None:
        return {}
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        for key in IDENTITIES:
            names = [item.get(key) for item in value]
            if None not in names and len(set(names)) == len(names):
                return dict(zip(map(str, names), value, strict=True))
    return None
