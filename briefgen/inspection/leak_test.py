"""The leak test: nothing that is withheld from an audience stands anywhere in its documents.

It runs on every finished document before anything is written, and reads what was made: the text of the PDF's pages and
every string of its objects, the source of the HTML, the names of the files. `select` already keeps withheld records
out of the templates' reach; this is the independent second look, at what the first one cannot see: templates that hold
a name themselves, addresses, folders named after a record, and mistakes of the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from decimal import Decimal

from briefgen.audience.change_views import ChangesView
from briefgen.audience.variant import Variant
from briefgen.dossier.linking import Dossier
from briefgen.formats.format import Made, Place
from briefgen.inspection.excused_words import FIGURE, Found, Templates, excused
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.values import dataclass
from briefgen.withheld.figures import YEARS, addresses
from briefgen.withheld.needles import WORDS, Hit, Needle
from briefgen.withheld.questions import NUMBER, question
from briefgen.withheld.sought import Sought
from briefgen.withheld.words_in_text import Words, words_of

_Found = tuple[str, Needle, bool]  # where, what, and whether its author has to be asked


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, and what stands in documents anyway: in templates, and in what is `published` already."""

    secret: Sought
    templates: Templates = field(default_factory=Templates)
    published: frozenset[Found] = frozenset()
    before: tuple[tuple[str, str], ...] = ()  # texts of the edition before that are told again, with their records
    printed: frozenset[str] = frozenset()  # digits and words that are judged where readers see them


def leaks(search: Search, dossier: Dossier, variant: Variant, *, path: str, files: Sequence[Made]) -> Outcome[None]:
    """What is withheld from an audience and stands in one of its documents, or in their path without its ending."""
    search = replace(search, printed=_printed(search.secret, [place for made in files for place in made.places]))
    secret, templates = search.secret, search.templates
    free = excused(secret.soft, dossier, secret.needles.ids, templates)
    found: dict[str, list[_Found]] = {}
    for place in (Place("its file name", path), *(place for made in files for place in made.places)):
        for needle, asked in _in_place(search, place, free):
            found.setdefault(needle.record, []).append((place.called, needle, asked))
    sure = {id_: [hit for hit in hits if not hit[2]] for id_, hits in found.items()}
    old = _given_away_before(search) if any(sure.values()) else {}
    leaked = [_leak(dossier, variant, hits, old.get(id_, "")) for id_, hits in sure.items() if hits]
    asked_for = [_asked(dossier, variant, hits) for id_, hits in found.items() if not sure[id_]]
    return Outcome(None, (*leaked, *asked_for))


def _in_place(search: Search, place: Place, free: frozenset[int]) -> Iterator[tuple[Needle, bool]]:
    """What stands in one place, and whether it may give nobody away there."""
    secret, templates = search.secret, search.templates
    yield from ((needle, False) for needle in secret.needles.ids_in(place.text))
    words = words_of(place.text)
    hits = secret.needles.found_in(words, prose=place.seen)
    for hit in (hit for hit in hits if (hit.needle.record, hit.needle.words) not in search.published):
        if _says_itself(place, words, hit):
            continue
        name = words.written[hit.first : hit.last + 1] if hit.needle.what != WORDS else ()
        if name and not place.seen and search.printed.issuperset(name):
            continue
        written_by_the_template = len(hit.needle.words) == 1 and words.plain[hit.first] in templates.styles
        yield hit.needle, hit.asked or (written_by_the_template and not place.seen and place.made_by_templates)
    soft = (hit for hit in secret.soft.found_in(words, prose=False) if id(hit.needle) not in free)
    yield from ((hit.needle, False) for hit in soft if not _says_itself(place, words, hit))
    figures = _figures_in(secret, place, words, templates)
    figures = (needle for needle in figures if place.seen or needle.words[0] not in search.printed)
    yield from ((needle, needle.asked) for needle in figures if (needle.record, FIGURE) not in search.published)


