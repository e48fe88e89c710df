"""Own fields: what a desk says of its records beyond what the program knows, declared in desk.yaml under `extra`.

A declaration becomes a model like any other: its fields carry the same metadata, so that citations, glyphs, terms,
leaks and references are found in them by the walks that find them everywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, create_model

from briefgen.problems.diagnostics import Diagnostic
from briefgen.records.base import Choice, Flag, Line, Model, Ref, When, Words, one_or_many
from briefgen.records.faults import NoChoice, refusal
from briefgen.records.kinds import BRIEFING, KINDS, PREFIXES, Kind, called
from briefgen.records.quantities import Number, Quantity
from briefgen.records.record import Extra
from briefgen.records.vocabularies import Word, words_of
from briefgen.values import dataclass

OwnType = Literal["text", "markdown", "number", "quantity", "date", "yes_no", "choice", "list", "record"]
_SAID = {"yes": True, "true": True, "no": False, "false": False}
_LONGEST = 300  # characters of a line, which stands beside its label


class OwnField(Model):
    """A field of the desk's own: `to: {type: text, label: To}`."""

    type: Annotated[Word[OwnType], Field(description=f"{words_of(OwnType)}.")]
    label: Annotated[str, Words(max_chars=60), Field(description="What is printed before it.")]
    languages: Annotated[
        Mapping[str, Annotated[str, Words(max_chars=60)]],
        Field(description="The label in documents of other languages, by their code: `uk: Кому`."),
    ] = {}
    of: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="The words that a `choice` is one of.")
    ] = ()
    kinds: Annotated[
        tuple[Line, ...],
        BeforeValidator(one_or_many),
        Field(description="Which kinds of `record` it may name, such as `actor`; absent: any."),
    ] = ()
    products: Annotated[
        tuple[Line, ...], BeforeValidator(one_or_many), Field(description="Which products print it; absent: all.")
    ] = ()
    required: Annotated[
        Flag, Field(description="Whether each such record needs it, where one of these products is built.")
    ] = False

    def label_in(self, language: str) -> str | None:
        """The label that the declaration itself has for a language."""
        return self.languages.get(language) or self.languages.get(language.partition("-")[0])

    def is_for(self, product: str) -> bool:
        """Whether a product prints it."""
        return not self.products or product in self.products


@dataclass(frozen=True, slots=True)
class OwnFields:
    """All own fields of a desk, by the kind of record that has them (`questions`, `briefing`), in declared order."""

    by_kind: Mapping[str, Mapping[str, OwnField]]

    def of(self, kind: Kind) -> Mapping[str, OwnField]:
        """Those of one kind."""
        return self.by_kind.get(kind.plural, {})

    def model(self, kind: Kind) -> type[Extra]:
        """What `extra` of a record of this kind may hold."""
        fields = self.of(kind).items()
        return _model(
            tuple((name, f.type, f.label, f.of, tuple(_prefixes(f.kinds))) for name, f in fields if is_own_name(name))
        )


NO_OWN_FIELDS = OwnFields(MappingProxyType({}))


def own_fields(declared: Mapping[str, Mapping[str, OwnField]]) -> OwnFields:
    """What desk.yaml declares, by kinds; a kind may be named as in a file (`questions`) or alone (`question`)."""
    found: dict[str, dict[str, OwnField]] = {}
    for name, fields in declared.items():
        if kind := kind_named(name):
            found.setdefault(kind.plural, {}).update(fields)
    return OwnFields(MappingProxyType(found))


def kind_named(name: str) -> Kind | None:
    """The kind of record that a declaration names."""
    return (
        BRIEFING
        if name == BRIEFING.plural
        else KINDS.get(name) or KINDS.get(f"{name}s") or KINDS.get(called(name) or "")
    )


def is_own_name(name: str) -> bool:
    """Whether templates can say a name: a small letter, then small letters, digits and underscores."""
    plain = name.isascii() and name.replace("_", "a").isalnum() and name[:1].islower() and name == name.lower()
    return plain and not hasattr(Model, name) and not name.startswith("model_")


def _prefixes(kinds: tuple[str, ...]) -> Iterator[str]:
    known = [kind for name in kinds if (kind := kind_named(name)) and kind is not BRIEFING]
    yield from (kind.prefix for kind in known) if known else PREFIXES


def undeclared(found: Diagnostic, kind: Kind, declared: Iterable[str]) -> Diagnostic:
    """What is wrong in own fields; of an unknown one with those that desk.yaml declares for the kind."""
    if found.code != "BG103":
        return found
    names = ", ".join(f"`{name}`" for name in declared) or "none"
    near = f"{found.hint} " if found.hint.startswith("did you mean") else ""
    hint = f"{near}desk.yaml declares {names} for `{kind.plural}`; others are added there, under `extra:`"
    return replace(found, message=found.message.replace("unknown key", "unknown own field"), hint=hint)


class _Declared(Extra):
    """The own fields of one kind, closed to others."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


@lru_cache(maxsize=256)
def _model(fields: tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ...]) -> type[Extra]:
    """One model for one declaration: two states of a desk that declare the same hold records of the same type."""
    made: dict[str, Any] = {
        name: (_hint(kind, words, prefixes) | None, Field(default=None, description=f"{label}."))
        for name, kind, label, words, prefixes in fields
    }
    return create_model("Extra", __base__=_Declared, __doc__="Own fields, as desk.yaml declares them.", **made)


def _yes_or_no(value: Any) -> bool:
    """Accept yes and no, and true and false."""
    text = value if isinstance(value, str) else ""
    if text not in _SAID:
        raise refusal(NoChoice(str(value), ("yes", "no")))
    return _SAID[text]


def _hint(type_: str, words: tuple[str, ...], prefixes: tuple[str, ...]) -> Any:
    line = Annotated[str, Words(max_chars=_LONGEST)]
    hints: dict[str, Any] = {
        "text": line,
        "markdown": Annotated[str, Words(markdown=True, blocks=True)],
        "number": Number,
        "quantity": Quantity,
        "date": When,
        "yes_no": Annotated[bool, BeforeValidator(_yes_or_no)],
        "choice": Annotated[str, Choice(words)],
        "list": Annotated[tuple[line, ...], BeforeValidator(one_or_many)],
        "record": Annotated[str, Ref(prefixes)],
    }
    return hints[type_]
