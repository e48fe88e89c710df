"""BG5: shown texts that name a withheld record, or say what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from briefgen.audience.visible_records import Visible
from briefgen.formats.escapes import unescaped
from briefgen.problems.diagnostics import Diagnostic, Span, problem
from briefgen.records.leaves import TextLeaf
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.regexes import regex
from briefgen.syntax.tree import times_before
from briefgen.withheld.needles import WORDS, Hit, Needle
from briefgen.withheld.questions import NUMBER, question
from briefgen.withheld.sought import IDENTIFIERS, Hidden, Itself, Sought, sought
from briefgen.withheld.words_in_text import Words, words_of

_TARGET = regex(r"\]\(([^()\s]*)\)")
_COMPARE = "or compare the markings of the two records"


def repeated_words(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Six words in a row, or a short text, that a shown text shares with a withheld record and with no shown source."""
    return (found for found in _told(Itself(shown)) if found.code == "BG512")


def named_records(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Names of withheld records in shown texts."""
    return (found for found in _told(Itself(shown)) if found.code == "BG513")


def repeated_figures(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Figures of withheld records in shown texts."""
    return (found for found in _told(Itself(shown)) if found.code == "BG520")


def questions(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """What in shown texts may tell of withheld records, as their authors know."""
    return (found for found in _told(Itself(shown)) if found.code == "BG517")


@lru_cache(maxsize=1)
def _told(of: Itself[Visible]) -> tuple[Diagnostic, ...]:
    """All that shown texts tell: they are searched once for all these rules."""
    shown = of.it
    if not shown.withheld:
        return ()
    secret = sought(shown.dossier, Hidden(shown.withheld))
    return tuple(found for item, leaf in printed_texts(shown) for found in _in_text(secret, item, leaf))


def printed_texts(shown: Visible) -> Iterator[tuple[Located[Record], TextLeaf]]:
    """Every text that is printed, the reasons of what was withdrawn among them."""
    for item in shown.items():
        yield from ((item, leaf) for leaf in item.texts())
    for item in (shown.dossier.items[id_] for id_ in shown.withdrawn):
        yield from ((item, leaf) for leaf in item.texts() if leaf.path == ("withdrawn",))


def _in_text(secret: Sought, item: Located[Record], leaf: TextLeaf) -> Iterator[Diagnostic]:
    """What a text tells, each record once: where it names one, its words are not told as well."""
    address = str(leaf.path[-1]) in IDENTIFIERS
    words = words_of(leaf.value, markdown=leaf.meta.markdown)
    told: set[tuple[str, str]] = set()
    for needle, start, end in secret.needles.ids_at(leaf.value):
        if leaf.value[start:end] == needle.record and leaf.value[end : end + 1] != "-":
            told.add(("BG513", needle.record))  # BG501 tells those
            continue
        said = f"this text has {needle.what} of `{needle.record}`, which is withheld: “{leaf.value[start:end]}”"
        place = text_place(item, leaf, start, end)
        found = problem("BG513", said, place, hint=f"write it without the id, {_COMPARE}", about=(needle.record,))
        yield from _once(told, found)
    hits = secret.needles.found_in(words, prose=not address)
    for hit in (hit for hit in hits if not hit.asked):
        yield from _once(told, told_by(hit, text_place(item, leaf, *words.in_text(hit.first, hit.last)), words))
    figures = [] if address else [*secret.figures.found_in(words.folded)]
    for figure, record in (found for found in figures if not found[0].doubtful):
        start, end = words.place(figure.start, figure.end)
        said = f"this text has a figure of `{record}`, which is withheld: “{leaf.value[start:end]}”"
        hint = f"write it without the figure, {_COMPARE}"
        place = text_place(item, leaf, start, end)
        yield from _once(told, problem("BG520", said, place, hint=hint, about=(record,)))
    yield from _in_addresses(secret, item, leaf, told)
    sure = {record for _, record in told}
    asked = [(hit.needle, words.in_text(hit.first, hit.last)) for hit in hits if hit.asked and not address]
    asked += [
        (Needle((), record, NUMBER, figure.said(words.folded)), words.place(figure.start, figure.end))
        for figure, record in figures
        if figure.doubtful
    ]
    for needle, span in asked:
        if needle.record not in sure:
            said, hint = question(needle)
            found = problem("BG517", said, text_place(item, leaf, *span), hint=hint, about=(needle.record,))
            yield from _once(told, found)


def _in_addresses(
    secret: Sought, item: Located[Record], leaf: TextLeaf, told: set[tuple[str, str]]
) -> Iterator[Diagnostic]:
    """The same in the targets of links, and in fields that hold an address, with their escapes undone."""
    whole = str(leaf.path[-1]) in IDENTIFIERS
    spans = [(0, len(leaf.value))] if whole else [match.span(1) for match in _TARGET.finditer(leaf.value)]
    for start, end in spans if leaf.meta.markdown or whole else ():
        words = words_of(unescaped(leaf.value[start:end]))
        for hit in secret.needles.found_in(words, prose=False):
            if not hit.asked:
                yield from _once(told, told_by(hit, text_place(item, leaf, start, end), words))


def told_by(hit: Hit, place: Span, words: Words) -> Diagnostic:
    """What is said of a name or of words that were found at a place."""
    id_ = hit.needle.record
    if hit.needle.what == WORDS:
        row = " ".join(words.plain[hit.first : hit.last + 1])
        said = f"this text repeats words of `{id_}`, which is withheld: “{row}”"
        return problem("BG512", said, place, hint=f"say it in other words, {_COMPARE}", about=(id_,))
    said = f"this text names `{id_}`, whose record is withheld"
    return problem("BG513", said, place, hint=f"write it without the name, {_COMPARE}", about=(id_,))


def text_place(item: Located[Record], leaf: TextLeaf, start: int, end: int) -> Span:
    """Where a piece of a text stands in its file."""
    token = leaf.value[start:end]
    return item.at(leaf.path, token, times_before(leaf.value, token, start))


def _once(told: set[tuple[str, str]], found: Diagnostic) -> Iterator[Diagnostic]:
    if (found.code, found.about[0]) not in told:
        told.add((found.code, found.about[0]))
        yield found
