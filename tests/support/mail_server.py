"""A mail server on this machine: it speaks SMTP over a real connection, and fails as it is told to."""

from __future__ import annotations

import socketserver
import ssl
import subprocess
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Fault = Literal["", "silent", "gone at the address", "gone after the message", "no to the message", "byte by byte"]


@dataclass
class Mailbox:
    """What a server got: addressee and message, in the order in which they came. `port` is where it listens.

    With `upgrade` it offers STARTTLS; `clear` are the commands that came before, and so could be read on the way.
    """

    port: int = 0
    got: list[tuple[str, bytes]] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    offers: tuple[str, ...] = ()
    fault: Fault = ""
    upgrade: ssl.SSLContext | None = None
    clear: list[str] = field(default_factory=list)

    @property
    def to(self) -> list[str]:
        """To whom it has mail."""
        return [address for address, _ in self.got]


class _Conversation(socketserver.StreamRequestHandler):
    mailbox: Mailbox

    def handle(self) -> None:
        if self.mailbox.fault == "silent":
            self.rfile.readline()  # until the other side gives up
            return
        self.say("220 ready")
        self.address, self.encrypted = "", False
        while line := self.rfile.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            if self.mailbox.upgrade and not self.encrypted:
                self.mailbox.clear.append(verb.upper())
            if not self.command(verb.upper(), rest):
                return

    def command(self, verb: str, rest: str) -> bool:
        """Answer a command; whether the conversation goes on."""
        match verb:
            case "EHLO":
                self.greet()
            case "STARTTLS":
                return self.encrypt()
            case "AUTH":
                self.mailbox.logins.append(b64decode(rest.split()[1]).decode())
                right = self.mailbox.logins[-1] == "\0desk\0s3cret@x"
                self.say("235 welcome" if right else "535 who are you")
            case "RCPT":
                self.address = rest.partition("<")[2].rstrip(">")
                if self.mailbox.fault == "gone at the address":
                    return False
                self.say("550 nobody here of that name" if self.address.startswith("nobody") else "250 fine")
            case "DATA":
                return self.message(self.address)
            case "QUIT":
                self.say("221 bye")
                return False
            case _:
                self.say("250 fine")
        return True

    def finish(self) -> None:
        """Hang up, encrypted or not."""
        super().finish()
        self.connection.close()

    def greet(self) -> None:
        """Say what is offered: who may come in is said only where nobody reads along."""
        offers = ("STARTTLS",) if self.mailbox.upgrade and not self.encrypted else self.mailbox.offers
        self.say("\r\n".join(("250-here", *(f"250-{offer}" for offer in offers), "250 HELP")))

    def encrypt(self) -> bool:
        """From here on all is encrypted; whether the other side wants it so."""
        assert self.mailbox.upgrade
        self.say("220 go on")
        try:
            self.connection = self.mailbox.upgrade.wrap_socket(self.connection, server_side=True)
        except OSError:
            return False
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.encrypted = True
        return True

    def message(self, address: str) -> bool:
        """Take a message; whether the conversation goes on."""
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if self.mailbox.fault == "no to the message":
            self.say("554 too much")
            return True
        self.mailbox.got.append((address, b"".join(lines)))
        if self.mailbox.fault == "gone after the message":
            return False
        self.say("250 it is mine now")
        return True

    def say(self, text: str) -> None:
        data = f"{text}\r\n".encode()
        pieces = [data[at : at + 1] for at in range(len(data))] if self.mailbox.fault == "byte by byte" else [data]
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    tls: ssl.SSLContext | None = None

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up in the middle is no error of the server."""

    def get_request(self) -> tuple[object, object]:  # type: ignore[override]  # the library's types are looser
        connection, address = super().get_request()
        return (self.tls.wrap_socket(connection, server_side=True) if self.tls else connection), address


@contextmanager
def mail_server(
    fault: Fault = "",
    *,
    offers: tuple[str, ...] = (),
    tls: ssl.SSLContext | None = None,
    upgrade: ssl.SSLContext | None = None,
    host: str = "127.0.0.1",
) -> Iterator[Mailbox]:
    """A server as long as this lasts."""
    mailbox = Mailbox(offers=offers, fault=fault, upgrade=upgrade)
    conversation = type("Conversation", (_Conversation,), {"mailbox": mailbox})
    with _Server((host, 0), conversation) as server:
        server.tls, mailbox.port = tls, server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield mailbox
        finally:
            server.shutdown()
            thread.join()


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for this machine that signs itself: its file, and a server's side of it."""
    key, file = folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    more = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(file)]
    subprocess.run([*made, *more], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, key)
    return file, context
