"""Distribution laws as the cases state them in words, translated into those of a scenario file."""

import re
from collections.abc import Callable
from typing import Any

Spec = dict[str, Any]


def seconds(value: float | str) -> str:
    """A duration as a scenario file has it."""
    return f"{value}s"


def exponential(mean: float) -> Spec:
    """An exponential law with its mean in seconds."""
    return {"law": "exponential", "mean": seconds(mean)}


def _weibull(match: re.Match[str]) -> Spec:
    return {"law": "weibull", "shape": float(match["shape"]), "mean": seconds(match["mean"])}


def _capped(match: re.Match[str]) -> Spec:
    return {"law": "exponential", "mean": seconds(match["mean"]), "at_most": seconds(match["most"])}


_PATIENCE: tuple[tuple[str, Callable[[re.Match[str]], Spec]], ...] = (
    (r"deterministic (?P<mean>[\d.]+) s", lambda match: {"law": "fixed", "mean": seconds(match["mean"])}),
    (r"Weibull, shape (?P<shape>[\d.]+), scale [\d.]+ s \(mean (?P<mean>[\d.]+) s\)", _weibull),
    (r"exponential with mean (?P<mean>[\d.]+) s, but everybody is taken out .* after (?P<most>[\d.]+) s .*", _capped),
    (
        r"uniform on \((?P<least>[\d.]+), (?P<most>[\d.]+)\) s",
        lambda match: {"law": "uniform", "least": seconds(match["least"]), "most": seconds(match["most"])},
    ),
)
_HANDLING = (
    (r"(?P<law>lognormal), coefficient of variation (?P<cv>[\d.]+)"),
    (r"(?P<law>gamma), shape [\d.]+ \(coefficient of variation (?P<cv>[\d.]+)\)"),
)


def patience_law(words: str) -> Spec:
    """The law that a case's `patience_law` states."""
    for pattern, translate in _PATIENCE:
        if match := re.fullmatch(pattern, words):
            return translate(match)
    raise ValueError(f"unknown patience law: {words}")


def handling_law(words: str, mean: float) -> Spec:
    """The law that a case's `handling_time_law` states, with its mean in seconds."""
    if words == "deterministic":
        return {"law": "fixed", "mean": seconds(mean)}
    if words == "exponential":
        return exponential(mean)
    for pattern in _HANDLING:
        if match := re.fullmatch(pattern, words):
            return {"law": match["law"], "mean": seconds(mean), "cv": float(match["cv"])}
    raise ValueError(f"unknown handling time law: {words}")
