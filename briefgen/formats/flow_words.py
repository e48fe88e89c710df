"""The words of an element of a page, with their looks, and what stands between them where a style sheet parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from briefgen.formats.flow import Run, Runs, words
from briefgen.regexes import regex

LAST = "grade"
_UNREAD = frozenset(("script", "style", "template", "head", "title", "meta", "link", "hr", "col", "colgroup"))
_LEFT_OUT = frozenset(("skip", "print-only", "status-line"))  # classes: for screens, for paper, and what is said anyway
_APART = frozenset(("sign", "word", "index", "numeral", "number", "unit", "side"))
_ASIDE = frozenset(("known", LAST, "tag", "marking", "line", "how", "occasion"))  # a line or a column of their own
_STRONG, _EMPHATIC = ("b", "strong", "th"), ("i", "em", "cite", "dfn", "var")
_BLANKS, _JOINERS = regex(r"[^\S\u00a0\u202f]+"), regex("[\u2060\u00ad\u200b]")
_OUTSIDE = regex(r"(?:https?|mailto):", re.IGNORECASE)
_BACK = regex(r"\d+")
PERIOD = " · "
_CLOSING = tuple(",;:.)")


def tag_of(node: Any) -> str:
    """The name of an element; none of a comment."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def classes_of(node: Any) -> frozenset[str]:
    """Its classes."""
    return frozenset(node.get("class", "").split()) if isinstance(node.tag, str) else frozenset()


def unread(node: Any) -> bool:
    """Whether nothing of an element is read here."""
    return tag_of(node) in _UNREAD or not tag_of(node) or "hidden" in node.attrib or bool(_LEFT_OUT & classes_of(node))


def runs_in(node: Any) -> Runs:
    """The words in an element, settled."""
    return settled([*inside(node)]) if node is not None else ()


def inside(node: Any) -> Iterator[Run]:
    """The words in an element as they stand there; a grade comes last, wherever a style sheet puts it."""
    if mark := node.get("data-mark"):  # a sign that a style sheet hangs before the words
        yield Run(mark)
    if node.text:
        yield Run(node.text)
    for child in node:
        if not unread(child) and LAST not in classes_of(child):
            yield from runs_of(child)
        if child.tail:
            yield Run(child.tail)
    for child in node:
        if LAST in classes_of(child):
            yield from runs_of(child)


def runs_of(node: Any) -> Iterator[Run]:
    """The words of an element in a line, with its look."""
    tag, classes = tag_of(node), classes_of(node)
    if tag == "br":
        yield Run("", breaks=True)
    elif tag in ("img", "svg"):
        yield Run(node.get("alt") or node.get("aria-label") or "", emphatic=True)
    elif "blank" in classes:
        yield Run("………………")
    elif "back" in classes:  # the way back to a citation; some print the source's number with it
        number = words(inside(node)).strip()
        yield Run(number if _BACK.fullmatch(number) else "")
    else:
        before, after = _around(tag, classes)
        yield Run(before)
        yield from (_looking(run, tag, node.get("href") or "") for run in inside(node))
        yield Run(after)


def _around(tag: str, classes: frozenset[str]) -> tuple[str, str]:
    """What stands between an element and its neighbours, where a style sheet parts them."""
    if _ASIDE & classes or tag == "small":
        return PERIOD, " "
    if "tick" in classes:
        return " ☐ ", " "
    if "ref" in classes:  # the numbers of sources, joined to a word by a sign that is not seen
        return " ", ""
    return (" ", " ") if _APART & classes else ("", "")


def _looking(run: Run, tag: str, link: str) -> Run:
    if tag in _STRONG:
        return replace(run, strong=True)
    if tag in _EMPHATIC:
        return replace(run, emphatic=True)
    outside = _OUTSIDE.match(link) or (link and not link.startswith("#") and ":" not in link)
    return replace(run, link=link) if tag == "a" and outside else run


def settled(runs: list[Run] | Runs) -> Runs:
    """Runs with the blanks of a finished text; neighbours of one look are one run."""
    made: list[Run] = []
    for run in runs:
        text = _BLANKS.sub(" ", _JOINERS.sub("", run.text))
        if not made or made[-1].text.endswith(" ") or run.breaks:
            text = text.lstrip(" ")
        if made and text[:1] in _CLOSING:
            made[-1] = replace(made[-1], text=made[-1].text.rstrip(" "))
        if text == PERIOD.lstrip() and (not made or words(made).endswith(PERIOD)):
            continue
        if made and not run.breaks and (_look(made[-1]) == _look(run) or not text.strip(" ")):
            made[-1] = replace(made[-1], text=made[-1].text + text)
        elif text or run.breaks:
            made.append(replace(run, text=text))
    return trimmed(made)


def _look(run: Run) -> tuple[bool, bool, str]:
    return run.strong, run.emphatic, run.link


def trimmed(runs: list[Run]) -> Runs:
    """Runs without blanks and points between at either end."""
    while runs and not runs[-1].text.strip(" ·"):
        runs.pop()
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" ·"))
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" ·"))
    return tuple(run for run in runs if run.text or run.breaks)
