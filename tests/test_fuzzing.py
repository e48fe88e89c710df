"""Any bytes in any file give records or diagnostics, never an exception; places lie inside the file."""

from __future__ import annotations

import os
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen import markdown
from briefgen.desk import read_desk
from briefgen.files import Files
from briefgen.jobs import Request
from briefgen.plan import plan
from briefgen.produce import produce
from tests.desks import BRIEFING, QUICK_START, ROOT, SETTINGS

LONG = int(os.environ.get("FUZZ_EXAMPLES", "0"))
DERANDOMIZED = not LONG
PIECES = ["", "null", "[", "]", "{", "}", ": ", " #", "- ", "&a ", "*a", "!t ", '"', "'", "|", ">", "\t", "é", "漢",
          "@src-",
          "[@src-gazette]", "[@", "](javascript:x)", "<b>", "**", "`", "# h", "\n", "\n\n", "act-varenia", "2026-13-40",
          "x" * 300, "\u202e", "\x00", "---\n", "1e9", "~", "<<: ", "? ", "%"]  # fmt: skip
SHIPPED = read_desk(ROOT).value


def fuzz(examples: int) -> settings:
    return settings(
        max_examples=LONG or examples,
        deadline=None,
        derandomize=DERANDOMIZED,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def checked(path: str, data: bytes) -> None:
    """Check a desk that has these bytes at this path, and what is said of it."""
    own = {"content/desk.yaml": SETTINGS.encode(), BRIEFING: QUICK_START.encode(), path: data}
    shipped = {p: d for p, d in SHIPPED.items() if not p.startswith("content/")}
    outcome = plan(Files({**shipped, **own}), Request(formats=()))
    found = [*outcome.diagnostics]
    for job in outcome.value:
        first, again = produce(job), produce(job)
        assert first == again
        found += first.diagnostics
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace").split("\n")
    for problem in found:
        if problem.span and problem.span.file == path:
            assert 1 <= problem.span.line <= len(lines)
            assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1, problem


@fuzz(150)
@given(st.binary(max_size=200))
def test_any_bytes_in_a_content_file(data: bytes) -> None:
    checked("content/briefings/ostra-strait/extra.yaml", data)
    checked(BRIEFING, data)


@fuzz(60)
@given(
    st.binary(max_size=120),
    st.sampled_from(["content/desk.yaml", "templates/one-pager/product.yml", "content/library/a.yaml"]),
)
def test_any_bytes_in_the_settings_and_the_library(data: bytes, path: str) -> None:
    checked(path, data)


@fuzz(300)
@given(st.data())
def test_a_briefing_with_pieces_put_in_taken_out_or_doubled(data: st.DataObject) -> None:
    text = QUICK_START
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        to = min(len(text), at + data.draw(st.integers(0, 12)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[to:]
    checked(BRIEFING, text.encode("utf-8", "surrogatepass"))


@fuzz(200)
@given(st.data())
def test_a_briefing_with_lines_moved_dropped_or_doubled(data: st.DataObject) -> None:
    lines = QUICK_START.split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        here, there = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        line = lines[here] if data.draw(st.booleans()) else lines.pop(here)
        lines.insert(there, line)
    checked(BRIEFING, "\n".join(lines).encode())


WRITING = st.text(st.sampled_from("ab \n[](){}<>*_`#!@-+>.:;1)\\&\"'|~=/srchttps"), max_size=120) | st.text(max_size=60)


@fuzz(400)
@given(WRITING)
def test_any_text_becomes_harmless_html_or_a_flaw(text: str) -> None:
    flaws = markdown.scan(text)
    assert all(0 <= flaw.offset <= len(text) for flaw in flaws)
    if any(flaw.code == "BG119" for flaw in flaws):
        return
    for html in (str(markdown.block(text)), str(markdown.inline(text))):
        tags = re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)([^>]*)>", html)
        assert {name.lower() for name, _ in tags} <= {
            "p",
            "em",
            "strong",
            "a",
            "ul",
            "ol",
            "li",
            "blockquote",
            "br",
            "code",
            "hr",
        }
        assert all(
            re.fullmatch(r'(?: href="(?:https?:|mailto:)[^"]*"| start="\d+")*\s*/?', rest) for _, rest in tags
        ), html
