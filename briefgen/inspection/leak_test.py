"""The leak test: nothing that is withheld from an audience stands anywhere in its documents.

It runs on every finished document before anything is written, and reads what was made: the text of the PDF's pages and
every string of its objects, the source of the HTML, the names of the files. `select` already keeps withheld records
out of the templates' reach; this is the independent second look, at what the first one cannot see: templates that hold
a name themselves, addresses, folders named after a record, and mistakes of the program.
"""

from __future__ import annotations

import html
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote

from briefgen.audience.variant import Variant
from briefgen.brand.picture_notes import written_in
from briefgen.dossier.linking import Dossier
from briefgen.inspection.needles import Needle, Needles
from briefgen.page.rendering import Page
from briefgen.pdf.page_texts import page_texts
from briefgen.pdf.rendering import Pdf
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem

Place = tuple[str, str]  # what the place is called, and the text that stands there

_DATA = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=]+|\buuid:[0-9a-f-]{36}")
_PICTURE = re.compile(r"data:image/[\w+.-]+;base64,([A-Za-z0-9+/=]+)")
_HIDDEN = re.compile(r"<(style|script)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([0-9a-fA-F]{1,6})\s?)")  # of JSON, of CSS
_TURNED = re.compile("\u202e([^\u202c<\n]*)")
_LAST = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Made:
    """A finished document: its path without the ending, its page, and its PDF if one was asked for."""

    path: str
    page: Page
    document: Pdf | None


def leaks(needles: Needles, dossier: Dossier, variant: Variant, made: Made) -> Outcome[None]:
    """What is withheld from an audience and stands in one of its documents."""
    places = [*_of_path(made.path), *_of_html(made.page.html), *(_of_pdf(made.document) if made.document else ())]
    found: dict[str, list[tuple[str, Needle]]] = {}
    for place, text in places:
        for needle in needles.found_in(text):
            found.setdefault(needle.record, []).append((place, needle))
    return Outcome(None, tuple(_leak(dossier, variant, hits) for hits in found.values()))


def _leak(dossier: Dossier, variant: Variant, hits: list[tuple[str, Needle]]) -> Diagnostic:
    """One problem a record: what was found first, and everywhere something of it was."""
    needle, place = hits[0][1], ", ".join(dict.fromkeys(place for place, _ in hits))
    item = dossier.items.get(needle.record, dossier.briefing)  # of a distribution list: the briefing
    whom = variant.audience_name or "its readers"
    said = f"the {variant.product_name} would give {whom} {needle.what} of `{needle.record}` in {place}"
    hint = "look for it in the templates, in addresses and in the name of the briefing's folder; nothing was written"
    return replace(problem("BG510", said, item.span, hint=hint, about=(item.id,)), marking=_highest(dossier))


def _highest(dossier: Dossier) -> str:
    """The scheme's highest label: what was found gives a withheld record away."""
    return dossier.scheme.labels[-1].label if dossier.scheme.labels else ""


def _of_path(path: str) -> Iterator[Place]:
    yield "its file name", path


def _of_html(source: str) -> Iterator[Place]:
    for data in dict.fromkeys(_PICTURE.findall(source)):
        yield "a picture", written_in(b64decode(data))
    source = _DATA.sub(" ", source)
    yield "the text of the HTML", html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", source)))
    yield "the source of the HTML", _readable(source)


def _of_pdf(document: Pdf) -> Iterator[Place]:
    yield "the text of the PDF", "\n".join(page_texts(document.data))
    for place in dict.fromkeys(place for place, _ in document.strings):
        yield place, _readable("\n".join(text for at, text in document.strings if at == place))


def _readable(text: str) -> str:
    """A text with every escape undone, of HTML, addresses, JSON and CSS, and what is turned around turned back."""
    text = _DATA.sub(" ", text)
    undone = html.unescape(html.unescape(unquote(text)))  # twice: a page may escape what was escaped
    return _TURNED.sub(lambda match: match[1][::-1], _ESCAPED.sub(_character, undone))


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= _LAST else escape[0]
