"""Any bytes in any file give documents or diagnostics, never an exception; places lie inside the file they name.

`FUZZ_EXAMPLES=5000 pytest tests/syntax/test_fuzz.py` looks longer, and elsewhere each time, as every night does; as it
stands, a run is repeatable, and looks at a third of the examples that each test names.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.desk.files import Files
from briefgen.desk.reading import read_desk
from briefgen.output.build_account import Account
from briefgen.output.disk_store import DiskStore
from briefgen.output.manifest import Asked, MadeFrom
from briefgen.output.own_files import JOURNAL, MANIFEST
from briefgen.output.stale import Due
from briefgen.planning.jobs import Artifact, Document, Produced, Request
from briefgen.planning.plan import plan
from briefgen.problems.diagnostics import Diagnostic
from briefgen.produce import produce
from briefgen.syntax import markdown, text_flaws, yaml_reader
from briefgen.syntax.dates import NotADate, parse_clock, parse_date
from briefgen.templating import css_lint, html_lint
from tests.support.desks import BRIEFING, MARKED, QUICK_START, ROOT, SETTINGS
from tests.support.fuzzing import CSS, JINJA, PREPARED, fuzz, pieced, shuffled, tampered, written

SHIPPED = read_desk(ROOT).value
OWN = {"content/desk.yaml": MARKED.encode(), BRIEFING: QUICK_START.encode()}
DESK = Files({**{path: data for path, data in SHIPPED.items() if not path.startswith("content/")}, **OWN})
BASES = {BRIEFING: QUICK_START, "content/desk.yaml": MARKED}
PAGE, BLOCK = "templates/one-pager/page.html.j2", "templates/one-pager/blocks/summary.html.j2"
THEME = "templates/one-pager/theme.css"


def said(files: Files, formats: tuple[str, ...]) -> list[Diagnostic]:
    """Every problem of a desk."""
    yaml_reader.parse_yaml.forget()
    outcome = plan(files, Request(formats=formats))
    return [*outcome.diagnostics, *(found for job in outcome.value for found in produce(job).diagnostics)]


def checked(changed: dict[str, bytes], formats: tuple[str, ...] = (), desk: Files = DESK) -> None:
    """What is said of a desk with these files is said twice in the same way, in plain words, at places that exist."""
    files = desk.joined(Files(changed))
    found = said(files, formats)
    assert said(files, formats) == found
    for problem in found:
        assert problem.message
        assert f"{problem.message}{problem.hint}".isprintable(), problem
        for span in (problem.span, *(span for _, span in problem.related)):
            if span is not None and span.file in files:
                text = files[span.file].decode("utf-8", "replace").removeprefix("\ufeff")
                lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
                assert 1 <= span.line <= len(lines), problem
                assert 1 <= span.column <= len(lines[span.line - 1]) + 1, problem


# Bytes ----------------------------------------------------------------------------------------------------------------

SCHEME = MARKED.replace("scheme: tlp", "scheme: schemes/own.yaml").encode()
CONTENT = [
    BRIEFING,
    *(
        f"content/{name}"
        for name in (
            "desk.yaml",
            "library/more.yaml",
            "schemes/own.yaml",
            "briefings/ostra-strait/more.yaml",
            "briefings/b/briefing.yaml",
        )
    ),
]
TEMPLATES = [BLOCK, PAGE, THEME, *(f"templates/one-pager/{name}" for name in ("logo.png", "x.ttf", "product.yml"))]


@fuzz(120)
@given(st.sampled_from([*CONTENT, "templates/one-pager/product.yml"]), st.binary(max_size=300))
def test_any_bytes_in_a_yaml_file(path: str, data: bytes) -> None:
    checked({"content/desk.yaml": SCHEME, path: data} if "schemes" in path else {path: data})


@fuzz(40)
@given(st.sampled_from(TEMPLATES), st.binary(max_size=300))
def test_any_bytes_in_a_file_of_the_templates(path: str, data: bytes) -> None:
    checked({path: data}, ("html",))


# YAML -----------------------------------------------------------------------------------------------------------------


@fuzz(150)
@given(st.sampled_from(sorted(BASES)), st.data())
def test_a_file_with_pieces_put_in_taken_out_or_doubled(path: str, data: st.DataObject) -> None:
    checked({path: pieced(data, BASES[path]).encode("utf-8", "surrogatepass")})


@fuzz(80)
@given(st.sampled_from(sorted(BASES)), st.data())
def test_a_file_with_lines_moved_dropped_or_doubled(path: str, data: st.DataObject) -> None:
    checked({path: shuffled(data, BASES[path]).encode()})


TREES = {path: yaml.load(text, Loader=yaml.CBaseLoader) for path, text in BASES.items()}


@fuzz(200)
@given(st.sampled_from(sorted(BASES)), st.integers(1, 3), st.data())
def test_records_with_other_values_keys_and_shapes(path: str, times: int, data: st.DataObject) -> None:
    tree = TREES[path]
    for _ in range(times):
        tree = tampered(data, tree)
    checked({path: written(data, tree)})


SAMPLE = "content/briefings/ukraine-diplomacy/"
KEPT = Files({p: d for p, d in SHIPPED.items() if not p.startswith("content/briefings/") or p.startswith(SAMPLE)})
RECORDS = {path: yaml.load(data, Loader=yaml.CBaseLoader) for path, data in KEPT.items() if path.startswith(SAMPLE)}


@pytest.mark.long
@fuzz(15)
@given(st.sampled_from(sorted(RECORDS)), st.data())
def test_the_sample_with_other_values_keys_and_shapes(path: str, data: st.DataObject) -> None:
    checked({path: written(data, tampered(data, RECORDS[path]))}, desk=KEPT)


@fuzz(15)
@given(st.data())
def test_pages_of_tampered_records(data: st.DataObject) -> None:
    checked({BRIEFING: written(data, tampered(data, TREES[BRIEFING]))}, ("html",))


# Texts, dates ---------------------------------------------------------------------------------------------------------

WRITING = st.text(st.sampled_from("ab \n[](){}<>*_`#!@-+>.:;1)\\&\"'|~=/srchttps\t"), max_size=120) | st.text(
    max_size=60
)
HARMLESS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br", "code", "hr"}


class Nested(HTMLParser):
    """Follows the tags of a piece of HTML; refuses what is not harmless and what is not nested."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in HARMLESS
        for name, value in attrs:
            assert (tag, name) in {("a", "href"), ("ol", "start")}
            assert name != "href" or str(value).startswith(("https:", "http:", "mailto:"))
        self.open += [] if tag in ("br", "hr") else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


