"""Markdown: a document as a text that reads by itself."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markdown import markdown

from tests.support.desks import BRIEFING, Desk, tiny

PAGE = "templates/tiny/page.html.j2"
URL = "https://strait.example/ships"
HARD = """\
<html lang="en-GB"><head><title>T</title></head><body><p>{{ marking }}</p><h1>{{ briefing.title }}</h1>
<p>1. a line that begins like a list, *stars*, _bars_, `ticks`, [a](b) and a &lt;b&gt; &amp;amp; ~~struck~~ | bar</p>
<p># no heading</p><p>- no item</p><h2>A <em>second</em> heading</h2>
<ul><li>one</li><li>two <b>bold</b><ol start="3"><li>three</li><li>four</li></ol></li></ul>
<blockquote><p>said</p><p>and said</p></blockquote>
<table><tr><th>Who</th><th>What</th></tr><tr><th scope="row">We</th><td>a | b<br>c</td></tr></table>
<dl><dt>Term</dt><dd>what it means</dd></dl>
<p><a href="https://strait.example/a_(b)?c=d">A <b>link</b></a></p></body></html>
"""


def written(desk: Desk, *arguments: str) -> dict[str, str]:
    """The Markdown of a build, by its product and audience."""
    ran = desk.build("--format", "md", *arguments)
    assert ran.status == 0, ran.err
    texts = {path: data.decode() for path, data in desk.outputs().items() if path.endswith(".md")}
    return {path.split("_", 2)[2].removesuffix(".md"): text for path, text in texts.items()}


class Read(HTMLParser):
    """A text as a reader's program sets it: its words, and the elements that begin in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words, self.tags = "", list[str]()
        self.feed(markdown(text, extensions=["tables", "sane_lists"], tab_length=2))

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_briefing_reads_from_its_title_to_its_numbered_sources(desk: Desk) -> None:
    desk.change(BRIEFING, "date: 2026-03-12}", f'date: 2026-03-12, url: "{URL}"}}')
    text = written(desk, "--product", "full-brief")["full-brief"]
    lines = text.split("\n")
    assert lines[0] == lines[-2] == "**Draft**"
    assert "# Grain transit through the Ostra strait" in lines
    assert lines.index("## Summary") < lines.index("## Positions") < lines.index("## Sources")
    assert "Varenia and Solmark disagree on inspections. Ships wait eight days. [1]" in lines
    assert "> “We will not let the grain rot for a signature.”" in lines
    assert any("Varenia: ± Conditional, Yes, once insured [1]; Solmark: − Opposes" in line for line in lines)
    sources = lines[lines.index("## Sources") :]
    assert any(re.match(rf"1\. .*Ostra Gazette.*\({URL}\)", line) for line in sources)
    assert not re.search(r"<(?!!--|br>)", text)


def test_signs_of_markdown_in_a_text_are_no_markdown(desk: Desk) -> None:
    tiny(desk)
    desk.write(PAGE, HARD)
    text = written(desk)["tiny_public"]
    seen = Read(text)
    assert (
        "1. a line that begins like a list, *stars*, _bars_, `ticks`, [a](b) and a <b> &amp; ~~struck~~ | bar"
        in seen.words
    )
    assert "# no heading" in seen.words
    assert "- no item" in seen.words
    elements = ("h1", "h2", "ul", "ol", "blockquote", "table", "code")
    assert [seen.tags.count(tag) for tag in elements] == [1, 1, 2, 1, 1, 1, 0]
    assert "[A **link**](https://strait.example/a_%28b%29?c=d)" in text
    assert "| We | a \\| b<br>c |" in text
    assert "  3. three\n  4. four" in text
    assert "- **Term**: what it means" in text


def test_a_page_of_the_desk_s_own_gets_its_marking_at_both_ends(desk: Desk) -> None:
    texts = written(tiny(desk))
    assert {name: (text.split("\n")[0], text.split("\n")[-2]) for name, text in texts.items()} == {
        "tiny_internal": ("**TLP:CLEAR**", "**TLP:CLEAR**"),
        "tiny_public": ("**TLP:CLEAR**", "**TLP:CLEAR**"),
    }
