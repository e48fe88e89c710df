"""Content files as they would be if what an audience may not see had never been written: for reports to that audience.

What is left stands where it stood, so that places are right for whoever opens the file. A record that has a problem of
its own is judged by its label alone, and so is one that nothing leads to. A file that cannot be read to its end counts
as withheld: nobody knows what else it holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from briefgen.audience.variant import Variant
from briefgen.audience.visibility import riddles, withheld, withheld_beside
from briefgen.desk.paths import LIBRARY
from briefgen.dossier.linking import Dossier
from briefgen.dossier.problem_markings import Labels, ids_of
from briefgen.problems.diagnostics import Outcome, Span
from briefgen.records.kinds import KINDS
from briefgen.records.reading import CLEARANCES
from briefgen.records.settings import Desk, Scheme
from briefgen.regexes import regex
from briefgen.syntax.markdown import CITATION
from briefgen.syntax.tree import Entry, Map, Node, Seq, Text, Tree

_ID = regex(r"\s*([a-z]{3}-[\w-]+)\s*(?:,.*)?", re.DOTALL)
_CITED = regex(r"@([a-z]{3}-[\w-]+)")
_Trees = tuple[Tree, ...]


def reduced(
    read: Outcome[_Trees],
    dossier: Dossier | None,
    variant: Variant,
    clock: datetime | None,
    *,
    desk: Desk,
    scheme: Scheme,
) -> Outcome[_Trees] | None:
    """The files that an audience may see, and what was said while they were read; None where it sees no briefing.

    `dossier` is what became of all of them, if anything did, and `clock` the moment on which it is judged.
    """
    wall = _Wall(read.value, desk, scheme, variant)
    if dossier is not None and clock is not None:
        above = withheld(dossier, variant, clock)
        if above is None:
            return None
        wall.known = {id_: item.span for known in (dossier.items, dossier.beside) for id_, item in known.items()}
        wall.gone = {*above, *withheld_beside(dossier, variant, clock)}
    elif not wall.shows_briefing():
        return None
    wall.close(dossier)
    trees = tuple(tree for tree in map(wall.tree, read.value) if tree is not None)
    kept = {tree.path for tree in trees}
    found = tuple(d for d in read.diagnostics if d.span and d.span.file in kept and not wall.hides(d.span))
    return Outcome(trees, found)


class _Wall:
    """What an audience may see of a briefing's trees. `gone` are the ids of what it may not see, and `known` says where
    what is sound stands.
    """

    def __init__(self, trees: Sequence[Tree], desk: Desk, scheme: Scheme, variant: Variant) -> None:
        self.trees, self.scheme = trees, scheme
        self.labels = Labels(tuple(trees), desk)
        self.ceiling = scheme.rank(variant.audience.up_to) if variant.audience else len(scheme.labels)
        self.known: dict[str, Span] = {}
        self.gone: set[str] = set()
        self.hidden: dict[str, list[tuple[tuple[int, int], bool]]] = {}

    def shows_briefing(self) -> bool:
        """Whether the label of the briefing itself, as far as it can be read, is not above the ceiling."""
        for tree in self.trees:
            entry = tree.root.get("briefing") if tree.root and tree.complete else None
            if entry and isinstance(entry.value, Map) and not tree.path.startswith(LIBRARY):
                return self._may(self.labels.at(entry.value.span))
        return False

    def _may(self, label: str) -> bool:
        if not self.scheme.labels:
            return True
        return 0 <= self.scheme.rank(label) <= self.ceiling

    def close(self, dossier: Dossier | None) -> None:
        """Find what only its label or what it names tells of, and what is a riddle without it, until all is found."""
        records = [node for tree in self.trees for _, node in _records(tree)]
        before = -1
        while before < len(self.gone):
            before = len(self.gone)
            self.gone |= dict(riddles(dossier, self.gone)).keys() if dossier else set()
            self.gone |= {id_ for node in records if self._is_gone(node) for id_ in ids_of(node)}

    def _is_gone(self, node: Map) -> bool:
        ids = set(ids_of(node))
        if ids & self.gone:
            return True
        if any(self.known.get(id_) == node.span for id_ in ids):
            return False
        named = (_named(entry.value) for entry in node.entries if entry.key.value != "id")
        return not self._may(self.labels.at(node.span)) or any(name in self.gone for name in named)

    def tree(self, tree: Tree) -> Tree | None:
        """A file without what is withheld; None where nothing else is in it."""
        if tree.root is None or not tree.complete:
            return None
        self.hidden[tree.path] = []
        entries = [kept for entry in tree.root.entries if (kept := self._entry(tree.path, entry))]
        shown = {entry.key.value for entry in entries}
        lost = len(entries) < len(tree.root.entries)
        if lost and not shown.intersection((*KINDS, "briefing")):
            return None
        return replace(tree, root=replace(tree.root, entries=tuple(entries)))

    def _entry(self, path: str, entry: Entry) -> Entry | None:
        if entry.key.value == CLEARANCES:
            return None  # what a desk agreed upon among itself
        where = (entry.key.span.line, entry.key.span.column)
        if not isinstance(entry.value, Seq) or not any(isinstance(item, Map) for item in entry.value.items):
            self._note(path, where, hidden=False)
            return replace(entry, value=self._pruned(entry.value))
        items = []
        for item in entry.value.items:
            gone = isinstance(item, Map) and self._is_gone(item)
            self._note(path, (item.span.line, item.span.column), hidden=gone)
            items += [] if gone else [self._pruned(item)]
        self._note(path, where, hidden=not items)
        return replace(entry, value=replace(entry.value, items=tuple(items))) if items else None

    def _note(self, path: str, where: tuple[int, int], *, hidden: bool) -> None:
        self.hidden[path].append((where, hidden))

    def hides(self, span: Span) -> bool:
        """Whether a place lies in what is withheld."""
        begins = sorted(self.hidden.get(span.file, []))
        index = bisect_right(begins, (span.line, span.column), key=lambda begin: begin[0])
        return bool(index) and begins[index - 1][1]

    def _pruned(self, node: Node) -> Node:
        """A value without what names something withheld."""
        match node:
            case Text():
                return self._uncited(node)
            case Seq():
                items = tuple(self._pruned(item) for item in node.items if not self._names_gone(item))
                return replace(node, items=items)
            case Map():
                kept = (e for e in node.entries if e.key.value == "id" or _named(e.value) not in self.gone)
                return replace(node, entries=tuple(replace(e, value=self._pruned(e.value)) for e in kept))
            case _:
                return node

    def _names_gone(self, item: Node) -> bool:
        if isinstance(item, Map):
            return any(_named(entry.value) in self.gone for entry in item.entries)
        return _named(item) in self.gone

    def _uncited(self, text: Text) -> Text:
        cited = {id_ for group in CITATION.finditer(text.value) for id_ in _CITED.findall(group[0])}
        if not cited & self.gone:
            return text
        return replace(text, value=self._without(text.value), raw=self._without(text.raw))

    def _without(self, words: str) -> str:
        return CITATION.sub(lambda group: _cites(group[0], self.gone), words)


def _cites(group: str, gone: set[str]) -> str:
    """A citation without those that are gone; nothing where none is left."""
    kept = [part for part in group[1:-1].split(";") if not gone.intersection(_CITED.findall(part))]
    return f"[{';'.join(kept).strip()}]" if kept else ""


def _named(node: Node) -> str:
    """The record that a value names, alone or with a place in it; nothing where it names none."""
    found = _ID.fullmatch(node.value) if isinstance(node, Text) else None
    return found[1] if found else ""


def _records(tree: Tree) -> Iterator[tuple[str, Map]]:
    for entry in tree.root.entries if tree.root and tree.complete else ():
        if isinstance(entry.value, Seq) and entry.key.value != CLEARANCES:
            yield from ((entry.key.value, item) for item in entry.value.items if isinstance(item, Map))
