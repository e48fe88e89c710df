"""What the program adds to the head of a page for the browser: who made it, the facts for machines, running lines.

All of it is made from the view or read off the finished page; templates have no part in it.
"""

from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser
from typing import Any

from briefgen.audience.view import QuoteView, SourceView, View
from briefgen.page.metadata import DRAFT, Imprint, visible_words

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'"
_HEADER = "Content-Security-Policy"
_LINES = {"data-desk": "top-left", "data-line": "top-right", "data-as-of": "bottom-right"}
_STATUS = ";text-align:right;font-weight:600;color:var(--ink)"
_EMPTY = "".join(f'@{box}{{content:""}}' for box in ("top-left", "top-right", "top-right-corner"))
_FIRST = f"@page :first{{{_EMPTY}}}"  # the masthead says it


def policy() -> str:
    """What must be first in the head: a browser heeds it for what stands behind it, and nowhere but in the head."""
    return f'<meta http-equiv="{_HEADER}" content="{POLICY}">\n'


def is_policy(named: str | None, content: str | None) -> bool:
    """Whether an element with these attributes is the page's policy."""
    return (named, content) == (_HEADER, POLICY)


def head(document: str, view: View, imprint: Imprint) -> str:
    """The elements for the head of the page, as HTML."""
    said = {"description": imprint.description, "dcterms.date": imprint.as_of, "generator": imprint.tool}
    lines: list[str] = []
    if '<meta name="author"' not in document:
        said["author"] = imprint.creator
    lines += [f'<meta name="{name}" content="{escape(value)}">' for name, value in said.items()]
    if view.files:
        lines.append(f'<link rel="alternate" type="application/pdf" href="{escape(view.files.pdf)}">')
    lines.append(f'<script type="application/ld+json">{_safe(_report(document, view, imprint))}</script>')
    return "\n".join(lines) + "\n"


# Facts for machines ---------------------------------------------------------------------------------------------------


def _safe(value: Any) -> str:
    """JSON that can end no element, whatever is in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _report(document: str, view: View, imprint: Imprint) -> dict[str, Any]:
    """The document in the words of schema.org: only what the page shows."""
    desk = {"@type": "Organization", "name": imprint.creator}
    shown = visible_words(document.partition("<body")[2])
    quotes = [_quotation(quote) for quote in view.key_quotes if " ".join(quote.text.split()) in shown]
    sources = [_work(source) for source in view.sources if f'id="source-{source.number}"' in document]
    return _given(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "name": imprint.title,
            "identifier": imprint.identifier,
            "inLanguage": imprint.language,
            "abstract": imprint.description if imprint.description in shown else None,
            "contentReferenceTime": imprint.as_of,
            "creativeWorkStatus": DRAFT if imprint.edition == DRAFT else "published",
            "version": None if imprint.edition == DRAFT else imprint.edition,
            "conditionsOfAccess": imprint.marking,
            "author": desk,
            "publisher": desk,
            "hasPart": quotes,
            "citation": sources,
        }
    )


def _quotation(quote: QuoteView) -> dict[str, Any]:
    speaker = _given({"@type": "Person", "name": quote.speaker, "jobTitle": quote.role})
    return {"@type": "Quotation", "text": quote.text, "creator": speaker}


def _work(source: SourceView) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": source.publisher}
    return _given({"@type": "CreativeWork", "name": source.title, "publisher": publisher, "url": source.url})


def _given(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value}


# Running lines --------------------------------------------------------------------------------------------------------


class _Running(HTMLParser):
    """What a masthead hands to the running lines, and the words of the first status line."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, str] = {}
        self.status: list[str] = []
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if "masthead" in classes and not self.lines:
            self.lines = {box: _string(given[name]) for name, box in _LINES.items() if given.get(name)}
            if "data-page" in given:
                page, of = _string(given["data-page"] + " "), _string(f" {given.get('data-of', '')} ")
                self.lines["bottom-left"] = f"{page} counter(page) {of} counter(pages)"
        if "status-line" in classes and not self.status:
            self._open = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open and data.strip():
            self.status.append(" ".join(data.split()))


def running_lines(document: str) -> str:
    """The running lines for a browser that prints: it knows margin boxes, but not what print.css fills them with.

    At the head of the first page stands the page's own status line: not every browser knows margin boxes.
    """
    found = _Running()
    found.feed(document)
    boxes = dict(found.lines)
    if found.status:
        status = _string("\u2003".join(found.status)) + _STATUS
        boxes |= {"top-right-corner": status, "bottom-right-corner": status}
    rules = "".join(f"@{box}{{content:{content}}}" for box, content in boxes.items())
    return f'<style media="print">@page{{{rules}}}{_FIRST}</style>\n' if rules else ""


def _string(text: str) -> str:
    """A CSS string: whatever could end it, or the element around it, is written as a number."""
    return '"' + re.sub(r'["\\<\n\r\f]', lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'
