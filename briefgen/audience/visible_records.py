"""The records that one audience may see (`visibility` decides which), and what several kinds of view need from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import TypeVar

from briefgen.audience.reached import idle
from briefgen.audience.view import SourceView
from briefgen.dossier.linking import Dossier
from briefgen.language.speech import Speech
from briefgen.records.actors import Actor
from briefgen.records.choices import EVERYTHING, Choice
from briefgen.records.located import Located
from briefgen.records.positions import Position
from briefgen.records.quotes import Quote
from briefgen.records.record import Record
from briefgen.records.sources import Source
from briefgen.records.topics import Topic
from briefgen.records.values import Citation, Evidence
from briefgen.syntax import markdown
from briefgen.syntax.dates import PartialDate
from briefgen.syntax.markdown import Cited, Html
from briefgen.syntax.publication_numbers import doi_address
from briefgen.values import dataclass

R = TypeVar("R", bound=Record)
UNGRADED = "F"  # how a source is printed that nobody graded
Texts = Iterable[str | None]


@dataclass(frozen=True)
class Visible:
    """A dossier without its dropped records. Every view is made from here, so none can hold one.

    `refused` are those that may not be shown; `withdrawn` those of them that only their authors withdrew, and why.
    `choice` is what the briefing chooses for the product that is made. `printed`: what nothing shown leads to is
    dropped too. `product` is that product, `products` are all that its audience gets; empty: whatever there is.
    `beside`: records of the library that the briefing does not reach and its readers may not know.
    """

    dossier: Dossier
    refused: frozenset[str]
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    speech: Speech = field(default_factory=Speech)
    choice: Choice = EVERYTHING
    printed: bool = False
    product: str = ""
    products: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()

    @cached_property
    def dropped(self) -> frozenset[str]:
        """Every record that is not shown."""
        return self.refused | idle(self.dossier, self.refused) if self.printed else self.refused

    @cached_property
    def withheld(self) -> tuple[str, ...]:
        """Those that may not be shown, and not only because their authors took them back; sorted."""
        return tuple(sorted((self.refused - self.withdrawn.keys()) | self.beside))

    def gets(self, products: tuple[str, ...]) -> bool:
        """Whether these readers get one of some products; of none named any."""
        return not products or not self.products or not {*products}.isdisjoint(self.products)

    @cached_property
    def actors(self) -> Mapping[str, Located[Actor]]:
        """Actors by id."""
        return self.every(Actor)

    @cached_property
    def topics(self) -> Mapping[str, Located[Topic]]:
        """Topics by id."""
        return self.every(Topic)

    @cached_property
    def positions(self) -> tuple[Located[Position], ...]:
        """Positions in the order of the files."""
        return tuple(self.every(Position).values())

    @cached_property
    def quotes(self) -> Mapping[str, Located[Quote]]:
        """Quotes by id."""
        return self.every(Quote)

    @cached_property
    def sources(self) -> Mapping[str, Located[Source]]:
        """Sources by id."""
        return self.every(Source)

    def every(self, model: type[R]) -> Mapping[str, Located[R]]:
        """All shown records of one kind, by id, in the order of the files."""
        return {id_: item for id_, item in self.dossier.of(model).items() if id_ not in self.dropped}

    def names(self, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The names of those actors that may be shown."""
        return tuple(self.actors[id_].record.name for id_ in actors if id_ in self.actors)

    def title(self, id_: str) -> str | None:
        """What a shown record is called; None for a withheld one."""
        found = self.dossier.items.get(id_) if id_ not in self.dropped else None
        if found is None:
            return None
        return next(
            (str(t) for n in ("title", "question", "label", "name") if (t := getattr(found.record, n, None))), id_
        )

    @cached_property
    def marking(self) -> str | None:
        """The highest effective marking of all that is shown; None in a scheme without labels."""
        labels = [self.dossier.marking_of(item) for item in self.items()]
        highest = max(labels, key=self.dossier.scheme.rank)
        return highest if self.dossier.scheme.named(highest) else None

    def said(self, when: PartialDate | None) -> str | None:
        """A date as printed, if there is one."""
        return self.speech.date(when) if when else None

    def said_after_a_word(self, when: PartialDate | None) -> str | None:
        """A date as it is printed behind "as of", "by" or "seen", if there is one."""
        return self.speech.date_after_a_word(when) if when else None

    def cites(self, evidence: Evidence, *, beside: Texts = (), locators: bool = True) -> Html | None:
        """The source numbers of some evidence, as a marker that the page replaces; tight places do without locators.

        What texts `beside` it cite is not cited again.
        """
        said = [cited for text in beside if text for cited in markdown.citations(text)]
        found: dict[tuple[str, str | None], int | None] = {}
        for source, locator, graded in self._sources(evidence):
            if not any(_says_the_same(cited, source, locator, graded) for cited in said):
                place = (source, locator if locators else None)
                found[place] = max(found.get(place), graded, key=_doubt)
        return markdown.cite(tuple((source, locator, graded) for (source, locator), graded in found.items()))

    def _sources(self, evidence: Evidence) -> Iterator[tuple[str, str | None, int | None]]:
        """Sources, places in them, and how credible that is; a cited quote stands for its own sources, once."""
        seen: set[str] = set()
        todo = list(reversed(evidence))
        while todo:
            citation = todo.pop()
            if citation.source in self.sources:
                yield citation.source, citation.locator, citation.credibility
            elif (quote := self.quotes.get(citation.source)) and citation.source not in seen:
                seen.add(citation.source)
                todo += reversed([_as_graded(own, citation.credibility) for own in quote.record.evidence])

    def rests_on(self, evidence: tuple[Citation, ...], *texts: str | None) -> tuple[Source, ...]:
        """The shown sources of some evidence and of the citations in texts, each once."""
        named = [source for source, _, _ in self._sources(evidence)]
        named += [cited.id for text in texts if text for cited in markdown.citations(text) if cited.id in self.sources]
        return tuple(self.sources[id_].record for id_ in dict.fromkeys(named))

    def source_views(self) -> Mapping[str, SourceView]:
        """All shown sources; the page numbers those that a page cites."""
        return {id_: self._source(item.record) for id_, item in self.sources.items()}

    def _source(self, source: Source) -> SourceView:
        return SourceView(
            number=0,
            id=source.id,
            publisher=source.publisher,
            title=source.title,
            author=self.speech.listed(source.written_by) if source.written_by else None,
            date=self.said(source.date),
            url=source.url,
            archive=source.archive,
            doi=source.doi,
            doi_address=doi_address(source.doi) if source.doi else None,
            isbn=source.isbn,
            offline_ref=source.offline_ref,
            accessed=self.speech.day(source.accessed) if source.accessed else None,
            voice=self.title(source.voice) if source.voice else None,
            retells=self.speech.listed(self._publishers(source.derived_from)) or None,
            grade=source.reliability or UNGRADED,
            single=False,
            backs=(),
        )

    def _publishers(self, sources: Iterable[str]) -> Iterator[str]:
        yield from dict.fromkeys(self.sources[id_].record.publisher for id_ in sources if id_ in self.sources)

    def texts(self) -> Iterator[str]:
        """Every text that may be shown, but for those of terms."""
        for item in self.items():
            if item.kind.prefix != "trm":
                yield from (leaf.value for leaf in item.texts())

    def items(self) -> Iterator[Located[Record]]:
        """The briefing and every shown record."""
        yield self.dossier.briefing
        yield from (item for id_, item in self.dossier.items.items() if id_ not in self.dropped)


def _says_the_same(cited: Cited, source: str, locator: str | None, graded: int | None) -> bool:
    """Whether a text cites a source already, as exactly as its evidence does."""
    return cited.id == source and locator in (None, cited.locator) and graded in (None, cited.credibility)


def _doubt(credibility: int | None) -> tuple[bool, int]:
    """What is doubtful or improbable before what cannot be judged, and that before what is likely so."""
    return credibility in (4, 5), credibility or 0


def _as_graded(citation: Citation, credibility: int | None) -> Citation:
    """A citation, with the grade of the whole where it has none of its own."""
    return citation if citation.credibility else citation.model_copy(update={"credibility": credibility})
