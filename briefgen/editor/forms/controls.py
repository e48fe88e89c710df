"""What the templates of a form ask while they print its controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from markupsafe import Markup

from briefgen.editor.desk_now import Card, DeskNow
from briefgen.editor.forms.examples import example
from briefgen.editor.forms.forms import Form
from briefgen.editor.forms.new_records import Making
from briefgen.editor.forms.saving import as_text
from briefgen.editor.forms.shapes import FieldShape, Leaf, Part, Shape
from briefgen.editor.forms.suggestions import list_for, lists_of
from briefgen.editor.forms.text_preview import as_printed
from briefgen.editor.forms.values import Value, is_blank
from briefgen.editor.wording import EXAMPLE, named, say, vocabulary
from briefgen.edits.edit_values import Plain
from briefgen.pictures.bitmaps import MOST_BYTES
from briefgen.records.kinds import PREFIXES, Kind
from briefgen.values import dataclass

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Controls:
    """A form with all that its controls offer: words, records that may be referred to, handling labels, examples."""

    form: Form
    options: Mapping[str, Choices]
    marks: Choices
    making: Mapping[str, Making] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def most_bytes(self) -> int:
        """The most that a picture may have."""
        return MOST_BYTES

    @property
    def takes_files(self) -> bool:
        """Whether a file can be chosen in it, so that a browser has to send files along."""
        own = (_takes_files(found.shape.shape) for found in self.form.fields)
        made = (_takes_files(shape.shape) for made in self.making.values() for shape, _, _ in made.fields)
        return any(own) or any(made)

    def list_for(self, name: str, shape: Leaf | None = None) -> str:
        """The list that a free field offers."""
        found = list_for(name, shape)
        return found if found in self.lists else ""

    @property
    def sources(self) -> Choices:
        """What a text may cite."""
        return self.named(("src", "quo"))

    def words(self, shape: Leaf) -> Choices:
        """What a choice offers: each word as a file has it, and as it is read."""
        return self.marks if shape.control == "marking" else [(word, vocabulary(word)) for word in shape.words]

    def named(self, prefixes: tuple[str, ...]) -> Choices:
        """The records that may be referred to."""
        return [choice for prefix in prefixes for choice in self.options.get(prefix, ())]

    def parted(self, shape: Part, value: Value, name: str) -> tuple[list[FieldShape], list[FieldShape]]:
        """The fields of a part that are shown at once, and the rare ones that fold: empty, and with no problem."""
        values = value if isinstance(value, dict) else {}
        shown = [
            f
            for f in shape.fields
            if f.required or f.key in shape.short or _begun(values[f.key]) or self._concerned(f"{name}.{f.key}")
        ]
        rest = [field for field in shape.fields if field not in shown]
        return (shown, rest) if shown and len(rest) > 1 else (list(shape.fields), [])

    def _concerned(self, name: str) -> bool:
        """Whether a control or one inside it has a problem, or a record is made for it."""
        told = (*self.form.problems, *self.making)
        return any(other == name or other.startswith(f"{name}.") for other in told)

    def kind_of(self, prefix: str) -> Kind | None:
        """The kind of record whose ids begin so."""
        return PREFIXES.get(prefix)

    def as_printed(self, text: str) -> Markup:
        """A text as it will be printed."""
        return as_printed(text, dict(self.sources))

    def described_by(self, name: str, *, helped: bool) -> str:
        """The ids of the texts that explain a control or say what is wrong with it."""
        id_ = name.replace(".", "-")
        wrong = range(1, len(self.form.problems.get(name, ())) + 1)
        return " ".join([*([f"{id_}-about"] if helped else []), *(f"{id_}-wrong-{number}" for number in wrong)])

    def is_wrong(self, name: str) -> bool:
        """Whether an error is about a control."""
        return any(found.is_error for found in self.form.problems.get(name, ()))


def _begun(value: Value) -> bool:
    """Whether something stands there, or an empty item was just added."""
    if isinstance(value, dict):
        return any(map(_begun, value.values()))
    return bool(value) if isinstance(value, list) else not is_blank(value)


def _takes_files(shape: Shape) -> bool:
    return isinstance(shape, Leaf) and shape.control == "file"


def controls(now: DeskNow, form: Form, file: str, making: Mapping[str, Making]) -> Controls:
    """The controls of the form of a record that stands in a file, or will."""
    shown = {key: named(EXAMPLE, as_text(value).strip()) for key, value in example(form.kind).items()}
    return Controls(form, options(now.at_hand(file)), marks(now), making, shown, file, lists_of(now, file))


def options(cards: tuple[Card, ...]) -> Mapping[str, Choices]:
    """What may be referred to, by the prefix of its id: each id with what it is called."""
    found: dict[str, dict[str, str]] = {}
    for card in cards:
        if card.place.id:
            found.setdefault(card.place.id[:3], {}).setdefault(card.place.id, card.title)
    return {prefix: list(ids.items()) for prefix, ids in found.items()}


def marks(now: DeskNow) -> Choices:
    """The handling labels of the desk, the lowest first, each with the audiences that see what bears it."""
    setup = now.setup.value
    if setup is None:
        return []
    labels = [label.label for label in setup.scheme.labels]
    return [(label, f"{label}: {_seen_by(now, label)}") for label in labels]


def _seen_by(now: DeskNow, label: str) -> str:
    setup = now.setup.value
    if setup is None or not setup.desk.audiences:
        return say("every reader")
    seen = [
        name for name, one in setup.desk.audiences.items() if setup.scheme.rank(label) <= setup.scheme.rank(one.up_to)
    ]
    return say("seen by %(audiences)s", audiences=", ".join(seen)) if seen else say("seen by nobody")


def told(value: Plain) -> str:
    """A value of a file, for somebody who compares it with another one."""
    return as_text(value).strip() or say("nothing")
