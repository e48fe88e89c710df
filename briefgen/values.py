"""Dataclasses, made quickly: every command waits for as many of them as briefgen has kinds of values.

The standard library's decorator compiles six methods for each class, each by itself, which was a third of all
imports. Here only `__init__` is compiled; the others are the same for all classes and go by the names of the fields.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, FrozenInstanceError, fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass  # what its user sees is the same
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True, order=False, kw_only=False):
        """As `dataclasses.dataclass`, which makes those that have an order."""

        def make(cls):
            if order:
                return dataclasses.dataclass(cls, frozen=frozen, slots=slots, order=True, kw_only=kw_only)
            made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)
            for name, method in _methods(made, frozen=frozen, compared=eq):
                setattr(made, name, method)
            return made

        return make if cls is None else make(cls)


def _methods(cls: type, *, frozen: bool, compared: bool) -> Iterator[tuple[str, Callable[..., Any] | None]]:
    """The methods of a class, without those that it has of its own."""
    own = cls.__dict__
    yield "__init__", _initialiser(cls)
    if "__repr__" not in own:
        yield "__repr__", _told
    if frozen:
        yield from (("__setattr__", _refuse), ("__delattr__", _refuse))
        if "__slots__" in own:  # else a pickle has the values in the dictionary of the instance
            yield from (("__getstate__", _state), ("__setstate__", _restore))
    if compared:
        equal, hashed = _comparison(_values_of([field.name for field in fields(cls) if field.compare]))
        if own.get("__hash__") is None:
            yield "__hash__", hashed if frozen else None
        if "__eq__" not in own:
            yield "__eq__", equal


def _comparison(values: Callable[[Any], tuple[Any, ...]]) -> tuple[Callable[..., Any], Callable[..., int]]:
    """Equal are values of one class whose fields are equal."""

    def equal(self: Any, other: object) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: Any) -> int:
        return hash(values(self))

    return equal, hashed


def _values_of(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What reads the fields of these names."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _initialiser(cls: type) -> Callable[..., None]:
    """`__init__` for the fields of a class, in their order; those that are given by name only come last."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    positional, named, body = list[str](), list[str](), list[str]()
    for field in fields(cls):
        name = field.name
        known[f"_made_{name}"], known[f"_default_{name}"] = field.default_factory, field.default
        made = field.default_factory is not MISSING
        default = "_MISSING" if made else f"_default_{name}" if field.default is not MISSING else ""
        value = f"_made_{name}()" if made else default
        if field.init:
            (named if field.kw_only else positional).append(f"{name}={default}" if default else name)
            value = f"{value} if {name} is _MISSING else {name}" if made else name
        if value:  # else `__post_init__` gives it
            body.append(f"    _set(self, {name!r}, {value})\n")
    if hasattr(cls, "__post_init__"):
        body.append("    self.__post_init__()\n")
    parameters = ", ".join(["self", *positional, *(["*", *named] if named else [])])
    exec(f"def __init__({parameters}):\n{''.join(body) or '    pass'}", known)
    made_init: Callable[..., None] = known["__init__"]
    made_init.__qualname__, made_init.__module__ = f"{cls.__qualname__}.__init__", cls.__module__
    return made_init


def _refuse(_self: Any, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


@recursive_repr()
def _told(self: Any) -> str:
    said = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in fields(self)]


def _restore(self: Any, state: Sequence[Any]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
