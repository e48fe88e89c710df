"""The editor as a browser without scripts has it: pages, their links, and forms that are filled in and sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import tinyhtml5

from briefgen.editor.app import application

XHTML = "{http://www.w3.org/1999/xhtml}"
MOST_REDIRECTS = 5
FORM, BOUNDARY = "application/x-www-form-urlencoded", "--------------------------sent-by-a-test"


@dataclass(frozen=True)
class Form:
    """A form of a page: where it is sent, what stands in its controls, and its buttons."""

    method: str
    action: str
    fields: dict[str, str]
    buttons: list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """What a browser shows."""

    browser: Browser
    url: str
    status: int
    html: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def tree(self) -> Any:
        return tinyhtml5.parse(self.html)

    @property
    def text(self) -> str:
        """All that can be read, in one line."""
        body = self.tree.find(f"{XHTML}body")
        return " ".join("".join(body.itertext()).split())

    @property
    def alerts(self) -> list[str]:
        """What is told at once."""
        found = (node for node in self.tree.iter() if node.get("role") == "alert")
        return [" ".join("".join(node.itertext()).split()) for node in found]

    def problems(self, name: str) -> list[str]:
        """What is said to be wrong with a control."""
        start = f"{name.replace('.', '-')}-wrong-"
        found = (node for node in self.tree.iter() if node.get("id", "").startswith(start))
        return [" ".join("".join(node.itertext()).split()) for node in found]

    def links(self) -> dict[str, str]:
        """Addresses, by the words of their links."""
        found = (node for node in self.tree.iter(f"{XHTML}a") if node.get("href"))
        return {" ".join("".join(node.itertext()).split()): node.get("href") for node in found}

    def follow(self, words: str) -> Page:
        return self.browser.get(self.links()[words])

    @property
    def forms(self) -> list[Form]:
        return [self._form(node) for node in self.tree.iter(f"{XHTML}form")]

    @property
    def sent_forms(self) -> list[Form]:
        """The forms that change something, not the search nor the choice of a language."""
        return [form for form in self.forms if form.method == "POST" and form.action != "/language"]

    @property
    def form(self) -> Form:
        """The form that is sent: the first, where there are several."""
        return self.sent_forms[0]

    def _form(self, node: Any) -> Form:
        fields = dict(_fields(node))
        pressed = [
            (b.get("name", ""), b.get("value", "")) for b in node.iter(f"{XHTML}button") if b.get("disabled") is None
        ]
        return Form(node.get("method", "get").upper(), node.get("action") or self.url, fields, pressed)

    def send(self, changed: Mapping[str, str] | None = None, *, do: str = "save", without: str = "") -> Page:
        """Fill in the form and press a button."""
        form = self.form
        fields = {key: value for key, value in form.fields.items() if not without or not key.startswith(without)}
        unknown = set(changed or {}) - set(fields)
        assert not unknown, f"the form has no {unknown}"
        name = next((name for name, value in form.buttons if value == do), None)
        assert name is not None or do == "save", f"there is no button {do}"
        pressed = {name: do} if name else {}
        return self.browser.post(form.action, {**fields, **(changed or {}), **pressed})


def _fields(form: Any) -> Iterator[tuple[str, str]]:
    """What a browser would send, in the order of the controls."""
    for node in form.iter():
        name, kind = node.get("name"), node.tag.removeprefix(XHTML)
        if not name:
            continue
        if kind == "textarea":
            yield name, (node.text or "").replace("\n", "\r\n")
        elif kind == "select":
            options = list(node.iter(f"{XHTML}option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            yield name, chosen[-1].get("value", "")
        elif kind == "input" and (node.get("type") not in ("radio", "checkbox") or node.get("checked") is not None):
            yield name, node.get("value", "on" if node.get("type") in ("radio", "checkbox") else "")


class Browser:
    """Asks the editor of a desk for pages, in this process."""

    def __init__(self, desk: Path, languages: str = "") -> None:
        """`languages` are those that it asks for."""
        self.app = application(desk)
        self.languages, self.cookies = languages, SimpleCookie()

    def get(self, url: str) -> Page:
        return self._asked("GET", url)

    def post(self, url: str, fields: Mapping[str, str]) -> Page:
        return self._asked("POST", url, urlencode(dict(fields)).encode())

    def upload(self, url: str, fields: Mapping[str, str], files: Iterable[tuple[str, bytes]]) -> Page:
        """Send a form with files, each by its name and its bytes."""
        parts = [(f'form-data; name="{name}"', value.encode()) for name, value in fields.items()]
        parts += [(f'form-data; name="files"; filename="{name}"', data) for name, data in files]
        body = b"".join(
            f"--{BOUNDARY}\r\nContent-Disposition: {head}\r\n\r\n".encode() + data + b"\r\n" for head, data in parts
        )
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self._asked("POST", url, body + f"--{BOUNDARY}--\r\n".encode(), kind)

    def download(self, url: str) -> bytes:
        """What an address gives, as it is."""
        return asyncio.run(self._exchange("GET", url, b"", FORM))[2]

    def _asked(self, method: str, url: str, body: bytes = b"", kind: str = FORM) -> Page:
        for _ in range(MOST_REDIRECTS):
            status, headers, data = asyncio.run(self._exchange(method, url, body, kind))
            self.cookies.load(headers.get("set-cookie", ""))
            if status not in (302, 303, 307):
                return Page(self, url, status, data.decode("utf-8", "replace"), headers)
            method, url, body = "GET", urljoin(url, headers["location"]), b""
        raise AssertionError(f"{url} leads in circles")

    async def _exchange(self, method: str, url: str, body: bytes, kind: str) -> tuple[int, dict[str, str], bytes]:
        parts = urlsplit(url)
        headers = [(b"host", b"127.0.0.1"), (b"content-type", kind.encode())]
        kept = "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        headers += [(b"cookie", kept.encode())] if kept else []
        headers += [(b"accept-language", self.languages.encode())] if self.languages else []
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "",
            "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        }  # fmt: skip
        came: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            came.append(message)

        await self.app(scope, receive, send)
        start = next(message for message in came if message["type"] == "http.response.start")
        data = b"".join(message.get("body", b"") for message in came if message["type"] == "http.response.body")
        return start["status"], {k.decode(): v.decode() for k, v in start["headers"]}, data


def asked(url: str) -> dict[str, str]:
    """What stands behind the question mark of an address."""
    return dict(parse_qsl(urlsplit(url).query))
