"""Catalogues of translated words: the `.po` files that Poedit and other editors of gettext catalogues write.

A catalogue is read as it is, without a compile step. What is wrong in it is a diagnostic at its line. A message that is
not translated, or is marked fuzzy, is as if it were not there.
"""

from __future__ import annotations

import gettext
import itertools
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from briefgen.problems.diagnostics import Diagnostic, Outcome, Span, problem
from briefgen.regexes import regex
from briefgen.syntax.encoding import decode
from briefgen.syntax.merge_marks import merge_problem
from briefgen.values import dataclass

PLACEHOLDER = regex(r"%\((\w+)\)s|%%")
DATES = "date format"  # the context of the patterns of dates, e.g. `d MMMM y`
MAX_CATALOGUE_BYTES = 1 << 20
MAX_FORMS = 6  # Arabic has the most
_LINE = regex(r'(?:#.*|(?:(?P<keyword>[a-z_]+(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"|)\s*')
_KEYWORD = regex(r"msgctxt|msgid|msgid_plural|msgstr(\[\d\])?")
_PATTERN = regex(r"(?:'[^']*'|d{1,2}|M{1,4}|L{1,4}|y|[^A-Za-z'])+")
MessageKey = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Translations:
    """The translated messages of one catalogue, by context and English words. `rule` tells a number's form, in C."""

    path: str
    messages: Mapping[MessageKey, tuple[str, ...]]
    rule: str

    def find(self, context: str | None, message: str) -> str | None:
        """A message in this language, if it is translated."""
        forms = self.messages.get((context, message))
        return forms[0] if forms else None

    def counted(self, context: str | None, message: str, number: int) -> str | None:
        """A message in the form that its number asks for."""
        forms = self.messages.get((context, message))
        form = _rule(self.rule)(abs(number)) if forms else 0  # of a large number a rule may say anything
        return forms[min(max(form, 0), len(forms) - 1)] if forms else None


def is_catalogue(path: str) -> bool:
    """Whether a file of the templates is a catalogue: `…/locale/LANGUAGE.po`."""
    return path.endswith(".po") and path.split("/")[-2:-1] == ["locale"]


@lru_cache(maxsize=64)
def read_translations(path: str, data: bytes) -> Outcome[Translations | None]:
    """Read a catalogue; None where it is broken."""
    if len(data) > MAX_CATALOGUE_BYTES:
        said = f"this catalogue has {len(data):,} bytes; the limit is {MAX_CATALOGUE_BYTES:,}"
        return Outcome(None, (problem("BG623", said, Span(path), hint="keep one language in one catalogue"),))
    text = decode(path, data)
    merged = merge_problem("BG623", path, text.value, alone=True)
    found = text.diagnostics or ((merged,) if merged else tuple(_lines(path, text.value)))
    if found:
        return Outcome(None, found)
    catalogue = _catalogue(path, text.value)
    if isinstance(catalogue, Diagnostic):
        return Outcome(None, (catalogue,))
    twice = tuple(_twice(path, text.value))
    if twice:
        return Outcome(None, twice)
    messages = [message for message in catalogue if message.id and any(_forms(message.string)) and not message.fuzzy]
    found = tuple(d for message in messages for d in _message(path, message))
    known = {(message.context, _ids(message)[0]): _forms(message.string) for message in messages}
    return Outcome(None if found else Translations(path, known, catalogue.plural_expr), found)


def _lines(path: str, text: str) -> Iterator[Diagnostic]:
    """Lines that no catalogue has; Babel would read them as something else."""
    for number, line in enumerate(text.split("\n"), 1):
        match = _LINE.fullmatch(line)
        if match is None:
            hint = 'each text stands in "…" on its line; write `\\"` for a quotation mark inside it'
            yield problem("BG623", "this line of the catalogue cannot be read", Span(path, number), hint=hint)
        elif match["keyword"] and not _KEYWORD.fullmatch(match["keyword"]):
            hint = "a catalogue has `msgid`, `msgstr`, `msgctxt` and `msgid_plural`"
            yield problem("BG623", f"`{match['keyword']}` is not known here", Span(path, number), hint=hint)


