"""In which language somebody has the editor: their browser's, until they choose another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from briefgen.editor.browser import Sent, missing
from briefgen.editor.wording import COOKIE, LANGUAGES, speak

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

A_YEAR = 365 * 24 * 60 * 60  # seconds


class InTheirLanguage:
    """Answers every request in the language of whoever asks."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the language, and hand on."""
        if scope["type"] == "http":
            speak(HTTPConnection(scope))
        await self._app(scope, receive, send)


def choose(request: Request, sent: Sent) -> Response:
    """Keep the language that was chosen, and go back to the page on which that was done."""
    chosen, back = sent.get("language", ""), sent.get("back", "")
    if chosen not in LANGUAGES:
        return missing(request)
    answer = RedirectResponse(back if _is_ours(back) else "/", 303)
    answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="strict")
    return answer


def _is_ours(address: str) -> bool:
    """Whether an address stays in the editor, however a browser reads it."""
    return address.startswith("/") and not address.startswith("//") and "\\" not in address and address.isprintable()
