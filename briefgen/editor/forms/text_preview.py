"""A text of a form as it will be printed, while it is written: citations by the names of their sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from briefgen.editor.desk_now import Card
from briefgen.editor.wording import say
from briefgen.regexes import regex
from briefgen.syntax import markdown

_MARKER = regex(f"{markdown.OPEN}([^{markdown.CLOSE}]*){markdown.CLOSE}")
_LOOKS_OTHERWISE = regex(r"[*_`\[\]#>]|\n\s*[-\d]")


def called(cards: Iterable[Card]) -> dict[str, str]:
    """What records are called, by their ids; of two that have one, the briefing's own."""
    return {card.place.id: card.title or card.place.id for card in reversed(list(cards))}


def as_printed(text: str, known: Mapping[str, str]) -> Markup:
    """A text as it will be printed, if that is another than it is written; a citation that leads nowhere says so."""
    if not _LOOKS_OTHERWISE.search(text):
        return Markup("")

    def cited(match: re.Match[str]) -> str:
        parts = (part.split(markdown.FIELD) for part in match[1].split(markdown.ITEM))
        told = (", ".join(filter(None, (_named(part[0], known), *part[1:2]))) for part in parts)
        return f"<cite>[{'; '.join(told)}]</cite>"

    return Markup(_MARKER.sub(cited, str(markdown.block(text))))


def _named(id_: str, known: Mapping[str, str]) -> str:
    return str(escape(known.get(id_) or say("%(id)s: not found", id=id_)))
