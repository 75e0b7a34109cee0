"""The sentences in which a broken rule of the models is told to the user."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from simulator.reading.commas import comma_hint
from simulator.reading.diagnostics import did_you_mean
from simulator.reading.yaml12 import core_number
from simulator.scenario.quantities import is_relative, kind_of

PATTERNS: Mapping[str, str] = {
    r"^[A-Z]{3}$": "a currency is three capital letters, such as EUR",
    r"^[A-Z]{2}(-[A-Z0-9]{1,4})?$": "a country is written like EE, or DE-BY for a part of it",
    r"^[A-Za-z][A-Za-z0-9_]*$": "a name is made of letters, digits and _, and begins with a letter",
    r"^[a-z][a-z0-9_]*$": "an id is made of small letters, digits and _, and begins with a letter",
}
"""What each pattern of the models means."""

NOUNS: Mapping[str, str] = {
    "agent": "way to choose an agent",
    "allocation_key": "key to spread cost by",
    "avoidable": "way to avoid a cost",
    "basis": "basis of staffing",
    "[key]": "channel",
    "channel": "channel",
    "channels_counted": "channel",
    "chat": "way to close",
    "contact": "way to count contacts",
    "dial": "order of dialling",
    "driver": "driver",
    "email": "way to close",
    "estimate": "way to estimate the wait",
    "formula": "formula",
    "law": "law",
    "mode": "mode",
    "per": "driver",
    "period": "period",
    "phone": "way to close",
    "realisation": "realisation",
    "shape": "shape of a ramp",
    "social": "way to close",
    "to": "channel",
}
"""What a key that takes one of a few words takes; `[key]` is a key that is itself such a word."""


def sentence(error: ErrorDetails) -> str:
    """A problem of the validator in our words; unknown kinds keep pydantic's."""
    words = _WORDS.get(error["type"])
    message = error["msg"][:1].lower() + error["msg"][1:] if words is None else words(error)
    given = error["input"]
    if isinstance(given, str) and is_relative(given) and error["type"] in _NUMBERS:
        message += ": a relative change stands only under changes:"
    if isinstance(given, str) and error["type"] in _NUMBERS and (hint := comma_hint(given)):
        return hint
    return message


def _expected(what: str) -> Callable[[ErrorDetails], str]:
    return lambda error: f"{what} is expected, not {_told(error['input'])}"


def _true_or_false(error: ErrorDetails) -> str:
    given = error["input"]
    quoted = given in ("true", "false") and f"the text '{given}': leave out the quotes"
    return f"true or false is expected, not {quoted or kind_of(given)}"


def _bound(words: str, limit: str) -> Callable[[ErrorDetails], str]:
    return lambda error: f"must be {words} {_number(_context(error)[limit])}, not {_number(error['input'])}"


def _number(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _context(error: ErrorDetails) -> dict[str, Any]:
    return error.get("ctx", {})


def _one_of(error: ErrorDetails) -> str:
    context = _context(error)
    names = re.findall(r"'([^']*)'", str(context.get("expected", context.get("expected_tags"))))
    listed = f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]
    wrong = context.get("tag", error["input"])
    key = next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")
    what = "kind" if "tag" in context else NOUNS.get(key, "choice that is known here")
    return f"{kind_of(wrong)} is no {what}{did_you_mean(str(wrong), names)}: {listed}"


def _length(error: ErrorDetails) -> str:
    most = _context(error).get("max_length")
    return "at least one is needed" if most is None else f"at most {most:,} are allowed"


def _text_length(error: ErrorDetails) -> str:
    most = _context(error).get("max_length")
    return "a text is needed" if most is None else f"a text of at most {most} characters is expected"


_WORDS: Mapping[str, Callable[[ErrorDetails], str]] = {
    "missing": lambda error: f"missing key '{error['loc'][-1]}'",
    "union_tag_not_found": lambda error: f"missing key {_context(error)['discriminator']}",
    "extra_forbidden": lambda error: f"unknown key '{error['loc'][-1]}'",
    "value_error": lambda error: error["msg"].removeprefix("Value error, "),
    "string_pattern_mismatch": lambda error: f"{PATTERNS[_context(error)['pattern']]}, not '{error['input']}'",
    "string_type": lambda error: f"a text is expected, not {_unquoted(error['input'])}",
    "int_type": _expected("a whole number"),
    "float_type": _expected("a number"),
    "finite_number": _expected("a finite number"),
    "bool_type": _true_or_false,
    "date_type": _expected("a date such as 2026-03-02"),
    "literal_error": _one_of,
    "union_tag_invalid": _one_of,
    "greater_than": _bound("more than", "gt"),
    "greater_than_equal": _bound("at least", "ge"),
    "less_than": _bound("less than", "lt"),
    "less_than_equal": _bound("at most", "le"),
    "model_type": _expected("a map"),
    "mapping_type": _expected("a map"),
    "dict_type": _expected("a map"),
    "tuple_type": _expected("a list"),
    "too_short": _length,
    "too_long": _length,
    "string_too_short": _text_length,
    "string_too_long": _text_length,
}
_NUMBERS = ("int_type", "float_type")


def _told(value: object) -> str:
    is_number = isinstance(value, str) and core_number(value) is not None
    return f"the text '{value}': leave out the quotes" if is_number else kind_of(value)


def _unquoted(value: object) -> str:
    return f"{value}: put it in quotes" if type(value) in (int, float) else kind_of(value)
