"""What is wrong, where, and what to do: the one type every problem an author can cause is made of.

A problem an author can cause is a value. It is returned, collected by `Notes`, and printed by `report`;
an exception means that briefgen itself has a bug.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from briefgen.problems.codes.catalogue import CATALOGUE
from briefgen.problems.codes.entry import Profile, Severity
from briefgen.values import dataclass

T = TypeVar("T")
_NUMBERS = {"line", "column", "end_line", "end_column"}
_LONGEST = 10**7  # lines of a file or signs of a line: more than the bytes that a content file may have


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: 1-based lines and columns counted in characters; `end_column` is exclusive."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def width(self) -> int:
        """How many characters to underline on the first line, at least one."""
        return max(1, self.end_column - self.column) if self.end_line == self.line else 1

    def holds(self, other: Span) -> bool:
        """Whether another place begins inside this one."""
        begins, ends = (self.line, self.column), (self.end_line, self.end_column)
        return self.file == other.file and begins <= (other.line, other.column) < ends


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: a permanent code, one sentence in the author's words, a place, a hint that mends it.

    `related` names a second place ("first defined here"). `about` are the ids of the records that it names or quotes,
    beside the one it lies in. `marking` is the highest handling label of all these, so that a report for an audience
    on templates can leave it out; `audiences` are those it holds for (empty: all of them).
    `waiver` is the place of the waiver that excuses it.
    """

    code: str
    message: str
    span: Span | None = None
    hint: str = ""
    severity: Severity = Severity.ERROR
    related: tuple[tuple[str, Span], ...] = ()
    marking: str = ""
    audiences: tuple[str, ...] = ()
    waiver: Span | None = None
    about: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether the artifacts this problem touches may not be written."""
        return self.severity is Severity.ERROR


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether an error is among these problems."""
    return any(found.is_error for found in diagnostics)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a step made, and the problems it met on the way."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an error is among the problems."""
        return has_errors(self.diagnostics)


@dataclass(frozen=True, slots=True)
class Excuse:
    """A waiver that lasts: problems of `code` within `where` are told as information, with the reason `said`."""

    code: str
    where: Span
    said: str
    waiver: Span

    def covers(self, found: Diagnostic) -> bool:
        """Whether a problem is one of those that are waived."""
        return found.code == self.code and found.span is not None and self.where.holds(found.span)


@dataclass(slots=True)
class Notes:
    """Collects the problems of a chain of steps, with the severity that this build gives them.

    `changed` are severities that the desk sets for release; `excuses` are the waivers that last; `heard` are the
    problems as they came. Problems of the codes that are `lenient` weigh as in a draft.
    """

    profile: Profile = Profile.DRAFT
    changed: Mapping[str, Severity] = field(default_factory=dict)
    excuses: tuple[Excuse, ...] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)
    heard: list[Diagnostic] = field(default_factory=list)
    lenient: frozenset[str] = frozenset()
    _placed: tuple[tuple[Excuse, ...], Mapping[tuple[str, str, int], list[Excuse]]] = field(
        default=((), MappingProxyType({})), init=False, repr=False
    )

    def take(self, outcome: Outcome[T]) -> T:
        """Keep the outcome's problems and return its value."""
        self.add(outcome.diagnostics)
        return outcome.value

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Keep these problems, but for those of codes that are off."""
        came = tuple(diagnostics)
        self.heard += came
        weighed = (replace(found, severity=self.severity(found.code)) for found in came)
        self.diagnostics += (self._excused(found) for found in weighed if found.severity is not Severity.OFF)

    def severity(self, code: str) -> Severity:
        """How much a problem of this code matters in this build."""
        profile = Profile.DRAFT if code in self.lenient else self.profile
        return CATALOGUE[code].severity(profile, self.changed.get(code))

    def _excused(self, found: Diagnostic) -> Diagnostic:
        if self._placed[0] is not self.excuses:
            self._placed = (self.excuses, _by_line(self.excuses))
        there = self._placed[1].get((found.code, found.span.file, found.span.line), ()) if found.span else ()
        excuse = next((excuse for excuse in there if excuse.covers(found)), None)
        if excuse is None:
            return found
        said = f"{found.message} ({excuse.said})"
        return replace(found, message=said, severity=Severity.INFO, waiver=excuse.waiver)

    def broken(self) -> bool:
        """Whether an error was met so far, so that nothing may be written."""
        return has_errors(self.diagnostics)

    def unsound(self) -> bool:
        """Whether one was met that would be one in a draft too, so that what rests on it cannot be judged."""
        return any(d.is_error and CATALOGUE[d.code].draft == Severity.ERROR for d in self.diagnostics)


def _by_line(excuses: Iterable[Excuse]) -> Mapping[tuple[str, str, int], list[Excuse]]:
    """Excuses by code, file and line: a desk may have thousands of them."""
    found: dict[tuple[str, str, int], list[Excuse]] = {}
    for excuse in excuses:
        for line in range(excuse.where.line, excuse.where.end_line + 1):
            found.setdefault((excuse.code, excuse.where.file, line), []).append(excuse)
    return found


def problem(
    code: str,
    message: str,
    span: Span | None = None,
    *,
    hint: str = "",
    related: tuple[tuple[str, Span], ...] = (),
    about: tuple[str, ...] = (),
) -> Diagnostic:
    """A diagnostic with the severity its code has in a draft; `Notes` adapts it to the build."""
    return Diagnostic(code, message, span, hint, CATALOGUE[code].draft, related, about=about)


def to_data(found: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain values, for files and for reports."""
    return {
        "code": found.code,
        "severity": str(found.severity),
        "message": found.message,
        "hint": found.hint,
        "place": _place(found.span),
        "related": [{"message": said, "place": _place(span)} for said, span in found.related],
        "marking": found.marking,
        "audiences": list(found.audiences),
        "waiver": _place(found.waiver),
    }


