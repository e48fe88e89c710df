"""What may not stand in a text, each with its place and what to do: the part of the dialect that is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import quote, urlsplit

from briefgen.problems.did_you_mean import foreign_letter
from briefgen.regexes import regex
from briefgen.syntax.dialect import ADDRESS, MAIL, PATH, address_in
from briefgen.syntax.doubtful_marks import doubts, typewriter_quotes
from briefgen.syntax.lists_in_markdown import deepest
from briefgen.syntax.markdown import CITATION, CITED, SCHEMES, SOURCE
from briefgen.syntax.names import is_id
from briefgen.syntax.pasted import traces
from briefgen.values import dataclass

MAX_BRACKETS = 50
MAX_BRACKETS_IN_ALL = 500
MAX_FLAWS = 20
MAX_NESTING = 4
WAY_TO_CITE = "write [@src-name], [@src-name, p. 4] or [@src-one; @src-two]"
WAY_TO_LINK = "give the full address, beginning with https://"

_LOOSE_CITATION = regex(r"\[\s*@|\[\s*(?=(?:src|quo)-)|(?<![\w.])@(?=(?:src|quo)-)")
_BARE_CITATION = regex(r"@[\w-]+")
_NUMBERED = regex(
    r"(?<![\\\]])\[\^[^\[\]\s]{1,20}\](?!\()|(?<![\\\]])\[\d{1,3}(?:\s*[,;–-]\s*(?:pp?\.\s*)?\d{1,4})*\](?![(:])"
)
_HEADING = regex(r"^ {0,3}#{1,6}(?=\s|[^\W\d])|^ {0,3}=+[ \t]*$|(?<=\S\n) {0,3}-+[ \t]*$", re.MULTILINE)
_RULE = regex(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})$", re.MULTILINE)
_STRUCK = regex(r"~~(?=\S)[^~\n]+(?<=\S)~~")
_IMAGE = regex(r"!\[")
_HTML = regex(r"(?<!\\)<(?:[A-Za-z/!?][^<>\s]*)")
_AUTOLINK = regex(r"<(?:https?://[^\s<>]+|mailto:[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>")
_LIST_ITEM = regex(r"(?:[-*+]|\d{1,18}[.)])\s")
_BLOCK = regex(r"^ {0,3}(?P<sign>>|[-*+](?= )|\d{1,18}[.)](?= ))", re.MULTILINE)
_PICTURE = regex(r"!\[[^\]\n]*\]\([^)\n]*\)")
_FENCE = regex(r"^ {0,3}(?:```|~~~)", re.MULTILINE)
_CODE = regex(r"`[^`\n]*`")
_LINK = regex(
    r"(?<!\\)\]\(\s*<?(?P<target>[^)\s>]*)(?P<more>[ \t]+[^)\s])?|^ {0,3}\[(?!\^)[^\]\n]+\]:\s*<?(?P<defined>\S+)",
    re.MULTILINE,
)
_TARGET = regex(r"(?<=\]\()[^)\s]*")
_TABLE = regex(
    r"^[ \t]*\|.*\|[ \t]*$|^[ \t]*:?-{2,}:?(?:[ \t]*\|[ \t]*:?-{2,}:?)+[ \t]*$|(?<=\S)\t+(?=\S)"
    r"|^[^\n]*\S(?:[\u2000-\u2003]+|[ \u00a0]{3,})\S[^\n]*\n(?=[^\n]*\S(?:[\u2000-\u2003]+|[ \u00a0]{3,})\S)",
    re.MULTILINE,
)
_DEEP = regex(r"^(?:[ \t]*(?:>|[-*+][ \t]|\d+[.)][ \t])){5,}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that may not stand in a text: code, sentence, hint, and the spelling to underline at `offset`."""

    code: str
    message: str
    hint: str
    token: str
    offset: int


def scan(text: str, *, blocks: bool = True) -> list[Flaw]:
    """Everything in a text that briefings do not print, with its place. Without `blocks`, lists and quotations too."""
    tangled = [*_brackets(text)]
    if tangled:
        return tangled
    bare = _CODE.sub(_blank, text)
    prose = _prose(bare)
    found = [
        *_citation_flaws(bare),
        *_numbers(prose),
        *_links(_PICTURE.sub(_blank, bare)),
        *_markup(bare),
        *_code(text),
        *_doubts(text, doubts(CITATION.sub(_blank, prose), blocks=blocks)),
        *_doubts(text, typewriter_quotes(_prose(text))),
        *_traces(text, prose, markdown=True),
    ]
    if not blocks:
        found += _blocks(prose)
    return sorted(found, key=lambda flaw: flaw.offset)[:MAX_FLAWS]


def scan_plain(text: str) -> list[Flaw]:
    """The same for a text that is printed as it stands: citations would print as brackets there."""
    hint = "put the source into the record's `evidence`"
    found = [
        Flaw("BG122", "this field takes no citations", hint, cited[0], cited.start())
        for cited in CITATION.finditer(text)
    ]
    return [*found, *_traces(text, _prose(text), markdown=False)][:MAX_FLAWS]


def _prose(text: str) -> str:
    """A text with what is no prose in it blanked out: addresses and paths."""
    text = _TARGET.sub(_blank, text)
    return PATH.sub(_blank, MAIL.sub(_blank, ADDRESS.sub(_blank, text)))


def _doubts(text: str, found: Iterable[tuple[str, str, str, int]], code: str = "BG126") -> Iterator[Flaw]:
    for said, hint, token, offset in found:
        yield Flaw(code, said, hint, text[offset : offset + len(token)], offset)


