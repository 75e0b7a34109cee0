"""Numbers with a comma in them, which YAML takes for a text or, between braces, for two entries of a map."""

import re

import yaml

_COMMAS = re.compile(r"([+-]?\d+)((?:,\d+)+)(\.\d+)?(%?)")
_REST = re.compile(r"\d+(?:\.\d+)?%?")


def comma_hint(text: str) -> str:
    """How to write a number such as ``2,500`` or ``0,5``; nothing if the text is none."""
    match = _COMMAS.fullmatch(text)
    if match is None:
        return ""
    whole, groups, decimals, percent = match.groups(default="")
    of_thousands = len(whole.strip("+-")) <= 3 and whole.strip("+-0") and re.fullmatch(r"(,\d{3})+", groups)
    if of_thousands or decimals or groups.count(",") > 1:
        right = f"{whole}{groups.replace(',', '')}{decimals}{percent}"
        return f"a thousands comma is not allowed: write {right}, not {text}"
    return f"decimals stand after a point: write {whole}.{groups[1:]}{percent}, not {text}"


def with_tails(node: yaml.MappingNode) -> list[tuple[yaml.Node, yaml.Node, str]]:
    """Keys, values and what a comma cut off a number: ``{per_week: 2,500}`` is one entry with the tail ``,500``."""
    entries: list[tuple[yaml.Node, yaml.Node, str]] = []
    for key, value in node.value:
        if entries and node.flow_style and _is_rest(key, value) and _is_number(entries[-1][1]):
            before, number, tail = entries.pop()
            entries.append((before, number, f"{tail},{key.value}"))
        else:
            entries.append((key, value, ""))
    return entries


def _is_rest(key: yaml.Node, value: yaml.Node) -> bool:
    """Whether a key is the end of a number: digits without a value."""
    is_empty = isinstance(value, yaml.ScalarNode) and value.value == "" and not value.style
    return is_empty and isinstance(key, yaml.ScalarNode) and not key.style and bool(_REST.fullmatch(key.value))


def _is_number(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and bool(re.fullmatch(r"[+-]?\d+", node.value))
