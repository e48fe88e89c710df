"""What the texts of a kind rest on: which of them need a source, and which need none, and why.

Whoever adds a text to a model has to say it here: a text that stands nowhere fails when the program is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import Any, Generic, TypeVar

from briefgen.audience.visible_records import Visible
from briefgen.records.base import FieldPath, Model
from briefgen.records.leaves import names_of_texts, texts
from briefgen.records.located import Located
from briefgen.records.record import Record
from briefgen.records.values import Evidence
from briefgen.values import dataclass

R = TypeVar("R", bound=Record)
Asked = Callable[[Any], bool]

# Texts of every record: what became of it, told by the desk itself. A citation's own words are where to look.
_OF_EVERY_RECORD = ("corrected", "withdrawn", "evidence")


def always(_holder: Any) -> bool:
    """Whatever else the record or the part says."""
    return True


@dataclass(frozen=True, slots=True)
class Grounds(Generic[R]):
    """Which texts of a kind need a source: every field of its model that holds one stands in one of three places.

    `each` needs a source of its own, cited in it or in the `evidence` of its part, or else the record's `evidence`;
    where it is asked for may depend on its part, or, of a text, on the record. `together` needs any source of the
    record, wherever in it that stands. `free` needs none, and why.
    """

    model: type[R]
    each: Mapping[str, Asked] = field(default_factory=dict)
    together: tuple[str, ...] = ()
    free: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raises ValueError where a text of the model stands nowhere or twice, or a word here is no text of it."""
        said = sorted((*self.each, *self.together, *self.free, *_OF_EVERY_RECORD))
        there = sorted({*names_of_texts(self.model), *_OF_EVERY_RECORD})
        if said != there:
            wrong = {*said}.symmetric_difference(there) or {name for name in said if said.count(name) > 1}
            raise ValueError(f"whether these texts of {self.model.__name__} need a source: {sorted(wrong)}")

    def ungrounded(self, item: Located[R], shown: Visible) -> Iterator[FieldPath]:
        """Everything stated in a record for which one audience sees no source; an empty path is the whole record."""
        if getattr(item.record, "basis", None) == "assumption":
            return
        if self._rests_together(item, shown):
            yield from (path for path in self._alone(item.record) if not _is_grounded(item.record, path, shown))
        else:
            yield ()

    def _rests_together(self, item: Located[R], shown: Visible) -> bool:
        said = (leaf.value for leaf in item.texts())
        return not self.together or bool(shown.rests_on(item.citations, *said))

    def _alone(self, record: R) -> Iterator[FieldPath]:
        """The ways to all texts and parts that need a source of their own."""
        for name, asked in self.each.items():
            for path, value in _values((name,), getattr(record, name)):
                holder = value if isinstance(value, Model) else record
                if asked(holder) and getattr(value, "basis", None) != "assumption":
                    yield path


def _values(path: FieldPath, value: Any) -> Iterator[tuple[FieldPath, Any]]:
    """A field's value, or each item of it."""
    if isinstance(value, tuple):
        yield from (((*path, index), item) for index, item in enumerate(value))
    elif isinstance(value, Mapping):
        yield from (((*path, key), item) for key, item in value.items())
    elif value is not None:
        yield path, value


def _is_grounded(record: Record, path: FieldPath, shown: Visible) -> bool:
    """Whether a text or a part of a record has a source that is shown."""
    value: Any = getattr(record, str(path[0]))
    for step in path[1:]:
        value = value[step]
    said = [leaf.value for leaf in texts(value)] if isinstance(value, Model) else [value]
    return bool(shown.rests_on((*_evidence(value), *_evidence(record)), *said, *_own_texts(record, value)))


def _own_texts(record: Record, value: Any) -> Iterator[str]:
    """The record's own texts, for a part of it that has no room for a source."""
    if isinstance(value, Model) and not hasattr(value, "evidence"):
        yield from (leaf.value for leaf in texts(record) if len(leaf.path) == 1)


def _evidence(holder: Any) -> Evidence:
    found: Evidence = getattr(holder, "evidence", ())
    return found
