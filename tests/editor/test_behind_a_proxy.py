"""Others than the person at this machine come through a proxy that proves itself and says who they are."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.support.served import FORM, Served

SECRET = "known to the proxy and to us"
PROVEN = f"X-Briefgen-Secret: {SECRET}"
OLENA = "X-Person: olena"


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    told = json.dumps({"secret": SECRET, "names_person_in": "X-Person"})
    server = Served("tests.support.notes_server", str(tmp_path_factory.mktemp("notes")), "{}", told)
    yield server.begin_behind("https://desk.example")
    server.end()


def test_the_person_that_the_proxy_names_is_let_in_by_name(proxied: Served) -> None:
    assert b"<p>olena</p>" in proxied.ask("/", PROVEN, OLENA).body
    assert "Олена" in proxied.ask("/", PROVEN, "X-Person: " + "Олена".encode().decode("latin-1")).body.decode("utf-8")


def test_a_proxy_that_does_not_prove_itself_names_nobody(proxied: Served) -> None:
    for heads in (
        [OLENA],
        [OLENA, "X-Briefgen-Secret: "],
        [OLENA, f"X-Briefgen-Secret: {SECRET[:-1]}"],
        [OLENA, f"X-Briefgen-Secret: {SECRET}x"],
        [OLENA, PROVEN, "X-Briefgen-Secret: other"],
        [OLENA, PROVEN, PROVEN],
        [OLENA, "X-Briefgen-Secret: \xe9"],
        [PROVEN],
        [PROVEN, "X-Person: "],
        [PROVEN, OLENA, "X-Person: taras"],
        [PROVEN, "X-Person: \xff\xfe"],
        [PROVEN, "X-Person: " + "o" * 500],
        [PROVEN, "X-Forwarded-User: olena"],
    ):
        for path in ("/", "/static/look.css", "/stream", "/?token=x"):
            assert proxied.ask(path, *heads).status == 403, heads


def test_only_the_proxys_own_address_is_answered(proxied: Served) -> None:
    for host in (f"127.0.0.1:{proxied.port}", "desk.example.evil.example", "desk.example:443", "evil.example", ""):
        assert proxied.ask("/", PROVEN, OLENA, host=host).status == 400


def test_writes_come_from_its_own_pages(proxied: Served) -> None:
    form = (PROVEN, OLENA, f"Content-Type: {FORM}")
    for origin in (
        [],
        ["Origin: http://desk.example"],
        ["Origin: https://desk.example.evil.example"],
        ["Origin: null"],
    ):
        assert proxied.ask("/save", *form, *origin, method="POST", body=b"words=theirs").status == 403
    ours = proxied.ask("/save", *form, "Origin: https://desk.example", method="POST", body=b"words=ours")
    assert ours.status == 303
    assert b"<p>ours</p>" in proxied.ask("/", PROVEN, OLENA).body
