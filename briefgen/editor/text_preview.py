"""A text of a form as it will be printed, while it is written: citations by the names of their sources."""

from __future__ import annotations

import re

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from briefgen.desk.paths import briefing_of
from briefgen.editor.bench import bench_of
from briefgen.editor.browser import Sent, query
from briefgen.editor.desk_now import DeskNow
from briefgen.editor.posted import lines
from briefgen.syntax import markdown

_MARKER = re.compile(f"{markdown.OPEN}([^{markdown.CLOSE}]*){markdown.CLOSE}")
_TEXTS = ("f.", "x.", "m.")  # before the names of controls of a form


def show(request: Request, sent: Sent) -> Response:
    """The first text that was sent."""
    text = lines(next((value for name, value in sent.items() if name.startswith(_TEXTS)), ""))
    now, briefing = bench_of(request).now(), briefing_of(query(request).get("file", ""))
    return HTMLResponse(as_printed(text, now, briefing) if _says_more(text) else "")


def _says_more(text: str) -> bool:
    """Whether a text will look otherwise than it is written."""
    return bool(re.search(r"[*_`\[\]#>]|\n\s*[-\d]", text))


def as_printed(text: str, now: DeskNow, briefing: str) -> Markup:
    """A text as it will be printed; a citation that leads nowhere says so."""

    def cited(match: re.Match[str]) -> str:
        parts = (part.split(markdown.FIELD) for part in match[1].split(markdown.ITEM))
        told = (", ".join(filter(None, (_called(part[0], now, briefing), *part[1:2]))) for part in parts)
        return f"<cite>[{'; '.join(told)}]</cite>"

    return Markup(_MARKER.sub(cited, str(markdown.block(text))))


def _called(id_: str, now: DeskNow, briefing: str) -> str:
    card = now.called(id_, briefing)
    return str(escape(card.title if card else f"{id_}: not found"))
