"""What can be seen wrong in a template's text: values where escaping does not protect, and assets that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.regexes import regex
from briefgen.syntax.names import printable
from briefgen.templating.addresses import OF_WORDS, addresses

# What is never closed reaches to the end: else each opening would be searched for its end anew.
_TOKEN = regex(r"\{\{.*?(?:\}\}|\Z)|\{%.*?(?:%\}|\Z)|\{#.*?(?:#\}|\Z)", re.DOTALL)
_RAW = regex(r"\{%-?\s*raw\s*-?%\}.*?(?:\{%-?\s*endraw\s*-?%\}|\Z)", re.DOTALL)
_VALUE = "\ufdd5"
_GAP = "\ufdd6"
_LINKS = (
    *("href", "xlink:href", "src", "action", "formaction", "poster", "data", "srcset", "background", "ping"),
    *("attributionsrc", "imagesrcset", "manifest", "lowsrc", "dynsrc"),
)
_FETCHING = regex(r"url\(|@import|image-set\(", re.IGNORECASE)
_UNQUOTED = regex(rf"=\s*[^\s\"'>]*{_VALUE}")
_SPANS = ("colspan", "rowspan", "span")
MAX_SPAN = 200
_IN_SHEETS = "give the element a class, and write its style in the product's `theme.css`, with tokens"
PICTURE = "picture/"  # before the id of a picture of the briefing
_REFUSED = frozenset(
    ("noscript", "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "base", "link", "form",
     "template", "xmp", "plaintext", "noembed", "noframes", "animate", "animatemotion", "animatetransform", "set",
     "foreignobject")
)  # fmt: skip

# `<h1{% if long %} class="long"{% endif %}>`: the Jinja tag ends the name; `<scr{% if x %}ipt>` is no such case.
_AFTER_NAME = regex(rf"(?P<name><[A-Za-z][\w-]*)(?P<gap>{_GAP}+)(?=[\s/>])")


def template_faults(path: str, text: str, assets: frozenset[str]) -> Iterator[Diagnostic]:
    """Look through one template. `assets` are the names that files of the product may be referred to by."""
    reader = _Reader(path, _masked(text), assets)
    reader.feed(reader.text)
    reader.close()
    yield from reader.found


def audit(path: str, page: str, assets: frozenset[str]) -> Iterator[Diagnostic]:
    """Look through a finished page: what a value or a tag in two halves made of it, no template shows."""
    reader = _Reader(path, page, assets)
    reader.feed(page)
    reader.close()
    for found in reader.found:
        if found.code == "BG858":  # the template that says it was told, with its line
            continue
        yield replace(found, message=f"on the page, {found.message}", span=Span(path))


def _masked(text: str) -> str:
    """The HTML around the Jinja tags: each value one character, each tag or comment gaps of the same length."""

    def mask(match: re.Match[str]) -> str:
        kept = re.sub(r"[^\n]", _GAP, match[0])
        return kept if not match[0].startswith("{{") else _VALUE + kept[1:]

    masked = _TOKEN.sub(mask, _RAW.sub(mask, text))
    return _AFTER_NAME.sub(lambda match: match["name"] + " " * len(match["gap"]), masked)


class _Reader(HTMLParser):
    def __init__(self, path: str, text: str, assets: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.path, self.text, self.assets = path, text, assets
        self.found: list[Diagnostic] = []
        self.inside = ""
        self.begun = ((1, 0), 0)  # the place of the last tag, and what was found before it
        self.drawing = 0  # how deep inside a drawing, which no style sheet reaches in the engine

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _VALUE in tag or _GAP in tag.rstrip(_GAP):
            self._say("BG814", f"a tag in two halves: `<{_shown(tag)}`", "write the whole name of the tag")
        tag = tag.replace(_GAP, "")
        self.drawing += tag == "svg"
        self.begun = (self.getpos(), len(self.found))
        self.inside = tag if tag in ("script", "style") else ""
        source = self.get_starttag_text() or ""
        if _UNQUOTED.search(source):
            self._say("BG814", "this attribute's value is not in quotes", 'write attribute="{{ value }}"')
        if tag == "use":
            self._say("BG819", "`<use>` repeats what may repeat others in turn", "draw the shape here")
        if tag in _REFUSED or (tag == "script" and attrs):
            self._refuse(tag)
            return
        for name, value in attrs:
            self._attribute(tag, name.replace(_GAP, ""), (value or "").replace(_GAP, ""))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in _SPANS and value.strip().isdecimal() and int(value[:9]) > MAX_SPAN:
            said = f"`{name}` is {_shown(value)}; a table has at most {MAX_SPAN} of them"
            self._say("BG819", said, "write the number of columns or rows that the table has")
        elif _VALUE in name:
            self._say("BG814", "a value stands where an attribute's name belongs", 'write attribute="{{ value }}"')
        elif name == "rel" and "attachment" in value:
            self._say("BG813", "attachments are not used in templates", "remove `rel`")
        elif name.startswith("on"):
            self._say("BG813", f"event handlers such as `{name}` are not used", "pages need no JavaScript")
        elif name == "http-equiv":
            self._say(
                "BG813", "`http-equiv` is not used in templates", "the page stays where it is, and fetches nothing"
            )
        elif name == "style" and _fetches(value):
            self._say("BG820", "a style in a template refers to no files", "write it in the product's CSS")
        elif _VALUE in value and name == "style":
            self._say("BG814", "a value stands in a style", "use a class, and write the style in the product's CSS")
        elif name == "style" and value.strip() and not self.drawing:
            self._say("BG858", f"a style stands in the template: `{_shown(value)}`", _IN_SHEETS)
        elif name == "href" and tag in ("a", "area"):
            self._link(value)
        elif name in _LINKS:
            self._asset(name, value)
        elif name not in OF_WORDS and not name.startswith(("data-", "aria-")) and addresses(value):  # of drawings
            self._say("BG820", f"`{name}` refers to a file", "draw it here; `url(#name)` is a place on the page")

    def _link(self, value: str) -> None:
        if not value.startswith(("#", "https://", "http://", "mailto:", _VALUE)) and value:
            self._asset("href", value)

    def _asset(self, name: str, value: str) -> None:
        """What the page would fetch: only files of the templates, and no value decides which."""
        if _VALUE in value and name == "src" and value == f"{PICTURE}{_VALUE}":
            return  # a picture of the briefing, which is there or has been told
        if _VALUE in value and name != "href":
            self._say("BG814", f"a value stands in `{name}`", "name a file of the templates")
        elif re.match(r"[a-z][a-z0-9+.-]*:|//", value, re.IGNORECASE):
            said = f"`{value[:60]}` cannot stand in `{name}`"
            self._say("BG813", said, "nothing is fetched and nothing is run: ship the file, or link to https://")
        elif not value:
            self._say("BG812", f"`{name}` is empty", "name a file of the templates")
        elif _VALUE not in value and value not in self.assets and not value.startswith("#"):
            hint = "put the file into the product's folder or into _shared, and refer to it from there"
            self._say("BG812", f"there is no file `{value}`", hint)

    def handle_endtag(self, tag: str) -> None:
        (line, column), before = self.begun
        if self.inside == "style" and not self.drawing and len(self.found) == before:
            said, where = "a template has a `<style>` of its own", Span(self.path, line, column + 1)
            self.found.append(problem("BG858", said, where, hint=_IN_SHEETS))
        self.drawing -= tag.replace(_GAP, "") == "svg"
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "style" and _fetches(data):
            self._say("BG820", "a style in a template refers to no files", "write it in the product's CSS")
        if self.inside == "script" and _VALUE not in data:
            self._refuse("script")
        if self.inside and _VALUE in data:
            self._say(
                "BG814", f"a value stands inside <{self.inside}>", "keep values in the page's text and attributes"
            )

    def _refuse(self, tag: str) -> None:
        self._say("BG813", f"`<{tag}>` is not used in templates", "the program adds the styles; nothing is fetched")

    def handle_comment(self, data: str) -> None:
        if data.startswith((">", "->")) or "--!>" in data:
            self._say("BG813", "browsers end this comment elsewhere", "write comments as {# … #}")

    def unknown_decl(self, data: str) -> None:
        self._say("BG813", f"`<![{_shown(data[:8])}` is not used in templates", "remove it")

    def handle_pi(self, data: str) -> None:
        self._say("BG813", f"`<?{_shown(data[:8])}` is not used in templates", "remove it")

    def _say(self, code: str, said: str, hint: str) -> None:
        line, column = self.getpos()
        self.found.append(problem(code, said, Span(self.path, line, column + 1), hint=hint))


def _fetches(style: str) -> bool:
    """Whether a style refers to a file, as it stands or as a browser reads it."""
    return bool(_FETCHING.search(style) or addresses(style))


def _shown(markup: str) -> str:
    return printable(re.sub(f"[{_VALUE}{_GAP}]+", "…", markup))
