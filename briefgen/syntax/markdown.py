"""Texts in the Markdown that briefings use: whom they cite, and the safe HTML they become.

Nothing is reported here: `text_flaws` finds what may not stand in a text, with its place. `Html` is made here and
nowhere else: what has this type is safe to print as it is.

Citations are printed as markers (Unicode noncharacters, which no content file may hold) because their numbers depend
on the page; `page.rendering` replaces them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from briefgen.regexes import regex
from briefgen.syntax.dialect import Dialect
from briefgen.syntax.names import is_id
from briefgen.syntax.traced import Origin, handed_on, origin_of
from briefgen.values import dataclass

OPEN, FIELD, ITEM, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
SOURCE = "src-"
SCHEMES = ("https", "http", "mailto")
CITATION = regex(r"\[@[^\[\]]*\]")
CITED = regex(r"\s*@(?P<id>[^\s,;\]]+)(?:\s+(?P<credibility>[1-6]))?\s*(?:,(?P<locator>[^;]*))?")
_UNGRADED = regex(r"@(?P<id>[^\s,;\]]+)(?!\s+[1-6]\s*[,;\]])(?=\s*[,;\]])")
_BLANK_LINES = regex(r"\n\s*\n")
_ITEM_OF_A_LIST = regex(r"(?:[-*+]|\d{1,18}[.)])\s")

_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br", "code", "hr"}


class Html(Markup):
    """Text that is safe to print as it is."""

    __slots__ = ()


class TracedHtml(Html):
    """What was made of a text that knows where it came from (`syntax.traced`)."""

    __slots__ = ("origin",)
    origin: Origin | None

    def __getnewargs__(self) -> tuple[str]:
        """What a pickle makes it of again, before it gives it its origin."""
        return (str(self),)


def html_of(text: str, html: str) -> Html:
    """HTML that is safe to print, made of a text: it leads to where that came from."""
    origin = origin_of(text)
    if origin is None:
        return Html(html)
    made = TracedHtml(html)
    made.origin = origin
    return made


@dataclass(frozen=True, slots=True)
class Cited:
    """One source named in a text: its id, where in it, where the id stands there, how credible what it says is."""

    id: str
    locator: str | None
    offset: int
    credibility: int | None = None


def citations(text: str) -> Iterator[Cited]:
    """The sources cited in a text, in order. Only well-formed citations count."""
    for group in CITATION.finditer(text):
        yield from _group(group)


def _group(group: re.Match[str]) -> Iterator[Cited]:
    offset = group.start() + 1
    for part in group[0][1:-1].split(";"):
        match = CITED.fullmatch(part)
        if match and is_id(match["id"]) and match["id"].startswith(SOURCE):
            graded = int(match["credibility"]) if match["credibility"] else None
            yield Cited(match["id"], (match["locator"] or "").strip() or None, offset + match.start("id"), graded)
        offset += len(part) + 1


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text; a list, and what leads to it, is one."""
    found = ""
    for part in filter(None, (part.strip() for part in _BLANK_LINES.split(text))):
        if found and not (found.endswith(":") or _ITEM_OF_A_LIST.match(part)):
            yield found
            found = ""
        found = f"{found}\n\n{part}" if found else part
    if found:
        yield found


# Rendering ------------------------------------------------------------------------------------------------------------


def block(text: str) -> Html:
    """A text as paragraphs and lists."""
    return html_of(text, _block(str(text)))


@lru_cache(maxsize=4096)  # each product and audience prints the same ones
def _block(text: str) -> str:
    marked = CITATION.sub(_marker, re.sub(r"(?<!\s)\s+(?=\[@)", "", text))
    return _sanitise(_reader().reset().convert(marked))


def inline(text: str) -> Html:
    """A text as the inside of one paragraph; several paragraphs are joined by a line break."""
    html = str(block(text)).strip()
    inner = re.sub(r"</p>\s*<p>", "<br>", html)
    return html_of(text, inner.removeprefix("<p>").removesuffix("</p>"))


@lru_cache(maxsize=4096)  # each product and audience asks for the same ones
def without_markup(text: str) -> str:
    """A text without its markup and citations: for metadata."""
    bare = nh3.clean(str(block(text)), tags=set())
    return " ".join(re.sub(f"{OPEN}[^{CLOSE}]*{CLOSE}", "", Markup(bare).unescape()).split())


def cite(cited: tuple[tuple[str, str | None, int | None], ...]) -> Html | None:
    """The marker for a group of citations (source id, locator, credibility); None when there are none."""
    if not cited:
        return None
    parts = (f"{source}{FIELD}{escape(locator or '')}{FIELD}{graded or ''}" for source, locator, graded in cited)
    return Html(OPEN + ITEM.join(parts) + CLOSE)


def graded(text: str, credibility: Mapping[str, int]) -> str:
    """A text whose citations of some sources are graded, where they are not yet."""

    def part(match: re.Match[str]) -> str:
        known = credibility.get(match["id"])
        return f"{match[0]} {known}" if known else match[0]

    return handed_on(text, CITATION.sub(lambda group: _UNGRADED.sub(part, group[0]), text))


def joined(first: Html, *others: Html | None) -> Html:
    """One piece of HTML after the other; it leads to where the first one came from."""
    return html_of(first, "".join(str(part) for part in (first, *others) if part is not None))


def _marker(group: re.Match[str]) -> str:
    return str(cite(tuple((cited.id, cited.locator, cited.credibility) for cited in _group(group))) or "")


@lru_cache(maxsize=1)
def _reader() -> Markdown:
    return Markdown(extensions=["sane_lists", Dialect()], output_format="html")


def _sanitise(html: str) -> str:
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=set(SCHEMES),
                     link_rel=None, strip_comments=True)  # fmt: skip
