"""From a dossier to what one audience may see of it: a new tree of views, never the records themselves.

1. What lies above the audience's ceiling or is under embargo is dropped; 2. what would be a riddle without it is
dropped too; 3. lists lose the dropped entries; 4. a shown text that names a dropped record is an error; 5. rows and
columns with nothing in them vanish. Nothing in a view is computed from a dropped record, not even a count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from briefgen.audience.choices import told_choices
from briefgen.audience.embargoes import embargoes, stamp
from briefgen.audience.kinds.quote_box import left_out_of_the_box
from briefgen.audience.own_fields import extra
from briefgen.audience.page_view import counted_view, page_view
from briefgen.audience.statements import alone
from briefgen.audience.variant import Selection, Variant
from briefgen.audience.visibility import riddles, visible, withheld
from briefgen.audience.visible_records import Visible
from briefgen.dossier.linking import Dossier, Reference
from briefgen.language.speech import Listener
from briefgen.problems.diagnostics import Diagnostic, Outcome, problem
from briefgen.records.base import FieldPath
from briefgen.records.choices import EVERYTHING
from briefgen.records.history import Item
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.regexes import regex

_WORD = regex(r"[\w-]+")
_NOT_FOR_THEM = ", which this audience may not see"


def select(dossier: Dossier, variant: Variant, clock: datetime, *, counted: bool = False) -> Outcome[Selection | None]:
    """What one variant may show at a moment; None where the briefing itself is above the audience's ceiling.

    Where no page is made of it, so much of it is enough as limits count (`counted`); the problems are the same.
    """
    above, shown = withheld(dossier, variant, clock), visible(dossier, variant, clock)
    if shown is None or above is None:
        return Outcome(None, (_above(dossier, variant),))
    speech = Listener(variant.speech)
    choice = dossier.briefing.record.choice.get(variant.product_name, EVERYTHING)
    shown, spoken = replace(shown, speech=speech, choice=choice), replace(variant, speech=speech)
    found = list(embargoes(dossier, above, clock, copy=variant.embargo_copy))
    puzzling = dict(riddles(dossier, above.union(shown.withdrawn)))
    found += [_riddle(dossier, reference, variant) for reference in puzzling.values()]
    found += _namings(shown, variant)
    found += left_out_of_the_box(shown, variant) if variant.product.checked_quotes_only else ()
    found += told_choices(shown, variant)
    label = dossier.scheme.named(shown.marking) if shown.marking else None
    embargo = stamp(dossier, set(dossier.items) - shown.dropped, clock, speech)
    if counted:
        view = counted_view(shown, spoken, embargo)
        return Outcome(Selection(view, {}, label, variant.speech), tuple(found))
    view = page_view(shown, spoken, embargo)
    lonely = alone(shown)
    sources = {
        id_: replace(entry, single=id_ in lonely, extra=extra(shown, shown.sources[id_].record))
        for id_, entry in shown.source_views().items()
    }
    files = dossier.pictures or {}
    pictures = {f"picture/{picture.id}": files[picture.id] for picture in view.pictures if picture.id in files}
    return Outcome(Selection(view, sources, label, variant.speech, pictures, speech.unsaid), tuple(found))


def _above(dossier: Dossier, variant: Variant) -> Diagnostic:
    code = "BG509" if variant.asked_for else "BG508"
    label, briefing = dossier.marking_of(dossier.briefing), dossier.briefing
    said = f"the briefing is {label}, which this audience may not see, so it is not built"
    hint = "build it for another audience, or" if variant.asked_for else "if that is not meant,"
    span = briefing.marking_span or briefing.at(("marking",))
    found = problem(code, said, span, hint=f"{hint} change the briefing's `marking`")
    return _for_audience(replace(found, marking=label), variant)


def _kept(dossier: Dossier, id_: str) -> str:
    """The marking of a dropped record, and where it comes from; or that it is withdrawn."""
    item = dossier.known(id_)
    if item is None:
        raise ValueError(id_)
    label = dossier.marking_of(item)
    if isinstance(item.record, Item) and item.record.withdrawn:
        return "which is withdrawn"
    if item.marking:
        return f"marked {label}"
    own = dossier.briefing.marking and not item.shared
    return f"{label} by the {'briefing’s marking' if own else 'desk’s default'}"


def _riddle(dossier: Dossier, reference: Reference, variant: Variant) -> Diagnostic:
    said = (
        f"`{reference.owner.id}` is left out because it needs `{reference.target}`, {_kept(dossier, reference.target)}"
    )
    hint = "if that is not meant, compare the markings of the two records"
    about = (reference.owner.id, reference.target)
    return _for_audience(problem("BG507", said, reference.span, hint=hint, about=about), variant)


def _namings(shown: Visible, variant: Variant) -> Iterator[Diagnostic]:
    """Shown texts that cite a dropped record, or hold its id."""
    dossier, unnamed = shown.dossier, shown.refused.union(shown.beside)
    for owner, path, text in _printed(shown) if unnamed else ():
        for id_ in sorted(unnamed.intersection(_WORD.findall(text))) if "-" in text else ():
            why = _kept(dossier, id_)
            said = f"this text names `{id_}`, {why}" + ("" if why.startswith("which") else _NOT_FOR_THEM)
            hint = "cite another source, or compare the markings of the two records"
            yield _for_audience(problem("BG501", said, owner.at(path, id_), hint=hint, about=(owner.id, id_)), variant)


def _printed(shown: Visible) -> Iterator[tuple[Located[Record], FieldPath, str]]:
    """Every text that may be printed, with its place: those of shown records, and why others were withdrawn."""
    for owner in shown.items():
        yield from ((owner, leaf.path, leaf.value) for leaf in owner.texts())
    for id_, reason in shown.withdrawn.items():
        yield shown.dossier.items[id_], ("withdrawn",), reason


def _for_audience(found: Diagnostic, variant: Variant) -> Diagnostic:
    return replace(found, audiences=(variant.audience_name,) if variant.audience_name else ())
