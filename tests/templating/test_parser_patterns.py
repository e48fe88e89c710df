"""A page is read alike with the patterns that tinyhtml5 makes, and with those that are put there for it."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest
from tinyhtml5 import inputstream
from tinyhtml5.parser import HTMLParser

from briefgen.page.parser_patterns import make_known

PAGES = (
    "<!doctype html><html lang=en><head><title>a &amp; b</title><style>p > a { color: red }</style></head>"
    "<body class='x y' \n data-Ω=\"1 &lt; 2\" hidden><p>Text – \0 nothing, &#x41; ]]> <b\tid=q>bold</b></p></body>",
    "<!-- a - b -- c --><script>if (a < b && c) { '</b>' }</script><p title=\"'\" lang='\"'>[x^y]\\d</p\r\n>",
    "<svg viewBox='0 0 1 1'><path d='M0,0 L1,1'/></svg><table><tr><td>\f\r\n\t</table><a href=x?y&z=1>&notit;</a>",
)


def read(page: str) -> tuple[bytes, list[object]]:
    parser = HTMLParser(namespace_html_elements=False)
    return tostring(parser.parse(page)), list(parser.errors)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_alike(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputstream, "characters_until_regex", {})
    plain = read(page)
    known: dict[object, object] = {}
    make_known(known)  # type: ignore[arg-type]  # tinyhtml5 has no types
    monkeypatch.setattr(inputstream, "characters_until_regex", known)
    assert read(page) == plain
