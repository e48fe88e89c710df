"""BG512, BG513, BG521: shown texts that repeat what is no reader's: notes among editors, other audiences' lists, and
what was taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from briefgen.audience.recipients import listed_elsewhere
from briefgen.audience.visible_records import Visible
from briefgen.checks import markings
from briefgen.checks.markings import printed_texts, text_place
from briefgen.language.everyday_words import EVERYDAY, LITTLE
from briefgen.language.ordinary_words import is_ordinary
from briefgen.problems.diagnostics import Diagnostic, problem
from briefgen.records.leaves import TextLeaf, texts
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.texts import strings_of
from briefgen.regexes import regex
from briefgen.withheld.needles import WORDS, Hit, Needle, Needles
from briefgen.withheld.rows import phrases_of, rows_of, told_in_part
from briefgen.withheld.sought import Hidden, borne_by_shown, sought
from briefgen.withheld.words_in_text import Words, words_of

_QUOTED = regex(r"“([^“”]+)”|„([^“”„]+)[“”]|«([^«»]+)»|\"([^\"]+)\"")
_WHOLE = 2  # words of a name that is looked for


def repeated_words(shown: Visible, day: date) -> Iterator[Diagnostic]:
    """Words of withheld records, and of what editors note, in shown texts."""
    yield from markings.repeated_words(shown, day)
    yield from _notes(shown)


def _notes(shown: Visible) -> Iterator[Diagnostic]:
    """Words of notes among editors, and of the reasons of waivers, in shown texts."""
    if shown.withheld:  # told already: of all records together
        return
    needles = Needles()
    for item in shown.items():
        for row in _noted(item):
            needles.add(Needle(row, item.id, WORDS))
    for item, leaf, words in _searched(shown) if needles.rows.found else ():
        for hit in _first_of_each(needles.found_in(words, prose=False)):
            noted, repeated = hit.needle.record, " ".join(words.plain[hit.first : hit.last + 1])
            said = f"this text repeats words of a note among editors of `{noted}`: “{repeated}”"
            hint = "say it in other words, or take them out of the note; what the note quotes, put into quotation marks"
            place = text_place(item, leaf, *words.in_text(hit.first, hit.last))
            yield _for_the_desk(problem("BG512", said, place, hint=hint, about=(noted,)), shown)


def _noted(item: Located[Record]) -> Iterator[tuple[str, ...]]:
    """Rows of words of an item's notes, but for those in which a note quotes the item's own texts."""
    own = phrases_of([leaf.value for leaf in texts(item.record)])
    for note in strings_of(item.record.ednote, *(waiver.reason for waiver in item.record.waive)):
        bare = _QUOTED.sub(lambda quoted: " \n " if told_in_part(words_of(quoted[0]).plain, own) else quoted[0], note)
        for piece in bare.split("\n"):
            yield from (row for row, sure in rows_of(words_of(piece)) if sure)


def taken_back(shown: Visible, _day: date) -> Iterator[Diagnostic]:
    """Words, names and figures of records that were taken back, in texts of others; its own sort may take its place."""
    if shown.withheld or not shown.withdrawn:
        return
    secret = sought(shown.dossier, Hidden(tuple(sorted(shown.withdrawn))))
    for item, leaf, words in _searched(shown):
        found = [
            (hit.needle.record, words.in_text(hit.first, hit.last))
            for hit in secret.needles.found_in(words, prose=True)
            if not hit.asked and not _alike(shown, item, hit.needle.record)
        ]
        found += [
            (record, words.place(figure.start, figure.end))
            for figure, record in secret.figures.found_in(words.folded)
            if not figure.doubtful and not _alike(shown, item, record)
        ]
        for record, (start, end) in dict(reversed(found)).items():
            said = f"this text still says what `{record}` said, which was taken back: “{leaf.value[start:end]}”"
            hint = "say what holds now, or waive this for the text’s record if it holds all the same"
            place = text_place(item, leaf, start, end)
            yield _for_the_desk(problem("BG521", said, place, hint=hint, about=(record,)), shown)


def _alike(shown: Visible, item: Located[Record], record: str) -> bool:
    """Whether a record is of the sort of one that was taken back, and may have taken its place."""
    return item.kind.prefix == shown.dossier.items[record].kind.prefix


def names_on_lists(shown: Visible, audience: str) -> Iterator[Diagnostic]:
    """Whole names on the distribution lists of other audiences, in texts that an audience is shown."""
    needles, dossier = Needles(), shown.dossier
    listed = [(other, words_of(entry.partition(",")[0])) for other, entry in listed_elsewhere(dossier.desk, audience)]
    persons = [(other, words) for other, words in listed if _is_person(words)]
    free = borne_by_shown(dossier, shown.withheld) if persons else ()
    for other, words in persons:
        if words.plain not in free:
            needles.add(Needle(words.plain, other, "a name"), words.keys)
    for item, leaf, words in _searched(shown) if needles.rows.found else ():
        for hit in _first_of_each(needles.found_in(words, prose=True)):
            said = f"this text has a name on the distribution list of `{hit.needle.record}`"
            hint = "write it without the name; of whom everybody may know, make an actor"
            place = text_place(item, leaf, *words.in_text(hit.first, hit.last))
            found = problem("BG513", said, place, hint=hint, about=(item.id,))
            yield _for_the_desk(replace(found, audiences=(audience,)), shown)


def _is_person(words: Words) -> bool:
    """Whether an entry of a list is somebody's name, and not an office."""
    name = len(words.plain) >= _WHOLE and all(word[:1] != word[:1].lower() for word in words.written)
    office = any(word in LITTLE or (is_ordinary(word) and word not in EVERYDAY) for word in words.plain)
    return name and not office and not all(word in EVERYDAY for word in words.plain)


def _for_the_desk(found: Diagnostic, shown: Visible) -> Diagnostic:
    """What no report for an audience says, as it tells of what is no reader's."""
    labels = shown.dossier.scheme.labels
    return replace(found, marking=labels[-1].label if labels else "")


def _searched(shown: Visible) -> Iterator[tuple[Located[Record], TextLeaf, Words]]:
    for item, leaf in printed_texts(shown):
        if leaf.path != ("withdrawn",):
            yield item, leaf, words_of(leaf.value, markdown=leaf.meta.markdown)


def _first_of_each(hits: Sequence[Hit]) -> Iterator[Hit]:
    """The first hit of each record."""
    seen: set[str] = set()
    for hit in sorted(hits, key=lambda hit: hit.first):
        if hit.needle.record not in seen:
            seen.add(hit.needle.record)
            yield hit
