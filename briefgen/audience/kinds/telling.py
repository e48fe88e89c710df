"""Ways to tell what a field holds, as values that are news when they change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from briefgen.audience.kinds.face import Tell, Trait
from briefgen.audience.visible_records import Visible
from briefgen.records.record import Record
from briefgen.records.values import Citation, Claim, Confidence, Evidence, Likelihood
from briefgen.syntax.dates import PartialDate
from briefgen.syntax.markdown import Cited, citations, without_markup
from briefgen.syntax.sentences import sentences as sentences_of

_PREPOSITIONS = frozenset({"since", "until", "as_of", "likely_by", "seen", "earlier"})  # labels that lead to a date


def word(name: str, words: str, *, called: str | None = None) -> Tell:
    """A field that holds a word of a list of labels."""

    def tell(record: Record, _shown: Visible) -> Iterator[Trait]:
        if value := getattr(record, name):
            yield Trait(name, value, called, words=words)

    return tell


def name(field: str, called: str) -> Tell:
    """A field that holds a name, or what is no sentence of anybody's."""

    def tell(record: Record, _shown: Visible) -> Iterator[Trait]:
        if value := getattr(record, field):
            yield Trait(field, value, called)

    return tell


def line(name: str, called: str | None = None) -> Tell:
    """A field that holds words of its author."""

    def tell(record: Record, _shown: Visible) -> Iterator[Trait]:
        if value := getattr(record, name):
            yield Trait(name, value, called, quoted=True)

    return tell


def prose(name: str, called: str | None = None) -> Tell:
    """A field that holds a text, told without its markup; what it cites is cited."""

    def tell(record: Record, _shown: Visible) -> Iterator[Trait]:
        if value := getattr(record, name):
            yield Trait(name, without_markup(value), called, quoted=True, cited=cited_in(value))

    return tell


def day(name: str, called: str | None = None) -> Tell:
    """A field that holds a date."""

    def tell(record: Record, shown: Visible) -> Iterator[Trait]:
        yield from dated(shown, name, getattr(record, name), called)

    return tell


def listed(name: str, called: str, words: str | None = None, *, names: bool = False) -> Tell:
    """A field that holds lines, names or words of a list of labels, each for itself."""
    quoted = not names and words is None

    def tell(record: Record, _shown: Visible) -> Iterator[Trait]:
        for v in getattr(record, name):
            yield Trait(f"{name}.{v}", v, called, words=words, listed=True, quoted=quoted)

    return tell


def named(name: str, called: str) -> Tell:
    """A field that names one record or several, each told by its printed name."""

    def tell(record: Record, shown: Visible) -> Iterator[Trait]:
        value = getattr(record, name)
        for id_ in (value,) if isinstance(value, str) else value or ():
            if title := shown.title(id_):
                yield Trait(f"{name}.{id_}", title, called, listed=True)

    return tell


def told_confidence(record: Record, _shown: Visible) -> Iterator[Trait]:
    """How sure we are, where we say so, and why."""
    yield from confidence_traits(getattr(record, "confidence", None))


def told_likelihood(record: Record, shown: Visible) -> Iterator[Trait]:
    """How likely it is, where we say so, of what and by when: of these only what changed, or else all of it."""
    value = getattr(record, "likelihood", None)
    if isinstance(value, Likelihood):
        term, of = shown.speech.find(value.term, "likelihood"), shown.speech.quoted(value.of)
        whole = ", ".join(filter(None, (f"{term}: {of}", shown.said_after_a_word(value.by))))
        yield Trait("likelihood", term, "likelihood", whole=whole)
        yield Trait("likelihood.of", value.of, "likely", part_of="likelihood", quoted=True)
        yield from dated(shown, "likelihood.by", value.by, "likely_by", part_of="likelihood")


def confidence_traits(value: Confidence | None, part_of: str | None = None) -> Iterator[Trait]:
    """How sure, and why."""
    if value is not None:
        at = f"{part_of}.confidence" if part_of else "confidence"
        yield Trait(at, value.level, words="confidence", part_of=part_of)
        if value.because:
            yield Trait(f"{at}.because", value.because, "because", part_of=at, quoted=True)


def claims(name: str, called: str) -> Tell:
    """A field of claims, each for itself, with how we know it and how sure we are."""

    def tell(record: Record, _shown: Visible) -> Iterator[Trait]:
        for claim in getattr(record, name):
            yield from _claim(f"{name}.{without_markup(claim.text)}", claim, called)

    return tell


def _claim(key: str, claim: Claim, called: str) -> Iterator[Trait]:
    cited = (*cited_in(claim.text), *claim.evidence)
    yield Trait(key, without_markup(claim.text), called, listed=True, quoted=True, cited=cited)
    if claim.basis:
        yield Trait(f"{key}.basis", claim.basis, "basis", words="basis", part_of=key)
    yield from confidence_traits(claim.confidence, part_of=key)


def dated(
    shown: Visible,
    key: str,
    when: PartialDate | date | None,
    field: str | None = None,
    what: str | None = None,
    *,
    part_of: str | None = None,
) -> Iterator[Trait]:
    """A date, where there is one."""
    if when is not None:
        said = spoken(when, shown) if field not in _PREPOSITIONS else _spoken_after(when, shown)
        yield Trait(key, said, field, what, part_of=part_of, dated=True)


def sentences(key: str, text: str, field: str) -> Iterator[Trait]:
    """A longer text, sentence by sentence, so that only those are told that changed."""
    for sentence in sentences_of(text):
        said, cited = sentence.text, _as_evidence(sentence.cited)
        yield Trait(f"{key}.{said}", said, field, listed=True, quoted=True, cited=cited)


def cited_in(text: str) -> Evidence:
    """What a text cites itself."""
    return _as_evidence(citations(text))


def _as_evidence(found: Iterable[Cited]) -> Evidence:
    bare = ((Citation(source=c.id, locator=c.locator), c.credibility) for c in found)
    return tuple(citation.model_copy(update={"credibility": grade}) for citation, grade in bare)


def spoken(when: PartialDate | date, shown: Visible) -> str:
    """A date in the language of the documents."""
    return shown.speech.date(when) if isinstance(when, PartialDate) else shown.speech.day(when)


def _spoken_after(when: PartialDate | date, shown: Visible) -> str:
    return shown.speech.date_after_a_word(when) if isinstance(when, PartialDate) else shown.speech.day(when)


def nothing(_record: Record, _shown: Visible) -> tuple[Trait, ...]:
    """What is in the record's name, so that a change of it is told as another record."""
    return ()
