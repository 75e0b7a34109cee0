"""Every setting that a scenario may have, walked from its models."""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from simulator.scenario.laws import Law, LawName
from simulator.scenario.scenario import Scenario


def settings() -> list[str]:
    """The dotted paths of all settings: `*` is any name, `[]` the items of a list, `[step]` those of a kind.

    Blocks, maps and lists that may be left out are settings themselves; those that are always there are not.
    """
    return list(_of(Scenario, ""))


def choices() -> dict[str, tuple[object, ...]]:
    """The words of the settings that have a few to choose from; laws are left out, as each has keys of its own."""
    found = {path: _words(annotation) for path, annotation in _annotated(Scenario, "")}
    return {path: words for path, words in found.items() if words and words != get_args(LawName)}


def _of(model: type[BaseModel], above: str) -> Iterator[str]:
    for path, _ in _annotated(model, above):
        yield path


def _annotated(model: type[BaseModel], above: str) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        here = f"{above}.{field.alias or name}".removeprefix(".")
        if not _is_always_there(field.annotation):
            yield here, field.annotation
        for suffix, inner in _models(field.annotation):
            yield from _annotated(inner, here + suffix)


def _is_always_there(annotation: Any) -> bool:
    """Whether it is a block that only holds others; a law may be one bare duration."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation is not Law


def _models(annotation: Any) -> Iterator[tuple[str, type[BaseModel]]]:
    """The models of a value, with what stands between its path and theirs."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield "", annotation
    elif origin is Annotated:
        yield from _models(inner[0])
    elif origin in (Union, UnionType):
        for one in inner:
            yield from _models(one)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield from ((f".*{suffix}", model) for suffix, model in _models(inner[1]))
    elif origin is tuple:
        found = list(_models(inner[0]))
        yield from ((f"[{_kind(model) if len(found) > 1 else ''}]", model) for _, model in found)


def _kind(model: type[BaseModel]) -> str:
    (kind,) = get_args(model.model_fields["kind"].annotation)
    return str(kind)


def _words(annotation: Any) -> tuple[object, ...]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return inner
    if origin is Annotated:
        return _words(inner[0])
    if origin in (Union, UnionType):
        return tuple(word for one in inner for word in _words(one))
    return ()
