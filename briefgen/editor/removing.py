"""A record taken out of its file, and what refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.desk.paths import briefing_of
from briefgen.desk.reading import read_file
from briefgen.editor.desk_now import Card, DeskNow, Place, id_in
from briefgen.editor.saving import Change, Saved, write
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import Move, RemoveItem
from briefgen.problems.diagnostics import Span, problem
from briefgen.syntax.tree import Map, Node, Seq, Text
from briefgen.syntax.yaml_reader import parse_once


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a record is named: in which one, in which field."""

    card: Card
    field: str


def mentions(now: DeskNow, place: Place) -> tuple[Mention, ...]:
    """Everything that names a record: in its own briefing, or wherever its briefing could see it."""
    if not place.id:
        return ()
    named = re.compile(rf"(?<![\w-]){re.escape(place.id)}(?![\w-])")
    own = briefing_of(place.file)
    cards = now.of(own) if own else now.cards
    return tuple(
        Mention(card, field)
        for card in cards
        if card.place != place
        for field in dict.fromkeys(_fields_with(card.node, named))
    )


def _fields_with(node: Map, named: re.Pattern[str]) -> Iterator[str]:
    for entry in node.entries:
        if any(named.search(text) for text in _texts(entry.value)):
            yield entry.key.value


def _texts(node: Node) -> Iterator[str]:
    match node:
        case Text():
            yield node.value
        case Seq():
            for item in node.items:
                yield from _texts(item)
        case Map():
            for entry in node.entries:
                yield from _texts(entry.value)


def remove(root: Path, place: Place) -> Saved:
    """Take a record out of its file, with the comments that belong to it."""
    return _edited(root, place, f"{place.id}, removed", None)


def move(root: Path, place: Place, by: int) -> Saved:
    """Put a record before or behind the one next to it."""
    return _edited(root, place, f"{place.id}, moved", by)


def _edited(root: Path, place: Place, what: str, by: int | None) -> Saved:
    try:
        before = read_file(root / place.file)
    except OSError as error:
        said = f"this cannot be read: {error.strerror or error}"
        return Saved(problems=(problem("BG002", said, Span(place.file), hint="look at the file"),))
    tree = parse_once(place.file, before).value
    entry = tree.root.get(place.kind.plural) if tree.root else None
    items: tuple[Node, ...] = entry.value.items if entry and isinstance(entry.value, Seq) else ()
    there = [at for at, item in enumerate(items) if isinstance(item, Map) and id_in(place.kind, item) == place.id]
    if not there:
        return Saved(lost=True)
    at = place.index if place.index in there else there[0]
    if by is not None and not 0 <= at + by < len(items):
        return Saved()
    edit = RemoveItem((place.kind.plural,), at) if by is None else Move((place.kind.plural,), at, at + by)
    made = apply(place.file, before, edit)
    if made.value is None:
        return Saved(problems=made.diagnostics)
    found = write(root, place.file, before, made.value)
    return Saved(problems=found) if found else Saved(Change(place.file, what, before, made.value))
