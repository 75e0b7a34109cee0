"""`changes:` of a variant: dotted paths to new values, or to relative ones such as `+10%`, `-15s`, `+2pt`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from simulator.reading.diagnostics import Diagnostic, diagnostic, did_you_mean
from simulator.reading.fields import is_known, known_keys
from simulator.reading.nodes import Items, Map, Mark, Node, Scalar, children, put
from simulator.reading.overlay import item_names, item_number
from simulator.scenario.base import Path
from simulator.scenario.quantities import format_duration, is_relative, parse_duration


@dataclass(frozen=True)
class Change:
    """A dotted path, where it was written, and the new value."""

    path: str
    mark: Mark
    node: Node


class _ChangeError(Exception):
    """Why a change cannot be made; a path that leads nowhere stands at the path, the rest at the value."""

    def __init__(self, message: str, *, at_path: bool = False) -> None:
        self.at_path = at_path
        super().__init__(message)


def changes_of(node: Node | None, found: list[Diagnostic]) -> list[Change]:
    """The changes of a file's `changes:` map."""
    if node is None:
        return []
    if not isinstance(node, Map):
        message = "a map of dotted paths to values is expected, such as {experiment.seed: 2}"
        found.append(diagnostic(node.mark, "changes", message))
        return []
    return [Change(path, entry.mark, entry.node) for path, entry in node.entries.items()]


def changed(tree: Node, changes: Iterable[Change], found: list[Diagnostic]) -> Node:
    """The tree after all changes in order; those that match nothing or do not fit are added to `found`."""
    for change in changes:
        try:
            _refuse_orders(change.node)
            tree = _made(tree, change)
        except _ChangeError as error:
            mark = change.mark if error.at_path else change.node.mark
            found.append(diagnostic(mark, change.path, str(error)))
    return tree


def _made(tree: Node, change: Change) -> Node:
    path, old = _resolved(tree, change.path.split("."))
    new = change.node
    if isinstance(new, Scalar) and new.text.startswith("+") and isinstance(new.value, int | float):
        raise _ChangeError(f"'{new.text}' reads as {new.value}: write the new number, or a change such as +10%")
    if isinstance(new, Scalar) and isinstance(new.value, str) and is_relative(new.value):
        new = _relative(old, new, change.path)
    return replace(put(tree, path, new, change.mark, blamed=True), mark=tree.mark)


def _refuse_orders(node: Node) -> None:
    if node.order is not None:
        raise _ChangeError(f"'!{node.order}' belongs in the variant itself, not under changes:")
    for _, child in children(node):
        _refuse_orders(child)


def _resolved(tree: Node, parts: list[str]) -> tuple[Path, Node | None]:
    """The path with list items as numbers, and the value there; nothing if the scenario only could have one."""
    path: Path = ()
    node: Node | None = tree
    for part in parts:
        step: str | int = part
        if isinstance(node, Items):
            step = _numbered(node, part, path)
            node = node.items[step]
        elif isinstance(node, Scalar) and node.value is not None:
            raise _ChangeError(f"'{_dotted(path)}' is the single value {node.text}: change that", at_path=True)
        elif isinstance(node, Map) and part in node.entries:
            node = node.entries[part].node
        else:
            _check_known(node, part, path)
            node = None
        path = (*path, step)
    return path, node


def _numbered(items: Items, part: str, path: Path) -> int:
    number = item_number(items, part)
    if number is None:
        raise _ChangeError(_matches_nothing(part, path, item_names(items)), at_path=True)
    return number


def _check_known(node: Node | None, part: str, path: Path) -> None:
    keys = known_keys(path)
    if part not in keys:
        present = list(node.entries) if isinstance(node, Map) else []
        raise _ChangeError(_matches_nothing(part, path, [*present, *keys]), at_path=True)
    assert is_known((*path, part))


def _matches_nothing(part: str, path: Path, names: list[str]) -> str:
    where = _dotted(path) or "the scenario"
    return f"the change matches nothing: {where} has no '{part}'" + did_you_mean(part, names)


def _dotted(path: Path) -> str:
    return ".".join(map(str, path))


_FORM = re.compile(r"([+-])\s*(\d+(?:\.\d+)?)\s*(%|pt)|([+-])\s*(\S+)")


def _relative(old: Node | None, new: Scalar, path: str) -> Scalar:
    """The old value moved by a relative one; raises _ChangeError where that has no meaning."""
    if old is None or (isinstance(old, Scalar) and old.value is None):
        raise _ChangeError(f"'{new.text}' needs a value to start from, and '{path}' is not given")
    if not isinstance(old, Scalar):
        raise _ChangeError(f"'{new.text}' changes a single value, and '{path}' is a map or a list")
    match = _FORM.fullmatch(new.text.strip())
    assert match is not None
    sign, amount, unit, time_sign, time = match.groups()
    if unit == "%":
        return _scaled(old, 1 + Decimal(sign + amount) / 100, new, path)
    if unit == "pt":
        return _shifted(old, Decimal(sign + amount), new, path)
    return _moved(old, Decimal(time_sign + "1"), time, new, path)


def _scaled(old: Scalar, factor: Decimal, new: Scalar, path: str) -> Scalar:
    if (percent := _percent(old)) is not None:
        return _text(f"{_short(percent * factor)}%", new)
    if (number := _number(old)) is not None:
        return _numeric(number * factor, new)
    if (seconds := _seconds(old)) is not None:
        return _text(format_duration(float(seconds * factor)), new)
    raise _ChangeError(f"'{new.text}' changes a number, a share or a duration, and '{path}' is '{old.text}'")


def _shifted(old: Scalar, points: Decimal, new: Scalar, path: str) -> Scalar:
    if (percent := _percent(old)) is not None:
        return _text(f"{_short(percent + points)}%", new)
    if (number := _number(old)) is not None:
        return _numeric(number + points / 100, new)
    raise _ChangeError(f"'{new.text}' changes a share, and '{path}' is '{old.text}'")


def _moved(old: Scalar, sign: Decimal, time: str, new: Scalar, path: str) -> Scalar:
    seconds = _seconds(old)
    if seconds is None:
        raise _ChangeError(f"'{new.text}' changes a duration, and '{path}' is '{old.text}'")
    try:
        result = seconds + sign * Decimal(repr(parse_duration(time)))
    except ValueError as error:
        raise _ChangeError(str(error)) from None
    if result < 0:
        raise _ChangeError(f"'{new.text}' makes '{path}' negative: it is {old.text}")
    return _text(format_duration(float(result)), new)


def _percent(old: Scalar) -> Decimal | None:
    match = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)\s*%", old.value.strip()) if isinstance(old.value, str) else None
    return Decimal(match[1]) if match else None


def _number(old: Scalar) -> Decimal | None:
    is_number = isinstance(old.value, int | float) and not isinstance(old.value, bool)
    return Decimal(repr(old.value)) if is_number else None


def _seconds(old: Scalar) -> Decimal | None:
    try:
        return Decimal(repr(parse_duration(old.value)))
    except ValueError:
        return None


def _short(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(text: str, new: Scalar) -> Scalar:
    return replace(new, value=text, text=text)


def _numeric(number: Decimal, new: Scalar) -> Scalar:
    value = int(number) if number == number.to_integral_value() else float(number)
    return replace(new, value=value, text=_short(number))
