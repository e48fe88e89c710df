"""Markdown as briefings use it: what may stand in a text, where, and the safe HTML it becomes.

`scan` finds problems and citations in the source, with places; `render` never reports. `Html` is made here and nowhere
else: what has this type is safe to print as it is.

Citations are printed as markers (Unicode noncharacters, which no content file may hold) because their numbers depend
on the page; `page.rendering` replaces them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from markdown import Markdown
from markupsafe import Markup, escape

from briefgen.syntax.lists_in_markdown import Tidy, deepest
from briefgen.syntax.names import is_id

OPEN, FIELD, ITEM, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
MAX_BRACKETS = 50
MAX_BRACKETS_IN_ALL = 500
MAX_FLAWS = 20
MAX_NESTING = 4
SOURCE = "src-"
SCHEMES = ("https", "http", "mailto")

_CITATION = re.compile(r"\[@[^\[\]]*\]")
_LOOSE_CITATION = re.compile(r"\[\s*@|\[\s*(?=(?:src|quo)-)|(?<![\w.])@(?=(?:src|quo)-)")
_BARE_CITATION = re.compile(r"@[\w-]+")
_PARTS = re.compile(r"\s*@(?P<id>[^\s,;\]]+)\s*(?:,(?P<locator>[^;]*))?")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?=\s|\w)|^ {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[")
_HTML = re.compile(r"(?<!\\)<(?:[A-Za-z/!?][^<>\s]*)")
_AUTOLINK = re.compile(r"<(?:https?://[^\s<>]+|mailto:[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_LIST_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s")
_BLOCK = re.compile(r"^ {0,3}(?P<sign>>|[-*+](?= )|\d{1,9}[.)](?= ))", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]*)|^ {0,3}\[[^\]\n]+\]:\s*<?(?P<defined>\S+)", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\|.*\|[ \t]*$", re.MULTILINE)
_DEEP = re.compile(r"^(?:[ \t]*(?:>|[-*+][ \t]|\d+[.)][ \t])){5,}", re.MULTILINE)
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "br", "code", "hr"}


class Html(Markup):
    """Text that is safe to print as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """One source named in a text: its id, where in it, and where the id stands in the text."""

    id: str
    locator: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that may not stand in a text: code, sentence, hint, and the spelling to underline at `offset`."""

    code: str
    message: str
    hint: str
    token: str
    offset: int


def citations(text: str) -> Iterator[Cited]:
    """The sources cited in a text, in order. Only well-formed citations count; `scan` reports the others."""
    for group in _CITATION.finditer(text):
        yield from _group(group)


def _group(group: re.Match[str]) -> Iterator[Cited]:
    offset = group.start() + 1
    for part in group[0][1:-1].split(";"):
        match = _PARTS.fullmatch(part)
        if match and is_id(match["id"]) and match["id"].startswith(SOURCE):
            yield Cited(match["id"], (match["locator"] or "").strip() or None, offset + match.start("id"))
        offset += len(part) + 1


def scan(text: str, *, blocks: bool = True) -> list[Flaw]:
    """Everything in a text that briefings do not print, with its place. Without `blocks`, lists and quotations too."""
    tangled = [*_brackets(text)]
    if tangled:
        return tangled
    bare = _CODE.sub(_blank, text)
    found = [*_citation_flaws(bare), *_links(_PICTURE.sub(_blank, bare)), *_markup(bare), *_code(text)]
    if not blocks:
        found += _blocks(bare)
    return sorted(found, key=lambda flaw: flaw.offset)[:MAX_FLAWS]


def uncited(text: str) -> list[Flaw]:
    """Citations in a text that is printed as it stands, where they would print as brackets."""
    hint = "put the source into the record's `evidence`"
    return [
        Flaw("BG122", "this field takes no citations", hint, found[0], found.start())
        for found in _CITATION.finditer(text)
    ]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _brackets(text: str) -> Iterator[Flaw]:
    offset = 0
    for line in text.split("\n"):
        counted = max((line.count(sign) for sign in "[(<!>"), default=0)
        if counted > MAX_BRACKETS:
            said = f"more than {MAX_BRACKETS} brackets in one line"
            yield Flaw("BG119", said, "remove them, or break the line", line[:1], offset)
            return
        offset += len(line) + 1
    if _CITATION.sub("", text).count("[") > MAX_BRACKETS_IN_ALL:
        said = f"more than {MAX_BRACKETS_IN_ALL} opening brackets in one text"
        yield Flaw("BG119", said, "remove them", "[", text.index("["))
    deep = _DEEP.search(text)
    if deep or deepest(text) > MAX_NESTING:
        said = f"lists and quotations nested deeper than {MAX_NESTING} levels"
        yield Flaw(
            "BG119", said, "say it in fewer levels", deep[0].strip()[:1] if deep else "", deep.start() if deep else 0
        )


def _citation_flaws(text: str) -> Iterator[Flaw]:
    for match in _LOOSE_CITATION.finditer(_CITATION.sub(_only_flawed, text)):
        bare = _BARE_CITATION.match(text, match.start())
        token = bare[0] if bare else re.split(r"[\n\]]", text[match.start() : match.start() + 40], maxsplit=1)[0]
        hint = "write [@src-name], [@src-name, p. 4] or [@src-one; @src-two]"
        yield Flaw("BG122", f"`{token}` is not a citation", hint, token, match.start())
    for group in (group for group in _CITATION.finditer(text) if _well_formed(group[0])):
        for match in re.finditer(r"(?<=@)[^\s,;\]]+", group[0]):
            if not match[0].startswith(SOURCE):
                said = f"a text cites sources, and `{match[0]}` is none"
                yield Flaw("BG207", said, "write [@src-name]", match[0], group.start() + match.start())


def _only_flawed(group: re.Match[str]) -> str:
    """What is left of a citation when flaws are searched: nothing of a sound one, the beginning of another."""
    return _blank(group) if _well_formed(group[0]) else "[@" + " " * (len(group[0]) - 2)


def _well_formed(group: str) -> bool:
    parts = [_PARTS.fullmatch(part) for part in group[1:-1].split(";")]
    return all(part is not None and is_id(part["id"]) for part in parts)


def _links(text: str) -> Iterator[Flaw]:
    for match in _LINK.finditer(text):
        target = match["target"] if match["target"] is not None else match["defined"]
        why = link_problem(target)
        if why and not (match["defined"] or "").startswith("@"):
            yield Flaw("BG118", why, "give the full address, beginning with https://", target or "](", match.start())


def link_problem(target: str) -> str:
    """Why a link may not be printed; empty when it may."""
    squeezed = re.sub(r"[\s\x00-\x20]|&#?\w+;", "", target)
    if squeezed != target or not target.isprintable():
        return "a link may not hold spaces, control characters or codes such as `&amp;`"
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return f"`{target}` is not an address"
    if parts.scheme.lower() not in SCHEMES:
        named = f"`{parts.scheme}:` links" if parts.scheme else "links without https://"
        return f"{named} are not allowed"
    if parts.scheme != "mailto" and not host:
        return f"`{target}` names no site"
    return ""


def _markup(text: str) -> Iterator[Flaw]:
    for pattern, what, hint in (
        (_HEADING, "a heading", "headings belong to templates; use **bold** for emphasis, or a backslash before #"),
        (_IMAGE, "a picture", "pictures in content are not supported; a logo belongs to the templates"),
        (_TABLE, "a table", "tables are made by templates from records; write sentences or a list"),
    ):
        match = pattern.search(text)  # the first: a table has many lines and is one mistake
        if match is not None:
            yield Flaw("BG117", f"{what} cannot stand in a text", hint, match[0].strip()[:20], match.start())
    allowed = {match.start() for match in _AUTOLINK.finditer(text)}
    opened: set[str] = set()
    for match in _HTML.finditer(text):
        if match.start() not in allowed and match[0].replace("</", "<") not in opened:
            opened.add(match[0])  # its closing tag is no second mistake
            hint = "HTML is not used in texts; put a backslash before < if the sign itself is meant"
            yield Flaw("BG117", f"`{match[0][:30]}` looks like HTML", hint, match[0][:30], match.start())


def _code(text: str) -> Iterator[Flaw]:
    fence = _FENCE.search(text)
    if fence is not None:
        said = "a code block cannot stand in a text"
        yield Flaw("BG117", said, "a briefing prints no code", fence[0].strip(), fence.start())
    offset, in_list, after_blank = 0, False, True
    for line in text.split("\n"):
        bare = line.strip()
        if bare and not line.startswith((" ", "\t")):
            in_list = bool(_LIST_ITEM.match(line))
        elif bare and after_blank and not in_list and line.startswith(("    ", "\t")) and not _LIST_ITEM.match(bare):
            hint = "Markdown reads lines indented by four spaces as code: begin the line further left"
            yield Flaw("BG117", "an indented line cannot stand in a text", hint, bare[:20], offset + line.index(bare))
        after_blank = not bare
        offset += len(line) + 1


def _blocks(text: str) -> Iterator[Flaw]:
    for match in _BLOCK.finditer(text):
        what = "a quotation" if match["sign"] == ">" else "a list"
        hint = "this field is one paragraph: write sentences, or put a backslash before the sign"
        yield Flaw("BG117", f"{what} cannot stand in this field", hint, match["sign"], match.start("sign"))


# Rendering ------------------------------------------------------------------------------------------------------------


def block(text: str) -> Html:
    """A text as paragraphs and lists."""
    marked = _CITATION.sub(_marker, re.sub(r"(?<!\s)\s+(?=\[@)", "", text))
    return Html(_sanitise(_reader().reset().convert(marked)))


def inline(text: str) -> Html:
    """A text as the inside of one paragraph; several paragraphs are joined by a line break."""
    html = str(block(text)).strip()
    inner = re.sub(r"</p>\s*<p>", "<br>", html)
    return Html(inner.removeprefix("<p>").removesuffix("</p>"))


def without_markup(text: str) -> str:
    """A text without its markup and citations: for metadata."""
    bare = nh3.clean(str(block(text)), tags=set())
    return " ".join(re.sub(f"{OPEN}[^{CLOSE}]*{CLOSE}", "", Markup(bare).unescape()).split())


def cite(cited: tuple[tuple[str, str | None], ...]) -> Html | None:
    """The marker for a group of citations (source id, locator); None when there are none."""
    if not cited:
        return None
    parts = (f"{source}{FIELD}{escape(locator or '')}" for source, locator in cited)
    return Html(OPEN + ITEM.join(parts) + CLOSE)


def joined(*parts: Html | None) -> Html:
    """One piece of HTML after the other."""
    return Html("".join(str(part) for part in parts if part is not None))


def _marker(group: re.Match[str]) -> str:
    return str(cite(tuple((cited.id, cited.locator) for cited in _group(group))) or "")


@lru_cache(maxsize=1)
def _reader() -> Markdown:
    reader = Markdown(extensions=["sane_lists", Tidy()], output_format="html")
    for registry, name in (
        (reader.preprocessors, "html_block"),
        (reader.inlinePatterns, "html"),
        (reader.inlinePatterns, "entity"),
        (reader.inlinePatterns, "image_link"),
        (reader.inlinePatterns, "image_reference"),
        (reader.parser.blockprocessors, "code"),
        (reader.parser.blockprocessors, "hashheader"),
        (reader.parser.blockprocessors, "setextheader"),
    ):
        registry.deregister(name)
    reader.ESCAPED_CHARS = [*reader.ESCAPED_CHARS, "<"]
    return reader


def _sanitise(html: str) -> str:
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=set(SCHEMES),
                     link_rel=None, strip_comments=True)  # fmt: skip
