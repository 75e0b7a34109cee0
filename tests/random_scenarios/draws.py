"""Values drawn at random, each from a description of what it may be: the same from the same seed, anywhere."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from random import Random
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
S = TypeVar("S")
K = TypeVar("K", bound=Hashable)
P = ParamSpec("P")
AT_AN_END = 0.2
"""How often a number is the least or the greatest that it may be."""
FEW = 3
"""The most that there are where nothing says how many."""


class Some(Generic[T_co]):
    """What a value may be: one of several ways to draw it, each as likely."""

    def __init__(self, *ways: Callable[[Random], T_co]) -> None:
        self._ways = ways

    def draw(self, luck: Random) -> T_co:
        """One value."""
        return (self._ways[0] if len(self._ways) == 1 else luck.choice(self._ways))(luck)

    def __or__(self, other: "Some[S]") -> "Some[T_co | S]":
        return Some(*self._ways, *other._ways)

    def map(self, change: Callable[[T_co], S]) -> "Some[S]":
        """What `change` makes of it."""
        return Some(lambda luck: change(self.draw(luck)))

    def flatmap(self, change: Callable[[T_co], "Some[S]"]) -> "Some[S]":
        """What is drawn from what `change` makes of it."""
        return Some(lambda luck: change(self.draw(luck)).draw(luck))


class Draw(Protocol):
    """Draws a value."""

    def __call__(self, some: Some[T]) -> T:
        """One value of what it may be."""
        ...


def composite(function: Callable[Concatenate[Draw, P], T]) -> Callable[P, Some[T]]:
    """What a function makes of values that it draws by its first argument."""

    def described(*args: P.args, **kwargs: P.kwargs) -> Some[T]:
        def drawn(luck: Random) -> T:
            def draw(some: Some[S]) -> S:
                return some.draw(luck)

            return function(draw, *args, **kwargs)

        return Some(drawn)

    return described


def just(value: T) -> Some[T]:
    """Always this."""
    return Some(lambda luck: value)


def sampled_from(values: Sequence[T]) -> Some[T]:
    """One of the values."""
    return Some(lambda luck: luck.choice(values))


def booleans() -> Some[bool]:
    """True or false."""
    return sampled_from((False, True))


def integers(least: int, most: int) -> Some[int]:
    """Whole numbers between two, often one of them."""
    return Some(lambda luck: luck.choice((least, most)) if luck.random() < AT_AN_END else luck.randint(least, most))


def floats(least: float, most: float) -> Some[float]:
    """Numbers between two, often one of them."""
    return Some(lambda luck: luck.choice((least, most)) if luck.random() < AT_AN_END else luck.uniform(least, most))


def one_of(*parts: Some[Any]) -> Some[Any]:
    """A value of any of these, each as likely, whatever it may be itself."""
    return Some(*(part.draw for part in parts))


def tuples(*parts: Some[Any]) -> Some[tuple[Any, ...]]:
    """One value of each."""
    return Some(lambda luck: tuple(part.draw(luck) for part in parts))


def lists(values: Some[T], *, least: int = 0, most: int = FEW, unique: bool = False) -> Some[list[T]]:
    """So many values; where all are different and there are few of them, perhaps fewer than `least` asks for."""

    def drawn(luck: Random) -> list[T]:
        number = luck.randint(least, max(least, most))
        found = [values.draw(luck) for _ in range(number)]
        while unique and len(found := list(dict.fromkeys(found))) < max(least, 1) <= number:
            found.append(values.draw(luck))
        return found

    return Some(drawn)


def subsets(names: Sequence[T], *, least: int = 0) -> Some[list[T]]:
    """Some of the names, in their order."""

    def drawn(luck: Random) -> list[T]:
        chosen = luck.sample(range(len(names)), luck.randint(least, len(names)))
        return [names[place] for place in sorted(chosen)]

    return Some(drawn)


def dictionaries(keys: Some[K], values: Some[T], *, least: int = 0, most: int = FEW) -> Some[dict[K, T]]:
    """Values by different keys."""
    some = lists(keys, least=least, most=most, unique=True)
    return Some(lambda luck: {key: values.draw(luck) for key in some.draw(luck)})


def each_of(parts: Mapping[K, Some[T]]) -> Some[dict[K, T]]:
    """A value for each key."""
    return Some(lambda luck: {key: part.draw(luck) for key, part in parts.items()})
