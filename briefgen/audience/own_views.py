"""Own fields of the desk as templates meet them: `question.extra.priority`, or in turn with their labels."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.syntax.markdown import Html
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class OwnFieldView:
    """An own field of the desk, as declared in desk.yaml. `kind`: of which kind of record; `type`: its declared type.

    `text` is ready to print; empty where the record leaves it out. Of a `markdown` field it is whole paragraphs, and
    `line` the same in one. A `list` has its `items` as well; of a field of `yes_no` they are `true` alone, or none.
    """

    name: str
    kind: str
    label: str
    type: str
    text: Html | None
    line: Html | None
    items: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether there is something to print."""
        return self.text is not None


@dataclass(frozen=True, slots=True)
class ExtraView:
    """The own fields of a record that this product prints, in declared order: `record.extra.NAME` is what one holds;
    a loop goes through those that are filled. A list is a list there, a field of `yes_no` true or false.
    """

    fields: tuple[OwnFieldView, ...] = ()

    def __iter__(self) -> Iterator[OwnFieldView]:
        """Those that are filled, in declared order."""
        return (field for field in self.fields if field.filled)

    def __len__(self) -> int:
        """How many are filled."""
        return sum(field.filled for field in self.fields)

    def named(self, name: str) -> OwnFieldView | None:
        """The one of a name; None where the desk declares none for this product."""
        return next((field for field in self.fields if field.name == name), None)


NOTHING_OWN = ExtraView()
