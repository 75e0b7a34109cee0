"""YAML by the core rules of version 1.2, through PyYAML's C parser: `no` is text, `017` is seventeen."""

import math
import re
from typing import Any

import yaml
from yaml.reader import ReaderError

from simulator.reading.commas import comma_hint, with_tails
from simulator.reading.diagnostics import Diagnostic, ScenarioInvalid, diagnostic
from simulator.reading.nodes import Broken, Entry, Items, Map, Mark, Node, Order, Scalar

MAX_DEPTH = 40
MAX_ALIAS_GROWTH = 100_000
MAX_DIGITS = 40

_CORE = "tag:yaml.org,2002:"
_RULES = (  # tag, form, first characters
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        list("-+.0123456789"),
    ),
)
_FORMS = {tag: re.compile(form) for tag, form, _ in _RULES}
_ORDERS: dict[str, Order] = {"!replace": "replace", "!delete": "delete"}


def core_number(text: str) -> int | float | None:
    """The finite number that a plain text is by the core rules, or nothing."""
    tag = _core_tag(text)
    if tag not in ("int", "float") or len(text) > MAX_DIGITS:
        return None
    number = float(_core_value(tag, text) or 0)
    return (int(number) if tag == "int" else number) if math.isfinite(number) else None


class _TooDeepError(Exception):
    """The nodes nest too deeply for the parser's stack; the argument is where."""


class _Loader(yaml.CSafeLoader):
    """PyYAML's C loader with the scalars of YAML 1.2 and a limit on depth."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML copies it for a subclass
    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, _: object) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _TooDeepError(parent)

    def ascend_resolver(self) -> None:
        self.depth -= 1


class _Dumper(yaml.SafeDumper):
    """PyYAML's dumper that quotes every text which either version of YAML would take for something else."""

    def ignore_aliases(self, _: object) -> bool:
        return True


for _tag, _form, _first in _RULES:
    _Loader.add_implicit_resolver(_CORE + _tag, re.compile(rf"^(?:{_form})$"), _first)
    _Dumper.add_implicit_resolver(_CORE + _tag, re.compile(rf"^(?:{_form})$"), _first)


def dump(data: object) -> str:
    """YAML text of plain data, which reads back as the same data by the rules of 1.1 and of 1.2."""
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120))


def parse(text: str, file: str, found: list[Diagnostic]) -> Node | None:
    """The tree of one YAML document, or nothing if the document is empty.

    Problems that leave a tree (equal keys, unknown tags) are added to `found`; for those that do not
    (syntax, too deep, aliases that explode) ScenarioInvalid is raised.
    """
    root = _composed(text, file)
    if root is None:
        return None
    if "*" in text:  # only aliases can make a tree larger or deeper than what the loader has let through
        _Weigher(file).weigh(root, 1)
    return _Builder(file, found).build(root)


def _composed(text: str, file: str) -> yaml.Node | None:
    loader = None
    try:
        loader = _Loader(text)
        node: yaml.Node | None = loader.get_single_node()
    except _TooDeepError as error:
        raise _fatal(_mark(file, error.args[0]), f"maps and lists are nested more than {MAX_DEPTH} deep") from None
    except ReaderError as error:
        mark = _mark_at(file, text, _character(text, error.position))
        raise _fatal(mark, f"a control character (code {_code(error.character)}) may not stand in a file") from None
    except yaml.MarkedYAMLError as error:
        raise _fatal(*_syntax(error, file, text)) from None
    finally:
        if loader is not None:
            loader.dispose()
    return node


def _fatal(mark: Mark, message: str) -> ScenarioInvalid:
    return ScenarioInvalid([diagnostic(mark, "", message)])


def _mark(file: str, node: yaml.Node) -> Mark:
    return Mark(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _mark_at(file: str, text: str, character: int) -> Mark:
    before = text[:character]
    return Mark(file, before.count("\n") + 1, character - before.rfind("\n"))


def _character(text: str, byte: int) -> int:
    return len(text.encode()[:byte].decode(errors="ignore"))


def _code(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1])


_PLAIN_WORDS = {
    "but found another document": "a second document starts here; a scenario is one document",
    "mapping values are not allowed in this context": (
        "a colon and a space begin a value here, where none can stand: quote the text, or check the indentation"
    ),
    "found undefined alias": "this alias has no anchor of its name before it",
    "second occurrence": "an anchor of this name exists already",
    "found unexpected end of stream": "the quoted text that begins here does not end",
    "found character that cannot start any token": "this character cannot start a value: put the text in quotes",
    "could not find expected ':'": "a key without a colon: write 'key: value'",
    "did not find expected key": "this line is indented like no line above it",
    "found unknown escape character": "unknown escape in a double-quoted text: write it in single quotes",
}


_AT_START = ("found unexpected end of stream",)
_UNCLOSED = "did not find expected ',' or"


