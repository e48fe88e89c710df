"""A finished page asks for nothing: no address in it would be fetched, whatever a browser makes of its own policy.

The page is read by the parser that does as browsers do, so what it says is where they would see it; styles are read
by their tokens (`templating/addresses`). The policy itself must be the first thing in the head, where browsers heed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from briefgen.page.head import is_policy
from briefgen.page.parser_patterns import make_known
from briefgen.page.sheets import Sheet
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.regexes import regex
from briefgen.syntax.names import printable
from briefgen.templating.addresses import EMBEDDED, OF_WORDS, addresses
from briefgen.values import dataclass

ParseError = tuple[int, int, str, str]
_NAMESPACE = regex(r"\{[^}]*\}")
_ELEMENTS = frozenset(  # that fetch, run, or hold another page
    ("iframe", "frame", "frameset", "object", "embed", "applet", "portal", "fencedframe", "base", "form", "template",
     "noscript", "video", "audio", "source", "track", "bgsound", "feimage", "animate", "animatemotion", "handler",
     "animatetransform", "set", "foreignobject", "annotation-xml", "plaintext", "xmp", "isindex", "keygen", "listener",
     "select")
)  # fmt: skip
_ATTRIBUTES = frozenset(  # whose value is fetched, or changes what is
    ("src", "srcset", "imagesrcset", "href", "action", "formaction", "poster", "data", "background", "ping", "manifest",
     "attributionsrc", "lowsrc", "dynsrc", "archive", "code", "codebase", "classid", "srcdoc", "icon", "usemap",
     "base", "http-equiv")
)  # fmt: skip
_CLICKED = ("a", "area")
_HARMLESS_LINKS = {"alternate", "license", "author"}
_HIDDEN_END = regex(r"<!--(?:(?!-->).)*?</head>", re.DOTALL | re.IGNORECASE)
_PLACE = regex(r"\s*(?:#|\Z)")


@dataclass(frozen=True, slots=True)
class Origins:
    """What a page is made of: the page's own template, all templates of its product, and its style sheets."""

    page: str
    templates: tuple[Sheet, ...]
    sheets: tuple[Sheet, ...]

    def of_words(self, words: str) -> Span:
        """The first place in a template that says these words; the page's own template where none does."""
        found = (
            Span(made.path, made.text.count("\n", 0, at) + 1, at - made.text.rfind("\n", 0, at))
            for made in self.templates
            if (at := made.text.find(words)) >= 0
        )
        return next(found, Span(self.page))

    def of_address(self, target: str) -> Span:
        """The first place in a sheet that has this address; else in a template."""
        found = (
            Span(sheet.path, own.line, own.column)
            for sheet in self.sheets
            for own in addresses(sheet.text)
            if own.target == target
        )
        return next(found, None) or self.of_words(target)


def tree_of(page: str) -> Any:
    """A page as a browser has it, without what is embedded in it."""
    return _read(page)[0]


def errors_of(page: str) -> list[ParseError]:
    """What the HTML standard calls a parse error, but for a doctype that is missing: the line and column, its name, and
    the element that it is about.
    """
    return _read(page)[1]


@lru_cache(maxsize=2)  # a page is looked at more than once
def _read(page: str) -> tuple[Any, list[ParseError]]:
    from tinyhtml5 import inputstream  # noqa: PLC0415  (only where a page is made)
    from tinyhtml5.parser import HTMLParser  # noqa: PLC0415  (the same)

    make_known(getattr(inputstream, "characters_until_regex", {}))
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(EMBEDDED.sub("data:,", page))
    errors = [(*place, code, str((more or {}).get("name", ""))) for place, code, more in parser.errors]
    return tree, [error for error in errors if not error[2].startswith("expected-doctype")]


def requests(page: str, origins: Origins) -> Iterator[Diagnostic]:
    """What a browser would ask for, with the template or sheet where that can be told."""
    tree = tree_of(page)
    yield from _policy(tree, origins, hidden=bool(_HIDDEN_END.search(page)))
    for element in tree.iter():
        if isinstance(element.tag, str):
            tag = _NAMESPACE.sub("", element.tag).lower()
            for said, words in _of(tag, element):
                yield _asks(said, origins.of_words(words))
            for found in addresses(element.text or "") if tag == "style" else ():
                said = f"a style would fetch `{_shown(found.target)}`"
                yield _asks(said, origins.of_address(found.target))


def _policy(tree: Any, origins: Origins, *, hidden: bool) -> Iterator[Diagnostic]:
    """The policy must come first in the head, and all that the program adds must be in it."""
    head, body = tree.find("head"), tree.find("body")
    first = next(iter(head), None) if head is not None else None
    if first is None or not is_policy(first.get("http-equiv"), first.get("content")):
        said, hint = "a browser would not see the page's policy first in its head", "begin it as the other products do"
        yield problem("BG851", said, Span(origins.page), hint=hint)
    elif not any(child.tag == "script" for child in head):
        ended = next((child.tag for child in (body if body is not None else ()) if isinstance(child.tag, str)), "")
        tag = "</head>" if hidden else f"<{_NAMESPACE.sub('', ended)}"
        said = f"`{tag}>` ends the page's head for a browser, before the `</head>` that stands there"
        said = "a `</head>` stands in a comment, where no browser heeds it" if hidden else said
        hint = "keep to `<title>` and `<meta>` in the head, and no comments"
        yield problem("BG851", said, origins.of_words(tag), hint=hint)


def _asks(said: str, where: Span) -> Diagnostic:
    hint = "nothing is fetched: ship the file with the templates and name it plainly, or link to it with `<a href>`"
    return problem("BG850", f"on the page, {said}", where, hint=hint)


def _of(tag: str, element: Any) -> Iterator[tuple[str, str]]:
    """What is wrong with one element, and the words by which its template may be found."""
    given = {_NAMESPACE.sub("", name).lower().removeprefix("xlink:"): value for name, value in element.attrib.items()}
    if tag in _ELEMENTS:
        yield f"`<{tag}>` may fetch something", f"<{tag}"
    elif tag == "script" and given != {"type": "application/ld+json"}:
        yield "a `<script>` is none of the program's", "<script"
    elif tag == "link":
        if not _HARMLESS_LINKS.issuperset(given.get("rel", "?").lower().split()):
            yield f"`<link rel={_shown(given.get('rel', ''))}>` is fetched", "<link"
    elif tag == "meta" and "http-equiv" in given and not is_policy(given["http-equiv"], given.get("content")):
        yield f"`http-equiv={_shown(given['http-equiv'])}` may fetch something", "http-equiv"
    else:
        for name, value in given.items():
            if _fetches(tag, name, value):
                yield f"`{name}` of `<{tag}>` would be fetched: `{_shown(value)}`", value or f"<{tag}"


def _fetches(tag: str, name: str, value: str) -> bool:
    """Whether a browser would ask for something because of this attribute."""
    if name in ("href", "usemap") and (tag in _CLICKED or _PLACE.match(value)):
        return False  # a click is the reader's own, a place is on the page
    if name == "http-equiv":
        return tag != "meta"
    if name.startswith("on"):
        return True
    if name == "src" and tag == "img":
        return not value.strip().lower().startswith("data:")
    if name in _ATTRIBUTES:
        return bool(value.strip()) or name == "src"
    if name in OF_WORDS or name.startswith(("data-", "aria-")):
        return False
    return any(addresses(value))


def _shown(value: str) -> str:
    return printable(value[:60])
