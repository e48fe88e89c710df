"""Paragraphs and runs, one after the other: what is open, in which style, and what is due at the next word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from typing import Any

from briefgen.regexes import regex
from briefgen.values import dataclass
from briefgen.word.oxml import named, run, w
from briefgen.word.style_parts import Styles
from briefgen.word.style_table import STYLES

_BLANKS = regex("[ \t\n\r\f]+")
_GLUE_AT_END = regex("\u2060(?=\\Z)")  # what glues a source number to the word before it
_HANGING = frozenset(style.name for style in STYLES if style.hanging)


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are set that come next: style, what stands out, place on the line, language, and where they lead."""

    style: str | None = None
    bold: bool = False
    italic: bool = False
    raised: str = ""
    language: str = ""
    link: tuple[str, str] | None = None  # whether to a bookmark (`anchor`) or out (`id`), and where


@dataclass(slots=True)
class Paragraphs:
    """Writes paragraphs into an element: the body of a document, a cell, a header."""

    styles: Styles
    into: Any
    letters: Letters = field(default_factory=Letters)
    style: str = "Normal"
    listed: tuple[int, int] | None = None  # the list and the level that the next paragraph is of
    _open: Any = None
    _last: Any = None
    _link: Any = None
    _linked: tuple[str, str] | None = None
    _blank: bool = False
    _fresh: bool = False
    _due: list[str] = field(default_factory=list)
    _behind: list[Any] = field(default_factory=list)
    _aside: list[Any] | None = None
    _marks: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def setting(self, letters: Letters) -> Iterator[None]:
        """Set words so while the block lasts."""
        before, self.letters = self.letters, letters
        try:
            yield
        finally:
            self.letters = before

    @contextmanager
    def within(self, into: Any, style: str) -> Iterator[None]:
        """Write into another element, such as a cell, while the block lasts."""
        self.close()
        before = self.into, self.style, self.listed
        self.into, self.style, self.listed = into, style, None
        try:
            yield
        finally:
            self.close()
            self.into, self.style, self.listed = before

    @contextmanager
    def at_the_right(self) -> Iterator[None]:
        """What is written in the block stands behind all of its paragraph, at the right."""
        before, self._aside = self._aside, self._behind
        try:
            yield
        finally:
            self._aside = before

    @property
    def is_open(self) -> bool:
        """Whether there is a paragraph that words go on in."""
        return self._open is not None

    def hangs(self) -> bool:
        """Whether the lines of the paragraph begin to the right of its first word."""
        return self.style in _HANGING or self.listed is not None

    def words(self, text: str) -> None:
        """Text of a page, with its white space as browsers show it."""
        text = _GLUE_AT_END.sub("\u00a0", _BLANKS.sub(" ", text))
        said = text.strip(" ")
        if not said:
            self._blank = self._blank or bool(text)
            return
        parted = (text.startswith(" ") or self._blank) and self.is_open and not self._fresh
        self._blank = text.endswith(" ")
        self.add(run(f" {said}" if parted else said, self.properties()))

    def literally(self, text: str) -> None:
        """Text as it is, such as a tab or the end of a line."""
        self.add(run(text, self.properties()))
        self._fresh, self._blank = text[-1:] in "\t\n \u2002", False

    def gap(self) -> None:
        """Room between two things that stand beside each other, in the letters around them."""
        if not self._fresh:
            self._open.append(run("\u2002"))
            self._fresh, self._blank = True, False

    def add(self, made: Any) -> None:
        """A run, or what stands for one."""
        if self._aside is not None:
            self._aside.append(made)
            return
        self._begun()
        self._target().append(made)
        self._fresh = False

    def close(self) -> None:
        """End the paragraph: what comes next begins another one."""
        if self._behind and self._aside is None:
            behind, self._behind = self._behind, []
            self._begun()
            self._open.append(run("\t"))
            self._open.extend(behind)
        if self._open is not None:
            self._last, self.listed = self._open, None
        self._open = self._link = self._linked = None
        self._blank = False

    def begin_mark(self, name: str) -> None:
        """A bookmark that begins before the next word."""
        self._due.append(name)

    def end_mark(self, name: str) -> None:
        """... and ends behind the last one."""
        if name in self._due:  # nothing was written since
            if self._open is None and self._last is None:
                return
            self._due.remove(name)
            self._start(name, self._open if self._open is not None else self._last)
        paragraph = self._open if self._open is not None else self._last
        paragraph.append(w("bookmarkEnd", id=self._marks[name]))

    def properties(self) -> Any:
        """How a run of the letters is set; None where nothing is to be said."""
        letters, made = self.letters, w("rPr")
        id_ = self.styles.id_of(letters.style) if letters.style else None
        if id_:
            made.append(w("rStyle", val=id_))
        made.extend(w("b") for _ in range(letters.bold and letters.style != "Strong"))
        made.extend(w("i") for _ in range(letters.italic and letters.style != "Emphasis"))
        if letters.raised:
            made.append(w("vertAlign", val=letters.raised))
        if letters.language:
            made.append(w("lang", val=letters.language))
        return made if len(made) else None

    def _begun(self) -> None:
        if self._open is None:
            self._open = w("p", w("pPr"))
            properties = self._open[0]
            id_ = self.styles.id_of(self.style)
            if id_ and self.style != "Normal":
                properties.append(w("pStyle", val=id_))
            if self.listed:
                number, level = self.listed
                properties.append(w("numPr", w("ilvl", val=level), w("numId", val=number)))
            self.into.append(self._open)
        for name in self._due:
            self._start(name, self._open)
        self._due.clear()

    def _start(self, name: str, where: Any) -> None:
        self._marks[name] = len(self._marks) + 1
        where.append(w("bookmarkStart", id=self._marks[name], name=name))

    def _target(self) -> Any:
        if self.letters.link is None:
            self._link = self._linked = None
            return self._open
        if self._link is None or self._linked != self.letters.link:
            kind, where = self.letters.link
            self._link, self._linked = w("hyperlink"), self.letters.link
            self._link.set(named("w:anchor") if kind == "anchor" else named("r:id"), where)
            self._link.set(named("w:history"), "1")
            self._open.append(self._link)
        return self._link


def more(letters: Letters, **changes: Any) -> Letters:
    """The same letters with something else about them."""
    return replace(letters, **changes)