def _twice(path: str, text: str) -> Iterator[Diagnostic]:
    """Messages that stand twice: Babel keeps the last, and nobody knows which one was meant."""
    seen: dict[tuple[str, str], int] = {}
    context, number_of_context = "", 0
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line)
        keyword = match["keyword"] if match else None
        said = line.strip()
        if keyword == "msgctxt":
            context, number_of_context = said.removeprefix("msgctxt").strip(), number
        elif keyword == "msgid":
            more = lines[number : number + 40] if said.endswith('""') else []
            rest = "".join(itertools.takewhile(lambda each: each.startswith('"'), more))
            key = (context if number_of_context else "", said.removeprefix("msgid").strip() + rest)
            if key in seen:
                told = f"this message stands twice in the catalogue; first in line {seen[key]}"
                yield problem("BG623", told, Span(path, number), hint="keep one of the two")
            seen.setdefault(key, number)
            context, number_of_context = "", 0


def _catalogue(path: str, text: str) -> Any:
    """Babel's catalogue, or what is wrong with it."""
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415  (only for documents that need one)

    try:
        catalogue = read_po(iter(text.splitlines(keepends=True)), abort_invalid=True)
        rule = gettext.c2py(catalogue.plural_expr)
        forms = range(min(catalogue.num_plurals, MAX_FORMS + 1))
        if len(forms) > MAX_FORMS or any(rule(number) not in forms for number in range(200)):
            raise ValueError("`Plural-Forms` gives more forms than `nplurals` says")
    except PoFileError as error:
        said = str(error).rpartition(" on ")[0]
        return problem("BG623", f"the catalogue cannot be read: {said}", Span(path, error.lineno + 1))
    except (ValueError, LookupError, ArithmeticError, TypeError) as error:
        hint = "compare its first lines with those of a catalogue that ships with briefgen"
        return problem("BG623", f"the catalogue's header cannot be read: {error}", Span(path), hint=hint)
    return catalogue


@lru_cache(maxsize=64)
def _rule(expression: str) -> Callable[[int], int]:
    """A rule that was tried when its catalogue was read; where it fails for a number, the last form is taken."""
    rule = gettext.c2py(expression)

    def form(number: int) -> int:
        try:
            return rule(number)
        except ArithmeticError:
            return MAX_FORMS

    return form


def _message(path: str, message: Any) -> Iterator[Diagnostic]:
    """Placeholders that a translation lost or invented, and forms that are missing."""
    span = Span(path, message.lineno or 1)
    forms = _forms(message.string)
    if not all(forms):
        said = f"`{_ids(message)[0]}` is translated for some numbers only"
        yield problem("BG623", said, span, hint="fill in every `msgstr[…]`, or leave all of them empty")
        return
    if message.context == DATES and not _PATTERN.fullmatch(forms[0]):
        hint = "d is the day, MMMM the month, y the year; words stand in '…'"
        yield problem("BG623", f"`{forms[0]}` is not the form of a date", span, hint=hint)
    wanted = {name for text in _ids(message) for name in _names(text)}
    for form in forms:
        given = set(_names(form))
        for name in sorted(given - wanted):
            known = ", ".join(f"`%({known})s`" for known in sorted(wanted)) or "none"
            yield problem(
                "BG623", f"there is no value `%({name})s` here", span, hint=f"values of this message: {known}"
            )
        for name in sorted(wanted - given if len(forms) == 1 else ()):
            yield problem("BG623", f"the value `%({name})s` is missing here", span, hint="put it where it belongs")


def _ids(message: Any) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def _forms(string: Any) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string or "",)


def _names(text: str) -> Iterator[str]:
    return (match[1] for match in PLACEHOLDER.finditer(text) if match[1])
