"""Nothing reaches the editor that did not come from the person at this machine, by way of the editor's own pages."""

from __future__ import annotations

import pytest

from tests.editor.conftest import Serve
from tests.support.served import FORM, Served

SAVED = b"<p>sent</p>"
NOT_OURS = [
    "evil.example",
    "127.0.0.1.evil.example:{port}",
    "127.0.0.1:{port}.evil.example",
    "127.0.0.1.nip.io:{port}",
    "127-0-0-1.nip.io:{port}",
    "localtest.me:{port}",
    "localhost.:{port}",
    "localhost.evil.example:{port}",
    "user@127.0.0.1:{port}",
    "127.0.0.1:{port}@evil.example",
    "127.0.0.1:{port}0",
    "127.0.0.1:{other}",
    "127.0.0.1:0{port}",
    "127.0.0.1",
    "127.1:{port}",
    "0.0.0.0:{port}",
    "2130706433:{port}",
    "[::ffff:127.0.0.1]:{port}",
    "LOCALHOST:{port}",
    "127.0.0.1:{port},127.0.0.1:{port}",
    ":{port}",
    "",
]


def filled(text: str, notes: Served) -> str:
    return text.format(port=notes.port, other=notes.port + 1)


@pytest.mark.parametrize("host", NOT_OURS)
@pytest.mark.parametrize("path", ["/", "/static/look.css", "/stream"])
def test_only_our_own_names_are_answered(notes: Served, host: str, path: str) -> None:
    assert notes.ask(path, host=filled(host, notes)).status == 400


def test_a_prefix_comparison_of_hosts_would_be_no_comparison(notes: Served) -> None:
    """Known from the field: `startswith("127.0.0.1")` lets in whoever owns a name that begins so."""
    answer = notes.ask("/", host=f"{notes.host}.evil.example")
    assert (answer.status, b"Notes" in answer.body) == (400, False)
    assert notes.post("Origin: http://127.0.0.1.evil.example", "Sec-Fetch-Site: same-origin").status == 403


def test_our_own_names_are_answered(notes: Served) -> None:
    for name in ("127.0.0.1", "localhost"):
        assert notes.ask("/", host=f"{name}:{notes.port}").status == 200


def test_a_request_names_one_host(notes: Served) -> None:
    for head in (
        "GET / HTTP/1.1\r\n",
        "GET / HTTP/1.0\r\n",
        f"GET / HTTP/1.1\r\nHost: {notes.host}\r\nHost: evil.example\r\n",
        f"GET / HTTP/1.1\r\nHost: {notes.host}\r\nHost: {notes.host}\r\n",
        f"GET / HTTP/1.0\r\nHost: evil.example\r\nHost: {notes.host}\r\n",
        f"GET http://evil.example/ HTTP/1.1\r\nHost: {notes.host}\r\n",
        f"GET http://{notes.host}/ HTTP/1.1\r\nHost: {notes.host}\r\n",
        f"GET //evil.example/ HTTP/1.1\r\nHost: {notes.host}\r\n",
        f"GET evil.example HTTP/1.1\r\nHost: {notes.host}\r\n",
        f"GET /\r\nHost: {notes.host}\r\n",
    ):
        assert notes.raw(f"{head}Cookie: {notes.cookie}\r\n\r\n".encode()).status == 400, head


def test_what_proxies_say_of_a_request_is_not_believed(notes: Served) -> None:
    said = (f"X-Forwarded-Host: {notes.host}", f"Forwarded: host={notes.host}", "X-Forwarded-For: 127.0.0.1")
    assert notes.ask("/", *said, host="evil.example").status == 400
    assert notes.ask("/", *said, "X-Forwarded-Proto: https", "X-Forwarded-User: chief").body.count(b"chief") == 0


def test_a_form_of_ours_is_saved(serve: Serve) -> None:
    notes = serve()
    assert notes.post(f"Origin: {notes.origin}").status == 303
    assert SAVED in notes.ask("/").body
    assert notes.post(f"Origin: {notes.origin}", "Sec-Fetch-Site: same-origin", body=b"words=again").status == 303
    parts = b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nin parts\r\n--x--\r\n'
    assert notes.post(f"Origin: {notes.origin}", kind="multipart/form-data; boundary=x", body=parts).status == 303
    assert b"in parts" in notes.ask("/").body


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        "http://127.0.0.1:{other}",
        "http://127.0.0.1:{port}.evil.example",
        "http://127.0.0.1:{port}0",
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}",
        "http://[::1]:{port}",
        "http://127.0.0.1:{port} http://evil.example",
        "127.0.0.1:{port}",
    ],
)
def test_other_pages_write_nothing(notes: Served, origin: str) -> None:
    assert notes.post(f"Origin: {filled(origin, notes)}").status == 403
    assert SAVED not in notes.ask("/").body


def test_a_missing_origin_is_not_taken_as_good(notes: Served) -> None:
    """Known from the field: whoever checks an Origin only where there is one lets in all that leave it out."""
    assert notes.post().status == 403
    assert notes.post("Sec-Fetch-Site: same-origin", f"Referer: {notes.origin}/").status == 403
    assert notes.post(f"Origin: {notes.origin}", f"Origin: {notes.origin}").status == 403
    assert notes.post(f"Origin: {notes.origin}", "Origin: http://evil.example").status == 403
    assert SAVED not in notes.ask("/").body


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "Same-Origin"])
def test_a_write_comes_from_the_same_origin_by_the_browsers_own_word(notes: Served, site: str) -> None:
    assert notes.post(f"Origin: {notes.origin}", f"Sec-Fetch-Site: {site}").status == 403


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "", f"{FORM}, text/plain", "text/plain; x=" + FORM])
def test_only_forms_are_read(notes: Served, kind: str) -> None:
    assert notes.post(f"Origin: {notes.origin}", kind=kind).status == 415


