"""Catalogues brought up to date: what is there stays byte for byte, new messages come last, gone ones as obsolete.

A catalogue is written by people and by Poedit, so it is edited as text, entry by entry, and never written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.language.catalogues import MessageKey
from briefgen.regexes import regex
from briefgen.values import dataclass

_TEXT = regex(r'"((?:[^"\\]|\\.)*)"')
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message that a desk's own templates say: its words, two where there is a plural, and where they stand."""

    context: str | None
    words: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def key(self) -> MessageKey:
        """By what a catalogue is asked for it."""
        return self.context, self.words[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a catalogue as its lines stand, with what it is for and what it says; the header has no words."""

    lines: tuple[str, ...]
    first: int = 1
    context: str | None = None
    words: str = ""
    forms: tuple[str, ...] = ()
    obsolete: bool = False
    fuzzy: bool = False

    @property
    def key(self) -> MessageKey:
        """By what the catalogue is asked for it."""
        return self.context, self.words

    @property
    def translated(self) -> bool:
        """Whether readers get it: nothing is missing, and nobody marked it as doubtful."""
        return bool(self.forms) and all(self.forms) and not self.fuzzy

    @property
    def said(self) -> bool:
        """Whether it is an entry that says something now: no comment, no header, not obsolete."""
        return bool(self.words) and not self.obsolete


@dataclass(frozen=True, slots=True)
class Renewed:
    """A catalogue as it is to be, and what was done: new messages, gone ones, those that came back."""

    text: str
    new: tuple[Wanted, ...]
    gone: tuple[Entry, ...]
    back: tuple[Entry, ...]


def entries(text: str) -> tuple[Entry, ...]:
    """The entries of a catalogue, every line of it in one of them."""
    return tuple(_entry(first, lines) for first, lines in _chunks(text))


def renewed(text: str, wanted: Mapping[MessageKey, Wanted], used: frozenset[MessageKey], forms: int) -> Renewed:
    """A catalogue with all that is wanted of it; `used` is what it may hold beside that.

    `forms`: how many a number has in its language.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    there = entries(text)
    live = {entry.key for entry in there if entry.said}
    kept, gone, back = list[str](), list[Entry](), list[Entry]()
    for entry in there:
        if entry.said and entry.key not in wanted and entry.key not in used:
            gone.append(entry)
            kept += _as_obsolete(entry) if any(entry.forms) else ()
        elif entry.obsolete and entry.key in wanted and entry.key not in live:
            back.append(entry)
            live.add(entry.key)
            kept += [re.sub(r"^#~ ?", "", line) for line in entry.lines]
        else:
            kept += entry.lines
    new = tuple(message for key, message in wanted.items() if key not in live)
    whole = "".join(kept)
    for message in new:
        whole += ("" if not whole or whole.endswith("\n") else newline) + (newline if whole else "")
        whole += newline.join((*_written(message, forms), ""))
    return Renewed(whole, new, tuple(gone), tuple(back))


def _chunks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each entry with the number of its first: an entry ends with the blank lines behind it."""
    lines, first, answered = list[str](), 1, False
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        bare = re.sub(r"^#~ ?", "", line).lstrip()
        begins = bare.startswith(("#", "msgctxt", "msgid ")) and answered
        if lines and bare.strip() and (begins or not lines[-1].strip()):
            yield first, lines
            lines, first, answered = [], number, False
        lines.append(line)
        answered = answered or bare.startswith("msgstr")
    if lines:
        yield first, lines


def _entry(first: int, lines: list[str]) -> Entry:
    found: dict[str, str] = {}
    entry, keyword = Entry(tuple(lines), first), ""
    for line in lines:
        bare = line.strip()
        if bare.startswith("#~"):
            entry, bare = replace(entry, obsolete=True), bare[2:].strip()
        elif bare.startswith("#,") and "fuzzy" in bare:
            entry = replace(entry, fuzzy=True)
        match = re.match(r"(msg\w+(?:\[\d\])?)\s", bare)
        keyword = match[1] if match else keyword
        if keyword and not bare.startswith("#"):
            found[keyword] = found.get(keyword, "") + "".join(_plain(text[1]) for text in _TEXT.finditer(bare))
    forms = tuple(value for name, value in found.items() if name.startswith("msgstr"))
    return replace(entry, context=found.get("msgctxt"), words=found.get("msgid", ""), forms=forms)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: _ESCAPED.get(match[1], match[1]), text)


def _as_obsolete(entry: Entry) -> list[str]:
    """The lines of an entry that nothing says any more; where it stood is told no longer."""
    kept = (line for line in entry.lines if not line.startswith("#:"))
    return [line if not line.strip() or line.startswith("#") else f"#~ {line}" for line in kept]


def _written(message: Wanted, forms: int) -> Iterator[str]:
    yield from _places(message.places)
    if any("%(" in words for words in message.words):
        yield "#, python-format"
    if message.context is not None:
        yield f"msgctxt {_quoted(message.context)}"
    yield f"msgid {_quoted(message.words[0])}"
    if len(message.words) == 1:
        yield 'msgstr ""'
        return
    yield f"msgid_plural {_quoted(message.words[1])}"
    yield from (f'msgstr[{number}] ""' for number in range(forms))


def _places(places: tuple[str, ...]) -> Iterator[str]:
    line = "#:"
    for place in places:
        if len(line) + len(place) > _WIDTH and line != "#:":
            yield line
            line = "#:"
        line += f" {place}"
    if places:
        yield line


def _quoted(text: str) -> str:
    said = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return f'"{said}"'
