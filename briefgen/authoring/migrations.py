"""Brings the content of an older format to the newest: edits of files, each line that they do not touch as it was.

What changed with each format:

1 → 2  A source that several wrote names each of them in `authors`; `author` is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.desk.files import Files
from briefgen.desk.paths import BRIEFINGS, LIBRARY, SETTINGS
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import AddField, Edit, Put, Rename
from briefgen.problems.diagnostics import Diagnostic, Outcome, Span
from briefgen.records.formats import NEWEST, newer_format
from briefgen.syntax.bylines import authors_in
from briefgen.syntax.names import printable
from briefgen.syntax.tree import Map, Seq, Text, Tree
from briefgen.syntax.yaml_reader import parse_yaml
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that may be of the old form: only who wrote it can say so."""

    place: Span
    said: str


@dataclass(frozen=True, slots=True)
class Migration:
    """What becomes of the files that change, the settings last; and what is left to a person."""

    files: dict[str, bytes]
    doubts: tuple[Doubt, ...]


def migrated(files: Files) -> Outcome[Migration | None]:
    """What brings a desk to the newest format. None, and every problem, where one of its files cannot be read."""
    trees = {path: parse_yaml(path, files[path]) for path in _content(files)}
    newer = newer_format(trees[SETTINGS].value)
    problems = (newer,) if newer else tuple(found for tree in trees.values() for found in tree.diagnostics)
    if problems:
        return Outcome(None, problems)
    bodies = frozenset(name for tree in trees.values() for name in _bodies(tree.value))
    changed, refused, doubts = dict[str, bytes](), list[Diagnostic](), list[Doubt]()
    for path, tree in trees.items():
        changes = list(_changes(tree.value, bodies))
        doubts += (change for change in changes if isinstance(change, Doubt))
        after = apply(path, files[path], *(change for change in changes if not isinstance(change, Doubt)))
        refused += after.diagnostics
        if after.value not in (None, files[path]):
            changed[path] = after.value or b""
    return Outcome(None, tuple(refused)) if refused else Outcome(Migration(changed, tuple(doubts)))


def _content(files: Files) -> list[str]:
    """The files that hold content, the settings last: with them the desk says that it is migrated."""
    shared = [path for path in files if path.startswith((LIBRARY, BRIEFINGS)) and path.endswith(".yaml")]
    return [*shared, SETTINGS]


def _changes(tree: Tree, bodies: frozenset[str]) -> Iterator[Edit | Doubt]:
    if tree.root is None:
        return
    for number, source in _records(tree, "sources"):
        yield from _authors(("sources", number), source, bodies)
    stated = tree.root.get("format")
    if stated is None and tree.path == SETTINGS:
        yield AddField((), "format", NEWEST, before=tree.root.entries[0].key.value)
    elif stated is not None and not (isinstance(stated.value, Text) and stated.value.value == NEWEST):
        yield Put(("format",), NEWEST)


def _authors(path: tuple[str, int], source: Map, bodies: frozenset[str]) -> Iterator[Edit | Doubt]:
    """1 → 2: several authors in one line become a list of them."""
    entry = source.get("author")
    if entry is None or not isinstance(entry.value, Text) or source.get("authors") is not None:
        return
    names = authors_in(" ".join(entry.value.value.split()), bodies)
    if names is None:
        said = f"`author: {printable(entry.value.value)}` stays: if these are several, list them in `authors`"
        yield Doubt(entry.value.span, said)
    elif names:
        yield Rename(path, "author", "authors")
        yield Put((*path, "authors"), names)


def _bodies(tree: Tree) -> Iterator[str]:
    """Names of what is no person: actors of other kinds, and who publishes."""
    for _, actor in _records(tree, "actors"):
        if _text(actor, "kind") != "person":
            yield _text(actor, "name").casefold()
    for _, source in _records(tree, "sources"):
        yield _text(source, "publisher").casefold()


def _text(record: Map, field: str) -> str:
    entry = record.get(field)
    return " ".join(entry.value.value.split()) if entry and isinstance(entry.value, Text) else ""


def _records(tree: Tree, kind: str) -> Iterator[tuple[int, Map]]:
    entry = tree.root.get(kind) if tree.root else None
    items = entry.value.items if entry and isinstance(entry.value, Seq) else ()
    yield from ((number, item) for number, item in enumerate(items) if isinstance(item, Map))
