"""The leak test: nothing that is withheld from an audience stands anywhere in its documents.

It runs on every finished document before anything is written, and reads what was made: the text of the PDF's pages and
every string of its objects, the source of the HTML, the names of the files. `select` already keeps withheld records
out of the templates' reach; this is the independent second look, at what the first one cannot see: templates that hold
a name themselves, addresses, folders named after a record, and mistakes of the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.audience.variant import Variant
from briefgen.dossier.linking import Dossier
from briefgen.formats.format import Made, Place
from briefgen.inspection.withheld_words import Needle, Needles
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.records.texts import texts_of
from briefgen.syntax.plain_words import plain_words


def leaks(needles: Needles, dossier: Dossier, variant: Variant, *, path: str, files: Sequence[Made]) -> Outcome[None]:
    """What is withheld from an audience and stands in one of its documents, or in their path without its ending."""
    found: dict[str, list[tuple[str, Needle]]] = {}
    for place in (Place("its file name", path), *(place for made in files for place in made.places)):
        for needle in needles.found_in(place.text):
            found.setdefault(needle.record, []).append((place.called, needle))
    sure = {id_: [hit for hit in hits if not hit[1].everyday] for id_, hits in found.items()}
    leaked = [_leak(dossier, variant, hits) for hits in sure.values() if hits]
    asked = [_asked(dossier, variant, hits) for id_, hits in found.items() if not sure[id_]]
    return Outcome(None, (*leaked, *asked))


def _asked(dossier: Dossier, variant: Variant, hits: list[tuple[str, Needle]]) -> Diagnostic:
    """A name that is a word of the program's own: nobody but its author knows whether it gives somebody away."""
    needle, item = hits[0][1], dossier.items[hits[0][1].record]
    text = next((w for name in texts_of(item.record) for w in name.split() if plain_words(w) == needle.words), "")
    name = text.strip(",.;") or needle.words[0]
    whom = variant.audience_name or "its readers"
    said = f"`{name}` is a name of `{item.id}`, which is withheld from {whom}, and a word that every page may hold"
    hint = f"if it names nobody where it stands alone, write `not_telling: [{name}]` into the record"
    return replace(problem("BG517", said, item.span, hint=hint, about=(item.id,)), marking=_highest(dossier))


def _leak(dossier: Dossier, variant: Variant, hits: list[tuple[str, Needle]]) -> Diagnostic:
    """One problem a record: what was found first, and everywhere something of it was."""
    needle, place = hits[0][1], ", ".join(dict.fromkeys(place for place, _ in hits))
    item = dossier.items.get(needle.record, dossier.briefing)  # of a distribution list: the briefing
    whom = variant.audience_name or "its readers"
    said = f"the {variant.product_name} would give {whom} {needle.what} of `{needle.record}` in {place}"
    hint = "look for it in the templates, in addresses and in the name of the briefing's folder; nothing was written"
    return replace(problem("BG510", said, item.span, hint=hint, about=(item.id,)), marking=_highest(dossier))


def _highest(dossier: Dossier) -> str:
    """The scheme's highest label: what was found gives a withheld record away."""
    return dossier.scheme.labels[-1].label if dossier.scheme.labels else ""
