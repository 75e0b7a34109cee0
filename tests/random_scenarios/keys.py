"""What a file may say: every key of the schema, and the words that stand for choices."""

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

Sayings = frozenset[str]
"""Dotted paths of keys with `*` for the keys of maps and the places in lists; `path=word` for a choice."""


def every_saying(model: type[BaseModel]) -> Sayings:
    """All that a file of this model may say."""
    return frozenset(_of_model(model, ""))


def _of_model(model: type[BaseModel], path: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        key = f"{path}{field.alias or name}"
        yield key
        yield from _of_type(field.annotation, key)


def _of_type(kind: Any, path: str) -> Iterator[str]:
    """Choices and keys under a value of a type; the parts of unions, lists and maps are types of their own."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        yield from (f"{path}={word}" for word in parts)
    elif origin in (Union, UnionType):
        for part in parts:
            if part is not NoneType:
                yield from _of_type(part, path)
    elif origin is Annotated:
        yield from _of_type(parts[0], path)
    elif origin is tuple or (isinstance(origin, type) and issubclass(origin, Mapping)):
        yield from _of_type(parts[-2] if origin is tuple else parts[1], f"{path}.*")
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from _of_model(kind, f"{path}.")


def said(model: BaseModel, path: str = "") -> Iterator[str]:
    """What the file of a scenario said of all that: the keys that were set, and the words chosen."""
    for name in model.model_fields_set:
        field, value = type(model).model_fields[name], getattr(model, name)
        key = f"{path}{field.alias or name}"
        yield key
        yield from _of_value(value, key)


def _of_value(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from said(value, f"{path}.")
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _of_value(part, f"{path}.*")
    elif isinstance(value, tuple):
        for part in value:
            yield from _of_value(part, f"{path}.*")
    elif isinstance(value, str):
        yield f"{path}={value}"