def _says_itself(place: Place, words: Words, hit: Hit) -> bool:
    """Whether one word was found that stands there in every file of the format, also with a number behind it."""
    return hit.first == hit.last and not place.own.isdisjoint((words.plain[hit.first], words.keys[hit.first]))


def _figures_in(secret: Sought, place: Place, words: Words, templates: Templates) -> Iterator[Needle]:
    """Figures; where no reader looks only long ones, in digits, that no template has for its own use."""
    if place.seen:
        for figure, record in secret.figures.found_in(place.text):
            yield Needle((str(figure.value),), record, NUMBER, figure.said(place.text), asked=figure.doubtful)
        return
    for word in words.plain if secret.figures.strong else ():
        if word.isascii() and word.isdigit() and word not in templates.words and word not in place.own:
            record, _ = secret.figures.strong.get(Decimal(word).normalize(), ("", None))
            if record:
                yield Needle((word,), record, NUMBER)


def _printed(secret: Sought, places: Sequence[Place]) -> frozenset[str]:
    """What is judged with the words around it, where readers see it, and is judged so for the source as well.

    Numbers, as those in addresses and years count nothing; words in small letters, and those that are asked about.
    """
    judged = set(map(str, YEARS))
    for place in places if secret.needles.rows.found or secret.figures.strong else ():
        text = place.text if place.seen else " ".join(addresses(place.text))
        words = words_of(text)
        judged |= {word for word in words.plain if word.isascii() and word.isdigit()}
        if place.seen:
            judged |= {word for word in words.written if word == word.lower()}
            judged |= {words.written[hit.first] for hit in secret.needles.found_in(words, prose=True) if hit.asked}
    return frozenset(judged)


def _asked(dossier: Dossier, variant: Variant, hits: list[_Found]) -> Diagnostic:
    """A name that is a word like any other: nobody but its author knows whether it gives somebody away."""
    needle, item = hits[0][1], dossier.known(hits[0][1].record) or dossier.briefing
    said, hint = question(needle, variant.audience_name or "its readers")
    return replace(problem("BG517", said, item.span, hint=hint, about=(item.id,)), marking=_highest(dossier))


def old_texts(changes: ChangesView | None) -> tuple[tuple[str, str], ...]:
    """What is told again of the edition before, with the record that said it."""
    if changes is None:
        return ()
    groups = (changes.changed, changes.dropped, changes.corrected, changes.edited, changes.gone)
    told = ((change, move) for group in groups for change in group for move in change.moves)
    return tuple((change.id, move.before) for change, move in told if move.before)


def _given_away_before(search: Search) -> dict[str, str]:
    """Which withheld records are given away by a text of the edition before, and which record said it."""
    found: dict[str, str] = {}
    for id_, text in search.before:
        hits = (hit.needle.record for hit in search.secret.needles.found_in(words_of(text), prose=False))
        for record in (*hits, *(record for _, record in search.secret.figures.found_in(text))):
            found.setdefault(record, id_)
    return found


def _leak(dossier: Dossier, variant: Variant, hits: list[_Found], old: str) -> Diagnostic:
    """One problem a record: what was found first, and everywhere something of it was."""
    needle, place = hits[0][1], ", ".join(dict.fromkeys(place for place, _, _ in hits))
    item = dossier.known(needle.record) or dossier.briefing  # of a distribution list: the briefing
    whom = variant.audience_name or "its readers"
    said = f"the {variant.product_name} would give {whom} {needle.what} of `{needle.record}` in {place}"
    hint = "look for it in the templates, in addresses and in the name of the briefing's folder; nothing was written"
    if old:
        said += f", which tells again what `{old}` said in the edition before"
        hint = f"take `{old}` back with `withdrawn:`, and say the new text in a record of its own; nothing was written"
    return replace(problem("BG510", said, item.span, hint=hint, about=(item.id,)), marking=_highest(dossier))


def _highest(dossier: Dossier) -> str:
    """The scheme's highest label: what was found gives a withheld record away."""
    return dossier.scheme.labels[-1].label if dossier.scheme.labels else ""
