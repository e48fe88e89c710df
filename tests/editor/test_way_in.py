"""The address that the terminal shows opens the editor once; then a cookie does, for as long as the browser runs."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.editor.conftest import Serve
from tests.support.desks import needs
from tests.support.served import PATIENT, Served

STRANGER = "Cookie: theme=dark"


def test_an_address_opens_once(serve: Serve) -> None:
    notes = serve()
    used = notes.opened_by.rpartition("/")[2]
    answer = notes.ask(f"/{used}", STRANGER)
    assert answer.status == 403
    assert b"the terminal shows last" in answer.body
    assert "set-cookie" not in answer.headers
    assert notes.ask(f"/{used}").status == 200  # reloaded by who came in with it
    again = notes.address()
    assert again != notes.opened_by
    assert notes.ask(f"/{again.rpartition('/')[2]}", STRANGER).status == 200
    assert notes.address() not in (again, notes.opened_by)


def test_the_cookie_is_for_this_browser_and_this_editor_only(serve: Serve) -> None:
    first, second = serve(), serve()
    names = {server.cookie.partition("=")[0] for server in (first, second)}
    assert len(names) == 2
    assert all(re.fullmatch(r"briefgen-[0-9a-f]{16}", name) for name in names)
    answer = first.ask(f"/{first.address().rpartition('/')[2]}", STRANGER)
    assert answer.headers["set-cookie"].split("; ")[1:] == ["HttpOnly", "SameSite=Strict", "Path=/"]
    assert second.ask("/", f"Cookie: {first.cookie}").status == 403


def test_the_token_leaves_the_address_bar_and_goes_nowhere_else(serve: Serve) -> None:
    """By a page of ours: a redirect that began at another site's link would be followed without the new cookie."""
    notes = serve()
    answer = notes.ask(f"/{notes.address().rpartition('/')[2]}", STRANGER, "Sec-Fetch-Site: cross-site",
                       "Sec-Fetch-Dest: document")  # fmt: skip
    assert b'http-equiv="refresh" content="0; url=/"' in answer.body
    assert b'<a href="/">' in answer.body
    assert b"token" not in answer.body
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-store"


@pytest.fixture(scope="module")
def token(notes: Served) -> str:
    """One that is not used: the tests below find no way to."""
    return notes.address().rpartition("=")[2]


def test_a_token_counts_in_the_opened_address_only(notes: Served, token: str) -> None:
    for path, *more in (
        ("/", f"Referer: {notes.origin}/?token={token}"),
        ("/", f"Authorization: Bearer {token}"),
        ("/", f"Cookie: token={token}"),
        ("/pane?token=" + token,),
        ("/?token=",),
        ("/?token=" + token[:-1],),
        (f"/?token={token}x",),
        (f"/?token={token}&token={token}",),
        ("/?TOKEN=" + token,),
        ("/?token=%FF%00",),
    ):
        cookies = [] if any(line.startswith("Cookie") for line in more) else [STRANGER]
        assert notes.ask(path, *more, *cookies).status == 403, (path, more)
    assert notes.ask("/?token=" + token, STRANGER, method="HEAD").status == 403
    assert notes.ask("/?token=" + token, STRANGER, host="evil.example").status == 400
    frame = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: iframe")
    assert notes.ask("/?token=" + token, STRANGER, *frame).status == 403


def test_nobody_gets_in_with_another_cookie(notes: Served) -> None:
    name, _, value = notes.cookie.partition("=")
    for cookie in (
        f"{name}=",
        f"{name}={value[:-1]}",
        f"{name}={value}x",
        f"{name}x={value}",
        f"x{name}={value}",
        f"{name.upper()}={value}",
        f"session={value}",
        f"{name}={value}; {name}=other",
        f"{name}=\xff\xfe",
        value,
    ):
        for path in ("/", "/static/look.css", "/stream", "/nowhere"):
            assert notes.ask(path, f"Cookie: {cookie}").status in (403, 429), cookie
    assert notes.ask("/", f"Cookie: theme=dark; {notes.cookie}; other=1").status == 200


AS_NOBODY = """\
import http.client, sys
asked = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=300)
asked.request("GET", sys.argv[2], headers={"Cookie": sys.argv[3]})
print(asked.getresponse().status)
"""


@needs(hasattr(os, "geteuid") and os.geteuid() == 0, "only root can be somebody else")
def test_another_user_of_this_machine_gets_in_with_neither_token_nor_cookie(serve: Serve) -> None:
    """The one is seen in the list of processes, the other by every server on this machine that the browser visits."""
    notes = serve()
    address = f"/{notes.address().rpartition('/')[2]}"
    for path, cookie in ((address, "theme=dark"), ("/", notes.cookie)):
        command = ["/usr/bin/env", "python3", "-c", AS_NOBODY, str(notes.port), path, cookie]
        ran = subprocess.run(command, user=65534, cwd="/", capture_output=True, text=True, timeout=PATIENT, check=True)
        assert ran.stdout == "403\n"
    assert notes.ask(address, STRANGER).status == 200  # the token was not used up
    assert notes.ask("/").status == 200


def test_who_guesses_is_slowed_down_and_nobody_else(serve: Serve) -> None:
    notes = serve(guesses=5)
    answers = [notes.ask("/?token=guessed", STRANGER).status for _ in range(100)]
    assert answers[0] == 403
    assert 429 in answers
    assert notes.ask("/").status == 200
    assert notes.ask(f"/{notes.address().rpartition('/')[2]}", STRANGER).status == 200


def test_ctrl_c_and_the_end_signal_end_it_with_streams_open(serve: Serve) -> None:
    for sign, status in ((signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)):
        notes = serve()
        with notes.connect() as line:
            line.sendall(notes.request("/stream"))
            assert line.recv(1000).startswith(b"HTTP/1.1 200")
            ended, said = notes.stop(sign)
        assert ended == status
        assert "Traceback" not in said


def test_pages_that_cannot_be_loaded_end_it_and_say_why(tmp_path: Path) -> None:
    server = Served("tests.support.notes_server", str(tmp_path / "nowhere"))
    said, _ = server.process.communicate(timeout=PATIENT)
    assert server.process.returncode == 1
    assert "FileNotFoundError" in said.splitlines()[-1]
