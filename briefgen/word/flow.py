"""A page, read from its head to its foot, as paragraphs, lists, tables and pictures of Word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Any

from briefgen.values import dataclass
from briefgen.word.computed import Computed, Counters
from briefgen.word.links import Links
from briefgen.word.mapping import Mapping
from briefgen.word.numbering import Numbering
from briefgen.word.oxml import w
from briefgen.word.paragraphs import Letters, Paragraphs, more
from briefgen.word.style_parts import Styles
from briefgen.word.tables import Cell, keep_together, table_of, written

Picture = Callable[[Any], Any]  # what stands for a picture or drawing: a run; None where there is nothing to show
Marks = Callable[[Any], tuple[str, ...]]  # the names of bookmarks around what an element holds
_TOGGLES = {"b": "bold", "strong": "bold", "em": "italic", "i": "italic", "cite": "italic", "var": "italic",
            "dfn": "italic"}  # fmt: skip
_RAISED = {"sup": "superscript", "sub": "subscript"}
_PARTED = frozenset(("sign", "numeral"))  # room behind them is drawn by the style sheets
_FRAMED = frozenset(("marking", "withdrawn", "embargo", "tag", "mark", "tick"))  # and before these
_EN_SPACE = "\u2002"
_LEVELS = 3


@dataclass(slots=True)
class Flow:
    """Reads a page. `marks` names the bookmarks: those that links lead to, and whoever else asks for one."""

    computed: Computed
    styles: Styles
    mapping: Mapping
    numbering: Numbering
    links: Links
    picture: Picture
    marks: Marks
    to: Paragraphs
    width: int
    counters: Counters = field(default_factory=Counters)
    _level: int = -1
    _lists: dict[tuple[int, str, bool], int] = field(default_factory=dict)

    def read(self, element: Any) -> None:
        """An element of a page, with all that it holds."""
        said = self.computed.of(element)
        own = said.get(None, {})
        if self.computed.is_hidden(element, own):
            return
        self.counters.enter(own)
        marks = self.marks(element.etree_element)
        for mark in marks:
            self.to.begin_mark(mark)
        if element.local_name in ("svg", "img"):
            self._picture(element)
        elif element.local_name == "table":
            self._table(element)
        elif self.computed.is_block(element, own):
            self._block(element, said)
        else:
            self._inline(element, said)
        for mark in reversed(marks):
            self.to.end_mark(mark)

    def inside(self, element: Any) -> None:
        """What an element holds: its words, and its children with the words behind each."""
        self.to.words(element.etree_element.text or "")
        for child in element.iter_children():
            if isinstance(child.etree_element.tag, str):
                self.read(child)
            self.to.words(child.etree_element.tail or "")

    def _block(self, element: Any, said: Any) -> None:
        runs_on = element.local_name == "dd" and self.to.is_open and self.to.style == "Fact"
        if not runs_on:
            self.to.close()
        style, letters = self.to.style, self.to.letters
        name = self.mapping.paragraph(element)
        if name == "Fact" and element.local_name == "dd" and not runs_on:
            name = "Fact Continued"
        self.to.style = name or style
        lists = element.local_name in ("ol", "ul")
        self._level += lists
        if element.local_name == "li":
            self._item(element, said)
        elif before := self._printed(said, "before", element):
            if self.computed.word(said["before"], "float") == "left" and element.local_name == "a":
                before += "\t"
            self._before(before, heads=element.local_name in ("h1", "h2", "h3", "h4", "h5", "h6"))
        with self.to.setting(self._letters(element, letters, block=True)):
            if element.local_name == "dt" and name == "Fact":
                with self.to.setting(more(self.to.letters, style="Strong")):
                    self.inside(element)
                self.to.literally("\t")
            else:
                self.inside(element)
        if after := self._printed(said, "after", element).rstrip():
            self.to.words(after)
        self._level -= lists
        if not (element.local_name == "dt" and name == "Fact"):
            self.to.close()
            self.to.style = style

    def _before(self, text: str, *, heads: bool) -> None:
        if heads:
            with self.to.setting(more(self.to.letters, style="Part Number")):
                self.to.literally(text.strip() + _EN_SPACE)
        else:
            self.to.literally(text)

    def _item(self, element: Any, said: Any) -> None:
        """The mark or number of an item of a list, counted by Word."""
        parent = element.parent
        before = said.get("before", {}).get("content")
        around = self.computed.of(parent).get(None, {}) if parent is not None else {}
        kind = f"{self.computed.word(around, 'list-style')} {self.computed.word(around, 'list-style-type')}"
        numbered, mark = parent is not None and parent.local_name == "ol", ""
        if before is not None:
            numbered = any(token.type == "function" and token.lower_name == "counter" for token in before)
            mark = self.counters.printed(before, {}).strip() if not numbered else ""
            mark = mark or "–"
        elif "none" in kind.split():
            return
        key = (id(parent.etree_element) if parent is not None else 0, mark, numbered)
        if key not in self._lists:
            self._lists[key] = self.numbering.numbered() if numbered else self.numbering.marked(mark)
        self.to.listed = (self._lists[key], min(max(self._level, 0), _LEVELS))

    def _inline(self, element: Any, said: Any) -> None:
        own = said.get(None, {})
        if element.local_name == "br":
            self.to.literally("\n")
            return
        floats = self.computed.word(own, "float")
        with self.to.setting(self._letters(element, self.to.letters, block=False)):
            if floats == "right" and self.to.style == "Source":
                with self.to.at_the_right():
                    self.inside(element)
                return
            if _FRAMED.intersection(element.etree_element.get("class", "").split()) and self.to.is_open:
                self.to.gap()
            if before := self._printed(said, "before", element):
                aside = self.computed.word(said["before"], "float") == "left"
                self.to.literally(f"{before}\t" if aside else before)
            elif "before" in said and "tick" in element.etree_element.get("class", "").split():
                self.to.literally("☐ ")
            if "blank" in element.etree_element.get("class", "").split() and not element.etree_element.text:
                self.to.literally("_" * (36 if "name" in element.etree_element.get("class", "") else 16))
            self.inside(element)
            if after := self._printed(said, "after", element):
                self.to.words(after)
        if not self.to.is_open:
            return
        if floats == "left":
            self.to.literally("\t" if self.to.hangs() else " ")
        elif _PARTED.intersection(element.etree_element.get("class", "").split()):
            self.to.literally("\u00a0")

    def _printed(self, said: Any, part: str, element: Any) -> str:
        """What a style sheet prints before or after an element."""
        declared = said.get(part, {})
        self.counters.enter(declared)
        if "content" not in declared or (element.local_name == "li" and part == "before"):
            return ""
        if any(token.type == "function" and token.lower_name == "target-counter" for token in declared["content"]):
            return ""
        return self.counters.printed(declared["content"], element.etree_element.attrib)

    def _letters(self, element: Any, now: Letters, *, block: bool) -> Letters:
        language = element.etree_element.get("lang")
        changes: dict[str, Any] = {"language": self.links.language(language)} if language else {}
        tag = element.local_name
        if tag in _TOGGLES:
            changes[_TOGGLES[tag]] = True
        if block:
            return more(now, **changes)
        if tag in _RAISED:
            changes["raised"] = _RAISED[tag]
        style = self.mapping.character(element)
        if style and not (now.style and style in ("Strong", "Emphasis", "Hyperlink")):
            changes["style"] = style
        if tag == "a" and (link := self.links.of(element.etree_element.get("href", ""))):
            changes["link"] = link
        return more(now, **changes)

    def _picture(self, element: Any) -> None:
        made = self.picture(element.etree_element)
        if made is not None:
            self.to.add(made)

    def _table(self, element: Any) -> None:
        self.to.close()
        table = table_of(element, self.computed)
        cells = written(table, self.styles, self.to.into, self.width)
        for cell, into in cells:
            self._cell(cell, into)
        keep_together(self.to.into[-1], table)
        self.to.into.append(w("p", w("pPr", w("spacing", before=0, after=120, line=120, lineRule="exact"))))

    def _cell(self, cell: Cell, into: Any) -> None:
        style = self.mapping.paragraph(cell.element) or "Table Text"
        with self.to.within(into, style):
            self.read_cell(cell.element)
        if not any(child.tag.endswith("}p") for child in into):
            into.append(w("p"))

    def read_cell(self, element: Any) -> None:
        """A cell: it is a block of its own, whatever the sheets say."""
        marks = self.marks(element.etree_element)
        for mark in marks:
            self.to.begin_mark(mark)
        with self.to.setting(self._letters(element, self.to.letters, block=True)):
            self.inside(element)
        for mark in reversed(marks):
            self.to.end_mark(mark)
