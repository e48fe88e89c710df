"""The marking of a problem: that of the record it lies in, so that a report for an audience can leave its words out.

A problem that is about another record counts as high as that record: a hint such as "did you mean `src-x`?" gives it
away. Whoever finds a problem says which records those are (`about`); ids in its words are looked for as well, because
a file of the desk may name a record where nobody expects it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.desk.paths import LIBRARY
from briefgen.dossier.linking import Dossier
from briefgen.problems.diagnostics import Diagnostic, Span
from briefgen.records.settings import Desk, Scheme
from briefgen.regexes import regex
from briefgen.syntax.tree import Map, Null, Seq, Text, Tree

_NAME = regex(r"[a-z]{3}-[\w-]+")
_Place = tuple[int, int]


def marked(
    diagnostics: Iterable[Diagnostic], trees: Iterable[Tree], desk: Desk, scheme: Scheme, dossier: Dossier | None = None
) -> Iterator[Diagnostic]:
    """The diagnostics with the highest effective marking of the records each lies in and is about, sound or not.

    A record that is left out with one it needs counts as high as that one. The marking stays empty, which counts as the
    highest, where a file could not be read to its end: nobody knows then in which record the problem lies.
    """
    labels = Labels(tuple(trees), desk)
    labels.of |= _raised(dossier) if dossier else {}
    for found in diagnostics:
        named = (*found.about, *_NAME.findall(f"{found.message} {found.hint}"))
        own = [found.marking or labels.at(found.span)] if found.marking or labels.known(found.span) else []
        yield replace(found, marking=_highest([*own, *(labels.of[id_] for id_ in named if id_ in labels.of)], scheme))


def _raised(dossier: Dossier) -> dict[str, str]:
    """Records that need one with a higher label than their own, with that label."""
    rank = dossier.scheme.rank
    own = {id_: dossier.marking_of(item) for id_, item in dossier.items.items()}
    needs = [r for r in dossier.references if r.required and r.target in own and r.owner.id in own]
    found: dict[str, str] = {}
    while higher := {
        r.owner.id: own[r.target] for r in needs if rank(own[r.target]) > rank(own[r.owner.id])
    }:  # fmt: skip
        own |= higher
        found |= higher
    return found


def _highest(labels: list[str], scheme: Scheme) -> str:
    """The highest label; empty, which counts as higher still, where one of them is not known."""
    if not all(map(scheme.named, labels)):
        return ""
    return max(labels, key=scheme.rank, default="")


class Labels:
    """The labels of all records, by place and by id."""

    def __init__(self, trees: tuple[Tree, ...], desk: Desk) -> None:
        self.desk = desk
        self.briefing = next((label for tree in trees if (label := _of_briefing(tree)) is not None), None)
        self.of: dict[str, str] = {id_: "" for tree in trees for id_ in tree.glimpsed}
        self.places: dict[str, list[tuple[_Place, str]]] = {}
        for tree in trees:
            self.places[tree.path] = sorted(self._records(tree)) if tree.complete else []

    def known(self, span: Span | None) -> bool:
        """Whether a place lies in a content file."""
        return span is not None and span.file in self.places

    def at(self, span: Span | None) -> str:
        """The label that holds at a place; empty where nobody knows."""
        begins = self.places[span.file] if span else []
        index = bisect_right(begins, (span.line, span.column), key=lambda begin: begin[0]) if span else 0
        return begins[index - 1][1] if index else ""

    def _records(self, tree: Tree) -> Iterator[tuple[_Place, str]]:
        """Where each record of a file begins, and its label."""
        if tree.root is None:
            return
        shared = None if tree.path.startswith(LIBRARY) else self.briefing
        given = (own for own in (_own(tree.root), shared, self.desk.marking.default) if own is not None)
        normal = next(given, "")
        yield (1, 1), normal
        for entry in tree.root.entries:
            yield (entry.key.span.line, entry.key.span.column), normal
            for node in entry.value.items if isinstance(entry.value, Seq) else (entry.value,):
                if isinstance(node, Map):
                    own = "" if node.get("embargo") else _own(node)  # under embargo it counts as the highest
                    label = normal if own is None else own
                    self.of |= dict.fromkeys(ids_of(node), label)
                    yield (node.span.line, node.span.column), label


def ids_of(node: Map) -> Iterator[str]:
    """The id of a record; a position may have its own and has that of its actor and topic."""
    fields: Mapping[str, str] = {e.key.value: e.value.value for e in node.entries if isinstance(e.value, Text)}
    if "id" in fields:
        yield fields["id"]
    if "actor" in fields and "topic" in fields:
        yield f"pos-{fields['actor'][4:]}-{fields['topic'][4:]}"


def _of_briefing(tree: Tree) -> str | None:
    entry = tree.root.get("briefing") if tree.root else None
    return _own(entry.value) if entry and isinstance(entry.value, Map) else None


def _own(node: Map) -> str | None:
    """A label as written; None where there is none; empty where what stands there is no text."""
    entry = node.get("marking")
    if entry is None or isinstance(entry.value, Null):
        return None
    return entry.value.value if isinstance(entry.value, Text) else ""
