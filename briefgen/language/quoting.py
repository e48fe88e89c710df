"""Quotation marks within quotation marks: the inner ones are of the other kind, at every depth."""

from __future__ import annotations

import re

from briefgen.regexes import regex
from briefgen.values import dataclass

_STRAIGHT = regex(r'(?<!\w)"(?=\S)([^"\n]*)(?<=\S)"(?!\w)')
_CURLY = regex(r"“([^“”\n]*)”")


@dataclass(frozen=True, slots=True)
class Marks:
    """The outer and the inner quotation marks of a language, each with the space that it has on its inner side."""

    begin: str
    end: str
    inner_begin: str
    inner_end: str

    def within(self, text: str) -> str:
        """A text that stands between outer marks: its own outer ones become inner, and inner ones in these outer."""
        begin, end = self.begin.strip(), self.end.strip()
        text = _STRAIGHT.sub(lambda match: f"{begin}{match[1]}{end}", text)
        if end == "“":  # a pair of another language, of which one would be taken for a mark of this one
            text = _CURLY.sub(lambda match: f"{begin}{match[1]}{end}", text)
        parts = re.split(rf"{re.escape(begin)}([^{re.escape(begin + end)}]*){re.escape(end)}", text)
        for index, part in enumerate(parts):
            if index % 2:
                parts[index] = f"{self.inner_begin}{self._turned(part.strip())}{self.inner_end}"
            else:  # a mark without its fellow, as at the beginning of each paragraph
                opened = re.sub(rf"{re.escape(begin)}\s*", lambda _: self.inner_begin, part)
                parts[index] = re.sub(rf"\s*{re.escape(end)}", lambda _: self.inner_end, opened)
        return "".join(parts)

    def _turned(self, text: str) -> str:
        """With outer marks for inner ones. An apostrophe that looks like one that closes has a letter behind it."""
        begin, end = re.escape(self.inner_begin.strip()), re.escape(self.inner_end.strip())
        inner = re.compile(rf"(?<!\w){begin}\s*(?=\S)((?:[^{begin}{end}]|{end}(?=\w))*)(?<=\S)\s*{end}(?!\w)")
        return inner.sub(lambda match: f"{self.begin}{match[1].strip()}{self.end}", text)