def _place(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    end = {"end_line": span.end_line, "end_column": span.end_column} if span.end_line else {}
    return {"file": span.file, "line": span.line, "column": span.column, **end}


def from_data(data: object) -> Diagnostic:
    """The diagnostic that `to_data` made these values of. Raises ValueError where they are none of its."""
    match data:
        case {
            "code": str(code),
            "severity": str(severity),
            "message": str(message),
            "hint": str(hint),
            "place": place,
            "related": list(related),
            "marking": str(marking),
            "audiences": list(audiences),
            "waiver": waiver,
            **others,
        } if not others and code in CATALOGUE and severity != Severity.OFF and all(map(_is_text, audiences)):
            return Diagnostic(
                code=code,
                message=message,
                span=_span(place) if place is not None else None,
                hint=hint,
                severity=Severity(severity),
                related=tuple(map(_related, related)),
                marking=marking,
                audiences=tuple(audiences),
                waiver=_span(waiver) if waiver is not None else None,
            )
    raise ValueError(data)


def _related(data: object) -> tuple[str, Span]:
    match data:
        case {"message": str(message), "place": place, **others} if not others:
            return message, _span(place)
    raise ValueError(data)


def _span(data: object) -> Span:
    if isinstance(data, dict) and isinstance(file := data.get("file"), str):
        numbers = {name: number for name, number in data.items() if name != "file"}
        counted = all(type(number) is int and 0 < number <= _LONGEST for number in numbers.values())
        if counted and {"line", "column"} <= numbers.keys() <= _NUMBERS:
            return Span(file, **numbers)
    raise ValueError(data)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def tidy(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each problem once, with all the audiences it holds for, sorted by place."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for found in diagnostics:
        key = (found.code, found.span, found.message, found.hint)
        earlier = seen.get(key)
        seen[key] = found if earlier is None else replace(earlier, audiences=_joined(earlier, found))
    return tuple(sorted(seen.values(), key=_order))


def _joined(earlier: Diagnostic, found: Diagnostic) -> tuple[str, ...]:
    if not earlier.audiences or not found.audiences:
        return ()
    return tuple(sorted({*earlier.audiences, *found.audiences}))


def _order(found: Diagnostic) -> tuple[object, ...]:
    place = found.span
    where = (place.file, place.line, place.column) if place else ("", 0, 0)
    return (place is not None, *where, found.code, found.message)
