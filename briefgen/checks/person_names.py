"""BG518, BG614: names that may not stand for somebody: a word that names nobody, and what nobody knows to shorten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.leaves import texts
from briefgen.records.record import Record
from briefgen.records.texts import strings_of
from briefgen.records.units import Units, with_own
from briefgen.syntax.plain_words import plain_words
from briefgen.withheld.figures import figures_in
from briefgen.withheld.known_figures import figures_of
from briefgen.withheld.names import ways_to_name
from briefgen.withheld.rows import told_in_part
from briefgen.withheld.words_in_text import words_of

_NAMES = ("name", "short_name", "sort_name", "former_names", "title", "term", "label", "publisher", "author", "authors")


def shortened_blindly(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """Where a person stands in the tight places of a position, it is known what of the name stands for it."""
    positions = [position.record for position in dossier.positions.values()]
    tight = {p.speaker for p in positions if p.speaker != p.actor} | {p.per for p in positions}
    for id_, actor in dossier.actors.items():
        if id_ in tight and actor.record.shortened_blindly:
            said = f"`{id_}` has to be shortened, and which part of “{actor.record.name}” may stand for it is not plain"
            hint = "add `short_name:`, or `sort_name:` with the family name first and a comma: `Zhao, Liwen`"
            yield problem("BG614", said, actor.at(("name",)), hint=hint, about=(id_,))


def words_that_name_nobody(dossier: Dossier, _day: date) -> Iterator[Diagnostic]:
    """What an author took out of the leak test, and whether that takes anything out."""
    units = with_own(dossier.desk.units)
    for item in dossier.everything:
        names = [plain_words(name) for field in _NAMES for name in strings_of(getattr(item.record, field, None))]
        doubtful = {way.words for way in ways_to_name(item.record) if way.asked} if item.record.not_telling else set()
        for index, word in enumerate(item.record.not_telling):
            plain, place = plain_words(word), item.at(("not_telling", index))
            if (len(plain) == 1 and any(plain[0] in name for name in names)) or words_of(word).plain in doubtful:
                said, hint = f"the leak test does not look for `{word}` alone", "take it out if it names somebody"
            elif plain not in names and _told(item.record, word, units):
                said, hint = f"the leak test does not look for `{word}`", "take it out if it tells anything"
            elif plain in names:
                said, hint = f"`{word}` is the whole name, which is always looked for", "take it out"
            else:
                said = f"`{word}` is no word of this record’s name, nor are these words or this figure in its texts"
                hint = "write one word of the name, words of a text or a figure, or take it out"
            yield problem("BG518", said, place, hint=hint, about=(item.id,))


def _told(record: Record, phrase: str, units: Units) -> bool:
    """Whether some words, or a figure, stand in the texts of a record."""
    said = [leaf.value for leaf in texts(record)]
    phrases = {words_of(text, markdown=True).plain for text in said}
    known = {(round(figure.value), unit) for figure in figures_of(record, said, units) for unit in figure.units}
    meant = {(round(figure.value), unit) for figure in figures_in(phrase, units) for unit in figure.units}
    return bool(meant & known) or told_in_part(words_of(phrase).plain, phrases)
