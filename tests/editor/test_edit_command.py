"""`briefgen edit`, as a person starts it: the address is there, and Ctrl-C ends it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desks import ROOT, Desk, until
from tests.support.served import PATIENT, Served

WITHOUT_EXTRA = """\
import sys
sys.path[:] = [{root!r}, {packages!r}, *sys.path]
from briefgen.cli.running import run
sys.exit(run(["edit", "--desk", {desk!r}]))
"""


@pytest.fixture
def edit(desk: Desk) -> Iterator[Served]:
    server = Served("briefgen", "edit", "--no-open", cwd=desk.root)
    yield server
    server.end()


def test_the_address_opens_the_desk_and_ctrl_c_ends_it(edit: Served) -> None:
    edit.begin()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{43}", edit.opened_by)
    page = edit.ask("/")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"ostra-strait" in page.body
    assert edit.ask("/", "Cookie: a=b").status == 403
    status, said = edit.stop()
    assert status == 130
    assert "Traceback" not in said
    assert said.splitlines()[-1] == "briefgen: stopped"


def test_ctrl_c_ends_it_before_anybody_came(edit: Served) -> None:
    edit.address()
    status, said = edit.stop()
    # Interrupted while it makes a class, Python ends by the signal itself: to a shell that is 130, too.
    assert status in (130, -signal.SIGINT)
    assert said.splitlines()[-1] == "briefgen: stopped"


def test_what_the_pages_need_is_there(edit: Served) -> None:
    edit.begin()
    for name in ("vendor/htmx-4.0.1.min.js", "editor.js", "editor.css"):
        answer = edit.ask(f"/static/{name}")
        assert answer.status == 200
        assert len(answer.body) > 2000
        assert answer.headers["content-type"].startswith("text/")


def test_it_listens_on_this_machine_only(edit: Served) -> None:
    edit.begin()
    listening = Path("/proc/net/tcp").read_text("utf-8")
    found = re.findall(rf": (\w{{8}}):{edit.port:04X} 00000000:0000 0A", listening)
    assert found == ["0100007F"]


def test_a_port_that_is_taken_is_told(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ran = desk.run("edit", "--no-open", "--desk", str(desk.root), "--port", port)
    assert (ran.status, ran.out) == (2, "")
    assert f"--port {port}: another program listens there" in ran.err


@pytest.mark.parametrize("port", ["-1", "65536"])
def test_a_port_that_cannot_be_is_told(desk: Desk, port: str) -> None:
    ran = desk.run("edit", "--no-open", "--desk", str(desk.root), f"--port={port}")
    assert (ran.status, "65535" in ran.err) == (2, True)


def test_the_port_that_is_named_is_used(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Served("briefgen", "edit", "--no-open", "--port", str(port), cwd=desk.root)
    try:
        assert server.begin().port == port
    finally:
        server.end()


def test_without_a_desk_it_says_so(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "empty").mkdir()
    ran = desk.run("edit", "--no-open", "--desk", str(tmp_path / "empty"))
    assert (ran.status, "is no desk" in ran.err) == (2, True)


def test_without_the_extra_it_says_how_to_get_it_and_all_else_works(desk: Desk, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    for found in Path(sysconfig.get_path("purelib")).iterdir():
        if not found.name.startswith(("starlette", "uvicorn", "python_multipart")) and found.suffix != ".pth":
            (packages / found.name).symlink_to(found)
    code = WITHOUT_EXTRA.format(root=str(ROOT), packages=str(packages), desk=str(desk.root))
    # -S: without the folder of packages that this Python has of its own.
    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, timeout=PATIENT,
                         check=False)  # fmt: skip
    assert (ran.returncode, ran.stdout) == (2, "")
    mend = "run `python -m pip install 'briefgen[edit]'`"
    assert ran.stderr == f"briefgen: the editor needs starlette, uvicorn, python-multipart: {mend}\n"
    code = code.replace('"edit"', '"check"')
    ran = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, timeout=PATIENT,
                         check=False)  # fmt: skip
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "desk.example", "127.0.0.1.evil.example", ""])
def test_beyond_this_machine_it_listens_for_a_proxy_only(desk: Desk, host: str) -> None:
    ran = desk.run("edit", "--no-open", "--desk", str(desk.root), "--host", host)
    assert (ran.status, ran.out) == (2, "")
    assert "--behind-proxy" in ran.err


@pytest.mark.parametrize(
    "address", ["desk.example", "http://desk.example", "https://desk.example/", "https://a b", "*"]
)
def test_a_proxy_has_one_https_address(desk: Desk, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_PROXY_SECRET", "long enough a secret for a proxy")
    ran = desk.run("edit", "--no-open", "--desk", str(desk.root), "--behind-proxy", address)
    assert (ran.status, ran.out) == (2, "")
    assert "https://desk.example" in ran.err


@pytest.mark.parametrize("secret", ["", "short"])
def test_a_proxy_needs_a_secret(desk: Desk, secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_PROXY_SECRET", secret)
    ran = desk.run("edit", "--no-open", "--desk", str(desk.root), "--behind-proxy", "https://desk.example")
    assert (ran.status, ran.out) == (2, "")
    assert "BRIEFGEN_PROXY_SECRET" in ran.err


def test_a_browser_is_opened_at_the_address(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "browser"
    browser.write_text(
        f'#!/bin/sh\necho "$1" >"{tmp_path}/opened.part" && mv "{tmp_path}/opened.part" "{tmp_path}/opened"\n'
    )
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    server = Served("briefgen", "edit", cwd=desk.root)
    try:
        address = server.address()
        until((tmp_path / "opened").exists)
    finally:
        server.end()
    assert (tmp_path / "opened").read_text("utf-8") == f"{address}\n"
