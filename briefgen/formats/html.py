"""HTML: the page as browsers get it, in one file."""

from __future__ import annotations

import html
import re
from base64 import b64decode
from collections.abc import Iterator

from briefgen.audience.view import View
from briefgen.brand.picture_notes import written_in
from briefgen.formats.beside_text import told_beside
from briefgen.formats.escapes import EMBEDDED
from briefgen.formats.format import Format, Made, Place
from briefgen.formats.markup import told_by
from briefgen.page.rendering import Page
from briefgen.pdf.rendering import Press
from briefgen.problems.diagnostics import Outcome
from briefgen.regexes import regex

_PICTURE = regex(r"data:image/[\w+.-]+;base64,([A-Za-z0-9+/=]+)")
_HIDDEN = regex(r"<(style|script)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TAG = regex(r"<[^<>]*>")
_INLINE = regex(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>", re.IGNORECASE
)  # they part no words
_BODY = regex(r"<body\b.*", re.DOTALL | re.IGNORECASE)
_UNSEEN = regex(r"<(style|script|template)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>", re.DOTALL | re.IGNORECASE)


def _make(page: Page, _view: View, _press: Press) -> Outcome[Made | None]:
    made = Made("the HTML", page.html.encode(), tuple(_places(page.html)), (_seen(page.html),))
    return Outcome(made)


def _places(source: str) -> Iterator[Place]:
    for data in dict.fromkeys(_PICTURE.findall(source)):
        yield Place("a picture", written_in(b64decode(data)))
    whole, source = source, EMBEDDED.sub(" ", source)
    text = _HIDDEN.sub(" ", source)
    yield Place("the text of the HTML", html.unescape(_TAG.sub(" ", _INLINE.sub("", text))), seen=True)
    yield Place("the HTML beside its text: attributes or style sheets", told_beside(whole), seen=True)
    yield Place("the source of the HTML", told_by(source), made_by_templates=True)


def _seen(source: str) -> str:
    body = _BODY.search(source)
    return _UNSEEN.sub(" ", body[0] if body else source)


def _end_of(data: bytes) -> str:
    number, line = data.count(b"\n") + 1, data.rpartition(b"\n")[2].decode("utf-8", "replace")
    return f"in line {number:,}, column {len(line) + 1:,}"


HTML = Format("html", ".html", _make, _end_of)
