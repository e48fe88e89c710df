"""Source numbers: in the order in which a page cites, from each number to its source, and from the source back.

A text cites by a marker, which the page keeps until its order is known: a product may print a text earlier, or not at
all. Inside a tag, where nothing can be cited, markers go without a trace.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from briefgen.audience.view import BackView, RefView, SourceView
from briefgen.regexes import regex
from briefgen.syntax.markdown import CLOSE, FIELD, ITEM, OPEN

COMPONENT = "components/citation.html.j2"
_MARKER = regex(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_TAG = regex(r"<[^<>]*>")


def numbered(text: str, sources: Mapping[str, SourceView]) -> tuple[SourceView, ...]:
    """The sources that a page cites, numbered in the order of citation, each with the places that cite it."""
    parts = [part for marker in _MARKER.finditer(_bare(text)) for part in _parts(marker[1])]
    times = Counter(source for source, _, _ in parts)
    publishers = Counter(sources[source].publisher for source in times)
    given: dict[str, list[int | None]] = {source: [] for source in times}
    for source, _, credibility in parts:
        given[source].append(credibility)
    return tuple(
        replace(
            sources[source],
            number=number,
            grade=sources[source].grade + _graded(given[source]),
            alike=publishers[sources[source].publisher] > 1,
            backs=tuple(_back(number, n) for n in range(count)),
        )
        for number, (source, count) in enumerate(times.items(), 1)
    )


def _graded(given: Iterable[int | None]) -> str:
    """Every credibility that this page gives to what it takes from a source."""
    return "/".join(map(str, sorted({credibility for credibility in given if credibility})))


def with_numbers(text: str, sources: tuple[SourceView, ...], component: Callable[[tuple[RefView, ...]], str]) -> str:
    """The page with its markers replaced by what the citation component prints."""
    numbers = {source.id: source.number for source in sources}
    seen: Counter[str] = Counter()

    def print_numbers(marker: re.Match[str]) -> str:
        refs = []
        for source, locator, credibility in _parts(marker[1]):
            anchor = _back(numbers[source], seen[source]).anchor
            refs.append(RefView(numbers[source], locator, anchor, credibility))
            seen[source] += 1
        return component(tuple(sorted(refs, key=lambda ref: ref.number)))

    return _MARKER.sub(print_numbers, _bare(text))


def cited_in(text: str, numbers: Mapping[str, int]) -> tuple[str, tuple[RefView, ...]]:
    """A text with plain numbers for its markers, and what it cites in that order."""
    refs: list[RefView] = []

    def print_numbers(marker: re.Match[str]) -> str:
        here = [RefView(numbers[source], locator, "", graded) for source, locator, graded in _parts(marker[1])]
        refs.extend(sorted(here, key=lambda ref: ref.number))
        return f"[{', '.join(map(str, sorted(ref.number for ref in here)))}]"

    return _MARKER.sub(print_numbers, _bare(text)), tuple(refs)


def _bare(text: str) -> str:
    return _TAG.sub(lambda tag: _MARKER.sub("", tag[0]), text)


def _parts(marker: str) -> Iterator[tuple[str, str | None, int | None]]:
    for part in marker.split(ITEM):
        source, locator, credibility = part.split(FIELD)
        yield source, str(Markup(locator).unescape()) or None, int(credibility) if credibility else None


def _back(number: int, place: int) -> BackView:
    """The way back to a place that cites a source: a, b … z, aa, ab …"""
    letters, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return BackView(f"cite-{number}-{letters}" if place else f"cite-{number}", letters)
