"""What somebody with content and templates in hand may try: to read, reach out, write elsewhere, hang, leak.

`test_bad_input_*` has the ways that are one bad line; here are those that need more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from threading import Thread
from typing import Any

import pypdfium2
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.page.metadata import Imprint
from briefgen.page.rendering import Page
from briefgen.page.sheets import Sheet
from briefgen.pdf.rendering import render_pdf
from briefgen.planning.jobs import Request
from briefgen.planning.plan import plan
from briefgen.produce import produce
from tests.support.breaking import contents, refused, standing
from tests.support.desks import BRIEFING, MARKED, QUICK_START, ROOT, Desk, at_most
from tests.support.fuzzing import fuzz

SHIPPED = read_desk(ROOT).value
FACE = "@font-face { font-family: X; src: url(../fonts/SourceSans3-Regular.ttf) }"
FONTS = {path.removeprefix("templates/_shared/"): data for path, data in SHIPPED.items() if path.endswith(".ttf")}
IMPRINT = Imprint("x", "x", "x", "Strait Desk", "en", "2026-03-14", "draft", None, "0" * 64)

# Reading files and reaching the network -------------------------------------------------------------------------------


@contextmanager
def canary() -> Iterator[tuple[int, list[bytes]]]:
    """A server of this machine that counts who comes."""
    hits: list[bytes] = []
    with create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    with server.accept()[0] as visitor:
                        hits.append(visitor.recv(99))
                except OSError:
                    return

        Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1], hits


REACHING = """\
<img src="URL" alt="x"> <object data="URL">x</object> <embed src="URL"> <a rel="attachment" href="URL">x</a>
<link rel="attachment" href="URL"> <link rel="stylesheet" href="URL"> <input type="image" src="URL" alt="x">
<style>@import url(URL); p { background: url(URL); list-style-image: url(URL); border-image: url(URL) 1 }
@font-face { font-family: X; src: url(URL) } p::before { content: url(URL); font-family: X }</style>
<p style="background-image: url(URL)">x</p> <svg width="9" height="9"><image href="URL" xlink:href="URL"/></svg>
<img alt="x" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage href='URL'/%3E%3C/svg%3E">
<picture><source srcset="URL 1x"><img src="URL" alt="x"></picture> <video src="URL" poster="URL"></video>"""
SHEET = "@import 'URL'; @font-face { font-family: Y; src: url(URL) } body { background: url(URL); font-family: Y }"


@pytest.mark.parametrize("address", ["http", "redirect-like", "file", "FILE", "path", "parent", "encoded"])
def test_the_engine_itself_fetches_nothing_even_where_no_linter_looks(tmp_path: Path, address: str) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"zorblax" * 99)
    with canary() as (port, hits):
        url = {
            "http": f"http://127.0.0.1:{port}/x.png", "redirect-like": f"https://brief.invalid/../127.0.0.1:{port}/x.png",
            "file": secret.as_uri(), "FILE": secret.as_uri().replace("file:", "FILE:"), "path": str(secret),
            "parent": os.path.relpath(secret), "encoded": str(secret).replace("/", "%2f"),
        }[address]  # fmt: skip
        body = REACHING.replace("URL", url)
        document = f'<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>{body}</body></html>'
        shipped = Sheet("fonts.css", "css/fonts.css", FACE)
        sheets = (shipped, Sheet("theme.css", "theme.css", SHEET.replace("URL", url)))
        outcome = render_pdf(Page("templates/x/page.html.j2", document, document, sheets, FONTS, IMPRINT))
    assert hits == []
    assert "BG903" in {found.code for found in outcome.diagnostics}
    assert outcome.value is None or b"zorblax" not in plainly(outcome.value.data)


@pytest.mark.parametrize("text", ["", "@font-face { font-family: X; src: url(../fonts/BriefSans.woff2) }"])
def test_style_sheets_without_a_font_do_not_crash_the_engine(text: str) -> None:
    document = '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>x</body></html>'
    outcome = render_pdf(
        Page("templates/x/page.html.j2", document, document, (Sheet("x.css", "css/x.css", text),), FONTS, IMPRINT)
    )
    assert outcome.value is None
    assert "BG823" in {found.code for found in outcome.diagnostics}


def plainly(pdf: bytes) -> bytes:
    """A PDF with its streams unpacked."""
    parts = [pdf]
    for part in pdf.split(b"stream")[1::2]:
        try:
            parts.append(zlib.decompressobj().decompress(part.strip(b"\r\n")))
        except zlib.error:
            parts.append(part)
    return b"\n".join(parts)


# Writing elsewhere ----------------------------------------------------------------------------------------------------

JOURNALS: dict[str, Any] = {
    "takes-a-file": {"moves": [["../precious", "stolen"]], "gone": []},
    "takes-a-path": {"moves": [["ABSOLUTE", "stolen"]], "gone": []},
    "overwrites": {"moves": [[".tmp-1/0", "../precious"]], "gone": []},
    "overwrites-content": {"moves": [[".tmp-1/0", "../content/desk.yaml"]], "gone": []},
    "hides-a-step": {"moves": [[".tmp-1/../../precious", "stolen"]], "gone": []},
    "removes": {"moves": [], "gone": ["../precious"]},
    "removes-content": {"moves": [], "gone": ["../content/desk.yaml"]},
    "no-list": {"moves": {"a": 1}, "gone": []}, "a-text": "moves",
}  # fmt: skip


@pytest.mark.parametrize("name", JOURNALS)
def test_a_journal_that_came_with_the_desk_moves_nothing(desk: Desk, name: str) -> None:
    precious = desk.write("precious", "precious")
    desk.write("output/.tmp-1/0", "evil")
    desk.write("output/.journal.json", json.dumps(JOURNALS[name]).replace("ABSOLUTE", str(precious)))
    settings = desk.read("content/desk.yaml")
    assert desk.build("-f", "html").status == 0
    assert precious.read_text("utf-8") == "precious"
    assert desk.read("content/desk.yaml") == settings
    assert {path.split("/")[0] for path in desk.outputs()} == {"manifest.json", "ostra-strait"}


@pytest.mark.parametrize("name", [".tmp-manifest", ".tmp-1", ".tmp-PID", "manifest.json", ".journal.json"])
def test_a_link_among_our_own_files_is_never_written_through(desk: Desk, tmp_path: Path, name: str) -> None:
    precious = tmp_path / "precious.json"
    precious.write_text('{"format": 1, "briefings": {}}', "utf-8")
    (desk.root / "output").mkdir()
    (desk.root / "output" / name.replace("PID", str(os.getpid()))).symlink_to(precious)
    assert desk.build("-f", "html").status == 0
    assert precious.read_text("utf-8") == '{"format": 1, "briefings": {}}'
    assert not [path for path in (desk.root / "output").iterdir() if path.is_symlink()]


@pytest.mark.parametrize("kind", ["fifo", "folder", "zero"])
def test_a_manifest_that_is_no_file_does_not_hang_the_build(desk: Desk, kind: str) -> None:
    place = desk.root / "output/manifest.json"
    place.parent.mkdir()
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to("/dev/zero")
    ran = desk.build("-f", "html")
    assert (ran.status, ran.codes) == ((2, ["BG010"]) if kind == "folder" else (0, ["BG023"]))


def test_a_manifest_that_names_files_elsewhere_removes_nothing(desk: Desk) -> None:
    precious = desk.write("precious", "precious")
    entries = [{"path": "../precious"}, {"path": str(precious)}]
    desk.write("output/manifest.json", json.dumps({"format": 1, "briefings": {"gone": {"files": entries}}}))
    assert desk.build("-f", "html").status == 0
    assert precious.read_text("utf-8") == "precious"


def test_a_file_that_cannot_be_read_is_no_gap_in_a_document(desk: Desk) -> None:
    os.mkfifo(desk.root / "content/briefings/ostra-strait/positions.yaml")
    before = contents(standing(desk).root)["output/manifest.json"]
    assert desk.build("-f", "html").status == 2
    assert contents(desk.root)["output/manifest.json"] == before


# Hanging --------------------------------------------------------------------------------------------------------------

MANY = 4000
PEOPLE = "".join(f"- {{id: act-c{n}, kind: person, name: N, speaks_for: act-c{n + 1}}}\n" for n in range(MANY))
LAST = "- {{id: act-c{0}, kind: person, name: N{1}}}\n"
QUOTE = "- {{id: quo-{0}{1}, text: T., speaker: act-lund, use: key, priority: {1}, evidence: {2}}}\n"
KNOTS = {
    "chain": QUICK_START.replace("topics:\n", PEOPLE + LAST.format(MANY, "") + "topics:\n", 1),
    "ring": QUICK_START.replace("topics:\n", PEOPLE + LAST.format(MANY, ", speaks_for: act-c0") + "topics:\n", 1),
    "chain-of-quotes": QUICK_START + "".join(QUOTE.format("a", n, f"quo-a{n + 1}") for n in range(900))
    + QUOTE.format("a", 900, "src-gazette"),
    "doubling-quotes": QUICK_START + "".join(
        QUOTE.format(side, n, f"[quo-a{n + 1}, quo-b{n + 1}]") for n in range(60) for side in "ab")
    + QUOTE.format("a", 60, "src-gazette") + QUOTE.format("b", 60, "src-radio"),
    "unknown-keys": QUICK_START + "".join(f"  k{n}: x\n" for n in range(20_000)),
    "unknown-kinds": QUICK_START + "".join(f"k{n}: []\n" for n in range(MANY)),
    "problems-in-one-line": QUICK_START + "lines: [" + "a, " * 20_000 + "]\n",
}  # fmt: skip


@pytest.mark.parametrize("name", KNOTS)
def test_thousands_of_records_that_lead_to_each_other_are_no_hang(desk: Desk, name: str) -> None:
    desk.write(BRIEFING, KNOTS[name])
    with at_most(20):
        ran = desk.check()
    assert ran.status in (0, 1)
    assert "Traceback" not in ran.err
    assert "failed" not in ran.err


# Leaking --------------------------------------------------------------------------------------------------------------

SAMPLE = "content/briefings/ukraine-diplomacy/"
TREES: dict[str, Any] = {p: yaml.load(d, Loader=yaml.CBaseLoader) for p, d in SHIPPED.items() if p.startswith(SAMPLE)}
OTHERS = {path: data for path, data in SHIPPED.items() if not path.startswith("content/briefings/")}
NEVER_NAMED = [
    (path, kind, index)
    for path, tree in TREES.items()
    for kind, records in tree.items()
    for index, record in enumerate(records if isinstance(records, list) else ())
    if sum(json.dumps(tree).count(f"{record.get('id', 'no-id-at-all')}") for tree in TREES.values()) <= 1
]


def for_the_public(trees: dict[str, Any]) -> dict[str, bytes]:
    """The pages that the public gets of the sample with these records: none where one tells of what is withheld."""
    files = Files({**OTHERS, **{path: json.dumps(tree).encode() for path, tree in trees.items()}})
    (job,) = plan(files, Request(audiences=("public",), formats=("html",))).value
    made = produce(job)
    refused = {found.code for found in made.diagnostics if found.is_error}
    assert made.artifacts or (refused and refused <= {"BG512", "BG513", "BG520"}), made.diagnostics
    return {artifact.path: artifact.data for artifact in made.artifacts}


@pytest.mark.long
@fuzz(6)
@given(st.sets(st.sampled_from(NEVER_NAMED), min_size=1, max_size=12))
def test_what_the_public_gets_is_the_same_with_and_without_what_is_withheld(chosen: set[tuple[str, str, int]]) -> None:
    marked, without = json.loads(json.dumps(TREES)), json.loads(json.dumps(TREES))
    for path, kind, index in sorted(chosen, reverse=True):
        marked[path][kind][index]["marking"] = "TLP:AMBER"
        del without[path][kind][index]
    shown = for_the_public(marked)
    assert not shown or shown == for_the_public(without)


SECRET = 'sources:\n- {id: src-zorblax, publisher: Zorblax, title: Z, marking: "TLP:AMBER"}\n'


def test_an_escape_cannot_smuggle_a_citation_of_a_withheld_source_into_a_page(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(BRIEFING, QUICK_START.replace("sources:\n", SECRET))
    desk.change(BRIEFING, "title: Grain transit through the Ostra strait", 'title: "Grain \\uFDD0src-zorblax\\uFDD3"')
    assert {d["code"] for d in refused(desk).errors} == {"BG111"}


def test_a_template_cannot_print_what_the_view_does_not_hold(desk: Desk) -> None:
    desk.write("content/desk.yaml", MARKED)
    desk.write(BRIEFING, QUICK_START.replace("sources:\n", SECRET))
    everything = "{% for s in sources %}<p id='source-{{ s.number }}'>{{ s.id }} {{ s.publisher }}</p>{% endfor %}"
    desk.write("templates/one-pager/blocks/contact.html.j2", f'<section id="b-contact">{everything}</section>')
    assert desk.build("-a", "public").status == 0
    for path, data in desk.outputs().items():
        assert b"zorblax" not in plainly(data).lower(), path
        if path.endswith(".pdf"):
            text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
            assert "zorblax" not in text.lower()


def test_no_escape_reaches_the_terminal_through_a_title(desk: Desk) -> None:
    desk.change(BRIEFING, "title: Grain transit through the Ostra strait", 'title: "\\e]0;evil\\a \\e[31mred"')
    for command in ("list", "check", "build"):
        ran = desk.run(command, "--desk", str(desk.root)) if command == "list" else desk.run(command)
        assert "\x1b" not in ran.out + ran.err
        assert "\a" not in ran.out + ran.err


# Running code ---------------------------------------------------------------------------------------------------------


def test_a_module_beside_the_content_is_not_run(desk: Desk) -> None:
    for name in ("yaml", "jinja2", "pydantic", "briefgen_plugin", "conftest", "sitecustomize"):
        desk.write(f"{name}.py", "raise SystemExit('evil was imported')")
        desk.write(f"templates/one-pager/{name}.py", "raise SystemExit('evil was imported')")
    start = f"import sys; sys.path.append({str(ROOT)!r}); from briefgen.__main__ import main; sys.exit(main())"
    ran = subprocess.run(
        [sys.executable, "-c", start, "check"], cwd=desk.root, capture_output=True, timeout=600, check=False
    )
    assert ran.returncode == 0, ran.stderr
