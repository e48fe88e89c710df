"""What Dask reads from the network may hold plain values only: a pickle that names anything of a program is refused.

Python raises an event whenever a pickle looks up a class or a function, whoever reads it and by which library; without
one, a pickle can make nothing but numbers, texts, bytes and collections of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from threading import get_ident

from briefgen.values import dataclass

BYTES = ("builtins", "bytes")  # that they are bytes Dask says in this way


class Refused(TypeError):  # Dask takes it for an object that cannot be read, and goes on
    """A pickle that names a class or a function."""


@dataclass(slots=True)
class _Guard:
    """Which threads read what is theirs while others read what came from strangers."""

    trusted: list[int] = field(default_factory=list)
    stands: bool = False

    def __call__(self, event: str, what: tuple[object, ...]) -> None:
        if event == "pickle.find_class" and self.trusted and get_ident() not in self.trusted and what != BYTES:
            raise Refused(".".join(map(str, what)))


_GUARD = _Guard()  # a hook of the interpreter stays for as long as the process does; it sleeps while nobody is trusted


@contextmanager
def plain_values_only() -> Iterator[None]:
    """While this lasts no thread but this one may read a pickle that names anything."""
    if not _GUARD.stands:
        _GUARD.stands = True
        sys.addaudithook(_GUARD)
    own = get_ident()
    _GUARD.trusted.append(own)
    try:
        yield
    finally:
        _GUARD.trusted.remove(own)
