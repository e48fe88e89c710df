"""What can be wrong with a value, each with what a sentence about it needs; `error_sentences` has the sentences.

A model raises a fault through pydantic, which hands it on as it is: a fault that nobody words fails the type check.
"""

from __future__ import annotations

from pydantic_core import ErrorDetails, PydanticCustomError

from briefgen.values import dataclass

_TYPE = "fault"  # pydantic's own errors have other types


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing stands there."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """A text of more characters or words than its place holds."""

    limit: int
    length: int
    unit: str


@dataclass(frozen=True, slots=True)
class NoId:
    """A text that is no record's id, where one that begins with any of these prefixes was expected."""

    found: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrongPrefix:
    """A record's own id with the prefix of another kind."""

    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class WrongKind:
    """A reference to a record of a kind that does not belong there."""

    found: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoDate:
    """A text that is no date, why, how dates are written there, and the dates that it may stand for."""

    why: str
    grammar: str
    meant: tuple[str, ...] = ()
    timed: bool = False


@dataclass(frozen=True, slots=True)
class NoChoice:
    """A word that is none of those known."""

    found: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoZone:
    """A time zone that this machine does not know."""

    found: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoColour:
    """A text that is no colour."""

    found: str


@dataclass(frozen=True, slots=True)
class NoKey:
    """A text that is no public key, and why; it is not repeated, because it may be a private one."""

    why: str


@dataclass(frozen=True, slots=True)
class NotWhole:
    """Something other than a whole number from `low` to `high`, and the one that may be meant."""

    low: int
    high: int
    meant: str = ""


@dataclass(frozen=True, slots=True)
class NoNumber:
    """A text that is no number, why, and the numbers that it may stand for."""

    why: str
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoUnit:
    """A unit that is not known, or is not there; what may be meant by it, or an order of `size` that stands alone."""

    found: str
    meant: tuple[str, ...] = ()
    size: str = ""


@dataclass(frozen=True, slots=True)
class NoQuantity:
    """A text that is no quantity, a range that does not rise, a fraction of what is `counted`; what may be meant."""

    found: str
    meant: tuple[str, ...] = ()
    counted: bool = False


@dataclass(frozen=True, slots=True)
class NoPublication:
    """A text that is no DOI or no ISBN, why, and its right spelling where only that is wrong."""

    why: str
    meant: str = ""


@dataclass(frozen=True, slots=True)
class NoChart:
    """Values that cannot be drawn together, why, and what to do."""

    why: str
    hint: str


@dataclass(frozen=True, slots=True)
class NoPath:
    """A text that names no file of the desk, why, and what to do."""

    why: str
    hint: str


@dataclass(frozen=True, slots=True)
class SaidTwice:
    """Two fields for one thing, of which the `other` is enough."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class NoAddress:
    """A text that is no address of the `kind` that belongs there, and how one is written."""

    found: str
    kind: str
    hint: str


Identity = NoId | WrongPrefix | WrongKind
Measure = TooLong | NotWhole | NoNumber | NoUnit | NoQuantity
WrongWord = NoDate | NoChoice | NoZone | NoColour | NoKey | NoAddress
Fault = Empty | Identity | Measure | WrongWord | NoPublication | NoChart | NoPath | SaidTwice


def refusal(fault: Fault) -> PydanticCustomError:
    """The error that a model raises."""
    return PydanticCustomError(_TYPE, "", {"fault": fault})


def fault_in(error: ErrorDetails) -> Fault | None:
    """The fault that a model raised; None for an error of pydantic's own."""
    if error["type"] != _TYPE:
        return None
    fault: Fault = error["ctx"]["fault"]
    return fault
