"""The eye on finished pages sees each fault where it is, and none where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.page.metadata import Imprint
from briefgen.page.rendering import Page
from briefgen.page.sheets import Sheet
from briefgen.pdf.rendering import render_pdf
from tests.support.desks import ROOT
from tests.support.laid_out import faults

FONTS = {"plain.ttf": (ROOT / "templates/_shared/fonts/SourceSans3-Regular.ttf").read_bytes()}
SHEET = """
@font-face { font-family: Plain; src: url(plain.ttf) }
@page { size: A5; margin: 20mm; @bottom-left { content: "Page " counter(page); font: 9pt Plain } }
* { margin: 0; font: 12pt/15pt Plain; orphans: 1; widows: 1 } p, h2 { margin-bottom: 5pt }
td { width: 40mm; padding: 0 } table { border-spacing: 0; table-layout: fixed; width: 80mm }
.box { background: #ccd; padding: 5pt } .narrow { width: 30mm } .line { white-space: nowrap }
"""
HEAD = '<!DOCTYPE html><html lang="en"><head><title>Ferry</title></head><body><h1>Ferry</h1>'
LINE = "<p>The ferry waits.</p>"
LONG = "A word of the harbour master on ferries and their timetables in autumn"


def lines(count: int) -> str:
    return LINE * count


SQUARE = '<svg width="100" height="300" viewBox="0 0 1 3" role="img" aria-label="A mast"><path d="M0 0h1v3h-1z"/></svg>'
# By the fault: a page that has it, and one that is nearly the same and has not.
PLANTED = {
    "letters upon letters": (
        f'<p>{LONG}</p><p style="margin-top: -32pt">Harbours of the north</p>',
        f"<p>{LONG}</p><p>Harbours of the north</p>",
    ),
    "text beyond the paper": (f'<p class="line">{LONG} {LONG}</p>', f"<p>{LONG} {LONG}</p>"),
    "text beyond its box": (f'<div class="box narrow line">{LONG}</div>', f'<div class="box narrow">{LONG}</div>'),
    "text beyond its cell": (
        '<table><tr><td class="line">Timetables of the winter ferries</td><td>None</td></tr></table>',
        "<table><tr><td>Timetables of the winter ferries</td><td>None</td></tr></table>",
    ),
    "a BlockQuote in 2 parts": (
        f"{lines(19)}<blockquote>{lines(8)}</blockquote>{lines(3)}",
        f'{lines(19)}<blockquote style="break-inside: avoid">{lines(8)}</blockquote>{lines(3)}',
    ),
    "a TR in 2 parts": (
        f"{lines(19)}<table><tr><td>{lines(8)}</td><td>None</td></tr></table>{lines(3)}",
        f'{lines(19)}<table><tr style="break-inside: avoid"><td>{lines(8)}</td><td>None</td></tr></table>{lines(3)}',
    ),
    "a box in 2 parts": (
        f'{lines(19)}<div class="box">{lines(8)}</div>{lines(3)}',
        f'{lines(19)}<div class="box" style="break-inside: avoid">{lines(8)}</div>{lines(3)}',
    ),
    "a heading alone": (
        f'{lines(20)}<h2 style="break-after: page">Berths</h2>{lines(4)}',
        f'{lines(20)}<h2>Berths</h2>{lines(4)}',
    ),
    "a heading with one line": (
        f'{lines(20)}<h2>Berths</h2><p>One.</p><p style="break-before: page">Two.</p>{lines(4)}',
        f"{lines(20)}<h2>Berths</h2><p>One.</p>{lines(9)}",
    ),
    "a page 33% full": (
        f'{lines(8)}<div style="break-before: page">{lines(4)}</div>',
        f"{lines(8)}{SQUARE}{lines(4)}",  # what comes next is higher than the room left
    ),
}  # fmt: skip


def pdf(file: Path, body: str) -> Path:
    imprint = Imprint("ferry", "Ferry", "Ferries", "A desk", "en-GB", "2026-03-14", "draft", None, "")
    path, page = "templates/letter/page.html.j2", HEAD + body
    made = render_pdf(Page(path, page, page, (Sheet("theme.css", "theme.css", SHEET),), FONTS, imprint)).value
    assert made
    file.write_bytes(made.data)
    return file


@pytest.mark.parametrize("what", PLANTED)
def test_a_fault_is_seen_and_what_is_nearly_one_is_not(tmp_path: Path, what: str) -> None:
    bad, good = PLANTED[what]
    assert what in {fault.what for fault in faults(pdf(tmp_path / "bad.pdf", bad))}
    assert faults(pdf(tmp_path / "good.pdf", good)) == []
