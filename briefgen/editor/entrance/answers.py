"""What the gate itself answers, and the headers that every answer bears."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefgen.editor.entrance.door import Refusal

if TYPE_CHECKING:
    from starlette.types import Message, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A page may say these otherwise: the pane that shows a web page has a policy of its own.
UNLESS_SAID = {
    "content-security-policy": POLICY,
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    # Not `no-referrer`: browsers then send `Origin: null` with our own forms.
    "referrer-policy": "same-origin",
}
ALWAYS = {
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
# The address bar keeps no token. A page, and not a redirect: a browser that came here from another site's link would
# follow a redirect without the new cookie, since that is for our own site only.
_LET_IN = b"""\
<!doctype html><html lang="en"><meta charset="utf-8"><title>briefgen</title><link rel="icon" href="data:,">
<meta http-equiv="refresh" content="0; url=/"><p><a href="/">Open the desk</a></p></html>
"""


def with_headers(message: Message) -> Message:
    """The beginning of an answer, with the headers that all have."""
    if message["type"] != "http.response.start":
        return message
    own = [(name, value) for name, value in message.get("headers", ()) if name.decode("latin-1").lower() not in ALWAYS]
    said = {name.decode("latin-1").lower() for name, _ in own}
    # What has a digest may be kept, and is asked for again: scripts and style sheets.
    usual = {**UNLESS_SAID, "cache-control": "no-cache"} if "etag" in said else UNLESS_SAID
    ours = {**ALWAYS, **{name: value for name, value in usual.items() if name not in said}}
    return {**message, "headers": [*own, *_raw(ours)]}


async def refuse(send: Send, refusal: Refusal) -> None:
    """Say why not, and hang up: what else comes on this connection is not read."""
    headers = {"content-type": "text/plain; charset=utf-8", "connection": "close"}
    await _answer(send, refusal.status, headers, f"{refusal.why}\n".encode())


async def let_in(send: Send, cookie: str | None) -> None:
    """Hand over the cookie, and lead to the desk."""
    headers = {"content-type": "text/html; charset=utf-8", "referrer-policy": "no-referrer"}
    headers |= {"set-cookie": cookie} if cookie else {}
    await _answer(send, 200, headers, _LET_IN)


async def _answer(send: Send, status: int, headers: Mapping[str, str], body: bytes) -> None:
    told = _raw({**headers, "content-length": str(len(body))})
    await send(with_headers({"type": "http.response.start", "status": status, "headers": told}))
    await send({"type": "http.response.body", "body": body})


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