def test_a_program_on_another_port_gets_no_pictures_frames_or_scripts_of_ours(notes: Served) -> None:
    """Its pages are of the same site as ours, so the browser brings the cookie along."""
    for site in ("same-site", "cross-site"):
        for dest in ("image", "iframe", "script", "empty"):
            assert notes.ask("/", f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Dest: {dest}").status == 403
    assert notes.ask("/", "Sec-Fetch-Site: same-site").status == 403
    assert notes.ask("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Dest: document").status == 200  # a link


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "get", "PROPFIND"])
def test_there_are_no_other_methods(notes: Served, method: str) -> None:
    answer = notes.ask("/", f"Origin: {notes.origin}", method=method)
    assert answer.status == 405
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_nothing_is_written_by_asking(notes: Served) -> None:
    for override in ("X-HTTP-Method-Override: POST", "X-Method-Override: POST", "X-HTTP-Method: POST"):
        assert notes.ask("/save?words=sent&_method=POST", override, f"Origin: {notes.origin}").status == 405
    assert notes.ask("/", "Content-Length: 10", body=b"words=sent").status == 400
    assert notes.ask("/", "Transfer-Encoding: chunked", body=b"0\r\n\r\n").status == 400
    assert SAVED not in notes.ask("/").body


def test_two_lengths_are_one_too_many(notes: Served) -> None:
    hidden = notes.request("/save", method="GET")
    for lengths in (("Content-Length: 4", "Transfer-Encoding: chunked"), ("Content-Length: 5",)):
        answer = notes.ask("/save", f"Origin: {notes.origin}", f"Content-Type: {FORM}", *lengths, method="POST",
                           body=b"0\r\n\r\n" + hidden)  # fmt: skip
        assert answer.status != 303
    assert SAVED not in notes.ask("/").body


@pytest.mark.parametrize(
    "path",
    [
        "/static/../secret",
        "/static/%2e%2e/secret",
        "/static/..%2fsecret",
        "/static/%2e%2e%2fsecret",
        "/static/..\\secret",
        "/static/%2fetc/passwd",
        "/static/look.css%00.html",
        "/static/....//secret",
        "/static/%c0%ae%c0%ae/secret",
    ],
)
def test_files_beside_the_pages_stay_where_they_are(notes: Served, path: str) -> None:
    answer = notes.ask(path)
    assert answer.status in (400, 404)
    assert b"not for the browser" not in answer.body
    assert b"root:" not in answer.body


def test_every_answer_says_what_a_browser_may_do_with_it(notes: Served) -> None:
    gone = notes.ask("/nowhere")
    shut = notes.ask("/", "Cookie: a=b")
    for answer in (notes.ask("/"), notes.ask("/static/look.css"), gone, shut, notes.ask("/", host="evil.example")):
        headers = answer.headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == ("no-cache" if "etag" in headers else "no-store")
        assert "server" not in headers
        assert "access-control-allow-origin" not in headers
    assert (gone.status, shut.status) == (404, 403)


def test_what_did_not_change_is_not_sent_again(notes: Served) -> None:
    sheet = notes.ask("/static/look.css")
    again = notes.ask("/static/look.css", f"If-None-Match: {sheet.headers['etag']}")
    assert (again.status, again.body) == (304, b"")
    assert notes.ask("/static/look.css", f"If-None-Match: {sheet.headers['etag']}", "Cookie: a=b").status == 403


def test_a_pane_may_be_framed_by_our_own_pages(notes: Served) -> None:
    headers = notes.ask("/pane").headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'self'"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["x-content-type-options"] == "nosniff"


def test_a_broken_page_is_told_at_the_terminal_and_ends_nothing(serve: Serve) -> None:
    notes = serve()
    again = notes.address()
    assert again.startswith(notes.origin)
    assert notes.ask("/broken").status == 500
    assert notes.ask("/").status == 200
    status, said = notes.stop()
    assert "a page of the tests is broken" in said
    assert "Traceback" not in said
    assert status == 130


def test_a_form_too_large_is_refused_whatever_it_says_of_its_length(serve: Serve) -> None:
    notes = serve(form=100_000, files=200_000)
    from_us = (f"Origin: {notes.origin}", f"Content-Type: {FORM}")
    assert notes.post(from_us[0], body=b"words=" + b"a" * 90_000).status == 303
    assert notes.post(from_us[0], body=b"words=" + b"a" * 100_000).status == 413
    part = b'--x\r\ncontent-disposition: form-data; name="words"\r\n\r\n%s\r\n--x--\r\n'
    for length, status in ((190_000, 303), (200_000, 413)):
        sent = part % (b"a" * length)
        assert notes.post(from_us[0], kind="multipart/form-data; boundary=x", body=sent).status == status
    told = notes.request("/save", *from_us, method="POST").replace(b"Content-Length: 0", b"Content-Length: 9999999999")
    assert notes.raw(told).status == 413  # before any of it has come
    endless = b"%x\r\n%s\r\n" % (40_000, b"a" * 40_000) * 1000
    head = notes.request("/save", *from_us, "Transfer-Encoding: chunked", method="POST")
    assert notes.raw(head + endless[:200_000]).status == 413
    with notes.connect() as line, pytest.raises(OSError, match=r"."):  # it hangs up
        line.sendall(head + endless)
    assert b"aaa" in notes.ask("/").body
