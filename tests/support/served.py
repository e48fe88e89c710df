"""A server of the editor's in a process of its own, and what anybody can send to it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path

from tests.support.desks import ROOT, heed_ctrl_c

PATIENT = 300  # seconds: ends what hangs
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """What came back; status 0: the server hung up without a word."""

    status: int
    headers: dict[str, str]
    body: bytes


class Served:
    """A running server. Reading a line of what it says waits for it."""

    def __init__(self, *command: str, cwd: Path = ROOT) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=heed_ctrl_c,  # noqa: PLW1509  (no threads here)
        )
        self.cookie = ""

    def address(self) -> str:
        """The next address that it says."""
        assert self.process.stdout
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if found := re.match(r" +(https?://\S+)$", line):
                return found[1]
        raise AssertionError(f"it ended: {lines}")

    def begin(self) -> Served:
        """Read its address, and go in."""
        self.opened_by = self.address()
        self.port = int(re.findall(r":(\d+)/", self.opened_by)[0])
        self.host = self.origin = f"127.0.0.1:{self.port}"
        self.origin = f"http://{self.host}"
        answer = self.ask(f"/{self.opened_by.rpartition('/')[2]}")
        assert answer.status == 200
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return self

    def begin_behind(self, origin: str) -> Served:
        """Read where it waits for its proxy, which serves at this origin."""
        assert self.process.stdout
        self.port = int(re.findall(r":(\d+) until", self.process.stdout.readline())[0])
        self.host, self.origin = origin.partition("://")[2], origin
        return self

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENT)

    def raw(self, sent: bytes) -> Answer:
        """Send exactly this."""
        with self.connect() as line:
            with suppress(OSError):  # it did not want to hear the end
                line.sendall(sent)
            return answer_on(line, sent.partition(b" ")[0].decode("latin-1"))

    def ask(self, path: str, *more: str, method: str = "GET", host: str | None = None, body: bytes = b"") -> Answer:
        """Ask as a browser does that holds the cookie, with more lines in the head."""
        return self.raw(self.request(path, *more, method=method, host=host, body=body))

    def request(self, path: str, *more: str, method: str = "GET", host: str | None = None, body: bytes = b"") -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host if host is None else host}", *more]
        if self.cookie and not any(line.startswith("Cookie:") for line in more):
            lines.append(f"Cookie: {self.cookie}")
        if method == "POST" and not any(line.startswith("Transfer-Encoding:") for line in more):
            lines.append(f"Content-Length: {len(body)}")
        return "\r\n".join([*lines, "", ""]).encode("latin-1") + body

    def post(self, *more: str, kind: str = FORM, body: bytes = b"words=sent", path: str = "/save") -> Answer:
        """Post a form; only `more` says from where."""
        return self.ask(path, f"Content-Type: {kind}", *more, method="POST", body=body)

    def memory(self) -> int:
        """How much it uses, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) // 1024

    def stop(self, sign: int = signal.SIGINT) -> tuple[int, str]:
        """Press Ctrl-C; gives the exit status and the last words."""
        self.process.send_signal(sign)
        said, _ = self.process.communicate(timeout=PATIENT)
        return self.process.returncode, said

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


def answer_on(line: socket.socket, method: str = "GET") -> Answer:
    """The answer on a connection."""
    found = HTTPResponse(line, method=method)
    try:
        found.begin()
        headers = {name.lower(): value for name, value in found.getheaders()}
        return Answer(found.status, headers, found.read())
    except (HTTPException, OSError):
        return Answer(0, {}, b"")


def still_open(lines: Iterable[socket.socket]) -> list[socket.socket]:
    """Those on which the server has not hung up; what it said meanwhile is read."""
    return [line for line in lines if not _ended(line)]


def _ended(line: socket.socket) -> bool:
    line.setblocking(False)
    try:
        while line.recv(65536):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
