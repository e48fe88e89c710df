"""Who may come in: what a request's head must be before anything else looks at the request.

A browser can be made to send requests by any page that it shows, and any name can be made to resolve to this machine.
So the name that was asked for, the page that asks, and the one who asks are each compared exactly, with every request.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hmac import compare_digest

from briefgen.values import dataclass

Headers = Sequence[tuple[bytes, bytes]]

READS = ("GET", "HEAD")
WRITES = ("POST",)
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
SECRET = "x-briefgen-secret"
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer to what is not let in."""

    status: int
    why: str


@dataclass(frozen=True, slots=True)
class Proxy:
    """A server before this one that knows who asks: it proves itself by a secret, and names the person in a header."""

    secret: str
    names_person_in: str

    def person(self, headers: Headers) -> str:
        """Whom it names; nobody where it did not prove itself, or names none or several."""
        secrets, people = told(headers, SECRET), told(headers, self.names_person_in.lower())
        proven = len(secrets) == 1 and compare_digest(secrets[0].encode("latin-1"), self.secret.encode())
        return _name(people[0]) if proven and len(people) == 1 else ""


@dataclass(frozen=True, slots=True)
class Door:
    """Under which addresses we are reached (`http://127.0.0.1:4000`), and through which proxy, if through one."""

    origins: tuple[str, ...]
    proxy: Proxy | None = None

    @classmethod
    def on_loopback(cls, port: int, hosts: Iterable[str] = ("127.0.0.1", "localhost", "[::1]")) -> Door:
        """Of a server that listens on this machine only."""
        return cls(tuple(f"http://{host}" if port == 80 else f"http://{host}:{port}" for host in hosts))

    def refusal(self, method: str, path: str, headers: Headers) -> Refusal | None:
        """Why a request is not let in, whoever asks; None: it is."""
        origin = self._origin_asked_for(headers)
        if origin is None:
            return Refusal(400, "This address is not the editor's: open the one that its terminal shows.")
        if not path.startswith("/") or path.startswith("//"):
            return Refusal(400, "A path begins with one slash.")
        if method in WRITES:
            return _refused_write(origin, headers)
        if method in READS:
            return _refused_read(headers)
        return Refusal(405, "The editor is asked by GET and told by POST.")

    def _origin_asked_for(self, headers: Headers) -> str | None:
        """The one of our addresses whose host is asked for: compared as a whole, never by how it begins."""
        hosts = told(headers, "host")
        same = (origin for origin in self.origins if hosts == [origin.partition("://")[2]])
        return next(same, None)


def told(headers: Headers, name: str) -> list[str]:
    """What all headers of a name say."""
    return [value.decode("latin-1") for key, value in headers if key.decode("latin-1").lower() == name]


def _name(told_in_header: str) -> str:
    try:
        name = told_in_header.encode("latin-1").decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""
    return name if name.isprintable() and len(name) <= LONGEST_NAME else ""


def _refused_read(headers: Headers) -> Refusal | None:
    if told(headers, "transfer-encoding") or any(length != "0" for length in told(headers, "content-length")):
        return Refusal(400, "What is asked by GET has no body.")
    # Cookies ignore ports, so the page of another program on this machine would bring ours along.
    foreign = told(headers, "sec-fetch-site") not in ([], ["same-origin"], ["none"])
    if foreign and told(headers, "sec-fetch-dest") != ["document"]:
        return Refusal(403, "Another page asked for this.")
    return None


def _refused_write(origin: str, headers: Headers) -> Refusal | None:
    # A missing Origin is no proof of anything: browsers always send it with a POST.
    if told(headers, "origin") != [origin] or told(headers, "sec-fetch-site") not in ([], ["same-origin"]):
        return Refusal(403, "Nothing was saved: this did not come from a page of the editor.")
    kinds = [kind.partition(";")[0].strip().lower() for kind in told(headers, "content-type")]
    if len(kinds) != 1 or kinds[0] not in FORMS:
        return Refusal(415, "Nothing was saved: only forms are read.")
    return None