@fuzz(400)
@given(WRITING)
def test_any_text_becomes_harmless_html(text: str) -> None:
    flaws = text_flaws.scan(text)
    assert flaws == text_flaws.scan(text)
    assert all(0 <= flaw.offset <= text.find(flaw.token, flaw.offset) for flaw in flaws)
    if not any(flaw.code == "BG119" for flaw in flaws):
        Nested(str(markdown.block(text)))
        markdown.without_markup(text)
    if not text_flaws.scan(text, blocks=False):
        Nested(f"<p>{markdown.inline(text)}</p>")


@fuzz(200)
@given(st.text("0123456789-/~ T:Z+", max_size=24) | st.text(max_size=20))
def test_any_text_is_a_date_or_is_not(text: str) -> None:
    with suppress(NotADate):
        when = parse_date(text)
        assert parse_date(str(when)) == when
        assert when.first <= when.last
    with suppress(NotADate):
        parse_clock(text)


# Templates, style sheets, the output folder ---------------------------------------------------------------------------

TINY = Files(
    {
        PAGE: b'<html><head></head><body>{% include "blocks/summary.html.j2" %}</body></html>',
        "content/desk.yaml": SETTINGS.encode(),
    }
)


@pytest.mark.long
@fuzz(200)
@given(JINJA)
def test_any_template(text: str) -> None:
    list(html_lint.template_faults(BLOCK, text, frozenset()))
    checked({BLOCK: text.encode()}, ("html",), DESK.joined(TINY))


@fuzz(200)
@given(CSS)
def test_any_style_sheet(text: str) -> None:
    found = list(css_lint.sheet_faults(THEME, "theme.css", text, frozenset(), lambda _: True))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    assert all(d.span and 1 <= d.span.line <= len(lines) for d in found)
    css_lint.inlined("theme.css", text, lambda _: b"")
    css_lint.declared_families(text)


@pytest.mark.parametrize("depth", [100, 1000, 20_000])
def test_a_style_sheet_nested_deeply(depth: int) -> None:
    for text in ("(" * depth, "p{width:" + "calc(" * depth + "1px" + ")" * depth + "}", "p{" * depth + "}" * depth):
        checked({THEME: text.encode()}, ("html",), DESK.joined(TINY))


@fuzz(80)
@given(PREPARED, PREPARED)
def test_an_output_folder_that_somebody_prepared(manifest: Any, journal: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "desk/output")
        (output / ".tmp-1").mkdir(parents=True)
        (output / ".tmp-1/0").write_bytes(b"staged")
        Path(folder, "x").write_bytes(b"precious")
        (output / MANIFEST).write_text(json.dumps(manifest), "utf-8")
        (output / JOURNAL).write_text(json.dumps(journal), "utf-8")
        store = DiskStore.open(output, Path(folder, "desk")).value
        if store is not None:
            account = Account.of(store)
            document = Document("d", "", "", (Artifact("b/d.html", b"new"),))
            account.commit(Produced("b", (document,), ()), Due(MadeFrom("", "", Asked("draft", None)), {"d": ()}))
            account.sweep(["b"])
            assert account.problems or (output / "b/d.html").read_bytes() == b"new"
            assert not list(output.glob(".tmp*"))
            store.close()
        assert Path(folder, "x").read_bytes() == b"precious"
        assert sorted(path.name for path in Path(folder).iterdir()) == ["desk", "x"]
        assert [path.name for path in Path(folder, "desk").iterdir()] == ["output"]
