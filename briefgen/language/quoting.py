"""Quotation marks within quotation marks: the inner ones are of the other kind, at every depth."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STRAIGHT = re.compile(r'(?<!\w)"(?=\S)([^"\n]*)(?<=\S)"(?!\w)')


@dataclass(frozen=True, slots=True)
class Marks:
    """The outer and the inner quotation marks of a language."""

    begin: str
    end: str
    inner_begin: str
    inner_end: str

    def within(self, text: str) -> str:
        """A text that stands between outer marks: its own outer ones become inner, and inner ones in these outer."""
        text = _STRAIGHT.sub(lambda match: f"{self.begin}{match[1]}{self.end}", text)
        begin, end = re.escape(self.begin), re.escape(self.end)
        parts = re.split(f"{begin}([^{begin}{end}]*){end}", text)
        for index, part in enumerate(parts):
            if index % 2:
                parts[index] = f"{self.inner_begin}{self._turned(part)}{self.inner_end}"
            else:  # a mark without its fellow, as at the beginning of each paragraph
                parts[index] = part.replace(self.begin, self.inner_begin).replace(self.end, self.inner_end)
        return "".join(parts)

    def _turned(self, text: str) -> str:
        """With outer marks for inner ones. An apostrophe that looks like one that closes has a letter behind it."""
        begin, end = re.escape(self.inner_begin), re.escape(self.inner_end)
        inner = re.compile(rf"(?<!\w){begin}(?=\S)((?:[^{begin}{end}]|{end}(?=\w))*)(?<=\S){end}(?!\w)")
        return inner.sub(lambda match: f"{self.begin}{match[1]}{self.end}", text)
