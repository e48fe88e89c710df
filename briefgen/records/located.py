"""Records that know where in the files they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Generic, TypeVar

from briefgen.desk.paths import LIBRARY
from briefgen.problems.diagnostics import Span
from briefgen.records.base import FieldPath
from briefgen.records.briefing import Briefing
from briefgen.records.clearance import Clearance
from briefgen.records.kinds import SHORT_FORMS, Kind
from briefgen.records.leaves import TextLeaf, texts
from briefgen.records.record import Record
from briefgen.records.values import Citation
from briefgen.syntax.tree import Map, find_node, token_span
from briefgen.values import dataclass

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class Located(Generic[R_co]):
    """A record, and where each of its values stands. `marking` is its own or its file's label."""

    record: R_co
    kind: Kind
    id: str
    node: Map
    marking: str | None = None
    marking_span: Span | None = None

    @property
    def span(self) -> Span:
        """Where the record begins: its id if it has one."""
        entry = self.node.get("id")
        return entry.value.span if entry else self.node.span

    @property
    def shared(self) -> bool:
        """Whether it lies in the library, for every briefing."""
        return self.span.file.startswith(LIBRARY)

    def texts(self) -> Iterator[TextLeaf]:
        """Every text of the record, in the order of its fields."""
        return iter(self._texts)

    @cached_property
    def _texts(self) -> tuple[TextLeaf, ...]:
        return tuple(texts(self.record))  # each rule asks for them, and each document

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation in the fields of the record."""
        return tuple(_citations(self.record))

    def key_at(self, path: FieldPath) -> Span:
        """The place of a field's name."""
        node, _ = find_node(self.node, path[:-1], SHORT_FORMS)
        entry = node.get(str(path[-1])) if isinstance(node, Map) else None
        return entry.key.span if entry else node.span

    def at(self, path: FieldPath, token: str = "", count: int = 0) -> Span:
        """The place of a value, or of the `count`-th `token` in it."""
        node, _ = find_node(self.node, path, SHORT_FORMS)
        return token_span(node, token, count) if token else node.span


def _citations(record: Record) -> Iterator[Citation]:
    for _, value in record:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Citation):
                yield item
            elif isinstance(evidence := getattr(item, "evidence", None), tuple):
                yield from evidence


@dataclass(frozen=True, slots=True)
class Cleared:
    """A clearance, and where it stands."""

    clearance: Clearance
    span: Span


@dataclass(frozen=True, slots=True)
class Records:
    """Everything the files of one briefing define. `broken` are ids of records that could not be read."""

    briefing: Located[Briefing] | None
    items: tuple[Located[Record], ...]
    broken: frozenset[str]
    clearances: tuple[Cleared, ...] = ()
