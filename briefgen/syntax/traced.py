"""Texts that know where they came from: for a preview, in which a click on a sentence leads to its field.

Such a text is equal to the plain one and hashed like it, so nothing that is made of it differs. What changes a text
loses its origin, unless it hands it on.
"""

from __future__ import annotations

from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The record that a text stands in, by its id, and the way to the field there."""

    record: str
    path: tuple[str | int, ...]


class Traced(str):
    """A text of a record; `origin` is where it came from."""

    __slots__ = ("origin",)
    origin: Origin | None

    def __new__(cls, text: str, origin: Origin | None = None) -> Traced:
        """The same text, with its origin."""
        made = super().__new__(cls, text)
        made.origin = origin
        return made

    def __getnewargs__(self) -> tuple[str, Origin | None]:  # type: ignore[override]  # str's own has one argument
        """What a pickle makes it of again."""
        return str(self), self.origin


def origin_of(value: object) -> Origin | None:
    """Where a text came from; None where nobody knows."""
    found = getattr(value, "origin", None) if isinstance(value, str) else None
    return found if isinstance(found, Origin) else None


def handed_on(source: str, made: str) -> str:
    """What was made of a text, with its origin."""
    origin = origin_of(source)
    return made if origin is None else Traced(made, origin)
