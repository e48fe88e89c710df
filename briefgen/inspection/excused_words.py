"""What templates and shown texts say anyway: words that give away nothing beyond them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from briefgen.dossier.linking import Dossier
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.texts import texts_of
from briefgen.syntax.plain_words import PlainWords
from briefgen.values import dataclass
from briefgen.withheld.needles import Needles
from briefgen.withheld.rows import ROW
from briefgen.withheld.sought import LISTED, NOTE, Sought
from briefgen.withheld.word_rows import WordRow
from briefgen.withheld.words_in_text import words_of

FIGURE: PlainWords = ("a figure",)
Found = tuple[str, PlainWords]  # the record that is given away, and by which words


@dataclass(frozen=True, slots=True)
class Templates:
    """The words of a product's templates, one text after the other; `styles`: those of its style sheets and its brand.

    What styles call things (a font, a class) is called so in the pages too, and names nobody.
    """

    texts: tuple[WordRow, ...] = ()
    words: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()

    @classmethod
    def of(cls, pages: Iterable[str], styles: Iterable[str]) -> Templates:
        """The same for all documents of a build."""
        return _read(tuple(pages), tuple(styles))


@lru_cache(maxsize=16)
def _read(pages: tuple[str, ...], styles: tuple[str, ...]) -> Templates:
    read, styled = ([words_of(text).plain for text in texts] for texts in (pages, styles))
    words, called = (frozenset(word for row in rows for word in row) for rows in (read, styled))
    return Templates((*read, *styled), words | called, called)


def excused(soft: Needles, dossier: Dossier, withheld: Collection[str], templates: Templates) -> frozenset[int]:
    """Which of these needles stand in a shown text anyway, or in a template that may hold them, by their identity."""
    if not soft.rows.found:
        return frozenset()
    said = {id(needle) for words in _said(dossier, withheld) for _, _, needle in soft.rows.in_words(words)}
    printed = (needle for words in templates.texts for _, _, needle in soft.rows.in_words(words))
    return frozenset(said | {id(n) for n in printed if not _telling(n.words, n.what)})


def repeated(secret: Sought, items: Iterable[Located[Record]]) -> frozenset[Found]:
    """What the texts of these records say all the same: of what is published, its own rules judged that when it was."""
    found: set[Found] = set()
    for text in _texts(items, secret.needles.ids):
        words = words_of(text, markdown=True)
        found |= {(hit.needle.record, hit.needle.words) for hit in secret.needles.found_in(words, prose=False)}
        found |= {(record, FIGURE) for _, record in secret.figures.found_in(text)}
    return frozenset(found)


def _telling(words: PlainWords, what: str) -> bool:
    """Whether not even a template may hold it: six words, or a full name that it has no reason to know."""
    return (what == NOTE and len(words) == ROW) or (what == LISTED and len(words) > 1)


def _said(dossier: Dossier, withheld: Collection[str]) -> Iterator[WordRow]:
    desk = dossier.desk.desk
    yield from (words_of(text).plain for text in (desk.name, desk.contact))
    yield from (words_of(text).plain for text in _texts(dossier.everything, withheld))


def _texts(items: Iterable[Located[Record]], withheld: Collection[str]) -> Iterator[str]:
    """What those of the records say that are shown."""
    for item in items:
        if item.id not in withheld:
            yield from texts_of(item.record, without=item.record.INSIDE)