def _traces(text: str, prose: str, *, markdown: bool) -> Iterator[Flaw]:
    return _doubts(text, traces(prose, markdown=markdown), "BG127")


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
    if CITATION.sub("", text).count("[") > MAX_BRACKETS_IN_ALL:
        said = f"more than {MAX_BRACKETS_IN_ALL} opening brackets in one text"
        yield Flaw("BG119", said, "remove them", "[", text.index("["))
    deep = _DEEP.search(text)
    if deep or deepest(text) > MAX_NESTING:
        said = f"lists and quotations nested deeper than {MAX_NESTING} levels"
        yield Flaw(
            "BG119", said, "say it in fewer levels", deep[0].strip()[:1] if deep else "", deep.start() if deep else 0
        )


def _citation_flaws(text: str) -> Iterator[Flaw]:
    for match in _LOOSE_CITATION.finditer(CITATION.sub(_only_flawed, text)):
        bare = _BARE_CITATION.match(text, match.start())
        token = bare[0] if bare else re.split(r"[\n\]]", text[match.start() : match.start() + 40], maxsplit=1)[0]
        hint = foreign_letter(token) or WAY_TO_CITE
        yield Flaw("BG122", f"`{token}` is not a citation", hint, token, match.start())
    for group in (group for group in CITATION.finditer(text) if _well_formed(group[0])):
        for match in re.finditer(r"(?<=@)[^\s,;\]]+", group[0]):
            if not match[0].startswith(SOURCE):
                said = f"a text cites sources, and `{match[0]}` is none"
                yield Flaw("BG207", said, "write [@src-name]", match[0], group.start() + match.start())


def _only_flawed(group: re.Match[str]) -> str:
    """What is left of a citation when flaws are searched: nothing of a sound one, the beginning of another."""
    return _blank(group) if _well_formed(group[0]) else "[@" + " " * (len(group[0]) - 2)


def _well_formed(group: str) -> bool:
    parts = [CITED.fullmatch(part) for part in group[1:-1].split(";")]
    return all(part is not None and is_id(part["id"]) for part in parts)


def _numbers(text: str) -> Iterator[Flaw]:
    """Numbers in brackets, which readers take for the number of a source, and notes at the foot of a page."""
    for match in _NUMBERED.finditer(text):
        what = "footnotes are not used in texts" if match[0][1] == "^" else "a number in brackets is no citation"
        hint = f"{WAY_TO_CITE}; if the brackets belong to the text, put a backslash before the first"
        yield Flaw("BG122", f"`{match[0]}`: {what}", hint, match[0], match.start())


def _links(text: str) -> Iterator[Flaw]:
    for match in _LINK.finditer(text):
        target = match["target"] if match["target"] is not None else match["defined"]
        why, hint = link_problem(target)
        if not why and match["more"]:
            why, hint = "words follow the address inside its brackets", "leave the address alone there; a space is %20"
        if not why and match["defined"]:
            why, hint = "an address that stands apart from its words", "write [words](address) where the words stand"
        if why and not (match["defined"] or "").startswith("@"):
            yield Flaw("BG118", why, hint, target or "](", match.start())
    for match in ADDRESS.finditer(_LINK.sub(_blank, text)):
        address = address_in(match[0])
        why, hint = link_problem(address)
        if why:
            yield Flaw("BG118", why, hint, address, match.start())


def link_problem(target: str) -> tuple[str, str]:
    """Why a link may not be printed, and what to do; both empty when it may."""
    coded = re.search(r"&#?\w+;", target)
    if coded and not target.lower().startswith(SCHEMES):
        return f"a link may not hold a code such as `{coded[0]}`", WAY_TO_LINK
    if coded:
        return f"a link may not hold a code such as `{coded[0]}`", _plain_sign(coded[0])
    if re.search(r"[\s\x00-\x20]", target):
        return "a link may not hold a space", "write %20 in the place of a space"
    if not target.isprintable():
        return "a link may not hold invisible characters", "type the address anew, or copy it from the browser"
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return f"`{target}` is not an address", WAY_TO_LINK
    if parts.scheme.lower() not in SCHEMES:
        named = f"`{parts.scheme}:` links" if parts.scheme else "links without https://"
        return f"{named} are not allowed", WAY_TO_LINK
    if parts.scheme != "mailto" and not host:
        return f"`{target}` names no site", WAY_TO_LINK
    return "", ""


def _plain_sign(code: str) -> str:
    """What to write in the place of a code of web pages."""
    sign = unescape(code)
    if sign == code or sign.isspace() or not sign.isprintable():
        return f"take `{code}` out"
    return f"write `{sign if sign == '&' else quote(sign)}` in the place of `{code}`"


def _markup(text: str) -> Iterator[Flaw]:
    for pattern, what, hint in (
        (_HEADING, "a heading", "headings belong to templates; use **bold** for emphasis, or a backslash before #"),
        (_RULE, "a ruled line", "take it out; if the signs themselves are meant, put a backslash before the first"),
        (_IMAGE, "a picture", "pictures in content are not supported; a logo belongs to the templates"),
        (
            _STRUCK,
            "struck-out words",
            "take out what does not hold; for the signs themselves, a backslash before each ~",
        ),
        (_TABLE, "a table", "put figures into `metrics:` and stances into `positions:`, or write sentences or a list"),
    ):
        match = pattern.search(text)  # the first: a table has many lines and is one mistake
        if match is not None:
            yield Flaw(
                "BG117", f"{what} cannot stand in a text", hint, match[0].strip()[:20] or match[0], match.start()
            )
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
        where = "point" if match["sign"][:1].isdigit() else "sign"
        hint = f"this field is one paragraph: write sentences, or put a backslash before the {where}"
        if where == "point":
            hint += f", as in `{match['sign'][:-1]}\\{match['sign'][-1]}`"
        yield Flaw("BG117", f"{what} cannot stand in this field", hint, match["sign"], match.start("sign"))
