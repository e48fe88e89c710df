"""A finished page is read as it is written: what is begun is ended, what is ended was begun, and no id stands twice.

Browsers mend broken HTML, each in the same surprising way: a `</b>` that is missing makes the rest of the page bold, a
`</div>` too many ends the block around it. Whether a page is broken is said by the parser that does as they do; where,
by going through the tags of the page, and of each template.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from briefgen.page.requests import Origins, ParseError, errors_of, tree_of
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.regexes import regex
from briefgen.syntax.names import printable
from briefgen.values import dataclass

_TAGS = regex(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<(/?)([a-zA-Z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>",
    re.DOTALL | re.IGNORECASE,
)
_JINJA = regex(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
_ENDED_BY_OTHERS = frozenset(  # whose end tag HTML lets people leave out
    ("html", "head", "body", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup",
     "option", "optgroup", "rt", "rp")
)  # fmt: skip
_BETWEEN_CELLS = ("what stands between the cells of a table is moved out of it", "put it into a cell, or before it")
_QUOTED = "a quotation mark is missing there, or in what stands before"
_SAID = {
    "duplicate-attribute": ("a tag has an attribute twice", "leave one of them out"),
    "expected-tag-name": ("a `<` begins no tag", "write `&lt;`"),
    "unexpected-start-tag-implies-table-voodoo": _BETWEEN_CELLS,
    "unexpected-end-tag-implies-table-voodoo": _BETWEEN_CELLS,
    "unexpected-start-tag-implies-end-tag": ("an element stands inside one of its own kind, which ends it",
                                             "end the first one before"),
    "non-void-element-with-trailing-solidus": ("a tag ends with `/>`, which ends no element", "write its end tag"),
    "unexpected-character-after-attribute-value": ("the attributes of a tag are broken", _QUOTED),
    "invalid-character-in-attribute-name": ("the attributes of a tag are broken", _QUOTED),
    "unexpected-character-in-unquoted-attribute-value": ("the attributes of a tag are broken", _QUOTED),
    "invalid-character-after-attribute-name": ("the attributes of a tag are broken", _QUOTED),
    "eof-in-attribute-value-double-quote": ("an attribute has no end", 'write the `"` that is missing'),
    "eof-in-attribute-value-single-quote": ("an attribute has no end", "write the `'` that is missing"),
}  # fmt: skip
_AROUND = 80  # characters of the page by which its template is found


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag that has no other half: its name, whether it is an end tag, and where it begins."""

    name: str
    ends: bool
    at: int


def ill_formed(page: str, origins: Origins) -> Iterator[Diagnostic]:
    """The first thing in which a page is not as it is written: what follows may be its consequence. And ids."""
    errors = errors_of(page)
    lone = _without_another_half(page) if errors else None
    if lone is not None:
        yield _half(lone, origins)
    elif errors:
        yield _otherwise(page, errors[0], origins)
    ids = Counter(element.attrib["id"] for element in tree_of(page).iter() if "id" in element.attrib)
    for name in sorted(name for name, times in ids.items() if times > 1):
        said = f"the id `{printable(name)}` stands on the page {ids[name]} times"
        hint = "a link leads to the first one only: give each its own, with `loop.index` say"
        yield problem("BG857", said, origins.of_words(f'id="{name}"'), hint=hint)


def _half(lone: _Tag, origins: Origins) -> Diagnostic:
    """A tag without its other half: in a template that has one, which may have left another alone on the page."""
    there = [(sheet, tag) for sheet in origins.templates if (tag := _without_another_half(_without_jinja(sheet.text)))]
    alike = [(sheet, tag) for sheet, tag in there if (tag.name, tag.ends) == (lone.name, lone.ends)]
    for sheet, tag in (*alike, *there):
        before = sheet.text[: tag.at]
        return _lone(tag, Span(sheet.path, before.count("\n") + 1, tag.at - before.rfind("\n")))
    return _lone(lone, origins.of_words(f"</{lone.name}>" if lone.ends else f"<{lone.name}"))


def _lone(tag: _Tag, where: Span) -> Diagnostic:
    if tag.ends:
        said, hint = f"`</{tag.name}>` ends nothing that is open", "take it out, or begin what it is to end"
    else:
        said, hint = f"`<{tag.name}>` is not ended", f"write `</{tag.name}>` where it is to end"
    return problem("BG856", said, where, hint=hint)


def _without_jinja(text: str) -> str:
    return _JINJA.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _without_another_half(text: str) -> _Tag | None:
    """The first tag that has no other half."""
    found: list[_Tag] = []
    begun: list[_Tag] = []
    for match in _TAGS.finditer(text):
        name = (match[3] or "").lower()
        if not name or name in _VOID or name in _ENDED_BY_OTHERS or match[4]:
            continue
        tag = _Tag(name, bool(match[2]), match.start())
        if not tag.ends:
            begun.append(tag)
        elif any(open_.name == name for open_ in begun):
            while begun[-1].name != name:
                found.append(begun.pop())
            begun.pop()
        else:
            found.append(tag)
    return min((*found, *begun), key=lambda tag: tag.at, default=None)


def _otherwise(page: str, error: ParseError, origins: Origins) -> Diagnostic:
    """What else a browser reads otherwise than it is written."""
    line, column, code, name = error
    lines = page.split("\n")
    said, hint = _SAID.get(code, ("", ""))
    if not said and name:
        said = f"`</{name}>` ends nothing that is open: a block inside `<{name}>` has ended it"
        hint = "put no block (a list, a table, a `<div>`) into it"
    elif not said:
        said, hint = "browsers read this otherwise than it is written", "mend the tag that stands there"
    return problem(
        "BG856", said, _ending_at("\n".join((*lines[: line - 1], lines[line - 1][:column])), origins), hint=hint
    )


def _ending_at(before: str, origins: Origins) -> Span:
    """The place in a template of the last tag of some of the page: with as much of what stands before as it has too."""
    tag = before[before.rfind("<") :]
    for characters in range(max(_AROUND, len(tag)), len(tag) - 1, -1):
        words = before[-characters:]
        for sheet in origins.templates:
            if (at := sheet.text.find(words)) >= 0:
                said = sheet.text[: at + len(words) - len(tag)]
                return Span(sheet.path, said.count("\n") + 1, len(said) - said.rfind("\n"))
    return origins.of_words(tag)
