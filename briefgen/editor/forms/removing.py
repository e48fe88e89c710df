"""A record taken out of its file, or put elsewhere in it."""

from __future__ import annotations

from pathlib import Path

from briefgen.desk.reading import read_file
from briefgen.editor.desk_now import Place, id_in
from briefgen.editor.forms.saving import Change, Saved, write
from briefgen.editor.wording import say
from briefgen.edits.applying import apply
from briefgen.edits.edit_values import Move, RemoveItem
from briefgen.problems.diagnostics import Span, problem
from briefgen.syntax.tree import Map, Node, Seq
from briefgen.syntax.yaml_reader import parse_once


def remove(root: Path, place: Place) -> Saved:
    """Take a record out of its file, with the comments that belong to it."""
    return _edited(root, place, say("%(what)s, removed", what=place.id), None)


def move(root: Path, place: Place, by: int) -> Saved:
    """Put a record before or behind the one next to it."""
    return _edited(root, place, say("%(what)s, moved", what=place.id), by)


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
