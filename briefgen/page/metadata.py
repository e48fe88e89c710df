"""What a document tells machines about itself: the same words for PDF metadata and for the head of an HTML page.

All of it comes from the view, so that nothing is told that the audience may not see, and nothing from the clock.
"""

from __future__ import annotations

import hashlib
import html
import json
from dataclasses import fields, is_dataclass, replace
from typing import Any

from briefgen.audience.view import View
from briefgen.regexes import regex
from briefgen.syntax.markdown import CLOSE, OPEN
from briefgen.values import dataclass
from briefgen.version import __version__

DRAFT = "draft"
_UNSEEN = regex(f"{OPEN}[^{CLOSE}]*{CLOSE}|<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Imprint:
    """`identifier` is the document's file name without its ending, `view_hash` the `fingerprint` of its view."""

    identifier: str
    title: str
    description: str
    creator: str
    language: str
    as_of: str
    edition: str
    marking: str | None
    view_hash: str
    tool: str = f"briefgen {__version__}"


def imprint(view: View, identifier: str) -> Imprint:
    """The imprint of the document that shows a view."""
    return Imprint(
        identifier=identifier,
        title=embargoed(view.briefing.title, view.briefing.embargo),
        description=visible_words(view.summary),
        creator=view.desk.name,
        language=view.briefing.language,
        as_of=view.briefing.day,
        edition=str(view.briefing.edition.number) if view.briefing.edition else DRAFT,
        marking=view.marking,
        view_hash=fingerprint(view),
    )


def embargoed(title: str, until: str | None) -> str:
    """A title that says until when nothing of the document may be used."""
    return f"EMBARGOED UNTIL {until}: {title}" if until else title


def fingerprint(view: View) -> str:
    """SHA-256 of a view as canonical JSON: keys sorted, no blanks, UTF-8, texts as they are.

    The names of the files are left out: the same view is the same whether one file shows it or two.
    """
    plain = _plain(replace(view, files=None))
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value


def visible_words(text: str) -> str:
    """The words of HTML, without tags and source numbers."""
    return " ".join(html.unescape(_UNSEEN.sub("", text)).split())
