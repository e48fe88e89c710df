"""How values are set: curly marks for straight ones, one full stop where there would be two, each script on its own.

A typewriter's `'` and `"` are no marks of any language, so they are printed as the document's own; addresses and code
keep them. This changes no wording, so it holds for quotes too; records, and what is compared with them, stay as typed.

What follows a value is known only when the page is whole. So what is printed carries marks, Unicode noncharacters like
those of citations, until `settled` reads the page: `_END` behind a value that ends a sentence by itself (after which a
template's full stop is one too many), `_FROM` and `_TO` around one that is written from right to left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from markupsafe import Markup

from briefgen.language.spacing import spaced
from briefgen.language.speech import Speech
from briefgen.regexes import regex
from briefgen.syntax.dialect import ADDRESS, MAIL, PATH
from briefgen.syntax.markdown import CLOSE, OPEN, Html

_END, _FROM, _TO = "\ufdd4", "\ufdd7", "\ufdd8"
_PIECE = rf"<[^<>]*>|{OPEN}[^{CLOSE}]*{CLOSE}"
_TAG = regex(_PIECE)
_VERBATIM = regex(r"<code>.*?</code>|<a [^>]*>[^<]*(?:://|@)[^<]*</a>", re.DOTALL)
_INLINE = regex(r"</?(?:em|strong|a|code|bdi|span|b|i)\b|[\ufdd0]")
_ENDED = regex(rf"[.?!…](?:[\"'”’»›“‘\s]|{_PIECE})*\Z")
_TOO_MANY = regex(rf"{_END}(?P<between>(?:{_PIECE}|[{_TO}\u2060]|&#8288;)*)\.(?!\.)")
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = regex(rf"[{_RIGHT}](?:[{_RIGHT}\s\d.,:;!?'’\"“”()/«»–-]*[{_RIGHT}])?")
_RIGHT_TO_LEFT = '<bdi dir="rtl">'  # said, because the PDF engine does not find it out by itself
_SILENT = regex(r"(<(?:title|svg|script|style)\b.*?</(?:title|svg|script|style)>|<[^<>]*>)", re.DOTALL)
_KEPT_WHOLE = regex(r"[\w’.-]*\w\u2011[\w\u2011’.-]*\w")

_INSIDE_A_WORD = regex(r"(?<=\w)'(?=\w)")
_DECADE = regex(r"(?<!\w)'(?=\d\ds?\b)")
_DOUBLE = regex(r"(?<!\w)\"(?=\S)[^\"\n]*(?<=\S)\"(?!\w)")
_SINGLE = regex(r"(?<![\w'])'(?=[^\s\d])[^'\n]*(?<=\S)'(?![\w'])")
_LEFT_OUT = regex(r"(?<=[^\W\d_])'(?!\w)")


def as_printed(value: str, speech: Speech) -> str:
    """A value as it stands on a page, its marks still in it. What is a template's own work passes as it is."""
    if isinstance(value, Markup) and not isinstance(value, Html):
        return value
    kind = Html if isinstance(value, Html) else str
    if "'" in value or '"' in value:
        value = kind(_curled(value, speech))
    if _ENDED.search(value):
        value = kind(f"{value!s}{_END}")
    if not value.isascii() and _begins_right(value) and not re.search(r"<(?:p|li|ul|ol|blockquote)\b", value):
        value = kind(f"{_FROM}{value!s}{_TO}")
    return value


def settled(page: str, language: str) -> str:
    """The page without marks, with the spaces of its language."""
    page = spaced(page, language)
    page = _TOO_MANY.sub(lambda match: match["between"], page).replace(_END, "")
    if "\u2010" in page or "\u2011" in page:
        page = "".join(_with_plain_hyphens(page))
    if _FROM not in page and not _RUN.search(page):
        return page
    return "".join(_isolated(page))


def _with_plain_hyphens(page: str) -> Iterator[str]:
    """With one kind of hyphen, as a font has one sign for all, which is copied from a PDF as one of them everywhere.

    A word that is not to be broken at its hyphen is kept together by its element instead.
    """
    for piece in _SILENT.split(page):
        tag = piece.startswith("<") and piece.endswith(">")
        kept = piece if tag else _KEPT_WHOLE.sub(lambda word: f'<span class="nobreak">{word[0]}</span>', piece)
        yield kept.replace("\u2010", "-").replace("\u2011", "-")


def _isolated(page: str) -> Iterator[str]:
    """What is written from right to left in elements of its own, so that it moves nothing that stands beside it."""
    depth = 0
    for piece in _SILENT.split(page):
        if piece.startswith("<") and piece.endswith(">"):
            yield piece.replace(_FROM, "").replace(_TO, "")
            continue
        for part in re.split(f"([{_FROM}{_TO}])", piece):
            if part == _FROM:
                depth += 1
                yield _RIGHT_TO_LEFT if depth == 1 else ""
            elif part == _TO:
                depth -= 1
                yield "</bdi>" if depth == 0 else ""
            else:
                yield part if depth else _RUN.sub(lambda run: f"{_RIGHT_TO_LEFT}{run[0]}</bdi>", part)


def _begins_right(value: str) -> bool:
    """Whether the first letter of a value is one of a script from right to left."""
    found = (unicodedata.bidirectional(c) for c in _TAG.sub("", value))
    return next((direction in ("R", "AL") for direction in found if direction in ("L", "R", "AL")), False)


def _curled(value: str, speech: Speech) -> str:
    """A text or a piece of HTML with curly marks for straight ones in what is prose of it."""
    words, places = _prose(value) if isinstance(value, Html) else (str(value), range(len(value)))
    found = list(str(value))
    for index, mark in _curls(words, speech):
        found[places[index]] = mark
    return "".join(found)


def _prose(html: str) -> tuple[str, list[int]]:
    """The text between the tags, and where each of its characters stands; what is verbatim is blanked out."""
    text = _VERBATIM.sub(lambda match: re.sub(r"(?<=>)[^<]+(?=<)", lambda m: "x" * len(m[0]), match[0]), str(html))
    words, places, last = list[str](), list[int](), 0
    for tag in _TAG.finditer(text):
        words += text[last : tag.start()]
        places += range(last, tag.start())
        if not _INLINE.match(tag[0]):
            words.append("\n")
            places.append(tag.start())
        last = tag.end()
    return "".join(words) + text[last:], [*places, *range(last, len(text))]


def _curls(text: str, speech: Speech) -> Iterator[tuple[int, str]]:
    """Where a straight mark stands, and what is printed for it. A mark that may be feet or inches stays."""
    text = _x_out(text)
    opening = speech.translated("“", "opening quotation mark") or "“"
    closing = speech.translated("”", "closing quotation mark") or "”"
    for pattern in (_INSIDE_A_WORD, _DECADE):
        yield from ((match.start(), "’") for match in pattern.finditer(text))
        text = pattern.sub("x", text)
    for match in _DOUBLE.finditer(text):
        yield match.start(), opening
        yield match.end() - 1, closing
    for match in _SINGLE.finditer(text) if speech.english else ():
        yield match.start(), "‘"
        yield match.end() - 1, "’"
    text = _SINGLE.sub(lambda match: "x" * len(match[0]), text)
    yield from ((match.start(), "’") for match in _LEFT_OUT.finditer(text))


def _x_out(text: str) -> str:
    for verbatim in (ADDRESS, MAIL, PATH):
        text = verbatim.sub(lambda match: "x" * len(match[0]), text)
    return text
