"""A text sentence by sentence, each with what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.regexes import regex
from briefgen.syntax.markdown import CITATION, Cited, citations, without_markup
from briefgen.values import dataclass

_HERE = "\ufdd4"  # a noncharacter, which no text holds: here something is cited
# A sentence ends behind its sign, and a mark or bracket that closes with it, where no small letter follows.
_END = regex(r"(?:(?<=[.!?…])|(?<=[.!?…][”’\")\]]))(?<!\b[A-Z]\.)\s+(?=[^a-z])")
_CITED_BEHIND = regex(rf"([.!?…][”’\")\]]?)((?:\s*{_HERE})+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without markup, and what it cites."""

    text: str
    cited: tuple[Cited, ...]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order; a citation behind a full stop is that of the sentence before."""
    groups = [tuple(citations(found[0])) for found in CITATION.finditer(text)]
    marked = without_markup(CITATION.sub(_HERE, text))
    if marked.count(_HERE) != len(groups):  # markup swallowed one: which, nobody can tell
        marked, groups = without_markup(text), []
    for sentence in filter(None, _END.split(_CITED_BEHIND.sub(r"\2\1", marked))):
        count = sentence.count(_HERE)
        cited, groups = groups[:count], groups[count:]
        words = re.sub(rf"\s*{_HERE}", "", sentence).strip()
        if words:
            yield Sentence(words, tuple(one for group in cited for one in group))
