"""The own fields of a record: as a view for one product, and as values that are news when they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from markupsafe import escape

from briefgen.audience.kinds import telling
from briefgen.audience.kinds.face import Trait
from briefgen.audience.own_views import ExtraView, OwnFieldView
from briefgen.audience.visible_records import Visible
from briefgen.language.amounts import amount
from briefgen.records.kinds import BRIEFING, KINDS, Kind
from briefgen.records.own_fields import OwnField, own_fields
from briefgen.records.quantities import Quantity
from briefgen.records.record import Record
from briefgen.regexes import regex
from briefgen.syntax import markdown
from briefgen.syntax.dates import PartialDate
from briefgen.syntax.markdown import Html
from briefgen.syntax.traced import handed_on

_IN_ONE = regex(r"\s*\n\s*(?:[-*+>]\s+|\d+[.)]\s+)?")  # paragraphs and items, for a place of one line
CONTEXT = "own field"  # of labels and words, in catalogues
YES, NO = "yes", "no"
_KINDS: Mapping[type[Record], Kind] = MappingProxyType({kind.model: kind for kind in (BRIEFING, *KINDS.values())})


def extra(shown: Visible, record: Record) -> ExtraView:
    """The own fields of a record that the product prints."""
    kind = _KINDS[type(record)]
    declared = own_fields(shown.dossier.desk.extra).of(kind)
    return ExtraView(
        tuple(
            _field(shown, kind, name, field, getattr(record.extra, name, None))
            for name, field in declared.items()
            if not shown.product or field.is_for(shown.product)
        )
    )


def filled(record: Record) -> Iterator[tuple[str, Any]]:
    """The own fields that a record fills, and what with."""
    return ((name, value) for name, value in record.extra if value not in (None, ()))


def label_of(shown: Visible, field: OwnField) -> str:
    """The label in the language of the documents: of the declaration, or of a catalogue."""
    return field.label_in(shown.speech.language) or shown.speech.find(field.label, CONTEXT)


def _field(shown: Visible, kind: Kind, name: str, field: OwnField, value: Any) -> OwnFieldView:
    said = _said(shown, field, value)
    items = tuple(value) if isinstance(value, tuple) else (("true",) if value is True else ())
    line = markdown.inline(handed_on(value, _IN_ONE.sub(" ", value))) if field.type == "markdown" and said else said
    return OwnFieldView(name, kind.name, label_of(shown, field), field.type, said, line, items)


def _said(shown: Visible, field: OwnField, value: Any) -> Html | None:
    """What a field holds, ready to print; None where it is empty or names what is withheld."""
    if value in (None, ()):
        return None
    if field.type == "markdown":
        return markdown.block(value)
    words = _words(shown, field, value)
    return markdown.html_of(words, escape(words)) if words else None


def _words(shown: Visible, field: OwnField, value: Any) -> str | None:
    speech = shown.speech
    match value:
        case bool():
            return speech.find(YES if value else NO, CONTEXT)
        case Decimal():
            return speech.number(value)
        case Quantity():
            return amount(speech, value)
        case PartialDate():
            return speech.date(value)
        case tuple():
            return "; ".join(value)
    if field.type == "record":
        return shown.title(value)
    return speech.find(value, CONTEXT) if field.type == "choice" else str(value)


def own_traits(record: Record, shown: Visible) -> Iterator[Trait]:
    """What readers hear when an own field changes, under its label; nothing of one that they do not get."""
    declared = own_fields(shown.dossier.desk.extra).of(_KINDS[type(record)])
    for name, value in filled(record):
        if name in declared and shown.gets(declared[name].products):
            yield from _traits(shown, f"extra.{name}", declared[name], value)


def _traits(shown: Visible, key: str, field: OwnField, value: Any) -> Iterator[Trait]:
    label = label_of(shown, field)
    if field.type == "markdown":
        for sentence in telling.sentences(key, value, ""):
            yield Trait(sentence.key, sentence.value, None, label, listed=True, quoted=True, cited=sentence.cited)
    elif isinstance(value, tuple):
        yield from (Trait(f"{key}.{item}", item, None, label, listed=True, quoted=True) for item in value)
    elif words := _words(shown, field, value):
        quoted, dated = field.type == "text", field.type == "date"
        yield Trait(key, words, None, label, quoted=quoted, dated=dated)
