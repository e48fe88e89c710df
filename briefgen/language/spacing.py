"""Spaces that French has around its signs, wherever a page has such a sign: templates and records write it either way.

Within « » and before `; : ! ?` stands a narrow space at which no line ends. In Canada only the colon and « » have one.
What is code, an address, a drawing or in another language is left alone, and so is a sign with a letter behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.regexes import regex

NARROW = "\u202f"
_SIGNS = {"CA": ":"}  # the others before which a country has no space are closed up in French Canada
_ALL = ";:!?"
_PIECE = regex(
    r"(?P<kept><(?P<name>title|svg|script|style|code)\b.*?</(?P=name)>)|(?P<tag><[^<>]*>)|(?P<entity>&#?\w+;)",
    re.DOTALL,
)
_LANGUAGE = regex(r"<(\w+)\b[^<>]*\slang=\"(\w+)")
_SPACE = "[ \u00a0\u202f]"


def spaced(page: str, language: str) -> str:
    """The page with the spaces of its language; as it is where that asks for none."""
    primary, _, country = language.partition("-")
    if primary != "fr":
        return page
    if country in _SIGNS:
        page = re.sub(r"\u202f(?=[;!?](?!\w))", "", page)
    return "".join(_pieces(page, _SIGNS.get(country, _ALL)))


def _pieces(page: str, signs: str) -> Iterator[str]:
    end, before, foreign = 0, "", ""
    for match in _PIECE.finditer(page):
        text = page[end : match.start()]
        yield text if foreign else _with_spaces(text, before, signs)
        before, end = (text or before)[-1:], match.end()
        foreign = _foreign(match[0], foreign)
        if match["entity"]:
            before = "x"
        elif match["tag"] and _BLOCK.match(match["tag"]):
            before = ""
        yield match[0]
    yield _with_spaces(page[end:], before, signs)


_BLOCK = regex(r"</?(?:p|li|dd|dt|td|th|div|h\d|br|ul|ol|table|section|body|html|head)\b")


def _foreign(tag: str, inside: str) -> str:
    """The name of the element in another language in which what follows stands."""
    if inside:
        return "" if tag.startswith(f"</{inside}") else inside
    found = _LANGUAGE.match(tag)
    return found[1] if found and found[2] != "fr" else ""


def _with_spaces(text: str, before: str, signs: str) -> str:
    """One run of text, behind the letter that stands before it."""
    if not any(sign in text for sign in ";:!?«»"):
        return text
    text = re.sub(rf"«{_SPACE}*(?=\S)", f"«{NARROW}", text)
    text = re.sub(rf"(?<=[^\s«]){_SPACE}*»", f"{NARROW}»", text)
    text = re.sub(rf"(?<=\S){_SPACE}+(?=[{signs}](?!\w))", NARROW, text)
    text = re.sub(rf"(?<=[\w)\]»”’%…°])(?=[{signs}](?:[\s\])»]|$|[\ufdd0-\ufdef]))", NARROW, text)
    if before and not before.isspace() and re.match(rf"[{signs}](?:\s|$)", text):
        return NARROW + text
    return text