def _syntax(error: yaml.MarkedYAMLError, file: str, text: str) -> tuple[Mark, str]:
    at_start = error.problem in _AT_START or str(error.problem).startswith(_UNCLOSED)
    place = error.context_mark if at_start else error.problem_mark or error.context_mark
    mark = Mark(file, place.line + 1, place.column + 1) if place is not None else Mark(file, 1, 1)
    lines = text.splitlines()
    line = lines[mark.line - 1] if mark.line <= len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return Mark(file, mark.line, indent.index("\t") + 1), "a tab stands in the indentation: use spaces"
    if str(error.problem).startswith(_UNCLOSED):
        return mark, "this bracket is not closed, or a comma is missing in it"
    if error.problem in _PLAIN_WORDS:
        return mark, _PLAIN_WORDS[error.problem]
    return mark, f"this is no YAML: {error.problem}" + (f" ({error.context})" if error.context else "")


class _Weigher:
    """Sizes of the shared graph with every alias written out; what grows too much or holds itself is refused."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sizes: dict[int, tuple[int, int]] = {}
        self.open: set[int] = set()

    def weigh(self, node: yaml.Node, depth: int) -> tuple[int, int]:
        """Number of values and height of a node; raises ScenarioInvalid."""
        if id(node) in self.open:
            raise _fatal(_mark(self.file, node), "an alias refers to the value that holds it")
        if id(node) not in self.sizes:
            self.open.add(id(node))
            inside = [self.weigh(child, depth + 1) for child in _inside(node)]
            self.open.discard(id(node))
            self.sizes[id(node)] = 1 + sum(size for size, _ in inside), 1 + max((high for _, high in inside), default=0)
        size, height = self.sizes[id(node)]
        if size - len(self.sizes) > MAX_ALIAS_GROWTH:
            raise _fatal(_mark(self.file, node), f"aliases expand to more than {MAX_ALIAS_GROWTH:,} values")
        if depth + height - 1 > MAX_DEPTH:
            raise _fatal(_mark(self.file, node), f"maps and lists are nested more than {MAX_DEPTH} deep")
        return size, height


def _inside(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [each for pair in node.value for each in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


class _Builder:
    """Makes our nodes out of PyYAML's, and reports what YAML allows and a scenario does not."""

    def __init__(self, file: str, found: list[Diagnostic]) -> None:
        self.file = file
        self.found = found

    def build(self, node: yaml.Node, path: str = "") -> Node:
        mark, order = _mark(self.file, node), _ORDERS.get(node.tag)
        match node:
            case yaml.MappingNode():
                if not self._check_tag(node, "map", path):
                    return Broken(mark)
                return Map(self._entries(node, path), mark, order)
            case yaml.SequenceNode():
                if not self._check_tag(node, "seq", path):
                    return Broken(mark)
                items = (self.build(item, _join(path, number)) for number, item in enumerate(node.value))
                return Items(tuple(items), mark, order)
            case _:
                assert isinstance(node, yaml.ScalarNode)
                return self._scalar(node, path, mark)

    def _entries(self, node: yaml.MappingNode, path: str) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for key_node, value_node, tail in with_tails(node):
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(key_node, path, "a key is a text, not a list or a map")
                continue
            key, mark = str(key_node.value), _mark(self.file, key_node)
            where = _join(path, key)
            if key in entries:
                self._report(key_node, where, f"duplicate key '{key}' (first on line {entries[key].mark.line})")
                continue
            if key == "<<":
                self._report(key_node, where, "YAML 1.2 has no merge key '<<': repeat the keys, or use extends:")
                continue
            if tail:
                self._report(value_node, where, comma_hint(value_node.value + tail))
            entries[key] = Entry(mark, Broken(mark) if tail else self.build(value_node, where))
        return entries

    def _scalar(self, node: yaml.ScalarNode, path: str, mark: Mark) -> Node:
        tag = node.tag.removeprefix(_CORE)
        if node.tag in _ORDERS:
            tag = "str" if node.style in ("'", '"') else _core_tag(node.value)
        elif not self._check_tag(node, tag, path):
            return Broken(mark)
        if tag in _FORMS and not _FORMS[tag].fullmatch(node.value):
            self._report(node, path, f"'{node.value}' does not fit its tag '!!{tag}'")
        elif tag in ("int", "float") and len(node.value) > MAX_DIGITS:
            self._report(node, path, f"a number has at most {MAX_DIGITS} characters, not {len(node.value)}")
        else:
            return Scalar(_core_value(tag, node.value), str(node.value), mark, _ORDERS.get(node.tag))
        return Broken(mark)

    def _check_tag(self, node: yaml.Node, kind: str, path: str) -> bool:
        if node.tag in _ORDERS or (node.tag == _CORE + kind and kind in ("map", "seq", "str", *_FORMS)):
            return True
        tag = node.tag.replace(_CORE, "!!")
        self._report(node, path, f"unknown tag '{tag}': only !replace and !delete are known")
        return False

    def _report(self, node: yaml.Node, path: str, message: str) -> None:
        self.found.append(diagnostic(_mark(self.file, node), path, message))


def _join(path: str, part: str | int) -> str:
    return f"{path}.{part}" if path else str(part)


def _core_tag(text: str) -> str:
    return next((tag for tag, form in _FORMS.items() if form.fullmatch(text)), "str")


def _core_value(tag: str, text: str) -> str | int | float | bool | None:
    match tag:
        case "str":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() == "true"
        case "int":
            base = {"0o": 8, "0x": 16}.get(text[:2], 10)
            return int(text[2:] if base != 10 else text, base)
        case _:
            return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
