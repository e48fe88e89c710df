"""Who is slow, or many, keeps nobody else waiting, and uses up nothing."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from tests.editor.conftest import Serve
from tests.support.desks import until
from tests.support.served import FORM, Served, answer_on, still_open

GROWTH = 60  # MB


@contextmanager
def many(notes: Served, number: int, sent: bytes = b"") -> Iterator[list[socket.socket]]:
    """So many connections at once, each with this sent."""
    with ExitStack() as stack:
        lines = []
        for _ in range(number):
            lines.append(stack.enter_context(notes.connect()))
            if sent:
                lines[-1].sendall(sent)
        yield lines


def test_half_open_connections_keep_nobody_waiting(serve: Serve) -> None:
    notes = serve()
    before = notes.memory()
    half = notes.request("/")[:-2]
    with many(notes, 60), many(notes, 60, half), many(notes, 60, b"G"):
        assert notes.ask("/").status == 200
        assert notes.memory() - before < GROWTH


def test_connections_that_ask_nothing_make_room_for_others(serve: Serve) -> None:
    notes = serve(idle_seconds=100)
    with many(notes, 400) as lines:
        assert notes.ask("/").status == 200
        until(lambda: len(still_open(lines)) <= 256)
        assert still_open(lines[-100:]) == lines[-100:]  # the oldest went


def test_who_never_ends_the_head_of_a_request_is_left_alone(serve: Serve) -> None:
    notes = serve(idle_seconds=1)
    drips = notes.request("/")
    with many(notes, 10) as silent, many(notes, 10, drips[:20]) as begun, notes.connect() as dripping:

        def drip() -> bool:
            dripping.setblocking(False)
            try:
                dripping.send(b"X-A: b\r\n")
            except OSError:
                return True
            return not still_open([dripping])

        dripping.sendall(drips[:-2])
        until(drip)
        until(lambda: not still_open([*silent, *begun]))
    with notes.connect() as line:  # a second request on a connection has as much time, and no more
        line.sendall(drips)
        assert answer_on(line).status == 200
        line.sendall(drips[:20])
        until(lambda: not still_open([line]))


def test_a_head_without_end_is_refused(serve: Serve) -> None:
    notes = serve()
    before = notes.memory()
    for _ in range(50):
        assert notes.ask("/", f"X-Large: {'a' * 200_000}").status in (400, 0)
    assert notes.ask("/", *(f"X-{n}: {'a' * 1000}" for n in range(200))).status in (400, 0)
    assert notes.ask("/" + "a" * 200_000).status in (400, 0)
    assert notes.ask("/").status == 200
    assert notes.memory() - before < GROWTH


def test_a_form_that_never_ends_is_given_up(serve: Serve) -> None:
    notes = serve(form_seconds=1)
    head = notes.request("/save", f"Origin: {notes.origin}", f"Content-Type: {FORM}", method="POST")
    head = head.replace(b"Content-Length: 0", b"Content-Length: 1000")
    with many(notes, 60, head + b"words=") as lines:
        assert notes.ask("/").status == 200
        assert {answer_on(line).status for line in lines} == {408}


@pytest.mark.long
def test_five_hundred_streams_keep_nobody_waiting(serve: Serve) -> None:
    notes = serve(streams=20)
    before = notes.memory()
    with many(notes, 500, notes.request("/stream")) as lines:
        assert notes.ask("/").status == 200
        until(lambda: len(still_open(lines)) == 20)
        assert notes.post(f"Origin: {notes.origin}").status == 303
        assert notes.memory() - before < GROWTH
    with many(notes, 500, notes.request("/stream", "Cookie: a=b")) as lines:  # a stranger's
        until(lambda: still_open(lines) == [])
        assert notes.ask("/").status == 200


def test_who_comes_while_more_are_served_than_may_wait_is_served_too(serve: Serve) -> None:
    notes = serve(streams=300)
    with ExitStack() as held:
        for _ in range(270):
            line = held.enter_context(notes.connect())
            line.sendall(notes.request("/stream"))
            assert line.recv(100).startswith(b"HTTP/1.1 200")
        assert notes.ask("/").status == 200


def test_who_does_not_take_what_was_asked_for_gets_no_more(serve: Serve) -> None:
    notes = serve(idle_seconds=1, at_once=4)
    with many(notes, 8, notes.request("/large")):
        assert notes.ask("/").status == 200


def test_who_comes_while_all_places_are_taken_waits_for_one_or_is_told(serve: Serve) -> None:
    notes = serve(at_once=2, idle_seconds=100, queue_seconds=0.2)
    with many(notes, 2, notes.request("/slow")):
        until(lambda: notes.ask("/").status == 503)
    until(lambda: notes.ask("/").status == 200)


def test_a_thousand_reloads_leave_nothing_behind(serve: Serve) -> None:
    notes = serve()
    for _ in range(100):
        notes.ask("/")
    before = notes.memory()
    with notes.connect() as line:
        for _ in range(1000):
            line.sendall(notes.request("/"))
            assert answer_on(line).status == 200
    assert notes.memory() - before < GROWTH


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        bytes(20_000),
        b"\r\n" * 20_000,
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: {host}\r\n\r\n",
        b"GET /%zz%00?token=%ff HTTP/1.1\r\nHost: {host}\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: {host}\r\nCookie: \xff\xfe=\xfd\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffffffff\r\n",
        b"POST / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: {host}\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n",
    ],
)
def test_what_is_no_request_of_ours_gets_no_page(strange: Served, sent: bytes) -> None:
    assert strange.raw(sent.replace(b"{host}", strange.host.encode())).status in (0, 400, 403, 413, 501)
    assert strange.ask("/").status == 200


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served("tests.support.notes_server", str(tmp_path_factory.mktemp("notes")), '{"idle_seconds": 1}')
    yield server.begin()
    server.end()
